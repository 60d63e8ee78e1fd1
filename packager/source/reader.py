"""Reads a course folder into a Course; everything that is wrong on the way is reported."""

from __future__ import annotations

import difflib
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from packager.model.assessment import Assessment
from packager.model.content import outline
from packager.model.course import Course, KeptLesson, Lesson, Objective, Term, Theme
from packager.model.identifiers import is_id, slug, state_key
from packager.model.policy import Combined, Expression
from packager.model.policy import Term as CompletionTerm
from packager.source.care import read_care
from packager.source.completion import read_completion
from packager.source.folder import CourseFolder
from packager.source.frontmatter import read_front_matter
from packager.source.locales import read_translations
from packager.source.memory import Memory
from packager.source.pages import PageReader
from packager.source.resolve import Resolver, heading_ids
from packager.source.rules_course import (
    EmptyBank,
    EmptyLesson,
    LessonOutsideOrder,
    NoCourseFile,
    NoLessons,
    UnknownPage,
)
from packager.source.values import (
    allowances,
    colour_of,
    day_of,
    draw_of,
    feedback_of,
    idle_of,
    items,
    located_texts,
    lost_pages,
    percent_of,
    usual_pass,
    value_of,
)
from packager.source.xapi import read_store
from packager.source.yaml import Located, check_schema, read_yaml
from packager.span import SourceFile
from packager.syntax import Node

if TYPE_CHECKING:
    from pathlib import Path

    from packager.diagnostics import Report
    from packager.model.assets import Asset
    from packager.model.component import Content
    from packager.model.credit import Credit
    from packager.source.folder import Given
    from packager.span import Span

COURSE_FILE = "course.yaml"
PAGE_KEY_LENGTH = 4
PRACTICE_KEY_LENGTH = 3
BANK_KEY_LENGTH = 4


def read_course(
    root: Path, report: Report, memory: Memory | None = None, given: Given | None = None
) -> Course | None:
    """Read the course in a folder; None when not even its outline could be read.

    `memory` is what an earlier build knows of its lessons; `given` stands for files on the disk.
    """
    folder = CourseFolder(root, report, given)
    names = folder.listing("")
    if COURSE_FILE not in names:
        near = difflib.get_close_matches(COURSE_FILE, names, 1, 0.7)
        report.add(NoCourseFile(SourceFile(COURSE_FILE).span(), near=near[0] if near else ""))
        return None
    file = folder.read(COURSE_FILE, SourceFile(COURSE_FILE).span())
    if file is None:
        return None
    document = read_yaml(file, 0, len(file.text), report)
    if document is None:
        return None
    check_schema(document, "course", COURSE_FILE, report)
    if not isinstance(document.value, dict):
        return None
    return _CourseReader(folder, file, document, memory or Memory({}, "")).read()


class _CourseReader:
    """Turns course.yaml and the files that it names into the model."""

    def __init__(
        self, folder: CourseFolder, file: SourceFile, document: Located, memory: Memory
    ) -> None:
        self.folder = folder
        self.memory = memory
        memory.speaks = memory.speaks or document.get("xapi") is not None
        self._shared: dict[str, list[int]] = {}
        self._resolver: Resolver | None = None
        self.report = folder.report
        self.file = file
        self.document = document
        self.language = self._text("language") or "en"
        self._tried = False

    def read(self) -> Course | None:
        assessments = self._assessments()
        pages = self._pages(assessments)
        if not any(isinstance(page, Lesson) for page in pages):
            if not self._tried:
                self.report.add(NoLessons(self.file.span(0)))
            return None
        completion_text, completion = self._completion(pages)
        glossary = self._glossary()
        theme, credit = self._theme(), self._credit(pages)
        care = read_care(self.document, self.folder)
        self._shared |= self.folder.uses()
        self._resolve(pages, glossary)
        scored = self._text("score")
        return Course(
            id=self._text("id"),
            title=self._text("title"),
            version=self._text("version"),
            language=self.language,
            description=self._text("description"),
            footer=self._text("footer"),
            keywords=tuple(text for text, _ in located_texts(self.document.get("keywords"))),
            objectives=self._objectives(),
            pages=tuple(pages),
            completion=completion,
            completion_text=completion_text,
            score_from=(scored,) if scored else tuple(assessments),
            theme=theme,
            glossary=glossary or (),
            assets=tuple(sorted(self.folder.assets.values(), key=lambda asset: asset.href)),
            keep_practice_answers=self._text("practice-answers") != "forget",
            idle_seconds=idle_of(self._text("idle")),
            credit=credit,
            care=care,
            released=day_of(self._text("released")),
            xapi=read_store(self.document, self.report),
            translations=read_translations(self.folder, self.language),
            html_allowed=self._text("html") == "allow",
            allowed=allowances(self.document),
            source=self.file,
            texts=self._readable(pages),
            spans={key: item.span for key, item in items(self.document)},
            lost=lost_pages(self.document, pages),
        )

    def _text(self, key: str) -> str:
        item = self.document.get(key)
        return item.value.strip() if item is not None and isinstance(item.value, str) else ""

    def _objectives(self) -> tuple[Objective, ...]:
        given = self.document.get("objectives")
        spans = given.key_spans if given is not None else {}
        return tuple(Objective(key, str(item.value), spans[key]) for key, item in items(given))

    # pages

    def _pages(self, assessments: dict[str, Assessment]) -> list[Lesson | Assessment]:
        listed = self.document.get("lessons")
        if listed is None or not isinstance(listed.value, list):
            paths = [
                f"lessons/{name}"
                for name in self.folder.listing("lessons")
                if name.endswith(".md") and not name.startswith(".")
            ]
            lessons = [self._lesson(path, self.file.span(0)) for path in paths]
            return [*(lesson for lesson in lessons if lesson is not None), *assessments.values()]
        return self._listed_pages(located_texts(listed), assessments)

    def _listed_pages(
        self, listed: list[tuple[str, Span]], assessments: dict[str, Assessment]
    ) -> list[Lesson | Assessment]:
        pages: list[Lesson | Assessment] = []
        seen: set[str] = set()
        declared = [key for key, _ in items(self.document.get("assessments"))]
        for name, span in listed:
            if name in seen:
                self.report.add(LessonOutsideOrder(span, name=name))
            elif name in declared:
                pages += [assessments[name]] if name in assessments else []
            elif name.endswith(".md"):
                self._tried = True
                path = self.folder.find(name, COURSE_FILE, span)
                lesson = self._lesson(path, span) if path else None
                pages += [lesson] if lesson else []
            else:
                near = difflib.get_close_matches(name, declared, 1, 0.5)
                self.report.add(UnknownPage(span, name=name, near=near[0] if near else ""))
            seen.add(name)
        return [*pages, *(a for a in assessments.values() if a.id not in seen)]

    def _lesson(self, path: str, span: Span) -> Lesson | None:
        self._tried = True
        self._shared |= self.folder.uses()
        file = self.folder.read(path, span)
        if file is None:
            return None
        kept = self.memory.recall(file, self.folder, lambda: self._read_again(file))
        lesson = kept or self._whole(file)
        self.memory.used(lesson, self.folder.uses())
        return lesson

    def _whole(self, file: SourceFile) -> Lesson:
        path = file.path
        front, start = read_front_matter(file, self.report)
        reader = PageReader(self.folder, self.language, PRACTICE_KEY_LENGTH)
        content = reader.page(file, start)
        found = outline(content)
        heading_ids(found)
        if not content and not file.text[start:].strip() and front is not None:
            self.report.add(EmptyLesson(file.span(max(0, start - 1))))
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
            read=lambda: self._read_again(file),
        )

    def _resolve(self, pages: list[Lesson | Assessment], glossary: tuple[Term, ...] | None) -> None:
        self._read_changed(pages)
        lessons = [page for page in pages if isinstance(page, Lesson)]
        resolver = Resolver(self.folder, lessons, glossary, html=self._text("html") == "allow")
        for term in glossary or ():
            resolver.resolve(outline(term.definition))
        for page in pages:
            if isinstance(page, Lesson) and not page.is_read:
                continue
            self.folder.uses()
            resolver.resolve(page.outline)
            if isinstance(page, Lesson):
                self.memory.used(page, self.folder.uses())
        self._resolver = resolver

    def _read_changed(self, pages: list[Lesson | Assessment]) -> None:
        """Read the kept lessons after all where what they depend on is not as it was."""
        holds = self.memory.holds(self._shared, pages)
        anchors = {page.id: page.anchors for page in pages if isinstance(page, Lesson)}
        for place, page in enumerate(pages):
            if not isinstance(page, KeptLesson):
                continue
            links = self.memory.kept_links(page)
            if holds and all(name in anchors.get(other, ()) for other, name in links):
                self.memory.take_along(page, self.folder)
                continue
            self.folder.uses()
            pages[place] = lesson = self._whole(page.source)
            self.memory.used(lesson, self.folder.uses())

    def _read_again(self, file: SourceFile) -> Lesson:
        """A kept lesson whole; its links are resolved, or will be with the others."""
        lesson = self._whole(file)
        if self._resolver is not None:
            self._resolver.resolve(lesson.outline)
        return lesson

    def _readable(self, pages: list[Lesson | Assessment]) -> tuple[SourceFile, ...]:
        """The files whose words can be read in the course, but for kept ones."""
        kept = {page.source.path for page in pages if isinstance(page, KeptLesson)}
        files = sorted(self.folder.files.items())
        return tuple(file for path, file in files if path.endswith(".md") and path not in kept)

    # assessments

    def _assessments(self) -> dict[str, Assessment]:
        found = {}
        for key, item in items(self.document.get("assessments")):
            if isinstance(item.value, dict) and is_id(key):
                assessment = self._assessment(key, item)
                if assessment is not None:
                    found[key] = assessment
        return found

    def _assessment(self, key: str, item: Located) -> Assessment | None:
        banks = item.get("bank")
        reader = PageReader(self.folder, self.language, BANK_KEY_LENGTH, in_test=True)
        introduction: list[Content] = []
        read_all = True
        for written, span in located_texts(banks):
            path = self.folder.find(written, COURSE_FILE, span)
            file = self.folder.read(path, span) if path else None
            if file is None:
                read_all = False
                continue
            content = reader.page(file, 0)
            heading_ids(outline(content))
            introduction += [part for part in content if part not in reader.questions]
        if not reader.questions:
            if read_all and not reader.asked:
                self.report.add(EmptyBank(banks.span if banks else item.span, id=key))
            return None
        shuffled = [text for text, _ in located_texts(item.get("shuffle"))]
        return Assessment(
            id=key,
            key=state_key(key, PAGE_KEY_LENGTH),
            title=value_of(item, "title", str) or key.replace("-", " ").capitalize(),
            questions=tuple(reader.questions),
            mastery_score=percent_of(value_of(item, "pass", str) or usual_pass(reader.questions)),
            draw=draw_of(item.get("draw")),
            attempts=value_of(item, "attempts", int),
            shuffle_questions="questions" in shuffled,
            shuffle_options="options" in shuffled,
            feedback=feedback_of(value_of(item, "feedback", str)),
            introduction=tuple(introduction),
            minutes=value_of(item, "minutes", int),
            spans={name: part.span for name, part in items(item)} | {"": item.span},
            outline=outline((*introduction, *reader.questions)),
            unread=reader.asked - len(reader.questions) if read_all else None,
        )

    # the rest

    def _completion(self, pages: list[Lesson | Assessment]) -> tuple[str, Expression]:
        item = self.document.get("completion")
        if item is not None and isinstance(item.value, str):
            expression = read_completion(item.value, item.span, self.report)
            if expression is not None:
                return item.value, expression
        terms: list[Expression] = [CompletionTerm("viewed", "all")]
        tests = [page for page in pages if isinstance(page, Assessment)]
        terms += [CompletionTerm("passed" if t.mastery_score else "attempted", t.id) for t in tests]
        text = " and ".join(
            f"{t.name}({t.argument})" for t in terms if isinstance(t, CompletionTerm)
        )
        return text, terms[0] if len(terms) == 1 else Combined("and", tuple(terms))

    def _theme(self) -> Theme:
        item = self.document.get("theme")
        return Theme(
            accent=colour_of(item, "accent"),
            background=colour_of(item, "background"),
            text=colour_of(item, "text"),
            surface=colour_of(item, "surface"),
            body_font=self._file(item, "font"),
            heading_font=self._file(item, "heading-font"),
            logo=self._file(item, "logo"),
            logo_alt=value_of(item, "logo-alt", str) or "",
            spans={key: part.span for key, part in items(item)},
        )

    def _credit(self, pages: list[Lesson | Assessment]) -> Credit | None:
        item = self.document.get("credit")
        if item is None:
            return None
        from packager.source.credit import read_credit

        return read_credit(item, self.document.key_spans["credit"], pages, self.folder)

    def _file(self, item: Located | None, key: str) -> Asset | None:
        part = item.get(key) if item is not None else None
        if part is None or not isinstance(part.value, str):
            return None
        return self.folder.asset(part.value, COURSE_FILE, part.span)

    def _glossary(self) -> tuple[Term, ...] | None:
        item = self.document.get("glossary")
        if item is None or not isinstance(item.value, str):
            return () if item is None else None
        path = self.folder.find(item.value, COURSE_FILE, item.span)
        file = self.folder.read(path, item.span) if path else None
        if file is None:
            return None
        reader = PageReader(self.folder, self.language, PRACTICE_KEY_LENGTH)
        terms: list[Term] = []
        for part in reader.page(file, 0):
            if isinstance(part, Node) and part.kind == "definition-list":
                terms += _terms(part)
        return tuple(terms)


def _terms(node: Node) -> list[Term]:
    terms: list[Term] = []
    for child in node.children:
        if child.kind == "definition-title":
            name = child.plain_text().strip()
            terms.append(Term(slug(name), name, (), child.span))
        elif terms:
            last = terms[-1]
            terms[-1] = Term(last.id, last.name, (*last.definition, *child.children), last.span)
    return terms
