"""Workbooks that come back from outside, read without trusting them: as the texts of their cells, or not at all."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - it is a class

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from polyfold.catalogs.elements import MOST, TOO_MANY, Count, TooManyError
from polyfold.catalogs.package import unsafe, unusable
from polyfold.diagnostics import Finding, Place
from polyfold.diagnostics.exchange import CellNotText

ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
"""How Office Open XML writes what XML can't (ECMA-376, part 1, 22.9.2.19): by the character's code."""
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
WRITTEN = re.compile(r"_x(000[1-9A-Fa-f]|001[0-9A-Fa-f]|[Ff]{3}[EeFf]|005[Ff])_")
"""What of it is read: what a catalogue can hold, and the underscore that keeps other text from looking so."""
LIMIT_MB, PARTS, ROWS = 50, 200, 100_000
"""The most that a file may unpack to, into so many parts, and the rows of one sheet."""
MEGABYTE = 1_000_000
BROKEN = (BadZipFile, ParseError, ZlibError, LookupError, ValueError, OSError, EOFError, RuntimeError)
"""What reading a damaged, encrypted or foreign archive raises."""
NO_WORKBOOK = "it is no whole workbook (`.xlsx`)"
KINDS = {"f": "a formula", "n": "a number", "d": "a date", "b": "a truth value", "e": "an error"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty: what kind of value it has, by openpyxl's letter, and the value."""

    kind: str
    value: object

    @property
    def text(self) -> str:
        """Its text; empty where it is none."""
        return unescaped(self.value) if isinstance(self.value, str) else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """The cells of a sheet by row and column, both counted from 1."""

    cells: dict[tuple[int, int], Cell]

    @property
    def rows(self) -> tuple[int, ...]:
        """The numbers of the rows that say anything, in order."""
        return tuple(dict.fromkeys(row for row, _ in self.cells))

    def text(self, row: int, column: int) -> str:
        """The text of a cell."""
        cell = self.cells.get((row, column))
        return cell.text if cell else ""

    def faults(self, path: str) -> Iterator[Finding]:
        """Every cell that holds something else than text."""
        for (row, column), cell in self.cells.items():
            if cell.kind != "s":
                place = Place(path=path, line=row, column=column)
                name = f"{get_column_letter(column)}{row}"
                yield CellNotText.find(place, cell=name, kind=KINDS.get(cell.kind, "something else"))


def sheets(content: bytes, path: str, columns: int) -> tuple[Sheet, ...]:
    """The sheets of a workbook, as far as so many columns go; raises CAT035 and CAT036."""
    _check_archive(content, path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's, of what other programs add
        try:
            workbook = load_workbook(BytesIO(content), read_only=True)
            found = tuple(Sheet(cells=dict(_cells(sheet, columns))) for sheet in workbook.worksheets)
        except Exception as error:  # openpyxl believes what a file says of itself, and may fall over any of it
            raise unusable(path, NO_WORKBOOK) from error
    if any(row > ROWS for sheet in found for row in sheet.rows[-1:]):
        raise unsafe(path, f"it has more than {ROWS} rows, and no leaflet has so many messages")
    return found


def _cells(sheet: ReadOnlyWorksheet, columns: int) -> Iterator[tuple[tuple[int, int], Cell]]:
    # Both limits are given, because a sheet says itself how large it is, and may say anything.
    rows = sheet.iter_rows(max_row=ROWS + 1, max_col=columns)  # type: ignore[misc]  # the stubs say Worksheet
    for row, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells, start=1):
            if cell.value not in (None, ""):
                yield (row, column), Cell(cell.data_type, cell.value)


def _check_archive(content: bytes, path: str) -> None:
    """Raise where a file is no whole archive, unpacks to too much, or declares an entity anywhere.

    Nothing of it is kept in memory: openpyxl reads what has passed.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            size_mb = sum(part.file_size for part in parts) / MEGABYTE
            if size_mb > LIMIT_MB or len(parts) > PARTS:
                raise unsafe(path, f"it unpacks to {size_mb:.0f} MB in {len(parts)} parts, too much for messages")
            counted = Count()
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    parser = DefusedXMLParser(target=counted, forbid_dtd=True)
                    parser.feed(archive.read(part))
                    parser.close()
    except TooManyError as error:
        raise unsafe(path, TOO_MANY.format(MOST)) from error
    except DefusedXmlException as error:
        raise unsafe(path, "it declares a document type or an entity") from error
    except BROKEN as error:
        raise unusable(path, NO_WORKBOOK) from error


def escaped(text: str) -> str:
    """A text as it stands in the XML of a cell."""
    shielded = ESCAPE.sub(lambda match: f"_x005F{match[0]}", text)
    return UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", shielded)


def unescaped(text: str) -> str:
    """A text as `escaped` was given it."""
    return WRITTEN.sub(lambda match: chr(int(match[1], 16)), text)
