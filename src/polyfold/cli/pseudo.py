"""polyfold pseudo: brochures as they will be once translated."""

from __future__ import annotations

from pathlib import Path

import click

from polyfold.cli.build import build
from polyfold.cli.session import BROCHURES, EDITION, JOBS, OUTPUT, SITE, Session, with_session


@click.command(name="pseudo")
@BROCHURES
@EDITION
@SITE
@OUTPUT
@JOBS
@with_session
def command(  # noqa: PLR0913 - one parameter for each option
    session: Session,
    *,
    brochures: tuple[str, ...],
    editions: tuple[str, ...],
    site: str | None,
    output: Path | None,
    jobs: int | None,
) -> int:
    """Typeset brochures as they will be once translated, before anybody translates.

    In the pseudo-locale qps-ploc the source text is accented and 40 % longer; in qps-plocm it is so from right to left,
    as in Arabic or Hebrew. Only the screen edition is built, since nobody prints them, unless one is named. They are
    made to be looked at: a file for the screen is there even where a text does not fit, which is said all the same.
    Nothing of them is ever released.
    """
    from polyfold.plan import Request  # noqa: PLC0415 - takes time
    from polyfold.pseudo import PSEUDO_LOCALES  # noqa: PLC0415

    request = Request(
        brochures=brochures, locales=tuple(PSEUDO_LOCALES), editions=editions, one_edition=True, site=site
    )
    return build(session, request, output, jobs, "text")
