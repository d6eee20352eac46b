"""CAT: reading catalogues and keeping them up to date. Rules on translations stand with their checks."""

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


class NotATypingError(Rule):
    """A text was said to have only its typing corrected (`update --typo`), and more of it has changed.

    Its translations become fuzzy like those of any other changed text. A number, a unit, a negation, a placeholder,
    markup, a link, or a word that became another one is never a typing error: what was translated may be wrong now,
    and a patient would act on it.
    """

    code = "CAT030"
    message = "more than typing has changed, so the translation is fuzzy: {reason}"
    help = "check the translation, then remove the fuzzy mark; the text was “{before}”"


class LeftCatalogue(Rule):
    """A catalogue is there that nothing asks for: its brochure was removed or renamed, or is written in its language.

    Nothing is deleted for you, and nothing in it is changed. A brochure that was renamed has begun with these
    translations, marked fuzzy.
    """

    code = "CAT031"
    severity = Severity.WARNING
    message = "`{path}` is left as it is: {reason}"
    help = "{hint}"


class UnlistedLocale(Rule):
    """A locale has catalogues, but `polyfold.yaml` does not list it, so no leaflet is built in it.

    That is right as long as its translation has only begun.
    """

    code = "CAT032"
    severity = Severity.INFO
    message = "polyfold.yaml does not list `{name}` yet, so nothing is built in it"
    help = "add it to `locales:` when its leaflets are to be built"


class Outdated(Rule):
    """A catalogue or a template is not what `update` would make of it: its source has changed since (`update --check`).

    Translators do not see texts that are not in their catalogue, and take those for needed that are gone.
    """

    code = "CAT033"
    message = "`{path}` is behind its source: {changes}"
    help = "run `{command}`, and commit what it writes"


class EditedMeanwhile(Rule):
    """A file was saved by somebody else between the moment it was read and the moment it was to be written.

    What they wrote stays; `update` and `import` write nothing over it.
    """

    code = "CAT034"
    message = "`{path}` was changed by somebody else meanwhile, and is left as it is now"
    help = "run the command once more"


class LeftTemplate(Rule):
    """A template is there of what is no more: of a brochure that was removed or renamed, or of shared blocks.

    Nothing is deleted for you: the catalogues of a renamed brochure hold translations that it still needs.
    """

    code = "CAT045"
    severity = Severity.WARNING
    message = "`{path}` is left of `{origin}`, which has no messages any more"
    help = "remove it with its catalogues, or rename them all if `{origin}` has another name now"


RULES: tuple[type[Rule], ...] = (
    BrokenCatalogue,
    DuplicateMessage,
    NotATypingError,
    LeftCatalogue,
    UnlistedLocale,
    Outdated,
    EditedMeanwhile,
    LeftTemplate,
)
