"""Fixtures of the tests that need a browser, an LMS or a built package. Each is made once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Playwright

    from tests.components.scorer import Scorer
    from tests.lms.lrs import Lrs
    from tests.lms.packages import Package
    from tests.lms.scormhost import ScormHost
    from tests.lms.server import Stand

ROOT = Path(__file__).resolve().parents[1]
TARGETS = ("scorm12", "scorm2004", "cmi5", "xapi", "web")
# Without windows, tabs and toolbars of its own the same engine takes a fifth of the time a page.
SHELL = "chromium-headless-shell"
CHROMIUM = (SHELL, "chromium", "chromium-browser", "google-chrome")
XSD = ROOT / ".xsd"


def build_command(source: Path, out: Path) -> list[str]:
    """What a user types; with the standards' XSDs where `make` has fetched them."""
    command = [sys.executable, "-m", "packager", "build", str(source), "-t", "all"]
    embedded = ["--control-documents", str(XSD)] if XSD.is_dir() else []
    return [*command, "-o", str(out), *embedded]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update` writes what the rules and cases give now into their files; CI never does."""
    parser.addoption("--update", action="store_true", help="rewrite the expected text")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a test with a browser waits about half of its time."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected texts are to be rewritten."""
    return bool(request.config.getoption("--update"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they ask for, so that nobody forgets to."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        if "browser" in names:
            item.add_marker(pytest.mark.browser)
        if names & {"scormhost", "openedx"}:
            item.add_marker(pytest.mark.lms)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; every test has a context of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = start_chromium(playwright)
        yield chromium
        chromium.close()


def start_chromium(playwright: Playwright) -> Browser:
    """The machine's Chromium, without a window."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert program, f"the browser tests need Chromium (Debian: apt-get install {SHELL})"
    arguments = ["--no-sandbox", "--disable-gpu"]
    if not program.endswith(SHELL):
        arguments.append("--headless=new")
    return playwright.chromium.launch(executable_path=program, args=arguments)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile that remembers nothing of the test before."""
    made = browser.new_context()
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.fixture(scope="session")
def running_stand() -> Iterator[Stand]:
    """The LMS on loopback."""
    from tests.lms.server import Stand

    with Stand() as stand:
        yield stand


@pytest.fixture
def stand(running_stand: Stand) -> Iterator[Stand]:
    """The LMS, in good order and without a memory of requests."""
    running_stand.mend()
    yield running_stand
    running_stand.mend()


@pytest.fixture(scope="session")
def scormhost(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ScormHost]:
    """A running scormhost with an empty disk."""
    from tests.lms.scormhost import ScormHost

    with ScormHost(tmp_path_factory.mktemp("scormhost")) as host:
        yield host


@pytest.fixture
def lrs() -> Iterator[Lrs]:
    """An empty LRS of the test's own, with State and agent profiles."""
    from tests.lms.lrs import Lrs

    with Lrs() as lrs:
        yield lrs


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], dict[str, Package]]:
    """Build a course folder for all targets, as a user does; each folder once."""
    from tests.lms.packages import Package

    built: dict[Path, dict[str, Package]] = {}

    def build_once(source: Path) -> dict[str, Package]:
        if source not in built:
            out = tmp_path_factory.mktemp("built")
            done = subprocess.run(
                build_command(source, out), cwd=ROOT, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
            zips = {target: next(out.glob(f"*{target}*.zip")) for target in TARGETS}
            built[source] = {
                target: Package.unpack(zip_file, target, out) for target, zip_file in zips.items()
            }
        return built[source]

    return build_once


@pytest.fixture(scope="session")
def sample(build: Callable[[Path], dict[str, Package]]) -> dict[str, Package]:
    """The sample course, built for every target."""
    return build(ROOT / "course_source")


@pytest.fixture(scope="session")
def small(
    build: Callable[[Path], dict[str, Package]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Package]:
    """The small course of the browser tests, built for every target."""
    from tests.browser.courses import SMALL

    return build(SMALL.write(tmp_path_factory.mktemp("small") / "source"))


@pytest.fixture(scope="session")
def scorer() -> Iterator[Scorer]:
    """Scoring in node, as the browser does it."""
    from tests.components.scorer import NODE, Scorer

    if NODE is None:
        pytest.skip("node is needed to run score.js")
    with Scorer() as running:
        yield running
