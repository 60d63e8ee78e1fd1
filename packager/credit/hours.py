"""Contact hours by every method in use, side by side; the course names the binding one."""

from __future__ import annotations

from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING

from packager.credit.media import media_times
from packager.credit.words import PageWords, count_course
from packager.frozen import frozen
from packager.model.credit import Credit, Method

if TYPE_CHECKING:
    from packager.model.course import Course
    from packager.model.credit import MediaTime

_CENT, _TENTH = Decimal("0.01"), Decimal("0.1")
_MINUTE = 60
# Minutes = 0.9 x [-22.3 + 0.00209 words + 2.78 questions + 15.5 difficulty]. One published copy
# prints +22.3; its own worked example comes out only with the minus.
_MERGENER = (Decimal("0.9"), Decimal("-22.3"), Decimal("0.00209"), Decimal("2.78"), Decimal("15.5"))
# NASBA's word count formula: 180 words a minute, 1.85 minutes a question.
_FORMULA_PACE, _FORMULA_QUESTION = 180, Decimal("1.85")
_PACE_FACTOR = Decimal("1.5")


@frozen
class Amounts:
    """What the methods work with: words, test items, all questions, and minutes of media.

    `exercises` are counted among `questions`: the ones in lessons that are no knowledge checks.
    """

    words: int
    test_items: int
    questions: int
    exercises: int
    media_minutes: Decimal
    agenda_minutes: int


@frozen
class Hours:
    """The result of one method.

    `minutes` is None when it cannot be worked out, and `missing` then says what it wants.
    `hours` is exact, `rounded` as the course rounds. `working` is the calculation in words.
    """

    method: Method
    minutes: Decimal | None
    hours: Decimal | None
    rounded: Decimal | None
    working: str
    missing: str = ""


@frozen
class HoursReport:
    """Everything that `packager hours` prints; `asked` is false where a course asks for none."""

    credit: Credit
    pages: tuple[PageWords, ...]
    amounts: Amounts
    methods: tuple[Hours, ...]
    media: tuple[MediaTime, ...] = ()
    asked: bool = True

    @property
    def binding(self) -> Hours:
        """The method that the course names."""
        return next(one for one in self.methods if one.method is self.credit.method)

    @property
    def excluded(self) -> dict[str, int]:
        """Words that were not counted, by why."""
        found: dict[str, int] = {}
        for page in self.pages:
            for reason, words in page.excluded.items():
                found[reason] = found.get(reason, 0) + words
        return dict(sorted(found.items()))


def report_hours(course: Course, credit: Credit | None) -> HoursReport:
    """Work out the contact hours of a course by every method."""
    asked = credit is not None
    if credit is None:
        tests = [page.id for page in course.assessments]
        credit = Credit(span=course.source.span(), test=tests[0] if len(tests) == 1 else "")
    pages, media = count_course(course), media_times(course)
    amounts = _amounts(pages, media, credit)
    methods = tuple(work_out(method, amounts, credit) for method in Method)
    return HoursReport(credit, pages, amounts, methods, media, asked)


def _amounts(pages: tuple[PageWords, ...], media: tuple[MediaTime, ...], credit: Credit) -> Amounts:
    counted = [one for one in pages if not one.closing]
    seconds = sum((one.seconds or Decimal(0) for one in media), Decimal(0))
    tests = [one for one in counted if one.page.id == credit.test]
    return Amounts(
        words=sum(one.words for one in counted),
        test_items=sum(one.questions for one in tests),
        questions=sum(one.questions for one in counted),
        exercises=sum(one.exercises for one in counted),
        media_minutes=(seconds / _MINUTE).quantize(_CENT),
        agenda_minutes=sum(one.page.minutes or 0 for one in counted),
    )


def mergener(words: int, questions: int, difficulty: Decimal) -> Decimal:
    """Minutes by the Mergener formula; difficulty is 1 to 5."""
    factor, base, per_word, per_question, per_difficulty = _MERGENER
    inside = base + per_word * words + per_question * questions + per_difficulty * difficulty
    return max(Decimal(0), factor * inside)


def word_formula(words: int, questions: int, media_minutes: Decimal) -> Decimal:
    """Minutes by the word count formula of NASBA, before its division by 50."""
    return Decimal(words) / _FORMULA_PACE + media_minutes + questions * _FORMULA_QUESTION


def pace(words: int, questions: int, words_per_minute: int) -> Decimal:
    """Minutes at one and a half times the reading time, and one for each question."""
    return Decimal(words) / words_per_minute * _PACE_FACTOR + questions


def work_out(method: Method, amounts: Amounts, credit: Credit) -> Hours:
    """One method's result for these amounts."""
    minutes, working, missing = _WAYS[method](amounts, credit)
    if minutes is None:
        return Hours(method, None, None, None, working, missing)
    hours = minutes / credit.hour_minutes
    return Hours(
        method,
        minutes.quantize(_CENT),
        hours.quantize(_CENT),
        credit.rounding.apply(hours),
        working,
    )


Way = tuple[Decimal | None, str, str]


def _by_mergener(amounts: Amounts, credit: Credit) -> Way:
    words, items, difficulty = amounts.words, amounts.test_items, credit.difficulty
    working = f"0.9 x [-22.3 + 0.00209 x {words:,} words + 2.78 x {items} test items + 15.5 x "
    if difficulty is None:
        return None, f"{working}difficulty]", "`difficulty`, a number from 1 to 5"
    return mergener(words, items, difficulty), f"{working}{difficulty} difficulty]", ""


def _by_word_formula(amounts: Amounts, _: Credit) -> Way:
    words, count, media = amounts.words, amounts.questions, amounts.media_minutes
    working = f"{words:,} words / 180 + {media} min of media + {count} questions x 1.85"
    if amounts.exercises:
        fewer = word_formula(words, count - amounts.exercises, media).quantize(_TENTH)
        working += f" ({fewer} min without the {_exercises(amounts.exercises)} among them)"
    return word_formula(words, count, media), working, ""


def _exercises(count: int) -> str:
    return f"{count} exercise" + "s" * (count != 1)


def _by_words_per_hour(amounts: Amounts, credit: Credit) -> Way:
    figure = credit.profile.number("words_per_hour")
    each = credit.words_per_hour or (int(figure) if figure else None)
    if each is None:
        return None, "words / words per hour", "`words_per_hour`, or a profile that sets it"
    minutes = Decimal(amounts.words) / each * credit.hour_minutes
    return minutes, f"{amounts.words:,} words / {each:,} words an hour", ""


def _by_pace(amounts: Amounts, credit: Credit) -> Way:
    speed, count = credit.words_per_minute, amounts.questions
    working = f"{amounts.words:,} words / {speed} a minute x 1.5 + {count} questions x 1"
    return pace(amounts.words, count, speed), working, ""


def _by_agenda(amounts: Amounts, _: Credit) -> Way:
    working = "the minutes of the agenda, added up"
    if not amounts.agenda_minutes:
        return None, working, "`minutes` on the lessons and assessments"
    return Decimal(amounts.agenda_minutes), working, ""


def _by_pilot(_: Amounts, credit: Credit) -> Way:
    tried = credit.pilot_minutes
    if not tried:
        return None, "the median of a pilot", "`pilot` with the minutes of those who tried it"
    people = "person" if len(tried) == 1 else "people"
    when = f", {credit.pilot_date}" if credit.pilot_date else ""
    return median(tried), f"the median of {len(tried)} {people}{when}", ""


_WAYS = {
    Method.MERGENER: _by_mergener,
    Method.WORD_FORMULA: _by_word_formula,
    Method.WORDS_PER_HOUR: _by_words_per_hour,
    Method.PACE: _by_pace,
    Method.DECLARED: _by_agenda,
    Method.PILOT: _by_pilot,
}
