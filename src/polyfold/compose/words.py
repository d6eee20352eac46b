"""The theme's own words, such as “review by”: which its templates ask for, and what translators are told of them.

A template asks by `_("…")` or `pgettext("context", "…")`. A comment `{# translators: … #}` is for the words on its last
line and on the line below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import jinja2
from jinja2 import nodes

from polyfold.compose.environment import environment, syntax_fault
from polyfold.compose.slug import CONTEXT, WORDS
from polyfold.diagnostics import Finding, Place, PolyfoldError
from polyfold.diagnostics.project import BrokenTemplate
from polyfold.localise import RANGE
from polyfold.model import Text
from polyfold.theme import FOLDER, Theme

GETTEXT = {"_": 1, "pgettext": 2}
"""The functions by which templates ask for words, and how many arguments they take."""
TRANSLATORS = "translators:"
"""How a comment for translators begins."""
DRAFT = "Draft: not approved for patients"
"""The message that marks each page of a draft."""
VARIABLES = {"draft_mark": DRAFT}
"""What templates are given as words already."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ThemeWord:
    """One of the theme's own words, and the lines of the templates that print it."""

    context: str | None
    text: Text
    places: tuple[Place, ...] = ()
    notes: tuple[str, ...] = ()


OWN = (
    ThemeWord(context=None, text=Text(DRAFT), notes=("Stands at the foot of every page of a draft.",)),
    ThemeWord(
        context=RANGE[0],
        text=Text(RANGE[1]),
        notes=("A range in words: “2 to 3 weeks”. The unit follows by itself.",),
    ),
    *(ThemeWord(context=CONTEXT, text=Text(text), notes=(note,)) for text, note in WORDS),
)
"""Those that polyfold needs, whether a template asks for them or not."""


def theme_words(theme: Theme) -> tuple[ThemeWord, ...]:
    """All of the theme's words, once each, in the order of the templates; raises PRJ025 with every fault in these."""
    found: dict[tuple[str | None, str], ThemeWord] = {}
    findings: list[Finding] = []
    for name in theme.templates():
        try:
            for word in template_words(theme, name):
                _gather(found, word)
        except PolyfoldError as error:
            findings += error.findings
    if findings:
        raise PolyfoldError(*findings)
    for word in OWN:
        _gather(found, word)
    return tuple(found.values())


def _gather(found: dict[tuple[str | None, str], ThemeWord], word: ThemeWord) -> None:
    known = found.setdefault((word.context, word.text), replace(word, places=(), notes=()))
    found[word.context, word.text] = replace(
        known,
        places=tuple(dict.fromkeys((*known.places, *word.places))),
        notes=tuple(dict.fromkeys((*known.notes, *word.notes))),
    )


def template_words(theme: Theme, name: str) -> tuple[ThemeWord, ...]:
    """What one template asks for, in order, a word as often as it does; raises PRJ025 with every fault in it."""
    path = f"{FOLDER}/{name}"
    made = environment(theme)
    try:
        source = theme.read(name).decode()
        tree, notes = made.parse(source, name), dict(_notes(made, source))
    except UnicodeDecodeError as error:
        raise PolyfoldError(BrokenTemplate.find(Place(path=path), problem="not UTF-8")) from error
    except jinja2.TemplateSyntaxError as error:
        raise PolyfoldError(syntax_fault(error)) from error
    asked = list(_asked(tree))
    if faults := [_fault(Place(path=path, line=line), function) for line, function, words in asked if not words]:
        raise PolyfoldError(*faults)
    return tuple(
        ThemeWord(
            context=words[0] if len(words) > 1 else None,
            text=Text(words[-1]),
            places=(Place(path=path, line=line),),
            notes=tuple(notes[at] for at in (line - 1, line) if at in notes),
        )
        for line, _, words in asked
    )


def _fault(place: Place, function: str) -> Finding:
    problem = f"`{function}` needs a text in quotes: no catalogue has what is only known when a page is made"
    return BrokenTemplate.find(place, problem=problem)


def _asked(tree: nodes.Template) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """The line, the function and the words of each request, in the order of lines; no words where they are not there.

    What a page is told only when it is made, no catalogue can have.
    """
    for node in sorted(tree.find_all((nodes.Call, nodes.Name)), key=lambda node: node.lineno):
        match node:
            case nodes.Name(name=name, ctx="load") if name in VARIABLES:
                yield node.lineno, name, (VARIABLES[name],)
            case nodes.Call(node=nodes.Name(name=function), args=args) if function in GETTEXT:
                words = tuple(arg.value for arg in args if isinstance(arg, nodes.Const) and _is_text(arg.value))
                yield node.lineno, function, words if len(words) == len(args) == GETTEXT[function] else ()


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _notes(made: jinja2.Environment, source: str) -> Iterator[tuple[int, str]]:
    """The comments for translators, each with its last line."""
    for line, kind, text in made.lex(source):
        note = " ".join(text.split())
        if kind == "comment" and note.casefold().startswith(TRANSLATORS):
            yield line + text.count("\n"), note[len(TRANSLATORS) :].strip()
