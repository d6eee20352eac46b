"""Spreadsheets for translators who have no tool of their own: one row for each message, and one column to write in.

Markup and placeholders stand as in the catalogue. Every cell is text, whatever it begins with, and nothing is computed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from polyfold.catalogs.package import Package, Unit, unusable
from polyfold.catalogs.workbook import Sheet, escaped, sheets
from polyfold.diagnostics import Finding, Place, PolyfoldError
from polyfold.diagnostics.exchange import UnusableUnit

CONTEXT, SOURCE, TRANSLATION, NOTE, STATE, DIGEST = "context", "source", "translation", "note", "state", "digest"
WIDTHS = {CONTEXT: 26, SOURCE: 58, TRANSLATION: 58, NOTE: 46, STATE: 14, DIGEST: 36}
"""The columns, in order, and how wide they are, in characters."""
HEAD, FIRST = 2, 3
"""The row of the columns' names, and that of the first message; above them stands what the sheet is."""
ADVICE = "Write in the white column only. Keep {names}, **stars** and [links](ref:…) as they stand in the source."
LANGUAGES = (SOURCE, TRANSLATION)
"""Columns that name their language, too."""
LANGUAGE = re.compile(rf"({'|'.join(LANGUAGES)}) \((.+)\)")
LONGEST = 32_767
"""The characters that a cell can hold (Excel's limit; openpyxl cuts the rest off without a word)."""
LONGEST_NAME = 31
"""The same of a sheet's name."""
DATE = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can say; files would differ by the time of the day."""
TIMES = re.compile(rb'(?<=xsi:type="dcterms:W3CDTF">)[^<]*')
TIME = b"1980-01-01T00:00:00Z"
TEXT = "@"
"""The number format of cells in which what is typed stays as it is, `=1` and `1/2` too."""
TINT, HEAD_TINT, EDGE = "F2F2F2", "D9E2EC", "BFBFBF"


class _Look(StrEnum):
    """How cells of a kind look; the names stand in the spreadsheet's list of styles."""

    TITLE = "polyfold title"
    HEAD = "polyfold head"
    GIVEN = "polyfold given"
    OPEN = "polyfold translation"


def _styles() -> Iterator[NamedStyle]:
    side = Side(style="thin", color=EDGE)
    frame = Border(left=side, right=side, top=side, bottom=side)
    wrapped = Alignment(vertical="top", wrap_text=True)
    plain, bold = Font(name="Calibri", size=11), Font(name="Calibri", size=11, bold=True)
    yield NamedStyle(_Look.TITLE, font=bold, number_format=TEXT)
    yield NamedStyle(_Look.HEAD, bold, PatternFill("solid", start_color=HEAD_TINT), frame, wrapped, TEXT)
    yield NamedStyle(_Look.GIVEN, plain, PatternFill("solid", start_color=TINT), frame, wrapped, TEXT)
    yield NamedStyle(_Look.OPEN, plain, PatternFill(), frame, wrapped, TEXT, Protection(locked=False))


def write(package: Package) -> bytes:
    """A package as one workbook; raises CAT043 where a text is longer than a cell can be."""
    lengths = {unit.id: max(len(escaped(text)) for text in (unit.source, unit.target or "")) for unit in package.units}
    if too_long := {unit: length for unit, length in lengths.items() if length > LONGEST}:
        raise PolyfoldError(*(_too_long(unit, length) for unit, length in too_long.items()))
    workbook = Workbook()
    workbook.properties.creator = "polyfold"
    sheet = workbook.worksheets[0]
    sheet.title = PurePosixPath(package.original).stem[:LONGEST_NAME]
    for style in _styles():
        workbook.add_named_style(style)
    _fill(sheet, 1, (_Look.TITLE,) * 3, (package.original, "", ADVICE))
    _fill(sheet, HEAD, (_Look.HEAD,) * len(WIDTHS), tuple(_heads(package)))
    looks = tuple(_Look.OPEN if name == TRANSLATION else _Look.GIVEN for name in WIDTHS)
    for row, unit in enumerate(package.units, start=FIRST):
        notes = "\n".join(unit.notes)
        texts = (unit.id, unit.source, unit.target or "", notes, unit.state, unit.digest or "")
        _fill(sheet, row, looks, texts)
    _furnish(sheet)
    return _packed(workbook)


def _too_long(unit: str, length: int) -> Finding:
    problem = f"it has {length} characters, and a cell holds {LONGEST}"
    return UnusableUnit.find(unit=unit, problem=problem, hint="export it as XLIFF")


def _heads(package: Package) -> Iterator[str]:
    languages = {SOURCE: package.source_language, TRANSLATION: package.target_language}
    return (f"{name} ({languages[name]})" if name in languages else name for name in WIDTHS)


def _fill(sheet: Worksheet, row: int, looks: tuple[_Look, ...], texts: tuple[str, ...]) -> None:
    for column, (look, text) in enumerate(zip(looks, texts, strict=True), start=1):
        cell = sheet.cell(row, column)
        cell.style = look
        if text:
            cell.value = escaped(text)[:LONGEST]
            cell.data_type = "s"  # a text that begins with `=` would be a formula


def _furnish(sheet: Worksheet) -> None:
    """Set up what the whole sheet has: widths, a head that stays in view, locks, and how it is printed."""
    for number, width in enumerate(WIDTHS.values(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"A{FIRST}"
    sheet.auto_filter.ref = f"A{HEAD}:{get_column_letter(len(WIDTHS))}{max(sheet.max_row, HEAD)}"
    sheet.protection.sheet = True
    sheet.protection.autoFilter = sheet.protection.formatColumns = sheet.protection.formatRows = False  # allowed
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEAD}:{HEAD}"


def _packed(workbook: Workbook) -> bytes:
    """The file, with no time of the day in it: the same package makes the same bytes."""
    written, packed = BytesIO(), BytesIO()
    workbook.save(written)
    with ZipFile(written) as source, ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(ZipInfo(name, DATE), TIMES.sub(TIME, source.read(name)), ZIP_DEFLATED)
    return packed.getvalue()


def read(content: bytes, path: str) -> tuple[tuple[Package, ...], list[Finding]]:
    """The packages of a workbook that came back, one a sheet; raises CAT035 to CAT037 where it can't be ours.

    `path` is what findings call the file.
    """
    ours = [sheet for sheet in sheets(content, path, len(WIDTHS)) if _languages(sheet)]
    if not ours:
        raise unusable(path, "no sheet has the columns of an export")
    if faults := [fault for sheet in ours for fault in sheet.faults(path)]:
        raise PolyfoldError(*faults)
    return tuple(_package(sheet, path) for sheet in ours), []


def _languages(sheet: Sheet) -> tuple[str, str] | None:
    """The languages that the head names; None where it is no head of an export."""
    names = [sheet.text(HEAD, column) for column in range(1, len(WIDTHS) + 1)]
    found = {match[1]: match[2] for name in names if (match := LANGUAGE.fullmatch(name))}
    bare = [LANGUAGE.sub(r"\1", name) for name in names]
    return (found[SOURCE], found[TRANSLATION]) if bare == [*WIDTHS] and len(found) == len(LANGUAGES) else None


def _package(sheet: Sheet, path: str) -> Package:
    source, target = _languages(sheet) or ("", "")
    return Package(
        original=sheet.text(1, 1),
        source_language=source,
        target_language=target,
        units=tuple(_unit(sheet, row, path) for row in sheet.rows if row >= FIRST),
        place=Place(path=path, line=1),
    )


def _unit(sheet: Sheet, row: int, path: str) -> Unit:
    cells = {name: sheet.text(row, column) for column, name in enumerate(WIDTHS, start=1)}
    return Unit(
        id=cells[CONTEXT],
        source=cells[SOURCE],
        target=cells[TRANSLATION],
        digest=cells[DIGEST],
        place=Place(path=path, line=row),
    )
