"""A fault of WeasyPrint 70's line breaking, mended.

This wraps a function of the engine; the pinned version guards it, and a test that fails where the engine has mended it
itself. Source: CSS Text 3, 4.1.2 (a space at a line's end hangs).
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import inline

RESUME, WIDTH = 2, 3
"""Where a first line's continuation and its width stand in what the engine returns."""
SPACES = " \u00a0\u202f"
"""What hangs over a line's end. No-break spaces do too, where the word after them is in markup."""
_split_first_line = inline.split_first_line


def install() -> None:
    """Let WeasyPrint break lines by `_split`."""
    inline.split_first_line = _split


def _split(text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **named: Any) -> Any:  # noqa: ANN401
    """Split a line so that a space before a bold word or link may hang over its end.

    The engine takes a text that fits but for its last space for one that can't be split, and breaks after its first
    word: “Is / your life in danger? Call / 112”.
    """
    split = _split_first_line(text, style, context, max_width, *rest, **named)
    bare = text.rstrip(SPACES)
    if max_width is None or split[RESUME] is None or not bare or bare == text:
        return split
    whole = _split_first_line(bare, style, context, max_width, *rest, **named)
    return whole if whole[RESUME] is None and whole[WIDTH] <= max_width else split
