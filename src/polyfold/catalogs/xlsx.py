"""Spreadsheets for translators who have no tool of their own: one row for each message, and one column to write in.

Markup and placeholders stand as in the catalogue. Every cell is text, whatever it begins with, and nothing is computed.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - it is a class

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from polyfold.catalogs.exchange import Package, Unit
from polyfold.diagnostics import Finding, Place, PolyfoldError
from polyfold.diagnostics.catalogue import CellNotText, NotExchanged, UnsafeFile, UnusableUnit

CONTEXT, SOURCE, TRANSLATION, NOTE, STATE, DIGEST = "context", "source", "translation", "note", "state", "digest"
WIDTHS = {CONTEXT: 26, SOURCE: 58, TRANSLATION: 58, NOTE: 46, STATE: 14, DIGEST: 19}
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
ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
"""How Office Open XML writes what XML can't (ECMA-376, part 1, 22.9.2.19): by the character's code."""
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
WRITTEN = re.compile(r"_x(00[01][0-9A-Fa-f]|[Ff]{3}[EeFf]|005[Ff])_")
"""What of it is read: all that is unwritable, and the underscore that keeps other text from looking so."""
LIMIT_MB, PARTS, ROWS = 50, 200, 100_000
"""The most that a file may unpack to, into so many parts, and the messages of one sheet."""
MEGABYTE = 1_000_000
BROKEN = (BadZipFile, ParseError, ZlibError, LookupError, ValueError, OSError, EOFError, RuntimeError)
"""What reading a damaged, encrypted or foreign archive raises."""
NO_WORKBOOK = "it is no whole workbook (`.xlsx`)"
KINDS = {"f": "a formula", "n": "a number", "d": "a date", "b": "a truth value", "e": "an error"}


_Row = tuple[tuple[str, object], ...]
"""The cells of a row: what kind of value each has (openpyxl's letter), and the value."""
_Rows = Mapping[int, _Row]
TEXT = "@"
"""The number format of cells in which what is typed stays as it is, `=1` and `1/2` too."""
TINT, HEAD_TINT, EDGE = "F2F2F2", "D9E2EC", "BFBFBF"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Look:
    """How cells of a kind look, and whether they may be written in."""

    tint: str | None = TINT
    bold: bool = False
    wrapped: bool = True
    open: bool = False


TITLE, ADVISED, NAMED, GIVEN, OPEN = (
    _Look(tint=None, bold=True, wrapped=False),
    _Look(tint=None, wrapped=False),
    _Look(tint=HEAD_TINT, bold=True),
    _Look(),
    _Look(tint=None, open=True),
)


def write(package: Package) -> bytes:
    """A package as one workbook; raises CAT043 where a text is longer than a cell can be."""
    lengths = {unit.id: max(len(_escaped(text)) for text in (unit.source, unit.target or "")) for unit in package.units}
    if too_long := {unit: length for unit, length in lengths.items() if length > LONGEST}:
        raise PolyfoldError(*(_too_long(unit, length) for unit, length in too_long.items()))
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = PurePosixPath(package.original).stem[:LONGEST_NAME]
    _fill(sheet, 1, (package.original, TITLE), (ADVICE, ADVISED))
    _fill(sheet, HEAD, *((name, NAMED) for name in _heads(package)))
    for row, unit in enumerate(package.units, start=FIRST):
        _fill(
            sheet,
            row,
            (unit.id, GIVEN),
            (unit.source, GIVEN),
            (unit.target or "", OPEN),
            ("\n".join(unit.notes), GIVEN),
            (unit.state, GIVEN),
            (unit.digest or "", GIVEN),
        )
    _furnish(sheet)
    return _packed(workbook)


def _too_long(unit: str, length: int) -> Finding:
    problem = f"it has {length} characters, and a cell holds {LONGEST}"
    return UnusableUnit.find(unit=unit, problem=problem, hint="export it as XLIFF")


def _heads(package: Package) -> Iterator[str]:
    languages = {SOURCE: package.source_language, TRANSLATION: package.target_language}
    return (f"{name} ({languages[name]})" if name in languages else name for name in WIDTHS)


def _escaped(text: str) -> str:
    """A text as it stands in the XML of a cell."""
    shielded = ESCAPE.sub(lambda match: f"_x005F{match[0]}", text)
    return UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", shielded)


def _unescaped(text: str) -> str:
    return WRITTEN.sub(lambda match: chr(int(match[1], 16)), text)


def _fill(sheet: Worksheet, row: int, *cells: tuple[str, _Look]) -> None:
    for column, (text, look) in enumerate(cells, start=1):
        cell = sheet.cell(row, column)
        cell.value = _escaped(text)[:LONGEST] or None
        cell.data_type = "s"  # a text that begins with `=` would be a formula
        cell.number_format = TEXT
        cell.alignment = Alignment(vertical="top", wrap_text=look.wrapped)
        cell.protection = Protection(locked=not look.open)
        cell.font = Font(bold=look.bold)
        if look.wrapped:
            side = Side(style="thin", color=EDGE)
            cell.border = Border(left=side, right=side, top=side, bottom=side)
        if look.tint:
            cell.fill = PatternFill("solid", start_color=look.tint)


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
    _check_archive(content, path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's, of what other programs add
        try:
            workbook = load_workbook(BytesIO(content), read_only=True)
            sheets = [dict(_rows(sheet)) for sheet in workbook.worksheets]
        except Exception as error:  # openpyxl believes what a file says of itself, and may fall over any of it
            raise _unusable(path, NO_WORKBOOK) from error
    ours = [rows for rows in sheets if _languages(rows)]
    if not ours:
        raise _unusable(path, "no sheet has the columns of an export")
    if any(max(rows) >= ROWS + FIRST for rows in ours):
        raise _unsafe(path, f"it has more than {ROWS} rows, and no leaflet has so many messages")
    if faults := [fault for rows in ours for fault in _faults(rows, path)]:
        raise PolyfoldError(*faults)
    return tuple(_package(rows, path) for rows in ours), []


def _unusable(path: str, problem: str) -> PolyfoldError:
    return PolyfoldError(NotExchanged.find(Place(path=path), path=path, problem=problem))


def _unsafe(path: str, problem: str) -> PolyfoldError:
    return PolyfoldError(UnsafeFile.find(Place(path=path), path=path, problem=problem))


def _check_archive(content: bytes, path: str) -> None:
    """Raise where a file is no whole archive, unpacks to too much, or declares an entity anywhere."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            size_mb = sum(part.file_size for part in parts) / MEGABYTE
            if size_mb > LIMIT_MB or len(parts) > PARTS:
                raise _unsafe(path, f"it unpacks to {size_mb:.0f} MB in {len(parts)} parts, too much for messages")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    fromstring(archive.read(part), forbid_dtd=True)
    except DefusedXmlException as error:
        raise _unsafe(path, "it declares a document type or an entity") from error
    except BROKEN as error:
        raise _unusable(path, NO_WORKBOOK) from error


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[tuple[int, _Row]]:
    """The rows that say anything, as far as our columns go, with their numbers."""
    sheet.reset_dimensions()  # a sheet says how large it is, which nobody has to believe
    rows = sheet.iter_rows(max_row=ROWS + FIRST, max_col=len(WIDTHS))  # type: ignore[misc]  # the stubs say Worksheet
    for number, row in enumerate(rows, start=1):
        if any(cell.value is not None for cell in row):
            yield number, tuple((cell.data_type, cell.value) for cell in row)


def _text(rows: _Rows, number: int, column: int) -> str:
    value = rows[number][column][1] if number in rows and column < len(rows[number]) else None
    return _unescaped(value) if isinstance(value, str) else ""


def _languages(rows: _Rows) -> tuple[str, str] | None:
    """The languages that the head names; None where it is no head of an export."""
    names = [_text(rows, HEAD, column) for column in range(len(WIDTHS))]
    found = {match[1]: match[2] for name in names if (match := LANGUAGE.fullmatch(name))}
    bare = [LANGUAGE.sub(r"\1", name) for name in names]
    return (found[SOURCE], found[TRANSLATION]) if bare == [*WIDTHS] and len(found) == len(LANGUAGES) else None


def _faults(rows: _Rows, path: str) -> Iterator[Finding]:
    """Every cell that holds something else than text."""
    for number, row in rows.items():
        for column, (kind, value) in enumerate(row, start=1):
            if value is not None and kind != "s":
                cell = f"{get_column_letter(column)}{number}"
                place = Place(path=path, line=number, column=column)
                yield CellNotText.find(place, cell=cell, kind=KINDS.get(kind, "something else"))


def _package(rows: _Rows, path: str) -> Package:
    source, target = _languages(rows) or ("", "")
    return Package(
        original=_text(rows, 1, 0),
        source_language=source,
        target_language=target,
        units=tuple(_unit(rows, number, path) for number in rows if number >= FIRST),
        place=Place(path=path, line=HEAD),
    )


def _unit(rows: _Rows, number: int, path: str) -> Unit:
    cells = dict(zip(WIDTHS, (_text(rows, number, column) for column in range(len(WIDTHS))), strict=True))
    return Unit(
        id=cells[CONTEXT],
        context=cells[CONTEXT],
        source=cells[SOURCE],
        target=cells[TRANSLATION],
        digest=cells[DIGEST],
        place=Place(path=path, line=number),
    )
