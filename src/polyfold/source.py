"""The one door through which a project's files are read."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from polyfold.diagnostics import Place, PolyfoldError
from polyfold.diagnostics.project import NoProject, OutsideProject, TooLarge, Unreadable

PROJECT_FILE = "polyfold.yaml"
BROCHURES = "brochures"
MEGABYTE = 1_000_000


def find_root(start: Path) -> Path:
    """The nearest folder from `start` upward that holds a `polyfold.yaml`; raises PRJ001."""
    folder = start.resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / PROJECT_FILE).is_file():
            return candidate
    raise PolyfoldError(NoProject.find(folder=start))


class Source:
    """Reads files below `root`, by paths relative to it with forward slashes."""

    def __init__(self, root: Path) -> None:
        """Open the door to `root`, the project's folder."""
        self.root = root.resolve()

    def resolve(self, path: str, place: Place | None = None) -> Path:
        """The file's real path; raises PRJ004 where it lies outside the project, PRJ002 where no file can be there."""
        try:
            real = (self.root / path).resolve()
            real.is_file()
        except (OSError, RuntimeError, ValueError) as error:  # too long, a loop of links, a NUL
            reason = (getattr(error, "strerror", None) or str(error).partition(" from ")[0]).lower()
            where = place or Place(path=path)
            raise PolyfoldError(Unreadable.find(where, path=path, reason=reason)) from error
        if PurePosixPath(path).is_absolute() or not real.is_relative_to(self.root):
            raise PolyfoldError(OutsideProject.find(place, path=path))
        return real

    def exists(self, path: str, place: Place | None = None) -> bool:
        """Whether there is such a file; raises PRJ004 where it would lie outside the project."""
        return self.resolve(path, place).is_file()

    def read_bytes(self, path: str, place: Place | None = None, *, limit_mb: float | None = None) -> bytes:
        """The file's bytes; raises PRJ002, PRJ003 (over `limit_mb` megabytes) or PRJ004."""
        real = self.resolve(path, place)
        where = place or Place(path=path)
        try:
            size_mb = real.stat().st_size / MEGABYTE
            if limit_mb is not None and size_mb > limit_mb:
                raise PolyfoldError(TooLarge.find(where, path=path, size_mb=size_mb, limit_mb=limit_mb))
            return real.read_bytes()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise PolyfoldError(Unreadable.find(where, path=path, reason=reason)) from error

    def children(self, folder: str) -> tuple[str, ...]:
        """The names of the sub-folders of `folder`, sorted; empty where it does not exist."""
        real = self.resolve(folder)
        if not real.is_dir():
            return ()
        return tuple(sorted(child.name for child in real.iterdir() if child.is_dir()))

    def files(self, folder: str, endings: tuple[str, ...]) -> tuple[str, ...]:
        """The names of the files in `folder` that end so, sorted."""
        return tuple(sorted(child.name for child in self.resolve(folder).iterdir() if child.name.endswith(endings)))
