"""CAT: catalogues and translations."""

from __future__ import annotations

from polyfold.diagnostics import Rule, Severity


class BrokenCatalogue(Rule):
    """A `.po` file can't be read as GNU gettext defines it.

    Nothing of a broken catalogue is used: a half-read translation could print half a sentence.
    """

    code = "CAT001"
    message = "broken catalogue: {problem}"
    help = "{hint}"


class DuplicateMessage(Rule):
    """The same message (context and text) stands twice in a catalogue; one of the two would be lost."""

    code = "CAT002"
    message = "this message stands twice, first on line {first}"
    help = "keep one of the two translations"


class LostPlaceholder(Rule):
    """A placeholder of the source is missing from the translation.

    A placeholder prints a checked value: a dose, a duration, a phone number. Without it the patient loses the value.
    """

    code = "CAT003"
    message = "placeholder `{{{name}}}` is missing from the translation"
    help = "keep `{{{name}}}` where the value belongs in the sentence"


class UnknownPlaceholder(Rule):
    """The translation holds a placeholder that the source does not have; it would print as it stands."""

    code = "CAT004"
    message = "`{{{name}}}` is not in the source text"
    help = "copy placeholders from the source as they are, without translating them"


class NoCatalogue(Rule):
    """There is no catalogue for a locale, so a draft prints the source text, and a release is refused."""

    code = "CAT005"
    severity = Severity.WARNING
    release = Severity.ERROR
    message = "no catalogue `{path}`: {count} messages fall back to {fallback}"
    help = "add the catalogue, or leave the locale out"


class Untranslated(Rule):
    """A message has no translation; a draft prints the fallback, marked with its own language."""

    code = "CAT006"
    severity = Severity.WARNING
    release = Severity.ERROR
    message = "not translated: “{excerpt}”"
    help = "translate it; until then a draft prints it in {fallback}"


class Fuzzy(Rule):
    """A translation is marked fuzzy: a person has to confirm it. It is never printed."""

    code = "CAT007"
    severity = Severity.WARNING
    release = Severity.ERROR
    message = "fuzzy, so not used: “{excerpt}”"
    help = "check the translation, then remove the fuzzy mark; until then a draft prints {fallback}"


class MarkupDiffers(Rule):
    """The translation's markup differs from the source's: strong text, links or line breaks.

    A lost link takes the reader's way to help; lost strong text hides what matters most.
    """

    code = "CAT008"
    message = "the markup differs from the source: {difference}"
    help = "keep the same `**strong**`, `[links](ref:…)` and line breaks as the source"


class LiteralMarkup(Rule):
    """The translation holds HTML or broken markup. It is printed as plain text, never interpreted."""

    code = "CAT009"
    severity = Severity.WARNING
    release = Severity.ERROR
    message = "{problem}"
    help = "{hint}"


class Stale(Rule):
    """The source text has changed since this was translated, so the translation is not used."""

    code = "CAT010"
    severity = Severity.WARNING
    release = Severity.ERROR
    message = "the source has changed since this was translated"
    help = "update the catalogue to the new source text: “{excerpt}”"


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
    message = "{count} of the {total} messages are not in the file: they stay as they are"
    help = "if they were meant to be translated, ask for the rest"


class UnusableUnit(Rule):
    """A message can't make the way to a translator or back without losing something, so it does not.

    A cell of a spreadsheet holds 32,767 characters and would cut off the rest without a word. A tool may have added an
    element that stands for nothing that a leaflet's text can have.
    """

    code = "CAT043"
    message = "`{unit}` can't be taken: {problem}"
    help = "{hint}"


class OutOfDate(Rule):
    """A catalogue does not have the messages that its leaflet has today.

    Translators would work on texts that nobody prints any more, and miss others; so it is brought up to date first.
    """

    code = "CAT044"
    message = "`{path}` has not all of today's messages, or has others"
    help = "run `{command}` first"


RULES = (
    BrokenCatalogue,
    DuplicateMessage,
    LostPlaceholder,
    UnknownPlaceholder,
    NoCatalogue,
    Untranslated,
    Fuzzy,
    MarkupDiffers,
    LiteralMarkup,
    Stale,
    NotExchanged,
    UnsafeFile,
    CellNotText,
    OtherCatalogue,
    UnknownUnit,
    OtherSource,
    RepeatedUnit,
    AbsentUnits,
    UnusableUnit,
    OutOfDate,
)
