"""A small valid project for tests to build and to break, the sample project, and the command to run on them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polyfold
from polyfold.build import Outcome, build
from polyfold.bundle import Bundle, LayoutReport
from polyfold.fit import fit
from polyfold.fonts import theme_fonts
from polyfold.plan import Request, plan
from polyfold.source import Source
from polyfold.theme import default_folder

ROOT = Path(__file__).resolve().parents[1]
"""This checkout, which is the sample project too."""
SAMPLE = "car-t-cell-therapy"
PACKAGE_PATH = str(Path(polyfold.__file__).parents[1])
"""Where a subprocess in any folder finds the package under test."""
GRACE_S = 120
"""No command that a test runs may take longer."""

SETTINGS = """\
source-locale: en
locales: [en, fr]
conventions: {en: en_GB}
editions: [screen, press]
site: example
sites:
  example: {name: Example Hospital, phone: "+44 1632 960001", emergency: "112", url: https://hospital.example}
press: {condition: fogra39-coated}
"""
BROCHURE = """\
format: bifold-a4
title: A small leaflet
reference: TST-001
version: 1.0.0
published: 2026-11-01
review-by: 2028-11-01
audience: People who read tests
main-message: Small leaflets are read.
facts:
  stay: {from: 2, to: 3, unit: week}
sections:
  - id: cover
    layout: cover
    blocks:
      - text: A line below the title.
        id: line
  - id: stay
    blocks:
      - heading: How long will it take?
        id: title
      - text: Most people stay for **{stay}**. Call the [team](ref:contact).
        id: long
  - id: home
    blocks:
      - heading: At home
        id: title
      - list: [Rest., Drink water.]
        id: rest
  - id: contact
    layout: back
    blocks:
      - heading: Who to call
        id: title
      - contact: The ward
        id: card
        rows:
          - {label: Day and night, value: "{site.phone}"}
"""
TEN_MM_EACH = """\
<div id="{{ block.anchor }}">
{% for item in block.texts.list %}
<p style="height: 10mm"{{ item|attrs }}>{{ item|html }}</p>
{% endfor %}
</div>
"""
"""A template of lists whose items are as high as it says."""
FRENCH = (
    ("small.title", "A small leaflet", "Un petit dépliant"),
    ("small.main-message", "Small leaflets are read.", "Les petits dépliants sont lus."),
    ("small.cover.line", "A line below the title.", "Une ligne sous le titre."),
    ("small.stay.title", "How long will it take?", "Combien de temps cela prend-il ?"),
    (
        "small.stay.long",
        "Most people stay for **{stay}**. Call the [team](ref:contact).",
        "La plupart des personnes restent **{stay}**. Appelez l’[équipe](ref:contact).",
    ),
    ("small.home.title", "At home", "À la maison"),
    ("small.home.rest.1", "Rest.", "Reposez-vous."),
    ("small.home.rest.2", "Drink water.", "Buvez de l’eau."),
    ("small.contact.title", "Who to call", "Qui appeler"),
    ("small.contact.card", "The ward", "Le service"),
    ("small.contact.card.rows.1.label", "Day and night", "Jour et nuit"),
)


Block = Mapping[str, Any]
Section = Mapping[str, Any]


def section(name: str, *blocks: Block, **keys: object) -> Section:
    """A section as it stands in the YAML; `new_page=True` is its key `new-page`."""
    return {"id": name, **{key.replace("_", "-"): value for key, value in keys.items()}, "blocks": list(blocks)}


def heading(text: str, name: str = "title", **keys: object) -> Block:
    """A heading of level 2, or another that is given."""
    return {"heading": text, "id": name, **keys}


def prose(word: str, count: int) -> Block:
    """So many paragraphs of one line: `Word 1.`, `Word 2.`, and so on."""
    return {"text": "\n\n".join(f"{word} {number}." for number in range(1, count + 1)), "id": word.lower()}


COVER = section("cover", {"text": "On the cover.", "id": "line"}, layout="cover")
BACK = section("back", heading("Who to call"), {"text": "The ward.", "id": "ward"}, layout="back")


def catalogue(*entries: tuple[str, str, str]) -> str:
    """A `.po` file of (context, source text, translation)."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    return head + "".join(
        f'\nmsgctxt "{context}"\nmsgid "{source}"\nmsgstr "{translation}"\n' for context, source, translation in entries
    )


@dataclass(frozen=True, slots=True)
class Folder:
    """A project's folder."""

    root: Path

    def __truediv__(self, path: str) -> Path:
        """A path in the project."""
        return self.root / path

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file, with the folders that it needs."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a piece of a file, which must be there exactly once."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"`{old}` stands {text.count(old)} times in {path}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def build(
        self,
        *,
        brochures: tuple[str, ...] = (),
        locales: tuple[str, ...] = (),
        editions: tuple[str, ...] = (),
        site: str | None = None,
        release: bool = False,
    ) -> Outcome:
        """Build into the project's `dist/`, in this process."""
        request = Request(brochures=brochures, locales=locales, editions=editions, site=site, release=release)
        return build(Source(self.root), request, self.root / "dist", 1, lambda *_: None)

    def built(self) -> list[str]:
        """The names of the PDFs in `dist/`, sorted."""
        return sorted(path.name for path in (self.root / "dist").rglob("*.pdf"))


def small(root: Path) -> Folder:
    """A four-panel brochure `small` in English and French, complete and without a finding."""
    folder = Folder(root)
    folder.write("polyfold.yaml", SETTINGS)
    folder.write("brochures/small/brochure.yaml", BROCHURE)
    folder.write("locales/fr/LC_MESSAGES/small.po", catalogue(*FRENCH))
    return folder


def leaflet(root: Path, format_: str, *sections: Section) -> Folder:
    """A brochure `small` of these sections, in English alone."""
    folder = Folder(root)
    head = BROCHURE.partition("sections:")[0].replace("bifold-a4", format_)
    folder.write("polyfold.yaml", SETTINGS.replace("[en, fr]", "[en]"))
    # JSON is YAML, too.
    folder.write("brochures/small/brochure.yaml", f"{head}sections: {json.dumps(sections, ensure_ascii=False)}\n")
    return folder


def with_rules(folder: Folder, rules: str) -> Folder:
    """The project with a theme of its own: the default one, and these rules of CSS below it."""
    folder.write("templates/theme.css", (default_folder() / "theme.css").read_text(encoding="utf-8") + rules)
    return folder


def digests(folder: Folder) -> dict[str | None, str]:
    """The digests of a release that the refusals name, by locale."""
    made = plan(Source(folder.root), Request(release=True))
    refusals = {each.locale: each for each in made.findings if each.code == "REL001"}
    return {locale: re.findall(r"[0-9a-f]{64}", each.help)[0] for locale, each in refusals.items()}


def approve(folder: Folder) -> Folder:
    """Approve the brochure `small` in all languages as the folder holds it now."""
    for locale, digest in digests(folder).items():
        approval = f"small:\n  - {{digest: {digest}, role: clinician, by: A. Reader, date: 2026-10-20}}\n"
        folder.write(f"locales/{locale}/review.yaml", approval)
    return folder


def bundle(folder: Folder, locale: str = "en", edition: str = "screen") -> Bundle:
    """The project's first brochure, before it is typeset; nothing may be wrong with it."""
    made = plan(Source(folder.root), Request(locales=(locale,), editions=(edition,)))
    assert made.findings == []
    return made.bundles[0]


def texts(whole: Bundle) -> dict[str, str]:
    """What must be found on its pages, by context."""
    return {each.context: each.text for each in whole.expected}


def laid_out(whole: Bundle) -> LayoutReport:
    """What lies where when all is fitted, and filled that can be."""
    theme_fonts().activate()
    return fit(whole).layout.report


def sample(root: Path, *brochures: str) -> Folder:
    """A copy of this repository's sample project, with these brochures or all; its theme is the default one."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "polyfold.yaml", root)
    shutil.copytree(ROOT / "locales", root / "locales")
    shutil.copytree(ROOT / "brochures", root / "brochures", ignore=_others(brochures))
    return Folder(root)


def _others(brochures: tuple[str, ...]) -> Callable[[str, list[str]], set[str]]:
    """The folders of other brochures."""

    def ignored(folder: str, names: list[str]) -> set[str]:
        others = (name for name in names if brochures and (Path(folder) / name).is_dir())
        return {*others}.difference(brochures)

    return ignored


def environment(**changes: str) -> dict[str, str]:
    """The environment of this process, with which `sys.executable -m polyfold` works in any folder."""
    return {**os.environ, "PYTHONPATH": PACKAGE_PATH, **changes}


def command(*arguments: str) -> list[str]:
    """The command line of `polyfold` with these arguments."""
    return [sys.executable, "-m", "polyfold", *arguments]


def run(*arguments: str, cwd: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run `polyfold` in a folder, in a process of its own."""
    return subprocess.run(
        command(*arguments),
        cwd=cwd,
        env=environment(**changes),
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=GRACE_S,
    )
