"""Why a `.po` file can't be read: every fault of it, with its line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from polyfold.catalogs.quoting import STRING, Misquoted, unquote
from polyfold.catalogs.syntax import END, INDEX, KEYWORDS, NEWLINE, SPACE, Part
from polyfold.catalogue import HEADER, Key, key_of
from polyfold.diagnostics import Finding, Place
from polyfold.diagnostics.catalogue import BrokenCatalogue, DuplicateMessage

CHARSET = re.compile(r"charset=([^\s;]*)")
UTF_8 = frozenset({"utf-8", "utf8", "charset"})
"""Names of the only charset that is read, and the word that stands for it in templates."""
LINE = re.compile(
    rf"""
    {SPACE}(\#~\|?|\#\|)?+{SPACE}                       # mark
    (?:
        (\#(?![~|])[^\r\n]*+)                           # comment
      | ((?:msgctxt|msgid_plural|msgid|msgstr(?:{INDEX})?)(?!\w))?+{SPACE}  # keyword, index
        ((?:"(?:[^"\\\r\n]++|\\[^\r\n])*+"{SPACE})++)?+ # strings
        ([^\r\n]++)?+                                   # what does not belong here
    )
    {END}
    """,
    re.VERBOSE,
)
MARK, COMMENT, KEYWORD, NUMBER, STRINGS, OTHER = range(1, 7)
CONFLICT = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?:\s|\Z)")
KEYWORD_BEGINS = "msg"
EXCERPT = 40
CUT_OFF = "get the file again: it is cut off"


def charset(header: str) -> str | None:
    """The charset that a header names, where it is not UTF-8."""
    found = CHARSET.search(header)
    return found[1] if found and found[1].lower() not in UTF_8 else None


def undecodable(error: UnicodeDecodeError, path: str) -> Finding:
    """The first byte of a file that is not text in UTF-8."""
    before = error.object[: error.start].decode()
    if error.end == len(error.object) and error.reason == "unexpected end of data":
        return _broken(path, *_after(before), "the file ends inside a character", CUT_OFF)
    return _broken(path, *_after(before), "not UTF-8", "save the file as UTF-8")


def _after(before: str) -> tuple[int, int]:
    """The line and column that follow a text."""
    lines = re.split(NEWLINE, before)
    return len(lines), len(lines[-1]) + 1


def _broken(path: str, line: int, column: int, problem: str, hint: str) -> Finding:
    return BrokenCatalogue.find(Place(path=path, line=line, column=column), problem=problem, hint=hint)


def find(text: str, path: str, stuck: int) -> list[Finding]:
    """All faults of a file that is no catalogue, in the order of their places; of conflicts, these alone.

    `stuck` is where in the text its reader stopped.
    """
    if "\0" in text:
        hint = "get the file again, and save it as UTF-8: it is damaged, or in UTF-16"
        return [_broken(path, *_after(text[: text.index("\0")]), "a NUL character", hint)]
    reader = _Reader(path, len(text))
    for number, line in enumerate(LINE.finditer(text), start=1):
        reader.feed(number, line)
    reader.close(at_end=True)
    unknown = _broken(path, *_after(text[:stuck]), "no message that gettext knows", "see what `msgfmt -c` says of it")
    return sorted(reader.conflicts or reader.findings, key=_order) or [unknown]


def _order(finding: Finding) -> tuple[int, int]:
    place = finding.place
    return (place.line or 0, place.column or 0) if place else (0, 0)


@dataclass(slots=True)
class _Draft:
    """A message as far as it has been read; its parts are what they say."""

    is_obsolete: bool
    place: tuple[int, int]
    """The line and column of its first keyword …"""
    translation_place: tuple[int, int] = (0, 0)
    """… and of its first translation."""
    parts: dict[int, list[str]] = field(default_factory=dict)
    previous: dict[int, list[str]] = field(default_factory=dict)
    keywords: list[str] = field(default_factory=list)
    """Those of `parts`, in their order."""
    is_spoilt: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether it has a translation."""
        return any(part >= Part.FORM for part in self.parts)

    def takes(self, part: int, *, is_previous: bool) -> bool:
        """Whether this part can belong to it, and does not begin the next message."""
        again = part in (self.previous if is_previous else self.parts)
        return part >= Part.FORM or not (self.is_complete or again)

    def text(self, part: Part) -> str | None:
        """What a part says; None where there is none."""
        return "".join(self.parts[part]) if part in self.parts else None


class _Reader:
    """Reads line by line; after a msgstr, a comment or another keyword begins the next message."""

    def __init__(self, path: str, length: int) -> None:
        self.findings: list[Finding] = []
        self.conflicts: list[Finding] = []
        self._path = path
        self._length = length
        self._first: dict[Key, int] = {}
        """The line of each message."""
        self._draft: _Draft | None = None
        self._strings: list[str] | None = None
        """What the next string is added to …"""
        self._mark = ""
        """… and the mark before its keyword."""

    def feed(self, number: int, line: re.Match[str]) -> None:
        self._number, self._line = number, line
        if line[OTHER]:
            self._other(line[OTHER])
        elif line[COMMENT]:
            self._comment()
        elif line[KEYWORD]:
            self._begin()
            self._add()
        elif line[STRINGS]:
            self._add()
        else:
            self._strings = None

    def close(self, *, at_end: bool = False) -> None:
        """Judge the message at hand."""
        draft, self._draft, self._strings = self._draft, None, None
        if not draft or draft.is_spoilt:
            return
        if problem := _disorder(draft):
            if at_end and not draft.is_complete:
                problem = "the file ends inside a message", CUT_OFF
            self.findings.append(_broken(self._path, *draft.place, *problem))
        else:
            self._judge(draft)

    def _place(self, group: int, offset: int = 0) -> tuple[int, int]:
        return self._number, self._line.start(group) - self._line.start() + offset + 1

    def _fault(self, group: int, problem: str, hint: str, offset: int = 0) -> None:
        self.findings.append(_broken(self._path, *self._place(group, offset), problem, hint))

    def _spoil(self, group: int, problem: str, hint: str, offset: int = 0) -> None:
        """Tell of a message that can't be read; it is not judged as a whole then."""
        self._fault(group, problem, hint, offset)
        if self._draft:
            self._draft.is_spoilt = True

    def _other(self, other: str) -> None:
        """Tell of something that belongs nowhere."""
        line = self._line
        if CONFLICT.match(other):
            hint = "resolve the merge conflict, and keep one of the two versions"
            self.conflicts.append(_broken(self._path, *self._place(OTHER), "an unresolved merge conflict", hint))
            return
        if line[KEYWORD]:
            self._begin()
        if line[STRINGS] and other.startswith(KEYWORD_BEGINS):
            self._spoil(OTHER, "two keywords on one line", "begin a new line before the second")
        elif other.startswith('"') and line.end(OTHER) == self._length:
            self._spoil(OTHER, "the file ends inside a string", CUT_OFF)
        elif line[KEYWORD] or line[STRINGS] or other.startswith('"'):
            self._spoil(OTHER, "a string is not closed, or not quoted", 'end the line with `"`')
        else:
            excerpt = other.strip()[:EXCERPT]
            self._fault(OTHER, f"`{excerpt}` is no part of a catalogue", "remove the line, or quote it")

    def _comment(self) -> None:
        if not self._draft or self._draft.is_complete:
            self.close()
        elif not self._draft.is_spoilt:
            self._spoil(COMMENT, "a comment inside a message", "put it above the message's first line")

    def _begin(self) -> None:
        """Begin a part, and the next message where it does not belong to the one at hand."""
        mark, keyword = self._line[MARK] or "", self._line[KEYWORD].split("[")[0].strip()
        is_previous = mark.endswith("|")
        part = KEYWORDS[keyword] + int(self._line[NUMBER] or 0)
        if self._draft and not self._draft.takes(part, is_previous=is_previous):
            self.close()
        draft = self._draft = self._draft or _Draft(is_obsolete=mark.startswith("#~"), place=self._place(KEYWORD))
        self._check_marks(draft, mark)
        parts = draft.previous if is_previous else draft.parts
        name = keyword if self._line[NUMBER] is None else f"{keyword}[{int(self._line[NUMBER])}]"
        if part in parts and not draft.is_spoilt:
            self._spoil(KEYWORD, f"`{name}` stands twice in one message", "separate the two messages")
        elif not is_previous:
            draft.place = draft.place if draft.keywords else self._place(KEYWORD)
            draft.keywords.append(name)
            if part >= Part.FORM and not draft.is_complete:
                draft.translation_place = self._place(STRINGS if self._line[STRINGS] else KEYWORD)
        self._strings, self._mark = parts.setdefault(part, []), mark

    def _check_marks(self, draft: _Draft, mark: str) -> None:
        """Tell of a message whose lines are not alike; once is enough."""
        if draft.is_spoilt:
            return
        if draft.is_obsolete is not mark.startswith("#~"):
            self._spoil(KEYWORD, "a message that is obsolete (`#~`) in part", "mark all of its lines, or none")
        elif mark.endswith("|") and draft.parts:
            self._spoil(KEYWORD, "a previous text inside a message", "put it above the message's first line")

    def _add(self) -> None:
        """Read the strings of a line."""
        if self._strings is None:
            self._spoil(STRINGS, "a string without a keyword", "put `msgid` or `msgstr` before it")
            return
        if (self._line[MARK] or "") != self._mark and not (self._draft and self._draft.is_spoilt):
            hint = f"begin its lines with `{self._mark}`" if self._mark else "begin its lines with their quotes"
            self._spoil(STRINGS, "a text that is not marked alike on all lines", hint)
        for string in STRING.finditer(self._line[STRINGS] or ""):
            try:
                self._strings.append(unquote(string[1]))
            except Misquoted as error:
                self._spoil(STRINGS, error.problem, error.hint, string.start(1) + error.offset)

    def _judge(self, draft: _Draft) -> None:
        """Tell whether a whole message stands twice, or is a header that misleads."""
        line, column = draft.place
        key = key_of(draft.text(Part.CONTEXT), draft.text(Part.TEXT) or "")
        first = self._first.setdefault(key, line)
        if first != line:
            place = Place(path=self._path, line=line, column=column)
            self.findings.append(DuplicateMessage.find(place, first=first, context=key[0]))
        if key == HEADER and (other := charset(draft.text(Part.FORM) or "")):
            problem = f"the header says `charset={other}`, and the file is in UTF-8", "write `charset=UTF-8`"
            self.findings.append(_broken(self._path, *draft.translation_place, *problem))


def _disorder(draft: _Draft) -> tuple[str, str] | None:
    """What is missing from a message, or out of order, and what to do."""
    if Part.TEXT not in draft.parts or not draft.is_complete:
        missing = "msgstr" if Part.TEXT in draft.parts else "msgid"
        return f"a message without `{missing}`", f"add the `{missing}` line"
    if not all((*draft.parts.values(), *draft.previous.values())):
        return "a keyword without a string", 'write `""` behind it'
    if not _in_order(draft.keywords):
        keywords = ", ".join(f"`{keyword}`" for keyword in draft.keywords)
        return f"a message with {keywords}", "write `msgctxt`, `msgid` and `msgstr` in this order"
    before = [*draft.previous]
    if before and (Part.TEXT not in before or before != sorted(before) or before[-1] >= Part.FORM):
        return "a previous text without `msgid`, or out of order", "write its `msgctxt` and `msgid` in this order"
    return None


def _in_order(keywords: list[str]) -> bool:
    """Whether a message's keywords stand in the order of gettext's grammar."""
    body = keywords[1:] if keywords[0] == "msgctxt" else keywords
    plural = ["msgid", "msgid_plural", *(f"msgstr[{number}]" for number in range(len(body) - 2))]
    return body in (["msgid", "msgstr"], plural)
