"""The new release as it would be, had everything the id again that it had in the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.decode.course import RuleData, TermData
from packager.frozen import frozen, replace

if TYPE_CHECKING:
    from packager.decode.course import AssessmentData, CourseData, PageData, Rule, TaskData
    from packager.diff.sides import Side
    from packager.diff.twins import Twins


@frozen
class _Old:
    """Old keys and ids by the new ones; questions by the new key of their page."""

    keys: dict[str, str]
    ids: dict[str, str]
    questions: dict[str, dict[str, tuple[str, str]]]

    def key(self, key: str) -> str:
        return self.keys.get(key, key)

    def id(self, identifier: str) -> str:
        return self.ids.get(identifier, identifier)


def with_old_ids(old: Side, new: Side, twins: Twins) -> Side:
    """The new side with the old ids of what has only another id; answers are not renamed."""
    names = _names(old.course, new.course, twins)
    course = new.course
    restored = replace(
        course,
        pages=tuple(_page(one, names) for one in course.pages),
        assessments=tuple(_assessment(one, names) for one in course.assessments),
        tasks=tuple(_task(one, names) for one in course.tasks),
        completion=_rule(course.completion, names),
        gates={names.key(key): _rule(one, names) for key, one in course.gates.items()},
        score=tuple(map(names.id, course.score)),
    )
    pages = {names.key(key): words for key, words in new.pages.items()}
    return replace(new, course=restored, pages=pages)


def _names(old: CourseData, new: CourseData, twins: Twins) -> _Old:
    keys, ids = dict[str, str](), dict[str, str]()
    for pairs, before, after in (
        (twins.lessons, old.lessons, new.lessons),
        (twins.assessments, old.assessments, new.assessments),
        (twins.tasks, old.tasks, new.tasks),
    ):
        was, now = ({one.key: one.id for one in things} for things in (before, after))
        keys |= {fresh: gone for gone, fresh in pairs.items()}
        ids |= {now[fresh]: was[gone] for gone, fresh in pairs.items()}
    pages = old.by_key
    questions = {
        twins.page(page): {
            fresh: (gone, pages[page].questions[gone].id) for gone, fresh in pairs.items()
        }
        for page, pairs in twins.questions.items()
    }
    return _Old(keys, ids, questions)


def _page(page: PageData, names: _Old) -> PageData:
    known = names.questions.get(page.key, {})
    questions = {}
    for key, one in page.questions.items():
        old_key, old_id = known.get(key, (key, one.id))
        questions[old_key] = replace(one, key=old_key, id=old_id)
    return replace(
        page,
        key=names.key(page.key),
        id=names.id(page.id),
        asked=tuple(known.get(key, (key, ""))[0] for key in page.asked),
        questions=questions,
    )


def _assessment(one: AssessmentData, names: _Old) -> AssessmentData:
    known = names.questions.get(one.key, {})
    weights = {known.get(key, (key, ""))[0]: worth for key, worth in one.weights.items()}
    return replace(one, key=names.key(one.key), id=names.id(one.id), weights=weights)


def _task(one: TaskData, names: _Old) -> TaskData:
    return replace(one, key=names.key(one.key), id=names.id(one.id), page=names.key(one.page))


def _rule(rule: Rule, names: _Old) -> Rule:
    if isinstance(rule, TermData):
        return replace(rule, argument=names.id(rule.argument))
    return RuleData(rule.operator, tuple(_rule(one, names) for one in rule.operands))
