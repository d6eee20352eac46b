"""A job while it is fitted: what its panels need when they are laid out by themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from polyfold import formats, typeset
from polyfold.bundle import Bundle, LaidPage, LayoutReport, Panel, Step
from polyfold.fit import steps
from polyfold.fit.lengths import Pages, is_long, natural_mm, pages_of
from polyfold.fit.search import Target, search
from polyfold.fit.steps import Path

LAYOUTS = 6
"""How many layouts fitting may add where something does not fit, the last one of the whole included."""
TALL_MM = 3000
"""A page that no section fills: what is laid out on it shows its natural height."""
Height = Callable[[Panel, Pages], float]
"""How high a panel's pages are, in millimetres."""


class Trial:
    """Lays out panels by themselves, and keeps the step that each is to have, by the panel's name."""

    def __init__(self, bundle: Bundle, layout: typeset.Layout, laid_steps: Mapping[str, Step] | None = None) -> None:
        """Begin with a layout of the whole, and the steps that it has already."""
        self.bundle = bundle
        self.layout = layout
        self.laid_steps = dict(laid_steps or {})
        self.steps = dict(self.laid_steps)
        self.format = formats.BY_NAME[bundle.format]
        self.layouts_left = LAYOUTS - 1
        self._panels = {panel.name: panel for panel in bundle.panels}
        self._alone: dict[str, Pages] = {}

    def pages(self, panel: Panel) -> Pages:
        """The pages of a panel, as it was laid out last."""
        return self._alone.get(panel.name) or pages_of(panel, self.layout.report)

    def report(self) -> LayoutReport:
        """The layout of the whole, with the pages that were laid out since in place of theirs."""
        pages: list[LaidPage] = []
        alone = dict(self._alone)
        for page in self.layout.report.pages:
            name = self.bundle.panel(page.section).name if page.section else ""
            pages += alone.pop(name, ()) if name in self._alone else (page,)
        return replace(self.layout.report, pages=tuple(pages))

    def tighten(self) -> None:
        """Give each panel that is too long the least step at which it fits, or the tightest.

        Not so text that flows: what is too long in it is one thing, for which all the rest need not become tighter.
        """
        long = [panel for panel in self.bundle.panels if is_long(panel, self.layout.report) and not panel.flows]
        wanted = {
            panel.name: (self.pages(panel)[0].room_mm, steps.tightening(self.format, self.pages(panel)))
            for panel in long
        }
        for name, pages in self.search(wanted, natural_mm).items():
            self.keep(name, wanted[name][1][-1], pages)

    def search(self, wanted: Mapping[str, tuple[float, Path]], height_mm: Height) -> dict[str, Pages]:
        """Give each panel the least step of its path at which it is no higher than its room, in millimetres.

        Returns those that fit nowhere on it, with their pages at its end.
        """
        laid: dict[tuple[str, float], Pages] = {}

        def measure(positions: Mapping[str, float]) -> dict[str, float]:
            pages = self.lay_out_alone(
                {name: steps.at(wanted[name][1], position) for name, position in positions.items()}
            )
            laid.update({(name, position): pages[name] for name, position in positions.items()})
            return {name: height_mm(self._panels[name], pages[name]) for name in positions}

        targets = {
            name: Target(
                room_mm=room_mm,
                height_mm=height_mm(self._panels[name], self.pages(self._panels[name])),
                end=len(path) - 1,
                jumps=steps.jumps(path),
            )
            for name, (room_mm, path) in wanted.items()
        }
        found = search(targets, measure, self.layouts_left) if targets and self.layouts_left else {}
        for name, each in found.items():
            if each.fits:
                self.keep(name, steps.at(wanted[name][1], each.position), laid[name, each.position])
        return {name: laid[name, each.position] for name, each in found.items() if not each.fits}

    def keep(self, name: str, step: Step, pages: Pages) -> None:
        """Let a panel have a step, at which it has these pages."""
        self.steps[name], self._alone[name] = step, pages

    def lay_out_alone(self, chosen: Mapping[str, Step]) -> dict[str, Pages]:
        """The pages of panels at these steps, of unlimited height but where text flows, and of nothing else."""
        self.layouts_left -= 1
        shown = [panel for panel in self.bundle.panels if panel.name in chosen]
        hidden = [
            f'[id="{each}"]' for panel in self.bundle.panels if panel.name not in chosen for each in panel.sections
        ]
        rules = [f"{', '.join(hidden)} {{ display: none !important }}"] if hidden else []
        rules += [
            f"@page panel-{panel.name} {{ size: {panel.width_mm}mm {TALL_MM}mm !important }}"
            for panel in shown
            if not panel.flows
        ]
        layout = typeset.lay_out(self.bundle, "\n".join([*rules, steps.rules(shown, chosen)]))
        return {panel.name: self._at_its_height(panel, pages_of(panel, layout.report)) for panel in shown}

    def _at_its_height(self, panel: Panel, pages: Pages) -> Pages:
        """Pages that were laid out on tall paper, with the height and the room that they have in truth."""
        real = pages_of(panel, self.layout.report)[0]
        return tuple(replace(page, height_mm=real.height_mm, room_mm=real.room_mm) for page in pages)
