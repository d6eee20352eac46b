"""PDF023: the profile in the file is not that of the press that it names."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from polyfold import icc
from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.file import File
from polyfold.preflight.rules.output_intent import intent
from polyfold.preflight.values import content_of, text


class WrongProfile(Rule):
    """The output intent's profile is none of a press, is another than was ordered, or contradicts its name.

    The name tells people for which press a file was made, the profile tells programs. Where they differ, the proof
    shows other colours than the press, and ink may be more than the paper takes.
    Example: `FOGRA47`, uncoated paper, with the profile `ISO Coated v2 300%`. Source: ISO 15930-7.
    """

    code = "PDF023"
    message = "the output intent's profile {problem}"
    help = "use the profile of the condition that your printer works to, and name that condition"


def check(file: File, expected: Expectation) -> Iterator[Finding]:
    """What is wrong with the intent's profile and name; without an intent, another rule has said so."""
    found = intent(file.pdf) if expected.edition == "press" else None
    if found is None:
        return
    try:
        profile = content_of(found.DestOutputProfile)
    except pikepdf.PdfError:
        yield WrongProfile.find(problem="can't be read")
        return
    problem = icc.fault(profile)
    if problem:
        yield WrongProfile.find(problem=problem)
        return
    yield from _names(text(found, "/OutputConditionIdentifier"), profile, expected)
    if expected.profile is not None and profile != expected.profile:
        called, ordered = (icc.description(each) or "without a name" for each in (profile, expected.profile))
        yield WrongProfile.find(problem=f"is `{called}`, not the project's, `{ordered}`")


def _names(identifier: str, profile: bytes, expected: Expectation) -> Iterator[Finding]:
    called = icc.description(profile)
    named, meant = icc.condition(identifier), icc.condition(called)
    if named and meant and named != meant:
        yield WrongProfile.find(problem=f"is `{called}`, which is of {meant}, and the condition is `{identifier}`")
    ordered = expected.condition
    if ordered and ordered.registry and (named or identifier) != ordered.identifier:
        yield WrongProfile.find(problem=f"is said to be for `{identifier}`, not for `{ordered.identifier}`")
