"""The theme's files: a project's own `templates/` over the default ones, file by file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from polyfold.diagnostics import Place, PolyfoldError
from polyfold.diagnostics.project import BrokenTemplate, Unreadable
from polyfold.printing import PAPER

FOLDER = "templates"
TOKENS = "tokens.yaml"
STYLESHEET = "theme.css"
HEX = re.compile(r"#[0-9A-F]{6}\Z")


def default_folder() -> Path:
    """The theme that polyfold ships: inside the package, or beside `src/` in a checkout."""
    installed = Path(__file__).parent / "theme"
    return installed if installed.is_dir() else Path(__file__).parents[2] / FOLDER


def default_locales() -> Path:
    """The catalogues of the default theme's own words."""
    folder = default_folder()
    inside = folder / "locales"
    return inside if inside.is_dir() else folder.parent / "locales"


@dataclass(frozen=True, slots=True)
class Colour:
    """One colour twice: as RGB for screens, `#RRGGBB`, and as inks in percent for the press."""

    rgb: str
    cmyk: tuple[float, float, float, float]

    def css(self, edition: str) -> str:
        """The colour as CSS for an edition.

        What has black ink alone is a neutral grey for a ward's printer: that sets it in black toner alone, sharper than
        a dark blue of four toners.
        """
        if edition == "press":
            return "device-cmyk({} {} {} {})".format(*(f"{ink / 100:g}" for ink in self.cmyk))
        *colours, black = self.cmyk
        if edition in PAPER and not any(colours):
            return "#" + f"{round(255 * (1 - black / 100)):02X}" * 3
        return self.rgb


@dataclass(frozen=True)
class Theme:
    """Where the theme's files are, nearest first."""

    folders: tuple[Path, ...]

    @classmethod
    def of(cls, root: Path) -> Theme:
        """The theme of a project."""
        return cls(tuple(dict.fromkeys((root / FOLDER, default_folder()))))

    def find(self, name: str) -> Path | None:
        """The nearest file of this name."""
        return next((path for folder in self.folders if (path := folder / name).is_file()), None)

    def read(self, name: str) -> bytes:
        """A file's bytes; raises PRJ002."""
        path = self.find(name)
        if path is None:
            raise PolyfoldError(Unreadable.find(path=f"{FOLDER}/{name}", reason="no such file in the theme"))
        return path.read_bytes()

    def templates(self) -> tuple[str, ...]:
        """The names of all templates, sorted; the stylesheet is one, too."""
        patterns = ("*.html", STYLESHEET)
        paths = ((folder, path) for folder in self.folders for each in patterns for path in folder.rglob(each))
        names = {path.relative_to(folder).as_posix() for folder, path in paths}
        return tuple(sorted(names))

    @cached_property
    def colours(self) -> dict[str, Colour]:
        """The colour tokens by name; raises PRJ025 where the file is not as it should be."""
        try:
            tokens = yaml.safe_load(self.read(TOKENS))["colours"]
            if not tokens:
                message = "`colours` is empty"
                raise ValueError(message)  # noqa: TRY301 - one of many ways in which the file can be wrong
            return {name: _colour(name, token) for name, token in tokens.items()}
        except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
            place = Place(path=f"{FOLDER}/{TOKENS}")
            problem = f"`{error.args[0]}` is missing" if isinstance(error, KeyError) else str(error)
            raise PolyfoldError(BrokenTemplate.find(place, problem=problem)) from error


def _colour(name: str, token: dict[str, object]) -> Colour:
    rgb, cmyk = str(token["rgb"]), token["cmyk"]
    if not HEX.match(rgb):
        message = f"colour `{name}`: `rgb` must be `#RRGGBB`, in capitals"
        raise ValueError(message)
    if not isinstance(cmyk, list) or len(cmyk) != 4:  # noqa: PLR2004 - C, M, Y, K
        message = f"colour `{name}`: `cmyk` must be four percentages"
        raise ValueError(message)
    cyan, magenta, yellow, black = (float(ink) for ink in cmyk)
    return Colour(rgb, (cyan, magenta, yellow, black))
