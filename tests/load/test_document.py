"""YAML to data with places: what people write is kept as they wrote it, and every fault says where it is."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from tests.leaflet import HEAD, PATH, codes, faults, told, yaml

from polyfold.diagnostics import Place
from polyfold.load import document
from polyfold.source import Source


def data_of(root: Path, content: str | bytes) -> object:
    (root / "some.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
    read, findings = document.read(Source(root), "some.yaml")
    assert told(findings) == []
    return read.data


def test_scalars_are_what_both_yaml_and_people_take_them_for(tmp_path: Path) -> None:
    content = "a: text\nb: 12\nc: -1.50\nd: true\ne: False\nf:\ng: 2026-11-01\nh: '012'\ni: [1, x]\nj: 1e3\n"
    assert data_of(tmp_path, content) == {
        "a": "text",
        "b": 12,
        "c": Decimal("-1.50"),
        "d": True,
        "e": False,
        "f": None,
        "g": dt.date(2026, 11, 1),
        "h": "012",
        "i": [1, "x"],
        "j": "1e3",
    }


def test_keys_stay_text(tmp_path: Path) -> None:
    assert data_of(tmp_path, "no: a\n112: b\n1.10: c\n2026-11-01: d\n") == {
        "no": "a",
        "112": "b",
        "1.10": "c",
        "2026-11-01": "d",
    }


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("\ufeffa: é\n".encode(), id="a byte order mark"),
        pytest.param("a: é\r\n".encode(), id="Windows line ends"),
        pytest.param("a: é".encode(), id="no line end"),
        pytest.param("---\na: é\n...\n".encode(), id="document marks"),
    ],
)
def test_what_editors_add_is_accepted(tmp_path: Path, content: bytes) -> None:
    assert data_of(tmp_path, content) == {"a": "é"}


def test_every_value_and_key_knows_its_place(tmp_path: Path) -> None:
    (tmp_path / "some.yaml").write_text("a:\n  - b: x\n    c: |\n      y\n")
    read, _ = document.read(Source(tmp_path), "some.yaml")
    places = {route: (place.line, place.column) for route, place in read.values.items()}
    assert places == {(): (1, 1), ("a",): (2, 3), ("a", 0): (2, 5), ("a", 0, "b"): (2, 8), ("a", 0, "c"): (3, 8)}
    assert {route: (place.line, place.column) for route, place in read.keys.items()} == {
        ("a",): (1, 1),
        ("a", 0, "b"): (2, 5),
        ("a", 0, "c"): (3, 5),
    }


def test_an_absent_value_is_placed_at_its_nearest_parent(tmp_path: Path) -> None:
    (tmp_path / "some.yaml").write_text("a:\n  - b: x\n")
    read, _ = document.read(Source(tmp_path), "some.yaml")
    assert read.place(("a", 0, "id")) == Place(path="some.yaml", line=2, column=5)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("no", "true or false"),
        ("Yes", "true or false"),
        ("true", "true or false"),
        ("012", "a number"),
        ("112", "a number"),
        ("1.10", "a number"),
        ("12:30", "a number"),
        ("0x1F", "a number"),
        ("1_000", "a number"),
        (".nan", "a number"),
        ("2026-11-01", "a date"),
        ("~", "nothing"),
        ("null", "nothing"),
    ],
)
def test_unquoted_values_that_yaml_reads_otherwise_are_not_text(tmp_path: Path, value: str, kind: str) -> None:
    assert faults(tmp_path, yaml(f"- text: {value}\n  id: a\n")) == [
        f'PRJ011 13:15 `{value}` is read as {kind}, but text is meant here | quote it: `"{value}"`'
    ]


def test_a_number_of_thousands_of_digits_is_refused_where_text_is_meant(tmp_path: Path) -> None:
    assert codes(faults(tmp_path, yaml(f"- text: {'1' * 5000}\n  id: a\n"))) == ["PRJ011"]


def test_a_number_of_thousands_of_digits_is_refused_where_a_number_is_meant(tmp_path: Path) -> None:
    head = HEAD.replace("from: 2", f"from: {'1' * 5000}")
    assert codes(faults(tmp_path, yaml(head=head))) == ["PRJ012"]


QUOTE = "must be quoted, or stand on the next line after `|`"
TAG = "remove it, or quote the value if the `!` belongs to the text"


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        pytest.param(
            "text: **bold**",
            "13:16 not valid YAML: did not find expected alphabetic or numeric character "
            f"| a value that starts with `*` {QUOTE}",
            id="bold",
        ),
        pytest.param(
            "text: Dose: 5 mg",
            f"13:19 not valid YAML: mapping values are not allowed in this context | a value with `: ` in it {QUOTE}",
            id="colon",
        ),
        pytest.param(
            "text: @home",
            f"13:15 not valid YAML: found character that cannot start any token | a value that starts with `@` {QUOTE}",
            id="at sign",
        ),
        pytest.param(
            "list: [{stay} days]",
            "13:23 not valid YAML: did not find expected ',' or ']' "
            "| inside `[…]` and `{…}`, a value with `{`, `[` or `,` in it must be quoted",
            id="placeholder in brackets",
        ),
        pytest.param(
            'text: "open',
            "13:15 not valid YAML: found unexpected end of stream "
            '| close the quote that opens here; a `"` within it is written `\\"`',
            id="open quote",
        ),
        pytest.param(
            "\ttext: a",
            "13:9 not valid YAML: found character that cannot start any token | indent with spaces, not with tabs",
            id="tab before a key",
        ),
        pytest.param(
            "text: a\n\tid: a",
            "14:7 not valid YAML: found a tab character that violates indentation | indent with spaces, not with tabs",
            id="tab in the indentation",
        ),
        pytest.param(
            "text: a\x07b",
            "13 not valid YAML: the character U+0007 is not allowed | remove it: it can't be printed",
            id="control character",
        ),
        pytest.param(
            "text: !important thing",
            f"13:15 not valid YAML: the tag `!important` is not allowed | {TAG}",
            id="tag",
        ),
        pytest.param(
            "text: !!python/name:os.system x",
            f"13:15 not valid YAML: the tag `tag:yaml.org,2002:python/name:os.system` is not allowed | {TAG}",
            id="Python tag",
        ),
    ],
)
def test_broken_yaml_is_told_with_its_place_and_a_hint(tmp_path: Path, line: str, finding: str) -> None:
    assert faults(tmp_path, yaml(f"- {line}\n  id: a\n")) == [f"PRJ005 {finding}"]


def test_a_tag_on_a_mapping_is_refused_and_creates_nothing(tmp_path: Path) -> None:
    head = HEAD.replace("facts: {", "facts: !!python/object/apply:os.system {")
    assert faults(tmp_path, yaml(head=head)) == [
        (
            "PRJ005 9:8 not valid YAML: the tag `tag:yaml.org,2002:python/object/apply:os.system` is not allowed "
            "| remove it, or quote the value if the `!` belongs to the text"
        )
    ]


ALIAS = (
    "YAML aliases and anchors are not allowed "
    "| write the value out, share it with `use:`, or quote it if the `*` or `&` belongs to the text"
)


@pytest.mark.parametrize(
    ("blocks", "place"),
    [
        pytest.param("- text: &a x\n  id: a\n- text: *a\n  id: b\n", "15:15", id="alias"),
        pytest.param("- text: &more text\n  id: a\n", "13:15", id="an anchor that would swallow text"),
    ],
)
def test_aliases_and_anchors_are_refused(tmp_path: Path, blocks: str, place: str) -> None:
    assert faults(tmp_path, yaml(blocks)) == [f"PRJ006 {place} {ALIAS}"]


def test_a_billion_laughs_are_refused_at_the_first_alias(tmp_path: Path) -> None:
    laughs = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in pairwise("abcdefghi"))
    assert faults(tmp_path, laughs) == [f"PRJ006 2:8 {ALIAS}"]


def test_a_merge_key_is_an_unknown_key(tmp_path: Path) -> None:
    found = faults(tmp_path, yaml("- text: a\n  id: a\n  <<: {note: b}\n"))
    assert [each.partition(" |")[0] for each in found] == ["PRJ009 15:9 unknown key `<<`"]


def test_a_second_document_is_refused(tmp_path: Path) -> None:
    content = "title: one\n---\ntitle: two\n"
    assert [each.partition(" |")[0] for each in faults(tmp_path, content)] == [
        "PRJ005 2:1 not valid YAML: but found another document"
    ]


@pytest.mark.parametrize("levels", [65, 100_000])
def test_nesting_over_64_levels_is_refused(tmp_path: Path, levels: int) -> None:
    assert faults(tmp_path, "a: " + "[" * levels) == [
        "PRJ007 1:67 nested deeper than 64 levels | a brochure needs about eight levels: check the indentation"
    ]


def test_nesting_of_64_levels_is_read(tmp_path: Path) -> None:
    value: object = data_of(tmp_path, "a: " + "[" * 63 + "]" * 63)
    depth = 1
    assert isinstance(value, dict)
    value = value["a"]
    while isinstance(value, list) and value:
        value, depth = value[0], depth + 1
    assert depth == 63


def test_ten_megabytes_are_refused_unread(tmp_path: Path) -> None:
    # Were it read, it would be nested too deeply (PRJ007).
    assert faults(tmp_path, b"[" * 10_000_000) == [
        (
            f"PRJ003 {PATH} `{PATH}` is 10.0 MB, over the limit of 2 MB "
            "| check that this is the right file; move pictures out of it, or split the brochure"
        )
    ]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param("title: x\ntitle: dépliant\n".encode("latin-1"), 2, id="Latin-1"),
        pytest.param("title: x\n".encode("utf-16"), 1, id="UTF-16"),
    ],
)
def test_other_encodings_than_utf_8_are_refused(tmp_path: Path, content: bytes, line: int) -> None:
    assert faults(tmp_path, content) == [f"PRJ005 {line} not valid YAML: not UTF-8 | save the file as UTF-8"]


def test_a_key_that_stands_twice_is_told_with_the_line_of_the_first(tmp_path: Path) -> None:
    assert faults(tmp_path, yaml("- text: a\n  id: a\n  text: b\n")) == [
        "PRJ008 15:9 `text` stands twice here, first on line 13 | remove one of the two, or rename it"
    ]


def test_a_number_sign_that_cuts_a_text_is_told(tmp_path: Path) -> None:
    content = "a: Go to ward #5, please\nb: plain # a comment\nc: 'quoted #5'\nd: ward#5\ne: [x #5\n  ]\n"
    (tmp_path / "some.yaml").write_text(content)
    read, findings = document.read(Source(tmp_path), "some.yaml")

    assert read.data == {"a": "Go to ward", "b": "plain", "c": "quoted #5", "d": "ward#5", "e": ["x"]}
    assert [(each.code, str(each.place), each.message) for each in findings] == [
        ("PRJ033", "some.yaml:1:15", "`#5, please` is read as a comment, not as text"),
        ("PRJ033", "some.yaml:5:7", "`#5` is read as a comment, not as text"),
    ]
