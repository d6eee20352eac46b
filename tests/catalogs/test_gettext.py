"""GNU gettext reads what we read, and writes what we write: thousands of messages, as odd as it takes them."""

from __future__ import annotations

import gettext
import subprocess
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from tests.catalogues import HEADER, message

from polyfold.catalogs import po
from polyfold.catalogs.entry import PoEntry, Previous
from polyfold.catalogs.po import PoFile

MESSAGES = 4000
FILES = 30


def written(random: Random, count: int, *, plain: bool) -> str:
    """A file of so many messages."""
    messages = (message(random, number, plain=plain) for number in range(count))
    return HEADER + "".join(f"{line}\n" for each in messages for _, line in each.lines)


def msgcat(content: bytes) -> bytes:
    """What msgcat makes of a file."""
    return subprocess.run(["msgcat", "--no-wrap", "-"], input=content, check=True, capture_output=True).stdout


def compiled(content: bytes, folder: Path) -> dict[str, str]:
    """What `msgfmt -c` makes of a file, which it must accept: what a program gets, by context and text."""
    source, machine = folder / "x.po", folder / "x.mo"
    source.write_bytes(content)
    done = subprocess.run(["msgfmt", "-c", "-o", machine, source], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with machine.open("rb") as file:
        catalogue: dict[str, str] = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # noqa: SLF001 - all that a program could ask for
    return catalogue


def anew(entry: PoEntry) -> PoEntry:
    """A message written anew from what was read of it, but for what msgcat drops: flags that say nothing."""
    others = tuple(flag for flag in entry.flags if flag != "fuzzy")
    new = PoEntry.new(
        context=entry.context,
        text=entry.text,
        plural=entry.plural,
        translations=entry.translations,
        extracted=entry.extracted,
        references=entry.references,
        flags=others,
    )
    is_fuzzy = entry.is_fuzzy and bool(entry.translations[0])
    return new.change(fuzzy=is_fuzzy, previous=entry.previous, obsolete=entry.is_obsolete)


@pytest.fixture(scope="module")
def odd() -> PoFile:
    return po.parse(written(Random(1), MESSAGES, plain=True).encode(), path="fr.po")  # noqa: S311 - no secret


@pytest.fixture(scope="module")
def rewritten(odd: PoFile) -> PoFile:
    """The same messages anew, in msgcat's order: obsolete ones last, and none of them without a translation."""
    live = [anew(entry) for entry in odd.entries if not entry.is_obsolete]
    obsolete = [anew(entry) for entry in odd.entries if entry.is_obsolete and entry.translations[0]]
    return odd.replace((*live, *obsolete))


def test_we_read_what_msgcat_reads_and_write_what_it_writes(odd: PoFile, rewritten: PoFile) -> None:
    assert odd.content() != rewritten.content()
    assert msgcat(odd.content()).decode().split("\n\n") == rewritten.content().decode().split("\n\n")


def test_what_we_write_msgcat_leaves_as_it_is_and_msgfmt_accepts(rewritten: PoFile, tmp_path: Path) -> None:
    assert msgcat(rewritten.content()) == rewritten.content()
    messages = compiled(rewritten.content(), tmp_path)
    catalogue = po.catalogue(rewritten, locale="fr")
    singular = [entry for entry in catalogue.entries.values() if entry.usable and not entry.further_forms]
    assert len(singular) > MESSAGES / 4
    for entry in singular:
        context = "" if entry.context is None else f"{entry.context}\x04"
        assert messages[context + entry.text] == entry.translation


def changed(random: Random, entry: PoEntry) -> PoEntry:
    """A message after one change by chance, as an update makes them."""
    return random.choice(
        [
            entry,
            entry.change(context="other"),
            entry.change(fuzzy=not entry.is_fuzzy),
            entry.change(obsolete=not entry.is_obsolete),
            entry.change(extracted=("C:\\", "“{stay}” prints as 2")),
            entry.change(references=("a.yaml",)),
            entry.change(previous=Previous(context="x", text=entry.text, plural=entry.plural), fuzzy=True),
            entry.change(previous=None, fuzzy=False),
            entry.change(text=f"x{entry.text}", fuzzy=True),
            entry.change(translations=tuple(form.replace("b", "bé\n{x}") for form in entry.translations)),
        ]
    )


@pytest.mark.parametrize("seed", range(FILES))
def test_msgfmt_accepts_odd_files_after_changes(seed: int, tmp_path: Path) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    file = po.parse(written(random, 20, plain=False).encode(), path="fr.po")
    header, *entries = file.entries
    after = replace(file, entries=(header, *(changed(random, entry) for entry in entries)))
    compiled(after.content(), tmp_path)
    assert po.parse(after.content(), path="fr.po").content() == after.content()
