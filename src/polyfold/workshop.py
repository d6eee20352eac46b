"""The workshop: forked workers typeset the bundles of a plan, and their findings get the places of their messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from polyfold import executor
from polyfold.bundle import Bundle, Product
from polyfold.diagnostics import Finding, Place, PolyfoldError
from polyfold.diagnostics.project import NoTypesetter, WorkerDied
from polyfold.fonts import theme_fonts
from polyfold.messages import of_brochure, of_shared
from polyfold.plan import Plan

Progress = Callable[[int, int, str], None]
"""Told how many jobs are done, of how many, and the one done last."""


def work(made: Plan, workers: int, progress: Progress, *, write: bool = True) -> list[Product]:
    """Typeset all bundles of a plan, in their order; unless told to write files, measure only how they fit.

    The typesetter is imported here, once, before workers are forked. Raises PRJ032.
    """
    if not made.bundles:
        return []
    try:
        fonts = theme_fonts()
        fonts.activate()
        from polyfold.produce import measure, produce  # noqa: PLC0415 - takes a second
    except OSError as error:
        reason = str(error).splitlines()[0]
        raise PolyfoldError(NoTypesetter.find(reason=reason)) from error
    task = partial(produce if write else measure, fonts=fonts)
    products = []
    for done, (bundle, answer) in enumerate(executor.run(task, made.bundles, workers), start=1):
        product = answer or Product(job=bundle.job, findings=(_died(bundle),))
        products.append(replace(product, findings=tuple(_placed(finding, made) for finding in product.findings)))
        progress(done, len(made.bundles), f"{bundle.job.brochure} {bundle.job.locale} {bundle.job.edition}")
    # As they were planned, not as they were done: so findings have the same order in every build.
    order = {bundle.job: place for place, bundle in enumerate(made.bundles)}
    return sorted(products, key=lambda product: order[product.job])


def _died(bundle: Bundle) -> Finding:
    job = bundle.job
    return WorkerDied.find(brochure=job.brochure, locale=job.locale, edition=job.edition)


def _placed(finding: Finding, made: Plan) -> Finding:
    """A finding about a message, with the place of its translation or of its source."""
    if finding.place or not finding.context:
        return finding
    brochure = made.project.brochures.get(finding.brochure or "")
    own = of_brochure(finding.brochure or "", brochure) if brochure else ()
    messages = {message.context: message for message in (*own, *of_shared(made.project.shared))}
    message = messages.get(finding.context)
    if message is None:
        return finding
    authored = made.project.place(message.domain, message.route)
    translated = _translated(made, finding.locale or "", message.domain, finding.context, message.text)
    if translated:
        return replace(finding, place=translated, source=authored)
    return replace(finding, place=authored)


def _translated(made: Plan, locale: str, domain: str, context: str, text: str) -> Place | None:
    for catalogue in made.shelf.catalogues.get((locale, domain), ()):
        entry = catalogue.entries.get((context, text))
        if entry:
            return catalogue.place(entry)
    return None
