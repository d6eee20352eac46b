"""Profiles of the press: what they say of themselves, where they are found, and why one can't be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import profiles as made
from tests.leaflet import told
from tests.project import Folder, small

from polyfold import icc, profiles
from polyfold.diagnostics import Place, PolyfoldError
from polyfold.model import Press
from polyfold.printing import CONDITIONS
from polyfold.source import Source

PLACE = Place(path="polyfold.yaml")
GOOD = made.inks("Press 7")
ASK = "ask your printer for the profile of their press and paper"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param(GOOD, "", id="a printer's"),
        pytest.param(b"", "is no ICC profile", id="empty"),
        pytest.param(b"%PDF-1.7" + bytes(200), "is no ICC profile", id="another file"),
        pytest.param(GOOD[:-1], f"is cut off: it has {len(GOOD) - 1:,} bytes of {len(GOOD):,}", id="cut off"),
        pytest.param(made.rgb(), "is the RGB profile of a screen, not a printer's for CMYK", id="of a screen"),
        pytest.param(
            made.grey(), "is the GRAY profile of a scanner or a camera, not a printer's for CMYK", id="of grey"
        ),
        pytest.param(
            GOOD[:12] + b"prtrLab " + GOOD[20:],
            "is the Lab profile of a printer, not a printer's for CMYK",
            id="of Lab",
        ),
        pytest.param(made.inks("One", b"A2B0"), "lacks the table from colours to inks", id="one way only"),
        pytest.param(made.inks("Two", b"B2A0"), "lacks the table from inks to colours", id="the other way only"),
        pytest.param(
            (len(GOOD) - 9).to_bytes(4) + GOOD[4:-9], "lacks the table from colours to inks", id="a table cut off"
        ),
        pytest.param(
            GOOD[:128] + bytes(4) + GOOD[132:], "lacks the table from inks to colours", id="a table of nothing"
        ),
    ],
)
def test_what_is_no_whole_profile_of_four_inks_is_said_as_what_it_is(content: bytes, fault: str) -> None:
    assert icc.fault(content) == fault


@pytest.mark.parametrize(
    ("content", "name"),
    [
        pytest.param(GOOD, "Press 7", id="old"),
        pytest.param(made.renamed(GOOD, "Presse à feuilles"), "Presse à feuilles", id="new"),
        pytest.param(b"", "", id="none"),
    ],
)
def test_a_profile_is_called_what_it_says(content: bytes, name: str) -> None:
    assert icc.description(content) == name


@pytest.mark.parametrize(
    ("called", "wanted"),
    [
        pytest.param("Press 7", ("Custom", "Press 7", ""), id="their own"),
        pytest.param("", ("Custom", "own.icc", ""), id="nameless"),
        pytest.param("PSO Coated v3", ("FOGRA51", "PSO Coated v3", "http://www.color.org"), id="registered"),
    ],
)
def test_the_condition_of_a_printers_own_profile_is_what_it_is_called(
    called: str, wanted: tuple[str, str, str]
) -> None:
    found = profiles.condition_of(Press(profile="own.icc"), made.inks(called))

    assert (found.identifier, found.meaning, found.registry) == wanted


@pytest.mark.parametrize(
    ("press", "name", "limit"),
    [
        pytest.param(Press(), "fogra39-coated", 300, id="nothing said"),
        pytest.param(Press(condition="fogra47-uncoated"), "fogra47-uncoated", 280, id="named"),
        pytest.param(Press(condition="fogra47-uncoated", profile="own.icc"), "fogra47-uncoated", 280, id="both"),
        pytest.param(Press(profile="own.icc"), "fogra39-coated", 300, id="known by its profile's name"),
        pytest.param(Press.model_validate({"ink-limit": 260}), "fogra39-coated", 260, id="less ink"),
    ],
)
def test_a_known_condition_is_told_by_the_settings_or_by_the_profile(press: Press, name: str, limit: int) -> None:
    found = profiles.condition_of(press, made.inks("ISO Coated v2 300% (ECI)"))

    assert (found.name, found.identifier) == (name, CONDITIONS[name].identifier)
    assert found.ink_limit == limit


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A machine with no profile at all, and two folders to put some into."""
    monkeypatch.setattr(profiles, "FOLDERS", (str(tmp_path / "machine"), str(tmp_path / "user")))
    return Folder(tmp_path)


def test_the_best_profile_of_a_condition_is_found_wherever_it_is(system: Folder) -> None:
    assert profiles.system_profile() is None
    for path in ("machine/deep/down/FOGRA39L_coated.icc", "machine/FOGRA47L_uncoated.icc", "user/own.icc"):
        system.write(path, GOOD)
    assert profiles.system_profile() == system / "machine/deep/down/FOGRA39L_coated.icc"
    assert profiles.system_profile("fogra47-uncoated") == system / "machine/FOGRA47L_uncoated.icc"
    system.write("user/ISOcoated_v2_300_eci.icc", GOOD)
    assert profiles.system_profile() == system / "user/ISOcoated_v2_300_eci.icc"


def test_a_damaged_profile_of_the_system_is_passed_over(system: Folder) -> None:
    system.write("machine/ISOcoated_v2_300_bas.icc", GOOD[:-1])
    (system / "machine/FOGRA39L_coated.icc").mkdir()
    good = system.write("user/ISOcoated_v2_300_bas.icc", GOOD)

    assert profiles.system_profile() == good


@pytest.mark.parametrize(
    ("press", "content", "finding"),
    [
        pytest.param(
            Press(),
            b"",
            "`fogra39-coated` | install Debian's `scribus-data`, or name your printer's with `press: {profile: …}`",
            id="coated",
        ),
        pytest.param(
            Press(condition="fogra47-uncoated"),
            b"",
            "`fogra47-uncoated` | get `PSO_Uncoated_ISO12647_eci.icc` from eci.org and put it into "
            "`~/.local/share/icc`, or name your printer's with `press: {profile: …}`",
            id="uncoated",
        ),
        pytest.param(
            Press(profile="own.icc"),
            made.rgb(),
            f"`own.icc` | `own.icc` is the RGB profile of a screen, not a printer's for CMYK: {ASK}",
            id="of a screen",
        ),
        pytest.param(Press(profile="own.icc"), b"text", f"`own.icc` | `own.icc` is no ICC profile: {ASK}", id="text"),
    ],
)
def test_where_there_is_none_a_finding_says_which_to_get(
    system: Folder, press: Press, content: bytes, finding: str
) -> None:
    folder = small(system.root / "project")
    folder.write("own.icc", content)
    with pytest.raises(PolyfoldError) as caught:
        profiles.press_profile(Source(folder.root), press, PLACE)

    assert told(caught.value.findings) == [f"PRJ026 polyfold.yaml no ICC profile for the press condition {finding}"]
