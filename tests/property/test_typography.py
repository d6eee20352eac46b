"""Setting spaces changes spaces, and nothing else."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from polyfold.markup import Emphasis, Inline, Link, Str, Strong, parse, plain, walk
from polyfold.typography import JOINER, set_spaces

LOCALES = st.sampled_from(["en", "en_GB", "fr", "fr_CH", "fr_LU", "nl", "de", "ar"])
WORDS = (
    "12 345 mg °C T-cell a B é 重 novembre November 1er semaines dagen ** ref: ]( https://x-y.example/a?b a-b@c.example"
)
PIECES = st.sampled_from([*";:!?«»%()*[]{}-.,'’“” \xa0\u202f\n", *WORDS.split()])
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text()
SPACES = re.compile(rf"[\s{JOINER}]+")


def unspaced(nodes: tuple[Inline, ...]) -> str:
    return SPACES.sub("", plain(nodes))


def shape(nodes: tuple[Inline, ...]) -> tuple[object, ...]:
    """The markup without its texts."""
    return tuple(
        (type(node), getattr(node, "target", None), shape(node.children))
        if isinstance(node, Strong | Emphasis | Link)
        else (None if isinstance(node, Str) else node)
        for node in nodes
    )


@given(text=TEXTS, locale=LOCALES, running=st.booleans())
@example(text="Prix: 5 mg", locale="fr", running=False)
@example(text="\ue000 ;", locale="fr", running=False)
@settings(max_examples=500)
def test_only_spaces_and_joiners_change(text: str, locale: str, *, running: bool) -> None:
    before = parse(text).nodes
    after = set_spaces(before, locale, running=running)
    assert unspaced(after) == unspaced(before)
    assert shape(after) == shape(before)


@given(text=TEXTS, locale=LOCALES, running=st.booleans())
@settings(max_examples=300)
def test_setting_spaces_again_changes_nothing(text: str, locale: str, *, running: bool) -> None:
    once = set_spaces(parse(text).nodes, locale, running=running)
    assert set_spaces(once, locale, running=running) == once


@given(TEXTS)
@settings(max_examples=200)
def test_languages_without_rules_of_their_own_only_bind(text: str) -> None:
    # No space is added or taken away: some stop breaking, and joiners are added.
    for before, after in zip(
        (node for node in walk(parse(text).nodes) if isinstance(node, Str)),
        (node for node in walk(set_spaces(parse(text).nodes, "nl")) if isinstance(node, Str)),
        strict=True,
    ):
        assert after.text.replace(JOINER, "").replace("\xa0", " ") == before.text.replace(JOINER, "").replace(
            "\xa0", " "
        )
