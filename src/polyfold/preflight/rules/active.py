"""PDF024: the file does something, or carries something, besides being printed or read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pikepdf
from pikepdf import Dictionary

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.file import File
from polyfold.preflight.values import array, dictionaries, dictionary, leaves, name
from polyfold.report import counted

HARMLESS = frozenset({"GoTo", "URI", "Named", "Thread", "GoToR"})
"""Actions that only lead somewhere."""
MEDIA = frozenset({"3D", "FileAttachment", "Movie", "RichMedia", "Screen", "Sound"})
"""Annotations that play something, or carry a file (ISO 32000-1, table 169)."""
LONGEST_CHAIN = 50
MOST_BOOKMARKS = 10_000


class ActiveContent(Rule):
    """The file has scripts, actions, a form to fill in, other files or films within it.

    What a script writes into a field is not what was proofread, and a file within a file is read by nobody. Printers'
    programs refuse such files, and hospitals' mail filters remove them. Links lead somewhere and are no harm on a
    screen; on paper there is nothing to click.
    Example: a form in which a script fills in today's date. Source: ISO 15930-7; ISO 19005-2, 6.5.
    """

    code = "PDF024"
    message = "active content: {what}"
    help = "rebuild the file, or ask whoever made it to export it again without scripts, forms and attachments"


def check(file: File, expected: Expectation) -> Iterator[Finding]:
    """Each kind of active content, once for the file and once for each page."""
    for what in dict.fromkeys((*_of_root(file.pdf.Root, expected), *_of_bookmarks(file.pdf.Root, expected))):
        yield ActiveContent.find(what=what)
    for leaf in file.leaves:
        for what in dict.fromkeys(_of_page(leaf.page, expected)):
            yield ActiveContent.find(page=leaf.number, what=what)


def _of_root(root: pikepdf.Object, expected: Expectation) -> Iterator[str]:
    yield from _actions(root, is_read=not expected.on_paper)
    named = dictionary(root, "/Names")
    if any(True for _ in leaves(dictionary(named, "/JavaScript"))):
        yield "a script"
    attached = {key for key, _ in leaves(dictionary(named, "/EmbeddedFiles"))}
    if attached or array(root, "/AF"):
        yield counted(len(attached), "embedded file") if attached else "some embedded files"
    form = dictionary(root, "/AcroForm")
    if "/XFA" in form:
        yield "an XFA form"
    elif array(form, "/Fields"):
        yield "a form to fill in"


def _of_bookmarks(root: pikepdf.Object, expected: Expectation) -> Iterator[str]:
    waiting = [dictionary(root, "/Outlines").get("/First")]
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < MOST_BOOKMARKS:
        bookmark = waiting.pop()
        if isinstance(bookmark, Dictionary) and bookmark.objgen not in seen:
            seen.add(bookmark.objgen)
            yield from _chain(bookmark.get("/A"), is_read=not expected.on_paper)
            waiting += [bookmark.get("/First"), bookmark.get("/Next")]


def _of_page(page: pikepdf.Object, expected: Expectation) -> Iterator[str]:
    yield from _actions(page, is_read=not expected.on_paper)
    for annotation in dictionaries(page, "/Annots"):
        if name(annotation, "/Subtype") in MEDIA:
            yield f"a `{name(annotation, '/Subtype')}` annotation"
        # A link on paper is found by another rule, wherever it leads.
        yield from _actions(annotation, is_read=True)


def _actions(holder: pikepdf.Object, *, is_read: bool) -> Iterator[str]:
    """The actions of a document, page or annotation: when it is opened or clicked, and at other moments."""
    for key in ("/OpenAction", "/A"):
        yield from _chain(holder.get(key), is_read=is_read)
    for action in dictionary(holder, "/AA").values():
        yield from _chain(action, is_read=is_read)


def _chain(action: object, *, is_read: bool) -> Iterator[str]:
    """An action and those that follow it, without those that only lead somewhere where a file is read on a screen."""
    for each in islice(_following(action), LONGEST_CHAIN):
        kind = name(each, "/S")
        if kind == "JavaScript":
            yield "a script"
        elif kind and (kind not in HARMLESS or (not is_read and kind != "GoTo")):
            yield f"an action, `{kind}`"


def _following(action: object) -> Iterator[pikepdf.Object]:
    waiting = [action]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Dictionary):
            yield each
            waiting += [each.get("/Next"), *array(each, "/Next")]
