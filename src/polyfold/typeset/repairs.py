"""Two faults of WeasyPrint 70's layout, mended.

Both wrap a function of the engine; the pinned version and a test for each, which fails where the engine has mended it
itself, guard them. Sources: CSS Text 3, 4.1.2 (a space at a line's end hangs); CSS Fragmentation 3, 5.2 (margins next
to an unforced break are cut off).
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import block, inline

RESUME, WIDTH = 2, 3
"""Where a first line's continuation and its width stand in what the engine returns."""
SPACES = " \u00a0\u202f"
"""What hangs over a line's end. No-break spaces do too, where the word after them is in markup."""
MARGINS = 8
"""Where the adjoining margins stand in what a block's layout is given."""
_split_first_line = inline.split_first_line
_block_level_layout = block.block_level_layout


def install() -> None:
    """Let WeasyPrint break lines and pages by these."""
    inline.split_first_line = _split
    block.block_level_layout = _lay_out


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


def _lay_out(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401
    """Lay a block out so that a heading at the top of a page keeps no margin from a break that nobody forced.

    The engine cuts the margin off only where others adjoin it; one of nothing does no more than that.
    """
    given = list(arguments)
    if len(given) > MARGINS and not given[MARGINS]:
        given[MARGINS] = [0]
    return _block_level_layout(*given, **named)
