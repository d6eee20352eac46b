"""REL: what keeps a leaflet from being released."""

from __future__ import annotations

from polyfold.diagnostics import Rule


class NotApproved(Rule):
    """Nobody has approved what this leaflet would print now.

    An approval stands in `locales/<locale>/review.yaml` and names the digest of everything that a reader would see. Any
    change of text, translation, figure or site changes the digest, and so lapses the approval.
    """

    code = "REL001"
    message = "{problem}"
    help = "have it reviewed; an approval of this content names the digest {digest}"


RULES = (NotApproved,)
