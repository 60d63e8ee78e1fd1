"""What gives questions away: lengths, places and phrases; objectives that nobody asks about.

Only what a test-wise reader could use is told, and only from numbers at which chance is no excuse.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from packager.checks.rules_assessment import DrawTooLarge
from packager.checks.rules_questions import (
    AllOfTheAbove,
    LongestAnswerRight,
    LongestOftenRight,
    NegativeStem,
    ObjectiveWithoutQuestion,
    SamePlaceRight,
    SameTruth,
)
from packager.components.options import OptionQuestion, stays_last
from packager.model.component import InteractionType
from packager.model.language import base_language
from packager.syntax import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from packager.components.options import Option
    from packager.diagnostics import Report
    from packager.model.assessment import Assessment
    from packager.model.component import Content, Question
    from packager.model.course import Course
    from packager.span import Span

LONGER, MORE_CHARACTERS = 1.6, 20
FEWEST, SHARE = 4, 0.6
LEAST_OPTIONS = 3

# A question for the contrary: what asks, then what denies. Compiled where there is a question.
_NEGATIVE = {
    "en": (
        r"(?:^|[.:;?!]\s+)(?:which|what|who|where|when|choose|pick|select|mark|all)\b[^.?!]*?"
        r"\b(?:(?:is|are|was|were|do|does|did|should|would|can|could|has|have|will|may|must)"
        r"(n['\u2019]t| ?not)|(except|least|never))\b"
    ),
    "es": (
        r"(?:^|[.:;?!]\s+)¿?(?:cu[aá]l(?:es)?|qu[eé]|qui[eé]n(?:es)?|d[oó]nde|elija|elige|todas)\b"
        r"[^.?!]*?\b(no|nunca|excepto|salvo)\b"
    ),
}


def check_questions(course: Course, report: Report) -> None:
    """Report what gives single questions and whole tests away."""
    for page in course.unproven:
        for question in page.questions:
            _check_question(question, course.language, report)
    for assessment in course.assessments:
        _check_test(assessment, report)
    _check_objectives(course, report)


def _check_question(question: Question, language: str, report: Report) -> None:
    _check_stem(question, language, report)
    if not isinstance(question, OptionQuestion):
        return
    for option in question.options:
        if stays_last(option.text, language):
            report.add(AllOfTheAbove(_span(option.children, question), words=option.text))
    if not _is_single(question):
        return
    right, longest = _lengths(question)
    if right >= longest * LONGER and right >= longest + MORE_CHARACTERS:
        best = next(option for option in question.options if option.correct)
        span = _span(best.children, question)
        report.add(LongestAnswerRight(span, length=right, next=longest))


def _check_stem(question: Question, language: str, report: Report) -> None:
    pattern = _NEGATIVE.get(base_language(language))
    words = " ".join(_plain(part) for part in question.children if isinstance(part, Node))
    found = re.search(pattern, words, re.IGNORECASE) if pattern else None
    word = next(filter(None, found.groups()), "").strip() if found else ""
    if word and not word.isupper():
        report.add(NegativeStem(_span(question.children, question), word=word))


def _plain(node: Node) -> str:
    """The words that nothing sets apart: a word in bold is not overlooked, a quotation not said."""
    if node.kind in {"strong", "emphasis", "quote", "alert", "code", "code-block"}:
        return " "
    if node.kind == "text":
        return re.sub(r"[\"“«][^\"”»]*[\"”»]", " ", node.text)
    if node.kind in {"soft-break", "hard-break"}:
        return " "
    return "".join(_plain(child) for child in node.children)


def _is_single(question: OptionQuestion) -> bool:
    """Whether one of several sentences is to be picked, and words are all there is to go by."""
    right = sum(option.correct for option in question.options)
    enough = len(question.options) >= LEAST_OPTIONS
    return right == 1 and enough and question.interaction is InteractionType.CHOICE


def _lengths(question: OptionQuestion) -> tuple[int, int]:
    """How long the right answer is, and the longest of the others."""
    right = sum(len(option.text) for option in question.options if option.correct)
    return right, max(len(option.text) for option in question.options if not option.correct)


def _span(content: Sequence[Content], question: Question) -> Span:
    return content[0].span if content else question.span


def _check_test(assessment: Assessment, report: Report) -> None:
    span = assessment.spans[""]
    single = [q for q in assessment.questions if isinstance(q, OptionQuestion) and _is_single(q)]
    if len(single) >= FEWEST:
        longest = sum(right > other for right, other in map(_lengths, single))
        if longest > len(single) * SHARE:
            found = LongestOftenRight(span, id=assessment.id, count=longest, of=len(single))
            report.add(found)
        if not assessment.shuffle_options:
            _check_places(assessment, single, report)
    _check_truths(assessment, report)


def _check_places(assessment: Assessment, single: list[OptionQuestion], report: Report) -> None:
    places = Counter(_place(question.options) for question in single)
    place, count = places.most_common(1)[0]
    if count > len(single) * SHARE:
        found = SamePlaceRight(
            assessment.spans[""], id=assessment.id, place=place, count=count, of=len(single)
        )
        report.add(found)


def _place(options: Iterable[Option]) -> int:
    return next(number for number, option in enumerate(options, 1) if option.correct)


def _check_truths(assessment: Assessment, report: Report) -> None:
    kind = InteractionType.TRUE_FALSE
    answers = [
        words
        for question in assessment.questions
        if question.interaction is kind
        for words in question.right_words
    ]
    if len(answers) >= FEWEST and len(set(answers)) == 1:
        span, count = assessment.spans[""], len(answers)
        report.add(SameTruth(span, id=assessment.id, count=count, answer=answers[0]))


def _check_objectives(course: Course, report: Report) -> None:
    asked = {name for page in course.pages for one in page.asked for name in one.objectives}
    unknown = any(one.unread != 0 for one in course.assessments)
    if not asked or course.credit is not None or unknown:
        return
    asked |= {found.objective for found in report if isinstance(found, DrawTooLarge)}
    for objective in course.objectives:
        if objective.id not in asked:
            span = objective.span or course.span_of("objectives")
            report.add(ObjectiveWithoutQuestion(span, id=objective.id))
