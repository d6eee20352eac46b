"""Whatever a text says, its pseudo-translation is longer by what was asked, and says all of it in the same markup."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from polyfold.bidi import CONTROLS, END, OVERRIDE, straight
from polyfold.fonts import theme_fonts
from polyfold.markup import Inline, Str, links, parse, placeholders, plain, signature, walk
from polyfold.pseudo import FILLERS, GROWTH, LONGEST_WORD, lengthen, mirrored

WORD_LIST = "a I of the stay Only équipe Ärztin strengthened immunotherapies IMPORTANT naïve ταμείο клетка"
FIXED_LIST = "112 CTLA-4 CAR T {stay} {site.phone} a@b.example 24/7 3. mg 重要"
WORDS = st.sampled_from(WORD_LIST.split())
FIXED = st.sampled_from(FIXED_LIST.split())
MARKS = st.sampled_from(["**", "*", "[", "](ref:team)", "\\\n", "’", "-", "(", ")", ". ", ", ", " "])
TEXTS = st.lists(WORDS | FIXED | MARKS | st.just(" "), max_size=40).map("".join)
ANY = TEXTS | st.text()
SENTENCES = st.lists(WORDS | FIXED, min_size=1, max_size=30).map(" ".join).map(lambda text: f"See {text}")
"""They hold a word after which there is room for a filler."""


PAIR = re.compile(f"{OVERRIDE}([^{CONTROLS}]*){END}")


def pieces(nodes: tuple[Inline, ...]) -> list[str]:
    return [node.text for node in walk(nodes) if isinstance(node, Str)]


def said(nodes: tuple[Inline, ...]) -> str:
    return "".join(pieces(nodes))


def longest_word(text: str) -> int:
    return max((len(word) for word in re.findall(r"[^\W\d_]+", text)), default=0)


@given(ANY)
@settings(max_examples=400)
def test_markup_links_and_placeholders_are_the_same(text: str) -> None:
    before = parse(text).nodes
    after = lengthen(before)
    assert signature(after) == signature(before)
    assert links(after) == links(before)
    assert placeholders(after) == placeholders(before)
    assert [type(node) for node in walk(after)] == [type(node) for node in walk(before)]


@given(ANY)
def test_the_same_text_becomes_the_same(text: str) -> None:
    assert lengthen(parse(text).nodes) == lengthen(parse(text).nodes)


@given(SENTENCES)
@example("See 112 112 112 112 112 112 112 112")
@settings(max_examples=400)
def test_a_text_with_a_word_is_40_percent_longer(text: str) -> None:
    before = parse(text).nodes
    gained = len(said(lengthen(before))) - len(said(before))
    assert abs(gained - GROWTH * len(said(before))) <= 1.5  # a whole number, give or take one
    assert gained >= 1


@given(ANY)
@settings(max_examples=400)
def test_no_text_gets_much_longer_than_was_asked_or_any_shorter(text: str) -> None:
    before = parse(text).nodes
    gained = len(said(lengthen(before))) - len(said(before))
    assert 0 <= gained <= max(1, GROWTH * len(said(before)) + 1.5)


@given(ANY)
@settings(max_examples=400)
def test_no_word_becomes_absurd(text: str) -> None:
    before = parse(text).nodes
    for source, longer in zip(pieces(before), pieces(lengthen(before)), strict=True):
        longest = longest_word(source)
        assert longest_word(longer) <= max(longest, min(longest + (longest + 1) // 2, LONGEST_WORD), *FILLERS)


@given(ANY)
@settings(max_examples=400)
def test_digits_and_all_that_is_no_letter_stay(text: str) -> None:
    """But for the spaces before fillers."""
    before = parse(text).nodes

    def kept(nodes: tuple[Inline, ...]) -> str:
        return re.sub(r"[^\W\d]| ", "", plain(nodes))

    assert kept(lengthen(before)) == kept(before)


@given(ANY)
@settings(max_examples=400)
def test_fonts_lack_nothing_that_the_source_has_not(text: str) -> None:
    before = parse(text).nodes
    assert set(theme_fonts().missing(said(lengthen(before)))) <= set(theme_fonts().missing(said(before)))


@given(ANY.map(straight))
@settings(max_examples=400)
def test_a_mirrored_text_says_the_same(text: str) -> None:
    assert straight(mirrored(text)) == text


@given(ANY.map(straight))
@settings(max_examples=400)
def test_controls_stand_in_pairs_around_letters_alone(text: str) -> None:
    turned = mirrored(text)
    assert not set(PAIR.sub("", turned)) & set(CONTROLS)
    for word in PAIR.findall(turned):
        assert re.fullmatch(r"(?:[^\W\d_]|[\u0300-\u036f'’])+", word)


@given(TEXTS)
@settings(max_examples=400)
def test_numbers_and_addresses_are_never_turned(text: str) -> None:
    for word in PAIR.findall(mirrored(said(lengthen(parse(text).nodes)))):
        assert not re.search(r"[\d@.]", word)
