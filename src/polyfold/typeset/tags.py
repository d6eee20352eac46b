"""What WeasyPrint's structure tree lacks for PDF/UA-1, added while the tree is built.

This wraps a private function of WeasyPrint 70, the one place that knows both an HTML element and its structure
element; the pinned version and a test for each construct guard it. Sources: ISO 14289-1 (PDF/UA-1), 7.2 (language), 7.4
and 7.5 (headings, tables), 7.18.5 (links); ISO 32000-1, 14.8.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags

from polyfold.bidi import straight

LIST_NUMBERING = {"ol": "/Decimal", "ul": "/Disc"}
_build_box_tree = tags._build_box_tree  # noqa: SLF001 - see the module's docstring


def install() -> None:
    """Let WeasyPrint build its trees through `_complete`."""
    tags._build_box_tree = _complete  # noqa: SLF001 - see the module's docstring


def _complete(box: Any, *arguments: Any) -> Iterator[Any]:  # noqa: ANN401 - WeasyPrint is untyped
    """Yield the structure elements of a box, completed; decorative pictures become artifacts."""
    pdf = arguments[1]
    real = getattr(box, "_box", box)
    html = real.element
    tag = (real.element_tag or "") if html is not None else ""
    for element in _build_box_tree(box, *arguments):
        kind = element["S"]
        if html is not None and "::" not in tag:
            if kind == "/Figure" and html.get("alt") == "":
                continue  # left out of the tree, its content is marked as an artifact in finishing
            _add_attributes(element, kind, html, tag)
            if kind == "/Link" and real.link_annotation:
                real.link_annotation["Contents"] = pydyf.String(_text(real))
        if kind == "/LI":
            _wrap_body(element, pdf)
        yield element


def _add_attributes(element: Any, kind: str, html: Any, tag: str) -> None:  # noqa: ANN401
    if html.get("lang") and tag not in {"html", "body"}:
        element["Lang"] = pydyf.String(html.get("lang"))
    if kind == "/TH":
        element["A"]["Scope"] = "/Row" if html.get("scope") == "row" else "/Column"
    if kind == "/L":
        numbering = LIST_NUMBERING.get(tag, "/None")
        element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})


def _wrap_body(item: Any, pdf: Any) -> None:  # noqa: ANN401
    """Put what a list item holds beside its label into one LBody."""
    kept, body = [], None
    for reference in item["K"]:
        child = pdf.objects[int(reference.split()[0])] if isinstance(reference, bytes) else None
        if child is not None and child["S"] in {"/Lbl", "/LBody"}:
            kept.append(reference)
            continue
        if body is None:
            body = pydyf.Dictionary(
                {
                    "Type": "/StructElem",
                    "S": "/LBody",
                    "K": pydyf.Array(),
                    "P": item.reference,
                    "Pg": item["Pg"],
                }
            )
            pdf.add_object(body)
            kept.append(body.reference)
        body["K"].append(reference)
        if child is not None:
            child["P"] = body.reference
    item["K"][:] = kept


def _text(box: Any) -> str:  # noqa: ANN401
    if isinstance(box, boxes.TextBox):
        return straight(box.text)
    return "".join(_text(child) for child in getattr(box, "children", ()))
