"""Makes a typeset PDF what its edition claims to be.

The screen edition becomes PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) in one file; the panel pages of the press
edition get the content of PDF/X-4 (ISO 15930-7), those for a ward's own printer are plain PDF, and imposition then puts
them on sheets. Dates and ids come from the content, so that the same input gives the same bytes.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Name

from polyfold.bundle import Bundle
from polyfold.finish.inks import blend_in_inks, drop_unused_spaces, name_condition, overprint_black
from polyfold.finish.pictures import convert_pictures, forbid_interpolation
from polyfold.finish.saving import save
from polyfold.finish.tags import keep_tagged_annotations, mark_artifacts
from polyfold.metadata import SCREEN_SCHEMA, describe, origin_schema, press_schema
from polyfold.printing import Press

__all__ = ["finish_office", "finish_press", "finish_screen", "save"]


def finish_screen(content: bytes, bundle: Bundle) -> pikepdf.Pdf:
    """PDF/A-2a and PDF/UA-1 from WeasyPrint's tagged PDF/A-2a."""
    pdf = pikepdf.open(BytesIO(content))
    mark_artifacts(pdf)
    forbid_interpolation(pdf)
    keep_tagged_annotations(pdf)
    describe(pdf, bundle.metadata, SCREEN_SCHEMA)
    return pdf


def finish_office(content: bytes, bundle: Bundle) -> pikepdf.Pdf:
    """Panel pages of a plain PDF, open for imposition."""
    pdf = pikepdf.open(BytesIO(content))
    _leave_pages(pdf)
    describe(pdf, bundle.metadata, origin_schema(bundle))
    return pdf


def finish_press(content: bytes, bundle: Bundle, press: Press) -> pikepdf.Pdf:
    """Panel pages that hold only what PDF/X-4 allows, open for imposition."""
    pdf = pikepdf.open(BytesIO(content))
    _leave_pages(pdf)
    forbid_interpolation(pdf)
    convert_pictures(pdf, bundle.assets, press.profile)
    drop_unused_spaces(pdf)
    blend_in_inks(pdf)
    overprint_black(pdf)
    name_condition(pdf, press.condition)
    describe(pdf, bundle.metadata, press_schema(bundle))
    pdf.docinfo["/Trapped"] = Name("/False")
    return pdf


def _leave_pages(pdf: pikepdf.Pdf) -> None:
    """Remove what belongs to pages that are read one by one: links, bookmarks, tags."""
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]
    for key in ("/Outlines", "/Names", "/StructTreeRoot", "/MarkInfo", "/PageMode"):
        if key in pdf.Root:
            del pdf.Root[key]
