"""What becomes of learners' progress when a new release opens the state of an old one.

It is decided by what the player does with a state: everything is found by its key, an answer is
read by the question as it is now, and what is not found is kept aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from packager.components.held import held
from packager.decode.standing import leaves
from packager.diff.ids import answers_back, answers_renamed, id_back, id_changed
from packager.diff.twins import find_twins
from packager.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from packager.decode.course import CourseData, PageData, QuestionData
    from packager.diff.sides import Side
    from packager.diff.twins import Thing, Twins

_MOST_ANSWERS: Final = 5_000


_T = TypeVar("_T", bound="Thing")

KEPT, PARTLY, AGAIN = "kept", "partly kept", "asked again"
_NO_LONGER: Final = "the course no longer has it"
READ_AGAIN, TAKEN_AGAIN, DONE_AGAIN, GONE = "read again", "taken again", "done again", "not needed"


@frozen(kw_only=True)
class Fate:
    """What becomes of one thing that learners have done.

    `what` is lesson, question, test or activity; `counts` says that completion or score ask for it,
    so that who has done it has lost something. `remedies` say how it is kept after all, where only
    an id changed.
    """

    what: str
    id: str
    title: str
    fate: str
    counts: bool
    reason: str
    remedies: tuple[str, ...] = ()


@frozen
class Progress:
    """The fates of everything in the old release; `kept` counts what stays, by what it is."""

    fates: tuple[Fate, ...]
    kept: dict[str, int]

    @property
    def losses(self) -> tuple[Fate, ...]:
        """What learners have done and have to do once more for completion or score."""
        return tuple(one for one in self.fates if one.counts)


def follow(old: Side, new: Side) -> tuple[Progress, Twins]:
    """The fate of everything that learners of the old release may have done."""
    found = find_twins(old, new)
    follower = _Follower(old.course, new.course, found)
    fates = [
        *follower.lessons(),
        *follower.questions(),
        *follower.assessments(),
        *follower.tasks(),
    ]
    kept = {what: sum(one.what == what and one.fate == KEPT for one in fates) for what in _THINGS}
    return Progress(tuple(one for one in fates if one.fate != KEPT), kept), found


_THINGS: Final = ("lesson", "question", "test", "activity")


class _Follower:
    def __init__(self, old: CourseData, new: CourseData, twins: Twins) -> None:
        self.old = old
        self.new = new
        self.twins = twins
        asked = [new.completion, *new.gates.values()]
        self.terms = [term for rule in asked for term in leaves(rule)]
        self.pages = new.by_key

    def _asks(self, names: Iterable[str], identifier: str) -> bool:
        """Whether completion, or what opens something, has such a term about it."""
        wanted = {identifier, "all", ""}
        return any(term.name in names and term.argument in wanted for term in self.terms)

    def lessons(self) -> Iterator[Fate]:
        """Whether what was read stays read."""
        things = (self.old.lessons, self.new.lessons, self.twins.lessons)
        yield from _followed("lesson", READ_AGAIN, things, lambda one: self._asks(("viewed",), one))

    def questions(self) -> Iterator[Fate]:
        """Whether answers to practice questions are still shown."""
        for page in self.old.lessons:
            for question in page.questions.values():
                yield self._question(page, question)

    def _question(self, page: PageData, question: QuestionData) -> Fate:
        found = self.pages.get(page.key)
        now = found.questions.get(question.key) if found else None
        if now is not None:
            # Of answers that are not kept anyhow, all that can be lost is that they were given.
            fate, reason = survival(question, now) if self.old.keeps_practice else (KEPT, "")
            remedies = answers_back(question, now) if fate != KEPT else ()
            return _fate("question", question, fate, reason, remedies=remedies)
        twin, reason, remedies = self._elsewhere(page, question)
        if twin is None:
            return _fate("question", question, GONE, _NO_LONGER)
        counts = self._asks(("answered",), twin.id)
        return _fate("question", question, AGAIN, reason, counts=counts, remedies=remedies)

    def _elsewhere(
        self, page: PageData, question: QuestionData
    ) -> tuple[PageData | None, str, tuple[str, ...]]:
        """Where the same question is now, why its answer is not found there, and what helps."""
        here = self.pages.get(self.twins.page(page.key))
        key = self.twins.questions.get(page.key, {}).get(question.key, question.key)
        now = here.questions.get(key) if here is not None else None
        if here is not None and now is not None:
            reasons, remedies = [], []
            if here.key != page.key:
                reasons.append(f"its lesson's {id_changed(page.id, here.id)}")
                remedies.append(id_back("lesson", page, here))
            if now.key != question.key:
                reasons.append(f"its {id_changed(question.id, now.id)}")
                remedies.append(id_back("question", question, now))
            return here, " and ".join(reasons), tuple(remedies)
        for lesson_now in self.new.lessons:
            if any(one.id == question.id for one in lesson_now.questions.values()):
                where = lesson_now.title or lesson_now.id
                return lesson_now, f"it is in the lesson {where!r} now", ()
        return None, "", ()

    def assessments(self) -> Iterator[Fate]:
        """Whether attempts and results stay."""

        def counts(identifier: str) -> bool:
            asked = self._asks(("passed", "score", "attempted"), identifier)
            return asked or identifier in self.new.score

        first, second = self.old.assessments, self.new.assessments
        yield from _followed("test", TAKEN_AGAIN, (first, second, self.twins.assessments), counts)

    def tasks(self) -> Iterator[Fate]:
        """Whether dialogues and forms stay done."""
        things = (self.old.tasks, self.new.tasks, self.twins.tasks)
        yield from _followed("activity", DONE_AGAIN, things, lambda one: self._asks(("done",), one))


def _followed(
    what: str,
    again: str,
    things: tuple[Sequence[_T], Sequence[_T], dict[str, str]],
    counts: Callable[[str], bool],
) -> Iterator[Fate]:
    """What stays under its key, has another id, or is gone."""
    old, new, twins = things
    now = {one.key: one for one in new}
    for one in old:
        twin = now.get(twins.get(one.key, ""))
        if one.key in now:
            yield _fate(what, one, KEPT)
        elif twin is not None:
            reason = f"its {id_changed(one.id, twin.id)}"
            back = (id_back(what, one, twin),)
            yield _fate(what, one, again, reason, counts=counts(twin.id), remedies=back)
        else:
            yield _fate(what, one, GONE, _NO_LONGER)


def survival(old: QuestionData, new: QuestionData) -> tuple[str, str]:
    """Whether answers to a question are read by the question as it is now, and why not."""
    before, after = held(old.kind), held(new.kind)
    if before is None or after is None:
        same = old.data == new.data
        return (KEPT, "") if same else (PARTLY, "its kind is not known here")
    answers = before.smallest(old.data)[:_MOST_ANSWERS]
    lost = [one for one in answers if not after.read(one, new.data)]
    if not lost:
        return KEPT, ""
    words = [part.words for one in lost for part in before.read(one, old.data)]
    named = "; ".join(dict.fromkeys(words[:3])) + ("; ..." if len(words) > 3 else "")  # noqa: PLR2004
    if len(lost) == len(answers):
        if answers_renamed(old, new):
            return AGAIN, "the ids of its answers changed"
        return AGAIN, "nothing that could be answered can be answered now"
    return PARTLY, f"who answered with nothing but this is asked again: {named}"


def _fate(
    what: str,
    thing: Thing,
    fate: str,
    reason: str = "",
    *,
    counts: bool = False,
    remedies: tuple[str, ...] = (),
) -> Fate:
    title = getattr(thing, "title", "") or getattr(thing, "words", "") or thing.id
    return Fate(
        what=what,
        id=thing.id,
        title=title,
        fate=fate,
        counts=counts,
        reason=reason,
        remedies=remedies,
    )
