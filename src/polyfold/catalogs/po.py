"""Reads and writes `.po` files without losing a byte, and knows the line of everything in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from polyfold.catalogs.entry import FUZZY, PoEntry, Previous
from polyfold.catalogs.quoting import Misquoted, unquote
from polyfold.catalogs.syntax import CONFLICT, FLAG, LINE, STRING, Part, comment_part, keyword_part
from polyfold.catalogue import Catalogue, Entry, Key
from polyfold.diagnostics import Finding, Place, PolyfoldError
from polyfold.diagnostics.catalogue import BrokenCatalogue, DuplicateMessage
from polyfold.source import Source

__all__ = [
    "HEADER",
    "LOCALES",
    "PoEntry",
    "PoFile",
    "Previous",
    "catalogue",
    "catalogue_path",
    "parse",
    "read",
    "read_file",
]

LIMIT_MB = 50
LOCALES = "locales"
HEADER: Key = (None, "")
BOM = "\ufeff"
NEWLINE = re.compile(r"\r\n|\r|\n")
CHARSET = re.compile(r"^Content-Type:.*?charset=([^\s;]*)", re.IGNORECASE | re.MULTILINE)
UTF_8 = frozenset({"utf-8", "utf8", "charset"})
"""Names of the only charset that is read, and the word that stands for it in templates."""


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
        """The file's bytes: those of every entry that was not changed are as they were read."""
        pieces = [self._piece(number, entry) for number, entry in enumerate(self.entries)]
        pieces = [piece for piece in (*pieces, self.tail) if piece]
        ended = [piece if piece.endswith(("\n", "\r")) else piece + self.newline for piece in pieces[:-1]]
        return "".join((BOM if self.has_bom else "", *ended, *pieces[-1:])).encode()

    def _piece(self, number: int, entry: PoEntry) -> str:
        if entry.newline is not None:
            return entry.raw
        raw = entry.raw if number else entry.raw.lstrip("\n")
        return raw.replace("\n", self.newline)

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
    if not source.exists(path):
        return None
    return parse(source.read_bytes(path, limit_mb=LIMIT_MB), path=path)


def catalogue(file: PoFile, *, locale: str) -> Catalogue:
    """What a file says that may be printed: no header, nothing obsolete."""
    return Catalogue(
        locale=locale,
        path=file.path,
        entries={
            entry.key: Entry(
                context=entry.context,
                text=entry.text,
                translation=entry.translations[0],
                further_forms=entry.translations[1:],
                fuzzy=entry.is_fuzzy,
                line=entry.line,
                translation_place=entry.translation_place,
            )
            for entry in file.entries
            if not entry.is_obsolete and entry.key != HEADER
        },
    )


def parse(content: bytes, *, path: str) -> PoFile:
    """Parse a file; raises CAT001 or CAT002 with every fault found."""
    text = _decoded(content, path)
    reader = _Reader(path, text.removeprefix(BOM), _prevailing_newline(text))
    reader.read()
    if faults := reader.conflicts or reader.findings:  # all else follows from conflicts
        raise PolyfoldError(*sorted(faults, key=_order))
    return PoFile(
        path=path,
        has_bom=text.startswith(BOM),
        newline=reader.newline,
        entries=tuple(reader.entries),
        tail=reader.text[reader.start :],
    )


def _decoded(content: bytes, path: str) -> str:
    """The file's text; raises CAT001 where it is not text in UTF-8."""
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode().removeprefix(BOM)
        cut = error.end == len(content) and error.reason == "unexpected end of data"
        problem = "the file ends inside a character" if cut else "not UTF-8"
        hint = "the file is cut off: get it whole again" if cut else "save the file as UTF-8"
        raise PolyfoldError(_broken(path, *_position(before), problem, hint)) from error
    if "\0" in text:
        before = text[: text.index("\0")].removeprefix(BOM)
        hint = "the file is damaged, or saved as UTF-16: get it again, and save it as UTF-8"
        raise PolyfoldError(_broken(path, *_position(before), "a NUL character", hint))
    return text


def _position(before: str) -> tuple[int, int]:
    """The line and column that follow a text."""
    lines = NEWLINE.split(before)
    return len(lines), len(lines[-1]) + 1


def _prevailing_newline(text: str) -> str:
    windows = text.count("\r\n")
    counts = {"\n": text.count("\n") - windows, "\r\n": windows, "\r": text.count("\r") - windows}
    return max(counts, key=lambda newline: counts[newline])


def _broken(path: str, line: int, column: int, problem: str, hint: str) -> Finding:
    return BrokenCatalogue.find(Place(path=path, line=line, column=column), problem=problem, hint=hint)


def _order(fault: Finding) -> tuple[int, int]:
    return (fault.place.line or 0, fault.place.column or 0) if fault.place else (0, 0)


@dataclass(slots=True)
class _Draft:
    """An entry as far as it has been read."""

    parts: dict[int, list[str]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    """Its keywords as written."""
    previous: dict[int, list[str]] = field(default_factory=dict)
    place: tuple[int, int] = (0, 0)
    """The line and column of its first keyword …"""
    translation_place: tuple[int, int] = (0, 0)
    """… and of its first translation's quote."""
    end: int = 0
    """Where in the text its last line ends."""
    is_obsolete: bool = False
    is_fuzzy: bool = False
    spoilt: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether a new keyword begins another entry."""
        return any(part >= Part.FORM for part in self.parts)


class _Reader:
    """Reads line by line; after a msgstr, a comment or another keyword begins the next entry."""

    def __init__(self, path: str, text: str, newline: str) -> None:
        self.path = path
        self.text = text
        self.newline = newline
        self.start = 0
        """Where in the text the entry at hand begins, blank lines before it included."""
        self.entries: list[PoEntry] = []
        self.findings: list[Finding] = []
        self.conflicts: list[Finding] = []
        self._lines: dict[Key, int] = {}
        self._draft = _Draft()
        self._open: list[str] | None = None
        """What the next string is added to."""
        self._number = 0
        self._line: re.Match[str]

    def read(self) -> None:
        for number, line in enumerate(LINE.finditer(self.text), start=1):
            self._number, self._line = number, line
            mark, comment, keyword, strings, other, _ = line.groups()
            if other is not None:
                self._other(keyword, other)
            elif comment is not None:
                self._comment(comment)
            elif keyword is not None or strings is not None:
                self._keyword_or_strings(mark or "", keyword, strings)
            else:
                self._open = None
        self._finish()

    def _fault(self, group: int, problem: str, hint: str, offset: int = 0) -> None:
        column = self._line.start(group) - self._line.start() + offset + 1
        self.findings.append(_broken(self.path, self._number, column, problem, hint))

    def _spoil(self, group: int, problem: str, hint: str, offset: int = 0) -> None:
        """Report a message that can't be read; it is not judged any further."""
        self._draft.spoilt = True
        self._fault(group, problem, hint, offset)

    def _other(self, keyword: str | None, other: str) -> None:
        if CONFLICT.match(other):
            hint = "resolve the merge conflict, and keep one of the two versions"
            column = self._line.start(5) - self._line.start() + 1
            self.conflicts.append(_broken(self.path, self._number, column, "an unresolved merge conflict", hint))
        elif keyword or self._line[4] or other.startswith('"'):
            if keyword:
                self._begin(self._line[1] or "", keyword)
            self._spoil(5, *self._misquoted(other))
        else:
            self._fault(5, f"`{other.strip()[:40]}` is no part of a catalogue", "remove the line, or quote it")

    def _misquoted(self, other: str) -> tuple[str, str]:
        if other.startswith('"') and self._line.end() == len(self.text) and not self._line[6]:
            return "the file ends inside a string", "the file is cut off: get it whole again"
        return "a string is not closed, or not quoted", 'end the line with `"`'

    def _comment(self, comment: str) -> None:
        if self._draft.is_complete:
            self._finish()
        elif (self._draft.parts or self._draft.previous) and not self._draft.spoilt:
            self._spoil(2, "a comment inside a message", "put it before the message's first line")
        if comment_part(comment) is Part.FLAG and FUZZY in FLAG.findall(comment, 2):
            self._draft.is_fuzzy = True

    def _keyword_or_strings(self, mark: str, keyword: str | None, strings: str | None) -> None:
        if keyword:
            self._begin(mark, keyword)
        elif self._open is None:
            self._spoil(4, "a string without a keyword", "put `msgid` or `msgstr` before it")
            return
        draft = self._draft
        draft.end = self._line.end()
        if mark.startswith("#~") is not draft.is_obsolete or mark.endswith("|") is not (not draft.parts):
            self._spoil(0, "a message that is marked on some of its lines only", "mark all of them alike, or none")
        if strings is None or self._open is None:
            return
        try:
            for string in STRING.finditer(strings):
                self._open.append(unquote(string[1]))
        except Misquoted as error:
            self._spoil(4, error.problem, error.hint, string.start(1) + error.offset)

    def _begin(self, mark: str, keyword: str) -> None:
        part = keyword_part(keyword)
        is_previous = mark.endswith("|")
        again = part in (self._draft.previous if is_previous else self._draft.parts)
        if part < Part.FORM and (self._draft.is_complete or again):
            self._finish()
        draft = self._draft
        draft.end = self._line.end()
        if not draft.parts and not draft.previous:
            draft.is_obsolete = mark.startswith("#~")
        parts = draft.previous if is_previous else draft.parts
        if part in parts:
            self._spoil(3, f"`{keyword}` stands twice in one message", "separate the two messages")
        if not draft.parts and not is_previous:
            draft.place = self._number, self._line.start(3) - self._line.start() + 1
        if not is_previous:
            draft.names.append(keyword)
            if part >= Part.FORM and not draft.is_complete:
                draft.translation_place = (
                    self._number,
                    max(self._line.start(4), self._line.start(5)) - self._line.start() + 1,
                )
        self._open = parts[part] = []

    def _finish(self) -> None:
        draft, self._draft, self._open = self._draft, _Draft(), None
        if not draft.parts:
            self._draft.is_fuzzy = draft.is_fuzzy
            return
        raw, self.start = self.text[self.start : draft.end], draft.end
        problem = _grammar(draft)
        if problem and not draft.spoilt:
            self.findings.append(_broken(self.path, *draft.place, *problem))
        elif not draft.spoilt:
            self._add(draft, raw)

    def _add(self, draft: _Draft, raw: str) -> None:
        texts = {part: "".join(strings) for part, strings in draft.parts.items()}
        entry = PoEntry(
            context=texts.get(Part.CONTEXT),
            text=texts[Part.TEXT],
            plural=texts.get(Part.PLURAL),
            translations=tuple(text for part, text in texts.items() if part >= Part.FORM),
            previous=_previous(draft),
            is_fuzzy=draft.is_fuzzy,
            is_obsolete=draft.is_obsolete,
            raw=raw,
            newline=self.newline,
            line=draft.place[0],
            translation_place=draft.translation_place,
        )
        first = self._lines.setdefault(entry.key, entry.line)
        if first != entry.line:
            line, column = draft.place
            place = Place(path=self.path, line=line, column=column)
            self.findings.append(DuplicateMessage.find(place, first=first, context=entry.context))
        if entry.key == HEADER:
            self._check_charset(entry)
        self.entries.append(entry)

    def _check_charset(self, header: PoEntry) -> None:
        found = CHARSET.search(header.translations[0])
        if not found or found[1].lower() in UTF_8:
            return
        problem = f"the header says that the file is in `{found[1]}`, and it is in UTF-8"
        self.findings.append(
            _broken(self.path, *header.translation_place, problem, "write `charset=UTF-8` in its `Content-Type`")
        )


def _previous(draft: _Draft) -> Previous | None:
    if not draft.previous:
        return None
    texts = {part: "".join(strings) for part, strings in draft.previous.items()}
    return Previous(context=texts.get(Part.CONTEXT), text=texts[Part.TEXT], plural=texts.get(Part.PLURAL))


def _grammar(draft: _Draft) -> tuple[str, str] | None:
    """What is wrong with the order of a message's keywords, and what to do."""
    if Part.TEXT not in draft.parts or not draft.is_complete:
        missing = "msgstr" if Part.TEXT in draft.parts else "msgid"
        return f"a message without `{missing}`", f"add the `{missing}` line"
    if not _in_order(draft.names):
        keywords = ", ".join(f"`{name}`" for name in draft.names)
        return f"a message with {keywords}", "write `msgctxt`, `msgid` and `msgstr` in this order"
    body = [part for part in draft.previous if part != Part.CONTEXT]
    if draft.previous and (
        body not in ([Part.TEXT], [Part.TEXT, Part.PLURAL]) or Part.CONTEXT in [*draft.previous][1:]
    ):
        return (
            "a previous text (`#|`) without `msgid`, or out of order",
            "write its `msgctxt` and `msgid` in this order",
        )
    return None


def _in_order(names: Iterable[str]) -> bool:
    """Whether a message's keywords stand in the order of gettext's grammar."""
    keywords = tuple(re.sub(r"\s", "", name) for name in names)
    body = keywords[1:] if keywords[0] == "msgctxt" else keywords
    plural = ("msgid", "msgid_plural", *(f"msgstr[{number}]" for number in range(len(body) - 2)))
    return body in {("msgid", "msgstr"), plural}
