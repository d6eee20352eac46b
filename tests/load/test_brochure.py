"""`brochure.yaml` to its model: every fault at once, each at its own line and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.leaflet import BLOCKS, HEAD, PATH, REST, codes, faults, sound, told, write, yaml

from polyfold.load.project import load
from polyfold.model import Brochure, Contents, Figure, Heading, Notes, Qr, Sources, TextBlock
from polyfold.source import Source

KINDS = (
    "`contact`, `contents`, `figure`, `glossary`, `heading`, `languages`, `list`, `notes`, `qr`, `questions`, "
    "`quote`, `sources`, `steps`, `table`, `text`, `tip`, `use`, `warning`"
)
SCHEMA = "correct the value; `polyfold schema` describes every key"


def brochure_of(root: Path, blocks: str, head: str = HEAD) -> Brochure:
    return sound(root, yaml(blocks, head=head)).brochures["small"]


def test_the_usual_brochure_is_sound(tmp_path: Path) -> None:
    assert faults(tmp_path, yaml()) == []


@pytest.mark.parametrize(
    ("old", "new", "findings"),
    [
        pytest.param(
            "title: A small leaflet",
            "tilte: A small leaflet",
            [
                "PRJ010 1:1 `title` is missing | add `title:`; `polyfold schema` describes every key",
                "PRJ009 2:1 unknown key `tilte` | did you mean `title`?",
            ],
            id="misspelt key",
        ),
        pytest.param(
            "format: bifold-a4",
            "format: bifold-a5",
            [
                (
                    "PRJ021 1:9 unknown format `bifold-a5` "
                    "| choose one of `trifold-a4`, `zfold-a4`, `accordion-a4`, `gatefold-a4`, `bifold-a4`, "
                    "`booklet-a5`, `sheet-a4`, `flyer-a5`, `card-85x55`"
                )
            ],
            id="unknown format",
        ),
        pytest.param(
            "version: 1.0.0",
            "version: 1.10",
            ['PRJ011 4:10 `1.10` is read as a number, but text is meant here | quote it: `"1.10"`'],
            id="version read as a number",
        ),
        pytest.param(
            "published: 2026-11-01",
            "published: 2026-02-30",
            [f"PRJ012 5:12 `published`: input should be a valid date | {SCHEMA}"],
            id="impossible date",
        ),
        pytest.param(
            "review-by: 2028-11-01",
            "review-by: 2026-11-01",
            [f"PRJ012 1:1 `{PATH}`: `review-by` must be after `published` | {SCHEMA}"],
            id="review on the day of publication",
        ),
        pytest.param(
            "main-message: Small leaflets are read.",
            "main-message: ''",
            [f"PRJ012 8:15 `main-message`: the text is empty | {SCHEMA}"],
            id="empty text",
        ),
        pytest.param(
            "facts: {stay: {from: 2, to: 3, unit: week}}",
            "links: {team: 'javascript:alert(1)', site: ftp://x.example, tel: 'tel:112'}",
            [
                f"PRJ012 9:15 `team`: an address begins with `https://`, `mailto:` or `tel:` | {SCHEMA}",
                f"PRJ012 9:44 `site`: an address begins with `https://`, `mailto:` or `tel:` | {SCHEMA}",
            ],
            id="link schemes",
        ),
        pytest.param(
            "facts: {stay: {from: 2, to: 3, unit: week}}",
            "sources: {A b: {title: x}, c: {titel: x}}",
            [
                f"PRJ012 9:11 `A b`: use lower-case letters, digits and hyphens only | {SCHEMA}",
                "PRJ010 9:31 `title` is missing | add `title:`; `polyfold schema` describes every key",
                "PRJ009 9:32 unknown key `titel` | remove it, or correct it",
            ],
            id="sources",
        ),
    ],
)
def test_faults_of_the_head(tmp_path: Path, old: str, new: str, findings: list[str]) -> None:
    assert faults(tmp_path, yaml(head=HEAD.replace(old, new))) == findings


@pytest.mark.parametrize(
    ("fact", "finding"),
    [
        pytest.param(
            "5",
            "9:15 `stay`: a fact needs one of `value`, `from`, `phone`, `date`, `money`, `text`",
            id="no mapping",
        ),
        pytest.param("{from: 3, to: 2}", "9:15 `stay`: `from` must be less than `to`", id="descending range"),
        pytest.param("{from: 2, to: 2}", "9:15 `stay`: `from` must be less than `to`", id="empty range"),
        pytest.param("{value: NaN}", "9:23 `value`: input should be a finite number", id="NaN"),
        pytest.param(
            f"{{value: {'1' * 30}}}",
            "9:23 `value`: decimal input should have no more than 20 digits in total",
            id="too many digits",
        ),
        pytest.param(
            "{value: '1e99999'}",
            "9:23 `value`: decimal input should have no more than 20 digits in total",
            id="huge exponent",
        ),
        pytest.param(
            "{date: 2026-02-28 10:00:00}",
            "9:22 `date`: input should be a valid date",
            id="time of day",
        ),
        pytest.param(
            "{money: 5, currency: eur}",
            "9:36 `currency`: use three capital letters, such as `EUR` (ISO 4217)",
            id="currency",
        ),
    ],
)
def test_faults_of_facts(tmp_path: Path, fact: str, finding: str) -> None:
    head = HEAD.replace("{from: 2, to: 3, unit: week}", fact)
    assert faults(tmp_path, yaml(head=head)) == [f"PRJ012 {finding} | {SCHEMA}"]


@pytest.mark.parametrize(
    ("blocks", "findings"),
    [
        pytest.param(
            "- headign: x\n  id: a\n",
            ["PRJ013 13:9 unknown block kind `headign` | did you mean `heading`?"],
            id="misspelt kind",
        ),
        pytest.param("- id: a\n", [f"PRJ013 13:9 the block has no kind | known are {KINDS}"], id="no kind"),
        pytest.param(
            "- text: x\n  tip: y\n  id: a\n",
            ["PRJ013 13:9 a block has one kind, but here are `text` and `tip` | make two blocks of it"],
            id="two kinds",
        ),
        pytest.param(
            "- text: x\n  id: a\n  nota: y\n",
            ["PRJ009 15:9 unknown key `nota` | did you mean `note`?"],
            id="misspelt attribute",
        ),
        pytest.param(
            "- text: x\n  id: a\n  only: {locale: [fr]}\n",
            ["PRJ009 15:16 unknown key `locale` | remove it, or correct it"],
            id="misspelt nested key",
        ),
        pytest.param(
            "- text: x\n",
            ["PRJ010 13:9 `id` is missing | add `id:`; `polyfold schema` describes every key"],
            id="no id",
        ),
        pytest.param(
            "- text: x\n  id: Über uns\n",
            [f"PRJ012 14:13 `id`: use lower-case letters, digits and hyphens only | {SCHEMA}"],
            id="no proper id",
        ),
        pytest.param(
            "- text: x\n  id: a\n- text: y\n  id: b\n- tip: z\n  id: a\n",
            ["PRJ014 18:13 the id `a` is used twice, first on line 14 | give one of the two another id"],
            id="id twice",
        ),
        pytest.param(
            "- figure: a.svg\n  id: a\n",
            [
                (
                    "PRJ019 13:9 the figure has no `alt` | say in one sentence what the picture tells, "
                    "or write `decorative: true` if it tells nothing"
                )
            ],
            id="no alternative text",
        ),
        pytest.param(
            "- heading: x\n  id: a\n  level: 1\n",
            [f"PRJ012 15:16 `level`: input should be 2 or 3 | {SCHEMA}"],
            id="heading level",
        ),
        pytest.param(
            "- table: x\n  id: a\n  columns: [a, b]\n  rows: [[c, d], [e]]\n",
            [f"PRJ012 13:9 `blocks`: row 2 has 1 cells for 2 columns | {SCHEMA}"],
            id="ragged table",
        ),
        pytest.param(
            "- text: {stay}\n  id: a\n",
            [
                (
                    "PRJ012 13:15 `text`: text is meant here; a value that starts with `{` or `[` must be quoted "
                    f"| {SCHEMA}"
                )
            ],
            id="placeholder unquoted",
        ),
        pytest.param(
            "- text: [call us](ref:two)\n  id: a\n",
            [
                (
                    "PRJ005 13:24 not valid YAML: did not find expected key "
                    "| check the indentation and the quotes around this place"
                )
            ],
            id="link unquoted",
        ),
        pytest.param(
            "- list: x\n  id: a\n",
            [f"PRJ012 13:15 `list`: a list is expected here, each item after `- ` | {SCHEMA}"],
            id="list that is none",
        ),
        pytest.param(
            "- list: [yes, x]\n  id: a\n",
            ['PRJ011 13:16 `yes` is read as true or false, but text is meant here | quote it: `"yes"`'],
            id="item that is no text",
        ),
        pytest.param(
            "- just text\n",
            [f"PRJ012 13:9 `blocks`: keys with values are expected here | {SCHEMA}"],
            id="block without keys",
        ),
        pytest.param("- use: a\n  note: b\n", ["PRJ009 14:9 unknown key `note` | known are `use`"], id="use with more"),
    ],
)
def test_faults_of_blocks(tmp_path: Path, blocks: str, findings: list[str]) -> None:
    assert faults(tmp_path, yaml(BLOCKS), {"brochures/shared.yaml": "blocks: []"}) == []
    assert faults(tmp_path, yaml(blocks)) == findings


@pytest.mark.parametrize(
    ("content", "findings"),
    [
        pytest.param(
            f"{HEAD}sections: nothing\n",
            [f"PRJ012 10:11 `sections`: a list is expected here, each item after `- ` | {SCHEMA}"],
            id="sections that are no list",
        ),
        pytest.param(
            f"{HEAD}sections:\n",
            [f"PRJ012 10:10 `sections`: a list is expected here, each item after `- ` | {SCHEMA}"],
            id="no sections",
        ),
        pytest.param(
            f"{HEAD}sections:\n  -\n{REST}",
            [f"PRJ012 11:4 `sections`: keys with values are expected here | {SCHEMA}"],
            id="empty section",
        ),
        pytest.param(
            f"{HEAD}sections:\n  - id: one\n    blocks: x\n{REST}",
            [f"PRJ012 12:13 `blocks`: a list is expected here, each item after `- ` | {SCHEMA}"],
            id="blocks that are no list",
        ),
        pytest.param(
            f"{HEAD}sections:\n  - id: One\n    blocks: [{{headign: x, id: a}}]\n{REST}",
            [
                "PRJ013 12:15 unknown block kind `headign` | did you mean `heading`?",
                f"PRJ012 11:9 `id`: use lower-case letters, digits and hyphens only | {SCHEMA}",
            ],
            id="a broken block hides no fault of its section",
        ),
        pytest.param(
            yaml(rest=REST.replace("id: two", "id: two, span: 0").replace("id: four", "id: four, span: 9")),
            [
                f"PRJ012 15:21 `span`: input should be greater than or equal to 1 | {SCHEMA}",
                f"PRJ012 17:22 `span`: input should be less than or equal to 8 | {SCHEMA}",
            ],
            id="spans of nothing and of more than there is",
        ),
        pytest.param(
            yaml(rest=REST.replace("id: two", "id: two, new-page: maybe, layout: front")),
            [
                f"PRJ012 15:40 `layout`: input should be 'cover', 'content' or 'back' | {SCHEMA}",
                f"PRJ012 15:25 `new-page`: write `true` or `false` | {SCHEMA}",
            ],
            id="section keys",
        ),
        pytest.param(
            yaml(rest=REST.replace("id: three", "id: two")),
            ["PRJ014 16:10 the id `two` is used twice, first on line 15 | give one of the two another id"],
            id="section id twice",
        ),
    ],
)
def test_faults_of_sections(tmp_path: Path, content: str, findings: list[str]) -> None:
    assert faults(tmp_path, content) == findings


MISSING = ["format", "title", "reference", "version", "published", "review-by", "audience", "main-message", "sections"]


@pytest.mark.parametrize(
    ("content", "first"),
    [
        pytest.param("- a\n- b\n", "PRJ012 1:1 ", id="a list"),
        pytest.param("just text\n", "PRJ012 1:1 ", id="a text"),
        pytest.param("", f"PRJ010 {PATH} `format` is missing ", id="nothing"),
        pytest.param("# a comment\n", f"PRJ010 {PATH} `format` is missing ", id="a comment"),
    ],
)
def test_a_file_that_is_no_brochure_is_told_what_is_missing(tmp_path: Path, content: str, first: str) -> None:
    found = faults(tmp_path, content)
    assert found[0].startswith(first)
    assert [each.split("`")[1] for each in found if each.startswith("PRJ010")] == MISSING


def test_ten_faults_are_ten_findings_and_none_hides_another(tmp_path: Path) -> None:
    content = """\
format: bifold-a5
reference: TST-001
version: 1.10
published: 2026-11-01
review-by: 2028-11-01
audience: People who read tests
main-message: Read {this} first.
facts:
  stay: {from: 2, to: 3, unit: fortnight}
sections:
  - id: one
    blocks:
      - headign: Misspelt
        id: title
      - text: See [the team](ref:nowhere).
        id: team
      - figure: picture.svg
        id: team
      - figure: ../../../picture.svg
        id: far
        alt: Outside
      - text: <b>Bold</b>
        id: bold
"""
    assert sorted(each.partition(" |")[0] for each in faults(tmp_path, content)) == [
        "PRJ004 19:17 `brochures/small/../../../picture.svg` is outside the project",
        "PRJ010 1:1 `title` is missing",
        "PRJ011 3:10 `1.10` is read as a number, but text is meant here",
        "PRJ013 13:9 unknown block kind `headign`",
        "PRJ014 18:13 the id `team` is used twice, first on line 16",
        "PRJ015 15:15 `ref:nowhere` leads nowhere",
        "PRJ016 7:15 `{this}` is not a declared fact",
        "PRJ017 22:15 HTML `</b>` is printed as text",
        "PRJ017 22:15 HTML `<b>` is printed as text",
        "PRJ019 17:9 the figure has no `alt`",
        "PRJ021 1:9 unknown format `bifold-a5`",
        "PRJ030 9:9 fact `stay`: unknown unit `fortnight`",
    ]


def test_a_broken_brochure_is_left_out_and_a_sound_one_kept(tmp_path: Path) -> None:
    write(tmp_path, {PATH: yaml(), "brochures/broken/brochure.yaml": yaml("- headign: x\n  id: a\n")})
    project, findings = load(Source(tmp_path))
    assert list(project.brochures) == ["small"]
    assert [(finding.code, finding.brochure) for finding in findings] == [("PRJ013", "broken")]


def test_blocks_are_what_was_written(tmp_path: Path) -> None:
    blocks = (
        "- heading: A title\n  id: a\n  level: 3\n"
        "- text: |\n    One\n    paragraph.\n\n    And another.\n  id: b\n  sources: [book]\n"
        "- figure: a.svg\n  id: c\n  decorative: true\n"
        "- qr: site\n  id: d\n  text: More\n"
        "- sources: Sources\n  id: e\n"
        "- notes: What I want to ask\n  id: f\n"
        "- contents: In this booklet\n  id: g\n"
    )
    (tmp_path / "brochures/small").mkdir(parents=True)
    (tmp_path / "brochures/small/a.svg").touch()
    read = brochure_of(tmp_path, blocks, head=f"{HEAD}sources: {{book: {{title: A book}}}}\n")
    heading, text, figure, qr, sources, notes, contents = read.sections[0].blocks
    assert isinstance(heading, Heading)
    assert (heading.heading, heading.level) == ("A title", 3)
    assert isinstance(text, TextBlock)
    assert (text.text, text.sources) == (("One paragraph.", "And another."), ("book",))
    assert isinstance(figure, Figure)
    assert (figure.figure, figure.alt, figure.decorative) == ("a.svg", None, True)
    assert isinstance(qr, Qr)
    assert (qr.qr, qr.text) == ("site", "More")
    assert isinstance(sources, Sources)
    assert sources.sources == "Sources"
    assert isinstance(notes, Notes)
    assert notes.notes == "What I want to ask"
    assert isinstance(contents, Contents)
    assert contents.contents == "In this booklet"


def test_a_section_is_as_wide_and_begins_where_it_says(tmp_path: Path) -> None:
    content = yaml(rest="  - {id: two, span: 2, new-page: true, blocks: [{text: x, id: a}]}\n" + REST.splitlines()[2])
    sections = sound(tmp_path, content).brochures["small"].sections
    assert [(each.id, each.span, each.new_page, each.layout) for each in sections] == [
        ("one", 1, False, "content"),
        ("two", 2, True, "content"),
        ("four", 1, False, "content"),
    ]


SHARED = "brochures/shared.yaml"


@pytest.mark.parametrize(
    ("content", "findings"),
    [
        pytest.param("- a\n", [f"PRJ012 {SHARED}:1:1 `{SHARED}`: keys with values are expected here"], id="a list"),
        pytest.param(
            "blocks: x\n",
            [f"PRJ012 {SHARED}:1:9 `blocks`: a list is expected here, each item after `- `"],
            id="blocks that are no list",
        ),
        pytest.param(
            "blocks:\n  - text: x\n    id: a\n  - text: y\n    id: a\n",
            [f"PRJ014 {SHARED}:5:9 the id `a` is used twice, first on line 3"],
            id="id twice",
        ),
        pytest.param("block: []\n", [f"PRJ009 {SHARED}:1:1 unknown key `block`"], id="misspelt key"),
        pytest.param(
            "facts: {x: {value: 1, unit: fortnight}, y: {phone: '+1'}}\n",
            [
                f"PRJ030 {SHARED}:1:12 fact `x`: unknown unit `fortnight`",
                f"PRJ030 {SHARED}:1:44 fact `y`: `+1` is no possible phone number",
            ],
            id="facts that cannot be printed",
        ),
        pytest.param(
            "blocks:\n  - text: Call {stay}, see [x](ref:two).\n    id: a\n",
            [
                f"PRJ016 {SHARED}:2:11 `{{stay}}` is not a declared fact",
                f"PRJ015 {SHARED}:2:11 `ref:two` leads nowhere",
            ],
            id="names of one brochure only",
        ),
    ],
)
def test_faults_of_shared_blocks(tmp_path: Path, content: str, findings: list[str]) -> None:
    found = faults(tmp_path, yaml(), {SHARED: content})
    assert [each.partition(" |")[0] for each in found] == findings


def test_an_unreadable_shared_file_is_told_once(tmp_path: Path) -> None:
    assert codes(faults(tmp_path, yaml(), {SHARED: "a: [\n"})) == ["PRJ005"]


def test_a_brochure_that_uses_broken_shared_blocks_is_left_out(tmp_path: Path) -> None:
    shared = "blocks:\n  - {text: x, id: good}\n  - {txt: x, id: bad}\n"
    write(tmp_path, {PATH: yaml("- use: good\n"), SHARED: shared, "brochures/own/brochure.yaml": yaml()})
    project, findings = load(Source(tmp_path))
    assert codes(told(findings)) == ["PRJ013"]
    assert list(project.brochures) == ["own"]
