"""Strings of a `.po` file: what stands between the quotes, and what it says."""

from __future__ import annotations

import re

ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
ESCAPED = str.maketrans({character: f"\\{code}" for code, character in ESCAPES.items()})
ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]+)|([0-7]{1,3})|(.?))")
STRING = re.compile(r'"((?:[^"\\]++|\\.)*+)"')
QUOTES = 2
BYTE = 256


class Misquoted(ValueError):  # noqa: N818 - named for what it is
    """A string that can't be read; `offset` is where in it, counted from 0."""

    def __init__(self, problem: str, hint: str, offset: int) -> None:
        """Keep what is wrong, and what to do."""
        super().__init__(problem, hint, offset)
        self.problem, self.hint, self.offset = problem, hint, offset


def said(strings: str) -> str:
    """What the strings of one keyword say together; raises Misquoted."""
    if strings.count('"') == QUOTES:
        return unquote(strings[strings.index('"') + 1 : strings.rindex('"')])
    return "".join(map(unquote, STRING.findall(strings)))


def unquote(string: str) -> str:
    """What one string says, given without its quotes; raises Misquoted.

    Numbers are bytes of UTF-8, as `msgcat --escape` writes them; as in C, hexadecimal ones take every digit there is.
    """
    if "\\" not in string:
        return string
    text = ESCAPE.sub(_character, string)
    if "\0" in text:
        problem = "a NUL character"
        raise Misquoted(problem, "remove it: gettext ends the text there", string.index("\\"))
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeDecodeError as error:
        problem = "escaped bytes that are not UTF-8"
        raise Misquoted(problem, "write the characters themselves", string.index("\\")) from error


def _character(match: re.Match[str]) -> str:
    hexadecimal, octal, letter = match.groups()
    if letter in ESCAPES:
        return ESCAPES[letter]
    if letter is not None:
        problem = f"`\\{letter}` is no escape"
        raise Misquoted(problem, "write a backslash as `\\\\`", match.start())
    number = int(hexadecimal, 16) if hexadecimal else int(octal, 8)
    return bytes([number % BYTE]).decode("utf-8", "surrogateescape")


def quote(text: str) -> tuple[str, ...]:
    """A text as strings, one for each line of the file, as `msgcat --no-wrap` breaks it: after each newline."""
    *whole, last = text.split("\n")
    lines = [*(f"{line}\n" for line in whole), *([last] if last or not whole else [])]
    quoted = tuple(f'"{line.translate(ESCAPED)}"' for line in lines)
    return quoted if len(quoted) == 1 else ('""', *quoted)
