"""What WeasyPrint paints on a page, in the order in which it paints.

This replays `weasyprint.draw.draw_page` of WeasyPrint 70 over the boxes of a page, without drawing: the engine's own
stacking contexts give the order, and each background, border and picture becomes a stroke. Of text it is only noted
what was painted before; `typeset.appearance` tells how it looks. The pinned version guards it, and tests that look at
the pixels of another engine. Source: CSS 2.2, appendix E (painting order).

Corners are taken for square, and shadows for sharp; lines that cells of a table share, and masks of borders, are left
out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from weasyprint.draw.border import SIDES
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure import boxes
from weasyprint.stacking import StackingContext

from polyfold.typeset.areas import Area, Edges, common, moved, without
from polyfold.typeset.colours import RGB, rgb

ATOMS = (
    boxes.BlockBox,
    boxes.MarginBox,
    boxes.InlineBlockBox,
    boxes.TableCellBox,
    boxes.FlexContainerBox,
    boxes.GridContainerBox,
    boxes.ReplacedBox,
)
"""Boxes that paint their own background where they are a stacking context; others do so as parts of lines."""

HAIR_PX = 0.1 * 96 / 25.4
"""A tenth of a millimetre may be cut off or hidden at each side of a text: nobody sees that."""
ASCENT_EM, DESCENT_EM = 0.72, 0.21
"""How far letters reach above and below their line. Accents of capitals reach higher, and are not looked at."""


class Stroke(NamedTuple):
    """Something painted."""

    area: Area
    colour: RGB | None
    """None for a picture, which may be of any colour."""
    alpha: float


@dataclass(frozen=True, slots=True)
class Frame:
    """What all that is painted in a box is subject to."""

    matrix: Any = None
    clip: Area | None = None
    opacity: float = 1.0

    def placed(self, edges: Edges) -> Area:
        """Where a rectangle comes to lie on the page."""
        return moved(edges, self.matrix.transform_point) if self.matrix else (edges,)

    def shown(self, edges: Edges) -> Area:
        """What of a rectangle is painted."""
        area = self.placed(edges)
        return area if self.clip is None else common(area, self.clip)

    def within(self, edges: Edges) -> Frame:
        """The frame of what is cut off at the sides of a rectangle."""
        return replace(self, clip=self.shown(edges))

    def of(self, box: Any) -> Frame:  # noqa: ANN401 - WeasyPrint is untyped
        """The frame of what a stacking context paints."""
        frame = self
        if box.is_absolutely_positioned() and box.style["clip"]:
            frame = frame.within(_clip(box))
        matrix = box.transformation_matrix
        if matrix:
            frame = replace(frame, matrix=matrix @ frame.matrix if frame.matrix else matrix)
        return replace(frame, opacity=frame.opacity * box.style["opacity"])


PLAIN = Frame()
"""That of what nothing moves, cuts off or fades."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Painting:
    """What is painted on a page."""

    strokes: Sequence[Stroke]
    """Lowest first."""
    placed: Mapping[int, tuple[Frame, int]]
    """By the identity of its box, the frame of each text and picture, and how many strokes were painted before it.
    What is not here is not painted."""

    def frame(self, box: Any) -> Frame:  # noqa: ANN401 - WeasyPrint is untyped
        """The frame of a text or picture."""
        return self.placed[id(box)][0] if id(box) in self.placed else Frame(opacity=0)

    def below(self, box: Any) -> Sequence[Stroke]:  # noqa: ANN401
        """What was painted before a text or picture."""
        return self.strokes[: self._count(box)]

    def above(self, box: Any) -> Sequence[Stroke]:  # noqa: ANN401
        """What was painted after it."""
        return self.strokes[self._count(box) :]

    def _count(self, box: Any) -> int:  # noqa: ANN401
        return self.placed[id(box)][1] if id(box) in self.placed else 0


def paint(page: Any) -> Painting:  # noqa: ANN401
    """Paint the box of a page."""
    painter = _Painter()
    context = StackingContext.from_page(page)
    painter.background(page.background, PLAIN)
    painter.background(page.canvas_background, PLAIN)
    painter.border(page, PLAIN)
    painter.context(context, PLAIN)
    return Painting(strokes=painter.strokes, placed=painter.placed)


@dataclass(slots=True)
class _Painter:
    strokes: list[Stroke] = field(default_factory=list)
    placed: dict[int, tuple[Frame, int]] = field(default_factory=dict)

    def context(self, context: Any, frame: Frame) -> None:  # noqa: ANN401
        box, page = context.box, context.page
        if box.is_for_root_element and page.style["overflow"] != "visible":
            frame = frame.within(_edges(page.rounded_padding_box()))
        frame = frame.of(box)
        if frame.matrix and not frame.matrix.determinant:
            return
        if isinstance(box, ATOMS):
            self.block(box, frame)
        outside = frame
        if box.style["overflow"] != "visible" and not isinstance(box, boxes.PageBox):
            frame = frame.within(_edges(box.rounded_padding_box()))
        self.contexts(context.negative_z_contexts, frame)
        for block in context.block_level_boxes:
            self.table(block, frame) if isinstance(block, boxes.TableBox) else self.block(block, frame)
        self.contexts(context.float_contexts, frame)
        if isinstance(box, boxes.InlineBox):
            self.inline(box, frame)
        self.lines({box: context.blocks_and_cells}, frame)
        self.contexts(context.zero_z_contexts, frame)
        self.contexts(context.positive_z_contexts, frame)
        self.outline(box, outside)

    def contexts(self, contexts: Iterable[Any], frame: Frame) -> None:
        for context in contexts:
            self.context(context, frame)

    def lines(self, blocks_and_cells: dict[Any, Any], frame: Frame) -> None:
        """The texts and pictures of blocks, and of the blocks in them."""
        for block, within in blocks_and_cells.items():
            if isinstance(block, boxes.ReplacedBox):
                self.picture(block, frame)
            elif block.children and isinstance(block.children[-1], boxes.LineBox):
                for line in block.children:
                    self.inline(line, frame)
            self.lines(within, frame)

    def inline(self, box: Any, frame: Frame) -> None:  # noqa: ANN401
        """A line, or what stands in one."""
        if isinstance(box, StackingContext):
            self.context(box, frame)
        elif isinstance(box, boxes.TextBox):
            self.placed[id(box)] = frame, len(self.strokes)
        else:
            self.block(box, frame)
            if isinstance(box, boxes.ReplacedBox):
                self.picture(box, frame)
            else:
                for child in box.children:
                    self.inline(child, frame)

    def block(self, box: Any, frame: Frame) -> None:  # noqa: ANN401
        self.background(box.background, frame)
        self.border(box, frame)

    def table(self, table: Any, frame: Frame) -> None:  # noqa: ANN401
        """A table's backgrounds, and the borders of its cells unless they share them."""
        columns = [group for each in table.column_groups for group in (each, *each.children)]
        rows = [part for group in table.children for row in group.children for part in (row, *row.children)]
        for part in (table, *columns, *table.children, *rows):
            self.background(part.background, frame)
        if table.style["border_collapse"] != "collapse":
            for part in (table, *(part for part in rows if isinstance(part, boxes.TableCellBox))):
                self.border(part, frame)

    def background(self, background: Any, frame: Frame) -> None:  # noqa: ANN401
        if background is None or not background.layers:
            return
        last = background.layers[-1]
        painted = (_edges(last.painting_area),)
        clips = [_edges(box) for box in last.clipped_boxes]
        self.shadows(background.style, clips, frame, inset=False)
        self.fill(common(painted, clips) if clips else painted, background.color, frame)
        for layer in reversed(background.layers):
            if layer.image is not None and 0 not in layer.size:
                for edges in common((_layer(layer),), painted):
                    self.stroke(edges, None, 1, frame)
        self.shadows(background.style, clips, frame, inset=True)

    def shadows(self, style: Any, shapes: Iterable[Edges], frame: Frame, *, inset: bool) -> None:  # noqa: ANN401
        for x, y, _, spread, colour, is_inset in reversed(style["box_shadow"]):
            if is_inset is inset:
                for shape in shapes:
                    shadow = _grown(shape, -spread.value if inset else spread.value, x.value, y.value)
                    area = without((shape,), (shadow,)) if inset else without((shadow,), (shape,))
                    self.fill(area, style["color"] if colour == "currentcolor" else colour, frame)

    def border(self, box: Any, frame: Frame) -> None:  # noqa: ANN401
        widths = [getattr(box, f"border_{side}_width") for side in SIDES]
        if not any(widths) or box.style["visibility"] != "visible":
            return
        left, top, right, bottom = _border_box(box)
        above, after, below, before = widths
        edges = (
            (left, top, right, top + above),
            (right - after, top, right, bottom),
            (left, bottom - below, right, bottom),
            (left, top, left + before, bottom),
        )
        for side, width, area in zip(SIDES, widths, edges, strict=True):
            if width:
                self.fill((area,), get_color(box.style, f"border_{side}_color"), frame)

    def outline(self, box: Any, frame: Frame) -> None:  # noqa: ANN401
        """The outlines of a box and of all in it that is no stacking context: above all else."""
        style = box.style
        if (width := style["outline_width"]) and style["visibility"] == "visible":
            inner = _grown(_border_box(box), style["outline_offset"])
            self.fill(without((_grown(inner, width),), (inner,)), get_color(style, "outline_color"), frame)
        for child in box.children:
            if isinstance(child, boxes.Box):
                self.outline(child, frame)

    def picture(self, box: Any, frame: Frame) -> None:  # noqa: ANN401
        self.placed[id(box)] = frame, len(self.strokes)
        if box.style["visibility"] == "visible":
            self.stroke(_edges((box.content_box_x(), box.content_box_y(), box.width, box.height)), None, 1, frame)

    def fill(self, area: Area, colour: Any, frame: Frame) -> None:  # noqa: ANN401
        for edges in area:
            self.stroke(edges, rgb(colour), colour.alpha, frame)

    def stroke(self, edges: Edges, colour: RGB | None, alpha: float, frame: Frame) -> None:
        if (alpha := alpha * frame.opacity) and (area := frame.shown(edges)):
            self.strokes.append(Stroke(area, colour, alpha))


def ink(box: Any) -> Edges:  # noqa: ANN401
    """Where the letters of a text box are, but for a hair at each side."""
    em, line = box.style["font_size"], box.position_y + box.baseline
    left, right = box.position_x, box.position_x + max(0.0, box.width)
    top, bottom = line - ASCENT_EM * em, line + DESCENT_EM * em
    across, down = min(HAIR_PX, (right - left) / 4), min(HAIR_PX, (bottom - top) / 4)
    return left + across, top + down, right - across, bottom - down


def opacity(box: Any, frame: Frame) -> float:  # noqa: ANN401
    """How opaque a text box is painted, from 0 to 1."""
    return float(box.style["color"].alpha * frame.opacity) if box.style["visibility"] == "visible" else 0.0


def _grown(edges: Edges, by: float, right: float = 0, down: float = 0) -> Edges:
    """A rectangle grown at all its sides, and moved."""
    return edges[0] - by + right, edges[1] - by + down, edges[2] + by + right, edges[3] + by + down


def _edges(box: Any) -> Edges:  # noqa: ANN401
    """The edges of one of the engine's rectangles, which begin with left, top, width and height."""
    left, top, width, height = box[:4]
    return left, top, left + width, top + height


def _border_box(box: Any) -> Edges:  # noqa: ANN401
    return _edges((box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()))


def _layer(layer: Any) -> Edges:  # noqa: ANN401
    """Where a picture in a background lies; one that is repeated fills it."""
    if set(layer.repeat) != {"no-repeat"}:
        return _edges(layer.painting_area)
    left, top = (place + start for place, start in zip(layer.position, layer.positioning_area[:2], strict=True))
    return _edges((left, top, *layer.size))


def _clip(box: Any) -> Edges:  # noqa: ANN401
    """What the property `clip` leaves of a box: offsets from its upper left corner."""
    top, right, bottom, left = box.style["clip"]
    sizes = (0.0, box.border_width(), box.border_height(), 0.0)
    top, right, bottom, left = (
        size if offset == "auto" else offset for offset, size in zip((top, right, bottom, left), sizes, strict=True)
    )
    x, y, _, _ = _border_box(box)
    return x + left, y + top, x + right, y + bottom
