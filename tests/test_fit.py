"""What does not fit its panel is named, measured and explained."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.project import BROCHURE, Folder, small

from polyfold.build import Outcome

ROOM_MM = 210 - 12 - 22
"""Between the margins of an A4 sheet folded once: two lines above, three and a half or a footer below."""
TEN_MM_EACH = """\
<div id="{{ block.anchor }}">
{% for item in block.texts.list %}
<p style="height: 10mm"{{ item|attrs }}>{{ item|html }}</p>
{% endfor %}
</div>
"""


def home_of(folder: Folder, items: int) -> Outcome:
    """Build the small brochure with nothing but so many lines of 10 mm on its third panel."""
    heading, bullets = "      - heading: At home\n        id: title\n", "[Rest., Drink water.]"
    lines = f"[{', '.join(f'Line {number}.' for number in range(1, items + 1))}]"
    folder.write("brochures/small/brochure.yaml", BROCHURE.replace(heading, "").replace(bullets, lines))
    folder.write("templates/blocks/list.html", TEN_MM_EACH)
    return folder.build(locales=("en",), editions=("screen",))


def test_a_panel_that_is_just_filled_has_no_finding(tmp_path: Path) -> None:
    assert home_of(small(tmp_path), 17).findings == ()


@pytest.mark.parametrize("items", [18, 25, 40], ids=["by a hair", "by a third", "over two pages more"])
def test_the_millimetres_over_are_those_that_were_added(tmp_path: Path, items: int) -> None:
    outcome = home_of(small(tmp_path), items)
    (finding,) = outcome.findings
    over_mm = float(finding.message.removeprefix("section `home` is ").partition(" mm")[0])

    assert over_mm == pytest.approx(10 * items - ROOM_MM, abs=0.2)
    assert outcome.written == ()


def test_the_finding_names_the_section_its_longest_messages_and_what_to_cut(tmp_path: Path) -> None:
    (finding,) = home_of(small(tmp_path), 20).findings
    named = ", ".join(f"`small.home.rest.{number}`" for number in range(10, 18))

    assert (finding.code, finding.page, finding.edition, finding.locale) == ("LAY001", 3, "screen", "en")
    assert finding.message == f"section `home` is 24.0 mm too long for its panel ({named} and 12 more)"
    # 151 characters in all, of which 24 of 200 mm are too many.
    assert finding.help == "cut about 18 characters of it, or move a block to a panel with room"
    assert str(finding.place) == "brochures/small/brochure.yaml:25:97"


def test_every_section_that_is_too_long_is_named(tmp_path: Path) -> None:
    folder = small(tmp_path)
    heading = "How long will it take?"
    folder.edit("brochures/small/brochure.yaml", "[Rest., Drink water.]", f"[{', '.join(['Line.'] * 90)}]")
    folder.edit("brochures/small/brochure.yaml", heading, " ".join([heading] * 60))
    outcome = folder.build(locales=("en",))

    assert [finding.message.partition("`")[2].partition("`")[0] for finding in outcome.findings] == ["stay", "home"]
    assert outcome.written == ()


def test_one_box_that_is_higher_than_its_panel_does_not_fit(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("templates/blocks/list.html", TEN_MM_EACH.replace("10mm", "200mm").replace("<p", "<p class='tip'"))
    (finding,) = folder.build(locales=("en",), editions=("screen",)).findings

    assert finding.code == "LAY001"
