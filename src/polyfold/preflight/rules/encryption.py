"""PDF031: a file is locked."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.file import File


class Encrypted(Rule):
    """The file is encrypted, with a password to open it or only to change it.

    Without its password nobody can print it; where it only forbids changes, a printer's program still may not put its
    pages on sheets.
    Example: a form that was "protected" before it was sent. Source: ISO 15930-7.
    """

    code = "PDF031"
    message = "the file is encrypted{how}"
    help = "ask whoever made the file to save it without a password"


def check(file: File, expected: Expectation) -> Iterator[Finding]:  # noqa: ARG001 - true of any edition
    """One finding where a file can be opened without a password, and not be changed."""
    if file.pdf.is_encrypted:
        yield Encrypted.find(how=", though it can be opened without a password")
