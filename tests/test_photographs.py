"""Photographs: upright, 8 bits a channel and in known colours before anything is typeset, or refused."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageCms
from tests import profiles
from tests.leaflet import told

from polyfold.diagnostics import Place, PolyfoldError
from polyfold.photographs import develop

PLACE = Place(path="a.yaml")
ORANGE = (224, 112, 32)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
TURNED = Image.Exif()
TURNED[0x0112] = 6
"""To be turned by a quarter, clockwise: as a telephone writes what it took upright."""


def picture(kind: str = "PNG", mode: str = "RGB", profile: bytes = b"", exif: Image.Exif | None = None) -> bytes:
    """Orange, six pixels wide and four high, or what is left of that in another colour mode; white at the left."""
    image = Image.new("RGB", (6, 4), ORANGE)
    image.paste("white", (0, 0, 2, 4))
    held = BytesIO()
    extra = {"quality": 95, "subsampling": 0} if kind == "JPEG" else {}
    made = image.convert("L").convert(mode) if mode == "I;16" else image.convert(mode)
    made.save(held, kind, icc_profile=profile, **({"exif": exif} if exif else {}), **extra)
    return held.getvalue()


def developed(content: bytes, *, keeps_profile: bool = False) -> Image.Image:
    made = develop(content, path="a.png", place=PLACE, keeps_profile=keeps_profile)
    return Image.open(BytesIO(made))


def pixel(image: Image.Image, x: int, y: int) -> tuple[int, ...]:
    found = image.convert("RGB").getpixel((x, y))
    assert isinstance(found, tuple)
    return tuple(map(int, found))


def in_srgb(colour: tuple[int, int, int], profile: bytes) -> tuple[int, ...]:
    """What ImageCms makes of a colour."""
    held = ImageCms.ImageCmsProfile(BytesIO(profile))
    transform = ImageCms.buildTransform(
        held, SRGB_PROFILE, "RGB", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    )
    made = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), transform)
    assert made
    return pixel(made, 0, 0)


SRGB_PROFILE = ImageCms.createProfile("sRGB")


@pytest.mark.parametrize("keeps_profile", [False, True])
@pytest.mark.parametrize(
    "content",
    [
        *(pytest.param(picture("PNG", mode), id=f"PNG {mode}") for mode in ("RGB", "RGBA", "L", "LA", "P", "1")),
        *(pytest.param(picture("JPEG", mode), id=f"JPEG {mode}") for mode in ("RGB", "L")),
        pytest.param(picture("PNG", profile=SRGB), id="PNG that says it is sRGB"),
        pytest.param(picture("JPEG", profile=SRGB), id="JPEG that says it is sRGB"),
    ],
)
def test_a_photograph_that_every_edition_can_show_keeps_every_byte(content: bytes, *, keeps_profile: bool) -> None:
    assert develop(content, path="a.png", place=PLACE, keeps_profile=keeps_profile) == content


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_colours_of_a_foreign_profile_become_srgb(kind: str) -> None:
    found = developed(picture(kind, profile=profiles.rgb()))

    assert found.format == kind
    assert "icc_profile" not in found.info
    assert pixel(found, 4, 2) == pytest.approx(in_srgb(ORANGE, profiles.rgb()), abs=1 if kind == "PNG" else 4)
    assert pixel(found, 0, 2) == pytest.approx((255, 255, 255), abs=2)
    # In Adobe RGB the same numbers mean a much stronger orange.
    assert pixel(found, 4, 2)[0] > ORANGE[0] + 20


def test_for_the_press_a_foreign_profile_stays_with_its_colours() -> None:
    content = picture("JPEG", profile=profiles.rgb())

    assert develop(content, path="a.jpg", place=PLACE, keeps_profile=True) == content


def test_transparency_outlasts_another_profile() -> None:
    see_through = Image.open(BytesIO(picture("PNG", "RGBA")))
    see_through.putalpha(Image.linear_gradient("L").resize((6, 4)))
    held = BytesIO()
    see_through.save(held, "PNG", icc_profile=profiles.rgb())
    found = developed(held.getvalue())

    assert found.mode == "RGBA"
    assert found.getchannel("A").tobytes() == see_through.getchannel("A").tobytes()
    assert pixel(found, 4, 2) == pytest.approx(in_srgb(ORANGE, profiles.rgb()), abs=1)


def test_a_palette_with_another_profile_is_converted_too() -> None:
    found = developed(picture("PNG", "P", profile=profiles.rgb()))

    palette = Image.open(BytesIO(picture("PNG", "P")))
    told_orange = pixel(palette, 4, 2)
    assert len(told_orange) == 3
    assert pixel(found, 4, 2) == pytest.approx(
        in_srgb((told_orange[0], told_orange[1], told_orange[2]), profiles.rgb())
    )


@pytest.mark.parametrize("profile", [profiles.grey(), profiles.rgb(gamma=1.8)], ids=["grey", "colours"])
def test_a_grey_photograph_with_another_profile_stays_grey_and_looks_the_same(profile: bytes) -> None:
    found = developed(picture("PNG", "L", profile=profile))
    (value, *_), (was, *_) = pixel(found, 4, 2), pixel(Image.open(BytesIO(picture("PNG", "L"))), 4, 2)

    assert found.mode == "L"
    # A gamma of 1.8 in place of about 2.2: the same number is lighter.
    assert 255 * (was / 255) ** (1.8 / 2.2) == pytest.approx(value, abs=4)
    assert value > was + 10


@pytest.mark.parametrize("keeps_profile", [False, True])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_photograph_that_was_turned_in_the_camera_is_turned_upright_and_no_engine_turns_it_again(
    kind: str, *, keeps_profile: bool
) -> None:
    found = developed(picture(kind, exif=TURNED, profile=profiles.rgb()), keeps_profile=keeps_profile)

    assert found.size == (4, 6)
    assert pixel(found, 2, 0) == pytest.approx((255, 255, 255), abs=3)
    assert "exif" not in found.info
    assert (found.info.get("icc_profile") == profiles.rgb()) == keeps_profile


@pytest.mark.parametrize("keeps_profile", [False, True])
def test_what_a_camera_notes_beside_the_pixels_is_nobodys_business(*, keeps_profile: bool) -> None:
    noted = Image.Exif()
    noted[0x9C9D] = "Owner".encode("utf-16-le")
    noted.get_ifd(0x8825)[2] = (50.0, 30.0, 0.0)
    image = Image.open(BytesIO(picture("JPEG")))
    held = BytesIO()
    image.save(held, "JPEG", quality=95, subsampling=0, exif=noted, comment="At home", icc_profile=SRGB)
    # Any number of bytes may fill the room before a segment.
    content = held.getvalue().replace(b"\xff\xe1", b"\xff\xff\xff\xe1", 1)
    made = develop(content, path="a.jpg", place=PLACE, keeps_profile=keeps_profile)
    found = Image.open(BytesIO(made))

    assert b"Exif" in content
    assert b"At home" in content
    assert b"Exif" not in made
    assert b"At home" not in made
    assert found.info["icc_profile"] == SRGB
    assert found.tobytes() == Image.open(BytesIO(content)).tobytes()


def test_grey_of_16_bits_becomes_grey_of_8_with_all_its_tones() -> None:
    deep = Image.new("I;16", (4, 1))
    for x, value in enumerate((0, 128 * 256, 200 * 256, 255 * 256 + 255)):
        deep.putpixel((x, 0), value)
    held = BytesIO()
    deep.save(held, "PNG")
    found = developed(held.getvalue())

    assert (found.mode, found.tobytes()) == ("L", bytes((0, 128, 200, 255)))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(b"", "damaged: ", id="empty"),
        pytest.param(b"<svg/>", "damaged: ", id="no picture"),
        pytest.param(picture("PNG")[:45], "damaged: ", id="cut off"),
        pytest.param(picture("JPEG", "CMYK"), "its colour mode is CMYK | export it as RGB or grey", id="inks"),
        pytest.param(picture(profile=b"no profile"), "its colour profile is damaged | ", id="damaged profile"),
        pytest.param(picture(profile=profiles.rgb()[:300]), "its colour profile is damaged | ", id="half a profile"),
        pytest.param(picture(profile=profiles.inks()), "its colour profile is for CMYK | ", id="profile of inks"),
        pytest.param(picture(profile=profiles.grey()), "its colour profile is for GRAY | ", id="profile of grey"),
    ],
)
def test_a_photograph_that_cannot_be_printed_is_told(content: bytes, problem: str) -> None:
    with pytest.raises(PolyfoldError) as caught:
        develop(content, path="a.png", place=PLACE)
    (finding,) = told(caught.value.findings)

    assert finding.startswith(f"PRJ020 a.yaml `a.png`: {problem}")
