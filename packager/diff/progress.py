"""What becomes of learners' progress when a new release opens the state of an old one.

It is decided by what the player does with a state: everything is found by its key, an answer is
read by the question as it is now, and what is not found is kept aside.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, TypeVar

from packager.components.held import held
from packager.decode.standing import leaves
from packager.diff.ids import answers_back, answers_mistaken, answers_renamed, name_of
from packager.diff.moves import Moves
from packager.diff.twins import find_twins
from packager.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from packager.decode.course import CourseData, PageData, QuestionData
    from packager.diff.sides import Side
    from packager.diff.twins import Thing, Twins

_MOST_ANSWERS: Final = 5_000


_T = TypeVar("_T", bound="Thing")

KEPT, PARTLY, AGAIN = "kept", "partly kept", "asked again"
_NO_LONGER: Final = "the course no longer has it"
# Under its id stands something else, so that progress goes to the wrong one.
MISTAKEN: Final = "taken for another"
READ_AGAIN, TAKEN_AGAIN, DONE_AGAIN, GONE = "read again", "taken again", "done again", "not needed"


@frozen(kw_only=True)
class Fate:
    """What becomes of one thing that learners have done.

    `what` is lesson, question, test or activity; `counts` says that completion or score ask for it,
    so that who has done it has lost something, or that it is taken for another. `remedies` say how
    it is kept after all, where only an id changed.
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
        """What learners have to do once more for completion or score, or is taken for another."""
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
        self.lesson_moves = Moves(
            "lesson", (old.lessons, new.lessons), twins.lessons, _repeated(new.lessons)
        )
        self.repeated = _repeated(one for _, one in new.questions())
        self.homes = {
            one.id: page for page in reversed(new.lessons) for one in page.questions.values()
        }

    def _asks(self, names: Iterable[str], identifier: str) -> bool:
        """Whether completion, or what opens something, has such a term about it."""
        wanted = {identifier, "all", ""}
        return any(term.name in names and term.argument in wanted for term in self.terms)

    def lessons(self) -> Iterator[Fate]:
        """Whether what was read stays read."""
        yield from _followed(
            READ_AGAIN, self.lesson_moves, lambda one: self._asks(("viewed",), one)
        )

    def questions(self) -> Iterator[Fate]:
        """Whether answers to practice questions are still shown."""
        for page in self.old.pages:
            here = self.pages.get(self.twins.page(page.key))
            after = here.questions.values() if here is not None else ()
            twins = self.twins.questions.get(page.key, {})
            moves = Moves("question", (page.questions.values(), after), twins, self.repeated)
            for question in page.questions.values():
                found = self._question(page, here, question, moves)
                # Of a test, results are kept whatever becomes of its bank.
                if page.is_lesson or found.fate == MISTAKEN:
                    yield found

    def _question(
        self,
        page: PageData,
        here: PageData | None,
        question: QuestionData,
        moves: Moves[QuestionData],
    ) -> Fate:
        now = moves.now(question)
        if here is None or now is None:
            home = self.homes.get(question.id)
            if home is None or home is here:
                return _fate("question", question, GONE, _NO_LONGER)
            reason = f"it is in the lesson {home.title or home.id!r} now"
            counts = self._asks(("answered",), home.id)
            return _fate("question", question, AGAIN, reason, counts=counts)
        if here.key == page.key and now.key == question.key:
            return self._answered(
                question, now, is_kept=self.old.keeps_practice or not page.is_lesson
            )
        reasons: list[str] = []
        remedies: list[str] = []
        if here.key != page.key and page.is_lesson:
            reasons.append(f"its lesson's {self.lesson_moves.reason(page, here)}")
            remedies += self.lesson_moves.remedies(page, here)
        if now.key != question.key:
            reasons.append(f"its {moves.reason(question, now)}")
            remedies += moves.remedies(question, now)
        remedies += answers_back(question, now)
        mistaken = moves.is_mistaken(question, now)
        fate = MISTAKEN if mistaken else AGAIN
        counts = mistaken or self._asks(("answered",), here.id)
        reason = " and ".join(reasons)
        return _fate("question", question, fate, reason, counts=counts, remedies=tuple(remedies))

    def _answered(self, question: QuestionData, now: QuestionData, *, is_kept: bool) -> Fate:
        """Of answers that are not kept anyhow, all that can be lost is that they were given."""
        fate, reason = survival(question, now) if is_kept else (KEPT, "")
        wrong = answers_mistaken(question, now) if is_kept and question.kind == now.kind else {}
        remedies = answers_back(question, now) if wrong or fate != KEPT else ()
        if wrong:
            said = "; ".join(
                f"{gone!r} is the id of the answer “{other}” now" for gone, other in wrong.items()
            )
            return _fate("question", question, MISTAKEN, said, counts=True, remedies=remedies)
        return _fate("question", question, fate, reason, remedies=remedies)

    def assessments(self) -> Iterator[Fate]:
        """Whether attempts and results stay."""

        def counts(identifier: str) -> bool:
            asked = self._asks(("passed", "score", "attempted"), identifier)
            return asked or identifier in self.new.score

        things = self.old.assessments, self.new.assessments
        moves = Moves("test", things, self.twins.assessments, _repeated(things[1]))
        yield from _followed(TAKEN_AGAIN, moves, counts)

    def tasks(self) -> Iterator[Fate]:
        """Whether dialogues and forms stay done."""
        things = self.old.tasks, self.new.tasks
        moves = Moves("activity", things, self.twins.tasks, _repeated(things[1]))
        yield from _followed(DONE_AGAIN, moves, lambda one: self._asks(("done",), one))


def _followed(again: str, moves: Moves[_T], counts: Callable[[str], bool]) -> Iterator[Fate]:
    """What stays under its key, has another id, or is gone."""
    for one in moves.before.values():
        now = moves.now(one)
        if now is None:
            yield _fate(moves.what, one, GONE, _NO_LONGER)
        elif now.key == one.key:
            yield _fate(moves.what, one, KEPT)
        else:
            mistaken = moves.is_mistaken(one, now)
            fate = MISTAKEN if mistaken else again
            reason, back = f"its {moves.reason(one, now)}", moves.remedies(one, now)
            asked = mistaken or counts(now.id)
            yield _fate(moves.what, one, fate, reason, counts=asked, remedies=back)


def _repeated(things: Iterable[Thing]) -> set[str]:
    """What more than one is called."""
    held = Counter(name_of(one) for one in things)
    return {name for name, times in held.items() if times > 1}


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
