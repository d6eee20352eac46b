"""Whatever a catalogue says of a message, it says the same when it comes back from translators."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.catalogs.packages import bare, package
from tests.project import catalogue

from polyfold.catalogs import po, xliff, xlsx
from polyfold.catalogs.inline import divide, join
from polyfold.catalogs.package import Unit, digest, live, take

PIECES = (
    "**",
    "*",
    "_",
    "[",
    "](ref:x)",
    "{stay}",
    "{",
    "}",
    "\\",
    "\n",
    "\\\n",
    "  \n",
    "<b>",
    "&",
    "&amp;",
    "]]>",
    "é",
    "=",
)
CHARACTERS = st.characters(codec="utf-8", exclude_characters="\0")
"""What a catalogue can hold."""
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(CHARACTERS, max_size=4), max_size=12).map("".join)


@settings(max_examples=300)
@given(TEXTS)
@example("***a** b*")
@example(r"\*\\\**a*")
@example("\ue000\ue12a**a**")
def test_a_text_that_is_divided_and_joined_is_the_same(text: str) -> None:
    assert join(divide(text)) == text


@settings(max_examples=300)
@given(TEXTS, TEXTS)
@example("**a**", "\r\n\x01\x1f\x7f\ufffe\U0010ffff")
@example("{a} [b](ref:c)", "[b](ref:d) {a}{a} **")
def test_xliff_loses_nothing(source: str, target: str) -> None:
    one = package(Unit(id="a", source=source, target=target, digest="0"))
    (back,), findings = xliff.read(xliff.write(one), "back.xlf")

    assert findings == []
    # What is no translation, because nobody has worked on it, is the one thing that does not come back.
    assert bare(back) == bare(one) or source == target


@settings(max_examples=100)
@given(TEXTS, TEXTS)
@example("_x0041_", "_x005F_ _x000D_ _xfffe_")
@example("=1", "\r\n\x01\x1f\x7f\ufffe\U0010ffff")
def test_a_spreadsheet_loses_nothing(source: str, target: str) -> None:
    one = package(Unit(id="a", source=source, target=target, digest="0"))
    (back,), findings = xlsx.read(xlsx.write(one), "back.xlsx")

    assert findings == []
    assert bare(back) == bare(one)


@settings(max_examples=300)
@given(TEXTS)
@example("\ufeff\u2028\x01\\")
def test_what_a_catalogue_takes_it_says(target: str) -> None:
    file = po.parse(catalogue(("a", "Source", "Avant")).encode(), path="a.po")
    key = ("a", "Source")
    taken = take(file, [key], (Unit(id="a", source="Source", target=target, digest=digest(key)),))
    entry = live(po.parse(taken.file.content(), path="a.po"))[key]
    said = re.sub(r"\r\n?", "\n", target).strip()

    if said and said != "Avant":
        assert (entry.translations, entry.is_fuzzy, taken.changed) == ((said,), True, (key,))
    else:
        assert taken.file == file
