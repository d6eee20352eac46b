"""CAT012: one of several plural forms is empty."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.catalogue import Catalogue
from polyfold.diagnostics import Finding, Rule


class EmptyForm(Rule):
    """A message has plural forms, and some of them are empty.

    Other programs print the source language for those numbers: a Dutch reader would find “3 weeks”. polyfold takes such
    a message for untranslated.
    """

    code = "CAT012"
    message = "`msgstr[{number}]` is empty, other forms are not"
    help = "translate every form"


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """One finding for each form that is empty in a message that somebody has begun."""
    for entry in catalogue.entries.values():
        forms = (entry.translation, *entry.further_forms)
        if any(form.strip() for form in forms):
            for number, form in enumerate(forms):
                if not form.strip():
                    yield EmptyForm.find(catalogue.place(entry), context=entry.context, number=number)
