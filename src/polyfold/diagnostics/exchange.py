"""CAT035 to CAT044: what goes out to translators, and what comes back."""

from __future__ import annotations

from polyfold.diagnostics import Rule, Severity


class NotExchanged(Rule):
    """A file that is to be imported is none that `polyfold export` wrote, or not all of it.

    It may be of another kind, cut off on its way, or an intermediate file of a translation tool. Nothing of it is used.
    """

    code = "CAT035"
    message = "`{path}` can't be imported: {problem}"
    help = "ask for the file that was exported, with the translations in it, as whole as it was"


class UnsafeFile(Rule):
    """A file that is to be imported could harm the machine that reads it, and is refused before it does.

    XML may declare entities that fetch other files or grow without end, and a few bytes of a spreadsheet may unpack to
    gigabytes. `polyfold export` writes nothing of that kind, and no translator's tool adds it.
    """

    code = "CAT036"
    message = "`{path}` is not read: {problem}"
    help = "ask where the file comes from; export again, and have the new file translated"


class CellNotText(Rule):
    """A cell of a spreadsheet holds a formula, a number or a date, and not the text of a translation.

    What a formula gives depends on the program that opens it, and a number has lost how it was written: `0,50` may have
    become 0.5. Nothing of the file is used.
    """

    code = "CAT037"
    message = "cell {cell} holds {kind}, and no text"
    help = "format the cell as text, write the translation again, and import the file again"


class OtherCatalogue(Rule):
    """A file that is to be imported belongs to another catalogue than any of this project, or says so wrongly."""

    code = "CAT038"
    message = "this is not for a catalogue of this project: {problem}"
    help = "check that the file was exported from this project, and for this language"


class UnknownUnit(Rule):
    """A translation came back for a message that its catalogue does not have; an import creates none."""

    code = "CAT039"
    message = "`{unit}` is no message of `{path}`"
    help = "export again, and have translated what is in the new file"


class OtherSource(Rule):
    """A translation came back for a source text that is not today's.

    The text was changed after the export, or in the exported file. The translation may say what the leaflet no longer
    says, so it is refused; the others of the file are taken.
    """

    code = "CAT040"
    message = "`{unit}` is a translation of another text than today's, so it is not taken"
    help = "export again for “{excerpt}”; a source text is changed in the YAML only"


class RepeatedUnit(Rule):
    """Two translations came back for one message, so nobody can tell which is meant, and neither is taken."""

    code = "CAT041"
    message = "`{unit}` came back {count} times, so none of them is taken"
    help = "keep one of them, and import the file again"


class AbsentUnits(Rule):
    """A file that came back lacks messages of its catalogue; they stay as they are."""

    code = "CAT042"
    severity = Severity.INFO
    message = "not in the file: {count} of {total} messages, which stay as they are"
    help = "if they were meant to be translated, ask for the rest"


class UnusableUnit(Rule):
    """A message can't make the way to a translator or back without losing something, so it does not.

    A cell of a spreadsheet holds 32,767 characters and would cut off the rest without a word. A tool may have added an
    element that stands for nothing that a leaflet's text can have, or removed what tells which text was translated.
    """

    code = "CAT043"
    message = "`{unit}` can't be taken: {problem}"
    help = "{hint}"


class ReplacedMeanwhile(Rule):
    """A translation that came back replaces one that was confirmed in the catalogue after the export.

    Two people have worked on one message. What came back is taken, fuzzy as always; what it replaces is told here, so
    that a correction of the hospital's own is not lost. A translation that comes back as it went out replaces nothing.
    """

    code = "CAT044"
    severity = Severity.WARNING
    message = "`{unit}` replaces what was written here after the export: “{before}”"
    help = "compare the two, and keep the better one"


RULES: tuple[type[Rule], ...] = (
    NotExchanged,
    UnsafeFile,
    CellNotText,
    OtherCatalogue,
    UnknownUnit,
    OtherSource,
    RepeatedUnit,
    AbsentUnits,
    UnusableUnit,
    ReplacedMeanwhile,
)
