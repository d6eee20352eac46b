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


class _Builder(TreeBuilder):
    """Builds a tree whose elements know their lines."""

    def __init__(self) -> None:
        """Build; `line` is asked for each element's."""
        super().__init__()
        self.line: Callable[[], int] = lambda: 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Open an element."""
        return super().start(tag, {**attrs, LINE: str(self.line())})


def parse(content: bytes, path: str) -> Element:
    """The root of a document; raises CAT035 where it is none, and CAT036 where it declares a type or an entity."""
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.line = lambda: parser.parser.CurrentLineNumber
    try:
        parser.feed(content)
        root: Element = parser.close()
    except DefusedXmlException as error:
        problem = "it declares a document type or an entity, which could read files of this machine or fill its memory"
        raise unsafe(path, problem, builder.line()) from error
    except (ParseError, ValueError, LookupError) as error:  # an encoding that nobody knows is a LookupError
        line = error.position[0] if isinstance(error, ParseError) else 1
        raise unusable(path, f"it is no whole XML: {str(error).partition(':')[0]}", line) from error
    return root


def place(element: Element, path: str) -> Place:
    """Where an element begins."""
    return Place(path=path, line=int(element.attrib[LINE]))
