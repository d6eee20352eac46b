"""What is told of a catalogue that can't be read: every fault with its place, wherever GNU gettext finds one."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.leaflet import told

from polyfold.catalogs import po
from polyfold.diagnostics import PolyfoldError

PATH = "fr.po"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
"""Three lines: what follows begins on line 4."""


def refused(content: str | bytes) -> list[str]:
    """What is told of a file, without its path."""
    with pytest.raises(PolyfoldError) as caught:
        po.parse(content if isinstance(content, bytes) else content.encode(), path=PATH)
    return [each.replace(f" {PATH}:", " ") for each in told(caught.value.findings)]


def gettext_accepts(text: str | bytes, folder: Path) -> bool:
    """Whether `msgfmt` accepts a catalogue."""
    file = folder / "some.po"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return subprocess.run(["msgfmt", "-o", "/dev/null", file], check=False, capture_output=True).returncode == 0


FORGIVEN = ('"\\303', "a\\0", "e\u0301", 'domain "x"', '"a" msgstr')
"""What GNU gettext takes: bytes and a NUL unjudged, accents in two ways, other domains, messages on one line …"""
LOOSE = '"a"\n'
"""… and a string that belongs to the message above the blank line."""
CLOSED = 'a string is not closed, or not quoted | end the line with `"`'


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        pytest.param('msgid "a\nmsgstr "b"\n', [f"CAT001 4:7 broken catalogue: {CLOSED}"], id="open string"),
        pytest.param('msgid "a"\nmsgstr "b"\n"c\n', [f"CAT001 6:1 broken catalogue: {CLOSED}"], id="open second line"),
        pytest.param('msgid "a"\nmsgstr b\n', [f"CAT001 5:8 broken catalogue: {CLOSED}"], id="no quotes"),
        pytest.param(
            'msgid "a"\nmsgstr "b" c\n', [f"CAT001 5:12 broken catalogue: {CLOSED}"], id="more after the string"
        ),
        pytest.param('msgid "a"\nmsgstr "b\\"\n', [f"CAT001 5:8 broken catalogue: {CLOSED}"], id="escaped last quote"),
        pytest.param(
            'msgid "a"\nmsgstr "\\q"\n',
            ["CAT001 5:9 broken catalogue: `\\q` is no escape | write a backslash as `\\\\`"],
            id="unknown escape",
        ),
        pytest.param(
            'msgid "a"\nmsgstr "\\xZZ"\n',
            ["CAT001 5:9 broken catalogue: `\\x` is no escape | write a backslash as `\\\\`"],
            id="hexadecimal escape without digits",
        ),
        pytest.param(
            'msgid "a"\nmsgstr "\\303"\n',
            ["CAT001 5:9 broken catalogue: escaped bytes that are not UTF-8 | write the characters themselves"],
            id="half a character",
        ),
        pytest.param(
            'msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n\nmsgid "a"\nmsgstr "e"\n',
            ["CAT002 10:1 this message stands twice, first on line 4 | keep one of the two translations"],
            id="message twice",
        ),
        pytest.param(
            '#~ msgid "a"\n#~ msgstr "old"\n\nmsgid "a"\nmsgstr "new"\n',
            ["CAT002 7:1 this message stands twice, first on line 4 | keep one of the two translations"],
            id="message twice, once obsolete",
        ),
        pytest.param(
            'msgid ""\nmsgstr "d"\n',
            ["CAT002 4:1 this message stands twice, first on line 1 | keep one of the two translations"],
            id="a second header",
        ),
        pytest.param(
            'msgid "a" msgstr "b"\n',
            ["CAT001 4:11 broken catalogue: two keywords on one line | begin a new line before the second"],
            id="all on one line",
        ),
        pytest.param(
            'msgid "a"\nmsgstr\n\nmsgid "b"\nmsgstr "c"\n',
            ['CAT001 4:1 broken catalogue: a keyword without a string | write `""` behind it'],
            id="no string",
        ),
        pytest.param(
            'msgid "a\\0"\nmsgstr "b"\n',
            ["CAT001 4:9 broken catalogue: a NUL character | remove it: gettext ends the text there"],
            id="escaped NUL",
        ),
        pytest.param(
            'msgid "a"\n# x\nmsgstr "b"\n',
            ["CAT001 5:1 broken catalogue: a comment inside a message | put it above the message's first line"],
            id="comment inside",
        ),
        pytest.param(
            '#| msgid "o"\n# x\nmsgid "a"\nmsgstr "b"\n',
            ["CAT001 5:1 broken catalogue: a comment inside a message | put it above the message's first line"],
            id="comment after the previous text",
        ),
        pytest.param(
            'msgctxt "c"\n#| msgid "o"\nmsgid "a"\nmsgstr "b"\n',
            [("CAT001 5:4 broken catalogue: a previous text inside a message | put it above the message's first line")],
            id="previous text inside",
        ),
        pytest.param(
            '#| msgctxt "o"\nmsgid "a"\nmsgstr "b"\n',
            [
                (
                    "CAT001 5:1 broken catalogue: a previous text without `msgid`, or out of order "
                    "| write its `msgctxt` and `msgid` in this order"
                )
            ],
            id="previous context alone",
        ),
        pytest.param(
            '#| msgid "o"\n"p"\nmsgid "a"\nmsgstr "b"\n',
            ["CAT001 5:1 broken catalogue: a text that is not marked alike on all lines | begin its lines with `#|`"],
            id="previous text marked in part",
        ),
        pytest.param(
            '#~ msgid "a"\nmsgstr "b"\n',
            ["CAT001 5:1 broken catalogue: a message that is obsolete (`#~`) in part | mark all of its lines, or none"],
            id="obsolete in part",
        ),
        pytest.param(
            '#| msgid "o"\n#~ msgid "a"\n#~ msgstr "b"\n',
            ["CAT001 5:4 broken catalogue: a message that is obsolete (`#~`) in part | mark all of its lines, or none"],
            id="previous text of an obsolete message",
        ),
        pytest.param(
            'domain "x"\n',
            ['CAT001 4:1 broken catalogue: `domain "x"` is no part of a catalogue | remove the line, or quote it'],
            id="domain",
        ),
        pytest.param(
            'msgid "séjour"\nmsgstr "b"\n\nmsgid "se\u0301jour"\nmsgstr "e"\n',
            ["CAT002 7:1 this message stands twice, first on line 4 | keep one of the two translations"],
            id="message twice, once decomposed",
        ),
        pytest.param(
            'msgid "a"\n\nmsgid "c"\nmsgstr "d"\n',
            ["CAT001 4:1 broken catalogue: a message without `msgstr` | add the `msgstr` line"],
            id="no msgstr",
        ),
        pytest.param(
            'msgctxt "c"\nmsgstr "d"\n',
            ["CAT001 4:1 broken catalogue: a message without `msgid` | add the `msgid` line"],
            id="no msgid",
        ),
        pytest.param(
            'msgid "a"\nmsgstr "b"\nmsgstr "c"\n',
            ["CAT001 6:1 broken catalogue: `msgstr` stands twice in one message | separate the two messages"],
            id="msgstr twice",
        ),
        pytest.param(
            'msgid "a"\nmsgctxt "c"\nmsgstr "b"\n',
            [
                (
                    "CAT001 4:1 broken catalogue: a message with `msgid`, `msgctxt`, `msgstr` "
                    "| write `msgctxt`, `msgid` and `msgstr` in this order"
                )
            ],
            id="wrong order",
        ),
        pytest.param(
            'msgid "a"\nmsgid_plural "as"\nmsgstr[1] "b"\n',
            [
                (
                    "CAT001 4:1 broken catalogue: a message with `msgid`, `msgid_plural`, `msgstr[1]` "
                    "| write `msgctxt`, `msgid` and `msgstr` in this order"
                )
            ],
            id="first plural form missing",
        ),
        pytest.param(
            'msgfoo "a"\n',
            ['CAT001 4:1 broken catalogue: `msgfoo "a"` is no part of a catalogue | remove the line, or quote it'],
            id="unknown keyword",
        ),
        pytest.param(
            "Bonjour\n",
            ["CAT001 4:1 broken catalogue: `Bonjour` is no part of a catalogue | remove the line, or quote it"],
            id="loose text",
        ),
        pytest.param(
            '"a"\n',
            ["CAT001 4:1 broken catalogue: a string without a keyword | put `msgid` or `msgstr` before it"],
            id="loose string",
        ),
    ],
)
def test_a_broken_catalogue_is_refused_with_its_line_as_gettext_does(
    text: str, findings: list[str], tmp_path: Path
) -> None:
    assert refused(HEADER + text) == findings
    assert gettext_accepts(HEADER + text, tmp_path) is (text == LOOSE or any(each in text for each in FORGIVEN))


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        pytest.param(
            'msgid "é"\nmsgstr "ü"\n'.encode("latin-1"),
            "CAT001 1:8 broken catalogue: not UTF-8 | save the file as UTF-8",
            id="Latin-1",
        ),
        pytest.param(
            'msgid "a"\r\rmsgstr "séjoür"\r'.encode() + b"\xff",
            "CAT001 4:1 broken catalogue: not UTF-8 | save the file as UTF-8",
            id="a stray byte",
        ),
        pytest.param(
            'msgid "a"\nmsgstr "b"\n'.encode("utf-16"),
            "CAT001 1:1 broken catalogue: not UTF-8 | save the file as UTF-8",
            id="UTF-16",
        ),
        pytest.param(
            'msgid "a"\nmsgstr "b"\n'.encode("utf-16-be"),
            "CAT001 1:1 broken catalogue: a NUL character "
            "| get the file again, and save it as UTF-8: it is damaged, or in UTF-16",
            id="UTF-16 without a mark",
        ),
        pytest.param(
            b'\xef\xbb\xbfmsgid "a"\nmsgstr "b\0"\n',
            "CAT001 2:10 broken catalogue: a NUL character "
            "| get the file again, and save it as UTF-8: it is damaged, or in UTF-16",
            id="NUL",
        ),
        pytest.param(
            b'\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=ISO-8859-1\\n"\n',
            "CAT001 3:8 broken catalogue: the header says `charset=ISO-8859-1`, and the file is in UTF-8 "
            "| write `charset=UTF-8`",
            id="another charset in the header",
        ),
        pytest.param(
            'msgid "a"\nmsgstr "é'.encode()[:-1],
            "CAT001 2:9 broken catalogue: the file ends inside a character | get the file again: it is cut off",
            id="cut off in a character",
        ),
        pytest.param(
            'msgid "a"\nmsgstr "é'.encode(),
            "CAT001 2:8 broken catalogue: the file ends inside a string | get the file again: it is cut off",
            id="cut off in a string",
        ),
        pytest.param(
            b'msgid "a"\nmsgstr "b"\n\n# x\nmsgctxt "c"\nmsgid "a"\n',
            "CAT001 5:1 broken catalogue: the file ends inside a message | get the file again: it is cut off",
            id="cut off in a message",
        ),
    ],
)
def test_a_damaged_file_is_told_in_one_finding(content: bytes, finding: str) -> None:
    assert refused(content) == [finding]


@pytest.mark.parametrize("charset", ["UTF-8", "utf-8", "UTF8", "CHARSET", ""])
def test_names_of_utf_8_and_the_word_of_templates_are_no_other_charset(charset: str) -> None:
    content = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}; x\\n"\n'.encode()
    assert po.parse(content, path=PATH).content() == content


CONFLICT = (
    "CAT001 {}:1 broken catalogue: an unresolved merge conflict "
    "| resolve the merge conflict, and keep one of the two versions"
)


def test_a_merge_conflict_is_told_at_each_of_its_marks() -> None:
    text = '<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n||||||| base\n=======\nmsgid "a"\nmsgstr "d"\n>>>>>>> branch\n'
    assert refused(HEADER + text) == [CONFLICT.format(line) for line in (4, 7, 8, 11)]


def test_a_conflict_inside_a_message_is_told_alone() -> None:
    text = 'msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======\nmsgstr "c"\n>>>>>>> branch\n'
    assert refused(HEADER + text) == [CONFLICT.format(line) for line in (5, 7, 9)]


def test_marks_of_a_conflict_in_a_text_or_a_comment_are_none() -> None:
    content = b'#=======\n# >>>>>>> x\nmsgid "<<<<<<< x"\nmsgstr ""\n"======="\n'
    assert po.parse(content, path=PATH).content() == content


def test_all_faults_are_told_at_once() -> None:
    text = 'msgid "a\nmsgstr "b"\n\nmsgid "c"\nmsgstr "\\q"\n\nmsgid "d"\n\nhello\n'
    assert [each.split()[1] for each in refused(HEADER + text)] == ["4:7", "8:9", "10:1", "12:1"]
