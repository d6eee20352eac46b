"""Pictures in inks: each by its own colour profile and that of the press, and what has no colour in black alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name

from polyfold import photographs
from polyfold.bundle import BASE_URL
from polyfold.finish.content import contents

if TYPE_CHECKING:
    from PIL import Image, ImageCms

JPEG_QUALITY = 92
CMYK_INKS = 4
LEVELS = 256
"""Of a channel."""


def forbid_interpolation(pdf: pikepdf.Pdf) -> None:
    """Show pixels as they are (ISO 19005-2, 6.2.8.1)."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == Name.Image and item.get("/Interpolate"):
            item.Interpolate = False


def convert_pictures(pdf: pikepdf.Pdf, assets: Mapping[str, bytes], profile: bytes) -> None:
    """Turn all pictures into inks, by relative colorimetry with black point compensation.

    Their soft masks stay as they are. A picture that has no colour is printed in black alone, as light and dark as it
    is on screen: a grey of 50 % ink is much lighter than the same number on screen.
    """
    pictures = dict(_pictures(pdf))
    if not pictures:
        return
    from PIL import ImageCms  # noqa: PLC0415 - few leaflets have photographs

    press = ImageCms.ImageCmsProfile(BytesIO(profile))
    # WeasyPrint calls a picture `i`, the digest of its address, and whether it is smoothed.
    own = {hashlib.md5((BASE_URL + name).encode(), usedforsecurity=False).hexdigest(): name for name in assets}
    for name, picture in pictures.items():
        asset = own.get(name[len("/i") : -1])
        source = photographs.colour_profile(assets[asset]) if asset else None
        _convert(picture, source or photographs.srgb(), press)


def _pictures(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Stream]]:
    """All pictures that are painted, by their names, which are the same on all pages."""
    for content in contents(pdf):
        for name, item in content.resources.get("/XObject", Dictionary()).items():
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == Name.Image:
                yield name, item


def _convert(picture: pikepdf.Stream, source: ImageCms.ImageCmsProfile, press: ImageCms.ImageCmsProfile) -> None:
    image = pikepdf.PdfImage(picture).as_pil_image(apply_mask=False)
    if _is_grey(image):
        made = image.getchannel(0).point(_tones(source, press))
        space, decode = Name.DeviceGray, [0, 1]
    else:
        made = photographs.converted(image, source, press, "CMYK")
        space, decode = Name.DeviceCMYK, [0, 1] * CMYK_INKS
    if picture.get("/Filter") == Name.DCTDecode:
        buffer = BytesIO()
        made.save(buffer, "JPEG", quality=JPEG_QUALITY, subsampling=0)
        picture.write(buffer.getvalue(), filter=Name.DCTDecode)
        if space == Name.DeviceCMYK:
            decode.reverse()  # Pillow writes CMYK JPEGs inverted
    else:
        picture.write(made.tobytes())
        if "/DecodeParms" in picture:
            del picture["/DecodeParms"]
    picture.ColorSpace, picture.Decode = space, Array(decode)


def _is_grey(image: Image.Image) -> bool:
    from PIL import ImageChops  # noqa: PLC0415 - few leaflets have photographs

    first, *others = image.split()
    return all(ImageChops.difference(first, other).getbbox() is None for other in others)


def _tones(source: ImageCms.ImageCmsProfile, press: ImageCms.ImageCmsProfile) -> list[int]:
    """For each grey of a picture, that of black ink alone which looks as light on paper, or as near as it gets."""
    from PIL import Image, ImageCms  # noqa: PLC0415 - few leaflets have photographs

    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    grey = Image.frombytes("L", (LEVELS, 1), bytes(range(LEVELS)))
    none = Image.new("L", grey.size)
    seen = grey if photographs.space_of(source) == photographs.GREY else grey.convert("RGB")
    wanted, found = (
        photographs.converted(image, profile, lab, "LAB").getchannel("L").tobytes()
        for image, profile in ((seen, source), (Image.merge("CMYK", (none, none, none, grey)), press))
    )
    # Where several inks look alike, the one that the number says.
    return [
        LEVELS - 1 - min(range(LEVELS), key=lambda ink: (abs(found[ink] - lightness), abs(LEVELS - 1 - level - ink)))
        for level, lightness in enumerate(wanted)
    ]
