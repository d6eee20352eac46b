"""How much room is left for a translation: told to translators after a build, but never for its own sake.

A line is written only where a translation is awaited, and written anew only when the room has changed by a line of
text. So a build changes no finished message, and what translators do in the meantime merges.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from polyfold import cldr, publish
from polyfold.report import counted

MARK = "Room left in "


def read(output: Path, locale: str, site: str) -> dict[str, str]:
    """What to tell of each section, by its path `car-t.what`, from what was built last for a site."""
    built = publish.read_manifest(output).values()
    mine = [entry for entry in built if (entry.get("locale"), entry.get("site")) == (locale, site)]
    return {
        f"{entry['brochure']}.{section}": _line(locale, room)
        for entry in mine
        for section, room in entry.get("room", {}).items()
    }


def section_of(context: str | None) -> str:
    """The path of the section that a message stands in; empty for what is in none, as a leaflet's title."""
    brochure, _, rest = (context or "").partition(".")
    section, _, block = rest.partition(".")
    return f"{brochure}.{section}" if block else ""


def _line(locale: str, room: Mapping[str, Any]) -> str:
    lines = room["lines"]
    left = f"{room['mm']:.0f} mm, {counted(lines, 'line')}" if lines > 0 else "none, it is full"
    return f"{MARK}{cldr.english_name(locale)}, as last built: {left}"


def told(comments: tuple[str, ...]) -> tuple[str, ...]:
    """What an entry's comments say of it."""
    return tuple(comment for comment in comments if comment.startswith(MARK))


def renewed(old: tuple[str, ...], line: str | None, *, awaited: bool) -> tuple[str, ...]:
    """The lines on room that an entry is to have, which had `old` comments; `awaited` where it is yet to be done."""
    standing = told(old)
    if not awaited or line is None or (standing and _lines(standing[0]) == _lines(line)):
        return standing
    return (line,)


def _lines(line: str) -> str:
    """What of a line is not its millimetres, which may differ a little."""
    return line.rpartition(",")[2]
