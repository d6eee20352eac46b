"""Spreadsheets for translators who have no tool of their own: one row for each message, and one column to write in.

Markup and placeholders stand as in the catalogue. Every cell is text, whatever it begins with; nothing is ever computed.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - it is a class

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.worksheet import Worksheet

from polyfold.catalogs.exchange import Package, Unit
from polyfold.diagnostics import Finding, Place, PolyfoldError
from polyfold.diagnostics.catalogue import CellNotText, NotExchanged, UnsafeFile

CONTEXT, SOURCE, TRANSLATION, NOTE, STATE, DIGEST = "context", "source", "translation", "note", "state", "digest"
WIDTHS = {CONTEXT: 28, SOURCE: 60, TRANSLATION: 60, NOTE: 48, STATE: 14, DIGEST: 19}
"""The columns, in order, and how wide they are, in characters."""
HEAD, FIRST = 2, 3
"""The row of the columns' names, and that of the first message; above them stands what the sheet is."""
ADVICE = "Write in the white cells only. Keep {names}, **stars** and [links](ref:…) as they stand in the source."
"""What the sheet tells its reader."""
TINT, HEAD_TINT, LINE = "F2F2F2", "D9E2EC", "7F7F7F"
TEXT = "@"
"""The number format of cells in which `=1` and `1/2` stay what was typed."""
LONGEST = 32_767
"""The characters that a cell can hold (Excel's limit; openpyxl cuts the rest off without a word)."""
DATE = datetime(1980, 1, 1)  # noqa: DTZ001 - the first that a zip can hold; it knows no zones
MODIFIED = re.compile(rb"(?<=<dcterms:modified xsi:type=\"dcterms:W3CDTF\">)[^<]*")
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How Office Open XML writes a character that XML can't (ECMA-376, 22.4.2.4)."""
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
LIMIT_MB, PARTS = 50, 200
"""What a file may unpack to, and into how many parts: 100,000 messages are half of it."""
MEGABYTE = 1_000_000
KINDS = {"f": "a formula", "n": "a number", "d": "a date", "b": "yes or no as a value", "e": "an error"}
