"""Inks: nothing but those of the press, and black text that prints over what lies below it."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from polyfold.finish.content import contents
from polyfold.printing import PrintCondition

BLACK = (b"/DeviceCMYK cs", b"0 0 0 1 scn")
"""Black alone, as WeasyPrint writes it: the colour space, then the colour."""
OVER, OUT = "/Overprint", "/Knockout"
STATES = {
    # A colour without an ink leaves that ink as it is (ISO 32000-1, 8.6.7: nonzero overprint mode).
    OVER: {"/OP": False, "/op": True, "/OPM": 1},
    OUT: {"/OP": False, "/op": False, "/OPM": 0},
}
UNUSED_SPACES = ("/lab-d50", "/lab-d65", "/device-cmyk")
"""What WeasyPrint declares in every file, and never names."""


def overprint_black(pdf: pikepdf.Pdf) -> None:
    """Let text in black alone print over tints, so that a plate that is a hair off leaves no white edge beside it."""
    for content in contents(pdf):
        before = content.stream.read_bytes()
        after = overprinting(before)
        if after != before:
            content.stream.write(after)
            for name, state in STATES.items():
                content.resources.ExtGState[name] = Dictionary(state)


def overprinting(content: bytes) -> bytes:
    """Operators as WeasyPrint writes them, each on its line, with overprint about all text in black alone."""
    lines: list[bytes] = []
    saved: list[tuple[bytes, bytes]] = []
    colour = (b"", b"")
    is_text = is_over = False
    for line in content.split(b"\n"):
        lines.append(line)
        if line in {b"BT", b"ET"}:
            is_text = line == b"BT"
        elif line == b"q":
            saved.append(colour)
        elif line == b"Q":
            colour = saved.pop()
        elif line.endswith(b" cs"):
            colour = (line, b"")
        elif line.endswith(b" scn"):
            colour = (colour[0], line)
        if (is_text and colour == BLACK) != is_over:
            is_over = not is_over
            lines.append(f"{OVER if is_over else OUT} gs".encode())
    return b"\n".join(lines)


def blend_in_inks(pdf: pikepdf.Pdf) -> None:
    """Blend transparency and gradients in the inks themselves.

    The profile of the output intent, where WeasyPrint blends, must not be a colour space as well (ISO 15930-7).
    """
    for content in contents(pdf):
        if "/Group" in content.stream:
            content.stream.Group.CS = Name.DeviceCMYK
        for shading in content.resources.get("/Shading", Dictionary()).values():
            if isinstance(shading.ColorSpace, Array):
                shading.ColorSpace = Name.DeviceCMYK


def drop_unused_spaces(pdf: pikepdf.Pdf) -> None:
    """Remove the colour spaces that WeasyPrint declares in every file."""
    for content in contents(pdf):
        spaces = content.resources.get("/ColorSpace", Dictionary())
        for name in UNUSED_SPACES:
            if name in spaces:
                del spaces[name]


def name_condition(pdf: pikepdf.Pdf, condition: PrintCondition) -> None:
    """State the printing condition in the output intent; a printer's own profile is named by its file."""
    intent = pdf.Root.OutputIntents[0]
    intent.OutputConditionIdentifier = String(condition.identifier)
    intent.OutputCondition = String(condition.meaning)
    intent.Info = String(condition.meaning)
    if condition.registry:
        intent.RegistryName = String(condition.registry)
