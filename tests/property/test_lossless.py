"""Whatever a catalogue looks like, no byte of it is lost, and a change of one part leaves all others alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.catalogues import HEADER, Message, message

from polyfold.catalogs import po
from polyfold.catalogs.entry import PoEntry, Previous
from polyfold.catalogs.po import PoFile
from polyfold.catalogs.quoting import Misquoted, quote, said, unquote
from polyfold.diagnostics import Finding, PolyfoldError

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
CHANCES = st.randoms(use_true_random=False)
NEWLINES = st.sampled_from([("\n",), ("\r\n",), ("\r",), ("\n", "\r\n", "\r")])
TAILS = st.sampled_from(["", "\n", " \n\n", "# the end\n", "#, fuzzy\n\n#~\n#"])


@given(TEXTS)
def test_what_is_quoted_is_read_again(text: str) -> None:
    strings = quote(text)
    assert said("\n".join(strings)) == text
    assert "".join(unquote(string[1:-1]) for string in strings) == text
    assert not re.search(r"[\r\n]", "".join(strings))


@given(st.text(st.sampled_from([*'\\nx0137"q', "é"])))
def test_any_string_is_read_or_said_to_be_wrong_where_it_is(string: str) -> None:
    try:
        text = unquote(string)
    except Misquoted as error:
        wrong = error.offset
    else:
        assert "\0" not in text
        assert said("\n".join(quote(text))) == text
        return
    assert string[wrong] == "\\"


def drawn(random: Random, count: int) -> tuple[Message, ...]:
    return tuple(message(random, number) for number in range(count))


def file_of(messages: Iterable[Message], newlines: tuple[str, ...], tail: str, random: Random) -> str:
    """A file of these messages; each line ends in one of the newlines."""
    text = HEADER + "".join(f"{line}\n" for each in messages for _, line in each.lines) + tail
    return re.sub("\n", lambda _: random.choice(newlines), text)


def parsed(text: str) -> PoFile:
    """What a file says; it must be given back as it is."""
    content = text.encode()
    file = po.parse(content, path="fr.po")
    assert file.content() == content
    return file


def says(entry: PoEntry) -> dict[str, object]:
    """What a message says, by the names under which it can be changed."""
    before = entry.previous
    return {
        "context": entry.context,
        "text": entry.text,
        "plural": entry.plural,
        "translations": entry.translations,
        "comments": entry.comments,
        "extracted": entry.extracted,
        "references": entry.references,
        "flags": tuple(flag for flag in entry.flags if flag != "fuzzy"),
        "fuzzy": entry.is_fuzzy,
        "previous": before and (before.context, before.text, before.plural),
        "obsolete": entry.is_obsolete,
    }


def drawn_to_say(message: Message) -> dict[str, object]:
    """The same of a message that was drawn."""
    parts = ("context", "text", "plural", "translations", "comments", "extracted", "references", "previous")
    return {
        **{name: getattr(message, name) for name in parts},
        "flags": tuple(flag for flag in message.flags if flag != "fuzzy"),
        "fuzzy": "fuzzy" in message.flags,
        "obsolete": message.is_obsolete,
    }


@given(
    random=CHANCES,
    newlines=NEWLINES,
    tail=TAILS,
    count=st.integers(0, 6),
    mark=st.sampled_from(["", "\ufeff"]),
    is_cut=st.booleans(),
)
@settings(max_examples=150)
def test_no_byte_is_lost_and_every_part_is_read(  # noqa: PLR0913 - a file has these oddities
    *, random: Random, newlines: tuple[str, ...], tail: str, count: int, mark: str, is_cut: bool
) -> None:
    messages = drawn(random, count)
    text = file_of(messages, newlines, tail, random)
    text = text.rstrip("\r\n") if is_cut else text
    file = parsed(mark + text)
    assert file.has_bom is bool(mark)
    lines = re.split(r"\r\n?|\n", text)
    for entry, each in zip(file.entries[1:], messages, strict=True):
        assert says(entry) == drawn_to_say(each)
        line, column = entry.translation_place
        assert lines[line - 1][column - 1] == '"'
        assert re.match("(#~)?[ \\t]*msg(ctxt|id)", lines[entry.line - 1].strip())


CHANGES: dict[str, tuple[str, dict[str, Any]]] = {
    "context": ("context", {"context": "new"}),
    "no context": ("context", {"context": None}),
    "text": ("text", {"text": "new\ntext"}),
    "translation": ("translations0", {"translations": ("new",)}),
    "extracted": ("extracted", {"extracted": ("new", "", "a\\")}),
    "references": ("references", {"references": ("new.yaml",)}),
    "fuzzy": ("flags", {"fuzzy": True}),
    "not fuzzy": ("flags", {"fuzzy": False}),
    "previous": ("previous", {"previous": Previous(context="new", text="a\nb", plural="c")}),
    "no previous": ("previous", {"previous": None}),
}


@pytest.mark.parametrize("name", CHANGES)
@given(random=CHANCES, newline=st.sampled_from(["\n", "\r\n", "\r"]), tail=TAILS)
@settings(max_examples=30)
def test_a_change_of_one_part_leaves_all_other_lines_alone(name: str, random: Random, newline: str, tail: str) -> None:
    part, change = CHANGES[name]
    messages = drawn(random, 3)
    file = parsed(file_of(messages, (newline,), tail, random))
    header, first, entry, last = file.entries
    if "translations" in change:
        change = {"translations": (*change["translations"], *entry.translations[1:])}
    after = parsed(file.replace((header, first, entry.change(**change), last)).content().decode())
    wanted = {**says(entry), **change}
    if isinstance(wanted["previous"], Previous):
        wanted["previous"] = ("new", "a\nb", "c")
    assert says(after.entries[2]) == wanted
    assert [after.entries[at].head + after.entries[at].body for at in (0, 1, 3)] == [
        each.head + each.body for each in (header, first, last)
    ]
    # The lines of all other parts are those that were drawn, in their order.
    kept = iter([line for other, line in messages[1].lines if other != part])
    left = next(kept, None)
    for line in (after.entries[2].head + after.entries[2].body).split(newline):
        left = next(kept, None) if line == left else left
    assert left is None


@given(CHANCES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_to_become_obsolete_and_to_come_back_changes_nothing(random: Random, newline: str) -> None:
    file = parsed(file_of(drawn(random, 3), (newline,), "", random))
    header, *entries = file.entries
    turned = parsed(
        file.replace((header, *(each.change(obsolete=not each.is_obsolete) for each in entries))).content().decode()
    )
    for before, after in zip(entries, turned.entries[1:], strict=True):
        assert says(after) == {**says(before), "obsolete": not before.is_obsolete}
        if not before.is_obsolete:
            assert after.change(obsolete=False).body == before.body


SNIPPETS = [
    *("msgid", "msgctxt ", "msgstr", "msgid_plural", "msgstr[0]", "msgstr[1]", '"a"', '"\\q"', '"\\303"', '"\\0"', '"'),
    *("\n", "\r\n", "\r", " ", "#", "# c", "#, fuzzy", "#~ ", "#| ", "#~|", "\\", "x", "é", "\u2028", "\0", "======="),
    *('msgid "b"\nmsgstr "c"\n', '#~ msgid "b"\n#~ msgstr "c"\n', '#| msgid "a"\n', 'msgctxt "q"\n'),
]


@given(st.lists(st.sampled_from(SNIPPETS), max_size=12).map("".join))
@settings(max_examples=500)
def test_any_text_is_given_back_or_every_finding_has_its_place(text: str) -> None:
    lines = re.split(r"\r\n?|\n", text)
    for finding in findings(text):
        assert finding.place
        assert finding.place.line
        assert finding.place.column
        assert finding.place.column <= len(lines[finding.place.line - 1]) + 1
        assert "no message that gettext knows" not in finding.message


def findings(text: str) -> tuple[Finding, ...]:
    """What is wrong with a file; nothing only where it is read, and given back as it is."""
    try:
        parsed(text)
    except PolyfoldError as error:
        return error.findings or pytest.fail("refused without a finding")
    return ()
