"""What all tests share: a font cache of their own, and the builds that several tests look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.project import SAMPLE, Folder, sample
from tests.torture import torture

from polyfold.bundle import Bundle
from polyfold.plan import Request, plan
from polyfold.source import Source


@pytest.fixture(scope="session", autouse=True)
def font_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test depends on the user's cache, or changes it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def sample_project(font_cache: None, tmp_path_factory: pytest.TempPathFactory) -> Folder:  # noqa: ARG001 - fonts first
    """The sample project, built; not to be changed."""
    folder = sample(tmp_path_factory.mktemp("sample"))
    outcome = folder.build()
    assert outcome.findings == ()
    return folder


@pytest.fixture(scope="session")
def sample_leaflet(font_cache: None, tmp_path_factory: pytest.TempPathFactory) -> Folder:  # noqa: ARG001 - fonts first
    """The sample project with one brochure alone, built; not to be changed."""
    folder = sample(tmp_path_factory.mktemp("leaflet"), SAMPLE)
    outcome = folder.build()
    assert outcome.findings == ()
    return folder


@pytest.fixture(scope="session")
def sample_pdfs(sample_leaflet: Folder) -> Path:
    """The folder of that brochure's six PDFs."""
    return sample_leaflet / "dist" / SAMPLE


@pytest.fixture(scope="session")
def torture_project(font_cache: None, tmp_path_factory: pytest.TempPathFactory) -> Folder:  # noqa: ARG001 - fonts first
    """The brochure with every kind of block, built; not to be changed."""
    folder = torture(tmp_path_factory.mktemp("torture"))
    folder.build()
    return folder


@pytest.fixture(scope="session")
def torture_pdfs(torture_project: Folder) -> Path:
    """The folder of the torture brochure's four PDFs."""
    return torture_project / "dist" / "torture"


@pytest.fixture(scope="session")
def torture_screen(torture_project: Folder) -> Bundle:
    """The French torture brochure, nearly all of it in English, before it is typeset for the screen."""
    return plan(Source(torture_project.root), Request(locales=("fr",), editions=("screen",))).bundles[0]
