"""Controls that turn the direction of a text, and a text without them (Unicode Standard Annex 9, 2)."""

from __future__ import annotations

OVERRIDE = "\u202e"
"""What follows is written right to left, whatever its letters are, up to `END`."""
END = "\u202c"
CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Embeddings, overrides and isolates, with what ends them. They draw nothing."""
WITHOUT = dict.fromkeys(map(ord, CONTROLS))


def turned(word: str) -> str:
    """A word right to left. No line may break in it, or its controls would be parted."""
    return f"{OVERRIDE}{word}{END}"


def straight(text: str) -> str:
    """What a text says: without the controls in it."""
    return text.translate(WITHOUT)
