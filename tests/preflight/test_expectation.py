"""What a file is judged by: where its pages are folded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from polyfold.formats import BY_NAME
from polyfold.preflight.expectation import Expectation


def test_a_sheet_that_is_smaller_than_an_offices_paper_is_folded_where_it_lies() -> None:
    narrow = replace(BY_NAME["trifold-a4"], widths_mm=(98, 95, 98, 98, 95, 98))

    assert Expectation(edition="press", format=narrow).folds_mm(1, 291) == (95, 193)
    assert Expectation(edition="office", format=narrow).folds_mm(1, 297) == (98, 196)


@pytest.mark.parametrize(("page", "spine_mm"), [(1, 0), (2, 148)])
def test_a_booklets_page_is_folded_at_its_spine(page: int, spine_mm: float) -> None:
    assert Expectation(edition="press", format=BY_NAME["booklet-a5"]).folds_mm(page, 148) == (spine_mm,)
