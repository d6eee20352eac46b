"""The lines of a `.po` file, as GNU gettext's own scanner tells them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum

STRINGS = r'(?:"(?:[^"\\\r\n]++|\\[^\r\n])*+"[ \t\f\v]*+)++'
LINE = re.compile(
    rf"""
    [ \t\f\v]*+ (\#~\|?|\#\|)?+ [ \t\f\v]*+         # what is obsolete or previous is marked
    (?:
        (\#[^\r\n]*+)                               # a comment
      | (?:(msgctxt|msgid_plural|msgid|msgstr(?:[ \t\f\v]*\[[ \t\f\v]*[0-9]+[ \t\f\v]*\])?)(?!\w)[ \t\f\v]*+)?+
        ({STRINGS})?+
        ([^\r\n]++)?+                               # what does not belong here
    )
    (\r\n|\r|\n|\Z)
    """,
    re.VERBOSE,
)
STRING = re.compile(r'"((?:[^"\\]++|\\.)*+)"')
CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?:[ \t][^\r\n]*)?$", re.MULTILINE)
FLAG = re.compile(r"range:[ \t]*[^\s,]+|[^\s,]+")


class Part(IntEnum):
    """What a line of an entry belongs to, in the order in which msgcat writes them; plural forms count on from FORM."""

    SPACE = -1
    COMMENT = 0
    EXTRACTED = 1
    REFERENCE = 2
    FLAG = 3
    PREVIOUS = 4
    CONTEXT = 5
    TEXT = 6
    PLURAL = 7
    FORM = 8


COMMENTS = {".": Part.EXTRACTED, ":": Part.REFERENCE, ",": Part.FLAG, "!": Part.FLAG}
KEYWORDS = {"msgctxt": Part.CONTEXT, "msgid": Part.TEXT, "msgid_plural": Part.PLURAL, "msgstr": Part.FORM}


def comment_part(comment: str) -> Part:
    """The part that a comment, with its `#`, belongs to."""
    return COMMENTS.get(comment[1:2], Part.COMMENT)


def keyword_part(keyword: str) -> int:
    """The part that a keyword begins."""
    if keyword.endswith("]"):
        return Part.FORM + int(keyword.partition("[")[2][:-1])
    return KEYWORDS[keyword]


def comment_text(comment: str) -> str:
    """What a comment says, without its marker, the space after that, and spaces at its end."""
    marker = 1 if comment_part(comment) is Part.COMMENT else 2
    return comment[marker:].removeprefix(" ").rstrip(" \t\f\v")


def lines(raw: str) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines of a whole, sound entry, each with its part."""
    part: int = Part.SPACE
    for line in LINE.finditer(raw):
        if not line[0]:
            return
        mark, comment, keyword, strings = line.group(1, 2, 3, 4)
        if comment:
            yield comment_part(comment), line
            continue
        if not (keyword or strings):
            yield Part.SPACE, line
            continue
        if keyword:
            part = keyword_part(keyword)
        yield (Part.PREVIOUS if mark and mark.endswith("|") else part), line
