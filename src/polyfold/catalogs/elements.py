"""XML that comes back from outside, read without trusting it: as elements that know their lines, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from polyfold.catalogs.package import unsafe, unusable
from polyfold.diagnostics import Place

LINE = " line"
"""Where the tree keeps an element's line; no attribute of XML has such a name."""
MOST = 500_000
"""Elements of one file: 20,000 messages have fewer, and memory is sure to hold them."""
TOO_MANY = "it has more than {} elements, too much for messages"


class TooManyError(Exception):
    """XML has more elements than a file of messages may have."""


class Count:
    """Counts elements, and keeps none."""

    def __init__(self) -> None:
        """Begin at none."""
        self.number = 0

    def start(self, _tag: str, _attrs: dict[str, str], /) -> None:
        """Count an element; raises TooManyError."""
        self.number += 1
        if self.number > MOST:
            raise TooManyError

    def close(self) -> None:
        """End a document; the next one counts on."""


class _Builder(TreeBuilder):
    """Builds a tree whose elements know their lines."""

    def __init__(self) -> None:
        """Build; `line` is asked for each element's."""
        super().__init__()
        self.line: Callable[[], int] = lambda: 0
        self.counted = Count()

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Open an element; raises TooManyError."""
        self.counted.start(tag, attrs)
        return super().start(tag, {**attrs, LINE: str(self.line())})


def parse(content: bytes, path: str) -> Element:
    """The root of a document; raises CAT035 where it is none, and CAT036 where it may do harm."""
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.line = lambda: parser.parser.CurrentLineNumber
    try:
        parser.feed(content)
        root: Element = parser.close()
    except DefusedXmlException as error:
        problem = "it declares a document type or an entity, which could read files of this machine or fill its memory"
        raise unsafe(path, problem, builder.line()) from error
    except TooManyError as error:
        raise unsafe(path, TOO_MANY.format(MOST), builder.line()) from error
    except (ParseError, ValueError, LookupError) as error:  # an encoding that nobody knows is a LookupError
        line = error.position[0] if isinstance(error, ParseError) else 1
        raise unusable(path, f"it is no whole XML: {str(error).partition(':')[0]}", line) from error
    return root


def place(element: Element, path: str) -> Place:
    """Where an element begins."""
    return Place(path=path, line=int(element.attrib[LINE]))
