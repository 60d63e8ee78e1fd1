"""Suspend data in words, with what the served course says of itself."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from packager.decode import decode_state, read_course_data

if TYPE_CHECKING:
    from packager.decode.course import CourseData
    from packager.preview.material import File, Material

_DATA = re.compile(
    rb'<script type="application/json" (?:id="course-data"|class="page-data")>(.*?)</script>',
    re.DOTALL,
)
_LARGEST = 4 << 20


class Reader:
    """Keeps the data of the course that was asked about last."""

    def __init__(self) -> None:
        self._material: Material | None = None
        self._course: CourseData = read_course_data(None)

    def decoded(self, state: str, limit: int | None, material: Material) -> dict[str, Any]:
        """The state in words."""
        if material is not self._material:
            self._course = _course(material)
            self._material = material
        return decode_state(state, self._course, limit=limit).as_json()


def _course(material: Material) -> CourseData:
    """What the course and its pages say, where it is one of ours."""
    course = _data(material.files.get("index.html"))
    entries = course.get("pages") if isinstance(course, dict) else None
    pages = [one for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []
    return read_course_data(course, [_data(material.files.get(str(p.get("href")))) for p in pages])


def _data(file: File | None) -> Any:
    if file is None or file.size > _LARGEST:
        return None
    found = _DATA.search(b"".join(file.pieces(0, file.size)))
    try:
        return json.loads(found[1]) if found else None
    except (ValueError, RecursionError):
        return None
