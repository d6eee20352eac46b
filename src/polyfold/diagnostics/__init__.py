"""What polyfold found, where, and what to do about it.

A `Rule` names a kind of problem once: its code, its severity, its sentence and its help. Its docstring
is its documentation, which `polyfold explain CODE` prints. A `Finding` is one occurrence of it.
Codes are never reused. The families live in modules of their own, and `polyfold.rules` lists them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

EXCERPT = 60


def excerpt(text: str) -> str:
    """The beginning of a text, on one line, for a finding."""
    text = text.replace("\n", " ")
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1].rstrip() + "…"


class Severity(StrEnum):
    """How much a finding matters: an error stops the job that it belongs to."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A spot in a file that a person edits; `line` and `column` count from 1."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """`path:line:column`, as far as it is known."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One diagnosed problem.

    `page` counts from 1; `rectangle_mm` is (left, top, width, height) in millimetres from the top left
    corner of the trimmed page. `context` is the msgctxt where the finding is about a message, `source`
    the place of the authored text that a translation belongs to.
    """

    code: str
    severity: Severity
    message: str
    help: str
    place: Place | None = None
    source: Place | None = None
    page: int | None = None
    rectangle_mm: tuple[float, float, float, float] | None = None
    brochure: str | None = None
    locale: str | None = None
    edition: str | None = None
    context: str | None = None

    @property
    def is_error(self) -> bool:
        """Whether the job that this belongs to must not be published."""
        return self.severity is Severity.ERROR


class Rule:
    """A kind of problem. Subclasses fill `message` and `help` with the facts given to `find`."""

    code: ClassVar[str]
    severity: ClassVar[Severity] = Severity.ERROR
    release: ClassVar[Severity | None] = None
    """The severity in a release, where it is stricter than in a draft."""
    message: ClassVar[str]
    help: ClassVar[str]

    @classmethod
    def find(  # noqa: PLR0913 - one keyword for each coordinate that a finding may have
        cls,
        place: Place | None = None,
        *,
        source: Place | None = None,
        page: int | None = None,
        rectangle_mm: tuple[float, float, float, float] | None = None,
        brochure: str | None = None,
        locale: str | None = None,
        edition: str | None = None,
        context: str | None = None,
        **facts: object,
    ) -> Finding:
        """Make a finding whose sentences are filled with `facts`."""
        return Finding(
            code=cls.code,
            severity=cls.severity,
            message=cls.message.format(**facts),
            help=cls.help.format(**facts),
            place=place,
            source=source,
            page=page,
            rectangle_mm=rectangle_mm,
            brochure=brochure,
            locale=locale,
            edition=edition,
            context=context,
        )


class PolyfoldError(Exception):
    """Raised only where no useful value is possible; carries the findings that say why."""

    def __init__(self, *findings: Finding) -> None:
        """Keep the findings; they are the exception's arguments, so that it survives pickling."""
        super().__init__(*findings)
        self.findings = findings


def has_errors(findings: list[Finding] | tuple[Finding, ...]) -> bool:
    """Whether any of the findings stops its job."""
    return any(finding.is_error for finding in findings)
