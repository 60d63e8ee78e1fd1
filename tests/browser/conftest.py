"""What the browser tests share: the hosts, and a learner who visits."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.browser.caring import looked_after, write_caring
from tests.browser.courses import SMALL
from tests.browser.learner import Learner
from tests.conftest import ROOT
from tests.lms.cmi5 import Cmi5Host
from tests.lms.hosts import ImportingHost, StandHost, WebHost
from tests.lms.openedx import OpenEdx
from tests.lms.packages import Package
from tests.lrs.locker import learning_locker
from tests.preview.running import Running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

    from tests.browser.courses import SmallCourse
    from tests.lms.hosts import Host
    from tests.lms.lrs import Lrs
    from tests.lms.server import Stand


SPY = """
window.spied = { listeners: [], violations: [], shown: null };
const add = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (type, ...rest) {
  window.spied.listeners.push(type);
  return add.call(this, type, ...rest);
};
addEventListener('securitypolicyviolation', (event) => {
  window.spied.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
new MutationObserver((changes, observer) => {
  if (!document.querySelector('.shell main article h1')) return;
  window.spied.shown = performance.now();
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });
"""
"""Runs in every frame before anything else and notes what a course should not do."""


class Editions(Protocol):
    """An edition of the small course for every target."""

    def __call__(self, course: SmallCourse) -> dict[str, Package]: ...


class Visit(Protocol):
    """Launch a package as one learner; each call is a new tab in the same browser."""

    def __call__(
        self, host: Host, package: Package, *, wait: bool = True, **settings: object
    ) -> Learner: ...


@pytest.fixture(params=["scorm12", "scorm2004"])
def target(request: pytest.FixtureRequest) -> str:
    """Both standards in turn."""
    return str(request.param)


@pytest.fixture
def package(small: dict[str, Package], target: str) -> Package:
    """The small course for each standard."""
    return small[target]


@pytest.fixture
def course(sample: dict[str, Package], target: str) -> Package:
    """The sample course for each standard."""
    return sample[target]


@pytest.fixture
def strict(stand: Stand) -> StandHost:
    """The double that lets nothing pass that a standard forbids."""
    return StandHost("strict", "strict.html", stand)


@pytest.fixture
def again(stand: Stand) -> StandHost:
    """scorm-again."""
    return StandHost("scorm-again", "again.html", stand)


@pytest.fixture
def cmi5(stand: Stand, lrs: Lrs) -> Cmi5Host:
    """The launcher of cmi5, with an LRS on another site."""
    return Cmi5Host(stand, lrs)


@pytest.fixture(params=["strict", "again", "scormhost"])
def host(request: pytest.FixtureRequest) -> Host:
    """Each host in turn."""
    if request.param == "scormhost":
        return ImportingHost("scormhost", request.getfixturevalue("scormhost"))
    made: Host = request.getfixturevalue(request.param)
    return made


@pytest.fixture
def who(request: pytest.FixtureRequest) -> str:
    """A learner's name of the test's own."""
    return re.sub(r"[^A-Za-z0-9]+", "-", request.node.name).strip("-")[-90:]


@pytest.fixture
def visit(browser: Browser, who: str) -> Iterator[Visit]:
    """A learner who visits; one browser profile a host, kept from visit to visit.

    `learner=NAME` is another one than the test's own.
    """
    profiles: dict[str, BrowserContext] = {}

    def launch(host: Host, package: Package, *, wait: bool = True, **settings: object) -> Learner:
        if host.name not in profiles:
            profiles[host.name] = browser.new_context()
            profiles[host.name].set_default_timeout(10_000)
            profiles[host.name].add_init_script(SPY)
        learner_name = str(settings.pop("learner", who))
        page, frame = host.launch(profiles[host.name], package, learner_name, **settings)
        learner = Learner(page, frame, package)
        return learner.ready() if wait else learner

    yield launch
    for profile in profiles.values():
        profile.close()


@pytest.fixture(scope="session")
def editions(
    build: Callable[[Path], dict[str, Package]], tmp_path_factory: pytest.TempPathFactory
) -> Editions:
    """Build an edition of the small course, once."""
    sources: dict[SmallCourse, Path] = {}

    def build_edition(course: SmallCourse) -> dict[str, Package]:
        if course not in sources:
            sources[course] = course.write(tmp_path_factory.mktemp("edition") / "source")
        return build(sources[course])

    return build_edition


@pytest.fixture
def edition(editions: Editions, target: str) -> Callable[[SmallCourse], Package]:
    """An edition of the small course for the standard of this test."""
    return lambda course: editions(course)[target]


@pytest.fixture(scope="session")
def locker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The endpoint of a real LRS, which has statements and no State."""
    with learning_locker(tmp_path_factory.mktemp("locker")) as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def openedx(tmp_path_factory: pytest.TempPathFactory, locker: str) -> Iterator[OpenEdx]:
    """Open edX's cmi5 block, which hands statements on to the real LRS."""
    with OpenEdx(tmp_path_factory.mktemp("openedx"), (locker.rstrip("/"), "key", "secret")) as host:
        yield host


@pytest.fixture(scope="session")
def by_lesson(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The small course with an AU a page."""
    out = tmp_path_factory.mktemp("by-lesson")
    source = SMALL.write(out / "source")
    command = [sys.executable, "-m", "packager", "build", str(source), "-t", "cmi5"]
    subprocess.run([*command, "--au", "lesson", "-o", str(out)], cwd=ROOT, check=True)
    return Package.unpack(next(out.glob("*_cmi5.zip")), "cmi5", out)


@pytest.fixture(scope="session")
def caring(
    build: Callable[[Path], dict[str, Package]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Package]:
    """The course with everything, for every target."""
    return build(write_caring(tmp_path_factory.mktemp("caring") / "source"))


@pytest.fixture
def cared(caring: dict[str, Package], target: str) -> Package:
    """The course with everything, for each standard."""
    return caring[target]


@pytest.fixture
def on_web(browser: Browser, stand: Stand, caring: dict[str, Package]) -> Iterator[Learner]:
    """Someone who opens it from a plain web server."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(10_000)
    page, frame = WebHost("web", stand).launch(context, caring["web"], "caring")
    yield looked_after(Learner(page, frame, caring["web"]).ready())
    context.close()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source of the small course, for a module that edits it."""
    return SMALL.write(tmp_path_factory.mktemp("written") / "source")


@pytest.fixture(scope="module")
def running(written: Path) -> Iterator[Running]:
    """The preview of that source."""
    with Running(written) as preview:
        yield preview
