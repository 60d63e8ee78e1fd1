"""What has only another id: old things and the new ones that they have become."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from packager.diff.pages import NO_WORDS
from packager.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from packager.decode.course import AssessmentData, PageData, QuestionData
    from packager.diff.sides import Side

# From this share of the same paragraphs or questions on, two things are one under another name.
_ALIKE: Final = 0.6
# The same of words, and of the signs of a text that is no shorter than this.
_NEAR: Final = 0.85
_SHORTEST: Final = 20
_LONGEST: Final = 1_000
_MOST_PAIRS: Final = 40_000
_MOST_NEAR: Final = 2_500


class Thing(Protocol):
    """What has a key in the state and an id."""

    @property
    def key(self) -> str:
        """Under which the state has it."""

    @property
    def id(self) -> str:
        """As the author wrote it."""


_T = TypeVar("_T", bound=Thing)


@frozen
class Twins:
    """Old things and the new ones that they have become under another id, by key.

    `questions` are those of the page with the old key, in the page that it is now.
    """

    lessons: dict[str, str]
    assessments: dict[str, str]
    tasks: dict[str, str]
    questions: dict[str, dict[str, str]]

    def page(self, key: str) -> str:
        """The key that a page has now, as far as its id alone changed."""
        return self.lessons.get(key) or self.assessments.get(key) or key


def find_twins(old: Side, new: Side) -> Twins:
    """What has only another id: the same title, or mostly the same words or questions."""

    @cache
    def words(*, is_new: bool, key: str) -> tuple[set[str], set[str]]:
        paragraphs = (new if is_new else old).pages.get(key, NO_WORDS).words
        return set(paragraphs), {word for one in paragraphs for word in one.split()}

    def same_lesson(one: PageData, other: PageData) -> bool:
        was, said = words(is_new=False, key=one.key)
        now, says = words(is_new=True, key=other.key)
        alike = _share(was, now) >= _ALIKE or _share(said, says) >= _NEAR
        return alike or (bool(one.title) and one.title == other.title)

    def same_test(one: AssessmentData, other: AssessmentData) -> bool:
        alike = _share(set(one.weights), set(other.weights)) >= _ALIKE
        return alike or (bool(one.title) and one.title == other.title)

    first, second = old.course, new.course
    lessons = _paired(first.lessons, second.lessons, same_lesson)
    assessments = _paired(first.assessments, second.assessments, same_test)
    tasks = _paired(first.tasks, second.tasks, lambda one, other: one.title == other.title != "")
    pages, questions = second.by_key, dict[str, dict[str, str]]()
    for page in first.pages:
        now = pages.get(page.key) or pages.get(lessons.get(page.key, ""))
        now = now or pages.get(assessments.get(page.key, ""))
        if now is not None and page.questions.keys() != now.questions.keys():
            questions[page.key] = _same_questions(page, now)
    return Twins(lessons, assessments, tasks, questions)


def option_twins(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """Ids of answers that are gone, with the ids under which their words stand now."""
    gone = {key: text for key, text in before.items() if key not in after}
    fresh = {key: text for key, text in after.items() if key not in before}
    return _nearest(gone, fresh)


def _same_questions(page: PageData, now: PageData) -> dict[str, str]:
    gone = {key: one for key, one in page.questions.items() if key not in now.questions}
    fresh = {key: one for key, one in now.questions.items() if key not in page.questions}
    found = _nearest(*({key: one.words for key, one in ones.items()} for ones in (gone, fresh)))
    before = {key: _answers(one) for key, one in gone.items() if key not in found}
    taken = set(found.values())
    after = {key: _answers(one) for key, one in fresh.items() if key not in taken}
    found |= _equal(before, after)
    # A question of another kind cannot read the answers, whatever its words are.
    return {one: other for one, other in found.items() if gone[one].kind == fresh[other].kind}


def _answers(question: QuestionData) -> str:
    """What can be picked; empty where it is too little to tell a question by."""
    lists = [value for value in question.data.values() if isinstance(value, list)]
    things = [one for value in lists for one in value if isinstance(one, dict)]
    words = sorted(str(one["text"]) for one in things if "text" in one)
    said = "\n".join(words)
    return said if len(said) >= _SHORTEST else ""


def _nearest(gone: dict[str, str], fresh: dict[str, str]) -> dict[str, str]:
    """Each text that is gone with the same one that is fresh, or else with nearly the same."""
    found = _equal(gone, fresh)
    taken = set(found.values())
    left = {key: text for key, text in fresh.items() if key not in taken}
    if (len(gone) - len(found)) * len(left) > _MOST_NEAR:
        return found
    for key, text in gone.items():
        if key in found:
            continue
        twin = next((one for one, words in left.items() if _near(text, words)), None)
        if twin is not None:
            found[key] = twin
            del left[twin]
    return found


def _equal(gone: dict[str, str], fresh: dict[str, str]) -> dict[str, str]:
    """Each text that is gone with the first one that is fresh and the same."""
    held: dict[str, list[str]] = {}
    for key, text in reversed(fresh.items()):
        held.setdefault(text, []).append(key)
    return {key: held[text].pop() for key, text in gone.items() if text and held.get(text)}


def _near(one: str, other: str) -> bool:
    shortest, longest = sorted((len(one), len(other)))
    if shortest < _SHORTEST or longest > _LONGEST or shortest < _NEAR * _ALIKE * longest:
        return False
    matcher = SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False)
    return matcher.quick_ratio() >= _NEAR and matcher.ratio() >= _NEAR


def _share(one: set[Any], other: set[Any]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _paired(old: Iterable[_T], new: Iterable[_T], same: Callable[[_T, _T], bool]) -> dict[str, str]:
    """Each that is gone with the first that is fresh and the same."""
    was, now = {one.key: one for one in old}, {one.key: one for one in new}
    fresh = {key: one for key, one in now.items() if key not in was}
    gone = [one for key, one in was.items() if key not in now]
    found: dict[str, str] = {}
    if len(fresh) * len(gone) > _MOST_PAIRS:
        return found
    for one in gone:
        twin = next((key for key, other in fresh.items() if same(one, other)), None)
        if twin is not None:
            found[one.key] = twin
            del fresh[twin]
    return found
