"""Text too near to a cut or a fold, seeded by a theme of its own, on every kind of edge.

Text keeps 4 mm from the trim and 3 mm from folds. The margins of an A4 sheet folded once are 10 mm at the trim
and 8 mm at the fold; those of an A5 booklet are 12 mm outside and 14 mm at the spine.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import pdf as read
from tests.project import BACK, COVER, Folder, Section, approve, leaflet, prose, section, with_rules

Leaflet = tuple[str, tuple[Section, ...]]
BIFOLD: Leaflet = ("bifold-a4", (COVER, section("one", prose("One", 1)), section("two", prose("Two", 1)), BACK))
"""The second panel has the trim on its left and the fold on its right, the third the other way round."""
BOOKLET: Leaflet = ("booklet-a5", (COVER, section("one", prose("One", 20)), BACK))
"""The second page has the spine on its right, the third on its left; `One 20.` stands there."""
CARD: Leaflet = ("card-85x55", (section("one", prose("One", 1)),))
MAP = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 274 40">
<rect x="0" y="0" width="274" height="40" fill="#DCEDEB"/>
<rect id="label-here" x="{left}" y="4" width="{width}" height="8"/>
</svg>
"""
"""A drawing that is as many millimetres wide, on three panels, as it says."""
HELP = "shorten the longest word, or widen the margin of the theme"


def seeded(root: Path, leaflet_: Leaflet, rules: str) -> Folder:
    format_, sections = leaflet_
    return with_rules(leaflet(root, format_, *sections), rules)


def told(folder: Folder) -> list[str]:
    """What both editions find alike; it keeps none of them from being written."""
    findings = folder.build().findings
    assert {each.help for each in findings} <= {HELP}
    assert {each.edition for each in findings} <= {None}
    assert folder.built() == ["small.en.press.pdf", "small.en.screen.pdf"]
    return [f"{each.code} {each.severity} p{each.page} {each.message}".replace("\u00a0", " ") for each in findings]


CUT, FOLD = "mm from the trim, where 4 mm are safe", "mm from the fold, where 3 mm are safe"
FAULTS: dict[str, tuple[Leaflet, str, str]] = {
    "left cut": (BIFOLD, "#one .prose { margin-left: -8mm }", f"p2 “One 1.” is 2.0 {CUT}"),
    "left fold": (BIFOLD, "#two .prose { margin-left: -7mm }", f"p3 “Two 1.” is 1.0 {FOLD}"),
    "right cut": (BIFOLD, "#two .prose { text-align: right; margin-right: -8mm }", f"p3 “Two 1.” is 2.0 {CUT}"),
    "top": (BIFOLD, "#one .prose { position: relative; top: -10mm }", f"p2 “One 1.” is 2.0 {CUT}"),
    "outside of a left-hand page": (
        BOOKLET,
        "#one .prose p:first-child { margin-left: -10mm }",
        f"p2 “One 1.” is 2.0 {CUT}",
    ),
    "spine of a left-hand page": (
        BOOKLET,
        "#one .prose p:first-child { text-align: right; margin-right: -13mm }",
        f"p2 “One 1.” is 1.0 {FOLD}",
    ),
    "outside of a right-hand page": (
        BOOKLET,
        "#one .prose p:last-child { text-align: right; margin-right: -10mm }",
        f"p3 “One 20.” is 2.0 {CUT}",
    ),
    "spine of a right-hand page": (
        BOOKLET,
        "#one .prose p:last-child { margin-left: -13mm }",
        f"p3 “One 20.” is 1.0 {FOLD}",
    ),
    "card": (CARD, "#one .prose { margin-left: -4mm }", f"p1 “One 1.” is 2.0 {CUT}"),
}


@pytest.mark.parametrize(("leaflet_", "rules", "finding"), FAULTS.values(), ids=list(FAULTS))
def test_text_near_an_edge_is_named_with_its_distance(
    tmp_path: Path, leaflet_: Leaflet, rules: str, finding: str
) -> None:
    assert told(seeded(tmp_path, leaflet_, rules)) == [f"LAY006 warning {finding}"]


def test_text_near_the_fold_on_the_right_is_named_with_its_distance(tmp_path: Path) -> None:
    rules = "#one .prose { text-align: right; margin-right: -7mm }"

    assert told(seeded(tmp_path, BIFOLD, rules)) == [f"LAY006 warning p2 “One 1.” is 1.0 {FOLD}"]


def test_a_margin_that_is_too_small_names_every_line_at_it(tmp_path: Path) -> None:
    assert told(seeded(tmp_path, BIFOLD, "@page panel-one { margin-left: 2mm }")) == [
        f"LAY006 warning p2 “One 1.” is 2.0 {CUT}",
        f"LAY006 warning p2 “Draft: not approved for ” is 2.0 {CUT}",
        f"LAY006 warning p2 “TST-001 · v1.0.0 · Nov 2026 · review by Nov 2028 · en” is 2.0 {CUT}",
    ]


def test_a_blocks_own_template_is_seen_too(tmp_path: Path) -> None:
    folder = leaflet(tmp_path, *BIFOLD[:1], *BIFOLD[1])
    shifted = '<p style="margin-left: -9mm"{{ block.texts.text|attrs }}>{{ block.texts.text|html }}</p>\n'
    folder.write("templates/blocks/text.html", shifted)

    # All panels have such a text: cover and third have the fold on their left, but 9 mm there are over the edge.
    codes = {(each.code, each.page) for each in folder.build().findings}
    across_the_frame_of_a_draft = ("LAY011", 1)
    assert codes == {("LAY004", 1), across_the_frame_of_a_draft, ("LAY006", 2), ("LAY004", 3), ("LAY006", 4)}


@pytest.mark.parametrize(
    ("leaflet_", "rules"),
    [
        (BIFOLD, "#one .prose { margin-left: -6mm }"),
        (BIFOLD, "#two .prose { margin-left: -5mm }"),
        (BIFOLD, "#two .prose { text-align: right; margin-right: -6mm }"),
        (BIFOLD, "#one .prose { text-align: right; margin-right: -5mm }"),
        (BIFOLD, "@page panel-one { margin-left: 4mm }"),
        (BIFOLD, "@page panel-two { margin-left: 3mm }"),
        (BIFOLD, "#one .prose { position: relative; top: -8mm }"),
        (BOOKLET, "#one .prose p:first-child { margin-left: -8mm }"),
        (BOOKLET, "#one .prose p:first-child { text-align: right; margin-right: -11mm }"),
        (BOOKLET, "#one .prose p:last-child { margin-left: -11mm }"),
        (BOOKLET, "#one .prose p:last-child { text-align: right; margin-right: -8mm }"),
    ],
    ids=[
        *("left cut", "left fold", "right cut", "right fold", "margin at the cut", "margin at the fold", "top"),
        *("left-hand page, outside", "left-hand page, spine", "right-hand page, spine", "right-hand page, outside"),
    ],
)
def test_text_just_at_the_safe_distance_has_no_finding(tmp_path: Path, leaflet_: Leaflet, rules: str) -> None:
    """4 mm from a cut, 3 mm from a fold."""
    assert told(seeded(tmp_path, leaflet_, rules)) == []


# --- inner folds ------------------------------------------------------------------------------------------------


def with_label(root: Path, left: int, width: int) -> Folder:
    """Three panels as one, 13 mm from whose left edge a wide drawing begins; folds lie at 100 and 200 mm."""
    figure = {"figure": "map.svg", "id": "map", "alt": "A map", "wide": True, "labels": {"here": "You are here"}}
    inside = section("one", prose("One", 6), figure, prose("Six", 3), span=3)
    ends = [section(name, prose(name.title(), 1)) for name in ("two", "three")]
    folder = leaflet(root, "trifold-a4", COVER, ends[0], inside, ends[1])
    folder.write("brochures/small/map.svg", MAP.format(left=left - 13, width=width))
    return folder


@pytest.mark.parametrize(
    ("left", "width", "distance"),
    [(92, 20, "0.0"), (102, 40, "2.0"), (195, 40, "0.0"), (201, 40, "1.0")],
    ids=["on the first fold", "after it", "on the second fold", "after that"],
)
def test_a_label_at_an_inner_fold_is_named_with_its_distance(
    tmp_path: Path, left: int, width: int, distance: str
) -> None:
    assert told(with_label(tmp_path, left, width)) == [f"LAY006 warning p3 “You are here” is {distance} {FOLD}"]


@pytest.mark.parametrize(("left", "width"), [(20, 40), (103, 40), (203, 40)], ids=["first", "second", "third"])
def test_a_label_inside_a_panel_has_no_finding_though_the_drawing_lies_over_the_folds(
    tmp_path: Path, left: int, width: int
) -> None:
    assert told(with_label(tmp_path, left, width)) == []


# --- what may touch an edge -------------------------------------------------------------------------------------


def test_pictures_and_backgrounds_may_touch_every_edge(tmp_path: Path) -> None:
    figure = {"figure": "map.svg", "id": "map", "alt": "A map"}
    one = section("one", figure, {"tip": "Bring slippers.", "id": "tip"})
    folder = leaflet(tmp_path, "bifold-a4", COVER, one, section("two", prose("Two", 1)), BACK)
    folder.write("brochures/small/map.svg", MAP.format(left=0, width=9))
    with_rules(
        folder,
        "#one .figure { margin: -12mm -8mm 0 -10mm } #one .tip { margin: 0 -8mm 0 -10mm; border-radius: 0 }",
    )

    assert told(folder) == []
    picture = read.render(folder / "dist/small/small.en.screen.pdf", 1, dpi=25.4)
    assert [picture.getpixel(at) for at in ((0, 0), (147, 0))] == [(0xDC, 0xED, 0xEB)] * 2
    # The tip, below the drawing of 148.5 × 40 / 274 mm.
    assert [picture.getpixel(at) for at in ((0, 28), (147, 28))] == [(0xF4, 0xEE, 0xE4)] * 2


def test_a_picture_over_the_edge_is_an_error(tmp_path: Path) -> None:
    one = section("one", {"figure": "map.svg", "id": "map", "alt": "A map"})
    folder = leaflet(tmp_path, "bifold-a4", COVER, one, section("two", prose("Two", 1)), BACK)
    folder.write("brochures/small/map.svg", MAP.format(left=0, width=9))
    with_rules(folder, "#one .figure { margin-left: -12mm }")
    (finding,) = folder.build().findings

    assert (finding.code, finding.severity, finding.page) == ("LAY004", "error", 2)
    assert finding.message == "“picture” reaches 2.0 mm over the edge of its page"
    assert folder.built() == []


# --- a release --------------------------------------------------------------------------------------------------


def test_in_a_release_it_is_an_error_and_nothing_is_published(tmp_path: Path) -> None:
    folder = approve(seeded(tmp_path, BIFOLD, "#one .prose { margin-left: -8mm }"))
    outcome = folder.build(release=True)

    assert [(each.code, each.severity, each.message) for each in outcome.findings] == [
        ("LAY006", "error", f"“One 1.” is 2.0 {CUT}")
    ]
    assert folder.built() == []


def test_a_release_without_it_is_published(tmp_path: Path) -> None:
    folder = approve(seeded(tmp_path, BIFOLD, "#one .prose { margin-left: -6mm }"))

    assert folder.build(release=True).findings == ()
    assert folder.built() == ["small.en.press.pdf", "small.en.screen.pdf"]


# --- sizes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        ("@page panel-one { size: 150mm 210mm }", "150 × 210 mm"),
        ("@page panel-one { size: 148.5mm 200mm }", "148.5 × 200 mm"),
    ],
    ids=["width", "height"],
)
def test_a_page_without_the_size_of_its_panel_is_refused(tmp_path: Path, rules: str, found: str) -> None:
    folder = seeded(tmp_path, BIFOLD, rules)
    findings = [each for each in folder.build().findings if each.code == "LAY009"]

    assert [(each.severity, each.page, each.message) for each in findings] == [
        ("error", 2, f"the page is {found}, where its panel is 148.5 × 210 mm")
    ]
    assert folder.built() == []
