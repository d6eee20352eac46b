"""Rows for reports to tell of: one that fits, and others that differ from it."""

from __future__ import annotations

from dataclasses import replace

from polyfold.report.fills import Row

FITS = Row(
    brochure="small",
    locale="fr",
    site="example",
    format="trifold-a4",
    section="stay",
    panels=(2,),
    width_mm=97,
    height_mm=210,
    room_mm=160,
    filled_mm=144,
    lines_left=2,
    step={},
    pinned=False,
    flows=False,
)
TIGHT = replace(FITS, section="home", panels=(3,), filled_mm=158, lines_left=0, step={"spacing": 0.6, "leading": 0.935})
OVER = replace(
    FITS, section="risks", panels=(4, 5), width_mm=197, filled_mm=172.4, lines_left=-3, step={"size": 0.9167}
)
EMPTY = replace(FITS, locale="en", filled_mm=48, lines_left=20, step={"spacing": 1.25}, pinned=True)
