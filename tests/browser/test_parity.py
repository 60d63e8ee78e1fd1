"""One learner, the same in every package: the same results, whatever the protocol."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from tests.browser.learner import Learner
from tests.browser.reporting import WRONG, until
from tests.lms.cmi5 import Cmi5Host
from tests.lms.hosts import StandHost, WebHost
from tests.lms.reporting import results_of
from tests.lms.tincan import TinCanHost

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Browser

    from tests.lms.hosts import Host, Record
    from tests.lms.lrs import Lrs
    from tests.lms.packages import Package
    from tests.lms.server import Stand

WORDS = {"correct": "1", "wrong": "0", "incorrect": "0"}


@dataclass(frozen=True)
class Seen:
    """What the learner is shown."""

    verdicts: tuple[str, ...]
    results: tuple[str, ...]
    progress: str


@dataclass(frozen=True)
class Kept:
    """What the learning system has in the end."""

    complete: bool
    passed: bool
    score: float | None
    results: dict[str, float]


def play(learner: Learner) -> Seen:
    """Practise, every second answer wrong; fail the test; pass it with one answer wrong."""
    verdicts, right = [], True
    for lesson in learner.package.lessons:
        learner.open(lesson)
        for question in learner.package.questions(lesson):
            learner.answer(question, right=right)
            verdicts.append(learner.question(question).get_attribute("data-verdict") or "")
            right = not right
        learner.read(lesson)
    check = learner.package.assessments[0]
    results = tuple(
        re.findall(r"\d+ ?%|\d+ (?:of|out of) \d+", learner.take(check, wrong=wrong))[0]
        for wrong in (WRONG, WRONG[:1])
    )
    progress = learner.progress()
    learner.frame.locator("#exit-button").click()
    learner.frame.locator("#exit-button").wait_for(state="hidden")
    return Seen(tuple(verdicts), results, progress)


def interactions(elements: Mapping[str, str]) -> dict[str, float]:
    """The last result of every interaction that SCORM has, by the question's id."""
    found: dict[str, float] = {}
    at = 0
    while f"cmi.interactions.{at}.id" in elements:
        said = elements[f"cmi.interactions.{at}.result"]
        name = elements[f"cmi.interactions.{at}.id"].rpartition("/")[2].rpartition(":")[2]
        found[plain(name)] = float(WORDS.get(said, said))
        at += 1
    return found


def plain(name: str) -> str:
    """An id by the letters that every standard has."""
    return re.sub(r"[^A-Za-z0-9]", "_", name)


def kept(record: Record, results: dict[str, float]) -> Kept:
    return Kept(record.complete, record.passed, record.points, results)


def is_complete(host: Host, package: Package) -> bool:
    return host.record(package, "parity").complete


def scored(statements: list[dict[str, Any]]) -> dict[str, float]:
    """The same from statements."""
    return {plain(name): score or 0.0 for name, (_, score) in results_of(statements).items()}


def test_every_package_records_the_same(
    browser: Browser, stand: Stand, lrs: Lrs, small: dict[str, Package]
) -> None:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    hosts: dict[str, Host] = {
        "scorm12": StandHost("strict", "strict.html", stand),
        "scorm2004": StandHost("strict", "strict.html", stand),
        "cmi5": Cmi5Host(stand, lrs),
        "xapi": TinCanHost(stand, lrs),
        "web": WebHost("web", stand),
    }
    seen: dict[str, Seen] = {}
    has: dict[str, Kept] = {}
    for target, host in hosts.items():
        package = small[target]
        learner = Learner(*host.launch(context, package, "parity"), package).ready()
        seen[target] = play(learner)
        if target != "web":
            until(partial(is_complete, host, package))
        record = host.record(package, "parity")
        if isinstance(host, (Cmi5Host, TinCanHost)):
            has[target] = kept(record, scored(host.statements(package, "parity")))
        elif target != "web":
            has[target] = kept(record, interactions(record.elements))
        learner.page.close()
    context.close()
    for target, shown in seen.items():
        assert shown == seen["web"], target
    for target, result in has.items():
        assert result == has["cmi5"], target
    assert (has["cmi5"].complete, has["cmi5"].passed, has["cmi5"].score) == (True, True, 75.0)
    questions = [one for page in small["web"].pages for one in small["web"].questions(page)]
    assert has["cmi5"].results.keys() == {plain(one["id"]) for one in questions}
