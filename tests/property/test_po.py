"""Our reader and GNU gettext agree on every catalogue: what it says, and that it is broken."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.catalogues import HEADER

from polyfold.catalogs import po
from polyfold.catalogue import Entry, Key
from polyfold.diagnostics import PolyfoldError

ESCAPED = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
LETTERS = st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(list(ESCAPED))
# Messages are composed and stripped, as texts of a brochure are.
MSGIDS = st.text(LETTERS, min_size=1, max_size=30).map(lambda text: unicodedata.normalize("NFC", text).strip() or "x")


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """An entry, and how it stands in the file."""

    context: str | None
    text: str
    translation: str
    flags: frozenset[str]
    obsolete: bool
    previous: bool
    cut: int
    """After how many letters the strings go on in the next line."""
    gap: bool


ENTRIES = st.lists(
    st.builds(
        Written,
        context=st.none() | st.from_regex(r"[a-z]{1,3}(\.[a-z0-9]{1,3}){0,2}", fullmatch=True),
        text=MSGIDS,
        translation=MSGIDS | st.just(""),
        flags=st.frozensets(st.sampled_from(["fuzzy", "md-text", "max-length:40"])),
        obsolete=st.booleans(),
        previous=st.booleans(),
        cut=st.integers(0, 30),
        gap=st.booleans(),
    ),
    max_size=6,
    unique_by=lambda entry: (entry.context, entry.text),
)


def string(text: str, cut: int, octal: str) -> str:
    """A text as a string of `.po`, on two lines where it is cut, with the letters of `octal` in bytes."""
    parts = [text] if not 0 < cut < len(text) else ["", text[:cut], text[cut:]]
    return "\n".join(f'"{"".join(escaped(letter, octal) for letter in part)}"' for part in parts)


def escaped(letter: str, octal: str) -> str:
    if letter in octal:
        return "".join(f"\\{byte:03o}" for byte in letter.encode())
    return ESCAPED.get(letter, letter)


def written(entries: list[Written], octal: str = "") -> str:
    """The entries as a `.po` file."""
    return f"{HEADER}\n" + "".join(block(entry, octal) for entry in entries)


def block(entry: Written, octal: str) -> str:
    mark = "#~" if entry.obsolete else "#"
    comments = [f"#, {', '.join(sorted(entry.flags))}"] if entry.flags else []
    comments += [f'{mark}| msgid "before"'] if entry.previous else []
    parts = [] if entry.context is None else [f'msgctxt "{entry.context}"']
    parts += [f"msgid {string(entry.text, entry.cut, octal)}", f"msgstr {string(entry.translation, entry.cut, octal)}"]
    lines = [f"#~ {line}" if entry.obsolete else line for line in "\n".join(parts).split("\n")]
    return "\n".join([*comments, *lines, *([""] if entry.gap else []), ""])


def ours(text: str) -> dict[Key, Entry]:
    return dict(po.catalogue(po.parse(text.encode(), path="fr.po"), locale="fr").entries)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as root:
        yield Path(root)


def compiled(text: str, folder: Path, *options: str) -> bytes | None:
    """What `msgfmt` makes of a catalogue; None where it refuses it."""
    source, target = folder / "some.po", folder / "some.mo"
    source.write_bytes(text.encode())
    target.unlink(missing_ok=True)
    done = subprocess.run(["msgfmt", *options, "-o", target, source], check=False, capture_output=True)
    return target.read_bytes() if done.returncode == 0 else None


@given(ENTRIES, st.text(LETTERS, max_size=3))
@example([], "")
@settings(max_examples=80)
def test_gettext_and_we_print_the_same_translations(folder: Path, entries: list[Written], octal: str) -> None:
    text = written(entries, octal)
    machine = compiled(text, folder, "-c")
    assert machine is not None
    messages = {}
    for each in read_mo(BytesIO(machine)):
        if each.id:
            context = cast("bytes", each.context).decode() if each.context else None  # Babel leaves it undecoded
            messages[context, each.id] = each.string
    assert {key: entry.translation for key, entry in ours(text).items() if entry.usable} == messages


def readable(entries: list[Written]) -> list[Written]:
    """The entries, but for `#~|`, after which Babel takes the rest of the file for obsolete."""
    return [replace(entry, previous=entry.previous and not entry.obsolete) for entry in entries]


@given(ENTRIES.map(readable))
@settings(max_examples=150)
def test_babel_and_we_read_the_same_entries(entries: list[Written]) -> None:
    text = written(entries)
    read = read_po(BytesIO(text.encode()), charset="utf-8")
    messages = {(each.context, each.id): (each.string, each.fuzzy) for each in read if each.id}
    assert {key: (entry.translation, entry.fuzzy) for key, entry in ours(text).items()} == messages


@given(ENTRIES)
@settings(max_examples=100)
def test_line_ends_and_byte_order_marks_change_nothing(entries: list[Written]) -> None:
    text = written(entries)
    assert ours(text.replace("\n", "\r\n")) == ours(text)
    assert ours(text.rstrip("\n")) == ours(text)


def present(entries: list[Written]) -> list[Written]:
    """The entries without anything obsolete or previous: broken or not, it is never printed."""
    return [replace(entry, obsolete=False, previous=False) for entry in entries]


@given(ENTRIES.filter(bool).map(present), st.data())
@settings(max_examples=100)
def test_what_gettext_refuses_we_refuse(folder: Path, entries: list[Written], data: st.DataObject) -> None:
    lines = written(entries).splitlines(keepends=True)
    number = data.draw(st.integers(HEADER.count("\n") + 1, len(lines) - 1), label="line")
    line = lines[number]
    cut = data.draw(st.integers(0, len(line) - 1), label="cut")
    damaged = data.draw(
        st.sampled_from(
            ["", line[:cut] + "\n", line[:cut] + line[cut + 1 :], line * 2, f"=======\n{line}", f"x{line}"]
        ),
        label="instead",
    )
    text = "".join([*lines[:number], damaged, *lines[number + 1 :]])
    if compiled(text, folder) is None:
        with pytest.raises(PolyfoldError) as caught:
            ours(text)
        assert all(finding.place and finding.place.line for finding in caught.value.findings)
