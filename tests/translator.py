"""What a translator does to the catalogues of a test's project, and what is printed then."""

from __future__ import annotations

from collections.abc import Mapping

from tests.project import BACK, COVER, Block, Folder, heading, leaflet, section

from polyfold.bundle import Bundle
from polyfold.catalogs import po
from polyfold.catalogs.entry import PoEntry
from polyfold.catalogs.po import PoFile
from polyfold.catalogs.update import Updated, update
from polyfold.diagnostics import Finding
from polyfold.plan import Request, plan
from polyfold.source import Source

FRENCH = "locales/fr/LC_MESSAGES/small.po"


def leaflet_of(folder: Folder, *blocks: Block, facts: str = "", fallback: str = "") -> Folder:
    """The brochure `small` with these blocks in its section `a`, in English and French; written over what is there."""
    sections = (COVER, section("a", *blocks), section("b", heading("At home")), BACK)
    made = leaflet(folder.root, "bifold-a4", *sections)
    made.edit("polyfold.yaml", "locales: [en]", f"locales: [en, fr]\nfallback: {{{fallback}}}")
    if facts:
        made.edit("brochures/small/brochure.yaml", "{from: 2, to: 3, unit: week}", facts)
    return made


def updated(folder: Folder, *, typo: bool = False) -> Updated:
    """Bring all catalogues up to date."""
    return update(Source(folder.root), is_typo=typo)


def file(folder: Folder, path: str = FRENCH) -> PoFile:
    """A catalogue of the project."""
    found = po.read_file(Source(folder.root), path)
    assert found
    return found


def entries(folder: Folder, path: str = FRENCH) -> dict[str | None, PoEntry]:
    """A catalogue's entries that are in use, by context, in its order."""
    return {entry.context: entry for entry in file(folder, path).entries[1:] if not entry.is_obsolete}


def raw(entry: PoEntry) -> str:
    """An entry as it stands in the file."""
    return entry.head + entry.body


def obsolete(folder: Folder, path: str = FRENCH) -> list[PoEntry]:
    """A catalogue's obsolete entries."""
    return [entry for entry in file(folder, path).entries if entry.is_obsolete]


def translate(folder: Folder, translations: Mapping[str | None, str], path: str = FRENCH) -> None:
    """Translate these contexts, and confirm them."""
    old = file(folder, path)
    new = [
        entry.change(translations=(translations[entry.context],), fuzzy=False, previous=None)
        if entry.context in translations and not entry.is_obsolete
        else entry
        for entry in old.entries
    ]
    assert translations.keys() <= entries(folder, path).keys()
    folder.write(path, old.replace(new).content())


def planned(folder: Folder, locale: str = "fr", *, release: bool = False) -> tuple[list[Bundle], list[Finding]]:
    """What would be typeset for the screen, and what is wrong with it."""
    made = plan(Source(folder.root), Request(locales=(locale,), editions=("screen",), release=release))
    return made.bundles, made.findings


def paragraph(folder: Folder, context: str, locale: str = "fr") -> str:
    """The HTML element of a context, without the element's name; every space is a plain one."""
    html = " ".join(planned(folder, locale)[0][0].html.split())
    return html.partition(f'data-msg="{context}"')[2].partition("</")[0]


def printed(folder: Folder, locale: str = "fr") -> dict[str, str]:
    """What is printed of each context; every space is a plain one."""
    bundles, _ = planned(folder, locale)
    return {each.context: " ".join(each.text.split()) for each in bundles[0].expected}


def found(folder: Folder, context: str, locale: str = "fr", *, release: bool = False) -> list[str]:
    """What is wrong with a message: `CAT007 path:line`."""
    _, findings = planned(folder, locale, release=release)
    return [f"{each.code} {each.place}" for each in findings if each.context == context]
