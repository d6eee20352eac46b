"""HTML to laid-out pages to PDF, by WeasyPrint 70: the only package that imports it."""

from __future__ import annotations

import logging
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any, Self

import pikepdf
from weasyprint import CSS, HTML
from weasyprint.text.ffi import pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from polyfold import __version__
from polyfold.bidi import straight
from polyfold.bundle import BASE_URL, Bundle, LayoutReport
from polyfold.diagnostics import Place, PolyfoldError
from polyfold.diagnostics.project import BrokenTemplate
from polyfold.theme import FOLDER
from polyfold.typeset import repairs, tags
from polyfold.typeset.layout import read_pages
from polyfold.typeset.lines import read_lines

VARIANTS = {"screen": "pdf/a-2a", "press": "pdf/x-4"}
"""What standard an edition follows, as far as the engine can; others are plain PDF."""

repairs.install()
tags.install()
mimetypes.add_type("application/vnd.iccprofile", ".icc")


class _Assets(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
    """Serves a bundle's own files, and nothing else in the world."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        """Serve `assets` by their names."""
        super().__init__(fail_on_errors=True)
        self._assets = assets

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401, ARG002
        name = url.removeprefix(BASE_URL)
        if name == url or name not in self._assets:
            message = f"`{url}` is not part of the bundle"
            raise ValueError(message)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, body=self._assets[name], headers={"Content-Type": kind})


class _Complaints(logging.Handler):
    """Keeps what WeasyPrint says of a stylesheet, in place of printing it."""

    def __init__(self) -> None:
        """Listen from warnings upward."""
        super().__init__(level=logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def __enter__(self) -> Self:
        logger = logging.getLogger("weasyprint")
        logger.addHandler(self)
        logger.propagate = False
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("weasyprint").removeHandler(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """Laid-out pages: what is on them, and the PDF of them."""

    report: LayoutReport
    document: Any

    def write(self, bundle: Bundle) -> bytes:
        """The PDF as WeasyPrint makes it; finishing makes it what its edition claims.

        Its streams are not compressed: finishing does that, once and faster.
        """
        with _Complaints():
            return bytes(self.document.write_pdf(pdf_variant=VARIANTS.get(bundle.job.edition), uncompressed_pdf=True))


def lay_out(bundle: Bundle, rules: str = "", *, is_trial: bool = False) -> Layout:
    """Lay a bundle out, one page for each panel, and more where a section is too long.

    `rules` are CSS; what they call `!important` outranks the bundle's own stylesheet. The report of a trial, which only
    measures, does not tell how texts look. Raises PRJ025 where a template names a file that is not part of the bundle.
    """
    try:
        with _Complaints() as complaints:
            document = _document(bundle, rules)
    except FatalURLFetchingError as error:
        raise PolyfoldError(BrokenTemplate.find(Place(path=FOLDER), problem=f"{error.__cause__}")) from error
    # In a leaflet for readers, a control that nobody wrote must be found: it may turn a number.
    said = straight if bundle.is_specimen else str
    report = LayoutReport(
        pages=tuple(read_pages(document.pages, said, is_trial=is_trial)),
        complaints=tuple(complaints.messages),
        lines=tuple(read_lines(document.pages, said)),
    )
    return Layout(report=report, document=document)


def _document(bundle: Bundle, rules: str) -> Any:  # noqa: ANN401 - WeasyPrint is untyped
    html = HTML(string=bundle.html, base_url=BASE_URL, url_fetcher=_Assets(bundle.assets))
    document = html.render(
        stylesheets=[CSS(string=rules)] if rules else [],
        font_config=FontConfiguration(),
        pdf_variant=VARIANTS.get(bundle.job.edition),
    )
    for page in document.pages:
        page.bookmarks[:] = [(level, straight(label), *rest) for level, label, *rest in page.bookmarks]
    return document


@cache
def engines() -> dict[str, str]:
    """The versions of what decides a PDF's bytes."""
    packages = ("weasyprint", "pydyf", "fonttools", "pikepdf", "pillow", "babel")
    versions = {package: version(package) for package in packages}
    major, rest = divmod(int(pango.pango_version()), 10_000)
    return {
        "polyfold": __version__,
        **versions,
        "pango": f"{major}.{rest // 100}.{rest % 100}",
        "qpdf": pikepdf.__libqpdf_version__,
    }
