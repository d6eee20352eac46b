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

BRACKETS = "text is meant here; a value that starts with `{` or `[` must be quoted"
YES_OR_NO = "write `true` or `false`"
MAPPING = "keys with values are expected here"
PATTERNS = {
    ID_PATTERN: "use lower-case letters, digits and hyphens only",
    URL_PATTERN: "an address begins with `https://`, `mailto:` or `tel:`",
    WEB_PATTERN: "a web address begins with `https://`",
    CURRENCY_PATTERN: "use three capital letters, such as `EUR` (ISO 4217)",
    TEXT_PATTERN: "the text is empty",
}
"""What a value that a pattern refuses should be."""
PROBLEMS = {
    "string_too_short": PATTERNS[TEXT_PATTERN],
    "tuple_type": "a list is expected here, each item after `- `",
    "bool_parsing": YES_OR_NO,
    "bool_type": YES_OR_NO,
    "model_type": MAPPING,
    "dict_type": MAPPING,
    "mapping_type": MAPPING,
}
"""What a value of the wrong type should be; of other types pydantic's own words are plain enough."""
ModelT = TypeVar("ModelT", bound=Frozen)


def suggestion(name: str, known: Iterable[str]) -> str:
    """A hint that names what was probably meant, or all that is known."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1)
    if close:
        return f"did you mean `{close[0]}`?"
    return "known are " + ", ".join(f"`{each}`" for each in names) if names else "none is declared"


def key_of(route: Route, document: Document) -> str:
    """The key that a finding names: members of lists have none, so theirs is the list's."""
    return next((step for step in reversed(route) if isinstance(step, str)), document.path)


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
    key = key_of(route, document)
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
    is_key = detail["loc"][-1:] == ("[key]",)
    return InvalidValue.find(document.place(route, key=is_key), key=key, problem=_problem(detail))


def _problem(detail: Any) -> str:  # noqa: ANN401 - pydantic's own dict
    match detail["type"]:
        case "string_type" if isinstance(detail["input"], dict | list):
            return BRACKETS
        case "string_pattern_mismatch":
            return PATTERNS[detail["ctx"]["pattern"]]
    return PROBLEMS.get(detail["type"]) or str(detail["msg"][0].lower() + detail["msg"][1:])
