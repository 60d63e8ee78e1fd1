"""Reads lessons: which are known from before, who reads the others, where their links lead."""

from __future__ import annotations

import re
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from packager.model.content import outline
from packager.model.course import KeptLesson, Lesson
from packager.model.identifiers import is_id, slug, state_key
from packager.source.frontmatter import read_front_matter
from packager.source.pages import PageReader
from packager.source.resolve import Resolver, heading_ids
from packager.source.rules_course import EmptyLesson
from packager.source.values import allowances, items, located_texts, value_of
from packager.span import SourceFile

if TYPE_CHECKING:
    from packager.model.assessment import Assessment
    from packager.model.course import Term
    from packager.source.folder import CourseFolder
    from packager.source.memory import Memory
    from packager.source.sharing import Sharing
    from packager.span import Span

    Pages = list[Lesson | Assessment]

PAGE_KEY_LENGTH = 4
PRACTICE_KEY_LENGTH = 3


class LessonReader:
    """Reads the lessons of one course; `html`: HTML in their text is allowed."""

    def __init__(
        self,
        folder: CourseFolder,
        memory: Memory,
        sharing: Sharing,
        *,
        language: str,
        html: bool,
    ) -> None:
        self.folder = folder
        self.memory = memory
        self.sharing = sharing
        self.language = language
        self.html = html
        # What of the course was looked up outside of its lessons.
        self._shared: dict[str, list[int]] = {}
        self._resolver: Resolver | None = None

    def text(self, path: str, span: Span) -> SourceFile | None:
        """The text of a lesson; None when reported."""
        self._note_shared()
        file = self.folder.read(path, span)
        self.memory.used(path, self.folder.uses())
        return file

    def read(self, pages: list[SourceFile | Assessment]) -> Pages:
        """The pages with their lessons, as the last build knew them or read now."""
        self._note_shared()
        found = [
            self.memory.recall(page, self.folder, partial(self._again, page))
            if isinstance(page, SourceFile)
            else page
            for page in pages
        ]
        self._note_shared()
        both = zip(pages, found, strict=True)
        changed = [page for page, one in both if one is None and isinstance(page, SourceFile)]
        read = iter(self.sharing.lessons(changed, self._changed, self._again))
        return [one or next(read) for one in found]

    def resolve(self, pages: Pages, glossary: tuple[Term, ...] | None) -> None:
        """Look up all links of the course, once its pages and terms are known."""
        self._note_shared()
        self._read_changed(pages)
        lessons = [page for page in pages if isinstance(page, Lesson)]
        resolver = Resolver(self.folder, lessons, glossary, html=self.html)
        for term in glossary or ():
            resolver.resolve(outline(term.definition))
        for page in pages:
            if isinstance(page, Lesson) and not page.is_read:
                continue
            self.folder.uses()
            resolver.resolve(page.outline)
            if isinstance(page, Lesson):
                self.memory.used(page.source.path, self.folder.uses())
        self._resolver = resolver
        self.sharing.resolved(pages)

    def readable(self, pages: Pages) -> tuple[SourceFile, ...]:
        """The files whose words can be read in the course, but for kept lessons."""
        kept = {page.source.path for page in pages if isinstance(page, KeptLesson)}
        files = sorted(self.folder.files.items())
        return tuple(file for path, file in files if path.endswith(".md") and path not in kept)

    def _note_shared(self) -> None:
        self._shared |= self.folder.uses()

    def _changed(self, file: SourceFile) -> Lesson:
        lesson = self._whole(file)
        self.memory.used(file.path, self.folder.uses())
        return lesson

    def _again(self, file: SourceFile) -> Lesson:
        """A kept lesson whole; its links are resolved, or will be with the others."""
        lesson = self._whole(file)
        if self._resolver is not None:
            self._resolver.resolve(lesson.outline)
        return lesson

    def _read_changed(self, pages: Pages) -> None:
        """Read the kept lessons after all where what they depend on is not as it was."""
        holds = self.memory.holds(self._shared, pages)
        anchors = {page.id: page.anchors for page in pages if isinstance(page, Lesson)}
        changed: dict[int, SourceFile] = {}
        for place, page in enumerate(pages):
            if not self.memory.knows(page):
                continue
            links = self.memory.kept_links(page)
            if holds and all(name in anchors.get(other, ()) for other, name in links):
                self.memory.take_along(page, self.folder)
            else:
                changed[place] = page.source
        self.folder.uses()
        read = self.sharing.lessons([*changed.values()], self._changed, self._again)
        for place, lesson in zip(changed, read, strict=True):
            pages[place] = lesson

    def _whole(self, file: SourceFile) -> Lesson:
        path = file.path
        front, start = read_front_matter(file, self.folder.report)
        reader = PageReader(self.folder, self.language, PRACTICE_KEY_LENGTH)
        content = reader.page(file, start)
        found = outline(content)
        heading_ids(found)
        if not content and not file.text[start:].strip() and front is not None:
            self.folder.report.add(EmptyLesson(file.span(max(0, start - 1))))
        lesson_id = value_of(front, "id", str)
        if not lesson_id or not is_id(lesson_id):
            stem = re.sub(r"\A[\d._ -]+", "", PurePosixPath(path).stem)
            lesson_id = slug(stem or PurePosixPath(path).stem, "lesson")
        return Lesson(
            id=lesson_id,
            key=state_key(lesson_id, PAGE_KEY_LENGTH),
            title=value_of(front, "title", str) or lesson_id,
            source=file,
            content=content,
            questions=tuple(reader.questions),
            objectives=tuple(t for t, _ in located_texts(front and front.get("objectives"))),
            minutes=value_of(front, "minutes", int),
            description=value_of(front, "description", str) or "",
            allowed=allowances(front, path),
            spans={key: item.span for key, item in items(front)},
            outline=found,
            read=partial(self._again, file),
        )
