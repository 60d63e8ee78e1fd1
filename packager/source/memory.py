"""What earlier builds found out about lessons, so that a rebuild reads and renders what changed.

A lesson is kept when an earlier build found nothing wrong with it, and since then neither its text
changed, nor a file that it uses (snippets, pictures, captions), nor anything of the course outside
of its lessons, nor the titles and the order of the pages, nor the packager. What is known of it is
plain data; one that somebody asks for more is read again.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from typing import TYPE_CHECKING, Any, TypeGuard
from urllib.parse import unquote

from packager.diagnostics import Severity
from packager.model.component import Answers, InteractionType, Named, Spoken
from packager.model.course import Asked, KeptLesson, Lesson, ToldLesson

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from packager.diagnostics import Report
    from packager.model.assessment import Assessment
    from packager.model.course import Course
    from packager.source.folder import CourseFolder
    from packager.span import SourceFile

    Marks = dict[str, list[int]]

FIELDS = ("id", "key", "title", "minutes", "description")


class Memory:
    """The lessons of one build, and what is known from the last; `known` is that, as plain data.

    `state` stands for the packager itself (`state_of`).
    """

    def __init__(self, known: dict[str, Any], state: str) -> None:
        self._state = state
        self._context = str(known.get("context", ""))
        self._written: dict[str, str] = known["lessons"] if known.get("state") == state else {}
        self._known: dict[str, Any] = {}
        self._files: dict[str, Marks] = {}
        self._records: dict[str, str] = {}
        # Whether statements will speak of the questions; a lesson kept without them is read again.
        self.speaks = False

    def recall(
        self, file: SourceFile, folder: CourseFolder, read: Callable[[], Lesson]
    ) -> KeptLesson | None:
        """A lesson as the last build knew it; None when it has to be read."""
        known = json.loads(self._written.get(file.path, "{}"))
        if not known or known["text"] != _digest(file.text):
            return None
        if self.speaks and not all(spoken for *_, spoken in known["asked"]):
            return None
        if any(folder.mark(path) != mark for path, mark in known["files"].items()):
            return None
        self._known[file.path] = known
        return KeptLesson(
            read=read,
            source=file,
            objectives=tuple(known["objectives"]),
            spans={name: file.span(*run) for name, run in known["spans"].items()},
            anchors=frozenset(known["anchors"]),
            kinds=frozenset(known["kinds"]),
            asked=tuple(
                Asked(
                    id=name,
                    key=key,
                    span=file.span(*run),
                    objectives=tuple(aims),
                    worst=worst,
                    spoken=_spoken(name, key, spoken) if self.speaks else None,
                )
                for name, key, run, aims, worst, spoken in known["asked"]
            ),
            **{name: known[name] for name in FIELDS},
        )

    def used(self, path: str, marks: Marks) -> None:
        """Note the files that the lesson of a path uses."""
        self._files.setdefault(path, {}).update(marks)

    def marks(self, lesson: Lesson) -> Marks:
        """The files that a lesson uses, as they were then."""
        return self._files[lesson.source.path]

    @staticmethod
    def knows(page: object) -> TypeGuard[KeptLesson]:
        """Whether a page is a lesson kept from the last build."""
        return isinstance(page, KeptLesson) and not isinstance(page, ToldLesson)

    def holds(self, shared: Marks, pages: Iterable[Lesson | Assessment]) -> bool:
        """Whether all but the lessons' own text is as it was; also notes how it is."""
        outlines = [
            [
                *(getattr(page, name, "") for name in FIELDS),
                *([page.source.path, page.objectives] if isinstance(page, Lesson) else []),
                *([task.id, task.title] for task in getattr(page, "tasks", ())),
            ]
            for page in pages
        ]
        lessons = {page.source.path for page in pages if isinstance(page, Lesson)}
        marks = sorted((path, mark) for path, mark in shared.items() if path not in lessons)
        before = self._context
        self._context = _digest(json.dumps([marks, outlines]))
        return before == self._context

    def kept_links(self, lesson: KeptLesson) -> list[tuple[str, str]]:
        """The places on other pages that a kept lesson points at: page id and anchor."""
        return [(page, anchor) for page, anchor in self._known[lesson.source.path]["links"]]

    def take_along(self, lesson: KeptLesson, folder: CourseFolder) -> None:
        """Let the course have the files that a kept lesson brings along."""
        for path in self._known[lesson.source.path]["assets"]:
            folder.asset(path, "", lesson.source.span())

    def page(self, page: object) -> str:
        """Under which name the archive's cache holds the page of a kept lesson; else empty."""
        return str(self._known[page.source.path]["page"]) if self.knows(page) else ""

    def rendered(self, page: object) -> None:
        """Note what is to be known of a lesson, and let go of its text."""
        if isinstance(page, Lesson) and page.is_read and not page.tasks:
            # As text: a thousand of them are held until the end.
            self._records[page.source.path] = json.dumps(_record(page, speaks=self.speaks))
            page.let_go(speaks=self.speaks)

    def record(self, lesson: Lesson) -> str:
        """What was noted of a rendered lesson, as text; empty where nothing was."""
        return self._records.get(lesson.source.path, "")

    def take(self, lesson: Lesson, record: str) -> None:
        """Note of a lesson what a second process has noted of it."""
        if record:
            self._records[lesson.source.path] = record

    def remember(self, course: Course, report: Report, pages: dict[str, str]) -> dict[str, Any]:
        """What the next build is to know; `pages` names each page in the archive's cache."""
        # Notes are for `check`: a build shows none, and what has nothing else is not read again.
        told = [found for found in report if found.severity is not Severity.NOTE]
        faulty = {found.span.path for found in (*told, *(one for one, _ in report.aside))}
        assets = {asset.path for asset in course.assets}
        # Of a lesson that is linked to only title and anchors matter, which are looked at apart.
        linked = {lesson.source.path for lesson in course.lessons}
        lessons: dict[str, str] = {}
        for lesson in course.lessons:
            path = lesson.source.path
            if self.knows(lesson):
                lessons[path] = self._written[path]
                continue
            files = {name: mark for name, mark in self._files[path].items() if name not in linked}
            if path in self._records and faulty.isdisjoint({path, *files}):
                uses = {"files": files, "assets": sorted(assets & files.keys())}
                more = json.dumps({**uses, "page": pages[lesson.href]})
                lessons[path] = f"{self._records[path][:-1]}, {more[1:]}"
        return {"state": self._state, "context": self._context, "lessons": lessons}


def _record(lesson: Lesson, *, speaks: bool) -> dict[str, Any]:
    return {
        "text": _digest(lesson.source.text),
        "links": [
            (node.attributes["page"], unquote(node.attributes["href"].partition("#")[2]))
            for node in lesson.outline.of("link")
            if "page" in node.attributes and "#" in node.attributes["href"]
        ],
        "objectives": lesson.objectives,
        "spans": {name: (span.start, span.end) for name, span in lesson.spans.items()},
        "anchors": sorted(lesson.anchors),
        "kinds": sorted(lesson.kinds),
        "asked": [
            (one.id, one.key, (one.span.start, one.span.end), one.objectives, one.worst,
             _told(one.spoken) if one.spoken is not None else None)
            for one in lesson.told(speaks=speaks)
        ],
        **{name: getattr(lesson, name) for name in FIELDS},
    }  # fmt: skip


def _told(spoken: Spoken) -> list[Any]:
    answers = spoken.answers
    return [
        spoken.title,
        spoken.description,
        spoken.interaction.value,
        spoken.reported,
        answers.correct,
        [(one.id, one.text) for one in answers.choices],
        [(one.id, one.text) for one in answers.targets],
        answers.case_sensitive,
    ]


def _spoken(name: str, key: str, told: list[Any]) -> Spoken:
    title, description, interaction, reported, correct, choices, targets, case_sensitive = told
    return Spoken(
        id=name,
        key=key,
        title=title,
        description=description,
        interaction=InteractionType(interaction),
        reported=reported,
        answers=Answers(
            correct=tuple(tuple(parts) for parts in correct),
            choices=tuple(Named(*one) for one in choices),
            targets=tuple(Named(*one) for one in targets),
            case_sensitive=case_sensitive,
        ),
    )


def state_of(folders: Iterable[Path]) -> str:
    """What stands for the packager's own files, and the libraries it renders with."""
    import pyromark

    libraries = os.stat(os.path.dirname(os.path.dirname(pyromark.__file__)))  # noqa: PTH116, PTH120
    marks: list[object] = [sys.version, libraries.st_mtime_ns]
    waiting = [os.fspath(folder) for folder in folders]
    while waiting:
        for entry in sorted(os.scandir(waiting.pop()), key=lambda entry: entry.path):
            if entry.is_dir():
                waiting.append(entry.path)
            elif not entry.name.endswith(".pyc"):
                marks.append((entry.path, entry.stat().st_size, entry.stat().st_mtime_ns))
    return _digest(json.dumps(marks))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
