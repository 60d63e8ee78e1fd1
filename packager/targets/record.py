"""build.json, and the names of what lies beside the zips."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from packager.model.course import Course
    from packager.targets.base import Package

BUILD_RECORD = "build.json"
_FORMAT = 1


def sheet_name(package: str) -> str:
    """The sheet's file name beside its zip."""
    return package.removesuffix(".zip") + ".html"


def build_record(course: Course, packages: Sequence[Package], version: str) -> bytes:
    """build.json: what was built, without a time or a place, so that it can be compared."""
    record = {
        "format": _FORMAT,
        "packager": version,
        "course": {"id": course.id, "title": course.title, "version": course.version},
        "packages": [
            {
                "file": package.file,
                "sheet": sheet_name(package.file),
                "target": package.target,
                "standard": package.standard,
                "size": package.size,
                "sha256": package.sha256,
            }
            for package in packages
        ],
    }
    text = json.dumps(record, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace") + b"\n"
