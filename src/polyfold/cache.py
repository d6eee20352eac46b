"""Where polyfold keeps what it can always make again."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def cache_folder() -> Path:
    """`$XDG_CACHE_HOME/polyfold` (XDG Base Directory Specification); where that can't be written, a temporary one."""
    with suppress(OSError, RuntimeError):  # a user may have no home at all
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "polyfold"
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.gettempdir()) / f"polyfold-{os.getuid()}"
