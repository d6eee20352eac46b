"""Reading `.po` files as GNU gettext defines them, and refusing whole what is broken anywhere."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.leaflet import told

from polyfold.catalogs import po
from polyfold.catalogue import Catalogue
from polyfold.diagnostics import PolyfoldError
from polyfold.source import Source

PATH = "locales/fr/LC_MESSAGES/small.po"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
"""Three lines: what follows begins on line 4."""


def catalogue(text: str) -> Catalogue:
    return po.catalogue(po.parse(text.encode(), path=PATH), locale="fr")


def parsed(text: str) -> dict[tuple[str | None, str], str]:
    return {key: entry.translation for key, entry in catalogue(HEADER + text).entries.items()}


def fuzzy(text: str) -> list[str]:
    return [entry.text for entry in catalogue(HEADER + text).entries.values() if entry.fuzzy]


def refused(text: str) -> list[str]:
    with pytest.raises(PolyfoldError) as caught:
        catalogue(HEADER + text)
    return [each.replace(f" {PATH}:", " ") for each in told(caught.value.findings)]


def gettext_accepts(text: str | bytes, folder: Path) -> bool:
    """Whether `msgfmt` accepts a catalogue."""
    file = folder / "some.po"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return subprocess.run(["msgfmt", "-o", "/dev/null", file], check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        pytest.param('msgid "a"\nmsgstr "b"\n', {(None, "a"): "b"}, id="plain"),
        pytest.param('msgctxt "c"\nmsgid "a"\nmsgstr "b"\n', {("c", "a"): "b"}, id="context"),
        pytest.param(
            'msgid "a"\nmsgstr "b"\n\nmsgctxt ""\nmsgid "a"\nmsgstr "d"\n\nmsgctxt "c"\nmsgid "a"\nmsgstr "e"\n',
            {(None, "a"): "b", ("", "a"): "d", ("c", "a"): "e"},
            id="one text in three contexts",
        ),
        pytest.param('msgid "a"\nmsgstr "b"', {(None, "a"): "b"}, id="no line end"),
        pytest.param(
            'msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n', {(None, "a"): "b", (None, "c"): "d"}, id="no gap"
        ),
        pytest.param('  msgid\t"a"  \n\tmsgstr "b"\n', {(None, "a"): "b"}, id="indented"),
        pytest.param(
            'msgid ""\n"one "\n"two"\nmsgstr ""\n"un "\n"deux"\n', {(None, "one two"): "un deux"}, id="several lines"
        ),
        pytest.param(
            r'msgid "a\"b\\c\nd\te"' + "\n" + r'msgstr "\a\b\f\v\r\n"' + "\n",
            {(None, 'a"b\\c\nd\te'): "\a\b\f\v\r\n"},
            id="escapes",
        ),
        pytest.param(
            r'msgid "a"' + "\n" + r'msgstr "\\n \\\\n \\\n"' + "\n", {(None, "a"): "\\n \\\\n \\\n"}, id="backslashes"
        ),
        pytest.param(
            r'msgid "a"' + "\n" + r'msgstr "\303\251 \xc3\xa9 \101"' + "\n", {(None, "a"): "é é A"}, id="bytes of UTF-8"
        ),
        pytest.param('msgid "90% of"\nmsgstr "90 % des"\n', {(None, "90% of"): "90 % des"}, id="percent signs"),
        pytest.param(
            'msgid "a\u2028b"\nmsgstr "c\x85d\x0ce"\n', {(None, "a\u2028b"): "c\x85d\x0ce"}, id="odd line ends"
        ),
        pytest.param('msgid "se\u0301jour"\nmsgstr "b"\n', {(None, "séjour"): "b"}, id="decomposed accents"),
        pytest.param('msgid "a"\nmsgstr ""\n', {(None, "a"): ""}, id="not translated"),
        pytest.param(
            'msgid "a day"\nmsgid_plural "days"\nmsgstr[0] "un jour"\nmsgstr[1] ""\n',
            {(None, "a day"): "un jour"},
            id="plural",
        ),
        pytest.param(
            '#  note\n#. extracted\n#: a.yaml:1\n#, md-text, max-length:40\n#| msgid "old"\nmsgid "a"\nmsgstr "b"\n',
            {(None, "a"): "b"},
            id="comments",
        ),
        pytest.param('#~ msgid "a"\n#~ msgstr "b"\n\n#~| msgid "c"\n#~ msgid "d"\n#~ msgstr "e"\n', {}, id="obsolete"),
        pytest.param("# only a comment\n", {}, id="nothing"),
    ],
)
def test_what_a_catalogue_says(text: str, entries: dict[tuple[str | None, str], str]) -> None:
    assert parsed(text) == entries


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param('#, fuzzy\nmsgid "a"\nmsgstr "b"\n', ["a"], id="flag"),
        pytest.param('#,fuzzy\nmsgid "a"\nmsgstr "b"\n', ["a"], id="without space"),
        pytest.param('#, md-text, fuzzy\nmsgid "a"\nmsgstr "b"\n', ["a"], id="among others"),
        pytest.param('#, fuzzy\n#, md-text\nmsgid "a"\nmsgstr "b"\n', ["a"], id="two lines of flags"),
        pytest.param('#, fuzzy\n#| msgid "old"\nmsgid "a"\nmsgstr "b"\n', ["a"], id="with the previous text"),
        pytest.param('#, fuzzy\n\nmsgid "a"\nmsgstr "b"\n', ["a"], id="before a blank line"),
        pytest.param('#, fuzzy\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n', ["a"], id="only its own"),
        pytest.param('#, fuzzy\nmsgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n', ["a"], id="only its own, no gap"),
        pytest.param('# fuzzy\nmsgid "a"\nmsgstr "b"\n', [], id="just a word"),
        pytest.param('#, no-fuzzy\nmsgid "a"\nmsgstr "b"\n', [], id="another flag"),
        pytest.param(
            '#, fuzzy\n#~ msgid "a"\n#~ msgstr "b"\n\nmsgid "c"\nmsgstr "d"\n', [], id="of an obsolete message"
        ),
        pytest.param('#, fuzzy\n#~ msgid "a"\n#~ msgstr "b"\nmsgid "c"\nmsgstr "d"\n', [], id="the same, no gap"),
    ],
)
def test_which_messages_are_fuzzy(text: str, found: list[str], tmp_path: Path) -> None:
    assert fuzzy(text) == found
    if "#, fuzzy\n#, " in text:
        return  # the last line of flags is gettext's only one; to be safe, a fuzzy mark anywhere counts here
    # Otherwise GNU gettext agrees.
    file = tmp_path / "some.po"
    file.write_text(HEADER + text)
    listed = subprocess.run(
        ["msgattrib", "--only-fuzzy", "--no-obsolete", file], check=True, capture_output=True, text=True
    ).stdout
    assert [line[7:-1] for line in listed.splitlines() if line.startswith('msgid "') and line != 'msgid ""'] == found


def test_a_fuzzy_header_spoils_nothing() -> None:
    text = '#, fuzzy\nmsgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    found = catalogue(text)
    assert [(entry.text, entry.fuzzy) for entry in found.entries.values()] == [("a", False)]


def test_every_entry_knows_its_lines() -> None:
    text = '# x\nmsgctxt "c"\nmsgid ""\n"a"\nmsgstr ""\n"b"\n\nmsgid "d"\n  msgstr   "e"\n'
    found = catalogue(HEADER + text).entries
    assert [(entry.line, entry.translation_place) for entry in found.values()] == [(5, (8, 8)), (11, (12, 12))]


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
    assert refused(text) == findings
    # GNU gettext takes a loose string, and judges neither accents nor bytes.
    assert gettext_accepts(HEADER + text, tmp_path) is (text == '"a"\n' or "e\u0301" in text or "303" in text)


CONFLICT = (
    "CAT001 {}:1 broken catalogue: an unresolved merge conflict "
    "| resolve the merge conflict, and keep one of the two versions"
)


def test_a_merge_conflict_is_told_at_each_of_its_marks() -> None:
    text = '<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\nmsgid "c"\nmsgstr "d"\n>>>>>>> branch\n'
    assert refused(text) == [CONFLICT.format(line) for line in (4, 7, 10)]


def test_all_faults_are_told_at_once() -> None:
    text = 'msgid "a\nmsgstr "b"\n\nmsgid "c"\nmsgstr "\\q"\n\nmsgid "d"\n\nhello\n'
    assert [each.split()[1] for each in refused(text)] == ["4:7", "8:9", "10:1", "12:1"]


def write(root: Path, content: str | bytes) -> Source:
    file = root / PATH
    file.parent.mkdir(parents=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Source(root)


ENTRY = 'msgid "é"\nmsgstr "ü"\n'


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f"{HEADER}{ENTRY}".encode(), id="plain"),
        pytest.param(f"{HEADER}{ENTRY}".encode("utf-8-sig"), id="byte order mark"),
        pytest.param(f"{HEADER}{ENTRY}".replace("\n", "\r\n").encode(), id="Windows line ends"),
        pytest.param(f"{HEADER}{ENTRY}".replace("\n", "\r").encode(), id="old Mac line ends"),
    ],
)
def test_what_editors_write_is_read(tmp_path: Path, content: bytes) -> None:
    found, findings = po.read(write(tmp_path, content), "fr", "small")
    assert findings == []
    assert found
    (entry,) = found.entries.values()
    assert (entry.text, entry.translation, entry.translation_place) == ("é", "ü", (5, 8))


def test_no_catalogue_is_no_fault_of_the_file(tmp_path: Path) -> None:
    assert po.read(Source(tmp_path), "fr", "small") == (None, [])


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        pytest.param(
            f"{HEADER}{ENTRY}".encode("latin-1"),
            f"CAT001 {PATH}:4:8 broken catalogue: not UTF-8 | save the file as UTF-8",
            id="Latin-1",
        ),
        pytest.param(
            f"{HEADER}hello\n".encode(),
            f"CAT001 {PATH}:4:1 broken catalogue: `hello` is no part of a catalogue | remove the line, or quote it",
            id="broken",
        ),
    ],
)
def test_of_a_broken_catalogue_nothing_is_used(tmp_path: Path, content: bytes, finding: str) -> None:
    found, findings = po.read(write(tmp_path, content), "fr", "small")
    assert found is None
    assert told(findings) == [finding]
