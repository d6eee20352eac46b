"""A brochure that uses every kind of block in every way that needs tags of its own.

Its French catalogue translates the title and little else, so that nearly all French text is a fallback in English.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image
from tests.project import SETTINGS, Folder, catalogue

BROCHURE = """\
format: trifold-a4
title: Everything at once
reference: TST-002
version: 1.0.0
published: 2026-11-01
review-by: 2028-11-01
audience: Validators
main-message: Each block stands here once.
links:
  study: https://study.example/one
sources:
  book: {title: The book of blocks, publisher: A press, date: 2026-02-04, url: https://book.example}
facts:
  stay: {from: 2, to: 3, unit: week}
sections:
  - id: cover
    layout: cover
    blocks:
      - text: Before the fold, with a [link](ref:study).
        id: line
      - figure: wave.svg
        id: wave
        decorative: true
  - id: words
    blocks:
      - heading: Words
        id: title
      - text: |
          First paragraph, *stressed* and **strong**, for {stay}.

          Second: [a link with **strong** text inside](ref:study) and **a strong [link](ref:lists)**.
        id: prose
      - quote: It was soon over.
        by: A reader
        id: said
      - tip: Bring **slippers**.
        id: tip
      - glossary:
          - {term: "Drip, or *line*", meaning: a tube into a vein}
          - {term: Ward, meaning: a room with beds}
        id: terms
  - id: lists
    blocks:
      - heading: Lists
        id: title
      - heading: Bullets
        id: bullets
        level: 3
      - list:
          - One **bold** item
          - "[A whole link](ref:study)"
          - Plain
        id: points
      - heading: Steps
        id: numbered
        level: 3
      - steps:
          - "**First.** Wash your hands."
          - "Then read [this](ref:words.prose)."
        id: steps
      - questions: [What now?, And then?]
        id: ask
        lines: 2
      - contents: In this leaflet
        id: toc
  - id: tables
    blocks:
      - heading: Tables
        id: title
      - table: Doses by day
        id: doses
        columns: [Day, Dose, Note]
        rows:
          - [Monday, 10 mg, "**before** food"]
          - [Tuesday, 20 mg, "see [who](ref:contact)"]
      - figure: photo.png
        id: photo
        alt: A grey and orange square
        caption: A photograph with a *caption*.
  - id: warnings
    blocks:
      - heading: Warnings
        id: title
      - warning: "Call us if you have:"
        id: call
        items: [a fever, a rash]
        call: "{site.phone}"
      - warning: Do **not** drive.
        id: drive
      - figure: parts.svg
        id: parts
        alt: A circle between two words
        labels: {left: Left side, right: Right side}
      - notes: Your notes
        id: notes
  - id: contact
    layout: back
    blocks:
      - heading: Contact
        id: title
      - contact: The ward
        id: card
        rows:
          - {label: Day, value: "{site.phone}"}
          - {label: Website, value: "{site.url}"}
      - use: hello
      - languages: "Also in:"
        id: languages
      - qr: study
        id: code
        text: The study
      - sources: Where this comes from
        id: cited
"""
SHARED = """\
blocks:
  - text: Words that all leaflets share.
    id: hello
"""
WAVE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20">
<path d="M0 10 Q20 0 40 10 T80 10 V20 H0 Z" fill="#2A8C8A"/>
</svg>
"""
PARTS = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 16">
<circle cx="40" cy="8" r="6" fill="#F2B84B" stroke="#16232B"/>
<rect id="label-left" x="0" y="2" width="30" height="6"/>
<rect id="label-right" x="50" y="2" width="30" height="6"/>
</svg>
"""
RGB_LIST = """\
<ul style="color: darkred">
{% for item in block.texts.list %}
<li{{ item|attrs }}>{{ item|html }}</li>
{% endfor %}
</ul>
"""
"""A template of lists that leaves the theme's colours."""
FRENCH = (
    ("torture.title", "Everything at once", "Tout à la fois"),
    ("torture.words.title", "Words", "Des mots"),
)


def photo(mode: str = "RGB") -> bytes:
    """A PNG, large enough for a page: orange in a grey frame, or what is left of that in another colour mode."""
    picture = Image.new("RGB", (1800, 900), "#808080")
    picture.paste("#E07020", (300, 150, 1500, 750))
    buffer = BytesIO()
    picture.convert(mode).save(buffer, "PNG")
    return buffer.getvalue()


def torture(root: Path) -> Folder:
    """The project with the one brochure `torture`."""
    folder = Folder(root)
    folder.write("polyfold.yaml", SETTINGS)
    folder.write("brochures/shared.yaml", SHARED)
    folder.write("brochures/torture/brochure.yaml", BROCHURE)
    folder.write("brochures/torture/wave.svg", WAVE)
    folder.write("brochures/torture/parts.svg", PARTS)
    folder.write("brochures/torture/photo.png", photo())
    folder.write("locales/fr/LC_MESSAGES/torture.po", catalogue(*FRENCH))
    return folder
