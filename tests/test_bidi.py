"""Words are turned by controls, and said without them."""

from __future__ import annotations

import unicodedata

from polyfold.bidi import CONTROLS, straight, turned


def test_a_word_is_turned_by_an_override_that_ends_with_it() -> None:
    assert [unicodedata.name(character) for character in turned("a")] == [
        "RIGHT-TO-LEFT OVERRIDE",
        "LATIN SMALL LETTER A",
        "POP DIRECTIONAL FORMATTING",
    ]


def test_a_text_is_said_without_controls_and_with_all_else() -> None:
    assert straight(f"{turned('one')} \u2067two\u2069\u00a0\u200f3\u2060") == "one two\u00a0\u200f3\u2060"


def test_controls_are_all_embeddings_overrides_and_isolates_of_unicode() -> None:
    classes = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    every = (chr(number) for number in range(0x110000))
    assert {each for each in every if unicodedata.bidirectional(each) in classes} == set(CONTROLS)
