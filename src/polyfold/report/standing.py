"""How far each translation is, as people and programs read it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import click

from polyfold.report import counted

BAR = 10
"""Characters of a full bar."""
WHOLE = 100
"""Percent."""
HEADER = ("locale, catalogue", "messages", "words", "done", "translated", "fuzzy", "stale", "missing")
DONE = HEADER.index("done")
NONE = "·"
"""What stands for zero."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """How far one catalogue is in one locale; all but `words` and `words_left` are counts of messages."""

    locale: str
    domain: str
    messages: int
    words: int
    """Of the source text."""
    translated: int
    borrowed: int
    """What a fallback of the same language says: a regional variant needs no translation of its own."""
    fuzzy: int
    stale: int
    missing: int
    obsolete: int
    """What the catalogue has and the source no longer."""
    words_left: int
    """Of the messages that are neither translated nor borrowed."""
    sources: Mapping[str, int]
    """From which locale messages are printed, nearest first."""
    origin: str
    """The locale of the source text."""
    is_brochure: bool
    """Whether the catalogue is of one leaflet, and not of what several share."""

    @property
    def left(self) -> int:
        """How many messages are to do."""
        return self.fuzzy + self.stale + self.missing

    @property
    def percent(self) -> int:
        """How much is done, by words; 100 only where nothing is left."""
        if not self.left:
            return WHOLE
        return min(WHOLE - 1, WHOLE * (self.words - self.words_left) // max(1, self.words))


def total(rows: Sequence[Row]) -> Row:
    """The rows of one locale as one."""
    sources: Counter[str] = Counter()
    for row in rows:
        sources.update(row.sources)
    return Row(
        locale=rows[0].locale,
        domain="",
        messages=sum(row.messages for row in rows),
        words=sum(row.words for row in rows),
        translated=sum(row.translated for row in rows),
        borrowed=sum(row.borrowed for row in rows),
        fuzzy=sum(row.fuzzy for row in rows),
        stale=sum(row.stale for row in rows),
        missing=sum(row.missing for row in rows),
        obsolete=sum(row.obsolete for row in rows),
        words_left=sum(row.words_left for row in rows),
        sources=sources,
        origin=rows[0].origin,
        is_brochure=False,
    )


def by_locale(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows of each locale, what is least done first."""
    for _, group in groupby(rows, key=lambda row: row.locale):
        yield sorted(group, key=lambda row: (row.percent, row.domain))


def as_json(rows: Iterable[Row]) -> str:
    """All rows as a JSON array, in the table's order."""
    return json.dumps([_as_object(row) for group in by_locale(rows) for row in group], indent=2, ensure_ascii=False)


def _as_object(row: Row) -> dict[str, Any]:
    return {
        "locale": row.locale,
        "domain": row.domain,
        **({"brochure": row.domain} if row.is_brochure else {}),
        "messages": row.messages,
        "words": row.words,
        "done": row.percent,
        "translated": row.translated,
        "borrowed": row.borrowed,
        "fuzzy": row.fuzzy,
        "stale": row.stale,
        "missing": row.missing,
        "obsolete": row.obsolete,
        "words_left": row.words_left,
        "from": dict(row.sources),
    }


def table(rows: Sequence[Row]) -> str:
    """A line for each locale with the sum of its catalogues on the lines below, each with a note where it needs one."""
    listed = [
        entry
        for group in by_locale(rows)
        for entry in ((total(group), group[0].locale), *((row, f"  {row.domain}") for row in group))
    ]
    cells = [_cells(row, name) for row, name in listed]
    widths = [max(map(len, column)) for column in zip(HEADER, *cells, strict=True)]
    lines = [click.style(_line(HEADER, widths), bold=True)]
    for (row, _), texts in zip(listed, cells, strict=True):
        line = _line(texts, widths).replace(_bar(row), click.style(_bar(row), fg=_colour(row)), 1)
        lines.append(line if row.domain else click.style(line, bold=True))
        note = _note(row)
        lines += [f"{'':{widths[0] + 2}}{note}"] if row.domain and note else []
    return "\n".join(lines)


def _cells(row: Row, name: str) -> tuple[str, ...]:
    counts = (row.translated, row.fuzzy, row.stale, row.missing)
    return (name, str(row.messages), str(row.words), _bar(row), *(str(count or NONE) for count in counts))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Numbers to the right, the name and the bar to the left."""
    left = (0, DONE)
    return "  ".join(
        f"{cell:{'<' if column in left else '>'}{width}}"
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )


def _bar(row: Row) -> str:
    full = BAR * row.percent // WHOLE
    return f"{'█' * full}{'░' * (BAR - full)} {row.percent:3} %"


def _colour(row: Row) -> str | None:
    """Only what needs attention has one."""
    if not row.left:
        return None
    return "yellow" if row.percent else "red"


def _note(row: Row) -> str:
    """Which translation stands in, and what is in the catalogue for nothing: `55 from fr, 2 obsolete`."""
    own = (row.locale, row.origin)
    others = [f"{count} from {locale}" for locale, count in row.sources.items() if locale not in own]
    return ", ".join((*others, *([f"{row.obsolete} obsolete"] if row.obsolete else [])))


def summary(rows: Sequence[Row]) -> str:
    """`23 catalogues in 3 locales: 20 complete, 812 words left`."""
    locales = len({row.locale for row in rows})
    complete = sum(not row.left for row in rows)
    words = sum(row.words_left for row in rows)
    where = f"{counted(len(rows), 'catalogue')} in {counted(locales, 'locale')}"
    return f"{where}: {complete} complete, {counted(words, 'word')} left"
