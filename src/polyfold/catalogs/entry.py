"""A message of a `.po` file, whose parts can be changed without touching the bytes of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import EllipsisType

from polyfold.catalogs.quoting import quote
from polyfold.catalogs.syntax import FLAG, NEWLINE, Part, comments, lines
from polyfold.catalogue import HEADER, Key, key_of

FUZZY = "fuzzy"
BRACE_FORMAT = "python-brace-format"
"""The flag of messages with placeholders, by which editors know them."""
Lines = tuple[str, ...]
"""Lines of a live entry, without their ends."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Previous:
    """The source of which a fuzzy translation was made."""

    context: str | None = None
    text: str
    plural: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PoEntry:
    """A message as it stands in a file.

    Texts are unescaped and as written, decomposed accents included. `line` is that of its first keyword,
    `translation_place` the line and column of its first translation's quote; both are 0 where the entry is new.
    """

    context: str | None
    text: str
    plural: str | None = None
    translations: tuple[str, ...]
    previous: Previous | None = None
    is_fuzzy: bool = False
    is_obsolete: bool = False
    line: int = 0
    translation_place: tuple[int, int] = (0, 0)
    head: str
    """Its comments as they stand in the file, and the blank lines before them …"""
    body: str
    """… and all the rest."""
    newline: str | None = None
    """How its file ends lines; None where it has no file yet, and ends them by line feeds."""

    @property
    def key(self) -> Key:
        """What finds it."""
        return key_of(self.context, self.text)

    @property
    def is_header(self) -> bool:
        """Whether it is about the file, and no message."""
        return self.key == HEADER and not self.is_obsolete

    @property
    def comments(self) -> tuple[str, ...]:
        """Translators' own comments (`#`), one for each line."""
        return self._said(Part.COMMENT)

    @property
    def extracted(self) -> tuple[str, ...]:
        """Comments for translators (`#.`), one for each line."""
        return self._said(Part.EXTRACTED)

    @property
    def references(self) -> tuple[str, ...]:
        """Where the source text stands (`#:`), one for each line."""
        return self._said(Part.REFERENCE)

    @property
    def flags(self) -> tuple[str, ...]:
        """All flags (`#,`), unknown ones too."""
        return flags(self.head)

    def _said(self, wanted: Part) -> tuple[str, ...]:
        return tuple(text for part, text in comments(self.head) if part is wanted)

    @staticmethod
    def new(  # noqa: PLR0913 - one keyword for each part
        *,
        context: str | None,
        text: str,
        plural: str | None = None,
        translations: tuple[str, ...] = ("",),
        extracted: tuple[str, ...] = (),
        references: tuple[str, ...] = (),
        flags: tuple[str, ...] = (),
    ) -> PoEntry:
        """An entry as `msgcat --no-wrap` writes it, after a blank line."""
        message = PoEntry(context=context, text=text, plural=plural, translations=translations, head="\n", body="")
        body = "".join(f"{line}\n" for part in _message(message).values() for line in part)
        return replace(message, body=body).change(extracted=extracted, references=references, flags=flags)

    def change(  # noqa: PLR0913 - one keyword for each part
        self,
        *,
        context: str | EllipsisType | None = ...,
        text: str | None = None,
        translations: tuple[str, ...] | None = None,
        extracted: tuple[str, ...] | None = None,
        references: tuple[str, ...] | None = None,
        fuzzy: bool | None = None,
        flags: tuple[str, ...] | None = None,
        previous: Previous | EllipsisType | None = ...,
        obsolete: bool | None = None,
    ) -> PoEntry:
        """The entry with these parts written anew where they say something else; all others keep their bytes.

        `flags` are those besides `fuzzy`.
        """
        changed = replace(
            self,
            context=self.context if context is ... else context,
            text=self.text if text is None else text,
            translations=self.translations if translations is None else translations,
            is_fuzzy=self.is_fuzzy if fuzzy is None else fuzzy,
            previous=self.previous if previous is ... else previous,
            is_obsolete=self.is_obsolete if obsolete is None else obsolete,
        )
        head: dict[int, Lines] = {}
        if extracted is not None and extracted != self.extracted:
            head[Part.EXTRACTED] = _comment("#.", extracted)
        if references is not None and references != self.references:
            head[Part.REFERENCE] = _comment("#:", references)
        others = tuple(flag for flag in self.flags if flag != FUZZY)
        if changed.is_fuzzy is not self.is_fuzzy or flags not in (None, others):
            head[Part.FLAG] = _flags(others if flags is None else flags, fuzzy=changed.is_fuzzy)
        return replace(
            changed,
            head=self._rewritten(self.head, head),
            body=self._turned(dict(_differing(self, changed)), obsolete=changed.is_obsolete),
        )

    def _turned(self, parts: dict[int, Lines], *, obsolete: bool) -> str:
        """The body with these parts written anew, and marked where the entry is to be obsolete."""
        if self.is_obsolete:
            parts = {part: tuple(_obsolete((part, line)) for line in new) for part, new in parts.items()}
        body = self._rewritten(self.body, parts)
        if obsolete is self.is_obsolete:
            return body
        return "".join(map(_obsolete if obsolete else _live, lines(body)))

    def _rewritten(self, raw: str, parts: dict[int, Lines]) -> str:
        """The lines of an entry with these parts written anew: where they stood, or else where msgcat has them."""
        if not parts:
            return raw
        newline = self.newline or "\n"
        left = {part: "".join(f"{line}{newline}" for line in new) for part, new in parts.items()}
        written: list[tuple[int, str]] = []
        for part, line in lines(raw):
            if part not in parts:
                # A blank line stays below the line above it.
                rank = written[-1][0] if written and part == Part.BLANK else part
                written.append((rank, line if line.endswith(("\r", "\n")) else f"{line}{newline}"))
            elif part in left:
                written.append((part, left.pop(part)))
        for part, new in left.items():
            after = max((at for at, (other, _) in enumerate(written, start=1) if other <= part), default=0)
            written.insert(after, (part, new))
        text = "".join(line for _, line in written)
        return text if not raw or raw.endswith(("\r", "\n")) else text.removesuffix(newline)


def flags(head: str) -> tuple[str, ...]:
    """All flags among an entry's comments."""
    return tuple(flag for part, text in comments(head) if part is Part.FLAG for flag in FLAG.findall(text))


def _flags(others: tuple[str, ...], *, fuzzy: bool) -> Lines:
    """One line of flags, because gettext heeds the last one only."""
    all_ = (FUZZY, *others) if fuzzy else others
    return (f"#, {', '.join(all_)}",) if all_ else ()


def _comment(marker: str, texts: tuple[str, ...]) -> Lines:
    """Comments as lines; gettext would join the next line to a backslash at the end of one."""
    said = [line for text in texts for line in re.split(NEWLINE, text)]
    return tuple(f"{marker} {line}".rstrip(" \t\f\v") + (" " if line.endswith("\\") else "") for line in said)


def _message(message: PoEntry | Previous) -> dict[int, Lines]:
    """The lines of a message's keywords."""
    forms = message.translations if isinstance(message, PoEntry) else ()
    keywords = {
        Part.CONTEXT: ("msgctxt", message.context),
        Part.TEXT: ("msgid", message.text),
        Part.PLURAL: ("msgid_plural", message.plural),
        **{
            Part.FORM + number: ("msgstr" if message.plural is None else f"msgstr[{number}]", form)
            for number, form in enumerate(forms)
        },
    }
    return {part: _keyword(keyword, text) for part, (keyword, text) in keywords.items() if text is not None}


def _keyword(keyword: str, text: str) -> Lines:
    first, *rest = quote(text)
    return (f"{keyword} {first}", *rest)


def _differing(old: PoEntry, new: PoEntry) -> Iterator[tuple[int, Lines]]:
    """The parts of `new` that say something else than those of `old`."""
    if new.previous != old.previous:
        before = _message(new.previous).values() if new.previous else ()
        yield Part.PREVIOUS, tuple(f"#| {line}" for part in before for line in part)
    was, now = _message(old), _message(new)
    for part in {**was, **now}:
        if was.get(part) != now.get(part):
            yield part, now.get(part, ())


def _obsolete(line: tuple[int, str]) -> str:
    """A line of a live entry as that of an obsolete one."""
    part, text = line
    if part == Part.BLANK:
        return text
    return text.replace("#|", "#~|", 1) if part == Part.PREVIOUS else f"#~ {text}"


def _live(line: tuple[int, str]) -> str:
    """A line of an obsolete entry as that of a live one."""
    part, text = line
    if part == Part.PREVIOUS:
        return text.replace("#~|", "#|", 1)
    before, mark, after = text.partition("#~")
    return before + after.removeprefix(" ") if mark else text
