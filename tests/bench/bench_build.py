"""What polyfold costs beside bare WeasyPrint: run by hand, `python tests/bench/bench_build.py [RUNS]`.

Bare WeasyPrint lays out and writes the HTML bundles of all jobs of this checkout, in one process that has planned them
already and imports the typesetter inside the measured time. polyfold does everything, from YAML to the manifest.
The two take turns, so that a slow moment of the machine meets both.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BARE = """
import pathlib, sys, time
from polyfold.plan import Request, plan
from polyfold.source import Source
from polyfold.fonts import theme_fonts
bundles = plan(Source(pathlib.Path(sys.argv[1])), Request()).bundles
theme_fonts().activate()
started = time.perf_counter()
from weasyprint import HTML
from polyfold.typeset import VARIANTS, _Assets
for bundle in bundles:
    html = HTML(string=bundle.html, base_url="http://assets.invalid/", url_fetcher=_Assets(bundle.assets))
    html.write_pdf(pdf_variant=VARIANTS.get(bundle.job.edition))
print(len(bundles), time.perf_counter() - started)
"""


def bare() -> tuple[int, float]:
    """The number of bundles, and the seconds that bare WeasyPrint takes for them, its import included."""
    command = [sys.executable, "-c", BARE, str(ROOT)]
    count, seconds = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return int(count), float(seconds)


def whole(*options: str) -> float:
    """The seconds of a whole `polyfold build` into an empty folder, start-up included."""
    with tempfile.TemporaryDirectory() as output:
        command = [sys.executable, "-m", "polyfold", "-C", str(ROOT), "build", "-q", "-o", output, *options]
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - started


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    whole()  # makes the fonts and warms the disk
    rows: dict[str, list[float]] = {"bare": [], "one": [], "all": []}
    count = 0
    for _ in range(runs):
        count, seconds = bare()
        rows["bare"].append(seconds)
        rows["one"].append(whole("-j", "1"))
        rows["all"].append(whole())
    names = {
        "bare": f"bare WeasyPrint, {count} bundles, one process",
        "one": "polyfold build -j 1",
        "all": f"polyfold build on {len(os.sched_getaffinity(0))} cores",
    }
    base = statistics.median(rows["bare"])
    for key, name in names.items():
        median = statistics.median(rows[key])
        sys.stdout.write(f"{name:45} {median:6.2f} s  {median - base:+6.2f} s  {median / base:5.2f} ×\n")


if __name__ == "__main__":
    main()
