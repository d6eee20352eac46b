"""Reads `.po` files as GNU gettext defines them, and knows the line of everything in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from polyfold.catalogue import Catalogue, Entry, Key
from polyfold.diagnostics import Finding, Place, PolyfoldError
from polyfold.diagnostics.catalogue import BrokenCatalogue, DuplicateMessage
from polyfold.source import Source

LIMIT_MB = 50
LOCALES = "locales"
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"\s*\Z')
KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d+)\])?)\s*(.*)\Z")
CONFLICT = re.compile(r"(<{7}|={7}|>{7})(\s|\Z)")
ESCAPES = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    '"': '"',
    "\\": "\\",
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "v": "\v",
}
ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)")
HEADER: Key = (None, "")
BYTE = re.compile(r"x[0-9A-Fa-f]{1,2}|[0-7]{1,3}")


def catalogue_path(locale: str, domain: str) -> str:
    """Where the catalogue of a domain lies in a project."""
    return f"{LOCALES}/{locale}/LC_MESSAGES/{domain}.po"


def read(source: Source, locale: str, domain: str) -> tuple[Catalogue | None, list[Finding]]:
    """Read a catalogue; None, without a finding, where there is none. A broken one is not used at all."""
    path = catalogue_path(locale, domain)
    if not source.exists(path):
        return None, []
    try:
        text = source.read_bytes(path, limit_mb=LIMIT_MB).decode("utf-8-sig")
        return parse(text, locale=locale, path=path), []
    except UnicodeDecodeError as error:
        line = bytes(error.object).count(b"\n", 0, error.start) + 1
        return None, [_broken(path, line, "not UTF-8", "save the file as UTF-8")]
    except PolyfoldError as error:
        return None, list(error.findings)


def parse(text: str, *, locale: str, path: str) -> Catalogue:
    """Parse a catalogue; raises CAT001 or CAT002 with every fault found."""
    parser = _Parser(path)
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        parser.feed(number, line)
    parser.close()
    if parser.findings:
        raise PolyfoldError(*parser.findings)
    return Catalogue(locale=locale, path=path, entries=parser.entries)


def _broken(path: str, line: int, problem: str, hint: str) -> Finding:
    return BrokenCatalogue.find(Place(path=path, line=line), problem=problem, hint=hint)


def _unescape(text: str) -> str:
    """Resolve escapes; numbers are bytes of UTF-8, as `msgcat --escape` writes them, or raise UnicodeDecodeError."""

    def value(match: re.Match[str]) -> str:
        code = match[1]
        if not BYTE.fullmatch(code):
            return ESCAPES[code]
        number = int(code[1:], 16) if code[0] == "x" else int(code, 8)
        return bytes([number % 256]).decode("utf-8", "surrogateescape")

    return ESCAPE.sub(value, text).encode("utf-8", "surrogateescape").decode("utf-8")


@dataclass(slots=True)
class _Draft:
    """An entry as far as it has been read."""

    line: int
    parts: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The line and column of each keyword's first string."""
    flags: set[str] = field(default_factory=set)
    spoilt: bool = False


class _Parser:
    """Reads line by line; a blank line or a comment after a msgstr begins the next entry."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.entries: dict[Key, Entry] = {}
        self._lines: dict[Key, int] = {}
        self.findings: list[Finding] = []
        self._draft = _Draft(1)
        self._keyword: str | None = None
        self._last = 0

    def feed(self, number: int, line: str) -> None:
        stripped = line.strip()
        self._last = number
        if CONFLICT.match(stripped):
            hint = "resolve the merge conflict, and keep one of the two versions"
            self._fault(number, "an unresolved merge conflict", hint)
        elif not stripped:
            self._finish(number)
        elif stripped.startswith("#"):
            self._comment(number, stripped)
        elif match := KEYWORD.match(stripped):
            self._begin(number, match, indent=line.index(stripped))
        elif stripped.startswith('"'):
            self._continue(number, stripped)
        else:
            self._fault(
                number,
                f"`{stripped[:40]}` is no part of a catalogue",
                "remove the line, or quote it",
            )

    def close(self) -> None:
        self._finish(self._last)

    def _fault(self, number: int, problem: str, hint: str) -> None:
        self.findings.append(_broken(self.path, number, problem, hint))

    def _comment(self, number: int, line: str) -> None:
        if any(key.startswith("msgstr") for key in self._draft.parts):
            self._finish(number)
        if line.startswith("#~"):
            self._draft.flags.clear()
        elif line.startswith("#,"):
            self._draft.flags.update(flag.strip() for flag in line[2:].split(","))

    def _begin(self, number: int, match: re.Match[str], *, indent: int) -> None:
        keyword = match[1]
        complete = any(key.startswith("msgstr") for key in self._draft.parts)
        if complete and not keyword.startswith("msgstr"):
            self._finish(number)
        if keyword in self._draft.parts:
            self._fault(number, f"`{keyword}` stands twice in one message", "separate the two messages")
        if not self._draft.parts:
            self._draft.line = number
        self._draft.parts[keyword] = []
        self._draft.places[keyword] = (number, indent + match.start(3) + 1)
        self._keyword = keyword
        self._continue(number, match[3])

    def _continue(self, number: int, text: str) -> None:
        match = STRING.match(text)
        if not match:
            self._spoil(number, "a string is not closed, or not quoted", 'end the line with `"`')
        elif bad := next((e for e in ESCAPE.findall(match[1]) if not _known_escape(e)), None):
            self._spoil(number, f"`\\{bad}` is no escape", "write a backslash as `\\\\`")
        elif self._keyword is None:
            self._spoil(number, "a string without a keyword", "put `msgid` or `msgstr` before it")
        else:
            try:
                self._draft.parts[self._keyword].append(_unescape(match[1]))
            except UnicodeDecodeError:
                self._spoil(number, "escaped bytes that are not UTF-8", "write the characters themselves")

    def _spoil(self, number: int, problem: str, hint: str) -> None:
        """Report a string that can't be read; its message is not judged any further."""
        self._draft.spoilt = True
        self._fault(number, problem, hint)

    def _finish(self, number: int) -> None:
        draft, self._draft, self._keyword = self._draft, _Draft(number), None
        if not draft.parts:
            self._draft.flags = draft.flags
            return
        strings = tuple(self._strings(draft))
        if "msgid" not in draft.parts or not strings:
            missing = "msgstr" if "msgid" in draft.parts else "msgid"
            self._fault(draft.line, f"a message without `{missing}`", f"add the `{missing}` line")
            return
        if not _in_order(tuple(draft.parts)):
            keywords = ", ".join(f"`{keyword}`" for keyword in draft.parts)
            self._fault(draft.line, f"a message with {keywords}", "write `msgctxt`, `msgid` and `msgstr` in this order")
            return
        if not draft.spoilt:
            self._add(draft, strings)

    def _strings(self, draft: _Draft) -> Iterator[str]:
        for key, parts in draft.parts.items():
            if key.startswith("msgstr"):
                yield "".join(parts)

    def _add(self, draft: _Draft, strings: tuple[str, ...]) -> None:
        text = {key: "".join(parts) for key, parts in draft.parts.items()}
        # Some editors decompose accents; messages are NFC.
        key = (text.get("msgctxt"), unicodedata.normalize("NFC", text["msgid"]))
        first = self._lines.setdefault(key, draft.line)
        if first != draft.line:
            place = Place(path=self.path, line=draft.line)
            self.findings.append(DuplicateMessage.find(place, first=first, context=key[0]))
            return
        if key == HEADER:
            return
        first_string = next(name for name in draft.places if name.startswith("msgstr"))
        self.entries[key] = Entry(
            context=key[0],
            text=text["msgid"],
            translation=strings[0],
            fuzzy="fuzzy" in draft.flags,
            line=draft.line,
            translation_place=draft.places[first_string],
        )


def _known_escape(code: str) -> bool:
    return code in ESCAPES or BYTE.fullmatch(code) is not None


def _in_order(keywords: tuple[str, ...]) -> bool:
    """Whether a message's keywords stand in the order of gettext's grammar."""
    body = keywords[1:] if keywords[0] == "msgctxt" else keywords
    plural = ("msgid", "msgid_plural", *(f"msgstr[{number}]" for number in range(len(body) - 2)))
    return body in {("msgid", "msgstr"), plural}
