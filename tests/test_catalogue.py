"""What a catalogue says of a message."""

from __future__ import annotations

import pytest

from polyfold.catalogue import Catalogue, Entry
from polyfold.diagnostics import Place


def entry(translation: str, *, fuzzy: bool = False, text: str = "Call us", line: int = 1) -> Entry:
    return Entry(
        context="a.b",
        text=text,
        translation=translation,
        fuzzy=fuzzy,
        line=line,
        translation_place=(line + 2, 8),
    )


@pytest.mark.parametrize(
    ("found", "usable"),
    [
        (entry("Appelez"), True),
        (entry(""), False),
        (entry(" \n "), False),
        (entry("Appelez", fuzzy=True), False),
    ],
)
def test_only_a_whole_confirmed_translation_may_be_printed(found: Entry, *, usable: bool) -> None:
    assert found.usable is usable


def test_entries_are_found_by_their_context_and_placed_at_their_translation() -> None:
    old, new = entry("Appelez", text="Call us"), entry("Téléphonez", text="Ring us", line=5)
    found = Catalogue(locale="fr", path="fr.po", entries={("a.b", "Call us"): old, ("a.b", "Ring us"): new})
    assert found.by_context == {"a.b": new}
    assert found.place(new) == Place(path="fr.po", line=7, column=8)
