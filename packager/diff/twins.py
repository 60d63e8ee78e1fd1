"""What has only another id: old things and the new ones that they have become."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final, Protocol

from packager.diff.pages import NO_WORDS
from packager.diff.pairing import Likeness, paired
from packager.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from packager.decode.course import AssessmentData, PageData, QuestionData, TaskData
    from packager.diff.sides import Side

# From this share of the same paragraphs or questions on, two things are one under another name;
# where they have one title, fewer are enough.
_ALIKE: Final = 0.6
_TITLED: Final = 0.3
# The same of words, and of the signs of a text that is no shorter than this.
_NEAR: Final = 0.85
_TITLED_WORDS: Final = 0.6
_SHORTEST: Final = 20
_LONGEST: Final = 1_000
_MOST_NEAR: Final = 2_500
# Of two pairs that are as alike, the one with one title comes first.
_SAME_TITLE: Final = 0.001


class Thing(Protocol):
    """What has a key in the state and an id."""

    @property
    def key(self) -> str:
        """Under which the state has it."""

    @property
    def id(self) -> str:
        """As the author wrote it."""


@frozen
class Twins:
    """Old things and the new ones that they have become under another id, by key.

    The old key may stand for something else in the new release, and the new key in the old one.
    `questions` are those of the page with the old key, in the page that it is now.
    """

    lessons: dict[str, str]
    assessments: dict[str, str]
    tasks: dict[str, str]
    questions: dict[str, dict[str, str]]

    def page(self, key: str) -> str:
        """The key that a page has now; empty where its own is that of another one."""
        pages = self.assessments if key in self.assessments else self.lessons
        taken = key in self.lessons.values() or key in self.assessments.values()
        return now_key(key, pages, taken=taken)

    def question(self, page: str, key: str) -> str:
        """The same of a question of the page with an old key."""
        known = self.questions.get(page, {})
        return now_key(key, known, taken=key in known.values())


def now_key(key: str, twins: Mapping[str, str], *, taken: bool) -> str:
    """What is under a key now is the thing that was, unless that or another has moved."""
    return twins.get(key) or ("" if taken else key)


@frozen
class _Said:
    """What a lesson or a test says, and the ids of the questions of a test."""

    title: str
    paragraphs: tuple[str, ...]
    held: frozenset[str]
    words: frozenset[str]
    keys: frozenset[str]


def _said(title: str, paragraphs: Iterable[str], keys: Iterable[str] = ()) -> _Said:
    listed = tuple(paragraphs)
    words = frozenset(word for one in listed for word in one.split())
    return _Said(title, listed, frozenset(listed), words, frozenset(keys))


def find_twins(old: Side, new: Side) -> Twins:
    """What has only another id: mostly the same words or questions under another one."""
    first, second = old.course, new.course
    like: Likeness[_Said] = Likeness(lambda one: one.paragraphs, _alike, _nearly)
    lessons = paired(_lessons(old), _lessons(new), like)
    assessments = paired(_tests(old), _tests(new), like)
    once = _titles(first.tasks) & _titles(second.tasks)
    tasks = paired(_tasks(first.tasks, once), _tasks(second.tasks, once), like)
    twins, pages = Twins(lessons, assessments, tasks, {}), second.by_key
    for page in first.pages:
        now = pages.get(twins.page(page.key))
        found = paired(page.questions, now.questions, _QUESTIONS) if now is not None else {}
        if found:
            twins.questions[page.key] = found
    return twins


def _lessons(side: Side) -> dict[str, _Said]:
    return {one.key: _of_lesson(side, one) for one in side.course.lessons}


def _tests(side: Side) -> dict[str, _Said]:
    return {one.key: _of_test(side, one) for one in side.course.assessments}


def _tasks(tasks: Iterable[TaskData], once: set[str]) -> dict[str, _Said]:
    """Nothing is known of a task but its title."""
    return {one.key: _said("", (one.title,) if one.title in once else ()) for one in tasks}


def _of_lesson(side: Side, page: PageData) -> _Said:
    """The words below its title; where it has none, those of its questions and its pictures."""
    seen = side.pages.get(page.key, NO_WORDS)
    words = seen.words
    if page.title in words:
        words = words[words.index(page.title) + 1 :]
    asked = (one for words in seen.questions.values() for one in words)
    return _said(page.title, words or (*asked, *(src for src, _ in seen.pictures), *seen.media))


def _of_test(side: Side, one: AssessmentData) -> _Said:
    page = side.course.by_key.get(one.key)
    asked = page.questions.values() if page is not None else ()
    return _said(one.title, sorted(filter(None, map(_whole, asked))), one.weights)


def _titles(tasks: Iterable[TaskData]) -> set[str]:
    """Titles that stand once."""
    held = Counter(one.title for one in tasks if one.title)
    return {title for title, times in held.items() if times == 1}


def _alike(one: _Said, other: _Said) -> float:
    """How much both have in common, where it is enough; a title alone never is."""
    parts, words = _share(one.held, other.held), _share(one.words, other.words)
    titled = bool(one.title) and one.title == other.title
    enough = parts >= _ALIKE or words >= _NEAR
    enough = enough or (titled and (parts >= _TITLED or words >= _TITLED_WORDS))
    keys = _share(one.keys, other.keys)
    if not enough and keys >= _ALIKE and (titled or not (one.held and other.held)):
        return keys * _TITLED
    return max(parts, words) + titled * _SAME_TITLE if enough else 0.0


def _nearly(one: _Said, other: _Said) -> float:
    """The same where nearly all that was said must stand there."""
    kept = len(one.held & other.held) / len(one.held) if one.held else 0.0
    share = max(kept, _share(one.words, other.words))
    return share + (one.title == other.title) * _SAME_TITLE if share >= _NEAR else 0.0


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def option_twins(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """Ids of answers with those under which their words stand now, where these are others."""
    return paired(before, after, _OPTIONS)


def _answers(question: QuestionData) -> str:
    """What can be picked."""
    lists = [value for value in question.data.values() if isinstance(value, list)]
    things = [one for value in lists for one in value if isinstance(one, dict)]
    return "\n".join(sorted(str(one["text"]) for one in things if "text" in one))


def _whole(question: QuestionData) -> str:
    """What is asked, and what can be picked."""
    return f"{question.words}\n{_answers(question)}".strip()


def _same_question(one: QuestionData, other: QuestionData) -> float:
    """A question of another kind cannot read the answers, whatever its words are."""
    if one.kind != other.kind:
        return 0.0
    if one.words and one.words == other.words:
        return 1.0
    answers = _answers(one)
    same = len(answers) >= _SHORTEST and answers == _answers(other)
    return max(_near(one.words, other.words), _NEAR * same)


def _same_whole(one: QuestionData, other: QuestionData) -> float:
    return _near(_whole(one), _whole(other)) if one.kind == other.kind else 0.0


def _exact_question(one: QuestionData) -> tuple[str, ...]:
    whole = _whole(one)
    return (one.kind, whole, *_bounds(one.data)) if whole else ()


def _bounds(data: Mapping[str, Any]) -> list[str]:
    return [str(data[name]) for name in ("minimum", "maximum") if name in data]


def _near(one: str, other: str) -> float:
    shortest, longest = sorted((len(one), len(other)))
    if shortest < _SHORTEST or longest > _LONGEST or shortest < _NEAR * _ALIKE * longest:
        return 0.0
    matcher = SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False)
    if matcher.quick_ratio() < _NEAR:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _NEAR else 0.0


_QUESTIONS: Final[Likeness[QuestionData]] = Likeness(
    _exact_question, _same_question, _same_whole, _MOST_NEAR
)
_OPTIONS: Final[Likeness[str]] = Likeness(
    lambda one: one, _near, lambda _one, _other: 0.0, _MOST_NEAR
)
