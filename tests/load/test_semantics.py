"""What a brochure's parts say of each other: every name leads somewhere, every file is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.leaflet import BLOCKS, HEAD, PATH, REST, codes, faults, write, yaml

SITE = "`site.emergency`, `site.name`, `site.phone`, `site.url`"
LINKS = "declare it under `links:`, or name a section or block"


def first(found: list[str]) -> list[str]:
    """Findings without their help."""
    return [each.partition(" |")[0] for each in found]


@pytest.mark.parametrize("name", ["two", "one.line", "line", "two.plain", "team", "book", "site"])
def test_a_reference_may_name_a_section_a_block_a_link_or_a_source(tmp_path: Path, name: str) -> None:
    head = f"{HEAD}links: {{team: 'tel:112'}}\nsources: {{book: {{title: A book, url: https://book.example}}}}\n"
    content = yaml(f"{BLOCKS}- text: See [it](ref:{name}).\n  id: see\n", head=head)
    assert faults(tmp_path, content) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        pytest.param("tow", f"{LINKS}; did you mean `two`?", id="misspelt"),
        pytest.param("plain", f"{LINKS}; did you mean `two.plain`?", id="a name that three blocks have"),
        pytest.param("one.plain", f"{LINKS}; did you mean `two.plain`?", id="a block of another section"),
    ],
)
def test_a_reference_to_nowhere_is_told(tmp_path: Path, name: str, hint: str) -> None:
    assert faults(tmp_path, yaml(f"- text: See [it](ref:{name}).\n  id: see\n")) == [
        f"PRJ015 13:15 `ref:{name}` leads nowhere | {hint}"
    ]


def test_a_source_without_an_address_is_nothing_to_link_to(tmp_path: Path) -> None:
    content = yaml("- text: See [it](ref:book).\n  id: see\n", head=f"{HEAD}sources: {{book: {{title: A book}}}}\n")
    assert first(faults(tmp_path, content)) == ["PRJ015 14:15 `ref:book` leads nowhere"]


@pytest.mark.parametrize("name", ["broken", "one.broken", "worse", "worse.inner"])
def test_a_reference_to_something_broken_is_no_fault_of_its_own(tmp_path: Path, name: str) -> None:
    broken = "  - {id: worse, layuot: back, blocks: [{text: x, id: inner}]}\n"
    content = yaml(
        f"- figure: a.svg\n  id: broken\n- text: See [it](ref:{name}).\n  id: see\n",
        rest=broken + REST.partition("\n")[2],
    )
    assert first(faults(tmp_path, content)) == [
        "PRJ019 13:9 the figure has no `alt`",
        "PRJ009 17:17 unknown key `layuot`",
    ]


def test_a_qr_code_of_nowhere_is_told(tmp_path: Path) -> None:
    assert faults(tmp_path, yaml("- qr: stie\n  id: code\n  text: More\n")) == [
        f"PRJ015 13:13 `ref:stie` leads nowhere | {LINKS}; did you mean `site`?"
    ]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        pytest.param("'{stay} {site.name} {site.phone} {site.emergency} {site.url}'", [], id="known"),
        pytest.param(
            "Stay {sty}.",
            ["PRJ016 13:15 `{sty}` is not a declared fact | declare `sty` under `facts:`; did you mean `stay`?"],
            id="misspelt",
        ),
        pytest.param(
            "Ask {site.fax}.",
            [
                (
                    "PRJ016 13:15 `{site.fax}` is not a declared fact "
                    "| declare `site.fax` under `facts:`; did you mean `site.name`?"
                )
            ],
            id="no value of the site",
        ),
        pytest.param(
            "'{xyzzy}'",
            [
                (
                    "PRJ016 13:15 `{xyzzy}` is not a declared fact "
                    f"| declare `xyzzy` under `facts:`; known are {SITE}, `stay`"
                )
            ],
            id="nothing like it",
        ),
        pytest.param(
            "Stay { stay }.",
            [
                (
                    "PRJ017 13:15 `{ stay }` is no placeholder "
                    "| a placeholder is a lower-case name in braces without spaces, such as `{stay}`"
                )
            ],
            id="spaces in braces",
        ),
        pytest.param(
            "See [us](https://x.example).",
            [
                (
                    "PRJ017 13:15 link to `https://x.example` "
                    "| declare the address under `links:`, and name it here: `[text](ref:name)`"
                )
            ],
            id="an address in a text",
        ),
        pytest.param(
            r'"Take \u202e40 mg\u202c."',
            [
                (
                    "PRJ037 13:15 invisible character U+202E, right-to-left override "
                    "| remove it, and type the text around it anew"
                ),
                (
                    "PRJ037 13:15 invisible character U+202C, pop directional formatting "
                    "| remove it, and type the text around it anew"
                ),
            ],
            id="turned around",
        ),
        pytest.param(r'"Pa\u00adtience, CAR\u2060-T, 40\u202fmg"', [], id="where lines may break"),
    ],
)
def test_what_a_text_names(tmp_path: Path, text: str, findings: list[str]) -> None:
    assert faults(tmp_path, yaml(f"- text: {text}\n  id: a\n")) == findings


@pytest.mark.parametrize(
    ("blocks", "place"),
    [
        pytest.param("- list: [Good., 'Bad {x}.']\n  id: a\n", "13:23", id="item"),
        pytest.param("- table: T\n  id: a\n  columns: [A]\n  rows: [[b], ['{x}']]\n", "16:22", id="cell"),
        pytest.param("- contact: C\n  id: a\n  rows:\n    - {label: L, value: '{x}'}\n", "16:31", id="contact row"),
        pytest.param("- glossary: [{term: T, meaning: '{x}'}]\n  id: a\n", "13:39", id="meaning"),
        pytest.param("- text: |\n    One.\n\n    Two {x}.\n  id: a\n", "13:15", id="second paragraph"),
        pytest.param("- warning: W\n  id: a\n  call: '{x}'\n", "15:15", id="number to call"),
        pytest.param("- qr: site\n  id: a\n  text: '{x}'\n", "15:15", id="text under a code"),
    ],
)
def test_a_fault_is_placed_at_its_own_text(tmp_path: Path, blocks: str, place: str) -> None:
    assert first(faults(tmp_path, yaml(blocks))) == [f"PRJ016 {place} `{{x}}` is not a declared fact"]


def test_head_texts_are_checked_too(tmp_path: Path) -> None:
    head = HEAD.replace("A small leaflet", "The {x} leaflet").replace("are read.", "are [read](ref:y).")
    assert first(faults(tmp_path, yaml(head=head))) == [
        "PRJ016 2:8 `{x}` is not a declared fact",
        "PRJ015 8:15 `ref:y` leads nowhere",
    ]


FACT = "{from: 2, to: 3, unit: week}"


@pytest.mark.parametrize(
    ("fact", "finding"),
    [
        pytest.param("{value: 5, unit: mg}", "PRJ030 9:15 fact `stay`: unknown unit `mg`", id="unit"),
        pytest.param("{from: 1, to: 2, unit: weeks}", "PRJ030 9:15 fact `stay`: unknown unit `weeks`", id="range unit"),
        pytest.param(
            "{phone: 01632 960001}",
            "PRJ030 9:15 fact `stay`: `01632 960001` is no possible phone number",
            id="national phone number",
        ),
        pytest.param(
            "{money: 5, currency: EUX}", "PRJ030 9:15 fact `stay`: unknown currency `EUX`", id="unknown currency"
        ),
        pytest.param("{value: 5, source: book}", "PRJ024 9:34 there is no source `book`", id="unknown source"),
    ],
)
def test_facts_that_cannot_be_printed_or_backed(tmp_path: Path, fact: str, finding: str) -> None:
    assert first(faults(tmp_path, yaml(head=HEAD.replace(FACT, fact)))) == [finding]


def test_a_source_that_a_block_cites_must_be_declared(tmp_path: Path) -> None:
    head = f"{HEAD}sources: {{book-2026: {{title: A book}}}}\n"
    assert faults(tmp_path, yaml("- text: x\n  id: a\n  sources: [book-2025]\n", head=head)) == [
        "PRJ024 16:18 there is no source `book-2025` | did you mean `book-2026`?"
    ]


def leaflet(format_: str, *sections: str) -> str:
    """A brochure whose sections stand one a line, from line 11 on; each begins in column 5."""
    lines = (
        f"  - {{id: s{n}{each and f', {each}'}, blocks: [{{text: x, id: a}}]}}\n" for n, each in enumerate(sections)
    )
    return f"{HEAD.replace('bifold-a4', format_)}sections:\n{''.join(lines)}"


PLAIN = ""
COVER = "layout: cover"
BACK = "layout: back"
TWO = "span: 2"
FILLS = "one section fills one panel, or as many as its `span`"


@pytest.mark.parametrize(
    ("format_", "sections"),
    [
        pytest.param("bifold-a4", [COVER, PLAIN, PLAIN, BACK], id="a section for each panel"),
        pytest.param("bifold-a4", [COVER, TWO, BACK], id="one over both inner panels"),
        pytest.param("accordion-a4", [PLAIN, "span: 4", "span: 3"], id="all four of a side"),
        pytest.param("sheet-a4", [PLAIN], id="a sheet with an empty back"),
        pytest.param("card-85x55", [PLAIN, BACK], id="both sides of a card"),
        pytest.param("booklet-a5", [PLAIN], id="a booklet of one section"),
        pytest.param("booklet-a5", [COVER, *[PLAIN] * 12, BACK], id="a booklet of many"),
    ],
)
def test_sections_that_fill_their_panels(tmp_path: Path, format_: str, sections: list[str]) -> None:
    assert faults(tmp_path, leaflet(format_, *sections)) == []


@pytest.mark.parametrize(
    ("format_", "sections", "finding"),
    [
        pytest.param("bifold-a4", [PLAIN] * 3, "3 sections for the 4 panels of `bifold-a4` | {}: add 1", id="too few"),
        pytest.param(
            "bifold-a4", [PLAIN] * 6, "6 sections for the 4 panels of `bifold-a4` | {}: remove 2", id="too many"
        ),
        pytest.param(
            "zfold-a4",
            [PLAIN, TWO, PLAIN, TWO, PLAIN],
            "5 sections that fill 7 panels for the 6 panels of `zfold-a4` | {}: remove 1",
            id="too wide",
        ),
        pytest.param(
            "sheet-a4", [PLAIN] * 3, "3 sections for the 1 to 2 panels of `sheet-a4` | {}: remove 1", id="flat"
        ),
    ],
)
def test_sections_must_fill_the_panels(tmp_path: Path, format_: str, sections: list[str], finding: str) -> None:
    assert faults(tmp_path, leaflet(format_, *sections)) == [f"PRJ022 1:9 {finding.format(FILLS)}"]


@pytest.mark.parametrize(
    ("format_", "sections", "findings"),
    [
        pytest.param(
            "zfold-a4",
            [COVER, PLAIN, PLAIN, TWO, BACK],
            ["PRJ035 14:5 section `s3` can’t span 2 panels: panels 4 to 5 {}"],
            id="over two sides",
        ),
        pytest.param(
            "zfold-a4",
            [TWO, PLAIN, TWO, PLAIN],
            [
                "PRJ035 11:5 section `s0` can’t span 2 panels: panels 1 to 2 {}",
                "PRJ035 13:5 section `s2` can’t span 2 panels: panels 4 to 5 {}",
            ],
            id="each is told",
        ),
        pytest.param(
            "flyer-a5",
            [TWO],
            ["PRJ035 11:5 section `s0` can’t span 2 panels: panels 1 to 2 {}"],
            id="over both sides of a flyer",
        ),
        pytest.param(
            "gatefold-a4",
            [PLAIN, PLAIN, TWO, PLAIN, PLAIN],
            ["PRJ035 13:5 section `s2` can’t span 2 panels: its panels are too unequal for columns of one width"],
            id="over a door and the middle",
        ),
        pytest.param(
            "booklet-a5",
            [COVER, TWO, BACK],
            ["PRJ035 12:5 section `s1` can’t span 2 panels: a booklet’s text flows over its pages"],
            id="in a booklet",
        ),
    ],
)
def test_a_section_spans_panels_that_lie_side_by_side(
    tmp_path: Path, format_: str, sections: list[str], findings: list[str]
) -> None:
    apart = "don’t lie side by side on one side of the sheet"
    remedy = "move the section, split it, or choose another format"
    assert faults(tmp_path, leaflet(format_, *sections)) == [f"{each.format(apart)} | {remedy}" for each in findings]


FIRST = "`layout: cover` is only for the first section | make it the first section, or leave `layout` out"
LAST = "`layout: back` is only for the last section | make it the last section, or leave `layout` out"


@pytest.mark.parametrize(
    ("format_", "sections", "findings"),
    [
        pytest.param("bifold-a4", [PLAIN, COVER, PLAIN, BACK], [f"PRJ036 12:5 {FIRST}"], id="cover inside"),
        pytest.param("bifold-a4", [COVER, BACK, PLAIN, PLAIN], [f"PRJ036 12:5 {LAST}"], id="back inside"),
        pytest.param(
            "bifold-a4", [COVER, COVER, BACK, BACK], [f"PRJ036 12:5 {FIRST}", f"PRJ036 13:5 {LAST}"], id="two"
        ),
        pytest.param(
            "booklet-a5", [BACK, PLAIN, COVER], [f"PRJ036 11:5 {LAST}", f"PRJ036 13:5 {FIRST}"], id="booklet reversed"
        ),
        pytest.param("sheet-a4", [PLAIN, COVER], [f"PRJ036 12:5 {FIRST}"], id="cover behind a sheet"),
        pytest.param(
            "bifold-a4",
            [BACK, PLAIN],
            [f"PRJ036 11:5 {LAST}", f"PRJ022 1:9 2 sections for the 4 panels of `bifold-a4` | {FILLS}: add 2"],
            id="and too few",
        ),
    ],
)
def test_a_cover_comes_first_and_a_back_last(
    tmp_path: Path, format_: str, sections: list[str], findings: list[str]
) -> None:
    assert faults(tmp_path, leaflet(format_, *sections)) == findings


@pytest.mark.parametrize(
    "sections", [[PLAIN, COVER, PLAIN, BACK], [TWO, PLAIN, PLAIN]], ids=["misplaced cover", "span over two sides"]
)
def test_panels_are_not_filled_before_it_is_known_for_whom(tmp_path: Path, sections: list[str]) -> None:
    content = leaflet("bifold-a4", *sections)
    assert codes(faults(tmp_path, content)) in (["PRJ035"], ["PRJ036"])
    assert faults(tmp_path, content.replace("{id: s0,", "{id: s0, only: {locales: [fr]},")) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param(("text: x", "txet: x"), "PRJ013", id="broken block"),
        pytest.param(("bifold-a4", "bifold"), "PRJ021", id="unknown format"),
    ],
)
def test_panels_are_not_counted_where_something_is_broken(tmp_path: Path, change: tuple[str, str], code: str) -> None:
    content = leaflet("bifold-a4", PLAIN, COVER, PLAIN).replace(*change, 1)
    assert codes(faults(tmp_path, content)) == [code]


def test_sections_for_some_readers_only_are_not_counted_before_it_is_known_for_whom(tmp_path: Path) -> None:
    extra = "  - {id: five, only: {locales: [fr]}, blocks: [{text: x, id: a}]}\n"
    assert faults(tmp_path, yaml(rest=REST + extra)) == []


def test_only_names_what_the_settings_list(tmp_path: Path) -> None:
    only = "  only: {sites: [exmple], locales: [de, fr], editions: [web]}\n"
    assert faults(tmp_path, yaml(f"{BLOCKS}{only}")) == [
        "PRJ024 15:15 there is no site `exmple` | did you mean `example`?",
        "PRJ023 15:15 unknown locale `de` | known are `en`, `fr`",
        "PRJ024 15:15 there is no edition `web` | known are `press`, `screen`",
    ]


def test_a_shared_block_that_is_used_must_exist(tmp_path: Path) -> None:
    shared = {"brochures/shared.yaml": "blocks:\n  - text: Tell us.\n    id: feedback\n"}
    assert faults(tmp_path, yaml("- use: feedbak\n"), shared) == [
        "PRJ024 13:14 there is no shared block `feedbak` | did you mean `feedback`?"
    ]


@pytest.mark.parametrize("second", ["- use: line\n", "- text: x\n  id: line\n"])
def test_a_shared_block_brings_an_id_that_must_be_unique(tmp_path: Path, second: str) -> None:
    shared = {"brochures/shared.yaml": "blocks:\n  - text: Tell us.\n    id: line\n"}
    found = first(faults(tmp_path, yaml(f"- use: line\n{second}"), shared))
    assert [each.partition(" the id")[2] for each in found] == [" `line` is used twice, first on line 13"]


def figure(name: str) -> str:
    return yaml(f"- figure: {name}\n  id: a\n  alt: What it tells.\n")


OUTSIDE = "is outside the project | put the file itself inside the project, and no link to it"


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        pytest.param(
            "none.svg",
            "PRJ018 13:17 there is no picture `none.svg` | put the file into `brochures/small`, or correct its name",
            id="missing",
        ),
        pytest.param(
            "../small",
            "PRJ020 13:17 `../small`: not a kind of picture that can be printed | use SVG, PNG or JPEG",
            id="folder",
        ),
        pytest.param(
            "a.tiff",
            "PRJ020 13:17 `a.tiff`: not a kind of picture that can be printed | use SVG, PNG or JPEG",
            id="kind",
        ),
        pytest.param("../../../a.svg", f"PRJ004 13:17 `brochures/small/../../../a.svg` {OUTSIDE}", id="parents"),
        pytest.param("/etc/a.svg", f"PRJ004 13:17 `/etc/a.svg` {OUTSIDE}", id="absolute"),
        pytest.param("link.svg", f"PRJ004 13:17 `brochures/small/link.svg` {OUTSIDE}", id="symbolic link"),
        pytest.param('"a\\0.svg"', "PRJ002 13:17 can't read `brochures/small/a\0.svg`: ", id="NUL"),
        pytest.param(
            f"{'a' * 300}.svg",
            f"PRJ002 13:17 can't read `brochures/small/{'a' * 300}.svg`: file name too long",
            id="too long",
        ),
    ],
)
def test_a_picture_is_a_file_of_the_project(tmp_path: Path, name: str, finding: str) -> None:
    root = write(tmp_path / "project", {PATH: ""})
    (tmp_path / "outside.svg").write_text("<svg/>")
    (root / "brochures/small/link.svg").symlink_to("../../../outside.svg")
    found = faults(root, figure(name))
    assert len(found) == 1
    assert found[0].startswith(finding)


def test_a_picture_that_links_to_itself_is_told(tmp_path: Path) -> None:
    root = write(tmp_path, {PATH: ""})
    (root / "brochures/small/loop.svg").symlink_to("loop.svg")
    (found,) = faults(root, figure("loop.svg"))
    # Older Pythons can't resolve it, newer ones find no file there.
    assert found.startswith(("PRJ002 13:17 can't read `brochures/small/loop.svg`", "PRJ018 13:17 there is no picture"))


def test_a_picture_may_lie_elsewhere_in_the_project_even_behind_a_link(tmp_path: Path) -> None:
    root = write(tmp_path, {"brochures/common/a.svg": "<svg/>"})
    assert faults(root, figure("../common/a.svg")) == []
    (root / "brochures/small/a.svg").symlink_to("../common/a.svg")
    assert faults(root, figure("a.svg")) == []
