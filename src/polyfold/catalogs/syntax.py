"""The grammar of `.po` files, as GNU gettext's own scanner and parser have it (`po-lex.c`, `po-gram.y`).

It is told in regular expressions, one match for each entry, because files are large. They are stricter than gettext in
what no tool writes: a keyword begins a line, no string follows a blank line, and a line ends at CR, too. They never go
back over what they have read, so that a damaged file takes no longer than a sound one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum

SPACE = r"[ \t\f\v]*+"
NEWLINE = r"(?:\r\n?|\n)"
END = r"(?:\r\n?|\n|\Z)"
MARK = rf"{SPACE}(?:\#(?:~\|?|\|){SPACE})?"
"""Before what is obsolete or previous; gettext does not mind one before a comment or nothing, either."""
BLANKS = rf"(?:{MARK}{NEWLINE})*+"
COMMENT = rf"{MARK}(?:\#(?![~|])[^\r\n]*+)?"
"""A comment, or nothing."""
ESCAPE = r'\\(?:[ntr"\\abfv0-7]|x[0-9A-Fa-f])'
STRINGS = rf'(?:"(?:[^"\\\r\n]++|{ESCAPE})*+"{SPACE})++'
"""What stands on one line."""
INDEX = rf"{SPACE}\[{SPACE}([0-9]{{1,3}}+){SPACE}\]"


def _part(keyword: str, mark: str) -> str:
    """A keyword and its strings, on as many lines as they take; `mark` stands before each line."""
    begin = rf"{SPACE}{mark}{SPACE}"
    return rf"{BLANKS}{begin}{keyword}{SPACE}(?:{END}{begin})?+({STRINGS}{END}(?:{begin}{STRINGS}{END})*+)"


def _entry(mark: str, previous: str) -> re.Pattern[str]:
    context, source, plural = (rf"(?:{_part(keyword, mark)})" for keyword in ("msgctxt", "msgid", "msgid_plural"))
    old = [rf"(?:{_part(keyword, previous)})" for keyword in ("msgctxt", "msgid", "msgid_plural")]
    return re.compile(
        rf"""
        ((?:{COMMENT}{NEWLINE})*+)
        (?:{old[0]}?+{old[1]}{old[2]}?+)?+
        {BLANKS}(){context}?+{source}
        (?:{plural}((?:{_part(f"msgstr{INDEX}", mark)})++)|{_part("msgstr", mark)})
        """,
        re.VERBOSE,
    )


ENTRIES = (_entry("", r"\#\|"), _entry(r"\#~", r"\#~\|"))
"""A live entry, and an obsolete one. Groups: comments; previous context, text and plural; where the message begins; its
context, text and plural; all plural forms, the index and the strings of the last one; the only form."""
FORMS = tuple(re.compile(_part(f"msgstr{INDEX}", mark)) for mark in ("", r"\#~"))
"""A plural form. Groups: index, strings."""
TAIL = re.compile(rf"(?:{COMMENT}{NEWLINE})*+{COMMENT}")
"""What may follow the last entry."""


class Part(IntEnum):
    """The parts of an entry, in the order in which msgcat writes them; plural forms count on from FORM."""

    BLANK = -1
    COMMENT = 0
    EXTRACTED = 1
    REFERENCE = 2
    FLAG = 3
    PREVIOUS = 4
    CONTEXT = 5
    TEXT = 6
    PLURAL = 7
    FORM = 8


COMMENTS = {
    "#": Part.COMMENT,
    "#.": Part.EXTRACTED,
    "#:": Part.REFERENCE,
    "#,": Part.FLAG,
    "#!": Part.FLAG,
}
KEYWORDS = {
    "msgctxt": Part.CONTEXT,
    "msgid": Part.TEXT,
    "msgid_plural": Part.PLURAL,
    "msgstr": Part.FORM,
}
LINE = re.compile(
    rf"""
    {SPACE}(\#~\|?|\#\|)?+{SPACE}                            # mark
    (?:
        (\#[.:,!]?)[ ]?([^\r\n]*+)                           # marker of a comment, and what it says
      | ([a-z_]++)?+(?:{INDEX})?+{SPACE}("[^\r\n]*+)?+       # keyword, index, strings
    )
    ({END})
    """,
    re.VERBOSE,
)
FLAG = re.compile(r"range:[ \t]*[^\s,]+|[^\s,]+")
"""gettext parts flags by commas or spaces."""


def comments(head: str) -> Iterator[tuple[Part, str]]:
    """The comments of an entry, each with the part that it belongs to."""
    for line in LINE.finditer(head):
        if line[2]:
            yield COMMENTS[line[2]], line[3].rstrip(" \t\f\v")


def lines(entry: str) -> Iterator[tuple[int, str]]:
    """The lines of an entry, each with the part that it belongs to."""
    part: int = Part.BLANK
    for line in LINE.finditer(entry):
        mark, marker, _, keyword, index, strings, _ = line.groups()
        if not line[0]:
            return
        if marker:
            yield COMMENTS[marker], line[0]
        elif not (keyword or strings):
            yield Part.BLANK, line[0]
        else:
            if keyword:
                part = KEYWORDS[keyword] + int(index or 0)
            yield Part.PREVIOUS if mark and mark.endswith("|") else part, line[0]
