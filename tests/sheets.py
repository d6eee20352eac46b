"""Leaflets of every format as pages and as sheets, and how their pictures are compared."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from PIL import Image, ImageChops, ImageFilter
from tests.leaflet import HEAD
from tests.project import Folder

from polyfold.bundle import Bundle
from polyfold.finish import finish_office, finish_press, save
from polyfold.formats import FORMATS, Format, Row
from polyfold.impose import impose
from polyfold.impose.lettering import width_mm
from polyfold.impose.sheet import Box, Letters, Line, Mark, Patch, Ring
from polyfold.plan import Request, plan
from polyfold.printing import PT_PER_MM, Slug
from polyfold.scaffold import create_brochure, create_project
from polyfold.source import Source

DPI = 101.599
"""Four pixels in a millimetre, so that every fold lies between two; a hair less, as page sizes are rounded up."""
PX_PER_MM = 4
ALIKE = 40
"""The largest difference of two renderings of one thing, of 255."""
SLUG = Slug(
    line="CAR T-cell therapy · IMM-002 · v1.0.0 · en · press · 2026-11-01",
    fold="fold here",
    cut="cut here",
    duplex="Print on both sides, flip on the short edge, at 100 %",
    sheet="Sheet {number} of {count}, {side}",
    front="front",
    back="back",
    dummy="Folding dummy: fold it, and read it in the order of its numbers",
)
"""What is said beside a leaflet."""
WIDE, ONE_SIDED = "wide", "one-sided"
LEAFLETS = {
    WIDE: f"""\
{HEAD.replace("bifold-a4", "zfold-a4")}sections:
  - {{id: cover, layout: cover, blocks: [{{text: A line., id: line}}]}}
  - {{id: second, blocks: [{{heading: The second, id: title}}]}}
  - id: wide
    span: 2
    blocks:
      - {{heading: Over two panels, id: title}}
      - {{text: "{"Much text that runs over from one column into the next. " * 24}", id: text}}
      - table: Of both panels
        id: table
        wide: true
        columns: [What, When, How, Who]
        rows: [[Fever, At night, Call us, The ward], [Cough, By day, Wait, Your doctor]]
  - {{id: fifth, blocks: [{{heading: The fifth, id: title}}]}}
  - {{id: sixth, blocks: [{{heading: The sixth, id: title}}]}}
""",
    ONE_SIDED: f"""\
{HEAD.replace("bifold-a4", "flyer-a5")}sections:
  - {{id: only, blocks: [{{heading: The only side, id: title}}]}}
""",
}
"""Leaflets beside the scaffolded ones, which have the names of their formats."""
NAMES = (*(each.name for each in FORMATS), *LEAFLETS)


def pages_of(format_: Format, count: int = 8) -> tuple[Row, ...]:
    """The panels that each page covers where each covers one; a booklet has `count` pages."""
    return tuple((panel,) for panel in range(count if format_.bound else format_.panels))


def every_format(folder: Folder, edition: str, *, formats: str = "") -> list[Bundle]:
    """A scaffolded brochure of every format, and some more; `formats` are other widths of panels, as YAML."""
    from polyfold.fonts import theme_fonts  # noqa: PLC0415 - made when a test needs them, in its own cache

    theme_fonts().activate()
    create_project(folder.root)
    settings = (folder / "polyfold.yaml").read_text().replace("[screen, press]", "[screen, press, office]")
    folder.write("polyfold.yaml", settings + (f"formats: {formats}\n" if formats else ""))
    for format_ in FORMATS:
        create_brochure(folder.root, format_.name, format_.name)
    for name, content in LEAFLETS.items():
        folder.write(f"brochures/{name}/brochure.yaml", content)
    planned = plan(Source(folder.root), Request(brochures=NAMES, editions=(edition,)))
    assert planned.findings == []
    return planned.bundles


def scaffolded(folder: Folder, name: str, edition: str) -> Bundle:
    """A scaffolded brochure of one format."""
    (found,) = [bundle for bundle in every_format(folder, edition) if bundle.job.brochure == name]
    return found


def finished(bundle: Bundle) -> pikepdf.Pdf:
    """The panel pages of an edition on paper."""
    from polyfold import typeset  # noqa: PLC0415 - the fonts come first

    content = typeset.lay_out(bundle).write(bundle)
    return finish_press(content, bundle, bundle.press) if bundle.press else finish_office(content, bundle)


def imposed(pages: Path, bundle: Bundle) -> bytes:
    """The sheets of panel pages."""
    with pikepdf.open(pages) as pdf:
        impose(pdf, bundle)
        return save(pdf)


def cut(picture: Image.Image, left_mm: float, top_mm: float, width_mm: float, height_mm: float) -> Image.Image:
    """A part of a picture, 2 mm less on every side, so that a pixel at an edge belongs to nobody else."""
    left, top = round(left_mm * PX_PER_MM), round(top_mm * PX_PER_MM)
    margin = round(2 * PX_PER_MM)
    right, bottom = left + int(width_mm * PX_PER_MM), top + int(height_mm * PX_PER_MM)
    return picture.crop((left + margin, top + margin, right - margin, bottom - margin))


def difference(one: Image.Image, other: Image.Image) -> int:
    """The largest difference of two pictures of the same thing, of 255; a hair of a shift is none."""
    soft = [picture.convert("L").filter(ImageFilter.BoxBlur(1)) for picture in (one, other)]
    return max(value for value, count in enumerate(ImageChops.difference(*soft).histogram()) if count)


# --- sheets as data ------------------------------------------------------------------------------------------


def extent(mark: Mark) -> Box:
    """What a mark covers, but for the width of its lines."""
    match mark:
        case Line(start=(x1, y1), end=(x2, y2)):
            return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
        case Ring(centre=(x, y), radius_mm=radius):
            return x - radius, y - radius, x + radius, y + radius
        case Patch():
            return mark.box
        case Letters():
            size_mm = mark.size_pt / PT_PER_MM
            right = mark.left_mm + width_mm(mark.text, mark.size_pt, is_bold=mark.is_bold)
            return mark.left_mm, mark.baseline_mm - 0.22 * size_mm, right, mark.baseline_mm + 0.75 * size_mm


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes meet."""
    return max(one[0], other[0]) <= min(one[2], other[2]) and max(one[1], other[1]) <= min(one[3], other[3])
