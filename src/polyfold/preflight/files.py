"""Judges several files at once, and writes the pictures of what was found in them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from polyfold import executor, publish
from polyfold.diagnostics import Finding, Place, PolyfoldError, Severity
from polyfold.fonts import theme_fonts
from polyfold.preflight.foreign.document import Judgement, judge
from polyfold.preflight.marked.pictures import Artist, pages_with_places
from polyfold.preflight.ticket import Ticket

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A file as it was named, what became of it, and its pictures that were written or are no longer true."""

    name: str
    judgement: Judgement
    written: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    undrawn: tuple[int, ...] = ()
    """Pages that have places, and no picture."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found in the file, worst first, and in the order of codes and pages."""
        order = sorted(
            self.judgement.findings,
            key=lambda each: (list(Severity).index(each.severity), each.code, each.page or 0),
        )
        return tuple(replace(finding, place=Place(path=self.name)) for finding in order)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Work:
    """A file to judge: `number` parts those that are named twice."""

    number: int
    path: Path
    name: str
    ticket: Ticket
    fonts: Path | None
    """The folder of faces for pictures; None where there are to be none."""
    scratch: str
    """A folder for what lives no longer than the work on all files."""


def judge_files(
    files: Sequence[tuple[Path, str]],
    ticket: Ticket,
    folder: Path | None,
    workers: int,
    progress: Progress,
) -> tuple[list[Judged], list[Finding]]:
    """What became of each file, given with the name that people know it by, in order; pictures go to `folder`."""
    fonts = theme_fonts().folder if folder else None
    # A process that is ended tidies nothing up, so this one does; what it has started may write for a moment longer.
    with tempfile.TemporaryDirectory(prefix="polyfold-", ignore_cleanup_errors=True) as scratch:
        work = [
            _Work(number=number, path=path, name=name, ticket=ticket, fonts=fonts, scratch=scratch)
            for number, (path, name) in enumerate(files)
        ]
        done = _judgements(work, workers, progress)
    judged: list[Judged] = []
    findings: list[Finding] = []
    stems = _stems([path for path, _ in files])
    for item, stem in zip(work, stems, strict=True):
        each = Judged(name=item.name, judgement=done[item.number])
        if folder:
            try:
                each = _with_pictures(each, folder, stem)
            except PolyfoldError as error:
                findings += error.findings
        judged.append(each)
    return judged, findings


def _judgements(work: Sequence[_Work], workers: int, progress: Progress) -> dict[int, Judgement]:
    """What became of each file, by its number."""
    done: dict[int, Judgement] = {}
    for item, judgement in executor.run(_judge, work, workers):
        if judgement is None:
            message = f"the process that judged {item.name} was ended"
            raise RuntimeError(message)
        done[item.number] = judgement
        progress(len(done), len(work), item.name)
    return done


def _judge(work: _Work) -> Judgement:
    draw = Artist(name=work.path.name, ticket=work.ticket, fonts=work.fonts) if work.fonts else None
    return judge(work.path, work.ticket.expect, draw=draw, scratch=work.scratch)


def _stems(paths: Iterable[Path]) -> list[str]:
    """How the pictures of each file begin: as the file does, and with a number where several are called alike."""
    stems: list[str] = []
    for path in paths:
        name, number = path.name.removesuffix(".pdf"), 1
        while (stem := name if number == 1 else f"{name}-{number}") in stems:
            number += 1
        stems.append(stem)
    return stems


def _with_pictures(judged: Judged, folder: Path, stem: str) -> Judged:
    """Write a file's pictures, and remove those of pages on which there is nothing any more."""
    written = [folder / f"{stem}.page-{number}.png" for number, _ in judged.judgement.pictures]
    for path, (_, picture) in zip(written, judged.judgement.pictures, strict=True):
        publish.write(path, picture)
    pattern = re.compile(rf"{re.escape(stem)}\.page-[0-9]+\.png")
    stale = [path for path in sorted(folder.glob("*.png")) if pattern.fullmatch(path.name) and path not in written]
    drawn = {number for number, _ in judged.judgement.pictures}
    return replace(
        judged,
        written=tuple(written),
        removed=tuple(path for path in stale if publish.remove(path)),
        undrawn=tuple(page for page in pages_with_places(judged.judgement.findings) if page not in drawn),
    )
