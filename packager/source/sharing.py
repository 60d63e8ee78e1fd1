"""How two processes share the reading of a course: each reads half of the lessons whole.

Of the other half each has what the rest of a course asks of a lesson, as of one kept from an
earlier build (`packager.source.memory`), and the findings. A page is looked into by who has it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from packager.frozen import replace
from packager.halves import WORTH
from packager.model.course import KeptLesson, Lesson, ToldLesson
from packager.span import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from packager.diagnostics import Report
    from packager.model.assessment import Assessment
    from packager.model.course import Course
    from packager.peer import Peer
    from packager.source.folder import CourseFolder
    from packager.source.memory import Memory

    Read = Callable[[SourceFile], Lesson]

Page = TypeVar("Page")

# What others ask of a lesson before links are looked up, and what they ask afterwards.
_FIRST = (
    "id", "key", "title", "minutes", "description", "objectives", "anchors", "allowed", "spans",
    "tasks",
)  # fmt: skip
_LATER = ("kinds", "tasks")


class Sharing:
    """One process's part in reading a course; without a second one, or with a reason, all of it."""

    def __init__(self, peer: Peer | None, folder: CourseFolder, memory: Memory) -> None:
        self._peer = peer
        self._folder = folder
        self._memory = memory
        self._both: dict[str, SourceFile] = {}

    def lessons(self, files: Sequence[SourceFile], read: Read, again: Read) -> list[Lesson]:
        """The lessons of these files; of many, those of the later half from a second process.

        `again` reads one of those after all, when somebody asks what stands in it.
        """
        peer = self._peer
        if peer is not None and not peer.is_there:
            self._both = dict(self._folder.files)
        if peer is None or len(files) < WORTH or not peer.begin():
            return [read(file) for file in files]
        half = len(files) // 2
        parts = files[:half], files[half:]
        mine, others = reversed(parts) if peer.is_second else parts
        own = [read(file) for file in mine]
        told = peer.exchange("lessons", [_facts(one, _FIRST) for one in own], self)
        other = [
            ToldLesson(read=partial(again, file), source=file, **facts)
            for file, facts in zip(others, told, strict=True)
        ]
        return [*other, *own] if peer.is_second else [*own, *other]

    def resolved(self, pages: Iterable[Lesson | Assessment]) -> None:
        """Tell each other what is known once all links have been looked up."""
        if self._peer is None or not self._peer.is_there:
            return
        own, other = [], {}
        for page in pages:
            if isinstance(page, ToldLesson):
                other[page.source.path] = page
            elif isinstance(page, Lesson) and page.is_read:
                asked = page.told(speaks=self._memory.speaks)
                facts = {**_facts(page, _LATER), "asked": asked}
                own.append((page.source.path, facts, self._memory.marks(page)))
        told, assets = self._peer.exchange("links", (own, [*self._folder.assets]), self)
        for path, facts, marks in told:
            if path in other:
                other[path].learn(**facts)
                self._memory.used(path, marks)
        for path in assets:
            self._folder.asset(path, "", SourceFile(path).span())
        self._folder.uses()

    def known(self, file: SourceFile) -> bool:
        """Whether a file had been read before there were two processes."""
        return self._both.get(file.path) is file

    def found(self, path: str) -> SourceFile:
        """Such a file."""
        return self._both[path]


def share_findings(course: Course, report: Report, peer: Peer) -> Course:
    """Tell each other what was found.

    Gives the course with every text that an `allow` can stand in.
    """
    if not peer.is_there or peer.is_apart:
        return course
    files = _Texts(course)
    texts = [file for file in course.texts if file.path not in files.lessons]
    told, found = peer.exchange("findings", (texts, list(report)), files)
    for one in found:
        report.add(one)
    lessons = [page.source for page in course.lessons if isinstance(page, ToldLesson)]
    every = {file.path: file for file in (*course.texts, *lessons, *told)}
    return replace(course, texts=tuple(every[path] for path in sorted(every)))


def rendered_pages(
    course: Course, memory: Memory, render: Callable[[Lesson], Page]
) -> Iterator[tuple[str, Page, str]]:
    """In the second process: its lessons rendered, each with its path and what is noted of it."""
    for lesson in course.lessons:
        if not isinstance(lesson, KeptLesson):
            page = render(lesson)
            memory.rendered(lesson)
            yield lesson.source.path, page, memory.record(lesson)


class RenderedPages:
    """In the first process: the pages that the second one left, to be had in their order."""

    def __init__(self, peer: Peer, memory: Memory) -> None:
        self._memory = memory
        self._left = peer.left()

    def get(self, page: Lesson | Assessment) -> Any:
        """What became of a page; None when it is not among them."""
        if isinstance(page, ToldLesson):
            for path, made, record in self._left:
                if path == page.source.path:
                    self._memory.take(page, record)
                    return made
        return None


class _Texts:
    """The files that a course already has; others are told whole."""

    def __init__(self, course: Course) -> None:
        self.lessons = {lesson.source.path for lesson in course.lessons}
        files = [course.source, *(lesson.source for lesson in course.lessons)]
        self._files = {file.path: file for file in files}

    def known(self, file: SourceFile) -> bool:
        return self._files.get(file.path) is file

    def found(self, path: str) -> SourceFile:
        return self._files[path]


def _facts(lesson: Lesson, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(lesson, name) for name in names}
