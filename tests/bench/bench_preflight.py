"""How long the structural half of preflight takes a page: run by hand, `python tests/bench/bench_preflight.py`.

Makes this checkout's English leaflets for press and office, and judges each file seven times: the median of the
processor's time, by page, which may be 30 ms. What is read once for a file is shared by its pages.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median

import pikepdf

from polyfold.fonts import theme_fonts
from polyfold.plan import Request, plan
from polyfold.preflight import preflight
from polyfold.preflight.expectation import expectation
from polyfold.preflight.file import File
from polyfold.preflight.painted.walk import walk
from polyfold.produce import produce
from polyfold.source import Source

ROOT = Path(__file__).resolve().parents[2]
TIMES = 7
MOST_MS = 30


def main() -> None:
    """Print the table."""
    fonts = theme_fonts()
    fonts.activate()
    request = Request(locales=("en",), editions=("press", "office"))
    print(f"{'file':45} {'pages':>5} {'marks':>6} {'walk':>6} {'all':>6}  ms a page")  # noqa: T201
    for bundle in plan(Source(ROOT), request).bundles:
        content = produce(bundle, fonts).content or b""
        expected = expectation(bundle)
        pages, marks = counted(content)
        walked = busy_ms(partial(counted, content)) / pages
        whole = busy_ms(partial(preflight, content, expected)) / pages
        late = "  too slow" if whole > MOST_MS else ""
        name = f"{bundle.job.brochure}.{bundle.job.edition}"
        print(f"{name:45} {pages:5} {marks:6} {walked:6.1f} {whole:6.1f}{late}")  # noqa: T201


def counted(content: bytes) -> tuple[int, int]:
    """How many pages a file has, and marks on them."""
    with pikepdf.open(BytesIO(content)) as pdf:
        pages = list(walk(File(pdf)))
    return len(pages), sum(len(page.marks) for page in pages)


def busy_ms(work: Callable[[], object]) -> float:
    """How long a call keeps the processor busy, the median of several."""
    found: list[float] = []
    for _ in range(TIMES):
        start = time.process_time()
        work()
        found.append((time.process_time() - start) * 1000)
    return median(found)


if __name__ == "__main__":
    main()
