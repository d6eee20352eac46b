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
    # GNU gettext takes a loose string, and judges neither accents nor bytes.
    assert gettext_accepts(HEADER + text, tmp_path) is (text == '"a"\n' or "e\u0301" in text or "303" in text)


CONFLICT = (
    "CAT001 {}:1 broken catalogue: an unresolved merge conflict "
    "| resolve the merge conflict, and keep one of the two versions"
)


def test_a_merge_conflict_is_told_at_each_of_its_marks() -> None:
    text = '<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\nmsgid "c"\nmsgstr "d"\n>>>>>>> branch\n'
    assert refused(HEADER + text) == [CONFLICT.format(line) for line in (4, 7, 10)]


def test_all_faults_are_told_at_once() -> None:
    text = 'msgid "a\nmsgstr "b"\n\nmsgid "c"\nmsgstr "\\q"\n\nmsgid "d"\n\nhello\n'
    assert [each.split()[1] for each in refused(HEADER + text)] == ["4:7", "8:9", "10:1", "12:1"]
