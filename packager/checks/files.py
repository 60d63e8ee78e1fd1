"""The course folder: names that travel badly, files that nobody uses, what systems take."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import TYPE_CHECKING

from packager.checks.rules_files import (
    BlockedBySystem,
    LargerThanSomeTake,
    LargerThanTaken,
    OldSource,
    TwinNames,
    UnlistedLesson,
    UnportableName,
    UnusedFile,
)
from packager.model.sources import SourceList

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from packager.diagnostics import Report
    from packager.lms import LmsProfile
    from packager.model.course import Course

LONGEST_PATH = 200
MOST_FILES = 20_000
OLD_YEARS = 10
MEGABYTE = 1_000_000
# No profile has a limit below; so many profiles are read only for courses that could break one.
SMALLEST_LIMIT = 100 * MEGABYTE
PARTS = ("banks/", "media/", "scenarios/", "snippets/")
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|\Z)", re.IGNORECASE)


def check_files(course: Course, root: Path, report: Report) -> None:
    """Report names, and what lies in the folder and is in no package."""
    paths = list(_paths(os.fspath(root)))
    span = course.source.span(0)
    seen: dict[str, str] = {}
    for path in paths:
        reason = _fault(path)
        if reason:
            report.add(UnportableName(span, path=_shown(path), reason=reason))
        twin = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if twin != path:
            report.add(TwinNames(span, path=_shown(path), twin=_shown(twin)))
    _check_listed(course, paths, report)


def check_sources(course: Course, report: Report) -> None:
    """Report sources that are old as of the release; courses for credit have figures of their own.

    The year of a source is what its list made of it.
    """
    if course.released is None or course.credit is not None:
        return
    for page in course.unproven:
        for part in page.outline.components:
            for source in part.sources if isinstance(part, SourceList) else ():
                if source.year is None or source.ageless:
                    continue
                age = course.released.year - source.year
                if age > OLD_YEARS:
                    report.add(OldSource(source.span, year=source.year, age=age))


def check_system(course: Course, lms: LmsProfile | None, report: Report) -> None:
    """Report what the learning system that is meant, or one of those that are known, refuses."""
    span = course.span_of("id")
    total = sum(asset.size for asset in course.assets)
    size = -(-total // MEGABYTE)
    if lms is not None:
        if lms.largest_zip_mb is not None and total > lms.largest_zip_mb * MEGABYTE:
            found = LargerThanTaken(span, system=lms.name, size=size, limit=lms.largest_zip_mb)
            report.add(found)
        for asset in course.assets:
            if lms.blocked and asset.path.lower().endswith(lms.blocked):
                report.add(BlockedBySystem(span, system=lms.name, path=asset.path))
    elif total > SMALLEST_LIMIT:
        small = tuple(_too_small(total))
        if small:
            report.add(LargerThanSomeTake(span, size=size, systems=small))


def _too_small(total: int) -> Iterator[str]:
    from packager import lms

    for profile in map(lms.load, lms.names()):
        if profile.largest_zip_mb is not None and total > profile.largest_zip_mb * MEGABYTE:
            yield f"{profile.name} ({profile.largest_zip_mb} MB)"


def _paths(root: str) -> Iterator[str]:
    """The files below a folder, but for hidden ones; links are not followed."""
    waiting, count = [""], 0
    while waiting:
        folder = waiting.pop()
        try:
            entries = sorted(os.scandir(os.path.join(root, folder)), key=lambda one: one.name)  # noqa: PTH118
        except OSError:
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            count += 1
            if entry.name.startswith(".") or count > MOST_FILES:
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                yield path


def _fault(path: str) -> str:
    """Why a path does not work everywhere; empty when it does."""
    if len(path) > LONGEST_PATH:
        return f"has {len(path)} characters; {LONGEST_PATH} work everywhere"
    if path.isascii() and not _FORBIDDEN.search(path) and not _DEVICE.search(path):
        return _ending(path)
    for part in path.split("/"):
        sign = _FORBIDDEN.search(part)
        if sign is not None:
            return f"has the sign `{_shown(sign[0])}`, which Windows does not allow in a name"
        if _DEVICE.match(part):
            return f"has the name `{part}`, which is a device on Windows"
    if unicodedata.normalize("NFC", path) != path:
        return "has accents written as two characters, which other systems write as one"
    return _ending(path)


def _ending(path: str) -> str:
    if any(part.endswith((".", " ")) for part in path.split("/")):
        return "ends with a full stop or a space, which Windows drops"
    return ""


def _shown(path: str) -> str:
    return re.sub("[\x00-\x1f\x7f\ud800-\udfff]", "\ufffd", path)


def _check_listed(course: Course, paths: list[str], report: Report) -> None:
    lessons = {lesson.source.path for lesson in course.lessons}
    span = course.spans.get("lessons")
    for path in paths if span is not None and not report.has_errors else ():
        if path.startswith("lessons/") and path.endswith(".md") and path not in lessons:
            report.add(UnlistedLesson(span or course.source.span(0), path=_shown(path)))


def check_use(course: Course, root: Path, report: Report) -> None:
    """Report files that no page uses; the course was read whole, without anything kept."""
    used = {file.path for file in course.texts} | {asset.path for asset in course.assets}
    for path in _paths(os.fspath(root)):
        if path.startswith(PARTS) and path not in used:
            report.add(UnusedFile(course.source.span(0), path=_shown(path)))
