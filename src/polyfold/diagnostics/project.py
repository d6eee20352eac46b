"""PRJ: the project, its YAML, its files and its templates."""

from __future__ import annotations

from polyfold.diagnostics import Rule, Severity


class NoProject(Rule):
    """No `polyfold.yaml` in this folder or any folder above it.

    polyfold works inside a project: a folder whose `polyfold.yaml` names the locales, sites and
    editions. `polyfold init DIR` makes one.
    """

    code = "PRJ001"
    message = "no `polyfold.yaml` in `{folder}` or above it"
    help = "go to your project's folder, name it with `-C DIR`, or start one with `polyfold init DIR`"


class Unreadable(Rule):
    """A file that the project needs can't be read: it is missing, is no file, or access is denied."""

    code = "PRJ002"
    message = "can't read `{path}`: {reason}"
    help = "put the file there, or correct its name where it is used"


class TooLarge(Rule):
    """A YAML or catalogue file is larger than any leaflet needs.

    A brochure of 16 pages is about 30 kB. Files over the limit are refused before they are parsed, so that
    a wrong file can't exhaust the machine.
    """

    code = "PRJ003"
    message = "`{path}` is {size_mb:.1f} MB, over the limit of {limit_mb} MB"
    help = "check that this is the right file; move pictures out of it, or split the brochure"


class OutsideProject(Rule):
    """A file name leads outside the project, directly or through a symbolic link.

    Content may reach only files of its own project: a leaflet must not depend on, or print, anything else
    that happens to lie on the machine that builds it.
    """

    code = "PRJ004"
    message = "`{path}` is outside the project"
    help = "put the file itself inside the project, and no link to it"


class InvalidYaml(Rule):
    """The file is not YAML that polyfold can read.

    Two mistakes make most of these: a value that starts with `*`, as in `text: **Call us**`, and a second
    colon in a value, as in `text: Dose: 5 mg`. Quote the value, or put it on the next line after `|`.
    """

    code = "PRJ005"
    message = "not valid YAML: {problem}"
    help = "{hint}"


class YamlAlias(Rule):
    """An alias (`*name`) or an anchor (`&name`) was found.

    A text that stands in two places through an alias can't be translated in one of them alone, and nested
    aliases can blow up to gigabytes. Use `use: block-id` with `brochures/shared.yaml` instead.
    """

    code = "PRJ006"
    message = "YAML aliases and anchors are not allowed"
    help = "write the value out, share it with `use:`, or quote it if the `*` or `&` belongs to the text"


class TooDeep(Rule):
    """The YAML is nested deeper than any leaflet needs, most often through wrong indentation.

    Such a file is refused before anything is built from it, so that a wrong file can't exhaust the machine.
    """

    code = "PRJ007"
    message = "nested deeper than {limit} levels"
    help = "a brochure needs about eight levels: check the indentation"


class DuplicateKey(Rule):
    """The same key stands twice in one mapping: one of the two values would be lost."""

    code = "PRJ008"
    message = "`{key}` stands twice here, first on line {first}"
    help = "remove one of the two, or rename it"


class UnknownKey(Rule):
    """A key that polyfold does not know, so its value would be ignored."""

    code = "PRJ009"
    message = "unknown key `{key}`"
    help = "{hint}"


class MissingKey(Rule):
    """A key that must be there is missing.

    Title, reference, version and dates are printed on every leaflet, so that a reader can tell whether it is current,
    and a hospital can find it again. Ids bind translations to their place.
    """

    code = "PRJ010"
    message = "`{key}` is missing"
    help = "add `{key}:`; `polyfold schema` describes every key"


class NotText(Rule):
    """YAML read a value as something else where text is meant.

    Unquoted, `no` is a truth value, `012` an octal number, `1.10` the number 1.1 and `2026-11-01` a date. What is
    printed would differ from what was written.
    """

    code = "PRJ011"
    message = "`{value}` is read as {kind}, but text is meant here"
    help = 'quote it: `"{value}"`'


class InvalidValue(Rule):
    """A value has the wrong form: see the message, and `polyfold schema` for what is allowed."""

    code = "PRJ012"
    message = "`{key}`: {problem}"
    help = "correct the value; `polyfold schema` describes every key"


class UnknownBlockKind(Rule):
    """A block must have exactly one key that says what it is: `heading`, `text`, `list` and so on."""

    code = "PRJ013"
    message = "{problem}"
    help = "{hint}"


class DuplicateId(Rule):
    """Two sections, or two blocks of one section, have the same id.

    Ids bind translations to their place and links to their target, so they must be unique.
    """

    code = "PRJ014"
    message = "the id `{id}` is used twice, first on line {first}"
    help = "give one of the two another id"


class UnknownReference(Rule):
    """A link `[text](ref:name)` names nothing that the brochure declares.

    It may name an entry of `links:`, a source, a section, a block as `section.block`, or `site`.
    """

    code = "PRJ015"
    message = "`ref:{name}` leads nowhere"
    help = "{hint}"


class UnknownFact(Rule):
    """A placeholder `{name}` names no declared fact and no value of the site."""

    code = "PRJ016"
    message = "`{{{name}}}` is not a declared fact"
    help = "{hint}"


class InvalidMarkup(Rule):
    r"""The text holds something that is not polyfold's small Markdown.

    Allowed are `**strong**`, `*emphasis*`, `[text](ref:name)`, `{fact}` and a line break (`\` at a line's
    end). HTML, pictures and bare addresses are printed as plain text, which is rarely what was meant.
    """

    code = "PRJ017"
    message = "{problem}"
    help = "{hint}"


class MissingImage(Rule):
    """A figure names a picture file that does not exist."""

    code = "PRJ018"
    message = "there is no picture `{path}`"
    help = "put the file into `{folder}`, or correct its name"


class MissingAlt(Rule):
    """A figure has no alternative text.

    A blind reader hears the alternative text in place of the picture (WCAG 2.2, 1.1.1; PDF/UA-1, 7.3).
    """

    code = "PRJ019"
    message = "the figure has no `alt`"
    help = "say in one sentence what the picture tells, or write `decorative: true` if it tells nothing"


class InvalidPicture(Rule):
    """A picture can't be used: its kind is not supported, it is damaged, or it breaks the rules for figures.

    SVG figures use only the colours of `templates/tokens.yaml`, so that the press gets the exact inks. They hold no
    text, script or link of their own: labels are set by polyfold, so that they are translated.
    """

    code = "PRJ020"
    message = "`{path}`: {problem}"
    help = "{hint}"


class UnknownFormat(Rule):
    """The brochure's `format` is not one that polyfold can fold or bind."""

    code = "PRJ021"
    message = "unknown format `{format}`"
    help = "choose one of {known}"


class SectionCount(Rule):
    """In a folded format each section fills one panel, or as many as its `span`, so their numbers must agree.

    A flat sheet has a section for each printed side.
    """

    code = "PRJ022"
    message = "{sections} for the {panels} panels of `{format}`"
    help = "one section fills one panel, or as many as its `span`: {hint}"


class UnknownLocale(Rule):
    """A locale is not listed in `polyfold.yaml`, or is not one that Unicode's CLDR knows."""

    code = "PRJ023"
    message = "unknown locale `{name}`"
    help = "{hint}"


class UnknownName(Rule):
    """A brochure, site, source, shared block, figure label or edition is named that does not exist."""

    code = "PRJ024"
    message = "there is no {kind} `{name}`"
    help = "{hint}"


class BrokenTemplate(Rule):
    """A template of the theme can't be rendered, or its `tokens.yaml` can't be used.

    The message is the template engine's own, and the place is the innermost line of a template that it had reached.
    """

    code = "PRJ025"
    message = "template error: {problem}"
    help = "correct the template; without a file of its own name here, the default theme's is used"


class MissingProfile(Rule):
    """The ICC profile of the press condition was not found, so no press PDF can be made.

    A PDF/X-4 file states the printing condition that its inks are meant for, and embeds its profile. The
    other editions are built all the same.
    """

    code = "PRJ026"
    message = "no ICC profile for the press condition `{condition}`"
    help = "{hint}"


class Unwritable(Rule):
    """A folder, or a file in it, can't be written."""

    code = "PRJ027"
    message = "can't write `{path}`: {reason}"
    help = "check the folder's permissions and the free space; what is built can go to another with `-o DIR`"


class OutputBusy(Rule):
    """Another build was writing to the same output folder.

    Builds into one folder take turns, so that files and manifest always belong together.
    """

    code = "PRJ028"
    severity = Severity.INFO
    message = "waited {seconds:.1f} s for another build that was writing to `{path}`"
    help = "nothing to do; use `-o DIR` to build into separate folders at once"


class Exists(Rule):
    """A command that creates files found something in its way. It never overwrites what is there."""

    code = "PRJ029"
    message = "`{path}` exists already"
    help = "choose another name, or remove it first"


class InvalidFact(Rule):
    """A fact's value can't be printed: an impossible phone number, an unknown unit or currency."""

    code = "PRJ030"
    message = "fact `{name}`: {problem}"
    help = "{hint}"


class WorkerDied(Rule):
    """The process that typeset this job ended without an answer, most often for lack of memory."""

    code = "PRJ031"
    message = "the process that typeset this job died"
    help = "build it again with `-j 1`; if it dies again, report it with the brochure"


class NoTypesetter(Rule):
    """WeasyPrint can't start, so nothing can be typeset: a system library that it needs is missing."""

    code = "PRJ032"
    message = "the typesetter can't start: {reason}"
    help = "run `make brochures` once, or install the libraries that `polyfold doctor` names"


class CutByComment(Rule):
    """A `#` after a space begins a comment, so that the rest of the line is no part of the text.

    In `text: Go to ward #5`, YAML reads “Go to ward”. A comment that is meant has a space after its `#`.
    """

    code = "PRJ033"
    severity = Severity.WARNING
    release = Severity.ERROR
    message = "`{comment}` is read as a comment, not as text"
    help = "quote the value, or put a space after the `#` of a comment"


class NotABrochure(Rule):
    """A folder of `brochures/` holds YAML, but no `brochure.yaml`, so nothing is made of it."""

    code = "PRJ034"
    severity = Severity.WARNING
    message = "`{folder}` has no `brochure.yaml`, only {files}"
    help = "name its file `brochure.yaml`"


class BadSpan(Rule):
    """A section can't cover the panels that its `span` asks for.

    A section may cover panels that lie side by side on one side of a folded sheet. It is one wide page then, with a
    column for each panel, so that no text lies on a fold.
    """

    code = "PRJ035"
    message = "section `{section}` can’t span {span} panels: {problem}"
    help = "move the section, split it, or choose another format"


class MisplacedLayout(Rule):
    """A cover is not the first section, or a back not the last: a reader would find them in the middle."""

    code = "PRJ036"
    message = "`layout: {layout}` is only for the {order} section"
    help = "make it the {order} section, or leave `layout` out"


class HiddenCharacter(Rule):
    """The text holds a character that nobody sees: a control, a zero-width or a bidirectional one.

    An override such as U+202E prints what follows backwards: a dose of 40 as 04. Others hide a word from searches and
    from screen readers, in every language that copies them. Source: Unicode Technical Report 36, Unicode Security
    Considerations.
    """

    code = "PRJ037"
    message = "invisible character {character}"
    help = "remove it, and type the text around it anew"


RULES = (
    NoProject,
    Unreadable,
    TooLarge,
    OutsideProject,
    InvalidYaml,
    YamlAlias,
    TooDeep,
    DuplicateKey,
    UnknownKey,
    MissingKey,
    NotText,
    InvalidValue,
    UnknownBlockKind,
    DuplicateId,
    UnknownReference,
    UnknownFact,
    InvalidMarkup,
    MissingImage,
    MissingAlt,
    InvalidPicture,
    UnknownFormat,
    SectionCount,
    UnknownLocale,
    UnknownName,
    BrokenTemplate,
    MissingProfile,
    Unwritable,
    OutputBusy,
    Exists,
    InvalidFact,
    WorkerDied,
    NoTypesetter,
    CutByComment,
    NotABrochure,
    BadSpan,
    MisplacedLayout,
    HiddenCharacter,
)
