"""EPUB: the chapters of an e-book in reading order, and what its package file states."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import replace

from lxml import etree

from briefbook.core.manuscript import Manuscript
from briefbook.core.roles import Role
from briefbook.reading.epub_package import Package, package_of
from briefbook.reading.epub_xml import chapter, strict
from briefbook.reading.html_tree import depth_of
from briefbook.reading.html_walk import walk
from briefbook.reading.limits import DEFAULT_LIMITS, Limits, check_depth, check_zip, read_member
from briefbook.reading.manuscripts import joined
from briefbook.reading.result import UnreadableError

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONT_MASKS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
"""These only keep fonts from being taken out; the text is open."""


def read_epub(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Manuscript:
    """Read an e-book.

    Raises UnreadableError where it is none, is damaged, is locked, or would unpack beyond the limits.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise UnreadableError("it is no EPUB, or was cut off: get the file again") from None
    with archive:
        check_zip(archive, limits)
        names = frozenset(archive.namelist())
        if _CONTAINER not in names:
            raise UnreadableError(f"it is a ZIP archive but no EPUB: it has no {_CONTAINER}")
        if _ENCRYPTION in names:
            _refuse_locked(strict(read_member(archive, _ENCRYPTION, limits), _ENCRYPTION))
        path = _package_path(strict(read_member(archive, _CONTAINER, limits), _CONTAINER))
        package = package_of(strict(read_member(archive, path, limits), path), path)
        parts = [Manuscript("", hints=package.hints)]
        parts += [_part(archive, item, package, limits) for item in package.spine if item in names]
    whole = joined(parts)
    if not whole.text:
        raise UnreadableError("none of its chapters holds text: it may be a book of pictures")
    return whole


def _part(archive: zipfile.ZipFile, path: str, package: Package, limits: Limits) -> Manuscript:
    root = chapter(read_member(archive, path, limits))
    check_depth(depth_of(root), limits)
    walked = walk(root)
    pieces = [draft.piece for draft in walked.drafts]
    if path in package.apart:
        pieces = [
            replace(
                piece,
                role=Role.SCRIPT if piece.role is Role.SCRIPT else Role.NAVIGATION,
                aside=True,
                rows=(),
                level=0,
            )
            for piece in pieces
        ]
    return Manuscript(walked.text, tuple(pieces), walked.marks)


def _package_path(container: etree._Element) -> str:
    for element in container.iter("{*}rootfile"):
        path = element.get("full-path")
        if path:
            return posixpath.normpath(path)
    raise UnreadableError(f"it is a damaged EPUB: {_CONTAINER} names no package file")


def _refuse_locked(encryption: etree._Element) -> None:
    for locked in encryption.iter("{*}EncryptedData"):
        method = locked.find("{*}EncryptionMethod")
        if method is None or method.get("Algorithm") not in _FONT_MASKS:
            raise UnreadableError("it is locked by DRM: get a copy without it, or save the text you may use")
