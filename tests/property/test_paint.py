"""However boxes are stacked, turned and cut off, as much of a text is drawn as its layout says can be seen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.typeset.test_paint import TEXT, look, share, whole

LENGTHS = st.integers(-6, 12).map(lambda mm: f"{mm}mm")
STYLES = st.fixed_dictionaries(
    {},
    optional={
        "position": st.sampled_from(["relative", "absolute"]),
        "left": LENGTHS,
        "top": LENGTHS,
        "width": st.sampled_from(["5mm", "15mm", "40mm"]),
        "height": st.sampled_from(["2mm", "7mm", "20mm"]),
        "margin-top": LENGTHS,
        "z-index": st.sampled_from(["-1", "0", "1"]),
        "background": st.sampled_from(["#888", "white", "none"]),
        "border": st.just("2mm solid #AAA"),
        "overflow": st.just("hidden"),
        "opacity": st.just("0"),
        "float": st.just("left"),
        "display": st.sampled_from(["inline-block", "flex"]),
        "transform": st.sampled_from(["rotate(90deg)", "rotate(20deg)", "translate(3mm, 2mm)", "scale(1, -1)"]),
    },
)


def box(style: dict[str, str], inside: list[str]) -> str:
    css = "; ".join(f"{name}: {value}" for name, value in style.items())
    return f'<section style="{css}">{"".join(inside)}</section>'


BOXES = st.recursive(
    st.builds(box, STYLES, st.just([])), lambda inner: st.builds(box, STYLES, st.lists(inner, max_size=3)), max_leaves=5
)


@settings(max_examples=40)
@given(before=st.lists(BOXES, max_size=2), around=st.lists(STYLES, max_size=2), after=st.lists(BOXES, max_size=2))
def test_as_much_is_drawn_as_can_be_seen(before: list[str], around: list[dict[str, str]], after: list[str]) -> None:
    body = TEXT
    for style in around:
        body = box(style, [body])
    text = look("".join((*before, body, *after)), "@page { size: 100mm 190mm; margin: 25mm }")
    left, top, width, height = text.line.rectangle
    # What is off the page is told as that.
    if left < 0 or top < 0 or left + width > 100 or top + height > 190:
        return
    seen = share(text)
    # Letters are no even grey: a box may hide more of their ground than of their strokes.
    tolerance = 0.05 if seen in (0, 1) else 0.3
    assert text.red / whole() == pytest.approx(seen, abs=tolerance)
