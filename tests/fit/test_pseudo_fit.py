"""With text 40 % longer, every sample leaflet fits, or is refused with a count of characters that is true."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.project import ROOT

from polyfold.bundle import Bundle
from polyfold.diagnostics import Finding
from polyfold.fit import fit
from polyfold.fonts import theme_fonts
from polyfold.plan import Request, plan
from polyfold.pseudo import LONGER
from polyfold.source import Source

LINE = 30
"""Characters of a message that stay: about a line, which can't be cut without leaving the message out."""


def refusals(whole: Bundle) -> dict[str, Finding]:
    """What is too long, by section."""
    findings = fit(whole).findings
    assert {finding.code for finding in findings} <= {"LAY001"}
    return {finding.message.split("`")[1]: finding for finding in findings}


def named(finding: Finding) -> list[str]:
    """The messages that a finding names, in its order."""
    return re.findall(r"`([^`]+)`", finding.message)[1:]


def characters(finding: Finding) -> int:
    """How many it says are to be cut."""
    return int(finding.help.removeprefix("cut about ").split()[0])


def cut(whole: Bundle, contexts: list[str], count: int) -> Bundle:
    """The leaflet without the last words of these messages, so many characters in all."""
    html = whole.html
    for context in contexts:
        found = re.search(rf'<(\w+)[^>]* data-msg="{re.escape(context)}"[^>]*>(.*?)</\1>', html, re.DOTALL)
        assert found, context
        text = re.sub("<[^>]+>", "", found[2])
        words = text.split(" ")
        while count > 0 and len(" ".join(words)) > LINE:
            count -= len(words.pop()) + 1
        html = html.replace(found[2], " ".join(words), 1) if len(words) < len(text.split(" ")) else html
    assert count <= 0
    return replace(whole, html=html)


@pytest.fixture(scope="module")
def leaflets() -> list[Bundle]:
    theme_fonts().activate()
    made = plan(Source(ROOT), Request(locales=(LONGER.name,), editions=("screen",)))
    assert made.findings == []
    return made.bundles


def test_what_is_refused_fits_once_so_many_characters_are_cut_and_not_before(leaflets: list[Bundle]) -> None:
    too_little = []
    for whole in leaflets:
        for section, finding in refusals(whole).items():
            count, contexts = characters(finding), named(finding)
            assert section not in refusals(cut(whole, contexts, count)), finding.message
            too_little.append(section in refusals(cut(whole, contexts, count // 3)))

    # Some do not fit and some do, or this would test nothing.
    assert 2 <= len(too_little) <= len(leaflets) * 2
    assert sum(too_little) > len(too_little) / 2
