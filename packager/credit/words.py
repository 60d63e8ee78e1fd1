"""Counts words: what every learner who finishes has read, page by page, and what was left out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from packager.frozen import frozen
from packager.model.component import Component, InteractionType
from packager.model.course import Lesson
from packager.syntax import Node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from packager.model.assessment import Assessment
    from packager.model.component import Content
    from packager.model.course import Course

_WORD = re.compile(r"\w[\w'\u2019.,:/@-]*")
_INLINE = frozenset(
    {"text", "code", "emphasis", "strong", "strikethrough", "link", "html", "math", "slot"}
)
# Not read as text: pictures are described, and raw mark-up is no prose.
_SILENT = frozenset({"image", "html", "html-block", "task-marker", "footnote-reference"})
SECTION_LEVEL = "2"
SOME = "branches that only some learners take"
CLOSING = "evaluation, attestation and certificate"


@frozen
class Section:
    """A part of a page under one heading; the part before the first one has no title."""

    title: str
    words: int


# What a knowledge check is; other practice is an exercise.
_CHECKS = frozenset({InteractionType.CHOICE, InteractionType.TRUE_FALSE})


@frozen
class PageWords:
    """The words of one page. `questions` is how many questions a learner answers on it.

    `exercises` is how many of these are more than choosing: pairing, ordering, filling in.
    A page is `closing` when it stands behind the course: it counts for no contact hours.
    """

    page: Lesson | Assessment
    words: int
    sections: tuple[Section, ...]
    excluded: dict[str, int]
    questions: int
    closing: bool = False
    exercises: int = 0


@dataclass(slots=True)
class _Tally:
    words: int = 0
    excluded: Counter[str] = field(default_factory=Counter)


def count_course(course: Course) -> tuple[PageWords, ...]:
    """Every page of the course with its words."""
    return tuple(
        _lesson(page) if isinstance(page, Lesson) else _assessment(page) for page in course.pages
    )


def _lesson(lesson: Lesson) -> PageWords:
    closing = any(part.closing for part in lesson.outline.components)
    whole = _Tally()
    sections: list[Section] = []
    for title, content in _cut(lesson.content):
        tally = _Tally()
        _count(content, tally)
        whole.words += tally.words
        whole.excluded += tally.excluded
        if tally.words:
            sections.append(Section(title, tally.words))
    if closing:
        left_out = whole.words + sum(whole.excluded.values())
        return PageWords(lesson, 0, (), {CLOSING: left_out} if left_out else {}, 0, closing=True)
    exercises = sum(one.interaction not in _CHECKS for one in lesson.questions)
    return PageWords(
        lesson,
        whole.words,
        tuple(sections),
        dict(whole.excluded),
        len(lesson.questions),
        exercises=exercises,
    )


def _assessment(page: Assessment) -> PageWords:
    """An attempt has the words of its share of the bank."""
    before, bank = _Tally(), _Tally()
    _count(page.introduction, before)
    _count(page.questions, bank)
    paper = min(page.paper_size, len(page.questions))
    words = bank.words * paper // max(1, len(page.questions))
    excluded = before.excluded + bank.excluded
    if words < bank.words:
        excluded["questions of the bank that an attempt does not draw"] += bank.words - words
    sections = tuple(
        section
        for section in (Section("", before.words), Section("questions", words))
        if section.words
    )
    return PageWords(page, before.words + words, sections, dict(excluded), paper)


def _cut(content: tuple[Content, ...]) -> list[tuple[str, list[Content]]]:
    """The content of a page at its headings of the second level."""
    cut: list[tuple[str, list[Content]]] = [("", [])]
    for part in content:
        if isinstance(part, Node) and part.attributes.get("level") == SECTION_LEVEL:
            cut.append((" ".join(part.plain_text().split()), []))
        cut[-1][1].append(part)
    return cut


def _count(content: Iterable[Content], tally: _Tally) -> None:
    for part in content:
        if isinstance(part, Component):
            _count_component(part, tally)
        else:
            tally.words += len(_WORD.findall(spoken(part)))


def _count_component(part: Component, tally: _Tally) -> None:
    for run in part.counted:
        _count(run, tally)
    left_out = _all_words(part.parts) - _all_words(part.counted)
    if left_out > 0:
        tally.excluded[part.uncounted or SOME] += left_out


def _all_words(runs: Iterable[tuple[Content, ...]]) -> int:
    """Every word, whether it counts or not."""
    total = 0
    for run in runs:
        for part in run:
            if isinstance(part, Component):
                total += _all_words(part.parts)
            else:
                total += len(_WORD.findall(spoken(part)))
    return total


def spoken(node: Node) -> str:
    """The words of a node; blocks are set apart, so that their words do not run together."""
    if node.kind in _SILENT:
        return ""
    if node.kind in {"soft-break", "hard-break"}:
        return " "
    words = node.text + "".join([spoken(child) for child in node.children])
    return words if node.kind in _INLINE else f"{words} "
