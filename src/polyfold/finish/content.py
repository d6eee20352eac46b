"""What is painted: every content stream of a file, with the resources that it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """The operators of a page, a form or a pattern, and what they name."""

    stream: pikepdf.Object
    resources: pikepdf.Object


def contents(pdf: pikepdf.Pdf) -> Iterator[Content]:
    """All content streams as WeasyPrint writes them: one for each page, form and tiling pattern."""
    for page in pdf.pages:
        yield Content(stream=page.obj.Contents, resources=page.obj.Resources)
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and (item.get("/Subtype") == Name.Form or "/PatternType" in item):
            yield Content(stream=item, resources=item.get("/Resources", Dictionary()))
