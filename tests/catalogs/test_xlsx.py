"""Spreadsheets: what a translator sees and may write in, what may come back, and that nothing in them is computed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet
from tests.catalogs.packages import bare, in_repository, package

from polyfold.catalogs import workbook, xlsx
from polyfold.catalogs.package import Package, State, Unit
from polyfold.diagnostics import PolyfoldError

UNITS = (
    Unit(
        id="small.stay.long",
        context="small.stay.long",
        source="Stay for **{stay}**.\\\nCall the [team](ref:contact).",
        target="Restez **{stay}**.\\\nAppelez l’[équipe](ref:contact).",
        digest="0123456789abcdef",
        state=State.TRANSLATED,
        notes=("Paragraph · section “stay”", "{stay} prints as “2 à 3 semaines”"),
    ),
    Unit(
        id="small.title",
        context="small.title",
        source="=A1 leaflet",
        target="=A1",
        digest="fedcba9876543210",
        state=State.REVIEW,
    ),
    Unit(id="aaaaaaaaaaaaaaaa", source="- of", target="", digest="aaaaaaaaaaaaaaaa"),
)
GOOD = xlsx.write(package(*UNITS))


def sheet_of(content: bytes) -> Worksheet:
    return load_workbook(BytesIO(content)).worksheets[0]


def edited(change: Callable[[Worksheet], object], *units: Unit) -> bytes:
    """A package as somebody saves it who opened it and changed its sheet."""
    opened = load_workbook(BytesIO(xlsx.write(package(*(units or UNITS)))))
    change(opened.worksheets[0])
    saved = BytesIO()
    opened.save(saved)
    return saved.getvalue()


def repacked(content: bytes, **parts: bytes) -> bytes:
    """A workbook with some parts of the archive in place of its own, or added to them."""
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in {**dict.fromkeys(old.namelist()), **parts}:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return packed.getvalue()


def returned(content: bytes) -> Package:
    (found,), findings = xlsx.read(content, "back.xlsx")
    assert findings == []
    return found


def told(content: bytes) -> list[str]:
    with pytest.raises(PolyfoldError) as refused:
        xlsx.read(content, "back.xlsx")
    return [f"{each.code} {each.place}: {each.message}" for each in refused.value.findings]


def test_a_sheet_has_a_row_for_each_message_below_a_head_that_says_what_it_is() -> None:
    sheet = sheet_of(xlsx.write(package(*UNITS)))

    assert sheet.title == "small"
    assert [[cell.value or "" for cell in row] for row in sheet.iter_rows()] == [
        ["locales/fr/LC_MESSAGES/small.po", "", xlsx.ADVICE, "", "", ""],
        ["context", "source (en)", "translation (fr)", "note", "state", "digest"],
        [
            "small.stay.long",
            "Stay for **{stay}**.\\\nCall the [team](ref:contact).",
            "Restez **{stay}**.\\\nAppelez l’[équipe](ref:contact).",
            "Paragraph · section “stay”\n{stay} prints as “2 à 3 semaines”",
            "translated",
            "0123456789abcdef",
        ],
        ["small.title", "=A1 leaflet", "=A1", "", "needs review", "fedcba9876543210"],
        ["aaaaaaaaaaaaaaaa", "- of", "", "", "untranslated", "aaaaaaaaaaaaaaaa"],
    ]


def test_every_cell_is_text_and_stays_text_whatever_is_typed_in_it() -> None:
    cells = [cell for row in sheet_of(xlsx.write(package(*UNITS))).iter_rows() for cell in row if cell.value]

    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}


def test_only_the_translation_is_white_and_may_be_written_in() -> None:
    sheet = sheet_of(xlsx.write(package(*UNITS)))
    row = next(sheet.iter_rows(min_row=3, max_row=3))

    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in row] == [True, True, False, True, True, True]
    assert [cell.fill.fill_type for cell in row] == ["solid", "solid", None, "solid", "solid", "solid"]


def test_long_texts_are_wrapped_in_wide_columns_below_a_head_that_stays() -> None:
    sheet = sheet_of(xlsx.write(package(*UNITS)))

    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == "A2:F5"
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows(min_row=2) for cell in row)
    assert sheet.column_dimensions["B"].width == sheet.column_dimensions["C"].width == 58


def test_the_same_package_makes_the_same_bytes() -> None:
    assert xlsx.write(package(*UNITS)) == xlsx.write(package(*UNITS))


def test_a_file_does_not_say_when_it_was_made() -> None:
    with ZipFile(BytesIO(xlsx.write(package(*UNITS)))) as archive:
        times = re.findall(rb"\d{4}-\d\d-\d\dT[\d:]*", archive.read("docProps/core.xml"))
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    assert times == [b"1980-01-01T00:00:00"] * 2


def test_every_entry_of_the_sample_comes_back_byte_for_byte() -> None:
    for one in in_repository():
        assert bare(returned(xlsx.write(one))) == bare(one)


def test_what_a_translator_writes_is_read_and_the_rest_as_it_was() -> None:
    def translate(sheet: Worksheet) -> None:
        sheet["C4"] = "Un dépliant"
        sheet["C5"] = "de"

    assert bare(returned(edited(translate))) == bare(
        package(UNITS[0], replace(UNITS[1], target="Un dépliant"), replace(UNITS[2], target="de"))
    )


def test_rows_may_be_sorted_left_empty_and_followed_by_nothing() -> None:
    def sort(sheet: Worksheet) -> None:
        sheet.move_range("A3:F3", rows=5)
        sheet["C12"] = ""

    assert bare(returned(edited(sort))) == bare(package(UNITS[1], UNITS[2], UNITS[0]))


def test_a_bold_word_in_a_cell_is_read_as_its_text() -> None:
    def embolden(sheet: Worksheet) -> None:
        sheet["C5"] = CellRichText("de ", TextBlock(InlineFont(b=True), "la"))

    assert returned(edited(embolden)).units[2].target == "de la"


def test_cells_that_another_program_left_with_an_empty_text_are_empty() -> None:
    with ZipFile(BytesIO(GOOD)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    empty = b'<row r="9"><c r="A9" t="inlineStr"><is><t></t></is></c></row></sheetData>'
    content = repacked(GOOD, **{"xl/worksheets/sheet1.xml": sheet.replace(b"</sheetData>", empty)})

    assert bare(returned(content)) == bare(package(*UNITS))


@pytest.mark.parametrize("text", ["_x0000_", "_xD800_", "_x0041_"])
def test_what_no_catalogue_can_hold_or_needs_no_escape_is_text(text: str) -> None:
    def write(sheet: Worksheet) -> None:
        sheet["C5"] = text

    assert returned(edited(write)).units[2].target == text


def test_columns_of_a_translators_own_are_no_matter() -> None:
    assert bare(returned(edited(lambda sheet: sheet.cell(3, 8, "=LEN(C3)")))) == bare(package(*UNITS))


def test_a_second_sheet_of_a_translators_own_is_no_matter() -> None:
    def add(sheet: Worksheet) -> None:
        assert sheet.parent
        sheet.parent.create_sheet("words").cell(1, 1, 5)

    assert bare(returned(edited(add))) == bare(package(*UNITS))


def test_a_context_longer_than_the_name_of_a_sheet_can_be_cuts_the_name_only() -> None:
    one = replace(package(*UNITS), original=f"locales/fr/LC_MESSAGES/{'long-' * 8}name.po")
    content = xlsx.write(one)

    assert len(sheet_of(content).title) == 31
    assert bare(returned(content)) == bare(one)


@pytest.mark.parametrize("side", ["source", "target"])
def test_a_text_that_no_cell_can_hold_is_not_cut_off_but_told(side: str) -> None:
    texts = {"source": "a", "target": "b", side: "x" * 32_768}
    with pytest.raises(PolyfoldError) as refused:
        xlsx.write(package(Unit(id="small.title", digest="0", **texts)))  # type: ignore[arg-type]

    assert [(each.code, each.message) for each in refused.value.findings] == [
        ("CAT043", "`small.title` can't be taken: it has 32768 characters, and a cell holds 32767")
    ]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ('=HYPERLINK("http://example.org", "de")', "a formula"),
        ("=1+1", "a formula"),
        (112, "a number"),
        (0.5, "a number"),
        (True, "a truth value"),
        (datetime(2026, 1, 2), "a date"),  # noqa: DTZ001 - spreadsheets know no zones
        ("#N/A", "an error"),
    ],
)
def test_a_cell_that_holds_no_text_is_told_and_nothing_of_the_file_is_read(value: object, kind: str) -> None:
    def compute(sheet: Worksheet) -> None:
        sheet["C3"].number_format = "General"
        sheet["C3"] = value  # type: ignore[assignment]

    assert told(edited(compute)) == [f"CAT037 back.xlsx:3:3: cell C3 holds {kind}, and no text"]


def test_every_cell_that_holds_no_text_is_told() -> None:
    def compute(sheet: Worksheet) -> None:
        sheet["C4"], sheet["D5"] = "=1", "=2"

    assert told(edited(compute)) == [
        "CAT037 back.xlsx:4:3: cell C4 holds a formula, and no text",
        "CAT037 back.xlsx:5:4: cell D5 holds a formula, and no text",
    ]


# Files that are not what they should be

NO_WORKBOOK = ["CAT035 back.xlsx: `back.xlsx` can't be imported: it is no whole workbook (`.xlsx`)"]
OTHER_COLUMNS = ["CAT035 back.xlsx: `back.xlsx` can't be imported: no sheet has the columns of an export"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"context;source;translation\n",
        GOOD[: len(GOOD) // 2],
        GOOD[:-30],
        GOOD[:2000] + bytes(200) + GOOD[2200:],
        repacked(GOOD, **{"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"}),
        repacked(GOOD, **{"[Content_Types].xml": b"<html/>"}),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    ],
    ids=["empty", "csv", "half", "no directory", "damaged", "cut XML", "other XML", "xls"],
)
def test_a_file_of_another_kind_or_cut_off_is_told(content: bytes) -> None:
    assert told(content) == NO_WORKBOOK


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet.delete_cols(4),
        lambda sheet: sheet.insert_cols(1),
        lambda sheet: sheet.delete_rows(2),
        lambda sheet: sheet.cell(2, 3, "traduction (fr)"),
        lambda sheet: sheet.cell(2, 3, "translation"),
    ],
    ids=["a column less", "a column more", "no head", "another name", "no language"],
)
def test_a_sheet_whose_columns_were_changed_is_told(change: Callable[[Worksheet], object]) -> None:
    assert told(edited(change)) == OTHER_COLUMNS


def test_a_workbook_of_something_else_is_told() -> None:
    saved = BytesIO()
    Workbook().save(saved)

    assert told(saved.getvalue()) == OTHER_COLUMNS


def declaring(declaration: str) -> bytes:
    """The workbook with a declaration in its sheet, and an entity in a cell."""
    with ZipFile(BytesIO(GOOD)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    return repacked(GOOD, **{"xl/worksheets/sheet1.xml": f"{declaration}{sheet.replace('- of', '&a;')}".encode()})


@pytest.mark.parametrize(
    "content",
    [
        declaring('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'),
        declaring('<!DOCTYPE x [<!ENTITY b "bbbbbbbb"><!ENTITY a "&b;&b;&b;&b;&b;&b;&b;&b;">]>'),
        repacked(GOOD, **{"docProps/app.xml": b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><x/>'}),
    ],
    ids=["an entity from outside", "entities that grow", "a DTD elsewhere"],
)
def test_a_workbook_that_declares_entities_is_not_read(content: bytes) -> None:
    assert told(content) == ["CAT036 back.xlsx: `back.xlsx` is not read: it declares a document type or an entity"]


def test_a_workbook_that_unpacks_to_far_more_than_it_is_is_not_unpacked() -> None:
    bomb = repacked(GOOD, **{"xl/media/image1.png": bytes(60_000_000)})

    assert len(bomb) < 100_000
    assert told(bomb) == [
        "CAT036 back.xlsx: `back.xlsx` is not read: it unpacks to 60 MB in 10 parts, too much for messages"
    ]


def test_a_workbook_whose_parts_would_fill_the_memory_is_not_read() -> None:
    bomb = repacked(GOOD, **{f"xl/part{number}.xml": b"<a>" + b"<b/>" * 300_000 + b"</a>" for number in range(2)})

    assert told(bomb) == [
        "CAT036 back.xlsx: `back.xlsx` is not read: it has more than 500000 elements, too much for messages"
    ]


def test_a_workbook_of_very_many_parts_is_not_unpacked() -> None:
    parts = {f"xl/media/image{number}.png": b"" for number in range(200)}

    assert told(repacked(GOOD, **parts)) == [
        "CAT036 back.xlsx: `back.xlsx` is not read: it unpacks to 0 MB in 209 parts, too much for messages"
    ]


def test_a_sheet_of_very_many_rows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS", 4)

    assert told(GOOD) == [
        "CAT036 back.xlsx: `back.xlsx` is not read: it has more than 4 rows, and no leaflet has so many messages"
    ]


@pytest.mark.parametrize("size", ["A1:XFD1048576", "A1:A1"])
def test_what_a_sheet_says_of_its_size_is_not_believed(size: str) -> None:
    with ZipFile(BytesIO(GOOD)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    lying = repacked(GOOD, **{"xl/worksheets/sheet1.xml": sheet.replace(b'ref="A1:F5"', f'ref="{size}"'.encode(), 1)})

    assert lying != repacked(GOOD)
    assert bare(returned(lying)) == bare(package(*UNITS))
