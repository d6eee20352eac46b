"""The theme's fonts: static, complete, alone, and made again where the cache is damaged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import uharfbuzz
from tests.project import environment

from polyfold.fonts import FACES, FAMILIES, theme_fonts


def faces() -> dict[str, uharfbuzz.Face]:
    return {path.name: uharfbuzz.Face(path.read_bytes()) for path in theme_fonts().folder.glob("*.ttf")}


def test_every_face_is_made_and_none_can_vary() -> None:
    made = faces()

    assert sorted(made) == sorted(face.name for face in FACES)
    assert len(made) == 6
    assert {name: face.axis_infos for name, face in made.items() if face.axis_infos} == {}


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Ça coûte 5 € — “oui” ’non’ «\u202fœuvre\u202f» ĳ Ελληνικά Кириллица ✓ → ☐", ""),
        ("one 漢字 two 漢", "漢字"),
        ("a\u00a0b\u202fc\u00add\u2060e\u200bf\n\t", ""),
        ("שלום", "שלום"),
    ],
    ids=["European", "Chinese", "spaces and joiners", "Hebrew"],
)
def test_characters_without_a_glyph_are_told_once_each(text: str, missing: str) -> None:
    assert theme_fonts().missing(text) == missing


def test_the_families_are_those_that_the_stylesheet_names() -> None:
    assert FAMILIES == ("Source Sans 3", "Noto Sans")
    known = uharfbuzz.OTNameIdPredefined
    names = {face.get_name(known.TYPOGRAPHIC_FAMILY) or face.get_name(known.FONT_FAMILY) for face in faces().values()}

    assert names == set(FAMILIES)


def test_a_made_face_is_used_again() -> None:
    first = {path.name: path.stat().st_mtime_ns for path in theme_fonts().folder.glob("*.ttf")}

    assert {path.name: path.stat().st_mtime_ns for path in theme_fonts().folder.glob("*.ttf")} == first


def test_a_half_made_cache_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    fonts = theme_fonts()
    fonts.config.unlink()
    (fonts.folder / FACES[0].name).write_bytes(b"half")
    again = theme_fonts()

    assert again.config.is_file()
    assert uharfbuzz.Face((again.folder / FACES[0].name).read_bytes()).glyph_count > 1000
    assert [path.name for path in fonts.folder.parent.iterdir()] == [fonts.folder.name]


def test_fontconfig_is_shown_the_themes_folder_alone() -> None:
    config = theme_fonts().config.read_text(encoding="utf-8")

    assert config.count("<dir>") == 1
    assert f"<dir>{theme_fonts().folder}</dir>" in config


def test_two_builds_may_make_the_cache_at_once(tmp_path: Path) -> None:
    code = "from polyfold.fonts import theme_fonts; print(theme_fonts().folder)"
    made = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            env=environment(XDG_CACHE_HOME=str(tmp_path)),
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    told = [process.communicate() for process in made]

    assert [process.returncode for process in made] == [0, 0, 0]
    (folder,) = {out.strip() for out, _ in told}
    assert sorted(path.name for path in Path(folder).glob("*.ttf")) == sorted(face.name for face in FACES)
