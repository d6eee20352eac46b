"""Lone words, stretched lines, titles and boxes parted: named where a theme has them, and in no sound leaflet.

On a booklet's page a paragraph of one line takes 9 mm, and the section `one` begins on the second one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.project import (
    BACK,
    COVER,
    Block,
    Folder,
    bundle,
    heading,
    laid_out,
    leaflet,
    prose,
    section,
    with_rules,
)
from tests.torture import torture

from polyfold.bundle import Bundle
from polyfold.checks.lines import check
from polyfold.plan import Request, plan
from polyfold.source import Source

BIFOLD, BOOKLET, SHEET, TRIFOLD = "bifold-a4", "booklet-a5", "sheet-a4", "trifold-a4"
FORMATS = pytest.mark.parametrize(("format_", "page"), [(BIFOLD, 2), (BOOKLET, 2), (SHEET, 2), (TRIFOLD, 3)])
"""Each with the page on which the section `one` begins."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A break seeded into the section `one` of a format: what breaks, and how the findings name it."""

    format: str
    kind: str
    where: str
    """Where a title is left behind."""
    between: str
    """Where a box is broken."""
    pages: tuple[int, int]
    """The pages before and after it."""


PARTED = pytest.mark.parametrize(
    "parted",
    [
        pytest.param(Parted(BOOKLET, "page", "page 2", "pages 2 and 3", (2, 3)), id="pages"),
        pytest.param(Parted(SHEET, "column", "a column on page 2", "two columns of page 2", (2, 2)), id="columns"),
        pytest.param(Parted(TRIFOLD, "column", "a column on page 3", "two columns of page 3", (3, 3)), id="panels"),
    ],
)
WAVE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><path d="M0 0 H80 V20 Z" fill="#2A8C8A"/></svg>'
OPEN = "The ward is open day and night, and somebody answers."
LAST = "Somebody who looks after you will tell you about all incomprehensibilities now."
"""Its last two words are too long to be tied."""
ONE, TWO = prose("One", 3), prose("Two", 3)
DEEPER = heading("Deeper", "deep", level=3)
WARNING = {"warning": "Call us if you have", "items": ["a fever", "a rash"], "id": "call"}
TABLE = {"table": "Doses", "columns": ["Day", "Dose"], "rows": [["Monday", "10 mg"], ["Friday", "5 mg"]], "id": "dose"}
BOXES = [
    pytest.param(WARNING, ".warning", ".inside", "call", "warning", id="below its band"),
    pytest.param(WARNING, ".warning", ".warning li + li", "call", "warning", id="warning"),
    pytest.param(
        {"figure": "wave.svg", "alt": "A wave", "caption": "What it is.", "id": "wave"},
        *(".figure", ".caption", "wave.alt", "figure"),
        id="figure",
    ),
    pytest.param(
        {"quote": "It was soon over.", "by": "A reader", "id": "said"},
        *("blockquote", ".by", "said", "quotation"),
        id="quotation",
    ),
    pytest.param(
        {"questions": ["What now?"], "lines": 2, "id": "ask"},
        *(".question", ".line + .line", "ask.1", "question"),
        id="question",
    ),
]
"""Blocks, what to let break, what begins anew, the message that names them, and what they are called."""


def project(root: Path, format_: str, *blocks: Block, rules: str = "") -> Folder:
    """A leaflet with a section `one` of these blocks, over all columns that there are, and a theme with these rules."""
    two, three = (section(name, prose(name.title(), 1)) for name in ("two", "three"))
    one = section("one", *blocks)
    sections = {
        BIFOLD: (COVER, one, two, BACK),
        BOOKLET: (COVER, one, BACK),
        SHEET: (COVER, one),
        TRIFOLD: (COVER, two, {**one, "span": 3}, three),
    }
    folder = leaflet(root, format_, *sections[format_])
    folder.write("brochures/small/wave.svg", WAVE)
    return with_rules(folder, rules) if rules else folder


def told(whole: Bundle) -> list[str]:
    return [f"{each.code} {each.context} p{each.page} {each.message}" for each in check(whole, laid_out(whole))]


def of_one(folder: Folder) -> list[str]:
    """The findings about lines of the section `one`."""
    return [each for each in told(bundle(folder)) if " small.one." in each]


def long(count: int) -> Block:
    """So many sentences in one paragraph."""
    return {"text": " ".join([OPEN] * count), "id": "long"}


# --- lines --------------------------------------------------------------------------------------------------------


@FORMATS
def test_a_lone_word_is_named(tmp_path: Path, format_: str, page: int) -> None:
    measure_mm = 64 if format_ == TRIFOLD else 68
    folder = project(tmp_path, format_, {"text": LAST, "id": "end"}, rules=f".prose p {{ width: {measure_mm}mm }}")

    assert of_one(folder) == [f"LAY017 small.one.end p{page} “now.” stands alone on the last line"]


def test_a_word_after_a_line_break_of_the_text_is_not_lone(tmp_path: Path) -> None:
    assert of_one(project(tmp_path, BIFOLD, {"text": "Somebody answers the phone at night\\\n112", "id": "end"})) == []


@FORMATS
def test_a_last_line_that_a_theme_stretches_is_named(tmp_path: Path, format_: str, page: int) -> None:
    rules = ".prose p { text-align: justify; text-align-last: justify }"
    (finding,) = of_one(project(tmp_path, format_, {"text": "Three words here.", "id": "end"}, rules=rules))

    assert finding.startswith(f"LAY018 small.one.end p{page} the spaces of “Three words here.” are stretched by ")


def test_a_line_that_is_stretched_for_a_long_word_is_named_and_a_full_one_is_not(tmp_path: Path) -> None:
    rules = ".prose p { text-align: justify; hyphens: none }"
    (finding,) = of_one(project(tmp_path / "long", BIFOLD, {"text": LAST, "id": "end"}, rules=rules))

    assert finding.startswith("LAY018 small.one.end p2 the spaces of “Somebody who looks after you will tell you")
    assert of_one(project(tmp_path / "even", BIFOLD, long(6), rules=rules)) == []


# --- titles -------------------------------------------------------------------------------------------------------


@PARTED
@pytest.mark.parametrize(
    ("block", "breaks", "context", "title"),
    [
        (DEEPER, "#one\\.deep + *", "deep", "Deeper"),
        (TABLE, "thead", "dose", "Doses"),
        ({"notes": "Your notes", "id": "lines"}, ".notes .title + .line", "lines", "Your notes"),
        ({"contents": "In this leaflet", "id": "toc"}, ".contents ul", "toc", "In this leaflet"),
        ({"text": "You may bring:", "id": "intro"}, "#one\\.intro + *", "intro", "You may bring:"),
    ],
    ids=["heading", "table", "notes", "contents", "introduction"],
)
def test_a_title_left_behind_is_named(  # noqa: PLR0913, PLR0917 - a table's columns
    tmp_path: Path,
    block: Block,
    breaks: str,
    context: str,
    title: str,
    parted: Parted,
) -> None:
    rules = f"{breaks} {{ break-before: {parted.kind} }}"
    (finding,) = of_one(project(tmp_path, parted.format, heading("One"), ONE, block, TWO, rules=rules))

    assert finding.removeprefix(f"LAY019 small.one.{context} p{parted.pages[0]} ") == (
        f"“{title}” is the last line of {parted.where}, and what follows it in section `one` is not there"
    )


def test_a_heading_left_behind_stops_a_release_alone(tmp_path: Path) -> None:
    folder = project(
        tmp_path, BOOKLET, heading("One"), ONE, DEEPER, TWO, rules="#one\\.deep + * { break-before: page }"
    )
    findings = [
        [(each.severity, each.context) for each in outcome.findings if each.code == "LAY019"]
        for outcome in (folder.build(editions=("screen",), release=release) for release in (False, True))
    ]

    assert findings == [[("warning", "small.one.deep")], [("error", "small.one.deep")]]
    assert folder.built() == []


@pytest.mark.parametrize("count", range(11, 17))
@pytest.mark.parametrize(
    "blocks",
    [
        (DEEPER, {"tip": " ".join([OPEN] * 4), "id": "tip"}),
        (TABLE,),
        ({"text": f"{OPEN} Note:", "id": "intro"}, {"tip": " ".join([OPEN] * 3), "id": "tip"}),
        ({"questions": ["What now?"], "lines": 3, "id": "ask"},),
        (WARNING,),
        (long(5),),
    ],
    ids=["heading", "table", "introduction", "question", "warning", "paragraph"],
)
def test_the_theme_keeps_together_what_belongs_together(tmp_path: Path, blocks: tuple[Block, ...], count: int) -> None:
    """Wherever the foot of the page is: some of these move to the next as a whole, and some are broken well."""
    assert of_one(project(tmp_path, BOOKLET, heading("One"), prose("One", count), *blocks, TWO)) == []


# --- boxes --------------------------------------------------------------------------------------------------------


@PARTED
@pytest.mark.parametrize(("block", "box", "part", "context", "name"), BOXES)
def test_a_box_in_pieces_is_named(  # noqa: PLR0913, PLR0917 - a table's columns
    tmp_path: Path,
    block: Block,
    box: str,
    part: str,
    context: str,
    name: str,
    parted: Parted,
) -> None:
    rules = f"{box} {{ break-inside: auto }} {part} {{ break-before: {parted.kind} }}"
    (finding,) = of_one(project(tmp_path, parted.format, ONE, block, TWO, rules=rules))

    assert finding.removeprefix(f"LAY020 small.one.{context} p{parted.pages[1]} ") == (
        f"the {name} in section `one` is broken between {parted.between}"
    )


@PARTED
@pytest.mark.parametrize(
    ("block", "rules", "context", "name"),
    [
        ({"tip": " ".join([OPEN] * 30), "id": "tip"}, ".tip { break-inside: auto }", "tip", "tip"),
        (
            {**TABLE, "rows": [["Monday", "10 mg"], ["Friday", " ".join([OPEN] * 30)]]},
            "tr { break-inside: auto }",
            *("dose.rows.2.1", "row"),
        ),
    ],
    ids=["tip", "row"],
)
def test_a_long_box_that_a_theme_lets_break_is_named(  # noqa: PLR0913, PLR0917 - a table's columns
    tmp_path: Path,
    block: Block,
    rules: str,
    context: str,
    name: str,
    parted: Parted,
) -> None:
    blocks = prose("One", 10), block, prose("Two", 10)
    (finding,) = of_one(project(tmp_path, parted.format, *blocks, rules=rules))

    assert finding.removeprefix(f"LAY020 small.one.{context} p{parted.pages[1]} ") == (
        f"the {name} in section `one` is broken between {parted.between}"
    )


def test_a_theme_with_a_template_of_its_own_does_not_switch_it_off(tmp_path: Path) -> None:
    template = (
        "<div><p{{ block.texts.warning|attrs }}>{{ block.texts.warning|html }}</p>"
        '{% for item in block.texts["items"] %}<p class="mine"{{ item|attrs }}>{{ item|html }}</p>{% endfor %}</div>'
    )
    folder = project(tmp_path, BOOKLET, ONE, WARNING, TWO, rules=".mine + .mine { break-before: page }")
    folder.write("templates/blocks/warning.html", template)

    assert of_one(folder) == ["LAY020 small.one.call p3 the warning in section `one` is broken between pages 2 and 3"]


# --- paragraphs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("format_", "count", "place"),
    [
        (BOOKLET, 10, "p3 “body\u00a0answers.” stands alone at the top of page 3"),
        (SHEET, 9, "p2 “The ward is open day and night, and somebody” stands alone at the foot of a column on page 2"),
        (
            TRIFOLD,
            5,
            "p3 “The ward is open day and night, and some\u2010” stands alone at the foot of a column on page 3",
        ),
    ],
    ids=["pages", "columns", "panels"],
)
def test_a_line_that_a_theme_parts_from_its_paragraph_is_named(
    tmp_path: Path, format_: str, count: int, place: str
) -> None:
    blocks = prose("One", count), long(12)
    rules = ".panel { orphans: 1; widows: 1 }"

    assert of_one(project(tmp_path / "sound", format_, *blocks)) == []
    assert of_one(project(tmp_path / "parted", format_, *blocks, rules=rules)) == [
        f"LAY021 small.one.long {place}, parted from the rest of its paragraph"
    ]


# --- sound leaflets -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_a_leaflet_with_every_kind_of_block_has_no_finding(tmp_path: Path, locale: str) -> None:
    (whole,) = plan(Source(torture(tmp_path).root), Request(locales=(locale,), editions=("screen",))).bundles

    assert told(whole) == []
