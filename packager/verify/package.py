"""A light look at a finished zip, taken by every build before the zip is delivered."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING
from urllib.parse import unquote

from packager.archive.reading import DAMAGE, damage_in_words
from packager.span import SourceFile
from packager.verify.credentials import check_credentials
from packager.verify.parsed import parsed
from packager.verify.rules import (
    DuplicateEntry,
    ManifestNotFirst,
    MissingMember,
    UnlistedFile,
    UnreadablePackage,
    WrongSize,
)
from packager.verify.structures import check_structures
from packager.vocabulary import scorm

if TYPE_CHECKING:
    from pathlib import Path

    from packager.diagnostics import Report
    from packager.span import Span

__all__ = ["DAMAGE", "verify_package"]
_CONTROL_SUFFIXES = (".xsd", ".dtd")
_LOCAL_HEADER = 30


def verify_package(
    path: Path, report: Report, *, name: str = "", clean: set[bytes] | None = None
) -> None:
    """Report what is wrong with a zip; `name` is what it will be called once it is delivered.

    `clean`: hashes of texts in which no credentials stand, to which those of this zip are added.
    """
    shown = name or path.name
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
            _check_entries(entries, package.start_dir, shown, report)
            names = [entry.filename for entry in entries]
            if scorm.MANIFEST in names:
                _check_manifest(package, names, shown, report)
            elif any(one.endswith("/" + scorm.MANIFEST) for one in names):
                report.add(ManifestNotFirst(SourceFile(shown).span(), names[0]))
            check_structures(package, names, shown, report)
            check_credentials(package, shown, report, set() if clean is None else clean)
    except DAMAGE as error:
        report.add(UnreadablePackage(SourceFile(shown).span(), damage_in_words(error)))


def _check_entries(
    entries: list[zipfile.ZipInfo], directory: int, shown: str, report: Report
) -> None:
    seen: set[str] = set()
    starts = [*(entry.header_offset for entry in entries[1:]), directory]
    for entry, following in zip(entries, starts, strict=True):
        if entry.filename in seen:
            report.add(DuplicateEntry(_place(shown, entry), entry.filename))
        seen.add(entry.filename)
        room = following - entry.header_offset - _LOCAL_HEADER - len(entry.filename)
        stored = entry.compress_type == zipfile.ZIP_STORED
        if entry.compress_size > room or (stored and entry.compress_size != entry.file_size):
            report.add(WrongSize(_place(shown, entry), entry.filename))


def _place(shown: str, entry: zipfile.ZipInfo) -> Span:
    return SourceFile(f"{shown}/{entry.filename}").span()


def _check_manifest(package: zipfile.ZipFile, names: list[str], shown: str, report: Report) -> None:
    place = SourceFile(f"{shown}/{scorm.MANIFEST}").span()
    if names[0] != scorm.MANIFEST:
        report.add(ManifestNotFirst(place, names[0]))
    root = parsed(package, scorm.MANIFEST, place, report)
    if root is None:
        return
    hrefs = [str(href) for href in root.xpath("//*[local-name()='file']/@href")]
    launched = [str(href) for href in root.xpath("//*[local-name()='resource']/@href")]
    pointed = [str(text) for text in root.xpath("//*[local-name()='location']/text()")]
    named = {unquote(href) for href in (*hrefs, *launched, *pointed)}
    held = set(names)
    for href in sorted(named - held):
        report.add(MissingMember(place, href))
    for path in sorted(held - named - {scorm.MANIFEST}):
        if not path.endswith(_CONTROL_SUFFIXES):
            report.add(UnlistedFile(SourceFile(f"{shown}/{path}").span(), path))
