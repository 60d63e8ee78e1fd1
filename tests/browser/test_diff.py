"""What `packager diff` says of an update, held against what a browser shows.

For each kind of change a state that the first release has written in Chromium is opened by the new
one. `pytest -s` prints the table.
"""

from __future__ import annotations

import copy
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from packager.decode import decode_state
from packager.decode.standing import Recorded, Standing, joined, recorded
from packager.diff.compare import compare
from packager.diff.outcomes import said, status_words
from packager.diff.sides import read_package
from packager.pipeline import BuildOptions, build_package
from packager.targets import Settings, load_target
from tests.browser.learner import Learner, matching
from tests.browser.releases import FIRST, RELEASES, Release
from tests.lms.hosts import StandHost, flatten
from tests.lms.packages import Package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext

    from packager.diff.compare import Comparison
    from packager.diff.sides import Side
    from tests.lms.hosts import Record
    from tests.lms.server import Stand

RUNS = [
    pytest.param(
        release, who, release.target, id=f"{release.name}-{who}-{release.target}".replace(" ", "-")
    )
    for release in RELEASES
    for who in release.who
]
LINE = "{:<31} {:<9} {:<11} {:<6} {:<38} {}"


@dataclass(frozen=True)
class Built:
    """A release, unpacked and as `packager diff` reads it."""

    package: Package
    side: Side


@dataclass(frozen=True)
class Seen:
    """What a learner sees of what they have done, and what the learning system has."""

    read: frozenset[str]
    answered: frozenset[str]
    tried: bool
    going_on: bool
    record: Recorded


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Release, str], Built]:
    """Build a release for a standard, once."""
    made: dict[tuple[str, str], Built] = {}

    def build(release: Release, target: str) -> Built:
        found = made.get((release.name, target))
        if found is None:
            out = tmp_path_factory.mktemp("release")
            source, options = release.write(out / "source"), BuildOptions(settings=Settings())
            result = build_package(source, [load_target(target, Settings())], out, options)
            assert result.packages, list(result.report)
            zip_file = out / result.packages[0].file
            found = Built(Package.unpack(zip_file, target, out), read_package(zip_file))
            made[release.name, target] = found
        return found

    return build


@pytest.fixture(scope="module")
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """One browser profile for all learners, and the head of the table."""
    named = ("kind of change", "learner", "verdict", "", "kept", "record and score")
    sys.stdout.write(f"\n{LINE.format(*named)}")
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    context.set_default_timeout(10_000)
    yield context
    context.close()


def launch(host: StandHost, profile: BrowserContext, package: Package, who: str) -> Learner:
    """Open a package as a learner."""
    return Learner(*host.launch(profile, package, who), package).ready()


def middle(learner: Learner) -> None:
    """Has read two lessons, practised in one, and not passed the test."""
    package = learner.package
    learner.practise(package.page("one"))
    learner.read(package.page("one")).read(package.page("two"))
    learner.take(package.page("check"), wrong=("c-true", "c-number"))


def passed(learner: Learner) -> None:
    """Has read two lessons and passed the test."""
    learner.read(learner.package.page("one")).read(learner.package.page("two"))
    learner.take(learner.package.page("check"))


def finished(learner: Learner) -> None:
    """Has done everything that is asked for."""
    learner.read_everything()
    learner.take(learner.package.page("check"))


def started(learner: Learner) -> None:
    """Is in the middle of the test."""
    check = learner.package.page("check")
    learner.begin(check)
    for name in ("c-choice", "c-several", "c-true"):
        questions = learner.package.questions(check)
        learner.give(next(one for one in questions if one["id"] == name))


DOINGS = {"middle": middle, "passed": passed, "finished": finished, "started": started}


@pytest.fixture(scope="module")
def before(
    running_stand: Stand, profile: BrowserContext, built: Callable[[Release, str], Built]
) -> Callable[[str, str], tuple[Seen, dict[str, Any]]]:
    """What a learner has done in the first release: as it is seen, and as the system keeps it."""
    done: dict[tuple[str, str], tuple[Seen, dict[str, Any]]] = {}
    host = StandHost("strict", "strict.html", running_stand)

    def do(who: str, target: str) -> tuple[Seen, dict[str, Any]]:
        if (who, target) not in done:
            package = built(Release("the first", FIRST), target).package
            name = f"diff-{who}"
            learner = launch(host, profile, package, name)
            DOINGS[who](learner)
            learner.save_and_exit()
            learner.page.close()
            kept = copy.deepcopy(running_stand.learner(f"{name}-{target}").record)
            done[who, target] = look(host, profile, package, name), kept
        return done[who, target]

    return do


@pytest.fixture
def again(
    running_stand: Stand, profile: BrowserContext
) -> Callable[[Built, str, dict[str, Any]], Seen]:
    """Open a release as a learner of whom the learning system keeps something."""

    def open_again(built: Built, who: str, kept: dict[str, Any]) -> Seen:
        running_stand.learner(f"{who}-{built.package.target}").record = kept
        host = StandHost("strict", "strict.html", running_stand)
        return look(host, profile, built.package, who)

    return open_again


def look(host: StandHost, profile: BrowserContext, package: Package, who: str) -> Seen:
    """Open a course, look at everything that was done, and leave."""
    learner = launch(host, profile, package, who)
    read = {
        page["title"]
        for page in package.lessons
        if learner.frame.locator(f'#menu a[data-page="{page["key"]}"][data-state=done]').count()
    }
    answered = set()
    for page in package.lessons:
        questions = package.questions(page)
        if {"parts", "part", "two-parts"} & {one["id"] for one in questions}:
            learner.open(page)
            answered |= {one["id"] for one in questions if learner.was_answered(one)}
    test = package.assessments[0]
    learner.open(test)
    learner.main.locator(".question, .rules").first.wait_for()
    best = [matching(learner.words[name]) for name in ("start_best", "start_passed")]
    tried = any(learner.main.get_by_text(words).count() for words in best)
    going_on = learner.main.locator(".question").first.is_visible()
    assert not learner.refused()
    learner.save_and_exit()
    learner.page.close()
    record = host.record(package, who)
    return Seen(frozenset(read), frozenset(answered), tried, going_on, held(record))


def held(record: Record) -> Recorded:
    """A record in the words of decode."""
    success = record.success if record.success in {"passed", "failed"} else "unknown"
    points = record.points
    return Recorded(record.complete, success, None if points is None else points / 100)


def foretold(built: Built, state: str, was: Seen) -> Seen:
    """What the new release makes of a state, by the rules that `packager diff` goes by."""
    course = built.side.course
    decoded = decode_state(state, course)
    facts = decoded.as_json()
    test = facts["assessments"][0]
    standing = Standing(course, joined(decoded.state, was.record))
    return Seen(
        frozenset(one["title"] for one in facts["lessons"] if one["viewed"]),
        frozenset(
            question["id"]
            for lesson in facts["lessons"]
            for question in lesson["questions"]
            if question["answer"]
        ),
        test["best"] is not None,
        test["paper"] == "under way",
        said(recorded(standing, was.record), built.package.target),
    )


def check_fates(found: Comparison, was: Seen, now: Seen) -> None:
    """What is said of each thing, and what became of it."""
    assert found.progress is not None
    fates = {(one.what, one.id): one.fate for one in found.progress.fates}
    for lesson in found.old.course.lessons:
        if lesson.title in was.read:
            kept = fates.get(("lesson", lesson.id), "kept") == "kept"
            assert kept == (lesson.title in now.read), lesson
    for _, question in found.old.course.questions():
        if question.id in was.answered:
            fate = fates.get(("question", question.id), "kept")
            assert (fate in {"kept", "partly kept"}) >= (question.id in now.answered), question
            assert (fate == "kept") <= (question.id in now.answered), question
    (test,) = found.old.course.assessments
    assert (was.tried or was.going_on) == (now.tried or now.going_on) or fates.get(
        ("test", test.id)
    ) == "taken again"


def lost(found: Comparison, was: Seen, now: Seen) -> bool:
    """Whether the learner has lost something that counts, as the browser shows it."""
    still = {lesson.title for lesson in found.new.course.lessons}
    unread = (was.read & still) - now.read
    untried = (was.tried or was.going_on) and not (now.tried or now.going_on)
    failed = now.record.success == "failed" != was.record.success
    return bool(unread) or untried or failed or now.record.complete < was.record.complete


def verdict_line(release: Release, who: str, found: Comparison, was: Seen, now: Seen) -> str:
    """A row of the table."""
    again = len(was.answered - now.answered)
    kept = f"{len(now.read)} of {len(was.read)} read, {again} asked again"
    record = f"{status_words(was.record)} -> {status_words(now.record)}"
    score = f"{was.record.score} -> {now.record.score}"
    verdict, safe = found.verdict.verdict, "safe" if found.verdict.safe else "unsafe"
    return LINE.format(release.name, who, verdict, safe, kept, f"{record}; {score}")


@pytest.mark.parametrize(("release", "who", "target"), RUNS)
def test_the_verdict_is_what_the_browser_shows(
    release: Release,
    who: str,
    target: str,
    built: Callable[[Release, str], Built],
    before: Callable[[str, str], tuple[Seen, dict[str, Any]]],
    again: Callable[[Built, str, dict[str, Any]], Seen],
) -> None:
    was, kept = before(who, target)
    old, new = built(Release("the first", FIRST), target), built(release, target)
    found = compare(old.side, new.side)
    # As a learning system does it, records hang on the identifiers of the manifest.
    name = f"diff-{who}-{release.name.replace(' ', '-')}"
    same = old.side.tree == new.side.tree
    now = again(new, name, copy.deepcopy(kept) if same else {})
    sys.stdout.write(f"\n{verdict_line(release, who, found, was, now)}")

    assert same == (found.verdict.verdict != "restart")
    assert found.verdict.safe != lost(found, was, now)
    if not same:
        assert now == Seen(frozenset(), frozenset(), False, False, Recorded())
        return
    state = flatten(kept["elements"])["cmi.suspend_data"]
    assert now == foretold(new, state, was)
    check_fates(found, was, now)
    assert found.outcomes is not None
    pair = (status_words(was.record), status_words(now.record))
    assert pair[0] == pair[1] or pair in found.outcomes.statuses
    assert (now.record.score or 0) >= (was.record.score or 0)
    assert now.record.score == was.record.score or found.outcomes.score
