"""A job ticket: what is known of a file before it is opened, from whoever asks and from the project around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pikepdf

from polyfold.diagnostics import Finding, PolyfoldError
from polyfold.fonts import FAMILIES
from polyfold.formats import BY_NAME, Format, format_of
from polyfold.load.project import load_settings
from polyfold.metadata import Origin, read_origin
from polyfold.preflight.expectation import Edition, Expectation
from polyfold.preflight.packet import packet
from polyfold.printing import BLEED_MM, Office, PrintCondition
from polyfold.profiles import condition_of, press_profile
from polyfold.source import Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Ticket:
    """What a file is to be judged by, as far as anybody says; the rest is what it says of itself."""

    edition: Edition | None = None
    format: Format | None = None
    formats: Mapping[str, Format] = field(default_factory=dict)
    """Those of the project, as its printer folds them."""
    condition: PrintCondition | None = None
    profile: bytes | None = field(default=None, repr=False)
    """The printer's own."""
    bleed_mm: float | None = None
    office: Office = Office()

    def expect(self, pdf: pikepdf.Pdf) -> Expectation:
        """What an open file is judged by. One that says nothing is somebody's, for the press."""
        origin = read_origin(packet(pdf).encode())
        edition = self.edition or (_edition(origin) if origin else "press")
        is_for_press = edition == "press"
        return Expectation(
            edition=edition,
            format=self.format or (self._shape(origin) if origin else None),
            families=FAMILIES if origin else None,
            condition=self.condition if is_for_press else None,
            profile=self.profile if is_for_press else None,
            bleed_mm=self.bleed_mm or (origin and origin.bleed_mm) or BLEED_MM,
            office=self.office,
        )

    def _shape(self, origin: Origin) -> Format | None:
        return self.formats.get(origin.format) or origin.shape


def project_ticket(source: Source) -> tuple[Ticket, list[Finding]]:
    """What a project asks of files for its printer; raises where `polyfold.yaml` can't be used."""
    settings, document, findings = load_settings(source)
    press, profile = settings.press, None
    if press.profile:
        try:
            profile = press_profile(source, press, document.place(("press", "profile")))
        except PolyfoldError as error:
            findings += error.findings
    ticket = Ticket(
        formats={name: format_of(settings, name) for name in BY_NAME},
        condition=condition_of(press, profile or b""),
        profile=profile,
        bleed_mm=press.bleed_mm,
        office=settings.office.printer,
    )
    return ticket, findings


def _edition(origin: Origin) -> Edition:
    """The edition that a file says it is; what is none is judged as strictly as there is."""
    return next((edition for edition in ("office", "dummy") if origin.edition == edition), "press")
