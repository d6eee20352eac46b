"""Examines the machine: libraries, fonts, profile, Ghostscript, project."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from polyfold.diagnostics import PolyfoldError
from polyfold.profiles import system_profile

WEASYPRINT = "70."


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """One thing examined. Without what is not `needed`, polyfold works, but slower or not for every edition."""

    name: str
    ok: bool
    detail: str
    help: str = ""
    needed: bool = True


def examine(start: Path) -> list[Result]:
    """Examine everything, in the order in which it is needed."""
    return [_python(), *_typesetter(), _subsetter(), _fonts(), _profile(), _ghostscript(), *_project(start)]


def _python() -> Result:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Result(name="Python", ok=True, detail=version)


def _typesetter() -> Iterator[Result]:
    try:
        from polyfold.typeset import engines  # noqa: PLC0415 - the import is what is examined
    except OSError as error:
        yield Result(
            name="WeasyPrint",
            ok=False,
            detail=str(error).splitlines()[0],
            help="install libpango-1.0-0 and libpangoft2-1.0-0 (Debian, Ubuntu), or Pango (others)",
        )
        return
    version = engines()["weasyprint"]
    ok = version.startswith(WEASYPRINT)
    wanted = "" if ok else f"install WeasyPrint {WEASYPRINT}*, whose tags polyfold completes"
    yield Result(name="WeasyPrint", ok=ok, detail=version, help=wanted)
    yield Result(name="Pango", ok=True, detail=engines()["pango"])


def _subsetter() -> Result:
    library = ctypes.util.find_library("harfbuzz-subset")
    return Result(
        name="HarfBuzz subsetter",
        ok=bool(library),
        detail=library or "not found: PDFs are written 8 to 10 times slower",
        help="" if library else "install libharfbuzz-subset0",
        needed=False,
    )


def _fonts() -> Result:
    from polyfold.fonts import FAMILIES, theme_fonts  # noqa: PLC0415 - makes the faces

    try:
        fonts = theme_fonts()
    except (OSError, ModuleNotFoundError) as error:
        return Result(name="fonts", ok=False, detail=str(error), help="run `make brochures` again")
    return Result(name="fonts", ok=True, detail=f"{', '.join(FAMILIES)} in {fonts.folder}")


def _profile() -> Result:
    found = system_profile()
    return Result(
        name="CMYK profile",
        ok=bool(found),
        detail=str(found or "not found: the press edition can't be built"),
        help="" if found else "install scribus-data, or name your printer's in polyfold.yaml",
        needed=False,
    )


def _ghostscript() -> Result:
    from polyfold.preflight.raster.ghostscript import GhostscriptError, version  # noqa: PLC0415 - only here

    try:
        return Result(name="Ghostscript", ok=True, detail=version(), needed=False)
    except GhostscriptError as error:
        detail = f"{str(error).removeprefix('Ghostscript ')}: ink is computed and not measured"
        return Result(name="Ghostscript", ok=False, detail=detail, help="install ghostscript", needed=False)


def _project(start: Path) -> Iterator[Result]:
    from polyfold.load.project import load_settings  # noqa: PLC0415 - only here
    from polyfold.source import Source, find_root  # noqa: PLC0415

    try:
        root = find_root(start)
        settings, _, _ = load_settings(Source(root))
    except PolyfoldError as error:
        first = error.findings[0]
        yield Result(name="project", ok=False, detail=first.message, help=first.help, needed=False)
        return
    locales = ", ".join(settings.locales)
    yield Result(name="project", ok=True, detail=f"{root}, in {locales}")
