"""The ICC profile of the press: the project's own, or one of its condition that this system has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from polyfold import icc
from polyfold.diagnostics import Place, PolyfoldError
from polyfold.diagnostics.project import MissingProfile
from polyfold.model import Press
from polyfold.printing import CONDITIONS, OWN, REGISTRY, PrintCondition
from polyfold.source import Source

USUAL = "fogra39-coated"
"""The condition of a project that names none."""
FOLDERS = (
    "/usr/share/scribus/profiles",
    "/usr/share/color/icc",
    "/usr/local/share/color/icc",
    "/var/lib/color/icc",
    "/usr/share/texlive/texmf-dist/tex/generic/colorprofiles",
    "/Library/ColorSync/Profiles",
    "~/.local/share/icc",
    "~/.color/icc",
    "~/Library/ColorSync/Profiles",
)
"""Where systems and their users keep profiles, at any depth."""
PROFILES = {
    # The first two keep to a total ink of 300 %.
    "fogra39-coated": (
        "ISOcoated_v2_300_bas.icc",
        "ISOcoated_v2_300_eci.icc",
        "FOGRA39L_coated.icc",
        "ISOcoated_v2_eci.icc",
        "CoatedFOGRA39.icc",
    ),
    "fogra47-uncoated": ("PSO_Uncoated_ISO12647_eci.icc", "FOGRA47L_uncoated.icc"),
}
"""The files of each condition's profiles, the best first."""
HINTS = {
    "fogra39-coated": "install Debian's `scribus-data`",
    "fogra47-uncoated": "get `PSO_Uncoated_ISO12647_eci.icc` from eci.org and put it into `~/.local/share/icc`",
}
"""How to get one."""


def condition_of(press: Press, profile: bytes = b"") -> PrintCondition:
    """The condition that the settings ask for, or that the printer's own profile is of, with the limit of ink."""
    own = _own_condition(press.profile, profile) if press.profile and press.condition is None else None
    condition = own or CONDITIONS[press.condition or USUAL]
    return replace(condition, ink_limit=press.ink_limit or condition.ink_limit)


def _own_condition(name: str, profile: bytes) -> PrintCondition:
    """What a printer's own profile says of its condition: a registered one, or how the profile is called."""
    title = icc.description(profile) or name
    registered = icc.condition(title)
    known = next((each for each in CONDITIONS.values() if each.identifier == registered), None)
    if known or not registered:
        return known or replace(OWN, meaning=title)
    return replace(OWN, identifier=registered, meaning=title, registry=REGISTRY)


def system_profile(condition: str = USUAL) -> Path | None:
    """The best profile of a condition that this system has."""
    found = (path for name in PROFILES[condition] for path in _files(name))
    return next((path for path in found if not icc.fault(_content(path))), None)


def press_profile(source: Source, press: Press, place: Place | None) -> bytes:
    """The profile of a press condition, which stands at `place`; raises PRJ026 where there is none that can be used."""
    condition = press.condition or USUAL
    if press.profile:
        content = source.read_bytes(press.profile, place)
        fault = icc.fault(content)
        if not fault:
            return content
        hint = f"`{press.profile}` {fault}: ask your printer for the profile of their press and paper"
    else:
        found = system_profile(condition)
        if found:
            return found.read_bytes()
        hint = f"{HINTS[condition]}, or name your printer's with `press: {{profile: …}}`"
    raise PolyfoldError(MissingProfile.find(place, condition=press.profile or condition, hint=hint))


def _files(name: str) -> Iterator[Path]:
    """The files of this name, in the order of the folders."""
    for folder in map(Path, FOLDERS):
        with suppress(RuntimeError):  # of a user who has no home
            yield from sorted(folder.expanduser().rglob(name))


def _content(path: Path) -> bytes:
    """A file's bytes; none where it can't be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
