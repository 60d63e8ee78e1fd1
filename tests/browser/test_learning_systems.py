"""The sample course, built for each learning system, completes on a double that acts it out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from packager.cli import run
from packager.lms import load, names
from tests.browser.waiting import eventually
from tests.conftest import ROOT
from tests.lms.packages import Json, Package
from tests.lms.server import DOUBLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit
    from tests.lms.hosts import StandHost

DOUBLES = json.loads((DOUBLE / "profiles.json").read_text(encoding="utf-8"))


def distinct() -> list[str]:
    """One name of each group of systems whose double and package are the same."""
    groups: dict[str, str] = {}
    for name in names():
        profile = load(name)
        same = (profile.target, profile.edition, profile.only_completed, DOUBLES[name])
        groups.setdefault(json.dumps(same), name)
    return list(groups.values())


@pytest.fixture(scope="module")
def sample_for(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Package]:
    """Build the sample course for a system, as its administrator is told to; each package once."""
    built: dict[tuple[object, ...], Package] = {}

    def build(name: str) -> Package:
        profile = load(name)
        same = (profile.target, profile.edition, profile.only_completed)
        if same not in built:
            out = tmp_path_factory.mktemp("built")
            asked = ["build", str(ROOT / "course_source"), "--lms", name, "-o", str(out)]
            assert run(asked) == 0
            (zip_file,) = out.glob("*.zip")
            built[same] = Package.unpack(zip_file, profile.target, out)
        return built[same]

    return build


def test_every_system_has_its_double() -> None:
    assert set(names()) <= set(DOUBLES)


@pytest.mark.parametrize("name", distinct())
def test_the_sample_course_completes_there(
    visit: Visit,
    strict: StandHost,
    sample_for: Callable[[str], Package],
    who: str,
    name: str,
) -> None:
    package = sample_for(name)
    place = {"place": DOUBLES[name]["place"]} if "place" in DOUBLES[name] else {}
    learner = visit(strict, package, profile=name, **place)
    learner.read_everything()
    check = package.assessments[0]
    learner.take(check)
    learner.finish_course()
    learner.save_and_exit()
    eventually(learner.page, lambda: shown(strict, package, who).get("complete"))
    transcript = shown(strict, package, who)
    assert transcript["complete"]
    assert transcript["passed"] is not load(name).only_completed
    assert float(transcript["score"]) == 100
    if not DOUBLES[name].get("noInteractions"):
        assert learner.refused() == []


def shown(host: StandHost, package: Package, who: str) -> Json:
    """What the system shows of the learner."""
    kept = host.stand.learner(f"{who}-{package.target}").record
    made: Json = kept.get("store", {}).get("transcript", {})
    return made
