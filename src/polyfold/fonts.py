"""The theme's fonts as static faces in a folder of their own, and no other font within reach.

The packages ship variable fonts. WeasyPrint would pin their axes anew for every PDF, so it is done once, here, by
HarfBuzz, and kept in the user's cache. A private fontconfig file lists only that folder: no system font can slip in, a
missing glyph is seen, and all machines agree.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from polyfold.cache import cache_folder


@dataclass(frozen=True, kw_only=True, slots=True)
class Face:
    """A static face to make from a variable font of a font package."""

    package: str
    file: str
    axes: tuple[tuple[str, float], ...]

    @property
    def source(self) -> Path:
        """The variable font's file."""
        spec = importlib.util.find_spec(self.package)
        if spec is None or spec.origin is None:
            message = f"the font package {self.package} is not installed"
            raise ModuleNotFoundError(message)
        return Path(spec.origin).parent / "files" / self.file

    @property
    def name(self) -> str:
        """The static face's file name."""
        values = "-".join(f"{axis}{value:g}" for axis, value in self.axes)
        return f"{self.file.partition('[')[0]}-{values}.ttf"


REGULAR, SEMIBOLD, BOLD = 400, 600, 700
FACES = (
    *(
        Face(
            package="fontpkg_source_sans_3",
            file="SourceSans3[wght].ttf",
            axes=(("wght", weight),),
        )
        for weight in (REGULAR, SEMIBOLD, BOLD)
    ),
    *(
        Face(
            package="fontpkg_noto_sans",
            file="NotoSans[wdth,wght].ttf",
            axes=(("wdth", 100), ("wght", weight)),
        )
        for weight in (REGULAR, SEMIBOLD, BOLD)
    ),
)
FAMILIES = ("Source Sans 3", "Noto Sans")
CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{faces}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


@dataclass(frozen=True)
class Fonts:
    """A folder of static faces."""

    folder: Path

    @property
    def config(self) -> Path:
        """The fontconfig file that lists only these faces."""
        return self.folder / "fonts.conf"

    @cached_property
    def coverage(self) -> frozenset[int]:
        """Every code point that at least one face has a glyph for."""
        import uharfbuzz  # noqa: PLC0415 - needed only once something is laid out

        codes: set[int] = set()
        for path in sorted(self.folder.glob("*.ttf")):
            codes.update(uharfbuzz.Face(path.read_bytes()).unicodes)
        return frozenset(codes)

    def missing(self, text: str) -> str:
        """The characters of a text that no face has a glyph for, each once."""
        printed = (c for c in dict.fromkeys(text) if not c.isspace() and c not in INVISIBLE)
        return "".join(c for c in printed if ord(c) not in self.coverage)

    def activate(self) -> None:
        """Let this process see these fonts only; must come before the first layout."""
        os.environ["FONTCONFIG_FILE"] = str(self.config)


INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069"
"""Format characters, which need no glyph."""


def of_weight(weight: int) -> tuple[str, ...]:
    """The names of the faces of a weight, in the order of their families."""
    return tuple(face.name for face in FACES if dict(face.axes)["wght"] == weight)


def theme_fonts() -> Fonts:
    """The static faces, made on first use; a damaged or half-made cache is made again."""
    digest = hashlib.sha256()
    for face in FACES:
        stat = face.source.stat()
        digest.update(f"{face.name} {stat.st_size} {stat.st_mtime_ns}".encode())
    folder = cache_folder() / f"fonts-{digest.hexdigest()[:16]}"
    fonts = Fonts(folder)
    if not fonts.config.is_file():
        _make(folder)
    return fonts


def _make(folder: Path) -> None:
    """Pin all faces in a folder beside the final one, then move it there at once."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".fonts-"))
    try:
        for face in FACES:
            (draft / face.name).write_bytes(_pin(face))
        config = CONFIG.format(faces=folder, cache=folder / "fontconfig")
        (draft / "fonts.conf").write_text(config, encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        draft.rename(folder)
    except OSError:
        if not (folder / "fonts.conf").is_file():  # else another build was faster
            raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _pin(face: Face) -> bytes:
    import uharfbuzz  # noqa: PLC0415 - needed only when faces are made

    variable = uharfbuzz.Face(face.source.read_bytes())
    plan = uharfbuzz.SubsetInput()
    plan.keep_everything()
    for axis, value in face.axes:
        plan.pin_axis_location(variable, axis, value)
    static = uharfbuzz.subset(variable, plan)
    return bytes(static.blob.data)
