"""What a screen reader meets: only what has a place in the structure, and links that it owns."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

PRINT_FLAG = 4
"""An annotation that prints (ISO 32000-1, table 165), which PDF/A asks of all."""


def mark_artifacts(pdf: pikepdf.Pdf) -> None:
    """Mark what no structure element owns, such as footers, as artifacts (ISO 14289-1, 7.1)."""
    root = pdf.Root.StructTreeRoot
    reachable: set[tuple[int, int]] = set()
    _reach(root.K, reachable)
    pages = {int(page.obj.StructParents): page for page in pdf.pages}
    numbers = root.ParentTree.Nums
    for index in range(0, len(numbers), 2):
        owners = numbers[index + 1]
        if not isinstance(owners, Array):
            continue
        orphans = {
            mcid for mcid, owner in enumerate(owners) if isinstance(owner, Dictionary) and owner.objgen not in reachable
        }
        if orphans:
            _rewrite_as_artifacts(pdf, pages[int(numbers[index])], orphans)
            for mcid in orphans:
                owners[mcid] = None


def _reach(kids: pikepdf.Object, reachable: set[tuple[int, int]]) -> None:
    if isinstance(kids, Array):
        for kid in kids:
            _reach(kid, reachable)
    elif isinstance(kids, Dictionary) and "/S" in kids and kids.objgen not in reachable:
        reachable.add(kids.objgen)
        _reach(kids.get("/K", Array()), reachable)


def _rewrite_as_artifacts(pdf: pikepdf.Pdf, page: pikepdf.Page, orphans: set[int]) -> None:
    instructions = list(pikepdf.parse_content_stream(page))
    artifact = [Name.Artifact, Dictionary(Type=Name.Pagination)]
    for index, instruction in enumerate(instructions):
        marked = str(instruction.operator) == "BDC" and "/MCID" in instruction.operands[1]
        if marked and int(instruction.operands[1].MCID) in orphans:
            instructions[index] = pikepdf.ContentStreamInstruction(artifact, instruction.operator)
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def keep_tagged_annotations(pdf: pikepdf.Pdf) -> None:
    """Drop annotations that no structure element owns, and let the others print."""
    for page in pdf.pages:
        if "/Annots" not in page.obj:
            continue
        kept = [annotation for annotation in page.obj.Annots if "/StructParent" in annotation]
        for annotation in kept:
            annotation.F = PRINT_FLAG
        if kept:
            page.obj.Annots = Array(kept)
        else:
            del page.obj["/Annots"]
