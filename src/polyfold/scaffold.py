"""Starts projects and brochures that build at once."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

from polyfold import publish
from polyfold.diagnostics import Place, PolyfoldError
from polyfold.diagnostics.project import Exists, InvalidValue
from polyfold.formats import BY_NAME, FORMATS, Format
from polyfold.load.project import TAKEN, brochure_path
from polyfold.model import ID_PATTERN
from polyfold.source import PROJECT_FILE

FIRST = "first-leaflet"
REVIEW_YEARS = 2
SETTINGS = """\
# The settings of this polyfold project: `polyfold schema project` describes every key.
source-locale: en
locales: [en]
editions: [screen, press, office]
conventions: {en: en_GB}          # whose dates and numbers a locale follows
site: example
sites:
  example:                        # put your hospital here; these values are reserved for examples
    name: Example Hospital
    phone: "+44 1632 960001"
    emergency: "112"
    url: https://hospital.example
press: {condition: fogra39-coated}
"""
IGNORE = "dist/\n"
HEAD = """\
# `polyfold schema` describes every key. Build it with: polyfold build {name}
format: {format}
title: {title}
reference: DRAFT-001
version: 0.1.0
published: {published}
review-by: {review}
audience: Whom this leaflet is for
main-message: The one thing that a reader should remember.
sources:
  # Every clinical statement names its source: `sources: [example]` on a block.
  example: {{title: The title of your source, publisher: Its publisher, date: {published}}}
facts:
  # Values that no translator types: `{{stay}}` in a text.
  stay: {{from: 2, to: 3, unit: week, source: example}}
sections:
"""
COVER = """\
  - id: cover
    layout: cover
    blocks:
      - text: A line below the title.
        id: line
"""
WORKED = """\
  - id: what
    blocks:
      - heading: What is it?
        id: title
      - text: |
          Say what happens, in short sentences. Most people stay in hospital for **{stay}**.
          See [who to call](ref:contact).
        id: text
        note: A note helps translators; it is not printed.
        sources: [example]
      - list:
          - one thing
          - another thing
        id: points
      - warning: Call us if you have a fever.
        id: fever
        call: "{site.phone}"
"""
PLAIN = """\
  - id: panel-{number}
    blocks:
      - heading: Panel {number}
        id: title
      - text: What this panel tells.
        id: text
"""
NOTES = """\
  - id: notes
    new-page: true
    blocks:
      - heading: Questions and notes
        id: title
      - notes: What I want to ask
        id: lines
"""
BACK = """\
  - id: contact
    layout: back
    blocks:
      - heading: Who to call
        id: title
      - contact: Your treatment team
        id: card
        rows:
          - {label: Day or night, value: "{site.phone}"}
          - {label: Emergency, value: "{site.emergency}"}
      - qr: site
        id: website
        text: More on our website
      - sources: Where this information comes from
        id: sources
"""
CARD = """\
  - id: front
    blocks:
      - text: Stay in touch for **{stay}**.
        id: line
        sources: [example]
  - id: contact
    layout: back
    blocks:
      - contact: Your treatment team
        id: card
        rows:
          - {label: Day or night, value: "{site.phone}"}
"""
SMALL_MM = 100
"""On what is lower than this, there is room for a line and a phone number."""


def create_project(folder: Path) -> tuple[Path, ...]:
    """Start a project with one brochure; raises PRJ029 where there is one, PRJ027 where it can't be written."""
    settings = folder / PROJECT_FILE
    if settings.exists():
        raise PolyfoldError(Exists.find(path=settings))
    publish.write(settings, SETTINGS.encode())
    ignore = folder / ".gitignore"
    written = (settings, create_brochure(folder, FIRST, FORMATS[0].name))
    if ignore.exists():
        return written
    publish.write(ignore, IGNORE.encode())
    return (*written, ignore)


def create_brochure(root: Path, name: str, format_name: str) -> Path:
    """Start a brochure; raises PRJ012 for a bad name, PRJ029 where there is one, PRJ027."""
    if name in TAKEN or not re.match(ID_PATTERN, name):
        problem = f"`{name}` is no id: use lower-case letters, digits and hyphens"
        if name in TAKEN:
            problem = f"`{name}` is taken: its catalogue has other messages"
        raise PolyfoldError(InvalidValue.find(Place(path="brochures"), key="NAME", problem=problem))
    path = root / brochure_path(name)
    if path.exists():
        raise PolyfoldError(Exists.find(path=path))
    publish.write(path, _brochure(name, BY_NAME[format_name]).encode())
    return path


def _brochure(name: str, format_: Format) -> str:
    today = dt.datetime.now(tz=dt.UTC).date()
    # A leap day has no namesake in two years.
    review = today.replace(year=today.year + REVIEW_YEARS, day=min(today.day, 28))
    head = HEAD.format(
        name=name,
        format=format_.name,
        title=json.dumps(name.replace("-", " ").capitalize()),
        published=today,
        review=review,
    )
    return head + "".join(_sections(format_))


def _sections(format_: Format) -> tuple[str, ...]:
    """As many sections as the format wants; what is not folded or bound has no cover of its own."""
    if format_.height_mm < SMALL_MM:
        return (CARD,)
    if format_.flat:
        return WORKED, BACK
    if format_.bound:
        return COVER, WORKED, NOTES, BACK
    return COVER, WORKED, *(PLAIN.format(number=number) for number in range(3, format_.panels)), BACK
