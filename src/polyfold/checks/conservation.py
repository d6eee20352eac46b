"""Whether what is printed is what was written: each message once, whole, and with nothing added.

Typesetting may change no more of a text than what is named here:

- letters and their accents are composed as Unicode has it (form C), and spaces in a row become one, as in all HTML;
- where a line ends, one space vanishes;
- where a line ends within a word, a hyphen is added between two letters;
- a soft hyphen, which says where a word may be divided, vanishes in titles and the like, which are not hyphenated;
- rows that head a table are printed again, whole, where it goes on;
- the markers of lists, and what turns the words of a specimen, are no part of a message: the report of a layout leaves
  them out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from polyfold.bundle import Bundle, Expected, LayoutReport
from polyfold.checks.printings import Printing
from polyfold.diagnostics import Finding, excerpt
from polyfold.diagnostics.layout import AddedText, LostText, UnmarkedDraft

SPACES = re.compile(r"[ \t\n\r\f]+")
SOFT_HYPHEN = "\u00ad"
LETTER = r"[^\W\d_]"
DIVIDED = re.compile(rf"(?<={LETTER})[\u2010-]\Z")
"""The end of a line that a hyphen may have been added to."""
LINE_END = r"(?: |(?!(?<=\d)[.,:'’]?\d|(?<=\d[.,:'’])\d))"
"""What was written where a line ends in print: a space, or nothing, but that never within a number."""
BREAKABLE = re.compile(r"[\s\u00ad\u2010\u200b\u2060-]+")


def check(bundle: Bundle, report: LayoutReport, printings: Sequence[Printing]) -> Iterator[Finding]:
    """What of a bundle's messages is lost in print, and what is added to them."""
    contexts = (*(each.context for each in bundle.expected), *(each.context for each in printings))
    for context in dict.fromkeys(contexts):
        wanted = [each for each in bundle.expected if each.context == context]
        found = [each for each in printings if each.context == context]
        for expected, printing in zip_longest(wanted, (each for each in found if not each.is_repeat)):
            if printing is None:
                page = _page_of(bundle, report, expected.section)
                yield LostText.find(context=context, page=page, excerpt=excerpt(expected.text), found="")
            elif expected is None:
                yield _added(printing, printing.text, "once more than it was written")
            else:
                yield from _difference(expected, printing)
        for printing in found:
            if printing.is_repeat and wanted:
                yield from _difference(wanted[0], printing)


def unmarked(bundle: Bundle, report: LayoutReport) -> Iterator[Finding]:
    """Pages that lack one of the bundle's marks."""
    for number, page in enumerate(report.pages, start=1):
        for mark in bundle.marks:
            if bare(mark) not in bare(page.text):
                yield UnmarkedDraft.find(page=number, mark=" ".join(mark.split()))


def same(written: str, printed: str) -> bool:
    """Whether a text is printed as it was written; `printed` has a line feed where each line ends."""
    *lines, last = (line.strip(" ") for line in _composed(printed).split("\n"))
    pattern = "".join(_broken(line) for line in lines) + re.escape(last)
    return re.fullmatch(pattern, SPACES.sub(" ", _composed(written)).strip(" ")) is not None


def bare(text: str) -> str:
    """A text without all that breaking lines might change, so that what is much the same is found."""
    return BREAKABLE.sub("", unicodedata.normalize("NFC", text))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace(SOFT_HYPHEN, "")


def _broken(line: str) -> str:
    """A pattern of what may have been written where this line was printed, and another below it."""
    if DIVIDED.search(line):
        return rf"{re.escape(line[:-1])}(?:{re.escape(line[-1])} ?|(?={LETTER}))"
    return re.escape(line) + LINE_END


def _difference(expected: Expected, printing: Printing) -> Iterator[Finding]:
    if same(expected.text, printing.text):
        return
    seen = excerpt(printing.text)
    written, printed = bare(expected.text), bare(printing.text)
    if written in printed and written != printed:
        yield _added(printing, expected.text, f"as “{seen}”")
    else:
        yield LostText.find(
            context=printing.context,
            page=printing.page,
            rectangle_mm=printing.rectangle,
            excerpt=excerpt(expected.text),
            found=seen,
        )


def _added(printing: Printing, text: str, how: str) -> Finding:
    return AddedText.find(
        context=printing.context,
        page=printing.page,
        rectangle_mm=printing.rectangle,
        excerpt=excerpt(text),
        how=how,
    )


def _page_of(bundle: Bundle, report: LayoutReport, section: str) -> int | None:
    """The page of a message that is on none, as far as one can tell: the first of its panel."""
    panel = bundle.panel(section)
    pages = (number for number, page in enumerate(report.pages, start=1) if page.section in panel.sections)
    return next(pages, None)
