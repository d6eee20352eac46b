"""CAT008: strong text, links or line breaks differ."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold import markup
from polyfold.checks.translations.pair import Pair
from polyfold.diagnostics import Finding, Rule


class MarkupDiffers(Rule):
    """The translation's markup differs from the source's: strong text, links or line breaks.

    A lost link takes the reader's way to help; lost strong text hides what matters most: `does **not** work` became
    `n’agit pas`. Source: W3C, Internationalization Tag Set 2.0 (text and markup are translated together).
    """

    code = "CAT008"
    message = "the markup differs from the source: {difference}"
    help = "keep the same `**strong**`, `[links](ref:…)` and line breaks as the source"


def check(pair: Pair) -> Iterator[Finding]:
    """One finding with all differences."""
    before, after = (markup.signature(side.parsed.nodes) for side in (pair.source, pair.target))
    wanted, found = pair.source.placeholders, pair.target.placeholders
    lost = [f"no {kind}" for kind in before - after]
    added = [f"an added {kind}" for kind in after - before]
    added += [f"an added `{{{name}}}`" for name in found - wanted if name in wanted]
    if lost or added:
        yield MarkupDiffers.find(pair.place, difference=", ".join((*lost, *added)))
