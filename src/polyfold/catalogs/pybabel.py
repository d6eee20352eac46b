"""Lets `pybabel extract` find what `polyfold extract` finds, one file at a time.

A mapping names the files, and they are found in the project that they lie in:

    [polyfold: brochures/shared.yaml]
    [polyfold: brochures/**/brochure.yaml]
    [polyfold: templates/**.html]
    [polyfold: templates/theme.css]
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO

from polyfold.catalogs import describe
from polyfold.catalogs.extract import TemplateMessage, of_words, of_yaml
from polyfold.compose import DOCUMENT
from polyfold.compose.words import OWN, template_words
from polyfold.diagnostics import PolyfoldError, has_errors
from polyfold.load.project import SHARED_FILE, brochure_path, load
from polyfold.messages import SHARED
from polyfold.source import Source, find_root
from polyfold.theme import FOLDER, Theme

Found = tuple[int, str | None, str | tuple[str, str], list[str]]
"""What Babel wants to know: line, function, arguments, comments."""


def extract(
    fileobj: IO[bytes],
    keywords: Collection[str],  # noqa: ARG001 - Babel's signature
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, object],  # noqa: ARG001
) -> Iterator[Found]:
    """The messages of one file as Babel takes them; raises ValueError where they can't be known."""
    root = find_root(Path(fileobj.name).parent)
    path = PurePosixPath(Path(fileobj.name).resolve().relative_to(root).as_posix())
    try:
        messages = _messages(root, path)
    except PolyfoldError as error:
        problem = "\n".join(f"{each.place or path}: {each.message}" for each in error.findings)
        raise ValueError(problem) from error
    for message in messages:
        line = (message.place and message.place.line) or 1
        comments = list(describe.comments(message, None))
        if message.context is None:
            yield line, None, message.text, comments
        else:
            yield line, "pgettext", (message.context, message.text), comments


def _messages(root: Path, path: PurePosixPath) -> tuple[TemplateMessage, ...]:
    if path.parts[0] == FOLDER:
        name = path.relative_to(FOLDER).as_posix()
        # What no template asks for comes with the one that all others are part of.
        return of_words((*template_words(Theme.of(root), name), *(OWN if name == DOCUMENT else ())))
    name = SHARED if str(path) == SHARED_FILE else path.parent.name
    if str(path) not in {SHARED_FILE, brochure_path(name)}:
        return ()
    project, findings = load(Source(root), () if name == SHARED else (name,))
    found = next((template.messages for template in of_yaml(project) if template.domain == name), None)
    if found is None and has_errors(findings):
        raise PolyfoldError(*(finding for finding in findings if finding.is_error))
    return found or ()
