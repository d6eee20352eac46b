"""Faults of WeasyPrint 70's layout and drawing, mended.

These wrap functions of the engine, or leave out a line of one; the pinned version guards them, and tests that fail
where the engine has mended them itself. Sources: CSS Text 3, 4.1.2 (a space at a line's end hangs); CSS Fragmentation
3, 3.2 (`break-inside: avoid`) and 5.2 (margins are cut off at the end of a page); CSS Multi-column Layout 1, 6 (what
runs over all columns); CSS Color 5, 4 (colours of inks); CSS 2.2, 10.3.3 (margins that are `auto`); Unicode Standard
Annex 14, LB9 (a line breaks around a control of direction as if it were not there).
"""

from __future__ import annotations

import inspect
import math
import textwrap
from functools import partial
from typing import Any

from weasyprint import images
from weasyprint.layout import LayoutContext, absolute, block, column, inline
from weasyprint.text import line_break

RESUME, WIDTH = 2, 3
"""Where a first line's continuation and its width stand in what the engine returns."""
SPACES = " \u00a0\u202f"
"""What hangs over a line's end. No-break spaces do too, where the word after them is in markup."""
_split_first_line = inline.split_first_line
_absolute_block = absolute.absolute_block
_block_level_layout = block.block_level_layout
_overflows_page = LayoutContext.overflows_page
_columns_layout = column.columns_layout
_get_log_attrs = line_break.get_log_attrs
_block_level_width = block.block_level_width
_draw_gradient = images.Gradient.draw
ISOLATES = str.maketrans("\u202a\u202b\u202c\u202d\u202e", "\u2066\u2067\u2069\u2066\u2067")
"""For each embedding and override, and their end, a control that lines break around in the same way."""
STOP = """\
                    height = max_height
                    stop_rendering = True
"""
"""Where the engine makes columns as high as the page, because no lower ones balance, and stops."""
INKS = {
    "color[3] for color": "color[-1] for color",
    "[colors[i].to('srgb')[:3], colors[i + 1].to('srgb')[:3]": "[ends(colors[i]), ends(colors[i + 1])",
}
"""Where the engine takes the ends of a gradient to be red, green, blue and an alpha, and what says it of inks too."""


def install() -> None:
    """Put what is mended in the place of the engine's own."""
    inline.split_first_line = _split
    absolute.absolute_block = _place
    block.block_level_layout = _lay_out
    block.columns_layout = _continuing(_columns_layout)
    LayoutContext.overflows_page = _overflows
    line_break.get_log_attrs = _log_attrs
    images.Gradient.draw = _in_inks(_draw_gradient)
    block.block_level_width = _set_width
    _set_width.without_min_max = partial(_set_width, with_min_max=False)  # type: ignore[attr-defined]


def _in_inks(draw: Any) -> Any:  # noqa: ANN401 - WeasyPrint is untyped
    """The engine's drawing of gradients, between inks too; its shadings are in the space of the press already."""

    def ends(colour: Any) -> tuple[float, ...]:  # noqa: ANN401 - WeasyPrint is untyped
        return tuple(colour.coordinates if colour.space == "device-cmyk" else colour.to("srgb")[:3])

    source = textwrap.dedent(inspect.getsource(draw))
    for engines, ours in INKS.items():
        source = source.replace(engines, ours)
    namespace = {**vars(images), "ends": ends}
    exec(source, namespace)  # noqa: S102 - the engine's own, but for two lines
    return namespace[draw.__name__]


def _continuing(columns_layout: Any) -> Any:  # noqa: ANN401 - WeasyPrint is untyped
    """The engine's layout of columns that does not stop at columns as high as the page, in which all fits.

    The engine loses what follows them, often a table that runs over all columns below two boxes of unequal height.
    """
    source = inspect.getsource(columns_layout)
    namespace = dict(vars(column))
    exec(source.replace(STOP, STOP.partition("\n")[0] + "\n"), namespace)  # noqa: S102 - the engine's own, but for a line
    return namespace[columns_layout.__name__]


def _place(
    context: Any,  # noqa: ANN401 - WeasyPrint is untyped
    box: Any,  # noqa: ANN401
    containing_block: Any,  # noqa: ANN401
    fixed_boxes: Any,  # noqa: ANN401
    bottom_space: float,
    *rest: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """Place an absolute box whole where it must not be broken: the engine loses what reaches over a column's foot."""
    if box.style["break_inside"] == "avoid":
        bottom_space = -math.inf
    return _absolute_block(context, box, containing_block, fixed_boxes, bottom_space, *rest)


def _lay_out(context: Any, box: Any, bottom_space: float, *rest: Any, **named: Any) -> Any:  # noqa: ANN401
    """Lay a block out, and keep it for `_overflows` with the space that is to stay free below it."""
    context.last_laid = None
    laid = _block_level_layout(context, box, bottom_space, *rest, **named)
    context.last_laid = laid[0] and (laid[0], bottom_space)
    return laid


def _overflows(context: Any, bottom_space: float, position_y: float) -> bool:  # noqa: ANN401
    """Tell whether something reaches over the foot of its page or column; of a block, its border.

    The engine adds the padding and border, and in columns the margin, to where the border ends, and so takes a box for
    too high that fits.
    """
    if last := getattr(context, "last_laid", None):
        box, given = last
        if position_y == box.border_box_y() + box.border_height():
            bottom_space = given
    return bool(_overflows_page(context, bottom_space, position_y))


def _set_width(box: Any, containing_block: Any, with_min_max: bool = True) -> None:  # noqa: ANN401, FBT001, FBT002
    """Set the width of a block, and its margins where they are `auto`: then nothing of the room is left over.

    From right to left, the engine moves such a block by what was left over before, and so to the right of its room.
    """
    left, is_filled = box.position_x, "auto" in (box.margin_left, box.margin_right)
    _block_level_width(box, containing_block, with_min_max)
    room = getattr(containing_block, "width", None)
    if is_filled and room is not None and box.margin_width() <= room:
        box.position_x = left


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


def _log_attrs(text: str, lang: str | None) -> Any:  # noqa: ANN401
    """Find where words end and lines may break.

    The engine takes embeddings and overrides for spaces without width, and so breaks a line between a bold word that
    ends with one and its full stop, and none between a space and a bold word that begins with one.
    """
    return _get_log_attrs(text.translate(ISOLATES), lang)
