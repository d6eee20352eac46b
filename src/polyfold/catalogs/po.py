"""Reads and writes `.po` files without losing a byte, and knows the line of everything in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from polyfold import publish
from polyfold.catalogs import faults
from polyfold.catalogs.entry import FUZZY, PoEntry, Previous, flags
from polyfold.catalogs.quoting import Misquoted, said
from polyfold.catalogs.syntax import ENTRIES, FORMS, TAIL
from polyfold.catalogue import HEADER, Catalogue, Entry
from polyfold.diagnostics import Finding, Place, PolyfoldError
from polyfold.diagnostics.catalogue import EditedMeanwhile
from polyfold.source import Source

BOM = "\ufeff"
LIMIT_MB = 50
LOCALES = "locales"
OPENING = re.compile(r'^[ \t]*msgstr(?:\[0\])?[ \t]*"((?:[^"\\]|\\.)*+)"', re.MULTILINE)
"""The first string of a translation."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PoFile:
    """A catalogue as it lies on disk; `entries` are in its order, the header first, obsolete ones too.

    `newline` is the file's prevailing one, for what is written anew; `tail` is what follows the last entry.
    """

    path: str
    entries: tuple[PoEntry, ...]
    has_bom: bool = False
    newline: str = "\n"
    tail: str = ""

    def content(self) -> bytes:
        """The file's bytes; those of every entry that was not changed are as they were read."""
        written = (self._written(number, entry) for number, entry in enumerate(self.entries))
        pieces = [piece for piece in (*written, self.tail) if piece]
        ended = (piece if piece.endswith(("\r", "\n")) else piece + self.newline for piece in pieces[:-1])
        return "".join((BOM if self.has_bom else "", *ended, *pieces[-1:])).encode()

    def _written(self, number: int, entry: PoEntry) -> str:
        raw = entry.head + entry.body
        if entry.newline is not None:
            return raw
        return (raw if number else raw.lstrip("\n")).replace("\n", self.newline)

    def replace(self, entries: Iterable[PoEntry]) -> PoFile:
        """The file with these entries instead of its own."""
        return replace(self, entries=tuple(entries))


def catalogue_path(locale: str, domain: str) -> str:
    """Where the catalogue of a domain lies in a project."""
    return f"{LOCALES}/{locale}/LC_MESSAGES/{domain}.po"


def read(source: Source, locale: str, domain: str) -> tuple[Catalogue | None, list[Finding]]:
    """Read a catalogue for printing; None, without a finding, where there is none. A broken one is not used at all."""
    try:
        file = read_file(source, catalogue_path(locale, domain))
    except PolyfoldError as error:
        return None, list(error.findings)
    return (catalogue(file, locale=locale) if file else None), []


def read_file(source: Source, path: str) -> PoFile | None:
    """Read a `.po` file as it lies on disk; None where there is none, and raises as `parse` does."""
    content = read_bytes(source, path)
    return None if content is None else parse(content, path=path)


def read_bytes(source: Source, path: str) -> bytes | None:
    """A file's bytes; None where there is none."""
    return source.read_bytes(path, limit_mb=LIMIT_MB) if source.exists(path) else None


def write(source: Source, path: str, before: bytes | None, after: bytes) -> None:
    """Write a file; raises CAT034 where it is no longer `before`, the one that was read."""
    if read_bytes(source, path) != before:
        raise PolyfoldError(EditedMeanwhile.find(Place(path=path), path=path))
    publish.write(source.resolve(path), after)


def catalogue(file: PoFile, *, locale: str) -> Catalogue:
    """What a file says that may be printed: nothing that is obsolete."""
    entries = {entry.key: _printed(entry) for entry in file.entries if not entry.is_obsolete}
    header = entries.pop(HEADER, None)
    return Catalogue(locale=locale, path=file.path, entries=entries, header=header)


def _printed(entry: PoEntry) -> Entry:
    return Entry(
        context=entry.context,
        text=entry.text,
        plural=entry.plural,
        translation=entry.translations[0],
        further_forms=entry.translations[1:],
        fuzzy=entry.is_fuzzy,
        line=entry.line,
        translation_place=entry.translation_place,
        opening=match[1] if (match := OPENING.search(entry.body)) else "",
    )


def parse(content: bytes, *, path: str) -> PoFile:
    """Parse a file; raises CAT001 or CAT002 with every fault found."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PolyfoldError(faults.undecodable(error, path)) from error
    newline = _prevailing_newline(text)
    entries = tuple(_entries(text, newline))
    end = sum(len(entry.head) + len(entry.body) for entry in entries)
    if "\0" in text or not TAIL.fullmatch(text, end) or not _sound(entries):
        raise PolyfoldError(*faults.find(text, path, end))
    return PoFile(
        path=path, entries=entries, has_bom=content.startswith(BOM.encode()), newline=newline, tail=text[end:]
    )


def _prevailing_newline(text: str) -> str:
    windows = text.count("\r\n")
    counts = {"\n": text.count("\n") - windows, "\r\n": windows, "\r": text.count("\r") - windows}
    return max(counts, key=lambda newline: counts[newline])


def _sound(entries: tuple[PoEntry, ...]) -> bool:
    """Whether no message stands twice, an obsolete one included, and the header names the right charset."""
    by_key = {entry.key: entry for entry in entries}
    header = by_key.get(HEADER)
    return len(by_key) == len(entries) and not (header and faults.charset(header.translations[0]))


def _entries(text: str, newline: str) -> Iterator[PoEntry]:
    """The entries of a file, as far as it is sound."""
    live, obsolete = ENTRIES
    position, line = 0, 1
    while match := live.match(text, position) or obsolete.match(text, position):
        entry = _entry(match, line, newline, obsolete=match.re is obsolete)
        if not entry:
            return
        yield entry
        line += _lines(text, position, match.end())
        position = match.end()


def _entry(match: re.Match[str], line: int, newline: str, *, obsolete: bool) -> PoEntry | None:
    """What was matched, which begins in this line; None where that is not sound."""
    head, old_context, old_text, old_plural, _, context, source, plural, forms, *_, form = match.groups()
    begin, start, found = match.start(5), match.start(12), [form]
    if forms:
        numbered = [*FORMS[obsolete].finditer(forms)]
        start, found = match.start(9) + numbered[0].start(2), [each[2] for each in numbered]
        if [int(each[1]) for each in numbered] != [*range(len(numbered))]:
            return None
    text = match.string
    line += _lines(text, match.start(), begin)
    column = start - max(text.rfind("\n", begin, start), text.rfind("\r", begin, start), begin - 1)
    try:
        return PoEntry(
            context=None if context is None else said(context),
            text=said(source),
            plural=None if plural is None else said(plural),
            translations=tuple(map(said, found)),
            previous=_previous(old_context, old_text, old_plural),
            is_fuzzy=FUZZY in head and FUZZY in flags(head),
            is_obsolete=obsolete,
            line=line,
            translation_place=(line + _lines(text, begin, start), column),
            head=head,
            body=text[match.end(1) : match.end()],
            newline=newline,
        )
    except Misquoted:
        return None


def _previous(context: str | None, text: str | None, plural: str | None) -> Previous | None:
    if text is None:
        return None
    return Previous(
        context=None if context is None else said(context),
        text=said(text),
        plural=None if plural is None else said(plural),
    )


def _lines(text: str, start: int, end: int) -> int:
    """How many lines end between two places."""
    feeds, returns = text.count("\n", start, end), text.count("\r", start, end)
    return feeds + returns - text.count("\r\n", start, end) if returns else feeds
