"""The new release as it would be, had everything the id again that it had in the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from packager.decode.course import RuleData, TermData
from packager.decode.lenient import mappings
from packager.diff.ids import answers_renamed
from packager.frozen import frozen, replace

if TYPE_CHECKING:
    from packager.decode.course import (
        AssessmentData,
        CourseData,
        PageData,
        QuestionData,
        Rule,
        TaskData,
    )
    from packager.diff.sides import Side
    from packager.diff.twins import Twins

# Behind the id of what is new and has an id that was there: no id of an author ends so.
_OWN: Final = "+"


@frozen
class _Old:
    """Old keys and ids by the new ones; questions by their new keys and those of their pages."""

    keys: dict[str, str]
    ids: dict[str, str]
    questions: dict[str, dict[str, QuestionData]]

    def key(self, key: str) -> str:
        return self.keys.get(key, key)

    def id(self, identifier: str) -> str:
        return self.ids.get(identifier, identifier)


def with_old_ids(old: Side, new: Side, twins: Twins) -> Side:
    """The new side with the old ids of what has only another id; what has these now has others."""
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
        taken = [key for key in pairs if key in now]
        keys |= {key: f"{key}{_OWN}" for key in taken} | _turned(pairs)
        ids |= {now[key]: f"{now[key]}{_OWN}" for key in taken}
        ids |= {now[fresh]: was[gone] for gone, fresh in pairs.items()}
    pages, here_now = old.by_key, new.by_key
    questions = {}
    for key, page in pages.items():
        here = here_now.get(twins.page(key))
        if here is not None:
            questions[here.key] = _questions(page, here, twins.questions.get(key, {}))
    return _Old(keys, ids, questions)


def _turned(pairs: dict[str, str]) -> dict[str, str]:
    return {fresh: gone for gone, fresh in pairs.items()}


def _questions(was: PageData, now: PageData, pairs: dict[str, str]) -> dict[str, QuestionData]:
    """The questions of a new page as they were called, by their new keys."""
    old, found = _turned(pairs), {}
    for key, one in now.questions.items():
        own = f"{key}{_OWN}" if key in pairs else key
        before = was.questions.get(old.get(key, own))
        identifier = before.id if before is not None else f"{one.id}{own[len(key) :]}"
        data = one.data if before is None else _with_answers(before, one)
        found[key] = replace(one, key=old.get(key, own), id=identifier, data=data)
    return found


def _with_answers(was: QuestionData, now: QuestionData) -> dict[str, Any]:
    """What a question says, with the old ids of its answers."""
    renamed = {fresh: gone for gone, fresh, _ in answers_renamed(was, now)}
    if not renamed:
        return now.data
    keys = {
        one["id"]: one.get("key")
        for value in was.data.values()
        for one in mappings(value)
        if "id" in one
    }
    data = dict(now.data)
    for field, value in data.items():
        if isinstance(value, list) and isinstance(was.data.get(field), list):
            data[field] = [_answer(one, renamed, keys) for one in value]
    return data


def _answer(one: Any, renamed: dict[str, str], keys: dict[str, Any]) -> Any:
    name = one.get("id") if isinstance(one, dict) else None
    if name in renamed:
        return {**one, "id": renamed[name], "key": keys.get(renamed[name])}
    if name in renamed.values():
        return {**one, "id": f"{name}{_OWN}", "key": _OWN * 2}
    return one


def _page(page: PageData, names: _Old) -> PageData:
    known = names.questions.get(page.key, page.questions)
    questions = {key: known.get(key, one) for key, one in page.questions.items()}
    return replace(
        page,
        key=names.key(page.key),
        id=names.id(page.id),
        asked=tuple(questions[key].key if key in questions else key for key in page.asked),
        questions={one.key: one for one in questions.values()},
    )


def _assessment(one: AssessmentData, names: _Old) -> AssessmentData:
    known = names.questions.get(one.key, {})
    weights = {known[key].key if key in known else key: worth for key, worth in one.weights.items()}
    return replace(one, key=names.key(one.key), id=names.id(one.id), weights=weights)


def _task(one: TaskData, names: _Old) -> TaskData:
    return replace(one, key=names.key(one.key), id=names.id(one.id), page=names.key(one.page))


def _rule(rule: Rule, names: _Old) -> Rule:
    if isinstance(rule, TermData):
        return replace(rule, argument=names.id(rule.argument))
    return RuleData(rule.operator, tuple(_rule(one, names) for one in rule.operands))
