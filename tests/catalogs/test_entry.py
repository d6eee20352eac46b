"""Changing one part of a message writes that part as msgcat does, and touches nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from polyfold.catalogs import po
from polyfold.catalogs.entry import PoEntry, Previous

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
ODD = """
#, max-length:40,c-format
#  A reader,
#.Section `stay`
#:  a.yaml b.yaml
# who came back
msgctxt "c"
  msgid "one "
"two"
msgstr   ""
"un "

# the next one
msgid "x"
msgstr "y"
"""
"""A message with everything in its own way, and a plain one."""
PLURAL = 'msgid "a day"\nmsgid_plural "days"\nmsgstr[0] "un " "jour"\nmsgstr[1] ""\n"jours"\n'


def changed(text: str, newline: str = "\n", /, **parts: Any) -> str:  # noqa: ANN401 - whatever `change` takes
    """A file after its first message was changed, without its header."""
    file = po.parse(f"{HEADER}{text}".replace("\n", newline).encode(), path="fr.po")
    header, entry, *others = file.entries
    content = file.replace((header, entry.change(**parts), *others)).content()
    read = po.parse(content, path="fr.po").entries[1]
    for name, value in parts.items():
        named = {"fuzzy": "is_fuzzy", "obsolete": "is_obsolete"}.get(name, name)
        assert getattr(read, named) == value
    return content.decode().removeprefix(HEADER.replace("\n", newline))


@pytest.mark.parametrize(
    ("parts", "old", "new"),
    [
        pytest.param({}, "", "", id="nothing"),
        pytest.param(
            {
                "context": "c",
                "text": "one two",
                "translations": ("un ",),
                "extracted": ("Section `stay`",),
                "fuzzy": False,
                "obsolete": False,
                "previous": None,
            },
            "",
            "",
            id="what it says already",
        ),
        pytest.param({"context": "d"}, 'msgctxt "c"\n', 'msgctxt "d"\n', id="context"),
        pytest.param({"context": None}, 'msgctxt "c"\n', "", id="no context"),
        pytest.param({"text": "one"}, '  msgid "one "\n"two"\n', 'msgid "one"\n', id="text"),
        pytest.param(
            {"text": "one\ntwo"}, '  msgid "one "\n"two"\n', 'msgid ""\n"one\\n"\n"two"\n', id="text of two lines"
        ),
        pytest.param({"translations": ("deux",)}, 'msgstr   ""\n"un "\n', 'msgstr "deux"\n', id="translation"),
        pytest.param(
            {"extracted": ("a", "", "c:\\")}, "#.Section `stay`\n", "#. a\n#.\n#. c:\\ \n", id="extracted comments"
        ),
        pytest.param({"extracted": ()}, "#.Section `stay`\n", "", id="no extracted comments"),
        pytest.param({"references": ("c.yaml",)}, "#:  a.yaml b.yaml\n", "#: c.yaml\n", id="references"),
        pytest.param({"fuzzy": True}, "#, max-length:40,c-format\n", "#, fuzzy, max-length:40, c-format\n", id="fuzzy"),
        pytest.param(
            {"previous": Previous(context="b", text="uno\n", plural=None)},
            'msgctxt "c"\n',
            '#| msgctxt "b"\n#| msgid "uno\\n"\nmsgctxt "c"\n',
            id="previous text",
        ),
        pytest.param(
            {"obsolete": True},
            'msgctxt "c"\n  msgid "one "\n"two"\nmsgstr   ""\n"un "\n',
            '#~ msgctxt "c"\n#~   msgid "one "\n#~ "two"\n#~ msgstr   ""\n#~ "un "\n',
            id="obsolete",
        ),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_change_rewrites_one_part(parts: dict[str, Any], old: str, new: str, newline: str) -> None:
    assert ODD.count(old) == 1 or not old
    assert changed(ODD, newline, **parts) == ODD.replace(old, new).replace("\n", newline)


OBSOLETE = """\
# c
#, fuzzy
#~| msgid "old "
#~|"text"
#~ msgid "a"
 #~msgstr ""
#~ "b"
"""


@pytest.mark.parametrize(
    ("before", "parts", "after"),
    [
        pytest.param(
            OBSOLETE,
            {"obsolete": False},
            '# c\n#, fuzzy\n#| msgid "old "\n#|"text"\nmsgid "a"\n msgstr ""\n"b"\n',
            id="back to life",
        ),
        pytest.param(
            OBSOLETE,
            {"fuzzy": False, "previous": None, "obsolete": False},
            '# c\nmsgid "a"\n msgstr ""\n"b"\n',
            id="back to life, as it was",
        ),
        pytest.param(
            OBSOLETE,
            {"previous": Previous(text="new")},
            '# c\n#, fuzzy\n#~| msgid "new"\n#~ msgid "a"\n #~msgstr ""\n#~ "b"\n',
            id="previous text of an obsolete message",
        ),
        pytest.param(
            'msgid "a"\nmsgstr "b"\n',
            {"fuzzy": True, "previous": Previous(text="c\nd"), "extracted": ("e",), "obsolete": True},
            '#. e\n#, fuzzy\n#~| msgid ""\n#~| "c\\n"\n#~| "d"\n#~ msgid "a"\n#~ msgstr "b"\n',
            id="all at once",
        ),
        pytest.param(
            "#, fuzzy\n# c\n#, fuzzy, x\n" + PLURAL,
            {"fuzzy": False},
            "#, x\n# c\n" + PLURAL,
            id="all lines of flags become one, because gettext heeds the last",
        ),
        pytest.param("#, fuzzy\n" + PLURAL, {"fuzzy": False}, PLURAL, id="no flag left"),
        pytest.param(
            PLURAL,
            {"translations": ("un jour", "des jours", "de jours")},
            PLURAL.replace('""\n"jours"', '"des jours"') + 'msgstr[2] "de jours"\n',
            id="one plural form, and one more",
        ),
        pytest.param(
            '#, x\n\nmsgid "a"\n\nmsgstr "b"',
            {"text": "c", "previous": Previous(text="a")},
            '#, x\n\n#| msgid "a"\nmsgid "c"\n\nmsgstr "b"',
            id="blank lines inside, and no line end",
        ),
        pytest.param(
            PLURAL.rstrip(),
            {"translations": ("un jour", "jours", "de jours")},
            PLURAL + 'msgstr[2] "de jours"',
            id="one more plural form, and no line end",
        ),
        pytest.param('msgid "a"\nmsgstr "b"', {"translations": ("c",)}, 'msgid "a"\nmsgstr "c"', id="no line end"),
    ],
)
def test_changes_of_one_message(before: str, parts: dict[str, Any], after: str) -> None:
    assert changed(before, **parts) == after


def test_a_message_that_becomes_obsolete_and_comes_back_has_its_bytes_again() -> None:
    for entry in po.parse(f"{HEADER}{ODD}{PLURAL}".encode(), path="fr.po").entries:
        assert entry.change(obsolete=True).change(obsolete=False) == entry


NEW = PoEntry.new(
    context="a.b",
    text="one\ntwo",
    translations=('"un"',),
    extracted=("Section", "{stay} prints as “2”"),
    references=("a.yaml",),
).change(fuzzy=True, previous=Previous(context="a", text="one"))
WRITTEN = """\
#. Section
#. {stay} prints as “2”
#: a.yaml
#, fuzzy
#| msgctxt "a"
#| msgid "one"
msgctxt "a.b"
msgid ""
"one\\n"
"two"
msgstr "\\"un\\""
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_new_message_is_written_as_msgcat_does_with_the_files_line_ends(newline: str) -> None:
    file = po.parse(f"{HEADER}{ODD}".replace("\n", newline).encode(), path="fr.po")
    header, odd, plain = file.entries
    content = file.replace((header, odd, NEW, plain, NEW.change(obsolete=True, text="x"))).content()
    first, second = ODD.split("\n\n")
    obsolete = WRITTEN.replace('msgid ""\n"one\\n"\n"two"', 'msgid "x"').replace("\n", "\n#~ ")
    last = obsolete.replace("#~ #", "#").replace("#|", "#~|").removesuffix("#~ ")
    whole = f"{HEADER}{first}\n\n{WRITTEN}\n{second}\n{last}"
    assert content.decode() == whole.replace("\n", newline)


def test_a_new_file_begins_without_a_blank_line() -> None:
    header = PoEntry.new(context=None, text="", translations=("Language: fr\n",))
    file = po.PoFile(path="fr.po", entries=(header, PoEntry.new(context=None, text="a", plural="as")))
    assert file.content() == b'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "a"\nmsgid_plural "as"\nmsgstr[0] ""\n'


def test_entries_may_change_places_even_where_the_file_ends_without_a_line_end() -> None:
    text = f'{HEADER}\n# 1\nmsgid "a"\nmsgstr "b"\n\n \nmsgid "c"\nmsgstr "d"'
    file = po.parse(text.encode(), path="fr.po")
    header, first, second = file.entries
    moved = file.replace((header, second, first)).content().decode()
    assert moved == f'{HEADER}\n \nmsgid "c"\nmsgstr "d"\n\n# 1\nmsgid "a"\nmsgstr "b"\n'


def test_what_follows_the_last_message_stays_last() -> None:
    file = po.parse(f'{HEADER}\nmsgid "a"\nmsgstr "b"\n# end\n\n'.encode(), path="fr.po")
    assert file.tail == "# end\n\n"
    content = file.replace((*file.entries, PoEntry.new(context=None, text="c"))).content().decode()
    assert content == f'{HEADER}\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n# end\n\n'


def test_an_entry_tells_its_comments_and_flags() -> None:
    _, odd, _ = po.parse(f"{HEADER}{ODD}#, range: 1..2 fuzzy,x\n".encode(), path="fr.po").entries
    assert odd.comments == (" A reader,", "who came back")
    assert odd.extracted == ("Section `stay`",)
    assert odd.references == (" a.yaml b.yaml",)
    assert odd.flags == ("max-length:40", "c-format")


def test_keys_are_composed_and_texts_are_as_written() -> None:
    (entry,) = po.parse('msgid "se\u0301jour"\nmsgstr "se\u0301jour"\n'.encode(), path="fr.po").entries
    assert (entry.key, entry.text, entry.translations) == ((None, "séjour"), "se\u0301jour", ("se\u0301jour",))
