"""What the structure tree must say, and that each check sees when it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import page as validation
import pikepdf
import pytest
from tests import pdf as read
from tests.project import SAMPLE, Folder
from weasyprint.pdf import tags as engine

from polyfold import finish, typeset
from polyfold.bundle import Bundle
from polyfold.load.project import load
from polyfold.model import KINDS
from polyfold.source import Source
from polyfold.typeset import tags

SCOPES = {"/THead": "/Column", "/TBody": "/Row"}
NUMBERINGS = ["/Disc", "/Decimal", "/Disc", "/Disc"]
"""Of the bullets, the steps, the table of contents, and the signs to watch for in the warning."""
CHAPTERS = ["Des mots", "Lists", "Tables", "Warnings", "Contact"]
LINKS = ["link", "a link with ", "strong", " text inside", "link", "A whole link", "this", *CHAPTERS, "who"]
PICTURES = ["A grey and orange square", "A circle between two words", "https://study.example/one"]
"""Of the photograph, the drawing and the QR code; the wave is decorative."""

Check = Callable[[pikepdf.Pdf], Iterator[str]]


def unscoped_headers(pdf: pikepdf.Pdf) -> Iterator[str]:
    for part in read.kinds(pdf, "/THead", "/TBody"):
        for row in read.kids(part):
            for cell in read.kids(row):
                if str(cell.S) == "/TH" and read.attribute(cell, "/Scope") != SCOPES[str(part.S)]:
                    yield f"a header in {part.S} has the scope {read.attribute(cell, '/Scope')}"


def unnumbered_lists(pdf: pikepdf.Pdf) -> Iterator[str]:
    found = [read.attribute(element, "/ListNumbering") for element in read.kinds(pdf, "/L")]
    if found != NUMBERINGS:
        yield f"the lists are numbered {found}"


def bare_list_items(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in read.kinds(pdf, "/LI"):
        parts = [str(kid.S) for kid in read.kids(item)]
        if parts not in (["/LBody"], ["/Lbl", "/LBody"]):
            yield f"a list item holds {parts}"


def unmarked_languages(pdf: pikepdf.Pdf) -> Iterator[str]:
    found = [str(heading.get("/Lang", "")) for heading in read.kinds(pdf, "/H2")]
    if found != ["", "en", "en", "en", "en"]:
        yield f"the headings are in {found}"


def nameless_links(pdf: pikepdf.Pdf) -> Iterator[str]:
    annotations = [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", pikepdf.Array())]
    found = [str(annotation.get("/Contents", "")) for annotation in annotations]
    if found[: len(LINKS)] != LINKS:
        yield f"the links are called {found}"


def undescribed_pictures(pdf: pikepdf.Pdf) -> Iterator[str]:
    found = [str(figure.get("/Alt", "")) for figure in read.kinds(pdf, "/Figure")]
    if found != PICTURES:
        yield f"the pictures are described as {found}"


def ownerless_content(pdf: pikepdf.Pdf) -> Iterator[str]:
    owned: dict[tuple[int, int], set[int]] = {}
    for element in read.elements(pdf):
        below: Any = element.get("/K")
        for kid in below if isinstance(below, pikepdf.Array) else [below]:
            if isinstance(kid, int):
                owned.setdefault(element.Pg.objgen, set()).add(kid)
    for number, page in enumerate(pdf.pages, start=1):
        marked = set()
        for instruction in pikepdf.parse_content_stream(page):
            if str(instruction.operator) == "BDC" and "/MCID" in instruction.operands[1]:
                marked.add(int(instruction.operands[1].MCID))
        if orphans := marked - owned.get(page.obj.objgen, set()):
            yield f"page {number} has {len(orphans)} marks that no element owns"


CHECKS: tuple[Check, ...] = (
    unscoped_headers,
    unnumbered_lists,
    bare_list_items,
    unmarked_languages,
    nameless_links,
    undescribed_pictures,
    ownerless_content,
)


def made(bundle: Bundle) -> bytes:
    return finish.save(finish.finish_screen(typeset.lay_out(bundle).write(bundle), bundle))


def with_markers_inside(bundle: Bundle) -> Bundle:
    """The bundle with bullets that the engine draws, which it tags as loose parts of a list item."""
    return replace(bundle, html=bundle.html.replace("ul.bullets { list-style: none }", "ul { list-style: inside }"))


def faults(content: bytes) -> dict[Check, list[str]]:
    with pikepdf.open(BytesIO(content)) as pdf:
        return {check: found for check in CHECKS if (found := list(check(pdf)))}


def is_accessible(content: bytes) -> bool:
    return validation.is_pdf_compliant_bytes(content, profile=validation.ValidationProfile("ua1"))


def test_every_kind_of_block_is_among_them(torture_project: Folder) -> None:
    project, _ = load(Source(torture_project.root))
    sections = project.brochures["torture"].sections

    assert {block.kind for section in sections for block in section.blocks} == set(KINDS)


def test_every_construct_is_tagged_as_it_must_be(torture_screen: Bundle) -> None:
    assert faults(made(torture_screen)) == {}


def test_list_items_with_markers_have_a_label_and_one_body(torture_screen: Bundle) -> None:
    content = made(with_markers_inside(torture_screen))

    assert faults(content) == {}
    assert is_accessible(content)


def test_without_the_patches_the_engine_writes_an_inaccessible_file(
    torture_screen: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_build_box_tree", tags._build_box_tree)  # noqa: SLF001 - the engine's own function
    content = made(torture_screen)

    assert {unscoped_headers, unnumbered_lists, unmarked_languages, nameless_links} <= set(faults(content))
    assert faults(content)[undescribed_pictures] == [f"the pictures are described as {['', *PICTURES]}"]
    assert not is_accessible(content)


def forgetting(kind: str, key: str) -> Callable[..., None]:
    """`_add_attributes` that forgets one key of one type of element, or of any."""
    add = tags._add_attributes  # noqa: SLF001 - what is to forget

    def forgetful(element: Any, its_kind: str, html: Any, tag: str) -> None:  # noqa: ANN401 - WeasyPrint is untyped
        add(element, its_kind, html, tag)
        if its_kind == kind or not kind:
            element.pop(key, None)

    return forgetful


@pytest.mark.parametrize(
    ("fault", "seen_by"),
    [
        ((tags, "_add_attributes", forgetting("/TH", "A")), unscoped_headers),
        ((tags, "_add_attributes", forgetting("/L", "A")), unnumbered_lists),
        ((tags, "_add_attributes", forgetting("", "Lang")), unmarked_languages),
        ((tags, "_text", lambda _box: ""), nameless_links),
        ((tags, "_wrap_body", lambda _item, _pdf: None), bare_list_items),
        ((finish, "mark_artifacts", lambda _pdf: None), ownerless_content),
    ],
    ids=["scope", "numbering", "language", "link", "body", "artifact"],
)
def test_a_construct_left_untagged_is_seen(
    torture_screen: Bundle, monkeypatch: pytest.MonkeyPatch, fault: tuple[ModuleType, str, object], seen_by: Check
) -> None:
    monkeypatch.setattr(*fault)

    assert list(faults(made(with_markers_inside(torture_screen)))) == [seen_by]


@pytest.mark.parametrize("locale", ["en", "fr", "nl"])
def test_headings_begin_with_one_h1_and_skip_no_level(sample_pdfs: Path, locale: str) -> None:
    with pikepdf.open(sample_pdfs / f"{SAMPLE}.{locale}.screen.pdf") as pdf:
        levels = [read.LEVELS[str(heading.S)] for heading in read.kinds(pdf, *read.LEVELS)]

    assert levels == [1, 2, 2, 3, 2, 3, 2, 3, 3, 2]


def test_the_footer_is_printed_but_not_read_aloud(torture_pdfs: Path) -> None:
    path = torture_pdfs / "torture.fr.screen.pdf"
    heard = read.heard(path)

    assert all("TST-002" in text and "Brouillon" in text for text in read.text(path))
    assert "Words that all leaflets share." in heard
    assert "TST-002" not in heard
    assert "Brouillon" not in heard


def test_text_is_read_aloud_in_the_order_of_the_yaml(torture_pdfs: Path) -> None:
    heard = read.heard(torture_pdfs / "torture.en.screen.pdf")
    first_words = (
        "Everything",
        "Each block",
        "Before the fold",
        "Words",
        "First paragraph",
        "It was soon over",
        "Bring",
        "Drip, or",
        "Lists",
        "Bullets",
        "Plain",
        "Steps",
        "Then read",
        "What now?",
        "In this leaflet",
        "Words2",
        "Contact6",
        "Doses by day",
        "Tuesday",
        "A photograph",
        "a fever",
        "+44",
        "drive",
        "Left side",
        "Right side",
        "Your notes",
        "The ward",
        "Words that all leaflets share",
        "Also in",
        "The study",
        "Where this comes from",
    )
    places = [heard.index(words) for words in first_words]

    assert places == sorted(places)


def test_a_space_between_markup_and_the_last_word_is_read_aloud(torture_pdfs: Path) -> None:
    assert "Do not drive." in read.heard(torture_pdfs / "torture.en.screen.pdf")
