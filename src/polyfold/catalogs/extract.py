"""What there is to translate: the messages of each brochure, of the shared blocks, and of the theme.

What is broken has no template, so that its catalogues stay as they are until it is mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial

from polyfold import references
from polyfold.catalogs.entry import BRACE_FORMAT
from polyfold.catalogs.shelf import Shelf
from polyfold.catalogue import Key
from polyfold.compose.words import ThemeWord, theme_words
from polyfold.diagnostics import Finding, Place, PolyfoldError
from polyfold.load.project import Project
from polyfold.localise import RANGE
from polyfold.messages import SHARED, TEMPLATES, Message, Route, of_brochure, of_shared
from polyfold.model import Brochure, Fact, Text
from polyfold.theme import Theme

BRACE_NAMES = re.compile(r"(?:[^{}]|\{[a-z][a-z0-9_]*(?:\.[a-z]+)?\})*\Z")
"""A text in which every brace belongs to a name that Python, and so gettext, takes for one: no hyphen is in it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Home:
    """Where messages of YAML are at home: what the names in them stand for."""

    project: Project
    brochure: Brochure | None
    """None for the shared blocks, which know no brochure."""
    facts: Mapping[str, Fact]
    targets: Mapping[str, Mapping[str, str]]
    """For each site, the addresses that links lead to."""
    range_words: Callable[[str], str]
    """How a locale says a range, such as `{from} to {to}`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TemplateMessage:
    """A message of a template; one that templates of the theme ask for has no `home`, and no `route` in a YAML."""

    context: str | None
    text: Text
    places: tuple[Place, ...] = ()
    notes: tuple[str, ...] = ()
    route: Route = ()
    home: Home | None = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> Key:
        """What finds it in a catalogue."""
        return self.context, self.text

    @property
    def place(self) -> Place | None:
        """Where the text stands; the first place, if it stands in several."""
        return next(iter(self.places), None)

    @property
    def flags(self) -> tuple[str, ...]:
        """`python-brace-format` where there are placeholders; no other, since a `%` is always just that."""
        return (BRACE_FORMAT,) if "{" in self.text and BRACE_NAMES.match(self.text) else ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Template:
    """All messages of a domain, in the order of the source."""

    domain: str
    messages: tuple[TemplateMessage, ...]

    @property
    def by_key(self) -> Mapping[Key, TemplateMessage]:
        """The messages by what finds them."""
        return {message.key: message for message in self.messages}


def extract(project: Project) -> tuple[tuple[Template, ...], list[Finding]]:
    """The templates of all that is sound in a project, and what is wrong with those of its theme."""
    templates = of_yaml(project)
    try:
        return (
            *templates,
            Template(domain=TEMPLATES, messages=of_words(theme_words(Theme.of(project.source.root)))),
        ), []
    except PolyfoldError as error:
        return templates, list(error.findings)


def of_yaml(project: Project) -> tuple[Template, ...]:
    """The templates of a project's sound brochures, and of its shared blocks."""
    say_range = cache(partial(_range_words, Shelf(project)))
    templates = []
    for name, brochure in project.brochures.items():
        home = _home(project, brochure, say_range)
        templates.append(_template(name, of_brochure(name, brochure), home))
    if project.shared_is_sound and project.shared.blocks:
        home = _home(project, None, say_range)
        templates.append(_template(SHARED, of_shared(project.shared), home))
    return tuple(templates)


def _home(project: Project, brochure: Brochure | None, range_words: Callable[[str], str]) -> Home:
    shared, sites = project.shared, project.settings.sites
    return Home(
        project=project,
        brochure=brochure,
        facts=references.facts(brochure, shared) if brochure else shared.facts,
        targets={
            name: references.targets(brochure, shared, site)
            if brochure
            else {references.SITE: site.url, **shared.links}
            for name, site in sites.items()
        },
        range_words=range_words,
    )


def of_words(words: Iterable[ThemeWord]) -> tuple[TemplateMessage, ...]:
    """The theme's words as messages."""
    return tuple(
        TemplateMessage(context=word.context, text=word.text, places=word.places, notes=word.notes) for word in words
    )


def _template(domain: str, messages: Iterator[Message], home: Home) -> Template:
    return Template(domain=domain, messages=tuple(_at_home(message, home) for message in messages))


def _at_home(message: Message, home: Home) -> TemplateMessage:
    place = home.project.place(message.domain, message.route)
    return TemplateMessage(
        context=message.context,
        text=message.text,
        places=(place,) if place else (),
        notes=(" ".join(message.note.split()),) if message.note else (),
        route=message.route,
        home=home,
    )


def _range_words(shelf: Shelf, locale: str) -> str:
    translations, _ = shelf.translations(locale, (TEMPLATES,))
    return translations.find(TEMPLATES, *RANGE)[0]
