"""The theme's files: a project's own come first, and what is wrong with them is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.leaflet import told

from polyfold.diagnostics import PolyfoldError
from polyfold.theme import Colour, Theme, default_folder, default_locales


def theme(root: Path, tokens: str) -> Theme:
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates/tokens.yaml").write_text(tokens)
    return Theme.of(root)


def test_a_projects_own_file_wins_over_the_default_one(tmp_path: Path) -> None:
    own = tmp_path / "templates/cover.html"
    own.parent.mkdir()
    own.write_text("own")
    found = Theme.of(tmp_path)
    assert found.find("cover.html") == own
    assert found.read("cover.html") == b"own"
    assert found.find("footer.html") == default_folder() / "footer.html"
    assert found.find("none.html") is None
    assert found.templates().count("cover.html") == 1
    assert "blocks/text.html" in found.templates()


def test_a_file_that_no_theme_has_is_told(tmp_path: Path) -> None:
    with pytest.raises(PolyfoldError) as caught:
        Theme.of(tmp_path).read("none.html")
    assert [each.partition(" |")[0] for each in told(caught.value.findings)] == [
        "PRJ002 - can't read `templates/none.html`: no such file in the theme"
    ]


def test_the_default_theme_is_whole(tmp_path: Path) -> None:
    found = Theme.of(tmp_path)
    assert (default_folder() / "brochure.html").is_file()
    assert (default_locales() / "fr/LC_MESSAGES/templates.po").is_file()
    assert {"ink", "white"} <= found.colours.keys()
    assert all(sum(colour.cmyk) <= 300 for colour in found.colours.values())


def test_a_colour_is_rgb_on_screens_and_inks_on_the_press() -> None:
    colour = Colour("#0B4F5C", (92, 45.5, 0, 30))
    assert colour.css("screen") == "#0B4F5C"
    assert colour.css("press") == "device-cmyk(0.92 0.455 0 0.3)"


@pytest.mark.parametrize("edition", ["office", "dummy"])
def test_what_has_black_ink_alone_is_a_neutral_grey_for_a_wards_printer(edition: str) -> None:
    inks = {"black": (0, 0, 0, 100), "grey": (0, 0, 0, 25), "white": (0, 0, 0, 0), "teal": (92, 45, 45, 30)}
    printed = {name: Colour("#0B4F5C", each).css(edition) for name, each in inks.items()}
    assert printed == {"black": "#000000", "grey": "#BFBFBF", "white": "#FFFFFF", "teal": "#0B4F5C"}


def test_own_tokens_are_read_in_their_order(tmp_path: Path) -> None:
    tokens = 'colours:\n  b: {rgb: "#000000", cmyk: [0, 0, 0, 100]}\n  a: {rgb: "#FFFFFF", cmyk: [0, 0, 0, 0]}\n'
    assert list(theme(tmp_path, tokens).colours.items()) == [
        ("b", Colour("#000000", (0, 0, 0, 100))),
        ("a", Colour("#FFFFFF", (0, 0, 0, 0))),
    ]


@pytest.mark.parametrize(
    ("tokens", "problem"),
    [
        pytest.param("", "", id="empty file"),
        pytest.param("colors: {}", "`colours` is missing", id="misspelt"),
        pytest.param("colours: {}", "`colours` is empty", id="no colours"),
        pytest.param("colours:", "`colours` is empty", id="nothing"),
        pytest.param("colours: {a: {cmyk: [0, 0, 0, 0]}}", "`rgb` is missing", id="no RGB"),
        pytest.param("colours: {a: {rgb: '#000000'}}", "`cmyk` is missing", id="no inks"),
        pytest.param(
            "colours: {a: {rgb: '#00f', cmyk: [0, 0, 0, 0]}}",
            "colour `a`: `rgb` must be `#RRGGBB`, in capitals",
            id="short RGB",
        ),
        pytest.param(
            "colours: {a: {rgb: '#0000ff', cmyk: [0, 0, 0, 0]}}",
            "colour `a`: `rgb` must be `#RRGGBB`, in capitals",
            id="small letters",
        ),
        pytest.param(
            "colours: {a: {rgb: '#0000FF', cmyk: [0, 0, 0]}}",
            "colour `a`: `cmyk` must be four percentages",
            id="three inks",
        ),
        pytest.param(
            "colours: {a: {rgb: '#0000FF', cmyk: 0}}", "colour `a`: `cmyk` must be four percentages", id="one number"
        ),
        pytest.param(
            "colours: {a: {rgb: '#0000FF', cmyk: [0, 0, 0, x]}}",
            "could not convert string to float: 'x'",
            id="no number",
        ),
        pytest.param("colours: [a]", "", id="a list"),
        pytest.param("colours: [", "while parsing a flow node", id="broken YAML"),
        pytest.param("colours: !!python/name:os.system x", "could not determine a constructor", id="tag"),
    ],
)
def test_broken_tokens_are_told(tmp_path: Path, tokens: str, problem: str) -> None:
    found = theme(tmp_path, tokens)
    with pytest.raises(PolyfoldError) as caught:
        found.colours  # noqa: B018 - it is computed at first use
    (finding,) = told(caught.value.findings)
    assert finding.startswith(f"PRJ025 templates/tokens.yaml template error: {problem}")
