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


class PseudoRelease(Rule):
    """A pseudo-locale was to be released.

    `qps-ploc` is the source text with its words made longer, for trying a layout before it is translated, and
    `qps-plocm` is the same from right to left. They are no languages, and a reader could take them for one. Nothing
    can approve them: no `review.yaml` of theirs is read.
    """

    code = "REL002"
    message = "`{name}` is no language, and is never released"
    help = "build it without `--release`, as a draft; release a locale that `polyfold.yaml` lists"


class NotPinned(Rule):
    """A leaflet with an error was to be pinned.

    Pins in `locales/<locale>/fit.yaml` say how each section is fitted, so that a reprint does not move. They are taken
    from a layout that is whole and fits, or not at all: what was pinned before stays.
    """

    code = "REL003"
    message = "this leaflet has errors, and is not pinned"
    help = "correct what its other findings say, then pin it again"


RULES = (NotApproved, PseudoRelease, NotPinned)
