"""Whatever a text holds, parsing it neither fails nor loses a letter."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from polyfold.markup import Emphasis, Inline, Link, Placeholder, Str, Strong, links, parse, plain, walk

MARKS = st.text(alphabet="*_[](){}<>!\\`&;:/.\"' \n\tab1éß重$%")
ANY = st.text() | MARKS


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


@given(ANY.filter(lambda text: "](" not in text))
@example("{ stay } {séjour} {x.__class__}")
@example("**« Prix »**5 ***")
@example("90% of <b>x</b> &eacute; \\é https://x.example")
@settings(max_examples=400)
def test_no_letter_of_a_text_is_lost_or_moved(text: str) -> None:
    assert letters(plain(parse(text).nodes)) == letters(text)


@given(ANY)
@example('[a](ref:b "c") ![d](e)')
@settings(max_examples=400)
def test_links_hide_nothing_but_their_target(text: str) -> None:
    parsed = parse(text)
    rest = iter(letters(text))
    assert all(letter in rest for letter in letters(plain(parsed.nodes)))
    if not links(parsed.nodes):
        assert letters(plain(parsed.nodes)) == letters(text)


@given(ANY)
def test_neighbouring_texts_are_one(text: str) -> None:
    def check(nodes: tuple[Inline, ...]) -> None:
        kinds = [type(node) for node in nodes]
        assert (Str, Str) not in list(pairwise(kinds))
        for node in nodes:
            if isinstance(node, Strong | Emphasis | Link):
                check(node.children)

    nodes = parse(text).nodes
    check(nodes)
    assert Str("") not in walk(nodes)


WORDS = st.from_regex(r"[a-z重é](?:[a-z重é ]{0,5}[a-z重é])?", fullmatch=True)
NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,5}", fullmatch=True)


def between_words(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[tuple[Inline, ...]]:
    """Words, with something else between them: what every marked text begins and ends with."""
    pairs = st.lists(st.tuples(inner, WORDS.map(lambda word: f" {word}")), max_size=3)
    return st.tuples(WORDS, pairs).map(lambda both: spaced(both[0], both[1]))


def spaced(word: str, pairs: list[tuple[Inline, str]]) -> tuple[Inline, ...]:
    texts = [word, *(text for _, text in pairs)]
    nodes: list[Inline] = []
    for number, text in enumerate(texts):
        nodes.append(Str(f"{text} " if number < len(pairs) else text))
        if number < len(pairs):
            nodes.append(pairs[number][0])
    return tuple(nodes)


def marked(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    return between_words(inner).map(Strong) | between_words(inner).map(Emphasis)


PLACEHOLDERS: st.SearchStrategy[Inline] = NAMES.map(Placeholder)
LINKS: st.SearchStrategy[Inline] = st.builds(
    Link, NAMES.map(lambda name: f"ref:{name}"), between_words(st.recursive(PLACEHOLDERS, marked, max_leaves=4))
)
TREES = between_words(st.recursive(PLACEHOLDERS | LINKS, marked, max_leaves=8))


def written(nodes: tuple[Inline, ...]) -> str:
    def of(node: Inline) -> str:
        match node:
            case Str(text):
                return text
            case Placeholder(name):
                return f"{{{name}}}"
            case Strong(children):
                return f"**{written(children)}**"
            case Emphasis(children):
                return f"*{written(children)}*"
            case Link(target, children):
                return f"[{written(children)}]({target})"
            case _:
                return "\\\n"

    return "".join(of(node) for node in nodes)


@given(TREES)
@settings(max_examples=200)
def test_what_is_written_is_what_is_read(nodes: tuple[Inline, ...]) -> None:
    parsed = parse(written(nodes))
    assert parsed.nodes == nodes
    assert parsed.faults == ()
