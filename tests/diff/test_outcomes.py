"""What an update does to records by itself: nothing that was not foreseen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from packager.decode.standing import Recorded
from packager.decode.suspend import Practice, Record, State
from packager.diff.outcomes import Outcomes, foresee, opened, said, status_words
from packager.frozen import replace as frozen_replace
from tests.browser.releases import FIRST, RELEASES, Release

if TYPE_CHECKING:
    from collections.abc import Callable

    from packager.decode import CourseData
    from packager.diff.sides import Side

EITHER = replace(FIRST, completion="viewed(one) and (passed(check) or viewed(three))")
TIMED = replace(FIRST, completion="time >= 2 min and score(check) >= 60%")
ATTEMPT = replace(FIRST, completion="attempted(check) and answered(one)")
PAIRS = [
    *((Release("the first", FIRST), one) for one in RELEASES if one.name != "another course"),
    (Release("either", EITHER), Release("the first", FIRST)),
    (Release("the first", FIRST), Release("either", EITHER)),
    (Release("timed", TIMED), Release("attempt", ATTEMPT)),
    (Release("attempt", ATTEMPT), Release("timed", TIMED)),
    (Release("either", EITHER), Release("timed", TIMED)),
    (Release("one", replace(FIRST, attempts="1")), Release("the first", FIRST)),
]


def replace_success(after: Recorded, before: Recorded) -> Recorded:
    """SCORM 2004 has no word that takes success back."""
    return Recorded(after.complete, before.success, after.score)


KNOWN: dict[tuple[str, str, str], Outcomes] = {}
"""What was foreseen of each pair and target."""


def anybody(data: Any, course: CourseData) -> State:
    """A learner of a course who has done anything that can be done there."""
    lessons = [page.key for page in course.lessons]
    viewed = data.draw(st.sets(st.sampled_from(lessons)))
    answered = data.draw(st.sets(st.sampled_from(lessons)))
    results = {}
    for one in course.assessments:
        attempts = data.draw(st.integers(0, one.attempts or 4))
        if attempts:
            best = data.draw(st.sampled_from([0.0, 0.25, 0.5, 0.6, 0.749, 0.75, 0.8, 1.0]))
            passed = best >= one.mastery
            results[one.key] = Record(submitted=attempts, best=best, last=best, passed=passed)
    return State(
        kind="whole",
        revision=1,
        seconds=data.draw(st.integers(0, 200)),
        viewed=frozenset(viewed),
        practice={
            page.key: {key: Practice(1, "") for key in page.asked}
            for page in course.lessons
            if page.key in answered and page.asked
        },
        assessments=results,
    )


@pytest.mark.parametrize(("first", "second"), PAIRS, ids=lambda one: one.name.replace(" ", "-"))
@given(data=st.data())
@settings(
    max_examples=15,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_whatever_a_learner_has_done_only_what_was_foreseen_happens(
    first: Release, second: Release, side: Callable[[Release], Side], data: Any
) -> None:
    old, new = side(first).course, side(second).course
    before, after = opened(anybody(data, old), old, new)
    for target in ("scorm12", "scorm2004"):
        name = (first.name, second.name, target)
        foreseen = KNOWN[name] = KNOWN.get(name) or foresee(old, new, target)
        was, now = said(before, target), said(after, target)
        if target == "scorm2004" and now.success == "unknown":
            now = replace_success(now, was)
        pair = (status_words(was), status_words(now))
        assert pair[0] == pair[1] or pair in foreseen.statuses
        assert (after.score or 0) >= (before.score or 0)
        assert (after.score or 0) <= (before.score or 0) + 1e-6 or foreseen.score
        assert after.complete >= before.complete
        assert before.success != "passed" or after.success == "passed" or not after.complete


def test_nothing_happens_where_nothing_changed(side: Callable[[Release], Side]) -> None:
    course = side(Release("the first", FIRST)).course
    foreseen = foresee(course, course, "scorm12")
    assert foreseen.statuses == ()
    assert not foreseen.score
    assert foreseen.more == ()


def test_a_package_for_a_system_that_takes_completed_alone_says_no_more(
    side: Callable[[Release], Side],
) -> None:
    course = side(Release("the first", FIRST)).course
    plain = package_of(course, onlyCompleted=True)
    easier = side(next(one for one in RELEASES if one.name == "the pass mark lowered")).course
    assert foresee(plain, package_of(easier, onlyCompleted=True), "scorm12").statuses == (
        ("not complete", "complete"),
    )
    assert ("complete", "complete, passed") in foresee(plain, course, "scorm12").statuses


def package_of(course: CourseData, **facts: object) -> CourseData:
    """The same course from a package with other facts."""
    return frozen_replace(course, facts={**course.facts, **facts})
