"""Reads a course folder into a Course; everything that is wrong on the way is reported."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from packager.model.assessment import Assessment
from packager.model.content import outline
from packager.model.course import Course, Lesson, Objective, Term, Theme
from packager.model.identifiers import is_id, slug, state_key
from packager.model.policy import Combined, Expression
from packager.model.policy import Term as CompletionTerm
from packager.source.care import read_care
from packager.source.completion import read_completion
from packager.source.folder import CourseFolder
from packager.source.lessons import PAGE_KEY_LENGTH, PRACTICE_KEY_LENGTH, LessonReader
from packager.source.locales import read_translations
from packager.source.memory import Memory
from packager.source.pages import PageReader
from packager.source.resolve import heading_ids
from packager.source.rules_course import (
    EmptyBank,
    LessonOutsideOrder,
    NoCourseFile,
    NoLessons,
    UnknownPage,
)
from packager.source.sharing import Sharing
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
    from packager.peer import Peer
    from packager.source.folder import Given
    from packager.span import Span

COURSE_FILE = "course.yaml"
BANK_KEY_LENGTH = 4


def read_course(
    root: Path,
    report: Report,
    memory: Memory | None = None,
    given: Given | None = None,
    peer: Peer | None = None,
) -> Course | None:
    """Read the course in a folder; None when not even its outline could be read.

    `memory` is what an earlier build knows of its lessons; `given` stands for files on the disk;
    `peer` may read half of them.
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
    memory = memory or Memory({}, "")
    # The words of a course for credit are counted, all of them.
    sharing = Sharing(None if document.get("credit") else peer, folder, memory)
    return _CourseReader(folder, file, document, memory, sharing).read()


class _CourseReader:
    """Turns course.yaml and the files that it names into the model."""

    def __init__(
        self,
        folder: CourseFolder,
        file: SourceFile,
        document: Located,
        memory: Memory,
        sharing: Sharing,
    ) -> None:
        self.folder = folder
        memory.speaks = memory.speaks or document.get("xapi") is not None
        self.report = folder.report
        self.file = file
        self.document = document
        self.language = self._text("language") or "en"
        self.html_allowed = self._text("html") == "allow"
        self.lessons = LessonReader(
            folder, memory, sharing, language=self.language, html=self.html_allowed
        )
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
        self.lessons.resolve(pages, glossary)
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
            html_allowed=self.html_allowed,
            allowed=allowances(self.document),
            source=self.file,
            texts=self.lessons.readable(pages),
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
            files = [self.lessons.text(path, self.file.span(0)) for path in paths]
            self._tried = bool(paths)
            return self.lessons.read([*(file for file in files if file), *assessments.values()])
        return self.lessons.read(self._listed_pages(located_texts(listed), assessments))

    def _listed_pages(
        self, listed: list[tuple[str, Span]], assessments: dict[str, Assessment]
    ) -> list[SourceFile | Assessment]:
        pages: list[SourceFile | Assessment] = []
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
                file = self.lessons.text(path, span) if path else None
                pages += [file] if file else []
            else:
                near = difflib.get_close_matches(name, declared, 1, 0.5)
                self.report.add(UnknownPage(span, name=name, near=near[0] if near else ""))
            seen.add(name)
        return [*pages, *(a for a in assessments.values() if a.id not in seen)]

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
