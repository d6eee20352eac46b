"""The ICC profile of the press: the project's own, or the first of coated FOGRA39 that this system has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from polyfold.diagnostics import Place, PolyfoldError
from polyfold.diagnostics.project import MissingProfile
from polyfold.model import Press
from polyfold.printing import CONDITIONS, OWN, PrintCondition
from polyfold.source import Source

PROFILES = (
    "/usr/share/scribus/profiles/ISOcoated_v2_300_bas.icc",
    "/usr/share/color/icc/ISOcoated_v2_300_bas.icc",
    "/usr/share/color/icc/colord/FOGRA39L_coated.icc",
    "/usr/share/texlive/texmf-dist/tex/generic/colorprofiles/FOGRA39L_coated.icc",
)
"""Where systems keep a profile of FOGRA39, coated paper; the first has a total ink of 300 %."""
USUAL = "fogra39-coated"
"""The condition of a project that names none."""
HEADER_BYTES = 128
"""The length of an ICC profile's header."""


def condition_of(press: Press) -> PrintCondition:
    """The condition that the settings ask for, with the printer's own limit of ink."""
    if press.profile and press.condition is None:
        condition = replace(OWN, meaning=press.profile)
    else:
        condition = CONDITIONS[press.condition or USUAL]
    return replace(condition, ink_limit=press.ink_limit or condition.ink_limit)


def system_profile() -> Path | None:
    """The first profile of coated FOGRA39 that this system has."""
    return next((path for path in map(Path, PROFILES) if path.is_file()), None)


def press_profile(source: Source, press: Press, place: Place | None) -> bytes:
    """The profile of a press condition, which stands at `place`; raises PRJ026 where there is none that can be used."""
    if press.profile:
        content = source.read_bytes(press.profile, place)
        if _is_press_profile(content):
            return content
        hint = f"`{press.profile}` is no whole CMYK printer profile: ask your printer for theirs"
    elif press.condition in {None, USUAL}:
        found = system_profile()
        if found:
            return found.read_bytes()
        hint = "install Debian's `scribus-data`, or name your printer's with `press: {profile: …}`"
    else:
        hint = "name your printer's with `press: {profile: …}`: no system has one of this condition"
    name = press.profile or press.condition or USUAL
    raise PolyfoldError(MissingProfile.find(place, condition=name, hint=hint))


def _is_press_profile(content: bytes) -> bool:
    """Whether this is a whole ICC profile of a printer with four inks (ICC.1:2022, 7.2: the header)."""
    size = int.from_bytes(content[:4])
    return HEADER_BYTES <= size <= len(content) and (content[12:20], content[36:40]) == (b"prtrCMYK", b"acsp")
