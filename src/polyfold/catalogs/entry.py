"""A message of a `.po` file, whose parts can be changed without touching the bytes of the others."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import EllipsisType

from polyfold.catalogs.quoting import quote
from polyfold.catalogs.syntax import FLAG, Part, comment_text, lines
from polyfold.catalogue import Key

FUZZY = "fuzzy"
OBSOLETE = "#~"
PREVIOUS = {False: "#| ", True: "#~| "}


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
    raw: str
    """Its lines and the blank ones before it."""
    newline: str | None = None
    """How its file ends lines; None where it is new, and `raw` has line feeds."""
    line: int = 0
    translation_place: tuple[int, int] = (0, 0)

    @property
    def key(self) -> Key:
        """What finds it: some editors decompose accents, and messages are NFC."""
        return self.context, unicodedata.normalize("NFC", self.text)

    @property
    def comments(self) -> tuple[str, ...]:
        """Translators' own comments, one for each line."""
        return self._comments(Part.COMMENT)

    @property
    def extracted(self) -> tuple[str, ...]:
        """Comments for translators (`#.`), one for each line."""
        return self._comments(Part.EXTRACTED)

    @property
    def references(self) -> tuple[str, ...]:
        """Where the source text stands (`#:`), one for each line."""
        return self._comments(Part.REFERENCE)

    @property
    def flags(self) -> tuple[str, ...]:
        """All flags (`#,`), unknown ones too; gettext parts them by commas or spaces."""
        return tuple(flag for line in self._comments(Part.FLAG) for flag in FLAG.findall(line))

    def _comments(self, wanted: Part) -> tuple[str, ...]:
        return tuple(comment_text(line[2]) for part, line in lines(self.raw) if part == wanted)

    @staticmethod
    def new(  # noqa: PLR0913 - one keyword for each part
        *,
        context: str | None,
        text: str,
        plural: str | None = None,
        translations: tuple[str, ...] = ("",),
        extracted: tuple[str, ...] = (),
        references: tuple[str, ...] = (),
        fuzzy: bool = False,
        flags: tuple[str, ...] = (),
        previous: Previous | None = None,
    ) -> PoEntry:
        """An entry as `msgcat --no-wrap` writes it, after a blank line; `flags` are those besides `fuzzy`."""
        parts = {
            Part.EXTRACTED: _commented("#.", extracted),
            Part.REFERENCE: _commented("#:", references),
            Part.FLAG: _flagged(flags, fuzzy=fuzzy),
            Part.PREVIOUS: _previous(previous, obsolete=False),
            **_message(context, text, plural, translations),
        }
        return PoEntry(
            context=context,
            text=text,
            plural=plural,
            translations=translations,
            previous=previous,
            is_fuzzy=fuzzy,
            raw="".join(f"{line}\n" for line in ("", *(line for part in parts.values() for line in part))),
        )

    def change(  # noqa: PLR0913 - one keyword for each part
        self,
        *,
        context: str | EllipsisType | None = ...,
        text: str | None = None,
        plural: str | EllipsisType | None = ...,
        translations: tuple[str, ...] | None = None,
        extracted: tuple[str, ...] | None = None,
        references: tuple[str, ...] | None = None,
        fuzzy: bool | None = None,
        flags: tuple[str, ...] | None = None,
        previous: Previous | EllipsisType | None = ...,
        obsolete: bool | None = None,
    ) -> PoEntry:
        """The entry with these parts written anew, where they differ; all others keep their bytes.

        `flags` are those besides `fuzzy`.
        """
        changed = replace(
            self,
            context=self.context if context is ... else context,
            text=self.text if text is None else text,
            plural=self.plural if plural is ... else plural,
            translations=self.translations if translations is None else translations,
            is_fuzzy=self.is_fuzzy if fuzzy is None else fuzzy,
            previous=self.previous if previous is ... else previous,
            is_obsolete=self.is_obsolete if obsolete is None else obsolete,
        )
        parts: dict[int, tuple[str, ...]] = dict(_differing(self, changed))
        if extracted is not None and extracted != self.extracted:
            parts[Part.EXTRACTED] = _commented("#.", extracted)
        if references is not None and references != self.references:
            parts[Part.REFERENCE] = _commented("#:", references)
        if flags is not None and flags != _other_flags(self):
            parts[Part.FLAG] = _flagged(flags, fuzzy=changed.is_fuzzy)
        if not parts and changed.is_obsolete is self.is_obsolete:
            return self
        return replace(changed, raw=_rewritten(self, parts, obsolete=changed.is_obsolete))


def _commented(marker: str, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Comments as lines; a backslash at the end would make gettext join the next line to it."""
    lines_ = (line.rstrip(" \t\f\v") for text in texts for line in text.splitlines() or [""])
    return tuple(f"{marker} {line}".rstrip() + (" " if line.endswith("\\") else "") for line in lines_)


def _other_flags(entry: PoEntry) -> tuple[str, ...]:
    return tuple(flag for flag in entry.flags if flag != FUZZY)


def _flagged(flags: tuple[str, ...], *, fuzzy: bool) -> tuple[str, ...]:
    every = (*((FUZZY,) if fuzzy else ()), *flags)
    return (f"#, {', '.join(every)}",) if every else ()


def _keyword(keyword: str, text: str) -> tuple[str, ...]:
    first, *rest = quote(text)
    return (f"{keyword} {first}", *rest)


def _message(
    context: str | None, text: str, plural: str | None, translations: tuple[str, ...]
) -> dict[int, tuple[str, ...]]:
    """The lines of a message's keywords."""
    parts: dict[int, tuple[str, ...]] = {}
    if context is not None:
        parts[Part.CONTEXT] = _keyword("msgctxt", context)
    parts[Part.TEXT] = _keyword("msgid", text)
    if plural is not None:
        parts[Part.PLURAL] = _keyword("msgid_plural", plural)
    for number, translation in enumerate(translations):
        parts[Part.FORM + number] = _keyword("msgstr" if plural is None else f"msgstr[{number}]", translation)
    return parts


def _previous(previous: Previous | None, *, obsolete: bool) -> tuple[str, ...]:
    if previous is None:
        return ()
    parts = _message(previous.context, previous.text, previous.plural, ())
    return tuple(f"{PREVIOUS[obsolete]}{line}" for part in parts.values() for line in part)


def _differing(old: PoEntry, new: PoEntry) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The parts of `new` that say something else than those of `old`, as lines of a live entry."""
    if new.is_fuzzy is not old.is_fuzzy:
        yield Part.FLAG, _flagged(_other_flags(old), fuzzy=new.is_fuzzy)
    if new.previous != old.previous:
        yield Part.PREVIOUS, _previous(new.previous, obsolete=False)
    was = _message(old.context, old.text, old.plural, old.translations)
    now = _message(new.context, new.text, new.plural, new.translations)
    for part in {**was, **now}:
        if was.get(part) != now.get(part):
            yield part, now.get(part, ())


def _rewritten(entry: PoEntry, parts: dict[int, tuple[str, ...]], *, obsolete: bool) -> str:
    """The lines of an entry, those of `parts` written anew."""
    newline = entry.newline or "\n"
    left = {part: "".join(f"{_marked(line, part, obsolete)}{newline}" for line in new) for part, new in parts.items()}
    written: list[tuple[int, str]] = []
    for part, line in lines(entry.raw):
        if part not in parts:
            kept = line[0] if line[6] else f"{line[0]}{newline}"
            # A blank line inside the entry stays below the line above it.
            rank = written[-1][0] if written and part == Part.SPACE else part
            written.append((rank, _turned(kept, part, obsolete) if obsolete is not entry.is_obsolete else kept))
        elif part in left:
            written.append((part, left.pop(part)))
    for part, new in left.items():
        after = max((at for at, (other, _) in enumerate(written, start=1) if other <= part), default=0)
        written.insert(after, (part, new))
    raw = "".join(line for _, line in written)
    return raw if entry.raw.endswith(("\n", "\r")) else raw.removesuffix(newline)


def _marked(line: str, part: int, obsolete: bool) -> str:  # noqa: FBT001 - named where it matters
    """A new line of a live entry, marked where the entry is obsolete."""
    return _turned(line, part, obsolete) if obsolete else line


def _turned(line: str, part: int, obsolete: bool) -> str:  # noqa: FBT001 - named where it matters
    """A line of an entry that becomes obsolete or comes back to life; comments have no mark."""
    if part < Part.PREVIOUS:  # no keyword
        return line
    if obsolete:
        return line.replace("#|", "#~|", 1) if part == Part.PREVIOUS else f"{OBSOLETE} {line}"
    if part == Part.PREVIOUS:
        return line.replace("#~|", "#|", 1)
    before, _, after = line.partition(OBSOLETE)
    return before + after.removeprefix(" ")
