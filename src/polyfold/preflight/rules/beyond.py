"""PDF032: a file has more than can be judged."""

from __future__ import annotations

from polyfold.diagnostics import Rule


class TooMuch(Rule):
    """Judging the file would take too much time or memory, so a part of it was not judged.

    What was not judged may be wrong. A printer's program may stop at the same place.
    Example: a stream of 10 kB that unpacks to 10 GB; a leaflet of 10,000 pages. Source: our own bounds.
    """

    code = "PDF032"
    message = "{problem}; {judged}"
    help = "print a part of the file to a new one and judge that, or ask whoever made the file why it is so large"
