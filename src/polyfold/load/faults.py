"""What pydantic says of a value, said again for the person who wrote the YAML."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError

from polyfold.diagnostics import Finding
from polyfold.diagnostics.project import (
    InvalidValue,
    MissingAlt,
    MissingKey,
    NotText,
    UnknownKey,
)
from polyfold.load.document import Document
from polyfold.messages import Route
from polyfold.model import CURRENCY_PATTERN, ID_PATTERN, TEXT_PATTERN, URL_PATTERN, WEB_PATTERN, Frozen

BRACKETS = "text is meant here: a value that starts with `{` or `[` must be quoted"
PATTERNS = {
    ID_PATTERN: "use lower-case letters, digits and hyphens only",
    URL_PATTERN: "an address begins with `https://`, `mailto:` or `tel:`",
    WEB_PATTERN: "a web address begins with `https://`",
    CURRENCY_PATTERN: "use three capital letters, such as `EUR` (ISO 4217)",
    TEXT_PATTERN: "the text is empty",
}
"""What a value that a pattern refuses should be."""
ModelT = TypeVar("ModelT", bound=Frozen)


def suggestion(name: str, known: Iterable[str]) -> str:
    """A hint that names what was probably meant, or all that is known."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1)
    if close:
        return f"did you mean `{close[0]}`?"
    return "known are " + ", ".join(f"`{each}`" for each in names) if names else "none is declared"


def validate(
    model: type[ModelT], data: object, document: Document, route: Route
) -> tuple[ModelT | None, list[Finding]]:
    """Validate data that stands at `route` of a document, and gather what is wrong with it."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_finding(model, detail, document, route) for detail in details]


def _finding(model: type[Frozen], detail: Any, document: Document, base: Route) -> Finding:  # noqa: ANN401 - pydantic's own dict
    route = (*base, *detail["loc"])
    if detail["type"] not in {"missing", "extra_forbidden"}:
        while route not in document.values and len(route) > len(base):
            route = route[:-1]  # drop the names of union members that pydantic adds
    key = str(route[-1]) if route else document.path
    scalar = document.scalars.get(route)
    match detail["type"]:
        case "extra_forbidden":
            known = [field.alias or name for name, field in model.model_fields.items()]
            hint = suggestion(key, known) if len(detail["loc"]) == 1 else "remove it, or correct it"
            return UnknownKey.find(document.place(route, key=True), key=key, hint=hint)
        case "missing":
            return MissingKey.find(document.place(route), key=key)
        case "string_type" if scalar:
            return NotText.find(document.place(route), value=scalar[0], kind=scalar[1])
        case "alt":
            return MissingAlt.find(document.place(base))
        case "string_type" if isinstance(detail["input"], dict | list):
            problem = "text is meant here; a value that starts with `{` or `[` must be quoted"
        case "string_pattern_mismatch":
            problem = PATTERNS[detail["ctx"]["pattern"]]
        case _:
            problem = detail["msg"][0].lower() + detail["msg"][1:]
    return InvalidValue.find(document.place(route), key=key, problem=problem)
