"""Makes a typeset PDF what its edition claims to be.

The screen edition becomes PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) in one file; the panel pages of the press
edition get the content of PDF/X-4 (ISO 15930-7), and imposition then puts them on sheets. Dates and ids come from the
content, so that the same input gives the same bytes.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Name, String

from polyfold.bundle import Bundle
from polyfold.finish.inks import blend_in_inks, drop_unused_spaces, overprint_black
from polyfold.finish.pictures import convert_pictures, forbid_interpolation
from polyfold.finish.saving import save
from polyfold.finish.tags import keep_tagged_annotations, mark_artifacts
from polyfold.metadata import SCREEN_SCHEMA, describe, press_schema

__all__ = ["finish_panels", "finish_screen", "save"]
REGISTRY = "http://www.color.org"
CONDITIONS = {
    "fogra39-coated": (
        "FOGRA39",
        "Offset, ISO 12647-2:2004/Amd 1, paper type 1 or 2 (coated), 60/cm screen",
    ),
}
"""Registered printing conditions: identifier, and what it means."""


def finish_screen(content: bytes, bundle: Bundle) -> pikepdf.Pdf:
    """PDF/A-2a and PDF/UA-1 from WeasyPrint's tagged PDF/A-2a."""
    pdf = pikepdf.open(BytesIO(content))
    mark_artifacts(pdf)
    forbid_interpolation(pdf)
    keep_tagged_annotations(pdf)
    describe(pdf, bundle.metadata, SCREEN_SCHEMA)
    return pdf


def finish_panels(content: bytes, bundle: Bundle) -> pikepdf.Pdf:
    """Panel pages that hold only what PDF/X-4 allows, open for imposition."""
    pdf = pikepdf.open(BytesIO(content))
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]
    for key in ("/Outlines", "/Names", "/StructTreeRoot", "/MarkInfo", "/PageMode"):
        if key in pdf.Root:
            del pdf.Root[key]
    forbid_interpolation(pdf)
    convert_pictures(pdf, bundle.assets, bundle.profile or b"")
    drop_unused_spaces(pdf)
    blend_in_inks(pdf)
    overprint_black(pdf)
    _name_condition(pdf, bundle.condition)
    describe(pdf, bundle.metadata, press_schema(bundle))
    pdf.docinfo["/Trapped"] = Name("/False")
    return pdf


def _name_condition(pdf: pikepdf.Pdf, condition: str) -> None:
    """State the printing condition in the output intent; a printer's own profile is named by its file."""
    intent = pdf.Root.OutputIntents[0]
    identifier, meaning = CONDITIONS.get(condition, ("Custom", condition))
    intent.OutputConditionIdentifier = String(identifier)
    intent.OutputCondition = String(meaning)
    intent.Info = String(meaning)
    if condition in CONDITIONS:
        intent.RegistryName = String(REGISTRY)
