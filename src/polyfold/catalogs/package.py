"""What goes out to translators and comes back: a catalogue's messages as units, and the rules by which it takes them.

An import creates no message and deletes none. Each unit is judged by itself; what is taken is fuzzy, for a person who
knows the leaflet to confirm.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from polyfold.catalogs.entry import PoEntry
from polyfold.catalogs.po import PoFile
from polyfold.catalogue import Key
from polyfold.diagnostics import Finding, Place, PolyfoldError, excerpt
from polyfold.diagnostics.exchange import (
    AbsentUnits,
    NotExchanged,
    OtherSource,
    RepeatedUnit,
    ReplacedMeanwhile,
    UnknownUnit,
    UnsafeFile,
    UnusableUnit,
)

DIGITS = 16
"""Hexadecimal digits of a digest: 64 bits."""
SEPARATOR = "\x04"
"""Stands between context and text, as in gettext's own `.mo` files."""
JOINT = "-"
"""Stands between the two digests of a unit."""
NO_DIGEST = "it has lost its digest, so nobody knows which text it is a translation of"
KEEP_DIGEST = "export again, and ask for a tool that keeps all that stands beside the texts"
LINE_END = re.compile(r"\r\n?")


class State(StrEnum):
    """How far a translation is, in the words that a translator reads."""

    TRANSLATED = "translated"
    REVIEW = "needs review"
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """One message on its way.

    `target` is its translation as the catalogue writes it, and None where what came back can't be read as one.
    `digest` tells of the source text and of the translation that went out, whether they are still the same.
    `context`, `notes` and `state` only go out. `place` is where the unit stands in the file that came back.
    """

    id: str
    context: str | None = None
    source: str
    target: str | None
    digest: str | None
    state: State = State.UNTRANSLATED
    notes: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Package:
    """The units of one catalogue; `original` is its path in the project, the languages are tags of BCP 47."""

    original: str
    source_language: str
    target_language: str
    units: tuple[Unit, ...]
    place: Place | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """A catalogue with what it took of the units that came back, and what it did not."""

    file: PoFile
    changed: tuple[Key, ...] = ()
    lacking: int = 0
    """Units for messages of today that the catalogue does not have yet."""
    findings: tuple[Finding, ...] = ()


def digest(key: Key) -> str:
    """What tells one source text from another, and from the same words elsewhere."""
    context, text = key
    return _hashed(text if context is None else f"{context}{SEPARATOR}{text}")


def digests(key: Key, translation: str) -> str:
    """The digest of a source text, and that of its translation where there is one."""
    return f"{digest(key)}{JOINT}{_hashed(_tidied(translation))}" if translation.strip() else digest(key)


def _hashed(text: str) -> str:
    return hashlib.sha256(_nfc(text).encode()).hexdigest()[:DIGITS]


def identify(keys: Iterable[Key]) -> Mapping[str, Key]:
    """The messages of a catalogue by their units' ids: the context, or the digest where that is not theirs alone."""
    every = tuple(keys)
    counts = Counter(context for context, _ in every)
    return {key[0] if key[0] and counts[key[0]] == 1 else digest(key): key for key in every}


def live(file: PoFile) -> Mapping[Key, PoEntry]:
    """The entries that translate a message."""
    return {entry.key: entry for entry in file.entries if not (entry.is_obsolete or entry.is_header)}


def state(entry: PoEntry) -> State:
    """How far an entry is translated."""
    if not entry.translations[0].strip():
        return State.UNTRANSLATED
    return State.REVIEW if entry.is_fuzzy else State.TRANSLATED


def take(file: PoFile, keys: Iterable[Key], units: tuple[Unit, ...]) -> Taken:
    """Take what came back into a catalogue; `keys` are today's messages of its domain."""
    known, entries = identify(keys), live(file)
    counts = Counter(unit.id for unit in units)
    changed: dict[Key, PoEntry] = {}
    findings: list[Finding] = []
    lacking = 0
    for unit in units:
        key = known.get(unit.id)
        refusal = _refusal(unit, key, counts[unit.id], file.path)
        if refusal or not key:
            findings += [refusal] if refusal else []
        elif key not in entries:
            lacking += 1
        elif _is_news(unit, entries[key]):
            changed[key] = _changed(unit, entries[key])
            findings += _replaced(unit, key, entries[key])
    present = [name for name, key in known.items() if key in entries]
    if absent := [name for name in present if name not in counts]:
        findings.append(AbsentUnits.find(Place(path=file.path), count=len(absent), total=len(present)))
    merged = file.replace(changed.get(entry.key, entry) for entry in file.entries)
    return Taken(file=merged, changed=tuple(changed), lacking=lacking, findings=tuple(findings))


def _refusal(unit: Unit, key: Key | None, count: int, path: str) -> Finding | None:
    """Why a unit is not taken, whatever its target says."""
    if key is None:
        return UnknownUnit.find(unit.place, unit=unit.id, path=path)
    if count > 1:
        return RepeatedUnit.find(unit.place, unit=unit.id, count=count)
    if not _says_something(unit):
        return None
    if not unit.digest:
        return UnusableUnit.find(unit.place, unit=unit.id, problem=NO_DIGEST, hint=KEEP_DIGEST)
    if unit.digest.partition(JOINT)[0] != digest(key) or _nfc(unit.source) != _nfc(key[1]):
        return OtherSource.find(unit.place, unit=unit.id, excerpt=excerpt(key[1]))
    return None


def _says_something(unit: Unit) -> bool:
    return bool(unit.target and unit.target.strip())


def _is_news(unit: Unit, entry: PoEntry) -> bool:
    """Whether a target says something, and something else than the catalogue already does.

    One that comes back as it went out is no news where somebody has corrected the catalogue since.
    """
    now, target = entry.translations[0], unit.target or ""
    is_untouched = unit.digest == digests(entry.key, target) and now.strip()
    return _says_something(unit) and not is_untouched and _nfc(now) not in {_nfc(target), _nfc(_tidied(target))}


def _replaced(unit: Unit, key: Key, entry: PoEntry) -> Iterator[Finding]:
    """That a translation gives way which was confirmed after the export."""
    now = entry.translations[0]
    if state(entry) is State.TRANSLATED and unit.digest != digests(key, now):
        yield ReplacedMeanwhile.find(unit.place, unit=unit.id, before=now)


def _changed(unit: Unit, entry: PoEntry) -> PoEntry:
    """The entry with the new translation, for somebody to confirm; what its source was before is no matter any more."""
    return entry.change(translations=(_tidied(unit.target or ""), *entry.translations[1:]), fuzzy=True, previous=None)


def _tidied(target: str) -> str:
    """A target as a catalogue may hold it: without what spreadsheets and tools leave around it."""
    return LINE_END.sub("\n", target).strip()


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def unusable(path: str, problem: str, line: int | None = None) -> PolyfoldError:
    """Say that a file can't be one that was exported."""
    return PolyfoldError(NotExchanged.find(Place(path=path, line=line), path=path, problem=problem))


def unsafe(path: str, problem: str, line: int | None = None) -> PolyfoldError:
    """Say that a file may harm whoever reads it."""
    return PolyfoldError(UnsafeFile.find(Place(path=path, line=line), path=path, problem=problem))
