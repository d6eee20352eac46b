"""Makes a typeset PDF what its edition claims to be.

The screen edition becomes PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) in one file; the panel pages of the press
edition get the content of PDF/X-4 (ISO 15930-7), and imposition then puts them on sheets. Dates and ids come from the
content, so that the same input gives the same bytes.
"""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from polyfold.bundle import Bundle
from polyfold.metadata import SCREEN_SCHEMA, describe, press_schema
from polyfold.printing import Press, PrintCondition

PRINT_FLAG = 4
"""An annotation that prints (ISO 32000-1, table 165), which PDF/A asks of all."""
JPEG_QUALITY = 92
AMBIGUOUS_END = b"\r\nendstream"
"""Is the carriage return a stream's last byte, or part of a line's end? A validator that takes it for the latter finds
the stream's length wrong (ISO 19005-2, 6.1.7.1)."""
RUN = 128
"""The longest run of a run-length encoding."""
UNUSED_SPACES = ("/lab-d50", "/lab-d65")


def finish_screen(content: bytes, bundle: Bundle) -> pikepdf.Pdf:
    """PDF/A-2a and PDF/UA-1 from WeasyPrint's tagged PDF/A-2a."""
    pdf = pikepdf.open(BytesIO(content))
    _mark_artifacts(pdf)
    _forbid_interpolation(pdf)
    _keep_tagged_annotations(pdf)
    describe(pdf, bundle.metadata, SCREEN_SCHEMA)
    return pdf


def finish_office(content: bytes, bundle: Bundle) -> pikepdf.Pdf:
    """Panel pages of a plain PDF, open for imposition."""
    pdf = pikepdf.open(BytesIO(content))
    _leave_pages(pdf)
    describe(pdf, bundle.metadata, "")
    return pdf


def _leave_pages(pdf: pikepdf.Pdf) -> None:
    """Remove what belongs to pages that are read one by one: links, bookmarks, tags."""
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]
    for key in ("/Outlines", "/Names", "/StructTreeRoot", "/MarkInfo", "/PageMode"):
        if key in pdf.Root:
            del pdf.Root[key]


def finish_press(content: bytes, bundle: Bundle, press: Press) -> pikepdf.Pdf:
    """Panel pages that hold only what PDF/X-4 allows, open for imposition."""
    pdf = pikepdf.open(BytesIO(content))
    _leave_pages(pdf)
    _forbid_interpolation(pdf)
    _convert_images(pdf, press.profile)
    _drop_unused_spaces(pdf)
    _name_condition(pdf, press.condition)
    describe(pdf, bundle.metadata, press_schema(bundle))
    pdf.docinfo["/Trapped"] = Name("/False")
    return pdf


def save(pdf: pikepdf.Pdf) -> bytes:
    """The file's bytes, the same for the same content."""
    pdf.remove_unreferenced_resources()
    # qpdf would keep the first half of an identifier, and the typesetter made that from the time of day.
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
    _end_clearly(pdf)
    content = _written(pdf, pikepdf.ObjectStreamMode.generate)
    return _written(pdf, pikepdf.ObjectStreamMode.disable) if AMBIGUOUS_END in content else content


def _end_clearly(pdf: pikepdf.Pdf) -> None:
    """Encode otherwise what would end with a carriage return once it is compressed: its last byte is a checksum's."""
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream) or "/Filter" in item or item.get("/Type") == Name.Metadata:
            continue
        content = item.read_raw_bytes()
        if zlib.adler32(content).to_bytes(4).endswith(b"\r"):
            # qpdf leaves run lengths as they are, and would undo a text encoding.
            item.write(_run_lengths(zlib.compress(content)), filter=[Name.RunLengthDecode, Name.FlateDecode])


def _run_lengths(content: bytes) -> bytes:
    """The bytes as literal runs, and the end of data (ISO 32000-1, 7.4.5)."""
    runs = (content[start : start + RUN] for start in range(0, len(content), RUN))
    return b"".join(bytes([len(run) - 1]) + run for run in runs) + b"\x80"


def _written(pdf: pikepdf.Pdf, objects: pikepdf.ObjectStreamMode) -> bytes:
    buffer = BytesIO()
    pdf.save(
        buffer,
        deterministic_id=True,
        object_stream_mode=objects,
        compress_streams=True,
        fix_metadata_version=False,
    )
    return buffer.getvalue()


# --- tags ----------------------------------------------------------------------------------------------


def _mark_artifacts(pdf: pikepdf.Pdf) -> None:
    """Mark what no structure element owns, such as footers, as artifacts (ISO 14289-1, 7.1)."""
    root = pdf.Root.StructTreeRoot
    reachable: set[tuple[int, int]] = set()
    _reach(root.K, reachable)
    pages = {int(page.obj.StructParents): page for page in pdf.pages}
    numbers = root.ParentTree.Nums
    for index in range(0, len(numbers), 2):
        owners = numbers[index + 1]
        if not isinstance(owners, Array):
            continue
        orphans = {
            mcid for mcid, owner in enumerate(owners) if isinstance(owner, Dictionary) and owner.objgen not in reachable
        }
        if orphans:
            _rewrite_as_artifacts(pdf, pages[int(numbers[index])], orphans)
            for mcid in orphans:
                owners[mcid] = None


def _reach(kids: pikepdf.Object, reachable: set[tuple[int, int]]) -> None:
    if isinstance(kids, Array):
        for kid in kids:
            _reach(kid, reachable)
    elif isinstance(kids, Dictionary) and "/S" in kids and kids.objgen not in reachable:
        reachable.add(kids.objgen)
        _reach(kids.get("/K", Array()), reachable)


def _rewrite_as_artifacts(pdf: pikepdf.Pdf, page: pikepdf.Page, orphans: set[int]) -> None:
    instructions = list(pikepdf.parse_content_stream(page))
    artifact = [Name.Artifact, Dictionary(Type=Name.Pagination)]
    for index, instruction in enumerate(instructions):
        marked = str(instruction.operator) == "BDC" and "/MCID" in instruction.operands[1]
        if marked and int(instruction.operands[1].MCID) in orphans:
            instructions[index] = pikepdf.ContentStreamInstruction(artifact, instruction.operator)
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def _keep_tagged_annotations(pdf: pikepdf.Pdf) -> None:
    """Drop annotations that no structure element owns, and let the others print."""
    for page in pdf.pages:
        if "/Annots" not in page.obj:
            continue
        kept = [annotation for annotation in page.obj.Annots if "/StructParent" in annotation]
        for annotation in kept:
            annotation.F = PRINT_FLAG
        if kept:
            page.obj.Annots = Array(kept)
        else:
            del page.obj["/Annots"]


# --- pictures and inks -----------------------------------------------------------------------------------


def _images(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    return [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == Name.Image]


def _forbid_interpolation(pdf: pikepdf.Pdf) -> None:
    """PDF/A-2 forbids interpolated images (ISO 19005-2, 6.2.8.1)."""
    for image in _images(pdf):
        if image.get("/Interpolate"):
            image.Interpolate = False


def _convert_images(pdf: pikepdf.Pdf, profile: bytes) -> None:
    """RGB pictures to the profile's inks, by relative colorimetry with black point compensation.

    Soft masks are images of their own and stay as they are.
    """
    pictures = [image for image in _images(pdf) if image.get("/ColorSpace") == Name.DeviceRGB]
    if not pictures:
        return
    from PIL import ImageCms  # noqa: PLC0415 - few leaflets have photographs

    transform = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(BytesIO(profile)),
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    for picture in pictures:
        rgb = pikepdf.PdfImage(picture).as_pil_image().convert("RGB")
        inks = ImageCms.applyTransform(rgb, transform)
        if inks is None:
            message = "the picture could not be converted"
            raise ValueError(message)
        if picture.get("/Filter") == Name.DCTDecode:
            buffer = BytesIO()
            inks.save(buffer, "JPEG", quality=JPEG_QUALITY, subsampling=0)
            picture.write(buffer.getvalue(), filter=Name.DCTDecode)
            picture.Decode = Array([1, 0] * 4)  # Pillow writes CMYK JPEGs inverted
        else:
            picture.write(inks.tobytes())
            if "/DecodeParms" in picture:
                del picture["/DecodeParms"]
        picture.ColorSpace = Name.DeviceCMYK


def _drop_unused_spaces(pdf: pikepdf.Pdf) -> None:
    """Remove the Lab spaces that WeasyPrint declares in every file."""
    for page in pdf.pages:
        spaces = page.obj.Resources.get("/ColorSpace", Dictionary())
        for name in UNUSED_SPACES:
            if name in spaces:
                del spaces[name]


def _name_condition(pdf: pikepdf.Pdf, condition: PrintCondition) -> None:
    """State the printing condition in the output intent; a printer's own profile is named by its file."""
    intent = pdf.Root.OutputIntents[0]
    intent.OutputConditionIdentifier = String(condition.identifier)
    intent.OutputCondition = String(condition.meaning)
    intent.Info = String(condition.meaning)
    if condition.registry:
        intent.RegistryName = String(condition.registry)
