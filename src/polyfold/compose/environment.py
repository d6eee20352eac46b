"""The one way in which templates are read, whether their words are gathered or their pages composed.

Two environments could disagree, for example on the spaces around a block, and then a page would ask for words that no
catalogue has. `_` and `pgettext` are functions of our own: Jinja's would take a `%` in a text for a placeholder.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol

import jinja2
from markupsafe import Markup

from polyfold.diagnostics import Finding, Place
from polyfold.diagnostics.project import BrokenTemplate
from polyfold.localised import LocalisedText
from polyfold.theme import FOLDER, Theme

COMPOSER = "composer"
"""The name under which a job's composer is given to the filters."""


class Composer(Protocol):
    """Writes texts as HTML."""

    def html(self, text: LocalisedText) -> Markup:
        """The text itself."""

    def plain(self, text: LocalisedText) -> Markup:
        """The text without markup."""

    def attributes(self, text: LocalisedText) -> Markup:
        """The attributes of the element that holds it."""


@cache
def environment(theme: Theme) -> jinja2.Environment:
    """The theme's templates, compiled once; what differs from job to job comes with the context."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in theme.folders]),
        # Only the stylesheet is no HTML; no text of a brochure enters it.
        autoescape=lambda name: name is None or not name.endswith(".css"),  # noqa: S701
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(html=_html, plain=_plain, attrs=_attributes)
    return made


def syntax_fault(error: jinja2.TemplateSyntaxError) -> Finding:
    """The finding for a template that can't be parsed."""
    return BrokenTemplate.find(Place(path=f"{FOLDER}/{error.name}", line=error.lineno), problem=error.message)


@jinja2.pass_context
def _html(context: jinja2.runtime.Context, text: LocalisedText) -> Markup:
    composer: Composer = context[COMPOSER]
    return composer.html(text)


@jinja2.pass_context
def _plain(context: jinja2.runtime.Context, text: LocalisedText) -> Markup:
    composer: Composer = context[COMPOSER]
    return composer.plain(text)


@jinja2.pass_context
def _attributes(context: jinja2.runtime.Context, text: LocalisedText) -> Markup:
    composer: Composer = context[COMPOSER]
    return composer.attributes(text)
