"""CAT021: a translation is far shorter or longer than its source."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold import cldr
from polyfold.checks.translations.pair import Pair
from polyfold.diagnostics import Finding, Rule, Severity

CLASSES = ((10, 0.2, 5.0), (20, 0.3, 4.0), (40, 0.35, 3.0), (80, 0.45, 2.2), (float("inf"), 0.55, 1.9))
"""Of sources of up to so many characters: the least and the most that a translation may have, as factors.

The sample's translations into French and Dutch lie between 0.48 and 2.62, those of over 80 characters between 0.88 and
1.5.
"""
DENSE = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my", "he", "ar"})
"""Languages that need far fewer characters …"""
DENSITY = 0.3
"""… and by how much."""


class UnlikelyLength(Rule):
    """The translation is so much shorter or longer than its source that a sentence may be lost or added.

    How much is allowed depends on the length of the source: single words differ most between languages, and `Call now`
    may be `Appelez tout de suite`. Source: W3C, “Text size in translation”.
    """

    code = "CAT021"
    severity = Severity.WARNING
    message = "{found} characters for the source's {wanted}"
    help = "compare the two texts, sentence by sentence"


def check(pair: Pair) -> Iterator[Finding]:
    """Compare the lengths of the two texts without their markup."""
    wanted, found = len(pair.source.plain.strip()), len(pair.target.plain.strip())
    least, most = next((least, most) for longest, least, most in CLASSES if wanted <= longest)
    if cldr.language(pair.target.locale) in DENSE:
        least *= DENSITY
    if wanted and not least <= found / wanted <= most:
        yield UnlikelyLength.find(pair.place, found=found, wanted=wanted)
