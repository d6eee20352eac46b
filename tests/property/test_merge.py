"""Whatever authors do to a source: no translation is lost, and only what was said of this very text stays confirmed."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.catalogues import HEADER

from polyfold.catalogs import po
from polyfold.catalogs.entry import PoEntry, Previous
from polyfold.catalogs.merge import Asked, merge
from polyfold.catalogs.po import PoFile
from polyfold.catalogue import Key

# Few names and texts, so that blocks are renamed to what others were called, and say what others said.
CONTEXTS = st.sampled_from(
    [None, "a.b.one", "a.b.two", "a.c.one", "a.d", *(f"a.b.list.{number}" for number in range(1, 5))]
)
TEXTS = st.sampled_from(
    ["Rest.", "Rest for 2 weeks.", "Rest for 3 weeks.", "Call the team.", "Call the ward.", "Drink.", "été {stay}"]
)
KEYS = st.tuples(CONTEXTS, TEXTS)
VERSION = st.lists(KEYS, max_size=8, unique=True)
"""A version of the source: what it asks for, in order."""
WORK = st.lists(st.sampled_from(["translate", "doubt", "comment", "leave"]), min_size=8, max_size=8)
"""What a translator does to each message of a version."""


def asked(version: Iterable[Key]) -> list[Asked]:
    return [
        Asked(
            context=context,
            text=text,
            extracted=(f"At {context}",),
            references=("brochures/a/brochure.yaml",),
            flags=("python-brace-format",) if "{" in text else (),
        )
        for context, text in version
    ]


def saved(file: PoFile, entries: Sequence[PoEntry]) -> PoFile:
    """The file as it is read again."""
    return po.parse(file.replace(entries).content(), path="fr.po")


def worked(file: PoFile, work: Sequence[str], round_: int) -> PoFile:
    """The file after a translator has worked on it; each translation is one of a kind."""
    return saved(file, [_worked(entry, each, round_) for entry, each in zip(file.entries, ["", *work], strict=False)])


def _worked(entry: PoEntry, work: str, round_: int) -> PoEntry:
    if entry.is_obsolete or work not in {"translate", "doubt"}:
        return entry
    said = f"{round_}: {entry.context} {entry.text}"
    return entry.change(translations=(said,), fuzzy=work == "doubt", previous=None)


def said(file: PoFile) -> Counter[str]:
    """Every translation in the file, obsolete or not."""
    return Counter(form for entry in file.entries[1:] for form in entry.translations if form)


def live(file: PoFile) -> list[PoEntry]:
    return [entry for entry in file.entries[1:] if not entry.is_obsolete]


STORY = st.lists(st.tuples(VERSION, WORK), min_size=2, max_size=5)


def check(before: PoFile, after: PoFile, version: Sequence[Key]) -> None:
    """What holds of every update."""
    # Each message once, in the order of the source; whatever is obsolete stands last.
    assert [entry.key for entry in live(after)] == list(version)
    assert [entry.is_obsolete for entry in after.entries[1:]] == sorted(
        entry.is_obsolete for entry in after.entries[1:]
    )
    # No translation is lost, and none is there twice.
    assert said(after) == said(before)
    # Confirmed is only what was confirmed for this very message.
    confirmed = {
        (entry.key, entry.translations)
        for entry in before.entries[1:]
        if any(entry.translations) and not entry.is_fuzzy
    }
    for entry in live(after):
        if any(entry.translations) and not entry.is_fuzzy:
            assert (entry.key, entry.translations) in confirmed
        if entry.previous:
            assert entry.is_fuzzy
            assert any(entry.translations)
            assert (entry.previous.context or entry.context, entry.previous.text) != entry.key


@given(STORY)
@settings(max_examples=100)
def test_no_translation_is_ever_lost_or_taken_for_granted(story: list[tuple[list[Key], list[str]]]) -> None:
    file = po.parse(HEADER.encode(), path="fr.po")
    for round_, (version, work) in enumerate(story):
        before, messages = file, asked(version)
        file = saved(file, merge(file.entries, messages).entries)
        check(before, file, version)
        # A second update changes no byte.
        assert file.replace(merge(file.entries, messages).entries).content() == file.content()
        file = worked(file, work, round_)


@given(STORY)
@settings(max_examples=100)
def test_what_does_not_change_keeps_its_bytes(story: list[tuple[list[Key], list[str]]]) -> None:
    file = po.parse(HEADER.encode(), path="fr.po")
    for round_, (version, work) in enumerate(story):
        before = {entry.key: entry.head + entry.body for entry in live(file)}
        file = saved(file, merge(file.entries, asked(version)).entries)
        after = {entry.key: entry.head + entry.body for entry in live(file)}
        assert {key: after[key] for key in before.keys() & after} == {key: before[key] for key in before.keys() & after}
        file = worked(file, work, round_)


@given(st.lists(STORY, min_size=20, max_size=20))
@settings(max_examples=2)
def test_gettext_accepts_every_catalogue(stories: list[list[tuple[list[Key], list[str]]]]) -> None:
    for story in stories:
        file = po.parse(HEADER.encode(), path="fr.po")
        for round_, (version, work) in enumerate(story):
            file = worked(saved(file, merge(file.entries, asked(version)).entries), work, round_)
        for command in (["msgfmt", "-c", "-o", "/dev/null", "-"], ["msgcat", "-o", "/dev/null", "-"]):
            done = subprocess.run(command, input=file.content(), check=False, capture_output=True)
            assert (done.returncode, done.stderr) == (0, b""), file.content().decode()


def confirmed_entry(key: Key) -> PoEntry:
    return PoEntry.new(context=key[0], text=key[1], translations=(f"{key}",))


@given(VERSION, VERSION)
@settings(max_examples=100)
def test_a_catalogue_that_is_complete_stays_so_for_every_text_that_only_moved(old: list[Key], new: list[Key]) -> None:
    merged = merge([confirmed_entry(key) for key in old], asked(new)).entries
    empty = [entry for entry in merged if not any(entry.translations)]
    unused = Counter(entry.text for entry in merged if entry.is_obsolete)
    # Where a text has no translation, none of this very text is left over.
    assert [entry.key for entry in empty if unused[entry.text]] == []


@given(VERSION, VERSION)
@settings(max_examples=100)
def test_a_doubtful_translation_always_says_what_was_translated(old: list[Key], new: list[Key]) -> None:
    for entry in merge([confirmed_entry(key) for key in old], asked(new)).entries:
        if entry.is_fuzzy:
            # No context is what a previous text has that was of this one, too.
            previous = entry.previous or Previous(text=entry.text)
            contexts = [previous.context] if previous.context else [entry.context, None]
            assert entry.translations[0] in [f"{(context, previous.text)}" for context in contexts]
