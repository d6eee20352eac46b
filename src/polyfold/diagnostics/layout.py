"""LAY: what the laid-out pages show."""

from __future__ import annotations

from polyfold.diagnostics import Rule, Severity


class Overset(Rule):
    """A section needs more room than its panel has, even at its tightest.

    Spacing, leading, size and pictures were tightened as far as they may be: text is never squeezed beyond what can be
    read, or cut silently. The messages named are those that have grown most against their source, most grown first;
    the characters to cut are those at their ends, in this order.
    """

    code = "LAY001"
    message = "section `{section}` is {over_mm:.1f} mm ({lines}) too long for its panel{tightest}: {messages}"
    help = "{remedy}, or move a block to a panel with room"


class LostText(Rule):
    """A message of the brochure is not, or not whole, in the laid-out text."""

    code = "LAY002"
    message = "“{excerpt}” is not whole on the page: “{found}” is"
    help = "check the template of this kind of block"


class MissingGlyph(Rule):
    """A character is in none of the theme's fonts, so that a box or nothing would be printed."""

    code = "LAY003"
    message = "no font of the theme has {characters}"
    help = "write it otherwise, or add a font that has it to the theme"


class OffPage(Rule):
    """Text reaches over the edge of its page, most often a long word or a number that can't be broken."""

    code = "LAY004"
    message = "“{excerpt}” reaches {over_mm:.1f} mm over the edge of its page"
    help = "shorten the longest word, make the picture smaller, or give it more room"


class TemplateStyle(Rule):
    """The theme's CSS holds something that the typesetter does not understand, and would ignore."""

    code = "LAY005"
    severity = Severity.WARNING
    message = "{problem}"
    help = "correct the stylesheet of the theme"


class UnsafeText(Rule):
    """Text stands so near to a cut or a fold that it may be cut off, or be hard to read.

    A guillotine may be a millimetre or two off, and a folding machine too: text keeps 4 mm from the trim and 3 mm from
    folds (printers' practice).
    """

    code = "LAY006"
    severity = Severity.WARNING
    release = Severity.ERROR
    message = "“{excerpt}” is {distance_mm:.1f} mm from the {edge}, where {safe_mm:g} mm are safe"
    help = "shorten the longest word, or widen the margin of the theme"


class Overprinted(Rule):
    """Two texts stand on each other, so that neither can be read; most often a label that is too long for its picture.

    A label has the place that the drawing gives it. Where a translation needs more, give it a shorter word or a larger
    place: the rectangle `label-NAME` of the drawing.
    """

    code = "LAY022"
    message = "“{excerpt}” stands on “{other}”"
    help = "shorten it, or give it a larger place in its picture or template"


class MovedFit(Rule):
    """A section no longer fits at the step that `fit.yaml` pins, so that a reprint would not look as the last did.

    Its text, its pictures or the theme have changed since. A draft is fitted anew; a release wants a pin that is true.
    """

    code = "LAY010"
    severity = Severity.WARNING
    release = Severity.ERROR
    message = "section `{section}` does not fit as it is pinned"
    help = "run `polyfold fit --pin` and look at the leaflet again, or shorten the text"


class BlankPages(Rule):
    """A booklet has pages with nothing on them, because it is stitched of sheets with four pages each."""

    code = "LAY007"
    severity = Severity.WARNING
    message = "{blank} of {pages} pages are blank"
    help = "{remedy}, or end with a `notes` block, which fills them"


class UnevenBooklet(Rule):
    """A booklet's pages are no multiple of four, so that no sheets can be folded and stitched to it.

    polyfold adds what is missing; where that fails, a template of the theme breaks pages in a way of its own.
    """

    code = "LAY008"
    message = "a booklet of {pages} pages can’t be stitched"
    help = "check the page breaks of the theme’s templates and stylesheet"


class WrongPage(Rule):
    """A page has not the size of its panel, so that it would not lie between its folds, or not be cut where it ends.

    The theme's stylesheet gives each panel a page of its own, by `@page panel-NAME`.
    """

    code = "LAY009"
    message = "the page is {found}, where its panel is {expected}"
    help = "check the `@page` rules of the theme’s stylesheet"


RULES = (
    Overset,
    LostText,
    MissingGlyph,
    OffPage,
    TemplateStyle,
    UnsafeText,
    BlankPages,
    UnevenBooklet,
    WrongPage,
    MovedFit,
    Overprinted,
)
