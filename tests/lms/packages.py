"""A built package, opened: where it is, what it says of itself, and which answers are right."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pathlib import Path

DATA = re.compile(
    r'<script type="application/json" (?:id="course-data"|class="page-data")>(.*?)</script>',
    re.DOTALL,
)
VERSIONS = {"scorm12": "1.2", "scorm2004": "2004"}

Json = dict[str, Any]


@dataclass(frozen=True)
class Package:
    """One zip and its unpacked folder."""

    target: str
    zip_file: Path
    folder: Path

    @classmethod
    def unpack(cls, zip_file: Path, target: str, into: Path) -> Self:
        """Open a zip beside the others."""
        folder = into / f"{zip_file.stem}-unpacked"
        with zipfile.ZipFile(zip_file) as archive:
            archive.extractall(folder)
        return cls(target, zip_file, folder)

    @property
    def version(self) -> str:
        """The SCORM version whose API it looks for; nothing where it looks for none."""
        return VERSIONS.get(self.target, "")

    @cached_property
    def course(self) -> Json:
        """The course-data of the shell."""
        return self._data("index.html")

    def _data(self, name: str) -> Json:
        found = DATA.search((self.folder / name).read_text(encoding="utf-8"))
        assert found, f"{name} has no data"
        data: Json = json.loads(found[1])
        return data

    @property
    def pages(self) -> list[Json]:
        """All pages in course order."""
        pages: list[Json] = self.course["pages"]
        return pages

    @property
    def lessons(self) -> list[Json]:
        """The lessons in course order."""
        return [page for page in self.pages if page["kind"] == "lesson"]

    @property
    def assessments(self) -> list[Json]:
        """The assessments in course order, as pages."""
        return [page for page in self.pages if page["kind"] == "assessment"]

    def page(self, identifier: str) -> Json:
        """The page of an id."""
        return next(page for page in self.pages if page["id"] == identifier)

    def questions(self, page: Json) -> list[Json]:
        """The questions of a page with their right answers."""
        questions: list[Json] = self._data(page["href"])["questions"]
        return questions

    def question(self, page: Json, key: str) -> Json:
        """One question of a page."""
        return next(question for question in self.questions(page) if question["key"] == key)
