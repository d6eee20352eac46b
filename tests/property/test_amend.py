"""Whatever people write around entries stays, byte for byte."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from polyfold.amend import put, remove

NAMES = st.sampled_from("abcdefghij")
ENTRY = "x:\n  what: {size: 0.9}\n"
BETWEEN = st.sampled_from(["", "\n", "# a note\n", "# a note\n\n", "\n# a note\n# of two lines\n", "  # indented\n"])
VALUES = st.sampled_from([" {}", " {s: {size: 0.9}}", "\n  s: {size: 0.9}", "  # a note\n  s:\n    size: 0.9  # why"])


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file of entries with notes between and within them."""
    names = draw(st.lists(NAMES, unique=True))
    entries = "".join(f"{draw(BETWEEN)}{name}:{draw(VALUES)}\n" for name in names)
    text = f"{entries}{draw(BETWEEN)}"
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@given(text=files(), name=NAMES)
def test_an_entry_that_comes_and_goes_leaves_no_trace(text: str, name: str) -> None:
    without = remove(text, [name])
    assert without is not None
    entry = ENTRY.replace("x", name)
    added = put(without, {name: entry})

    assert added is not None
    assert entry in added.replace("\r\n", "\n")
    assert put(added, {name: entry}) == added
    assert remove(added, [name]) == without


@given(text=files(), name=NAMES)
def test_no_note_is_lost_when_an_entry_goes(text: str, name: str) -> None:
    amended = remove(text, [name])

    assert amended is not None
    assert amended.count("#") == text.count("#")
