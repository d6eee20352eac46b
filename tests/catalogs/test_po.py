"""What a catalogue says, read as GNU gettext defines it, and written without losing a byte."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.leaflet import told

from polyfold.catalogs import po
from polyfold.catalogs.entry import Previous
from polyfold.catalogue import Catalogue
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
        pytest.param(
            r'msgid "a"' + "\n" + r'msgstr "\x000041 \501 \x41 b"' + "\n", {(None, "a"): "A A A b"}, id="large numbers"
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
        pytest.param('msgid "a" "b"\t\nmsgstr\n"c"\n', {(None, "ab"): "c"}, id="several strings on a line, or none"),
        pytest.param(
            'msgid"a"\n \n\nmsgid_plural "b"\nmsgstr [ 0 ]"c"\nmsgstr[1]"d"\n',
            {(None, "a"): "c"},
            id="blank lines, and spaces around numbers",
        ),
        pytest.param(
            '#| msgctxt "x"\n#| msgid ""\n#| "o" "ld"\n#| msgid_plural "olds"\n'
            'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\n',
            {(None, "a"): "b"},
            id="previous text with context and plural",
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
        pytest.param('#, fuzzy md-text\nmsgid "a"\nmsgstr "b"\n', ["a"], id="without a comma"),
        pytest.param('#! fuzzy\nmsgid "a"\nmsgstr "b"\n', ["a"], id="the other mark of flags"),
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


def test_every_message_knows_its_lines_in_any_file() -> None:
    live = '# x\n\n#| msgid "o"\nmsgctxt "c"\nmsgid\n"a"\nmsgstr ""\n"b"\n'
    obsolete = '#~ msgid "d"\n#~ msgid_plural "e"\n#~  msgstr[0] "f"\n'
    for newline in ("\n", "\r\n", "\r"):
        file = po.parse(f"{HEADER}{live}\n{obsolete}".replace("\n", newline).encode(), path=PATH)
        assert [(entry.line, entry.translation_place) for entry in file.entries] == [
            (1, (2, 8)),
            (7, (10, 8)),
            (13, (15, 15)),
        ]


def test_a_message_says_all_that_stands_there() -> None:
    text = """
# c
#. one
#: a.yaml
#, fuzzy, x
#~| msgctxt "o"
#~| msgid "p"
#~| msgid_plural "q"
#~ msgctxt "r"
#~ msgid "s"
#~ msgid_plural "t"
#~ msgstr[0] "u"
#~ msgstr[1] ""
"""
    _, entry = po.parse((HEADER + text).encode(), path=PATH).entries
    assert (entry.comments, entry.extracted, entry.references, entry.flags) == (
        ("c",),
        ("one",),
        ("a.yaml",),
        ("fuzzy", "x"),
    )
    assert entry.previous == Previous(context="o", text="p", plural="q")
    assert (entry.context, entry.text, entry.plural, entry.translations) == ("r", "s", "t", ("u", ""))
    assert (entry.is_fuzzy, entry.is_obsolete) == (True, True)


@pytest.mark.parametrize(
    ("form", "usable"), [pytest.param("jours", True, id="all there"), pytest.param(" ", False, id="one empty")]
)
def test_a_translation_with_an_empty_plural_form_is_not_printed(form: str, *, usable: bool) -> None:
    found = catalogue(f'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "jour"\nmsgstr[1] "{form}"\n')
    assert [entry.usable for entry in found.entries.values()] == [usable]


ODDITIES = {
    "nothing": "",
    "a comment and no message": "# x",
    "no header": 'msgid "a"\nmsgstr "b"\n',
    "no line end": HEADER + 'msgid "a"\nmsgstr "b"',
    "comments at the end": HEADER + "# x\n\n#, fuzzy\n#~",
    "blank lines": "\n \t\n" + HEADER + '\n \n\n\nmsgid "a"\n\nmsgstr "b"\n  \n\f\n',
    "wrapping": HEADER + 'msgid ""\n"a "\n  "b" \n"" "c"\nmsgstr"d"\n',
    "unknown headers": 'msgid ""\nmsgstr ""\n"X-x: 1\\n"\n"x\\n"\n',
    "unknown flags and comments": HEADER + '#, a b,c\n#=x\n#@ y\nmsgid "a"\nmsgstr "b"\n',
    "previous texts": HEADER + '#| msgid "a"\nmsgid "b"\nmsgstr "c"\n\n#~|msgid "d"\n#~msgid "e"\n#~msgstr "f"\n',
    "characters that part lines elsewhere": HEADER + '# \x1c\x85\u2028\nmsgid "\u2028"\nmsgstr "\x0b\x0c\x85"\n',
    "decomposed accents": HEADER + '# e\u0301\nmsgid "e\u0301"\nmsgstr "\u212b"\n',
    "escapes": HEADER + r'msgid "\303\251\x41\a"' + "\n" + r'msgstr "\t\"\\"' + "\n",
}


@pytest.mark.parametrize("name", ODDITIES)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_not_a_byte_is_lost(name: str, newline: str, mark: str) -> None:
    content = (mark + ODDITIES[name].replace("\n", newline)).encode()
    file = po.parse(content, path=PATH)
    assert file.content() == content
    assert file.has_bom is bool(mark)


def test_line_ends_may_differ_and_the_most_frequent_one_is_written() -> None:
    content = b'msgid ""\r\nmsgstr "Language: fr\\n"\n\r\nmsgid "a"\rmsgstr "b"\r\n'
    file = po.parse(content, path=PATH)
    assert file.content() == content
    entry = file.entries[1].change(fuzzy=True)
    assert file.replace((file.entries[0], entry)).content() == content.replace(b'msgid "a', b'#, fuzzy\r\nmsgid "a')


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
def test_of_a_broken_catalogue_nothing_is_used_and_nothing_touched(
    tmp_path: Path, content: bytes, finding: str
) -> None:
    found, findings = po.read(write(tmp_path, content), "fr", "small")
    assert found is None
    assert told(findings) == [finding]
    assert (tmp_path / PATH).read_bytes() == content
