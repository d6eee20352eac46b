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


class UnprintableText(Rule):
    """Text stands where a ward's own printer can't print, so that the reader would not get it.

    Office printers leave a few millimetres white at every edge of A4, and the marks for folding have their place beside
    that: `office: {margin-mm: …}` in polyfold.yaml says how much your printer leaves. The press prints it all.
    """

    code = "LAY023"
    message = "“{excerpt}” reaches {over_mm:.1f} mm into what an office printer can’t print"
    help = "let the theme keep it farther from the edge, or set `office: {{margin-mm: …}}` to what your printer leaves"


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


class UnseenText(Rule):
    """A text is in the file, but no reader sees it, or not the whole of it.

    It is cut off by the box around it, lies beneath another box or a picture, or is painted in nearly the colour of
    what lies beneath it, or hardly or not at all. A tenth of a millimetre is forgiven, and accents that reach above
    capitals are not looked at. Text over a picture is only asked for its opacity.
    """

    code = "LAY011"
    message = "“{excerpt}” can’t be seen: {reason}"
    help = "check the theme’s stylesheet: colours, `overflow`, and what is placed over text"


class AddedText(Rule):
    """More is printed of a message than was written: it stands there twice, or its template adds something to it.

    What a theme adds, such as a colon or a mark of quotation, belongs outside the element that holds the message.
    """

    code = "LAY012"
    message = "“{excerpt}” is printed {how}"
    help = "check the template of this kind of block, and `content` in the theme’s stylesheet"


class MisplacedText(Rule):
    """A message stands in another panel than its section, or before or after one that it should not."""

    code = "LAY013"
    message = "“{excerpt}” stands {where}"
    help = "check the order in the templates of the theme"


class UnmarkedDraft(Rule):
    """A page of a draft does not say that it is one, so that it could be taken for an approved leaflet."""

    code = "LAY014"
    message = "the page does not say “{mark}”"
    help = "print `draft_mark` on every page, as the default theme’s `footer.html` does"


class FaintText(Rule):
    """A text stands out too little from its ground for eyes that are not young.

    It needs a contrast of 4.5, and 3 where it is large: from 18 pt, or from 14 pt where it is bold (WCAG 2.2, 1.4.3).
    Inks are judged by a plain formula, not by the profile of the press.
    """

    code = "LAY015"
    severity = Severity.WARNING
    release = Severity.ERROR
    message = "“{excerpt}” has a contrast of {contrast:.2f}, where {needed:g} is needed"
    help = "choose darker text on light ground, or lighter text on dark ground"


class SmallType(Rule):
    """A text is set smaller than 9 pt, below which many readers give up (RNIB, clear print; EMA, QRD template)."""

    code = "LAY016"
    severity = Severity.WARNING
    release = Severity.ERROR
    message = "“{excerpt}” is set in {size_pt:.1f} pt, where {least_pt:g} pt are the least"
    help = "set it larger in the theme’s stylesheet"


class LoneWord(Rule):
    """The last line of running text is one short word, or the rest of one that was hyphenated.

    The eye takes it for something of its own, or misses it. polyfold ties most short last words to the word before; two
    long words, or a break in between, prevent it. Titles and the cells of tables are not judged.
    """

    code = "LAY017"
    severity = Severity.WARNING
    message = "“{word}” stands alone on the last line"
    help = "say it in a word less or a word more, or put a no-break space before the last word"


class StretchedLine(Rule):
    """The words of a justified line stand so far apart that the eye falls between them.

    Ragged text with even spaces is easier to read (NHS, Pharos, RNIB): the default theme justifies nothing. The spaces
    of a justified line may be half an em wide (Bringhurst), and its last line should not be justified.
    """

    code = "LAY018"
    severity = Severity.WARNING
    message = "the spaces of “{excerpt}” are stretched by {stretch_em:.1f} em"
    help = "let the theme set this text ragged, by `text-align: left`, or hyphenate it"


class StrandedTitle(Rule):
    """A title, or a line that ends with a colon, is the last on its page or in its column, without what it announces.

    Who reads on does not see what the text is about, and a heading with nothing below it looks like an empty section.
    The default theme keeps them together. A release must not have it.
    """

    code = "LAY019"
    severity = Severity.WARNING
    release = Severity.ERROR
    message = "“{excerpt}” is the last line of {where}, and what follows it in section `{section}` is not there"
    help = "shorten or lengthen what stands before it, begin its section on a new page, or check the theme’s stylesheet"


class BrokenBox(Rule):
    """A box, a figure with its caption, a row of a table or a question with its lines is in pieces on two pages.

    Half of the signs of an emergency is read as if it were all. The default theme breaks nothing that a page can hold.
    A release must not have it.
    """

    code = "LAY020"
    severity = Severity.WARNING
    release = Severity.ERROR
    message = "the {box} in section `{section}` is broken between {places}"
    help = "shorten it if a page can’t hold it, or let the theme say `break-inside: avoid`"


class WidowedLine(Rule):
    """One line of a paragraph stands alone at the foot or the top of a page or column.

    A line parted from its sentence is read for itself. The default theme keeps two lines together, by `orphans: 2` and
    `widows: 2`.
    """

    code = "LAY021"
    severity = Severity.WARNING
    message = "“{excerpt}” stands alone at the {end} of {where}, parted from the rest of its paragraph"
    help = "shorten or lengthen the text a little, or let the theme say `orphans: 2` and `widows: 2`"


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
    UnseenText,
    AddedText,
    MisplacedText,
    UnmarkedDraft,
    FaintText,
    SmallType,
    LoneWord,
    StretchedLine,
    StrandedTitle,
    BrokenBox,
    WidowedLine,
    Overprinted,
    UnprintableText,
)
