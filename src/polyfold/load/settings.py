"""`polyfold.yaml` to its model."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold import formats
from polyfold.diagnostics import Finding
from polyfold.diagnostics.project import InvalidValue, UnknownLocale, UnknownName
from polyfold.load.document import Document
from polyfold.load.faults import suggestion, validate
from polyfold.messages import Route
from polyfold.model import Settings


def parse_settings(document: Document) -> tuple[Settings | None, list[Finding]]:
    """Validate the settings; what they say of each other is checked even where they are not valid."""
    settings, findings = validate(Settings, document.data, document, ())
    findings.extend(_check_locales(document))
    findings.extend(_check_sites(document))
    findings.extend(_check_formats(settings, document) if settings else ())
    return settings, findings


def _check_locales(document: Document) -> Iterator[Finding]:
    from polyfold.cldr import knows_locale  # noqa: PLC0415 - Babel is slow to import

    for route, name in _locale_names(document):
        if not knows_locale(name):
            hint = "use a code of Unicode's CLDR, such as `fr` or `fr_LU`"
            yield UnknownLocale.find(document.place(route), name=name, hint=hint)


def _locale_names(document: Document) -> Iterator[tuple[Route, str]]:
    """Every locale that the settings name, and where."""
    routes: list[Route] = [("source-locale",)]
    routes += [("locales", number) for number in range(_length(document, ("locales",)))]
    for key in ("fallback", "conventions"):
        for locale in _keys(document, key):
            yield (key, locale), locale
            routes.append((key, locale))
            routes += [(key, locale, number) for number in range(_length(document, (key, locale)))]
    for route in routes:
        name = document.get(*route)
        if isinstance(name, str):
            yield route, name


def _check_sites(document: Document) -> Iterator[Finding]:
    from polyfold.cldr import phone_problem  # noqa: PLC0415 - Babel is slow to import

    sites, chosen = _keys(document, "sites"), document.get("site")
    if isinstance(chosen, str) and sites and chosen not in sites:
        hint = suggestion(chosen, sites)
        yield UnknownName.find(document.place(("site",)), kind="site", name=chosen, hint=hint)
    for site in sites:
        for key in ("phone", "emergency"):
            number = document.get("sites", site, key)
            problem = phone_problem(number) if isinstance(number, str) else None
            if problem:
                place = document.place(("sites", site, key))
                yield InvalidValue.find(place, key=key, problem=f"{problem.text}: {problem.help}")


def _check_formats(settings: Settings, document: Document) -> Iterator[Finding]:
    for name, shape in settings.formats.items():
        format_ = formats.BY_NAME.get(name)
        if format_ is None:
            hint = suggestion(name, formats.BY_NAME)
            place = document.place(("formats", name), key=True)
            yield UnknownName.find(place, kind="format", name=name, hint=hint)
            continue
        for problem in formats.width_faults(format_, shape.widths_mm):
            place = document.place(("formats", name, "widths-mm"))
            yield InvalidValue.find(place, key="widths-mm", problem=problem)


def _keys(document: Document, key: str) -> tuple[str, ...]:
    value = document.get(key)
    return tuple(value) if isinstance(value, dict) else ()


def _length(document: Document, route: Route) -> int:
    value = document.get(*route)
    return len(value) if isinstance(value, list) else 0
