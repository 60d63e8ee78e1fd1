"""Reads one page: its nodes become content, its directives components."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from packager.components import (
    by_directive,
    by_markdown,
    directive_names,
    inner_directives,
    question_kinds,
)
from packager.components.base import required
from packager.components.question import QuestionParts
from packager.components.rules_question import UnknownKindOfQuestion
from packager.source.markdown import read_markdown
from packager.source.rules_course import QuestionInWrongPlace
from packager.source.rules_files import IncludeCycle
from packager.source.rules_markdown import DirectiveOutOfPlace, UnknownAttribute, UnknownDirective
from packager.syntax import DirectiveNode, Node

if TYPE_CHECKING:
    from packager.components.question import ReadQuestion
    from packager.diagnostics import Report
    from packager.model.assets import Asset
    from packager.model.component import Component, Content, Question
    from packager.source.folder import CourseFolder
    from packager.span import SourceFile
    from packager.syntax import Attribute

INCLUDE, QUESTION = "include", "question"
MAX_INCLUDES = 20


class PageReader:
    """Reads the content of one page; what components ask for (components.base.Reading)."""

    def __init__(
        self,
        folder: CourseFolder,
        language: str,
        question_key_length: int,
        *,
        in_test: bool = False,
    ) -> None:
        self.folder = folder
        self.report: Report = folder.report
        self.language = language
        self.question_key_length = question_key_length
        self.in_test = in_test
        self.questions: list[Question] = []
        self.asked = 0
        self._inside_question = 0
        self._chain: list[str] = []

    def page(self, file: SourceFile, start: int) -> tuple[Content, ...]:
        """All content of a file behind a character offset."""
        self._chain.append(file.path)
        try:
            return self.content(read_markdown(file, start, self.report))
        finally:
            self._chain.pop()

    def content(self, nodes: list[Node]) -> tuple[Content, ...]:
        """Nodes with the directives among them turned into components."""
        found: list[Content] = []
        meanings = by_markdown()
        for node in nodes:
            if isinstance(node, DirectiveNode):
                found += self._directive(node)
            elif node.kind in meanings:
                found.append(self._meaning(node))
            else:
                found.append(node)
        return tuple(found)

    def _meaning(self, node: Node) -> Content:
        for component in by_markdown()[node.kind]:
            made = component.read_markdown(node, self)
            if made is not None:
                return made
        return node

    def _directive(self, node: DirectiveNode) -> tuple[Content, ...]:
        if node.name == INCLUDE:
            return self._include(node)
        if node.name == QUESTION:
            return self._question(node)
        component = by_directive().get(node.name)
        if component is None:
            self._report_unknown(node)
            return self.content(node.children)
        self._check_attributes(node, component.attributes)
        made: Component | None = component.read(node, self)
        return () if made is None else (made,)

    def _report_unknown(self, node: DirectiveNode) -> None:
        inner = inner_directives()
        if node.name in inner:
            self.report.add(
                DirectiveOutOfPlace(node.name_span, name=node.name, parents=inner[node.name])
            )
            return
        known = directive_names()
        near = difflib.get_close_matches(node.name, known, 1, 0.6)
        self.report.add(
            UnknownDirective(
                node.name_span, name=node.name, near=near[0] if near else "", known=known
            )
        )

    def _check_attributes(self, node: DirectiveNode, known: tuple[str, ...]) -> None:
        for name, attribute in node.given.items():
            if name not in known:
                near = difflib.get_close_matches(name, known, 1, 0.6)
                self.report.add(
                    UnknownAttribute(
                        attribute.span,
                        name=name,
                        directive=node.name,
                        near=near[0] if near else "",
                        known=known,
                    )
                )

    def _question(self, node: DirectiveNode) -> tuple[Content, ...]:
        if self._inside_question:
            self.report.add(QuestionInWrongPlace(node.name_span))
            return ()
        self.asked += 1
        parts = QuestionParts.of(node, self)
        if parts.report_mistyped():
            return ()
        kind = self._kind(parts)
        if kind is None:
            return ()
        self._check_attributes(node, kind.attributes)
        self._inside_question += 1
        try:
            question = kind.read_question(parts)
        finally:
            self._inside_question -= 1
        if question is None:
            return ()
        self.questions.append(question)
        return (question,)

    def _kind(self, parts: QuestionParts) -> type[ReadQuestion] | None:
        asked = parts.node.given.get("kind")
        kinds = question_kinds()
        names = [kind.kind.replace("_", "-") for kind in kinds]
        if asked is not None:
            if asked.value in names:
                return kinds[names.index(asked.value)]
            near = difflib.get_close_matches(asked.value, names, 1, 0.5)
            self.report.add(
                UnknownKindOfQuestion(
                    asked.span, id="", asked=asked.value, near=near[0] if near else ""
                )
            )
            return None
        found = next((kind for kind in kinds if kind.looks_like(parts)), None)
        if found is None:
            parts.report_nothing()
        return found

    def _include(self, node: DirectiveNode) -> tuple[Content, ...]:
        self._check_attributes(node, ("file",))
        attribute = node.given.get("file")
        if attribute is None:
            required(node, "file", self)
            return ()
        return self._snippet(attribute) or ()

    def apart(self, nodes: list[Node]) -> tuple[Content, ...]:
        """Nodes as `content` reads them, where no question can stand."""
        self._inside_question += 1
        try:
            return self.content(nodes)
        finally:
            self._inside_question -= 1

    def snippet(self, attribute: Attribute) -> tuple[Content, ...] | None:
        """The content of a Markdown file outside of any question or page of its own."""
        self._inside_question += 1
        try:
            return self._snippet(attribute)
        finally:
            self._inside_question -= 1

    def _snippet(self, attribute: Attribute) -> tuple[Content, ...] | None:
        path = self.folder.find(attribute.value, attribute.span.path, attribute.span)
        if path is None:
            return None
        if path in self._chain or len(self._chain) > MAX_INCLUDES:
            self.report.add(IncludeCycle(attribute.span, chain=(*self._chain, path)))
            return None
        file = self.folder.read(path, attribute.span)
        return None if file is None else self.page(file, 0)

    def asset(self, attribute: Attribute) -> Asset | None:
        """The file that an attribute names; None when reported."""
        return self.folder.asset(attribute.value, attribute.span.path, attribute.span)
