"""What becomes of learners' progress when a new release opens the state of an old one.

It is decided by what the player does with a state: everything is found by its key, an answer is
read by the question as it is now, and what is not found is kept aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from packager.components.held import held
from packager.decode.standing import leaves
from packager.diff.pages import NO_WORDS
from packager.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from packager.decode.course import AssessmentData, CourseData, PageData, QuestionData
    from packager.diff.sides import Side

# From this share of the same paragraphs or questions on, two things are one under another name.
_ALIKE: Final = 0.6
_MOST_PAIRS: Final = 40_000
_MOST_ANSWERS: Final = 5_000


class _Thing(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def id(self) -> str: ...


_T = TypeVar("_T", bound=_Thing)

KEPT, PARTLY, AGAIN = "kept", "partly kept", "asked again"
_NO_LONGER: Final = "the course no longer has it"
READ_AGAIN, TAKEN_AGAIN, DONE_AGAIN, GONE = "read again", "taken again", "done again", "not needed"


@frozen(kw_only=True)
class Fate:
    """What becomes of one thing that learners have done.

    `what` is lesson, question, test or activity; `counts` says that completion or score ask for it,
    so that who has done it has lost something.
    """

    what: str
    id: str
    title: str
    fate: str
    counts: bool
    reason: str


@frozen
class Progress:
    """The fates of everything in the old release; `kept` counts what stays, by what it is."""

    fates: tuple[Fate, ...]
    kept: dict[str, int]

    @property
    def losses(self) -> tuple[Fate, ...]:
        """What learners have done and have to do once more for completion or score."""
        return tuple(one for one in self.fates if one.counts)


@frozen
class Twins:
    """Old things and the new ones that they have become under another id, by key."""

    lessons: dict[str, str]
    assessments: dict[str, str]
    tasks: dict[str, str]


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


def find_twins(old: Side, new: Side) -> Twins:
    """What has only another id: the same title, or mostly the same words or questions."""

    def words(side: Side, key: str) -> set[str]:
        return set(side.pages.get(key, NO_WORDS).words)

    def same_lesson(one: PageData, other: PageData) -> bool:
        alike = _share(words(old, one.key), words(new, other.key)) >= _ALIKE
        return alike or (bool(one.title) and one.title == other.title)

    def same_test(one: AssessmentData, other: AssessmentData) -> bool:
        alike = _share(set(one.weights), set(other.weights)) >= _ALIKE
        return alike or (bool(one.title) and one.title == other.title)

    first, second = old.course, new.course
    return Twins(
        _paired(first.lessons, second.lessons, same_lesson),
        _paired(first.assessments, second.assessments, same_test),
        _paired(first.tasks, second.tasks, lambda one, other: one.title == other.title != ""),
    )


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _paired(old: Sequence[_T], new: Sequence[_T], same: Callable[[_T, _T], bool]) -> dict[str, str]:
    """Each that is gone with the first that is fresh and the same."""
    before, after = {one.key for one in old}, {one.key for one in new}
    fresh = {one.key: one for one in new if one.key not in before}
    gone = [one for one in old if one.key not in after]
    found: dict[str, str] = {}
    if len(fresh) * len(gone) > _MOST_PAIRS:
        return found
    for one in gone:
        twin = next((key for key, other in fresh.items() if same(one, other)), None)
        if twin is not None:
            found[one.key] = twin
            del fresh[twin]
    return found


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
            return _fate("question", question, fate, reason)
        twin, reason = self._elsewhere(page, question)
        if twin is None:
            return _fate("question", question, GONE, _NO_LONGER)
        counts = self._asks(("answered",), twin.id)
        return _fate("question", question, AGAIN, reason, counts=counts)

    def _elsewhere(self, page: PageData, question: QuestionData) -> tuple[PageData | None, str]:
        """Where the same question is now, and why its answer is not found there."""
        twin = self.pages.get(self.twins.lessons.get(page.key, ""))
        if twin is not None and question.key in twin.questions:
            return twin, f"its lesson's id is {twin.id!r} now and was {page.id!r}"
        here = self.pages.get(page.key) or twin
        for other in here.questions.values() if here else ():
            known = page.questions.get(other.key)
            if known is None and other.words and other.words == question.words:
                return here, f"its id is {other.id!r} now and was {question.id!r}"
        for lesson in self.new.lessons:
            if any(one.id == question.id for one in lesson.questions.values()):
                return lesson, f"it is in the lesson {lesson.title or lesson.id!r} now"
        return None, ""

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
            reason = f"its id is {twin.id!r} now and was {one.id!r}"
            yield _fate(what, one, again, reason, counts=counts(twin.id))
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
        return AGAIN, "nothing that could be answered can be answered now"
    return PARTLY, f"who answered with nothing but this is asked again: {named}"


def _fate(what: str, thing: _Thing, fate: str, reason: str = "", *, counts: bool = False) -> Fate:
    title = getattr(thing, "title", "") or getattr(thing, "words", "") or thing.id
    return Fate(what=what, id=thing.id, title=title, fate=fate, counts=counts, reason=reason)
