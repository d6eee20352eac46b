"""PDF027: the file has layers, so that what is seen need not be what is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pikepdf
from pikepdf import Dictionary

from polyfold.diagnostics import Finding, Rule, Severity, excerpt
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.file import File
from polyfold.preflight.values import array, dictionaries, dictionary, name, text

MOST_NAMES = 5


class Layers(Rule):
    """A layer is hidden, or shown on a screen and not on paper; or there are layers that somebody may hide.

    A hidden layer is still in the file: another program prints it, over the text, and a screen reader may read it.
    Layers that are all shown are told as a warning: which of them is printed is up to whoever opens the file.
    Example: a layer `old doses`, hidden and forgotten. Source: ISO 32000-1, 8.11; ISO 15930-7.
    """

    code = "PDF027"
    message = "{problem}"
    help = "ask whoever made the file to merge what is to be printed, and to delete other layers"


def check(file: File, expected: Expectation) -> Iterator[Finding]:
    """One finding for each layer that hides something; else one, on paper, for all of them."""
    properties = dictionary(file.pdf.Root, "/OCProperties")
    layers = [each for each in dictionaries(properties, "/OCGs") if name(each, "/Type") != "OCMD"]
    hidden = list(_hidden(layers, properties))
    for layer, why in hidden:
        yield Layers.find(problem=f"layer `{_called(layer)}` is {why}")
    if layers and not hidden and expected.on_paper:
        names = ", ".join(f"`{_called(layer)}`" for layer in layers[:MOST_NAMES])
        more = f" and {len(layers) - MOST_NAMES:,} more" if len(layers) > MOST_NAMES else ""
        yield replace(Layers.find(problem=f"layers that may be hidden: {names}{more}"), severity=Severity.WARNING)


def _hidden(layers: list[pikepdf.Object], properties: pikepdf.Object) -> Iterator[tuple[pikepdf.Object, str]]:
    default = dictionary(properties, "/D")
    off, on = (_numbers(default, key) for key in ("/OFF", "/ON"))
    for layer in layers:
        usage = dictionary(layer, "/Usage")
        printed = name(dictionary(usage, "/Print"), "/PrintState")
        viewed = name(dictionary(usage, "/View"), "/ViewState")
        if layer.objgen in off or (name(default, "/BaseState") == "OFF" and layer.objgen not in on):
            yield layer, "hidden"
        elif "OFF" in {printed, viewed}:
            yield layer, f"not {'printed' if printed == 'OFF' else 'shown on screens'}"


def _numbers(holder: pikepdf.Object, key: str) -> set[tuple[int, int]]:
    return {each.objgen for each in array(holder, key) if isinstance(each, Dictionary)}


def _called(layer: pikepdf.Object) -> str:
    return excerpt(text(layer, "/Name")) or "without a name"
