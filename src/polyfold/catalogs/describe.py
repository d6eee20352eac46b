"""What a translator is told of a message: the author's note, what kind of text it is and where, and what is put in it.

A translator has never seen the YAML, so none of its words are used. Nothing here counts blocks, so that a new one
changes what is told of no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from polyfold import cldr, formats, markup, panels, references
from polyfold.catalogs.extract import Home, TemplateMessage
from polyfold.localise import site_value
from polyfold.messages import Route
from polyfold.model import BlockBase, Brochure, Only, Section, Site, Use

HEADS = {"title": "title of the leaflet", "main-message": "main message of the leaflet, printed below its title"}
KINDS = {
    ("heading", "heading"): "heading",
    ("text", "text"): "paragraph",
    ("list", "list"): "item of a list",
    ("steps", "steps"): "step of a numbered list",
    ("table", "table"): "caption of a table",
    ("table", "columns"): "column heading of a table",
    ("table", "rows"): "cell of a table",
    ("warning", "warning"): "warning",
    ("warning", "items"): "item of a list in a warning",
    ("warning", "call"): "number to call, printed large in a warning",
    ("tip", "tip"): "tip",
    ("quote", "quote"): "quotation",
    ("quote", "by"): "whose words the quotation is",
    ("figure", "alt"): "alternative text of a picture: read aloud, not printed",
    ("figure", "caption"): "caption of a picture",
    ("figure", "labels"): "label in a picture",
    ("contact", "contact"): "title of a card with ways to reach somebody",
    ("contact", "label"): "what a phone number or address on a contact card is for",
    ("contact", "value"): "phone number or address on a contact card",
    ("questions", "questions"): "question for the reader to ask",
    ("glossary", "term"): "term in a glossary",
    ("glossary", "meaning"): "meaning of a term in a glossary",
    ("sources", "sources"): "title above the list of sources",
    ("languages", "languages"): "text before the names of other languages",
    ("qr", "text"): "text beside a QR code",
    ("notes", "notes"): "title above lines to write on",
    ("contents", "contents"): "title above the table of contents",
}
"""Every kind of text, by the kind of its block and the key that it stands under."""
ROW_HEADING = "row heading of a table"
"""The first cell of each row."""
SHARED_TEXT = "shared by several leaflets"
PAGES = {"cover": "front cover", "back": "back cover"}
"""Where a section of a booklet stands, if its text does not flow on with others'."""
OTHERS = "; other hospitals have their own"
EDITIONS = {"screen": "on screen", "press": "in print", "office": "from a ward’s own printer"}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Spot:
    """Where a text stands: a shared block is in no section, a title in neither."""

    home: Home
    section: Section | None = None
    block: BlockBase | None = None
    key: Route = ()
    """The keys below the block, or the brochure's own."""

    @property
    def onlys(self) -> tuple[Only, ...]:
        """What limits where it is printed."""
        return tuple(each.only for each in (self.section, self.block) if each)

    @property
    def sites(self) -> Mapping[str, Site]:
        """The sites whose leaflets have it, the usual one first; all, if what limits it leaves none."""
        settings = self.home.project.settings
        names = dict.fromkeys((settings.site, *settings.sites))
        shown = [name for name in names if all(not only.sites or name in only.sites for only in self.onlys)]
        return {name: settings.sites[name] for name in shown or names}


def comments(message: TemplateMessage, locale: str | None) -> tuple[str, ...]:
    """The comments for translators into a locale, or in a template, where None stands for the source; one line each."""
    if message.home is None:
        return message.notes
    spot = _spot(message.home, message.route)
    nodes = markup.parse(message.text).nodes
    printed_in = locale or message.home.project.settings.source_locale
    values = (_value(spot, name, printed_in) for name in dict.fromkeys(markup.placeholders(nodes)))
    links = (_destination(spot, target) for target in dict.fromkeys(markup.links(nodes)))
    return (*message.notes, _sentence(*_place(spot, printed_in)), *values, *links)


def _spot(home: Home, route: Route) -> _Spot:
    match home.brochure, route:
        case None, ("blocks", int(index), *key):
            return _Spot(home=home, block=_own(home.project.shared.blocks[index]), key=tuple(key))
        case Brochure(sections=sections), ("sections", int(number), "blocks", int(index), *key):
            section = sections[number]
            return _Spot(home=home, section=section, block=_own(section.blocks[index]), key=tuple(key))
    return _Spot(home=home, key=route)


def _own(block: BlockBase | Use) -> BlockBase | None:
    """A block that has texts of its own, as every block of a message has."""
    return block if isinstance(block, BlockBase) else None


def _sentence(*parts: str) -> str:
    text = " · ".join(parts)
    return text[:1].upper() + text[1:]


def _place(spot: _Spot, locale: str) -> Iterator[str]:
    """What kind of text it is, where it stands, and where alone it is printed."""
    if spot.block is None:
        yield HEADS[str(spot.key[0])]
        return
    yield _kind(spot.block.kind, spot.key)
    if spot.section and spot.home.brochure:
        yield f"section “{spot.section.id}”"
        yield from _panel(spot, spot.home.brochure, spot.section, locale)
    else:
        yield SHARED_TEXT
    yield from _limits(spot)


def _kind(kind: str, key: Route) -> str:
    """`("rows", 0, "label")` and `("term",)` are called by their last key, lists and labels by their first."""
    is_member = len(key) > 1 and isinstance(key[-2], int) and isinstance(key[-1], str)
    if (kind, key[0]) == ("table", "rows") and key[-1] == 0:
        return ROW_HEADING
    return KINDS[kind, str(key[-1] if is_member else key[0])]


def _panel(spot: _Spot, brochure: Brochure, section: Section, locale: str) -> Iterator[str]:
    """The panels that the section fills, in a leaflet that shows it; text of a booklet flows over its pages."""
    format_ = formats.BY_NAME[brochure.format]
    if format_.bound:
        yield from (PAGES[section.layout],) if section.layout in PAGES else ()
        return
    only, settings = section.only, spot.home.project.settings
    job = {
        "site": next(iter(spot.sites), settings.site),
        "locale": locale if locale in only.locales else next(iter(only.locales), locale),
        "edition": next(iter(only.editions or settings.editions)),
    }
    shown = [each for each in brochure.sections if each is section or each.only.allows(**job)]
    numbers = panels.panel_numbers(shown)
    count = numbers[-1][-1] + 1
    if format_.takes(count) and count > 1:
        yield f"{'side' if format_.flat else 'panel'}{_span(numbers[shown.index(section)])} of {count}"


def _span(numbers: tuple[int, ...]) -> str:
    first, last = numbers[0] + 1, numbers[-1] + 1
    return f" {first}" if first == last else f"s {first} to {last}"


def _limits(spot: _Spot) -> Iterator[str]:
    """In which leaflets alone it is printed."""
    if len(spot.sites) < len(spot.home.project.settings.sites):
        yield f"only at {_listed(site.name for site in spot.sites.values())}"
    for only in spot.onlys:
        if only.locales:
            yield f"only in {_listed(only.locales)}"
        if only.editions and {*only.editions} < {*spot.home.project.settings.editions}:
            yield f"only {_listed(EDITIONS[each] for each in only.editions)}"


def _listed(names: Iterable[str]) -> str:
    return " and ".join(names)


def _value(spot: _Spot, name: str, locale: str) -> str:
    """What is printed in the place of a placeholder."""
    if name.startswith(f"{references.SITE}."):
        values = (markup.plain((site_value(site, name),)) for site in spot.sites.values())
        return f"{{{name}}} prints as {_each(f'“{value}”' for value in values)}"
    convention = spot.home.project.settings.convention(locale)
    value = cldr.format_fact(spot.home.facts[name], convention, spot.home.range_words(locale))
    return f"{{{name}}} prints as {_each((f'“{value}”',))}"


def _destination(spot: _Spot, target: str) -> str:
    """Where a link leads: to an address, or to a section of the same leaflet."""
    name = target.removeprefix(markup.REF)
    return f"{target} leads to {_each(_address(spot.home.targets[site][name]) for site in spot.sites)}"


def _address(address: str) -> str:
    return f"section “{address[1:].partition('.')[0]}”" if address.startswith("#") else address


def _each(values: Iterable[str]) -> str:
    """What the usual site has, and whether others have something else; every space is a plain one here."""
    different = tuple(dict.fromkeys(values))
    return " ".join(different[0].split()) + (OTHERS if len(different) > 1 else "")
