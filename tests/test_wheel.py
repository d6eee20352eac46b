"""The wheel holds all that a project needs which has no checkout beside it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests import pdf as read
from tests.project import GRACE_S, ROOT, environment


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=GRACE_S,
    )
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_whole_theme_is_inside_the_package(wheel: Path) -> None:
    theme = names(ROOT / "templates")
    words = {
        f"locales/{path.relative_to(ROOT / 'locales').as_posix()}" for path in ROOT.glob("locales/*/*/templates.po")
    }

    assert {"brochure.html", "theme.css", "tokens.yaml", "icons/alert.svg"} <= theme
    assert {"locales/fr/LC_MESSAGES/templates.po", "locales/nl/LC_MESSAGES/templates.po"} <= words
    assert names(wheel / "polyfold/theme") == theme | words


def test_every_module_is_inside_and_nothing_else_of_the_checkout(wheel: Path) -> None:
    modules = {name for name in names(ROOT / "src/polyfold") if name.endswith(".py")}
    packed = {name for name in names(wheel / "polyfold") if not name.startswith("theme/")}

    assert packed == modules
    assert {path.name for path in wheel.iterdir() if not path.name.endswith(".dist-info")} == {"polyfold"}


def test_babel_finds_the_extractor_by_its_name(wheel: Path) -> None:
    (entries,) = wheel.glob("*.dist-info/entry_points.txt")

    assert "[babel.extractors]\npolyfold = polyfold.catalogs.pybabel:extract\n" in entries.read_text(encoding="utf-8")


def test_a_project_outside_any_checkout_builds_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env=environment(PYTHONPATH=str(wheel)),
            check=False,
            capture_output=True,
            encoding="utf-8",
            timeout=GRACE_S,
        )

    where = "from polyfold.theme import default_folder, default_locales; print(default_folder(), default_locales())"
    theme = wheel / "polyfold/theme"

    assert call("-c", where).stdout == f"{theme} {theme / 'locales'}\n"
    assert call("-m", "polyfold", "init", "leaflets").returncode == 0
    settings = tmp_path / "leaflets/polyfold.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("locales: [en]", "locales: [en, fr]"), "utf-8")
    result = call("-m", "polyfold", "-C", "leaflets", "build")
    assert result.returncode == 0, result.stderr
    assert sorted(path.name for path in (tmp_path / "leaflets/dist").rglob("*.pdf")) == [
        f"first-leaflet.{locale}.{edition}.pdf" for locale in ("en", "fr") for edition in ("office", "press", "screen")
    ]
    # The theme's own words are translated from inside the wheel; the new brochure has no French yet.
    (warning,) = [line for line in result.stderr.splitlines() if line.startswith("warning")]
    assert warning.startswith("warning[CAT005]: no catalogue `locales/fr/LC_MESSAGES/first-leaflet.po`: ")
    printed = read.text(tmp_path / "leaflets/dist/first-leaflet/first-leaflet.fr.screen.pdf")
    assert all("Brouillon" in page for page in printed)
