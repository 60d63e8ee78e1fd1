"""Statements say nothing of what learners skip, say in a dialogue or write for themselves."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest

from packager.preview.cmi5_rules import SESSION, verb_of
from tests.browser.caring import CANARY, choices, looked_after
from tests.browser.reporting import leave, log, verbs
from tests.browser.talking import Talk
from tests.lms.cmi5 import Cmi5Host
from tests.lms.lrs import canonical
from tests.lms.tincan import ATTEMPT, TinCanHost

if TYPE_CHECKING:
    from tests.browser.conftest import Visit
    from tests.browser.learner import Learner
    from tests.lms.lrs import Lrs
    from tests.lms.packages import Package
    from tests.lms.server import Stand

Json = dict[str, Any]


@pytest.fixture(params=["cmi5", "xapi"])
def launcher(request: pytest.FixtureRequest, stand: Stand, lrs: Lrs) -> Cmi5Host | TinCanHost:
    """Each launcher in turn."""
    return Cmi5Host(stand, lrs) if request.param == "cmi5" else TinCanHost(stand, lrs)


def take_care(learner: Learner, *, much: bool) -> None:
    """The whole course, with one set of choices about care or another."""
    looked_after(learner)
    choices(learner)[0 if much else 1].click()
    learner.main.locator("textarea").fill(CANARY if much else "Nothing.")
    if not much:
        learner.frame.locator("#pause-button").click()
        learner.page.keyboard.press("Escape")
    one, two = learner.package.lessons
    learner.answer(learner.package.questions(one)[0])
    learner.read(one)
    learner.open(two)
    if much:
        Talk(learner, "fence").choice("Good evening.").click()
    learner.read(two)
    learner.take(learner.package.assessments[0])
    leave(learner)


def without_person_and_time(statement: Json) -> Json:
    """What is left of a statement when who, when and which session are taken away."""
    left = copy.deepcopy(statement)
    context = left["context"]
    del left["id"], left["timestamp"], left["actor"], context["registration"]
    context.get("extensions", {}).pop(SESSION, None)
    left.get("result", {}).pop("duration", None)
    for activity in context["contextActivities"].get("grouping", []):
        if activity.get("definition", {}).get("type") == ATTEMPT:
            del activity["id"]
    if left["object"]["id"].startswith("https://lms.example.org/activities/"):
        del left["object"]["id"]
    return left


def outline(statement: Json) -> str:
    """What a difference is easier seen in."""
    about = statement["object"].get("id", "").rpartition("/")[2]
    return f"{verb_of(statement)} {about} {statement.get('result')}"


def test_learners_who_choose_otherwise_leave_the_same_statements(
    visit: Visit, launcher: Cmi5Host | TinCanHost, caring: dict[str, Package], who: str
) -> None:
    package = caring["cmi5" if isinstance(launcher, Cmi5Host) else "xapi"]
    said = []
    for much in (True, False):
        learner = visit(launcher, package, learner=f"{who}-{much}")
        take_care(learner, much=much)
        statements = launcher.statements(package, f"{who}-{much}")
        assert statements[-1]["verb"]["display"]["en"] == "terminated", log(statements)
        # How soon the end of a page is in sight depends on the window and on how one reads.
        left = [without_person_and_time(one) for one in statements]
        said.append(sorted(left, key=canonical))
        learner.page.close()
    assert [outline(one) for one in said[0]] == [outline(one) for one in said[1]]
    assert said[0] == said[1]
    assert {"experienced", "answered", "scored", "completed"} <= set(verbs(statements))
    stored = json.dumps(list(launcher.lrs.statements.values()))
    documents = b"".join(body for _, body in launcher.lrs.documents.values())
    for secret in (CANARY, "fence", "owl#", "sensitive", "pause", "reflection"):
        assert secret not in stored.replace("courses/caring", "")
    assert CANARY.encode() not in documents
