"""`polyfold.yaml`: what it must say, and what must fit together in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.leaflet import codes, faults, write, yaml
from tests.project import SETTINGS

from polyfold.load.project import load_settings
from polyfold.source import Source

SCHEMA = "correct the value; `polyfold schema` describes every key"
EDITIONS = "input should be 'screen', 'press' or 'office'"
CONDITIONS = "input should be 'fogra39-coated' or 'fogra47-uncoated'"
FOLDS = "panels {} are two sides of the same paper, and {} mm wide"
CLDR = "use a code of Unicode's CLDR, such as `fr` or `fr_LU`"
DIAL = "write it in international form, such as `+44 1632 960001`, or as a short code such as `112`"


@pytest.mark.parametrize(
    ("old", "new", "findings"),
    [
        pytest.param(
            "locales: [en, fr]",
            "locales: [en, klingon, ../fr, fr-LU]",
            [
                f"PRJ023 polyfold.yaml:2:15 unknown locale `klingon` | {CLDR}",
                f"PRJ023 polyfold.yaml:2:24 unknown locale `../fr` | {CLDR}",
                f"PRJ023 polyfold.yaml:2:31 unknown locale `fr-LU` | {CLDR}",
            ],
            id="locales",
        ),
        pytest.param(
            "conventions: {en: en_GB}",
            "conventions: {en: en_XX}\nfallback: {fr_LU: [fr, xx]}",
            [
                f"PRJ023 polyfold.yaml:4:24 unknown locale `xx` | {CLDR}",
                f"PRJ023 polyfold.yaml:3:19 unknown locale `en_XX` | {CLDR}",
            ],
            id="fallbacks and conventions",
        ),
        pytest.param(
            "site: example\n",
            "site: exmple\n",
            ["PRJ024 polyfold.yaml:5:7 there is no site `exmple` | did you mean `example`?"],
            id="site",
        ),
        pytest.param(
            '"+44 1632 960001"',
            '"01632 960001"',
            [f"PRJ012 polyfold.yaml:7:44 `phone`: `01632 960001` is no possible phone number: {DIAL} | {SCHEMA}"],
            id="phone",
        ),
        pytest.param(
            '"112"',
            "112",
            ['PRJ011 polyfold.yaml:7:74 `112` is read as a number, but text is meant here | quote it: `"112"`'],
            id="emergency number unquoted",
        ),
        pytest.param(
            "https://hospital.example",
            "http://hospital.example",
            [f"PRJ012 polyfold.yaml:7:86 `url`: a web address begins with `https://` | {SCHEMA}"],
            id="address without TLS",
        ),
        pytest.param(
            "editions: [screen, press]",
            "editions: [screen, poster]",
            [f"PRJ012 polyfold.yaml:4:20 `editions`: {EDITIONS} | {SCHEMA}"],
            id="edition",
        ),
        pytest.param(
            "press: {condition: fogra39-coated}",
            "press: {bleed-mm: 1, ink-limit: 500, marks: some, condition: fogra27}",
            [
                f"PRJ012 polyfold.yaml:8:62 `condition`: {CONDITIONS} | {SCHEMA}",
                f"PRJ012 polyfold.yaml:8:33 `ink-limit`: input should be less than or equal to 400 | {SCHEMA}",
                f"PRJ012 polyfold.yaml:8:19 `bleed-mm`: input should be greater than or equal to 2 | {SCHEMA}",
                f"PRJ012 polyfold.yaml:8:45 `marks`: input should be 'all', 'crop' or 'none' | {SCHEMA}",
            ],
            id="press",
        ),
        pytest.param(
            "press: {condition: fogra39-coated}",
            "formats: {bifold-a5: {widths-mm: [148, 149]}}",
            ["PRJ024 polyfold.yaml:8:11 there is no format `bifold-a5` | did you mean `bifold-a4`?"],
            id="format that is none",
        ),
        pytest.param(
            "press: {condition: fogra39-coated}",
            "formats: {bifold-a4: {widths-mm: [148, 149]}}",
            [f"PRJ012 polyfold.yaml:8:34 `widths-mm`: `bifold-a4` has 4 widths, and here are 2 | {SCHEMA}"],
            id="too few widths",
        ),
        pytest.param(
            "press: {condition: fogra39-coated}",
            "formats: {bifold-a4: {widths-mm: [148, 149, 148, 149]}}",
            [
                f"PRJ012 polyfold.yaml:8:34 `widths-mm`: {FOLDS.format(panels, widths)} | {SCHEMA}"
                for panels, widths in (("3 and 4", "148 and 149"), ("1 and 2", "148 and 149"))
            ],
            id="folds that miss each other",
        ),
        pytest.param(
            "press: {condition: fogra39-coated}",
            "formats: {bifold-a4: {widths-mm: [150, 150, 150, 150]}}",
            [f"PRJ012 polyfold.yaml:8:34 `widths-mm`: a sheet of 300 mm is wider than A4 | {SCHEMA}"],
            id="a sheet too wide",
        ),
        pytest.param(
            "source-locale: en",
            "source_locale: en",
            ["PRJ009 polyfold.yaml:1:1 unknown key `source_locale` | did you mean `source-locale`?"],
            id="misspelt key",
        ),
    ],
)
def test_faults_of_settings(tmp_path: Path, old: str, new: str, findings: list[str]) -> None:
    assert SETTINGS.count(old) == 1
    assert faults(tmp_path, yaml(), {"polyfold.yaml": SETTINGS.replace(old, new)}) == findings


def test_faults_of_different_kinds_are_told_together(tmp_path: Path) -> None:
    settings = (
        "locales: [xx]\nsite: a\nsites: {b: {name: B, phone: '1', emergency: '112', url: https://b.example}}\nx: y\n"
    )
    assert sorted(codes(faults(tmp_path, yaml(), {"polyfold.yaml": settings}))) == [
        "PRJ009",
        "PRJ012",
        "PRJ023",
        "PRJ024",
    ]


@pytest.mark.parametrize(
    ("content", "findings"),
    [
        pytest.param("", ["PRJ010 locales", "PRJ010 site", "PRJ010 sites"], id="nothing"),
        pytest.param("- a\n", ["PRJ012 polyfold.yaml"], id="a list"),
        pytest.param("a: [\n", ["PRJ005 not valid YAML: "], id="broken"),
    ],
)
def test_settings_that_are_none(tmp_path: Path, content: str, findings: list[str]) -> None:
    found = faults(tmp_path, yaml(), {"polyfold.yaml": content})
    assert len(found) == len(findings)
    for told, wanted in zip(found, findings, strict=True):
        code, _, name = wanted.partition(" ")
        assert told.startswith(code)
        assert name in told


def test_conventions_and_fallbacks_are_looked_up(tmp_path: Path) -> None:
    settings, _, findings = load_settings(
        Source(write(tmp_path, {"polyfold.yaml": f"{SETTINGS}fallback: {{fr_LU: [fr_BE, fr]}}\n"}))
    )
    assert findings == []
    assert settings.convention("en") == "en_GB"
    assert settings.convention("fr") == "fr"
    assert settings.chain("fr_LU") == ("fr_LU", "fr_BE", "fr", "en")
    assert settings.chain("fr") == ("fr", "en")
    assert settings.chain("en") == ("en",)
