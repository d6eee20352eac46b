"""The output folder: whole files or none, one build at a time, and a manifest of what lies there."""

from __future__ import annotations

import fcntl
import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from polyfold.diagnostics import Finding, PolyfoldError
from polyfold.diagnostics.project import OutputBusy, Unwritable

MANIFEST = "manifest.json"
LOCK = ".lock"
PART = ".polyfold-part"
"""Ending of a file that is being written; none is left by a build that ends, and the next clears the others."""


def unwritable(path: Path, error: OSError) -> PolyfoldError:
    """The finding for a path that can't be written."""
    return PolyfoldError(Unwritable.find(path=path, reason=(error.strerror or str(error)).lower()))


@contextmanager
def locked(folder: Path) -> Iterator[list[Finding]]:
    """Hold the output folder; waits while another build does, and reports the wait.

    The system releases the lock of a process that ends, however it ends. It is a record lock, which forked workers
    don't inherit: one that outlives its parent must not hold the folder. Raises PRJ027.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = (folder / LOCK).open("w", encoding="utf-8")
    except OSError as error:
        raise unwritable(folder, error) from error
    with handle:
        findings: list[Finding] = []
        started = time.monotonic()
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # busy: EACCES or EAGAIN (POSIX, fcntl)
            fcntl.lockf(handle, fcntl.LOCK_EX)
            seconds = time.monotonic() - started
            findings.append(OutputBusy.find(path=folder, seconds=seconds))
        clear(folder)
        yield findings


def clear(folder: Path) -> None:
    """Remove what a process that was killed left half written; what is being written now is not touched."""
    for leftover in folder.rglob(f".*{PART}"):
        with suppress(OSError), leftover.open("rb") as draft:  # gone, or held by its writer
            fcntl.flock(draft, fcntl.LOCK_EX | fcntl.LOCK_NB)
            leftover.unlink(missing_ok=True)


def write(path: Path, content: bytes) -> None:
    """Write a file at once: readers see the old one or the new one, never a part. Raises PRJ027."""
    draft = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=PART)
        with os.fdopen(number, "wb") as file:
            with suppress(OSError):  # not every file system has locks
                fcntl.flock(file, fcntl.LOCK_EX)  # or another process would clear it away
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            Path(draft).chmod(0o666 & ~_umask())
            Path(draft).replace(path)
    except OSError as error:
        if draft:
            with suppress(OSError):
                Path(draft).unlink(missing_ok=True)
        raise unwritable(path, error) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def remove(path: Path) -> bool:
    """Remove a file that is no longer true; whether there was one. Raises PRJ027."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise unwritable(path, error) from error
    return True


def read_manifest(folder: Path) -> dict[str, dict[str, Any]]:
    """The manifest's entries by path; empty where there is none or it is damaged."""
    try:
        entries = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        return {entry["path"]: entry for entry in entries}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def write_manifest(folder: Path, entries: dict[str, dict[str, Any]], version: str) -> None:
    """Write the entries of all files that are there, sorted by path."""
    present = [entries[path] for path in sorted(entries) if (folder / path).is_file()]
    text = json.dumps({"polyfold": version, "files": present}, indent=2, ensure_ascii=False)
    write(folder / MANIFEST, f"{text}\n".encode())
