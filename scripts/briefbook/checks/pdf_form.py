"""Whether a PDF says what readers' software needs to know of it: structure, language, title, standards."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from briefbook.core.problems import Code

_UA_PART = "{http://www.aiim.org/pdfua/ns/id/}part"
_REPAIR = "build it with its tags"


def form_faults(document: pikepdf.Pdf) -> Iterator[tuple[Code, str]]:
    """What is missing of structure, language, title and claims."""
    root = document.Root
    marks = root.get("/MarkInfo")
    if not isinstance(root.get("/StructTreeRoot"), pikepdf.Dictionary):
        yield (
            Code.PDF_NOT_TAGGED,
            f"PDF has no structure tree, so its paragraphs cannot be told apart: {_REPAIR}",
        )
    if not isinstance(marks, pikepdf.Dictionary) or not bool(marks.get("/Marked", False)):
        yield Code.PDF_NOT_TAGGED, f"PDF is not marked as tagged: {_REPAIR}"
    if not str(root.get("/Lang", "")).strip():
        yield Code.PDF_NOT_TAGGED, 'PDF names no language: set "language" in conf.py'
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        title = str(metadata.get("dc:title") or document.docinfo.get("/Title", "")).strip()
        accessible, archival = str(metadata.get(_UA_PART, "")), metadata.pdfa_status
    if not title:
        yield Code.PDF_NOT_TAGGED, 'PDF has no title: set "project" in conf.py'
    if accessible != "1":
        yield Code.PDF_NOT_ARCHIVAL, "PDF does not claim PDF/UA-1: build it for that standard"
    if archival.upper() != "2A":
        said = f'claims "PDF/A-{archival}"' if archival else "does not claim PDF/A"
        yield Code.PDF_NOT_ARCHIVAL, f"PDF {said}: build it for PDF/A-2a"
