"""Puts an overlay on a finished package: read -> check -> write marked parts anew -> verify.

The manifest and every other file stay as they are, byte for byte, so that learning systems take the
result as an update that resets nobody.
"""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from packager.archive import Delivery, PackageFile
from packager.archive.stored import copy_stored
from packager.checks.care import AGEING, OUTDATED
from packager.checks.credit_words import check_approvals
from packager.checks.rules_care import (
    AgeingSupportLine,
    OutdatedSupportLine,
    UnverifiedSupportLine,
)
from packager.diagnostics import Report
from packager.model.credit import Credit
from packager.render.overlay import OverlayRenderer, parts_in, wanted_parts
from packager.source.overlay import read_overlay
from packager.span import SourceFile
from packager.verify import verify_package
from packager.verify.contents import package_files
from packager.verify.rules_overlay import ForeignPackage, NothingToOverlay

if TYPE_CHECKING:
    from datetime import date

    from packager.archive import Written
    from packager.model.care import SupportLine
    from packager.model.overlay import Overlay
    from packager.span import Span

INDEX = "index.html"
FORMAT = 1
_DATA = re.compile(r'<script type="application/json" id="course-data">(.*?)</script>', re.DOTALL)
_OURS = re.compile(r"(index|lesson-[\w-]+|assessment-[\w-]+)\.html\Z")


def overlay_package(
    package: Path,
    overlay: Path,
    output: Path,
    *,
    today: date | None = None,
    moment: int = 0,
) -> tuple[Report, Written | None]:
    """Write a package with an overlay put on it; None, and nothing written, when reported.

    Raises RefusedError when the disk refuses.
    """
    report = Report()
    wanted = read_overlay(overlay, report)
    if wanted is None or not _check(wanted, today, report):
        return report, None
    verify_package(package, report, name=str(package))
    if report.has_errors:
        return report, None
    with tempfile.TemporaryDirectory() as aside, Delivery(output.parent, moment=moment) as delivery:
        files = _files(package, wanted, Path(aside), report)
        if report.has_errors:
            return report, None
        (written,) = delivery.packages({output.name: files})
        verify_package(written.aside, report, name=output.name)
        if report.has_errors:
            return report, None
        delivery.deliver()
    return report, written


def _check(overlay: Overlay, today: date | None, report: Report) -> bool:
    credit = Credit(approvals=overlay.approvals or (), span=overlay.span)
    check_approvals(credit, today, report)
    for line in overlay.support or ():
        if line.can_age:
            _check_line(line, line.span or overlay.span, today, report)
    return not report.has_errors


def _check_line(line: SupportLine, span: Span, today: date | None, report: Report) -> None:
    """A number that somebody may call in need has been tried, and not long ago."""
    if line.verified_on is None:
        report.add(UnverifiedSupportLine(span, name=line.name))
    elif today is not None and (days := (today - line.verified_on).days) > AGEING:
        kind = OutdatedSupportLine if days > OUTDATED else AgeingSupportLine
        report.add(kind(span, name=line.name, days=days, day=today.isoformat()))


def _files(package: Path, overlay: Overlay, aside: Path, report: Report) -> list[PackageFile]:
    """The files of the new package; everything but the parts as it was."""
    files: list[PackageFile] = []
    pages: dict[str, str] = {}
    for name, data, entry in package_files(package, report, name=str(package)):
        if data is None:
            media = aside / f"{len(files)}{Path(name).suffix}"
            copy_stored(package, entry, media)
            files.append(PackageFile(name, media, "the package"))
        elif _OURS.match(name):
            pages[name] = data.decode("utf-8", "replace")
        else:
            files.append(PackageFile(name, data, "the package"))
    if report.has_errors:
        return []
    language = _language(pages.get(INDEX, ""))
    if language is None:
        reason = "it was not built by this packager, or by a version that knows no overlays"
        report.add(ForeignPackage(SourceFile(str(package)).span(), reason=reason))
        return []
    held = {part for page in pages.values() for part in parts_in(page)}
    for key, names in wanted_parts(overlay).items():
        if not held & set(names):
            place = overlay.spans.get(key) or overlay.span
            report.add(NothingToOverlay(place, key=key, package=package.name))
    renderer = OverlayRenderer(overlay, language)
    for name, page in pages.items():
        files.append(PackageFile(name, renderer.page(page).encode(), "the package"))
    return files


def _language(index: str) -> str | None:
    """The language of a course of ours; None when the page is none, or has no marked parts."""
    found = _DATA.search(index)
    if found is None or not parts_in(index):
        return None
    try:
        data = json.loads(found[1])
    except ValueError:
        return None
    course = data.get("course") if isinstance(data, dict) else None
    if not isinstance(course, dict) or data.get("format") != FORMAT:
        return None
    language = course.get("language")
    return language if isinstance(language, str) else None
