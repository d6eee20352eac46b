"""Leaflets of any length, in words that people use: what a printer meets when nobody has counted lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from random import Random

from tests.fitting import DRAWING
from tests.project import SETTINGS, Block, Folder, Section

from polyfold.formats import Format

WORDS: Mapping[str, tuple[str, ...]] = {
    language: tuple(words.split())
    for language, words in {
        "en": """the your team will call you on ward before treatment begins and explain what happens next if fever
            starts ring us at once immunotherapy appointment blood cells nurse hospital days a few""",
        "fr": """votre équipe vous appelle avant le traitement et explique ce qui se passe ensuite si la fièvre commence
            prévenez l’infirmière immunothérapie rendez-vous sang cellules hôpital jours quelques hospitalisation""",
        "nl": """uw behandelteam belt u op de afdeling voordat behandeling begint en vertelt wat er daarna gebeurt bij
            koorts meteen verpleegkundige afweercellen bijwerkingen ziekenhuisopname dagen een paar gezondheid""",
        "de": """Ihr Behandlungsteam ruft Sie auf der Station an bevor die Behandlung beginnt und erklärt was danach
            geschieht bei Fieber sofort Immuntherapie Nebenwirkungen Krankenhausaufenthalt Pflegekraft Tage ein""",
    }.items()
}
LETTER_MM = 0.4 * 25.4 / 72
"""About how wide a letter is, for each point of its size."""
EXTRA_LINES = {"warning": 4, "questions": 4, "figure": 5, "tip": 1, "heading": 1}
"""About how many lines a block takes beside its words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Writer:
    """Writes blocks of any kind, of any length that is usual."""

    random: Random
    language: str

    def words(self, least: int, most: int) -> str:
        """A sentence; some have a bold word."""
        chosen = self.random.choices(WORDS[self.language], k=self.random.randint(least, most))
        if len(chosen) > 3 and self.random.random() < 0.3:
            chosen[1] = f"**{chosen[1]}**"
        sentence = " ".join(chosen)
        return f"{sentence[:1].upper()}{sentence[1:]}."

    def each(self, most: int, longest: int = 14) -> list[str]:
        """One to so many sentences."""
        return [self.words(2, longest) for _ in range(self.random.randint(1, most))]

    def text(self) -> Block:
        return {"text": "\n\n".join(" ".join(self.each(5)) for _ in range(self.random.randint(1, 3)))}

    def items(self) -> Block:
        return {self.random.choice(["list", "steps"]): self.each(6)}

    def tip(self) -> Block:
        return {"tip": " ".join(self.each(3))}

    def quote(self) -> Block:
        return {"quote": self.words(4, 14), "by": self.words(1, 2)}

    def warning(self) -> Block:
        return {"warning": self.words(3, 10), "items": self.each(3, 8), "call": "{site.phone}"}

    def table(self) -> Block:
        rows = [[self.words(1, 2), self.words(1, 6)] for _ in range(self.random.randint(1, 4))]
        return {"table": self.words(1, 4), "columns": [self.words(1, 1), self.words(1, 1)], "rows": rows}

    def questions(self) -> Block:
        return {"questions": self.each(2, 8), "lines": self.random.randint(0, 2)}

    def heading(self) -> Block:
        return {"heading": self.words(1, 3), "level": self.random.choice([2, 3])}

    def figure(self) -> Block:
        width = self.random.choice([40, 70, 100])
        return {"figure": "box.svg", "decorative": True, "width": width, "caption": self.words(1, 8)}

    def glossary(self) -> Block:
        return {"glossary": [{"term": self.words(1, 2), "meaning": self.words(3, 14)} for _ in range(2)]}

    def block(self) -> Block:
        """A block of any kind, without its name."""
        kinds = (self.text, self.items, self.tip, self.quote, self.warning)
        return self.random.choice((*kinds, self.table, self.questions, self.heading, self.figure, self.glossary))()


def blocks(writer: Writer, lines: float, letters: float) -> Iterator[Block]:
    """Blocks that take about so many lines of so many letters, one at least; their names begin with their kinds."""
    used, number = 0.0, 0
    while not number or used < lines:
        number += 1
        block = writer.block()
        kind = next(iter(block))
        used += sum(ceil(len(text) / letters) + 0.5 for text in _texts(block)) + EXTRA_LINES.get(kind, 0)
        yield {**block, "id": f"{kind}-{number}"}


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for inner in value.values():
                yield from _texts(inner)
        case list():
            for inner in value:
                yield from _texts(inner)


def wordy(writer: Writer, format_: Format, name: str, share: float, **keys: object) -> Section:
    """A section that fills about this share of its panel."""
    width_mm = format_.width_mm(0) / format_.columns - format_.margin_mm - format_.fold_margin_mm
    room_mm = (format_.height_mm - 40) * format_.columns
    letters = width_mm / (format_.body_pt * LETTER_MM)
    return {"id": name, **keys, "blocks": list(blocks(writer, share * room_mm / format_.line_mm, letters))}


def written_in(language: str, folder: Folder) -> Folder:
    """The leaflet of these words, as one in their language; with the picture that it shows."""
    settings = SETTINGS.replace("locales: [en, fr]", f"locales: [{language}]")
    folder.write("polyfold.yaml", settings.replace("source-locale: en", f"source-locale: {language}"))
    folder.write("brochures/small/box.svg", DRAWING)
    return folder
