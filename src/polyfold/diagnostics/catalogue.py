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
)
