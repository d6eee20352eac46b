"""Pictures: the inks that ImageCms gives by a picture's own profile, black alone for grey, and untouched masks."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image, ImageChops, ImageCms
from tests import pdf as read
from tests import profiles
from tests.project import BROCHURE, Folder, small

from polyfold import photographs
from polyfold.profiles import system_profile

RED = (200, 30, 40)
GREEN = (20, 250, 90)
"""As strong in Adobe RGB as no screen of sRGB can show it, but ink can, nearly."""
SIZE = (400, 200)
PNG, JPEG = "PNG", "JPEG"
TURNED = Image.Exif()
TURNED[0x0112] = 6


def picture(image: Image.Image, kind: str = PNG, profile: bytes = b"", exif: Image.Exif | None = None) -> bytes:
    held = BytesIO()
    extra = {"quality": 95, "subsampling": 0} if kind == JPEG else {}
    image.save(held, kind, icc_profile=profile, exif=exif or Image.Exif(), **extra)
    return held.getvalue()


def plain(colour: tuple[int, ...] | int, mode: str = "RGB") -> Image.Image:
    return Image.new(mode, SIZE, colour)


def built(root: Path, content: bytes, edition: str = "press") -> Path:
    """A leaflet with one photograph."""
    folder = small(root)
    folder.write("brochures/small/photo.png", content)
    figure = "      - figure: photo.png\n        id: photo\n        alt: A photograph\n        width: 25\n"
    folder.write("brochures/small/brochure.yaml", BROCHURE.replace("      - list: [", f"{figure}      - list: ["))
    outcome = folder.build(locales=("en",), editions=(edition,))
    assert outcome.findings == ()
    return folder / f"dist/small/small.en.{edition}.pdf"


def masks(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    return {image.SMask.objgen for image in read.images(pdf) if "/SMask" in image}


def finished(root: Path, content: bytes) -> tuple[str, Image.Image]:
    """The colour space of the photograph in the press edition, and its pixels: 255 is full ink, or white in grey."""
    with pikepdf.open(built(root, content)) as pdf:
        found = next(image for image in read.images(pdf) if image.objgen not in masks(pdf))
        return str(found.ColorSpace), pikepdf.PdfImage(found).as_pil_image(apply_mask=False).copy()


def press() -> ImageCms.ImageCmsProfile:
    path = system_profile()
    assert path
    return ImageCms.ImageCmsProfile(str(path))


def inks(colour: tuple[int, int, int], profile: bytes = b"") -> tuple[int, ...]:
    """What ImageCms makes of a colour, relative to the paper and with black for black."""
    source = ImageCms.ImageCmsProfile(BytesIO(profile)) if profile else ImageCms.createProfile("sRGB")
    transform = ImageCms.buildTransform(
        source, press(), "RGB", "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    )
    made = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), transform)
    assert made
    return values(made, 0, 0)


def lightness(image: Image.Image) -> int:
    """How light inks are on their paper, of 255."""
    lab = ImageCms.createProfile("LAB")
    transform = ImageCms.buildTransform(
        press(), lab, "CMYK", "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    )
    made = ImageCms.applyTransform(image, transform)
    assert made
    return values(made, 0, 0)[0]


def values(image: Image.Image, x: int, y: int) -> tuple[int, ...]:
    found = image.getpixel((x, y))
    assert found is not None
    return (int(found),) if isinstance(found, int | float) else tuple(map(int, found))


@pytest.mark.parametrize("kind", [PNG, JPEG])
@pytest.mark.parametrize("profile", [b"", profiles.rgb()], ids=["no profile", "Adobe RGB"])
@pytest.mark.parametrize("colour", [RED, GREEN], ids=["red", "green"])
def test_a_colour_gets_the_inks_that_imagecms_gives_by_its_own_profile(
    tmp_path: Path, colour: tuple[int, int, int], profile: bytes, kind: str
) -> None:
    space, found = finished(tmp_path, picture(plain(colour), kind, profile))

    assert space == "/DeviceCMYK"
    assert values(found, 200, 100) == pytest.approx(inks(colour, profile), abs=0 if kind == PNG else 6)


@pytest.mark.parametrize("kind", [PNG, JPEG])
def test_a_colour_has_its_inks_on_the_plates_too(tmp_path: Path, kind: str) -> None:
    """Two programs may read the same numbers in two ways: those of a JPEG of inks are often inverted."""
    plates = read.plates(built(tmp_path, picture(plain(RED), kind)), 2, tmp_path, dpi=50)
    found = Image.merge("CMYK", [ImageChops.invert(plate) for plate in plates.values()])
    wanted = inks(RED)
    like = [
        each
        for _, each in found.getcolors(1_000_000) or []
        if isinstance(each, tuple) and all(abs(a - b) <= 6 for a, b in zip(each, wanted, strict=True))
    ]

    assert like


def test_a_wide_green_is_not_squeezed_through_srgb(tmp_path: Path) -> None:
    _, found = finished(tmp_path, picture(plain(GREEN), profile=profiles.rgb()))
    content = photographs.develop(picture(plain(GREEN), profile=profiles.rgb()), path="a.png", place=None)
    squeezed = values(Image.open(BytesIO(content)), 0, 0)

    assert (
        sum(abs(a - b) for a, b in zip(values(found, 0, 0), inks((squeezed[0], squeezed[1], squeezed[2])), strict=True))
        > 10
    )


@pytest.mark.parametrize("kind", [PNG, JPEG])
@pytest.mark.parametrize("grey", [0, 96, 128, 192, 255])
def test_grey_is_in_black_alone_and_as_light_on_paper_as_on_screen(tmp_path: Path, grey: int, kind: str) -> None:
    space, found = finished(tmp_path, picture(plain(grey, "L"), kind))
    (value,) = values(found, 200, 100)
    colours = Image.new("CMYK", (1, 1), inks((grey, grey, grey)))

    assert space == "/DeviceGray"
    assert grey not in {0, 255} or value == grey
    # Black alone does not get quite as dark as four inks.
    assert grey == 0 or lightness(Image.new("CMYK", (1, 1), (0, 0, 0, 255 - value))) == pytest.approx(
        lightness(colours), abs=3
    )


@pytest.mark.parametrize("mode", ["RGB", "P", "1", "RGBA", "LA", "I;16"])
def test_what_has_no_colour_is_in_black_alone_whatever_its_mode(tmp_path: Path, mode: str) -> None:
    drawn = plain(0, "L")
    drawn.paste(255, (200, 0, 400, 200))
    image = drawn.convert("I").point(lambda value: value * 257).convert(mode) if mode == "I;16" else drawn.convert(mode)
    space, found = finished(tmp_path, picture(image))

    assert space == "/DeviceGray"
    assert (values(found, 5, 5), values(found, 350, 5)) == ((0,), (255,))


def test_grey_with_a_profile_of_its_own_is_as_light_as_that_says(tmp_path: Path) -> None:
    _, plain_grey = finished(tmp_path / "a", picture(plain(128, "L")))
    _, lighter = finished(tmp_path / "b", picture(plain(128, "L"), profile=profiles.grey(1.8)))

    assert values(lighter, 0, 0)[0] > values(plain_grey, 0, 0)[0] + 10


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_a_soft_mask_keeps_every_value(tmp_path: Path, mode: str) -> None:
    alpha = Image.linear_gradient("L").resize(SIZE)
    image = plain((*RED, 0), "RGBA").convert(mode)
    image.putalpha(alpha)
    path = built(tmp_path, picture(image))
    with pikepdf.open(path) as pdf:
        (masked,) = [each for each in read.images(pdf) if "/SMask" in each]
        mask = masked.SMask
        assert isinstance(mask, pikepdf.Stream)
        found = pikepdf.PdfImage(mask).as_pil_image().convert("L")

    assert found.tobytes() == alpha.tobytes()
    assert masked.ColorSpace == (Name.DeviceCMYK if mode == "RGBA" else Name.DeviceGray)


@pytest.mark.parametrize("edition", ["screen", "press"])
def test_what_a_telephone_took_upright_is_shown_upright_and_once(tmp_path: Path, edition: str) -> None:
    lying = Image.new("RGB", (200, 400), "white")
    lying.paste(RED, (0, 0, 100, 400))
    path = built(tmp_path, picture(lying, JPEG, exif=TURNED), edition)
    with pikepdf.open(path) as pdf:
        (found,) = read.images(pdf)
        image = pikepdf.PdfImage(found).as_pil_image()

    assert image.size == (400, 200)
    assert image.convert("RGB").getpixel((200, 20)) != image.convert("RGB").getpixel((200, 180))


@pytest.mark.parametrize("name", ["wide", "à l’hôpital 1", "50%20 + 1"])
def test_a_picture_keeps_its_own_profile_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    """Two photographs of the same numbers, of which one has a profile."""
    folder = Folder(small(tmp_path).root)
    figures = ""
    for number, (file, profile) in enumerate((("plain", b""), (name, profiles.rgb()))):
        folder.write(f"brochures/small/{file}.png", picture(plain(RED), profile=profile))
        figures += (
            f"      - figure: {file}.png\n        id: photo-{number}\n        alt: A photograph\n        width: 25\n"
        )
    folder.write("brochures/small/brochure.yaml", BROCHURE.replace("      - list: [", f"{figures}      - list: ["))
    outcome = folder.build(locales=("en",))
    with pikepdf.open(folder / "dist/small/small.en.press.pdf") as pdf:
        found = {values(pikepdf.PdfImage(each).as_pil_image(), 0, 0) for each in read.images(pdf)}

    assert outcome.findings == ()
    assert found == {inks(RED), inks(RED, profiles.rgb())}
