"""Photographs: PNG and JPEG as every engine shows them, upright, with 8 bits a channel, in colours that are known.

The typesetter takes pixels as they are: it forgets a PNG's colour profile, leaves a JPEG's to viewers that ignore it,
and compresses what a camera has turned once more, and strongly. It embeds whole JPEGs, with all that is noted in them:
where they were taken, whose camera it was, and often a small copy of what has been cropped. So all of that is settled
before it sees them.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from polyfold.diagnostics import Place, PolyfoldError
from polyfold.diagnostics.project import InvalidPicture

if TYPE_CHECKING:
    from PIL import Image, ImageCms

JPEGS = frozenset({"JPEG", "MPO"})
"""Pillow's names of them."""
DEEP_GREY = "I;16"
"""Pillow's name of grey in 16 bits; 16 bits of red, green and blue it reads as 8."""
MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", DEEP_GREY})
"""Pillow's names of the colour modes of photographs that every edition can show."""
COLOURED = frozenset({"P", "PA", "RGB", "RGBA"})
TURNED = range(2, 9)
"""Orientations of pictures that are not upright (Exif 2.32, tag 0112)."""
ORIENTATION = 0x0112
JPEG_QUALITY = 95
ALIKE = 3
"""The largest difference of a channel, of 255, between colours that nobody can tell apart."""
NOTES = frozenset({b"\xff\xe1", b"\xff\xed", b"\xff\xfe"})
"""Segments of a JPEG that say nothing of its pixels: Exif and XMP, IPTC, comments (ITU-T T.81, table B.1)."""
SCAN, FILL = b"\xff\xda", b"\xff\xff"
"""The segment that pixels follow, and what may stand before any."""
LEVELS = (0, 64, 128, 192, 255)
GREY = "GRAY"
"""A profile's name of colours that are none."""


def develop(content: bytes, *, path: str, place: Place | None, keeps_profile: bool = False) -> bytes:
    """A photograph that is upright, 8 bits a channel, and in sRGB unless it `keeps_profile`, for the press to convert.

    The same bytes where all of this is so already and nothing is noted in them. Raises PRJ020 where it can't be
    decoded, or has colours that not every edition can show.
    """
    from PIL import ImageOps  # noqa: PLC0415 - few leaflets have photographs

    image = _opened(content, path, place)
    profile = _foreign_profile(image, path, place)
    is_turned = "exif" in image.info and image.getexif().get(ORIENTATION) in TURNED
    if not (is_turned or image.mode == DEEP_GREY or (profile and not keeps_profile)):
        return _without_notes(content) if image.format in JPEGS else content
    made = ImageOps.exif_transpose(image) if is_turned else image
    if made.mode == DEEP_GREY:
        made = made.point(lambda value: value * (1 / 256)).convert("L")
    if profile and not keeps_profile:
        made = _in_srgb(made, profile)
    buffer = BytesIO()
    kept = {"icc_profile": image.info.get("icc_profile") if keeps_profile else None}
    if image.format in JPEGS:
        made.save(buffer, "JPEG", quality=JPEG_QUALITY, subsampling=0, **kept)
    else:
        made.save(buffer, "PNG", exif=b"", **kept)
    return buffer.getvalue()


def colour_profile(content: bytes) -> ImageCms.ImageCmsProfile | None:
    """The profile that a photograph's colours are meant in; none where it has none, or is no photograph."""
    from PIL import Image, ImageCms, UnidentifiedImageError  # noqa: PLC0415 - few leaflets have photographs

    try:
        with Image.open(BytesIO(content)) as image:
            profile = image.info.get("icc_profile")
    except UnidentifiedImageError:
        return None
    return ImageCms.ImageCmsProfile(BytesIO(profile)) if profile else None


def _opened(content: bytes, path: str, place: Place | None) -> Image.Image:
    from PIL import Image, ImageFile, UnidentifiedImageError  # noqa: PLC0415 - few leaflets have photographs

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it where it is imported already
    try:
        image = Image.open(BytesIO(content))
        image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise _refused(path, place, f"damaged: {error}", "export the picture again") from error
    if image.mode not in MODES:
        hint = "export it as RGB or grey; the press edition turns RGB into inks"
        raise _refused(path, place, f"its colour mode is {image.mode}", hint)
    return image


def _foreign_profile(image: Image.Image, path: str, place: Place | None) -> ImageCms.ImageCmsProfile | None:
    """The profile of a picture's colours where they are not sRGB; raises PRJ020 where it is damaged, or for others."""
    from PIL import ImageCms  # noqa: PLC0415 - few leaflets have photographs

    content = image.info.get("icc_profile")
    if not content:
        return None
    hint = "export it again with the profile sRGB"
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(content))
        # Grey in the profile of its former colours is what many programs make.
        if space_of(profile) not in ({"RGB"} if image.mode in COLOURED else {"RGB", GREY}):
            raise _refused(path, place, f"its colour profile is for {space_of(profile)}", hint)
        return None if _is_srgb(profile) else profile
    except (OSError, ImageCms.PyCMSError) as error:
        raise _refused(path, place, "its colour profile is damaged", hint) from error


def _without_notes(content: bytes) -> bytes:
    """A JPEG without what is noted beside its pixels; those are not touched."""
    kept, at = [content[:2]], 2
    while (kind := content[at : at + 2]).startswith(b"\xff") and kind != SCAN:
        end = at + 1 if kind == FILL else at + 2 + int.from_bytes(content[at + 2 : at + 4])
        if kind not in NOTES:
            kept.append(content[at:end])
        at = end
    return b"".join((*kept, content[at:]))


def _refused(path: str, place: Place | None, problem: str, hint: str) -> PolyfoldError:
    return PolyfoldError(InvalidPicture.find(place, path=path, problem=problem, hint=hint))


def _is_srgb(profile: ImageCms.ImageCmsProfile) -> bool:
    """Whether colours in this profile look the same as in sRGB: many files carry a profile that says just that."""
    from PIL import Image  # noqa: PLC0415 - few leaflets have photographs

    colours = bytes(channel for r in LEVELS for g in LEVELS for b in LEVELS for channel in (r, g, b))
    probe = Image.frombytes("RGB", (len(colours) // 3, 1), colours)
    if space_of(profile) == GREY:
        probe = probe.convert("L")
    seen = _in_srgb(probe, profile).tobytes()
    return all(abs(one - other) <= ALIKE for one, other in zip(probe.tobytes(), seen, strict=True))


def _in_srgb(image: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    """The picture in sRGB, grey where it is grey, with its transparency."""
    alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
    plain = image.convert("L" if space_of(profile) == GREY else "RGB")
    made = converted(plain, profile, srgb(), "RGB")
    if image.mode not in COLOURED:
        made = made.getchannel("R")
    if alpha is not None:
        made.putalpha(alpha)
    return made


def space_of(profile: ImageCms.ImageCmsProfile) -> str:
    """The kind of colours that a profile is for: `RGB`, `GRAY`, `CMYK`."""
    return profile.profile.xcolor_space.strip()


def srgb() -> ImageCms.ImageCmsProfile:
    """The profile of what names none."""
    from PIL import ImageCms  # noqa: PLC0415 - few leaflets have photographs

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def converted(
    image: Image.Image, source: ImageCms.ImageCmsProfile, target: ImageCms.ImageCmsProfile, mode: str
) -> Image.Image:
    """The picture in other colours, by relative colorimetry with black point compensation."""
    from PIL import ImageCms  # noqa: PLC0415 - few leaflets have photographs

    transform = ImageCms.buildTransform(
        source,
        target,
        image.mode,
        mode,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    made = ImageCms.applyTransform(image, transform)
    if made is None:  # only where it is converted in place
        message = "the picture could not be converted"
        raise ValueError(message)
    return made
