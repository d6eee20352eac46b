"""A job while it is fitted: what its panels need when they are laid out by themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from polyfold import typeset
from polyfold.bundle import Bundle, LaidPage, LayoutReport, Panel, Step
from polyfold.fit import steps
from polyfold.fit.lengths import Pages, is_long, natural_mm, pages_of
from polyfold.fit.search import Target, search
from polyfold.fit.steps import AS_DESIGNED, Path

LAYOUTS = 6
"""How many layouts fitting may add where something does not fit, the last one of the whole included."""
TALL_MM = 3000
"""A page that no section fills: what is laid out on it shows its natural height."""
Height = Callable[[Panel, Pages], float]
"""How high a panel's pages are, in millimetres."""


class Trial:
    """Lays out panels, or runs of a booklet's sections, by themselves; keeps the step that each section is to have."""

    def __init__(self, bundle: Bundle, layout: typeset.Layout, laid_steps: Mapping[str, Step] | None = None) -> None:
        """Begin with a layout of the whole, and the steps that its sections have already."""
        self.bundle = bundle
        self.layout = layout
        self.laid_steps = dict(laid_steps or {})
        self.steps = dict(self.laid_steps)
        self.format = bundle.format
        self.layouts_left = LAYOUTS - 1
        self._alone: dict[tuple[str, ...], Pages] = {}

    def step(self, panel: Panel) -> Step:
        """The step of a panel, whose sections all have the same."""
        return self.steps.get(panel.sections[0], AS_DESIGNED)

    def give(self, panel: Panel, step: Step) -> None:
        """Let a panel have a step."""
        self.steps |= dict.fromkeys(panel.sections, step)

    def keep(self, panel: Panel, step: Step, pages: Pages) -> None:
        """Let a panel have a step, at which it has these pages."""
        self.give(panel, step)
        self._alone[panel.sections] = pages

    def pages(self, panel: Panel) -> Pages:
        """The pages of a panel, as it was laid out last."""
        return self._alone.get(panel.sections) or pages_of(panel, self.layout.report)

    def report(self) -> LayoutReport:
        """The layout of the whole, with the pages that were laid out since in place of theirs."""
        pages: list[LaidPage] = []
        alone = dict(self._alone)
        for page in self.layout.report.pages:
            sections = next((sections for sections in self._alone if page.section in sections), None)
            pages += alone.pop(sections, ()) if sections else (page,)
        return replace(self.layout.report, pages=tuple(pages))

    def tighten(self) -> None:
        """Give each panel that is too long the least step at which it fits, or the tightest.

        Not so text that flows: what is too long in it is one thing, for which all the rest need not become tighter.
        """
        long = [panel for panel in self.bundle.panels if is_long(panel, self.layout.report) and not panel.flows]
        wanted = {panel: (self._room_mm(panel), steps.tightening(self.format, self.pages(panel))) for panel in long}
        for panel, pages in self.search(wanted, natural_mm).items():
            _, path = wanted[panel]
            self.keep(panel, path[-1], pages)

    def _room_mm(self, panel: Panel) -> float:
        """The room that a panel's text may take; the engine can't balance columns that fill a page to the last."""
        spare_mm = self.format.line_mm / 2 if panel.columns > 1 else 0.0
        return self.pages(panel)[0].room_mm - spare_mm

    def search(
        self, wanted: Mapping[Panel, tuple[float, Path]], height_mm: Height, spare: int = 0
    ) -> dict[Panel, Pages]:
        """Give each panel the least step of its path at which it is no higher than its room, in millimetres.

        Returns those that fit nowhere on it, with their pages at its end. So many layouts are spared.
        """
        laid: dict[tuple[Panel, float], Pages] = {}

        def measure(positions: Mapping[Panel, float]) -> dict[Panel, float]:
            pages = self.lay_out_alone({panel: steps.at(wanted[panel][1], at) for panel, at in positions.items()})
            laid.update({(panel, at): pages[panel] for panel, at in positions.items()})
            return {panel: height_mm(panel, pages[panel]) for panel in positions}

        targets = {
            panel: Target(
                room_mm=room_mm,
                height_mm=height_mm(panel, self.pages(panel)),
                end=len(path) - 1,
                jumps=steps.jumps(path),
            )
            for panel, (room_mm, path) in wanted.items()
        }
        layouts = self.layouts_left - spare
        found = search(targets, measure, layouts) if targets and layouts > 0 else {}
        for panel, each in found.items():
            if each.fits:
                self.keep(panel, steps.at(wanted[panel][1], each.position), laid[panel, each.position])
        return {panel: laid[panel, each.position] for panel, each in found.items() if not each.fits}

    def lay_out_alone(self, chosen: Mapping[Panel, Step]) -> dict[Panel, Pages]:
        """The pages of panels at these steps, of unlimited height but where text flows, and of nothing else."""
        self.layouts_left -= 1
        shown = {section: step for panel, step in chosen.items() for section in panel.sections}
        hidden = [
            f'[id="{section}"]' for panel in self.bundle.panels for section in panel.sections if section not in shown
        ]
        rules = [f"{', '.join(hidden)} {{ display: none !important }}"] if hidden else []
        rules += [
            f"@page panel-{panel.name} {{ size: {panel.width_mm}mm {TALL_MM}mm !important }}"
            for panel in chosen
            if not panel.flows
        ]
        layout = typeset.lay_out(self.bundle, "\n".join([*rules, steps.rules(shown)]), is_trial=True)
        return {panel: self._at_its_height(panel, pages_of(panel, layout.report)) for panel in chosen}

    def _at_its_height(self, panel: Panel, pages: Pages) -> Pages:
        """Pages that were laid out on tall paper, with the height and the room that they have in truth."""
        real = pages_of(panel, self.layout.report)[0]
        return tuple(replace(page, height_mm=real.height_mm, room_mm=real.room_mm) for page in pages)
