"""Catalogues as odd as GNU gettext takes them, drawn by chance; each line knows the part that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: x\\n"
"PO-Revision-Date: 2026-01-01 00:00+0000\\n"
"Last-Translator: x <x@x.example>\\n"
"Language-Team: x\\n"
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"X-Unknown: é\\n"
"""
ESCAPES = {"\n": "n", "\t": "t", "\r": "r", '"': '"', "\\": "\\", "\a": "a", "\b": "b", "\f": "f", "\v": "v"}
MUST = '\n\r"\\'
"""What can't stand in a string as it is."""
PIECES = [*"abc ,.{}%#~|", *ESCAPES, "é", "e\u0301", "\u2028", "\x85", "\x1c", "\xa0", "字", "🙂", "\ufeff"]
PIECES += ["{stay}", "**x**", "90 % ", "msgid", "#, fuzzy", "\\n", "=======", "charset=x"]
SPACES = ["", " ", "\t", "  "]


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """What a message says, and its lines: each with the name of its part, and without its end."""

    context: str | None
    text: str
    plural: str | None
    translations: tuple[str, ...]
    previous: tuple[str | None, str, str | None] | None
    comments: tuple[str, ...]
    extracted: tuple[str, ...]
    references: tuple[str, ...]
    flags: tuple[str, ...]
    is_obsolete: bool
    lines: tuple[tuple[str, str], ...]


def text(random: Random, most: int = 8) -> str:
    """A text of some pieces."""
    return "".join(random.choice(PIECES) for _ in range(random.randint(0, most)))


def _string(random: Random, said: str) -> str:
    """One string, in which any character may be escaped that can be."""
    written = []
    for character in said:
        if character in MUST or (character in ESCAPES and random.random() < 0.8):
            written.append("\\" + ESCAPES[character])
        elif random.random() < 0.02:
            written += [f"\\{byte:03o}" for byte in character.encode()]
        else:
            written.append(character)
    return f'"{"".join(written)}"'


def _part(random: Random, keyword: str, said: str, mark: str) -> list[str]:
    """A keyword and its strings, cut and wrapped in any way."""
    cuts = sorted(random.randint(0, len(said)) for _ in range(random.choice([0, 0, 0, 1, 3])))
    strings = [_string(random, said[start:end]) for start, end in zip([0, *cuts], [*cuts, len(said)], strict=True)]
    lines = [keyword + random.choice(["", *SPACES]) + strings[0]]
    if random.random() < 0.05:
        lines = [keyword, strings[0]]
    for string in strings[1:]:
        if random.random() < 0.2:
            lines[-1] += random.choice(SPACES) + string
        else:
            lines.append(string)
    begins = [f"{random.choice(['', '', '', *SPACES])}{mark}{random.choice([' ', ' ', '', '  ']) if mark else ''}"]
    return [f"{random.choice(begins)}{line}{random.choice(['', '', '', *SPACES])}" for line in lines]


def _comments(random: Random, marker: str, count: int, ends: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """What some comments say, and their lines."""
    words = ["", "a note", "é {stay}", "msgid", 'to "x', "#, fuzzy", "a\u2028b", "= 1"]
    said = tuple(random.choice(words) for _ in range(count))
    return said, [f"{random.choice(SPACES)}{marker} {each}".rstrip(" ") + random.choice(ends) for each in said]


def _notes(random: Random, plain: bool) -> Iterator[tuple[str, tuple[str, ...], list[str]]]:  # noqa: FBT001
    ends = [""] if plain else SPACES
    yield "comments", *_comments(random, "#", 0 if plain else random.choice([0, 0, 1, 2]), ends)
    yield "extracted", *_comments(random, "#.", random.choice([0, 1, 2]), ends)
    places = [("brochures/a.yaml",)] * random.choice([0, 1]) if plain else [("a.yaml:1 b:2",), ("c",)]
    places = places[: random.randint(0, len(places))]
    yield "references", tuple(place for (place,) in places), [f"#: {place}" for (place,) in places]
    known = [["fuzzy"], ["no-wrap"], ["fuzzy", "no-wrap"]]
    unknown = [["max-length:40", "fuzzy"], ["md-text"], ["range: 1..2", "x"]]
    flags = random.choice(known if plain else known + unknown) if random.random() < 0.4 else []
    yield (
        "flags",
        tuple(flags),
        [f"#,{random.choice(SPACES)}{random.choice([',', ', ', ' , ']).join(flags)}"] * bool(flags),
    )


def message(random: Random, number: int, *, plain: bool = False) -> Message:
    """A message that no other number has; a plain one has nothing that msgcat drops or writes in another way.

    Texts begin and end with a newline where their source does, as `msgfmt -c` wants it.
    """
    first, last = random.choice(["", "", "\n"]), random.choice(["", "", "\n"])
    context = random.choice([None, "", f"a.{number}", text(random)])

    def like(said: str) -> str:
        return f"{first}{said.strip(chr(10))}{last}"

    source = like(f"{text(random)}{number}{text(random)}")
    plural = like(f"{number}{text(random)}") if random.random() < 0.2 else None
    empty = 0 if plural is not None and first + last else 0.1  # `msgfmt -c` wants the newlines of plural forms, too
    count = 1 if plural is None else 2
    forms = tuple("" if random.random() < empty else like(f"b{text(random)}") for _ in range(count))
    is_obsolete = random.random() < 0.2
    mark, before = ("#~", "#~|") if is_obsolete else ("", "#|")
    notes = [*_notes(random, plain)]
    random.shuffle(notes)
    lines = [("blank", "")] if plain else [("blank", random.choice(SPACES))] * random.choice([0, 1, 1, 1, 3])
    for name, _, comments in notes:
        lines += [(name, line) for line in comments]
        lines += [("blank", random.choice(SPACES))] * (random.random() < 0.03)
    previous = None
    if random.random() < 0.2:
        previous = (random.choice([None, "a.b"]), text(random), random.choice([None, None, "old"]))
        for keyword, said in zip(("msgctxt", "msgid", "msgid_plural"), previous, strict=True):
            lines += [("previous", line) for line in _part(random, keyword, said, before)] if said is not None else []
    parts: list[tuple[str, str, str | None]] = [
        ("context", "msgctxt", context),
        ("text", "msgid", source),
        ("plural", "msgid_plural", plural),
    ]
    names = ["msgstr"] if plural is None else ["msgstr[0]", random.choice(["msgstr[1]", "msgstr [ 1 ]"])]
    parts += [(f"translations{at}", name, form) for at, (name, form) in enumerate(zip(names, forms, strict=True))]
    for name, keyword, said in parts:
        if said is not None:
            lines += [(name, line) for line in _part(random, keyword, said, mark)]
            lines += [("blank", random.choice(SPACES))] * (random.random() < 0.03)
    while lines[-1][0] == "blank":
        lines.pop()
    noted = {name: texts for name, texts, _ in notes}
    return Message(
        context=context,
        text=source,
        plural=plural,
        translations=forms,
        previous=previous,
        comments=noted["comments"],
        extracted=noted["extracted"],
        references=noted["references"],
        flags=noted["flags"],
        is_obsolete=is_obsolete,
        lines=tuple(lines),
    )
