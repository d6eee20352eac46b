"""What an ICC profile says of itself, as far as a printer's needs go. Source: ICC.1:2022, 7.2 to 9.2."""

from __future__ import annotations

import re

HEADER = 128
"""Bytes of the header."""
ENTRY = 12
"""Bytes of an entry in the table of tags."""
MOST_TAGS = 100
LONGEST_NAME = 1000
KINDS = {"prtr": "printer", "mntr": "screen", "scnr": "scanner or a camera", "spac": "colour space"}
"""What profiles are of, by their device class."""
TABLES = {"A2B0": "from inks to colours", "B2A0": "from colours to inks"}
"""What a profile of a printer must have: files are judged by the first, and pictures converted by the second."""
CHARACTERISED = re.compile(r"FOGRA ?(\d\d)", re.IGNORECASE)
TITLES = {
    "iso coated v2": "FOGRA39",
    "pso uncoated iso12647": "FOGRA47",
    "pso coated v3": "FOGRA51",
    "pso uncoated v3": "FOGRA52",
}
"""Profiles of the European Color Initiative and those called like them, and the condition that they are of."""


def fault(content: bytes) -> str:
    """Why a profile can't be that of a press with four inks; empty where it can."""
    if len(content) < HEADER or content[36:40] != b"acsp":
        return "is no ICC profile"
    if int.from_bytes(content[:4]) > len(content):
        return f"is cut off: it has {len(content):,} bytes of {int.from_bytes(content[:4]):,}"
    kind, space = (content[at : at + 4].decode("latin-1").strip() for at in (12, 16))
    if (kind, space) != ("prtr", "CMYK"):
        return f"is the {space} profile of a {KINDS.get(kind, kind)}, not a printer's for CMYK"
    return next((f"lacks the table {what}" for name, what in TABLES.items() if not _tag(content, name)), "")


def description(content: bytes) -> str:
    """What the profile is called; empty where it does not say."""
    tag = _tag(content, "desc")
    if tag.startswith(b"desc"):
        return tag[12 : 12 + LONGEST_NAME].split(b"\0", 1)[0].decode("latin-1").strip()
    if tag.startswith(b"mluc"):
        length, start = int.from_bytes(tag[20:24]), int.from_bytes(tag[24:28])
        return tag[start : start + min(length, LONGEST_NAME)].decode("utf-16-be", errors="replace").strip("\0 ")
    return ""


def condition(name: str) -> str:
    """The registered condition that an identifier or the name of a profile tells of; empty where none is known."""
    found = CHARACTERISED.search(name)
    if found:
        return f"FOGRA{found[1]}"
    plain = name.lower().replace("_", " ").replace("isocoated", "iso coated")
    return next((registered for title, registered in TITLES.items() if title in plain), "")


def _tag(content: bytes, signature: str) -> bytes:
    """What stands in the profile by this name; nothing where it is not there, or not whole."""
    count = min(int.from_bytes(content[HEADER : HEADER + 4]), MOST_TAGS)
    for index in range(count):
        entry = content[HEADER + 4 + index * ENTRY :][:ENTRY]
        if entry[:4] == signature.encode():
            start, size = int.from_bytes(entry[4:8]), int.from_bytes(entry[8:12])
            return content[start : start + size] if start + size <= len(content) else b""
    return b""
