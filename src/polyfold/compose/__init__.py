"""A localised brochure becomes one HTML document and the files it needs, by the theme's Jinja templates."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import quote

import jinja2
from markupsafe import Markup, escape

from polyfold import bidi, cldr, figures, panels, photographs
from polyfold.bundle import BASE_URL, Bundle, Expected, Job, Metadata
from polyfold.compose.environment import COMPOSER, environment, syntax_fault
from polyfold.compose.slug import slug
from polyfold.compose.words import DRAFT
from polyfold.diagnostics import Place, PolyfoldError
from polyfold.diagnostics.project import BrokenTemplate, UnknownName
from polyfold.localised import LocalisedBlock, LocalisedBrochure, LocalisedText, texts_of
from polyfold.markup import Break, Emphasis, Inline, Link, Str, Strong
from polyfold.model import Figure, Heading
from polyfold.printing import PAPER, Office, Press
from polyfold.source import BROCHURES
from polyfold.theme import FOLDER, Theme
from polyfold.typography import JOINER, NBSP, NNBSP

DOCUMENT = "brochure.html"
NOTES_LINES = 120
"""Lines to write on that notes may have: more than the pages that a booklet may have left."""
LAST_WORD = re.compile(rf"(?:(?<=\S\s)|\A\s?)\S{{6,}}(?:[{NBSP}{NNBSP}][^\w\s]+)*\Z")
"""One that is long enough to be hyphenated, with its punctuation. The engine draws no text that is a space alone, so
that a space goes with it where nothing else stands before it."""
CHAPTER_LEVEL = 2
"""The level of the headings that a table of contents lists."""


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture, for the figure template."""

    url: str
    labels: tuple[tuple[figures.LabelBox, LocalisedText], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Renderer:
    """Makes HTML of inline nodes.

    Every `<a>` holds text only, since an `<a>` around an element becomes nested annotations in a PDF. Without `links`,
    a span is in its place, since an address or a phone number must not be hyphenated on paper either.
    """

    links: bool
    is_rtl: bool
    drawn: Callable[[str], str]

    def html(self, nodes: tuple[Inline, ...], href: str | None = None) -> Markup:
        return Markup("").join(self.node(node, href) for node in nodes)

    def node(self, node: Inline, href: str | None) -> Markup:
        match node:
            case Str(text):
                return self.linked(text, href) if href else self.text(node)
            case Break():
                return Markup("<br>")
            case Link(target, children):
                return self.html(children, target)
            case Strong(children):
                return Markup("<strong>{}</strong>").format(self.html(children, href))
            case Emphasis(children):
                return Markup("<em>{}</em>").format(self.html(children, href))
        return Markup("")

    def text(self, node: Str) -> Markup:
        text = self.drawn(node.text)
        return Markup('<span class="end">{}</span>').format(text) if isinstance(node, _LastWord) else escape(text)

    def linked(self, text: str, href: str) -> Markup:
        """A link; in a text from right to left, a phone number would be printed with its `+` at the end."""
        text = self.drawn(text)
        way = Markup(' dir="ltr"') if self.is_rtl and href.startswith("tel:") else ""
        if self.links:
            return Markup('<a href="{}"{}>{}</a>').format(href, way, text)
        return Markup('<span class="link"{}>{}</span>').format(way, text)


@dataclass(frozen=True, slots=True)
class _LastWord(Str):
    """The end of a text, which the theme hyphenates less: a short half of a word is no last line."""


def _ended(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A text with its last word marked, where that is no link."""
    *before, last = nodes or (Str(""),)
    match last:
        case Str(text) if found := LAST_WORD.search(text):
            rest = text[: found.start()]
            return (*before, *([Str(rest)] if rest else []), _LastWord(found[0]))
        case Str(text) if before and not any(character.isalnum() for character in text):
            return (*_ended(tuple(before)), last)
        case Strong(children):
            return (*before, Strong(_ended(children)))
        case Emphasis(children):
            return (*before, Emphasis(_ended(children)))
    return nodes


@dataclass
class _Composer:
    """What the templates can call while one job is composed."""

    brochure: LocalisedBrochure
    theme: Theme
    read: Callable[[str], bytes]
    assets: dict[str, bytes] = field(default_factory=dict)
    level: int = 1
    """Of the last heading; the cover's title is the first."""

    @property
    def colours(self) -> dict[str, str]:
        edition = self.brochure.edition
        return {name: colour.css(edition) for name, colour in self.theme.colours.items()}

    @property
    def renderer(self) -> _Renderer:
        brochure = self.brochure
        return _Renderer(links=brochure.edition not in PAPER, is_rtl=brochure.direction == "rtl", drawn=brochure.drawn)

    @property
    def by_hex(self) -> dict[str, str]:
        edition = self.brochure.edition
        return {colour.rgb: colour.css(edition) for colour in self.theme.colours.values()}

    def html(self, text: LocalisedText) -> Markup:
        is_one_word = not any(character.isspace() for character in text.plain)
        nodes = text.nodes if is_one_word else _ended(text.nodes)
        return self.renderer.html(nodes)

    def plain(self, text: LocalisedText) -> Markup:
        """A text without markup, as it is put on the page."""
        return escape(self.brochure.drawn(text.plain))

    def attributes(self, text: LocalisedText) -> Markup:
        """The attributes of the element that holds a message: what it is, and its language."""
        context = Markup(' data-msg="{}"').format(text.context) if text.context else Markup("")
        return context + (Markup(' lang="{}"').format(text.lang) if text.lang else Markup(""))

    def string(self, text: str, context: str | None = None) -> Markup:
        found = self.brochure.string(text, context)
        html = self.html(found)
        return Markup('<span lang="{}">{}</span>').format(found.lang, html) if found.lang else html

    def heading_level(self, wanted: int) -> int:
        """The level of the next heading: the wanted one, where that skips none (ISO 14289-1, 7.4.2)."""
        self.level = min(wanted, self.level + 1)
        return self.level

    def asset(self, name: str, content: bytes) -> str:
        path = quote(name)  # as engines ask for it
        self.assets[path] = content
        return BASE_URL + path

    def icon(self, name: str) -> str:
        path = f"icons/{name}.svg"
        place = Place(path=f"{FOLDER}/{path}")
        drawing = figures.draw(self.theme.read(path), self.by_hex, path=path, place=place)
        return self.asset(path, drawing.svg)

    def picture(self, located: LocalisedBlock) -> PictureView:
        block = cast("Figure", located.block)
        path = str(located.folder / block.figure)
        content, place = self.read(path), Place(path=path)
        if not path.lower().endswith(".svg"):
            return PictureView(self.asset(path, self.photograph(content, path)), ())
        drawing = figures.draw(content, self.by_hex, path=path, place=place)
        labels = []
        texts = cast("Mapping[str, LocalisedText]", located.texts.get("labels", {}))
        for label, text in texts.items():
            if label not in drawing.labels:
                hint = f"add a rectangle with the id `label-{label}` to `{path}`"
                raise PolyfoldError(UnknownName.find(place, kind="figure label", name=label, hint=hint))
            labels.append((drawing.labels[label], text))
        return PictureView(self.asset(path, drawing.svg), tuple(labels))

    def photograph(self, content: bytes, path: str) -> bytes:
        # For the press, finishing converts colours once, from what they are.
        is_press = self.brochure.edition == "press"
        return photographs.develop(content, path=path, place=Place(path=path), keeps_profile=is_press)

    def logo(self) -> str | None:
        """The site's logo from `brochures/`, if it has one."""
        if not self.brochure.site.logo:
            return None
        path = f"{BROCHURES}/{self.brochure.site.logo}"
        content, place = self.read(path), Place(path=path)
        if path.lower().endswith(".svg"):
            content = figures.draw(content, self.by_hex, path=path, place=place).svg
        else:
            content = self.photograph(content, path)
        return self.asset(path, content)

    def qr(self, target: str) -> str:
        content = figures.qr(self.brochure.targets[target], self.colours["ink"], self.colours["white"])
        return self.asset(f"qr/{target}.svg", content)


def _callables(composer: _Composer) -> dict[str, object]:
    """What the templates can call, for one job."""
    drawn = composer.brochure.drawn
    return {
        COMPOSER: composer,
        "_": composer.string,
        "pgettext": lambda context, text: composer.string(text, context),
        "heading_level": composer.heading_level,
        "icon": composer.icon,
        "picture": composer.picture,
        "logo": composer.logo,
        "qr": composer.qr,
        "month_and_year": lambda day: drawn(cldr.month_and_year(day, composer.brochure.convention)),
        "full_date": lambda day: cldr.full_date(day, composer.brochure.convention),
    }


def compose(  # noqa: PLR0913 - a job has these coordinates
    brochure: LocalisedBrochure,
    *,
    theme: Theme,
    read: Callable[[str], bytes],
    press: Press | None = None,
    office: Office = Office(),
    draft: bool = True,
) -> Bundle:
    """Compose one job. `read` gives the bytes of a file of the project; a press edition is made as `press` says.

    Raises PRJ025 where a template fails, and PRJ020 or PRJ024 where a picture can't be used.
    """
    composer = _Composer(brochure, theme, read)
    format_ = brochure.format
    if press:
        composer.asset("profile.icc", press.profile)
    placed = panels.of(brochure.sections, format_)
    context = {
        **_callables(composer),
        "brochure": brochure,
        "format": format_,
        "panels": placed,
        "panel_of": {section: panel for panel in placed for section in panel.sections},
        "shared_columns": panels.shared_columns,
        "chapters": _chapters(brochure),
        "notes_lines": NOTES_LINES,
        "colour": composer.colours,
        "press": brochure.edition == "press",
        "on_paper": brochure.edition in PAPER,
        "bleed_mm": press.bleed_mm if press else 0,
        "clear_mm": office.clear_mm if brochure.edition == "office" else 0,
        "draft": draft,
        "draft_mark": composer.string(DRAFT),
        "base_url": BASE_URL,
    }
    html = _render(environment(theme), context)
    return Bundle(
        job=Job(
            brochure=brochure.id,
            locale=brochure.locale,
            site=brochure.site_id,
            edition=brochure.edition,
        ),
        format=format_,
        html=html,
        assets=composer.assets,
        metadata=Metadata(
            title=_for_machines(brochure.title.plain),
            author=brochure.site.name,
            subject=_for_machines(brochure.main_message.plain),
            keywords=f"{brochure.reference}, {brochure.version}",
            language=brochure.lang,
            created=brochure.published,
        ),
        panels=placed,
        expected=tuple(_expected(brochure)),
        slug=slug(brochure),
        press=press,
        office=office,
        marks=(brochure.string(DRAFT, None).plain,) if draft else (),
        is_draft=draft,
    )


def _expected(brochure: LocalisedBrochure) -> Iterator[Expected]:
    """What must be found on the pages, in reading order; the title stands in the first section."""
    for section in brochure.sections:
        if section is brochure.sections[0]:
            yield from (_expect(text, section.id) for text in (brochure.title, brochure.main_message))
        for block in section.blocks:
            yield from (_expect(text, section.id, block) for text in texts_of(block))


def _expect(text: LocalisedText, section: str, block: LocalisedBlock | None = None) -> Expected:
    return Expected(
        context=text.context or "",
        section=section,
        text=text.plain,
        growth=text.growth,
        block=block.anchor if block else "",
        kind=block.block.kind if block else "",
        role=text.role,
    )


def _chapters(brochure: LocalisedBrochure) -> list[LocalisedBlock]:
    """The headings that a table of contents lists."""
    blocks = (block for section in brochure.sections for block in section.blocks)
    return [each for each in blocks if isinstance(each.block, Heading) and each.block.level == CHAPTER_LEVEL]


def _for_machines(text: str) -> str:
    """A text without the spaces, joiners and controls that only a page needs."""
    return " ".join(bidi.straight(text.replace(JOINER, "")).split())


def _render(templates: jinja2.Environment, context: dict[str, object]) -> str:
    try:
        return templates.get_template(DOCUMENT).render(context)
    except jinja2.TemplateSyntaxError as error:
        raise PolyfoldError(syntax_fault(error)) from error
    except jinja2.TemplateNotFound as error:
        place = Place(path=FOLDER)
        problem = f"there is no template `{error.name}`"
        raise PolyfoldError(BrokenTemplate.find(place, problem=problem)) from error
    except PolyfoldError:
        raise
    except Exception as error:  # a template may fail in any way
        raise PolyfoldError(BrokenTemplate.find(_template_place(error), problem=f"{error}")) from error


def _template_place(error: Exception) -> Place:
    """The innermost template line of a traceback: Jinja puts the templates' own names and lines into it."""
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        name = frame.filename.replace("\\", "/")
        if f"/{FOLDER}/" in name or "/theme/" in name:
            tail = name.rpartition(f"/{FOLDER}/")[2].rpartition("/theme/")[2]
            return Place(path=f"{FOLDER}/{tail}", line=frame.lineno)
    return Place(path=FOLDER)
