"""Ids that changed while what they stand for did not: how that is said, and how it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from packager.diff.twins import option_twins
from packager.verify.findings import short

if TYPE_CHECKING:
    from packager.decode.course import QuestionData
    from packager.diff.twins import Thing

_LONGEST: Final = 60
# Where an id is written, by what it is the id of.
_WRITTEN: Final = {
    "lesson": "`id: {id}` in the front matter",
    "test": "`{id}:` under `assessments:` in course.yaml",
    "activity": "`{{#{id}}}` in its opening line",
    "question": "`{{#{id}}}` in its opening line",
    "answer": "`{{#{id}}}` behind it",
}


def id_changed(was: str, now: str) -> str:
    """What happened."""
    return f"id changed from {was!r} to {now!r}"


def where_written(what: str, identifier: str) -> str:
    """The id, and where it is written."""
    return _WRITTEN[what].format(id=identifier)


def name_of(one: Thing) -> str:
    """What people know it by."""
    title = getattr(one, "title", "") or getattr(one, "words", "") or one.id
    return short(title, _LONGEST)


def id_back(what: str, was: Thing, now: Thing, *, told: bool = False) -> str:
    """What to write; `told` where the title does not say which one is meant."""
    which = f" that is `{now.id}` now" if told else ""
    return f"{what} “{name_of(now)}”{which}: {where_written(what, was.id)}"


def own_id(what: str, name: str, identifier: str) -> str:
    """What to write where something new has the id of something that was there before."""
    return f"{what} “{name}” that is `{identifier}` now: an id that no other {what} has had"


def answers_back(was: QuestionData, now: QuestionData) -> tuple[str, ...]:
    """What to write so that the answers of a question have their ids again."""
    found = answers_renamed(was, now)
    back = [
        f"answer “{short(text, _LONGEST)}”: {where_written('answer', gone)}"
        for gone, _, text in found
    ]
    targets = {fresh for _, fresh, _ in found}
    taken = [(gone, other) for gone, other in answers_mistaken(was, now).items()]
    new = [
        own_id("answer", short(other, _LONGEST), gone)
        for gone, other in taken
        if gone not in targets
    ]
    return (*back, *new)


def answers_mistaken(was: QuestionData, now: QuestionData) -> dict[str, str]:
    """Old ids of answers that stand elsewhere now, with the words that have the id now."""
    found = {}
    for field in was.data.keys() & now.data.keys():
        before, after = named(was.data[field]), named(now.data[field])
        for gone, fresh in option_twins(before, after).items():
            if gone in after:
                found[gone] = after[gone]
            elif fresh in before:
                found[fresh] = after[fresh]
    return found


def answers_renamed(was: QuestionData, now: QuestionData) -> list[tuple[str, str, str]]:
    """Answers with another id: the old one, the new one, the words."""
    found = []
    for field in sorted(was.data.keys() & now.data.keys()):
        before, after = named(was.data[field]), named(now.data[field])
        twins = option_twins(before, after)
        found += [(gone, fresh, after[fresh]) for gone, fresh in twins.items()]
    return found


def named(value: object) -> dict[str, str]:
    """What can be picked, or is put in order, with its words by its id."""
    listed = value if isinstance(value, list) else []
    things = [one for one in listed if isinstance(one, dict) and isinstance(one.get("id"), str)]
    return {one["id"]: str(one.get("text", one["id"])) for one in things}
