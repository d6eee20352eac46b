"""What fitting is worth: run by hand, `python tests/bench/bench_fit.py`.

Lays out this checkout's leaflets with their source text 10 to 40 % longer, as designed and fitted, and counts the
panels that are too long, the pages of booklets, and the layouts that it took.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from polyfold import pseudo, typeset
from polyfold.bundle import Bundle
from polyfold.diagnostics.layout import Overset
from polyfold.fit import fit
from polyfold.fit.lengths import is_long
from polyfold.fonts import theme_fonts
from polyfold.plan import Request, plan
from polyfold.source import Source

ROOT = Path(__file__).resolve().parents[2]
GROWTHS = (0.1, 0.2, 0.3, 0.4)


@dataclass
class Row:
    """What became of all leaflets at one growth."""

    panels: int = 0
    long_as_designed: int = 0
    long_fitted: int = 0
    pages_as_designed: int = 0
    pages_fitted: int = 0
    layouts: int = 0

    def add(self, bundle: Bundle) -> None:
        """Lay a leaflet out as designed, and fitted."""
        flows = any(panel.flows for panel in bundle.panels)
        as_designed = typeset.lay_out(bundle).report
        lay_out = typeset.lay_out

        def counted(bundle: Bundle, rules: str = "", *, is_trial: bool = False) -> typeset.Layout:
            self.layouts += 1
            return lay_out(bundle, rules, is_trial=is_trial)

        typeset.lay_out = counted
        try:
            fitted = fit(bundle)
        finally:
            typeset.lay_out = lay_out
        if flows:
            self.pages_as_designed += len(as_designed.pages)
            self.pages_fitted += len(fitted.layout.report.pages)
        else:
            self.panels += len(bundle.panels)
            self.long_as_designed += sum(is_long(panel, as_designed) for panel in bundle.panels)
            self.long_fitted += sum(finding.code == Overset.code for finding in fitted.findings)


def main() -> None:
    """Print the table."""
    theme_fonts().activate()
    print("growth  panels  too long: as designed  fitted  pages of booklets: as designed  fitted  layouts a leaflet")  # noqa: T201
    for growth in GROWTHS:
        pseudo.GROWTH = growth
        bundles = plan(Source(ROOT), Request(locales=(pseudo.LONGER.name,), editions=("screen",))).bundles
        row = Row()
        for bundle in bundles:
            row.add(bundle)
        print(  # noqa: T201
            f"{growth:6.0%}  {row.panels:6}  {row.long_as_designed:21}  {row.long_fitted:6}  "
            f"{row.pages_as_designed:30}  {row.pages_fitted:6}  {row.layouts / len(bundles):17.1f}"
        )


if __name__ == "__main__":
    main()
