"""A theme that loses, hides, repeats or moves a message is found out, and told which, where, and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.project import BACK, COVER, Block, Folder, bundle, heading, laid_out, leaflet, prose, section, with_rules

from polyfold.bundle import Rectangle, union
from polyfold.checks.layout import check
from polyfold.diagnostics import Finding
from polyfold.fit import fit
from polyfold.fonts import theme_fonts
from polyfold.plan import Request, plan
from polyfold.source import Source
from polyfold.theme import default_folder

FEVER = "Call the ward at 38.5 degrees."
ONE = section(
    "one",
    heading("How long"),
    {"text": FEVER, "id": "t"},
    {"list": ["Rest.", "Drink water."], "id": "l"},
)
TWO = section("two", {"text": "Two.", "id": "t"})
MESSAGE = "[data-msg='small.one.t']"
ON_ALL = "content: ''; position: absolute; left: 0; top: 0; width: 100%; height: 100%"
"""A box over the whole of another."""
BOX = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><rect width="80" height="20" fill="#2A8C8A"/></svg>'


def fever(root: Path, rules: str = "") -> Folder:
    """A leaflet that says on its second page when to call, and a theme with these rules."""
    folder = leaflet(root, "bifold-a4", COVER, ONE, TWO, BACK)
    return with_rules(folder, rules) if rules else folder


def template(name: str) -> str:
    return (default_folder() / name).read_text(encoding="utf-8")


def findings(folder: Folder, edition: str = "screen") -> tuple[Finding, ...]:
    """What building one edition finds."""
    return folder.build(editions=(edition,)).findings


def told(folder: Folder, edition: str = "screen") -> list[str]:
    """Code, severity, message, page and what is told of each finding."""
    return [
        f"{each.code} {each.severity.value} {each.context} p{each.page} {each.message}"
        for each in findings(folder, edition)
    ]


def places(folder: Folder, context: str = "small.one.t") -> list[Rectangle]:
    """Where the pieces of a message stand, as it is laid out."""
    return [
        line.rectangle for page in laid_out(bundle(folder)).pages for line in page.pieces if line.context == context
    ]


@pytest.mark.parametrize("edition", ["screen", "press"])
def test_the_default_theme_shows_all(tmp_path: Path, edition: str) -> None:
    assert told(fever(tmp_path), edition) == []


# --- not seen ------------------------------------------------------------------------------------------------


UNSEEN = {
    "white on white": (f"{MESSAGE} {{ color: COLOUR }}", "its contrast is 1.0"),
    "on its own colour": (f"{MESSAGE} {{ background: COLOUR; color: COLOUR }}", "its contrast is 1.0"),
    "transparent": (f"{MESSAGE} {{ color: transparent }}", "it is not painted"),
    "nearly transparent": (f"{MESSAGE} {{ opacity: 0.05 }}", "its contrast is 1.1"),
    "hidden": (f"{MESSAGE} {{ visibility: hidden }}", "it is not painted"),
    "scaled to nothing": (f"{MESSAGE} {{ transform: scale(0) }}", "it is not painted"),
    "type of no size": (f"{MESSAGE} {{ font-size: 0.01pt }}", "its type is 0.0 pt"),
    "letters on each other": (f"{MESSAGE} {{ letter-spacing: -1em }}", "its letters lie on each other"),
    "cut off below": (f"{MESSAGE} {{ overflow: hidden; height: 2mm }}", "of it is cut off"),
    "cut off at its side": (f"{MESSAGE} {{ overflow: hidden; width: 20mm; white-space: nowrap }}", "of it is cut off"),
    "cut off with dots": (
        f"{MESSAGE} {{ overflow: hidden; width: 20mm; white-space: nowrap; text-overflow: ellipsis }}",
        "of it is cut off",
    ),
    "behind its block": (
        f"{MESSAGE} {{ position: relative; z-index: -1 }} .prose {{ background: COLOUR }}",
        "a box or a picture hides 100% of it",
    ),
    "behind a box": (
        f".prose {{ position: relative }} .prose::after {{ {ON_ALL}; background: COLOUR }}",
        "a box or a picture hides 100% of it",
    ),
    "behind a border": (
        f".prose {{ position: relative }} .prose::after {{ {ON_ALL}; border: 20mm solid COLOUR }}",
        "a box or a picture hides 100% of it",
    ),
    "behind a veil": (
        f".prose {{ position: relative }} .prose::after {{ {ON_ALL}; background: COLOUR; opacity: 0.9 }}",
        "its contrast is 1.2",
    ),
    "faded over a picture": (
        f"{MESSAGE} {{ background: linear-gradient(COLOUR, COLOUR); opacity: 0.1 }}",
        "its opacity is 10%",
    ),
}
WHITE = {"screen": "white", "press": "device-cmyk(0 0 0 0)"}


@pytest.mark.parametrize(
    ("name", "edition"),
    [
        *((name, "screen") for name in UNSEEN),
        *((name, "press") for name, (rules, _) in UNSEEN.items() if "COLOUR" in rules),
    ],
)
def test_a_message_that_nobody_sees_is_told(tmp_path: Path, name: str, edition: str) -> None:
    rules, reason = UNSEEN[name]
    folder = fever(tmp_path, rules.replace("COLOUR", WHITE[edition]))
    (finding,) = (each for each in findings(folder, edition) if each.context == "small.one.t")

    assert (finding.code, finding.severity.value, finding.page) == ("LAY011", "error", 2)
    assert finding.message.startswith("“Call the ward at 38.5")
    assert reason in finding.message
    assert finding.rectangle_mm in {union(places(folder)), places(folder)[0]}
    assert folder.built() == []


def pictured(root: Path, *blocks: Block, drawing: str = BOX, rules: str = "") -> Folder:
    """A leaflet with these blocks on its second page, its picture, and a theme with these rules."""
    folder = leaflet(root, "bifold-a4", COVER, section("one", *blocks), TWO, BACK)
    folder.write("brochures/small/box.svg", drawing)
    return with_rules(folder, rules)


def test_a_message_in_a_panel_that_was_tightened_is_told(tmp_path: Path) -> None:
    """Trials, of which the fit is found, do not tell how texts look."""
    text = {"text": FEVER, "id": "t"}
    folder = leaflet(tmp_path, "bifold-a4", COVER, section("one", text, prose("Line", 22)), TWO, BACK)
    with_rules(folder, f"{MESSAGE} {{ color: white }}")

    assert fit(bundle(folder)).steps != {}
    assert told(folder) == [f"LAY011 error small.one.t p2 “{FEVER}” can’t be seen: its contrast is 1.0"]


def test_a_picture_over_a_message_is_told(tmp_path: Path) -> None:
    blocks: tuple[Block, ...] = ({"text": FEVER, "id": "t"}, {"figure": "box.svg", "id": "f", "alt": "A box"})
    rules = ".figure { margin-top: -12mm }"

    assert told(pictured(tmp_path / "beside", *blocks)) == []
    assert told(pictured(tmp_path / "over", *blocks, rules=rules)) == [
        f"LAY011 error small.one.t p2 “{FEVER}” can’t be seen: a box or a picture hides 100% of it"
    ]


def test_a_label_over_a_picture_is_seen_but_not_under_it(tmp_path: Path) -> None:
    drawing = BOX.replace("</svg>", '<rect id="label-left" x="2" y="6" width="30" height="8"/></svg>')
    figure = {"figure": "box.svg", "id": "f", "alt": "A box", "labels": {"left": "Left side"}}
    reason = "a box or a picture hides 100% of it"

    assert told(pictured(tmp_path / "over", figure, drawing=drawing)) == []
    assert told(pictured(tmp_path / "under", figure, drawing=drawing, rules=".label { z-index: -1 }")) == [
        f"LAY011 error small.one.f.labels.left p2 “Left side” can’t be seen: {reason}"
    ]


def test_the_words_of_the_theme_are_seen_too(tmp_path: Path) -> None:
    rules = ".draft { color: white } .footer-cover .draft { color: #0B4F5C }"
    reason = "“Draft: not approved for patients” can’t be seen: its contrast is 1.0"

    assert told(fever(tmp_path, rules)) == [f"LAY011 error None p{page} {reason}" for page in range(1, 5)]


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        (f"{MESSAGE} {{ width: 20mm; line-height: 0 }}", "“Call the” stands on “ward at”"),
        (".bullets { margin-top: -9mm }", "“Call the ward at 38.5 ” stands on “Rest.”"),
    ],
    ids=["lines on each other", "on other text"],
)
def test_a_message_that_is_printed_over_is_told(tmp_path: Path, rules: str, fault: str) -> None:
    assert f"LAY022 error small.one.t p2 {fault}" in told(fever(tmp_path, rules))


# --- hard to read --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        (
            f"{MESSAGE} {{ color: #777777 }}",
            "LAY015 SEVERITY small.one.t p2 “TEXT” has a contrast of 4.48, where 4.5 is needed",
        ),
        (
            f"{MESSAGE} {{ color: #999; font-size: 18pt }}",
            "LAY015 SEVERITY small.one.t p2 “TEXT” has a contrast of 2.85, where 3 is needed",
        ),
        (
            f"{MESSAGE} {{ opacity: 0.5; background: white }}",
            "LAY015 SEVERITY small.one.t p2 “TEXT” has a contrast of 3.19, where 4.5 is needed",
        ),
        (
            f"{MESSAGE} {{ font-size: 8.5pt }}",
            "LAY016 SEVERITY small.one.t p2 “TEXT” is set in 8.5 pt, where 9 pt are the least",
        ),
        (
            f"{MESSAGE} {{ transform: scale(0.7) }}",
            "LAY016 SEVERITY small.one.t p2 “TEXT” is set in 8.4 pt, where 9 pt are the least",
        ),
    ],
    ids=["contrast", "contrast of large type", "faded", "small", "scaled"],
)
def test_a_message_that_is_hard_to_read_is_told_and_stops_a_release(tmp_path: Path, rules: str, fault: str) -> None:
    folder = fever(tmp_path, rules)
    expected = fault.replace("TEXT", FEVER)
    assert told(folder) == [expected.replace("SEVERITY", "warning")]
    assert folder.built() == ["small.en.screen.pdf"]

    released = folder.build(editions=("screen",), release=True).findings
    assert {each.code: each.severity.value for each in released}[expected[:6]] == "error"
    assert folder.built() == []


@pytest.mark.parametrize(
    "rules",
    [
        f"{MESSAGE} {{ color: #767676 }}",
        f"{MESSAGE} {{ color: #949494; font-size: 18pt }}",
        f"{MESSAGE} {{ color: #949494; font-size: 14pt; font-weight: 700 }}",
        f"{MESSAGE} {{ font-size: 9pt }}",
    ],
    ids=["contrast", "large type", "large bold type", "small"],
)
def test_what_can_just_be_read_has_no_finding(tmp_path: Path, rules: str) -> None:
    assert told(fever(tmp_path, rules)) == []


# --- off the page --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "over"),
    [
        ("left: -14mm; top: 50mm", "4.0 mm"),
        ("left: -50mm; top: 50mm", "40.0 mm"),
        ("left: 98.5mm; top: 50mm", "11.6 mm"),
        ("left: 148.5mm; top: 50mm", "61.6 mm"),
        ("left: 20mm; top: -19mm", "7.0 mm"),
        ("left: 20mm; top: -60mm", "48.0 mm"),
        ("left: 20mm; bottom: -30mm", "3.7 mm"),
        ("left: 20mm; bottom: -60mm", "33.7 mm"),
        ("left: 20mm; top: -14.7mm; font-size: 5pt; line-height: 2.5mm", "2.7 mm"),
        ("left: -12.5mm; top: 50mm; transform: rotate(90deg); transform-origin: 0 0", "8.5 mm"),
        ("left: 20mm; top: 50mm; transform: translate(-300mm)", "270.0 mm"),
    ],
    ids=[
        *("over the left", "left", "over the right", "right", "over the top", "above", "over the foot", "below"),
        *("wholly in the bleed", "turned over the left", "moved away"),
    ],
)
def test_a_message_off_its_page_or_in_the_bleed_is_told(tmp_path: Path, place: str, over: str) -> None:
    panel = "section { position: relative; height: 176mm }"
    folder = fever(tmp_path, f"{panel} {MESSAGE} {{ position: absolute; width: 52mm; white-space: nowrap; {place} }}")
    off = [each for each in findings(folder, "press") if each.code == "LAY004"]

    assert {(each.severity.value, each.context, each.page) for each in off} == {("error", "small.one.t", 2)}
    assert any(f"reaches {over} over the edge of its page" in each.message for each in off)
    assert {each.rectangle_mm for each in off} <= set(places(folder))
    assert folder.built() == []


# --- not what was written ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        (
            "text",
            "text|html",
            "text.plain|replace('8.5', '85')",
            "LAY002 error small.one.t p2 “TEXT” is not whole on the page: “Call the ward at 385 degrees.” is",
        ),
        (
            "text",
            "text|html",
            "text.plain|replace('at 3', 'at3')",
            "LAY002 error small.one.t p2 “TEXT” is not whole on the page: “Call the ward at38.5 degrees.” is",
        ),
        (
            "text",
            "text|html",
            "text.plain|truncate(20, true)",
            "LAY002 error small.one.t p2 “TEXT” is not whole on the page: “Call the ward at ...” is",
        ),
        (
            "text",
            "text|html }}",
            "text.plain }}{{ 'C' if '38' in text.plain }}",
            "LAY012 error small.one.t p2 “TEXT” is printed as “Call the ward at 38.5 degrees.C”",
        ),
        (
            "list",
            "block.texts.list",
            "block.texts.list[1:]",
            "LAY002 error small.one.l.1 p2 “Rest.” is not whole on the page: “” is",
        ),
        (
            "list",
            "block.texts.list",
            "block.texts.list + block.texts.list[1:]",
            "LAY012 error small.one.l.2 p2 “Drink water.” is printed once more than it was written",
        ),
        (
            "list",
            "block.texts.list",
            "block.texts.list|reverse",
            "LAY013 error small.one.l.2 p2 “Drink water.” stands before “Rest.”, where it belongs after it",
        ),
    ],
    ids=["point lost", "space lost", "end lost", "letter added", "item lost", "item twice", "items turned round"],
)
def test_a_template_that_changes_what_was_written_is_told(
    tmp_path: Path, name: str, old: str, new: str, fault: str
) -> None:
    folder = fever(tmp_path)
    content = template(f"blocks/{name}.html")
    assert old in content
    folder.write(f"templates/blocks/{name}.html", content.replace(old, new))

    assert told(folder) == [fault.replace("TEXT", FEVER)]
    assert folder.built() == []


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        (f"{MESSAGE} {{ display: none }}", "LAY002 error small.one.t p2 “TEXT” is not whole on the page: “” is"),
        (f"{MESSAGE} {{ font-size: 0 }}", "LAY002 error small.one.t p2 “TEXT” is not whole on the page: “” is"),
        (
            f"{MESSAGE} {{ width: 20mm; max-lines: 1; continue: discard; block-ellipsis: auto }}",
            "LAY002 error small.one.t p2 “TEXT” is not whole on the page: “Call the” is",
        ),
        (
            f"{MESSAGE} {{ text-transform: uppercase }}",
            "LAY002 error small.one.t p2 “TEXT” is not whole on the page: “CALL THE WARD AT 38.5 DEGREES.” is",
        ),
        (
            f"{MESSAGE}::before {{ content: 'Never ' }}",
            "LAY012 error small.one.t p2 “TEXT” is printed as “Never Call the ward at 38.5 degrees.”",
        ),
        (
            ".bullets { display: flex; flex-direction: column-reverse }",
            "LAY013 error small.one.l.2 p2 “Drink water.” stands before “Rest.”, where it belongs after it",
        ),
    ],
    ids=["left out", "no type", "first line alone", "capitals", "words before it", "items turned round"],
)
def test_a_style_that_changes_what_was_written_is_told(tmp_path: Path, rules: str, fault: str) -> None:
    assert told(fever(tmp_path, rules)) == [fault.replace("TEXT", FEVER)]


def test_messages_in_the_panel_of_another_section_are_told(tmp_path: Path) -> None:
    """The template of sections sets the second list of the one after it, and its own nowhere."""
    blocks = "{% for block in brochure.sections[1].blocks if block.block.kind == 'list' %}"
    lists = blocks + "{% include 'blocks/items.html' %}{% endfor %}"
    folder = fever(tmp_path)
    folder.write("templates/blocks/items.html", template("blocks/list.html"))
    folder.write("templates/blocks/list.html", "")
    in_two = f"{{% if section.id == 'two' %}}{lists}{{% endif %}}"
    folder.write("templates/section.html", template("section.html") + in_two)
    where = "in the panel of `two`, where it belongs in that of `one`"

    assert told(folder) == [
        f"LAY013 error small.one.l.1 p3 “Rest.” stands {where}",
        f"LAY013 error small.one.l.2 p3 “Drink water.” stands {where}",
    ]
    assert [each.rectangle_mm for each in findings(folder)] == [
        union(places(folder, f"small.one.l.{number}")) for number in (1, 2)
    ]


def test_the_end_of_a_message_on_the_page_of_another_section_is_told(tmp_path: Path) -> None:
    folder = fever(tmp_path, f"{MESSAGE} {{ position: absolute; top: 180mm; width: 30mm }}")

    assert (
        "LAY013 error small.one.t p3 “38.5 degrees.” stands in the panel of `two`, where it belongs in that of `one`"
        in told(folder)
    )


def test_an_alternative_text_that_is_cut_short_is_told(tmp_path: Path) -> None:
    folder = pictured(tmp_path, {"figure": "box.svg", "id": "f", "alt": "A box of 38.5"})
    folder.write(
        "templates/blocks/figure.html", template("blocks/figure.html").replace("alt.plain }}", "alt.plain[:-3] }}")
    )

    assert told(folder) == ["LAY002 error small.one.f.alt p2 “A box of 38.5” is not whole on the page: “A box of 3” is"]


# --- drafts --------------------------------------------------------------------------------------------------


def test_a_page_of_a_draft_that_does_not_say_so_is_told(tmp_path: Path) -> None:
    folder = fever(tmp_path)
    footer = template("footer.html").replace("{% if draft %}", "{% if draft and section.id != 'two' %}")
    folder.write("templates/footer.html", footer)

    assert told(folder) == ["LAY014 error None p3 the page does not say “Draft: not approved for patients”"]
    assert folder.built() == []


def test_blank_pages_of_a_draft_say_so_too(tmp_path: Path) -> None:
    folder = leaflet(tmp_path, "booklet-a5", COVER, section("one", {"text": FEVER, "id": "t"}), BACK)
    blank = [page for page in laid_out(bundle(folder)).pages if not page.section]

    assert [finding.code for finding in findings(folder)] == ["LAY007"]
    assert ["Draft" in page.text for page in blank] == [True]


# --- sound ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["screen", "press"])
@pytest.mark.parametrize("locale", ["en", "fr"])
def test_every_kind_of_block_is_whole_and_seen(torture_project: Folder, locale: str, edition: str) -> None:
    made = plan(Source(torture_project.root), Request(locales=(locale,), editions=(edition,)))
    (whole,) = made.bundles

    assert list(check(whole, laid_out(whole), theme_fonts().missing)) == []


def test_a_row_that_heads_a_table_is_whole_on_each_of_its_pages(tmp_path: Path) -> None:
    rows = [[f"Row {number}", "10 mg", "before meals"] for number in range(60)]
    table = {"table": "Doses", "id": "doses", "columns": ["Day of the week", "Dose", "When"], "rows": rows}
    folder = leaflet(tmp_path, "booklet-a5", COVER, section("one", heading("Doses by day"), table), BACK)
    heads = [piece.page for page in laid_out(bundle(folder)).pages for piece in page.fragments if piece.text == "Dose"]

    assert len(heads) > 2
    assert [finding.code for finding in findings(folder)] == ["LAY007"]


def test_markers_of_lists_are_no_part_of_a_message(tmp_path: Path) -> None:
    assert told(fever(tmp_path, "ul.bullets { list-style: decimal inside }")) == []
