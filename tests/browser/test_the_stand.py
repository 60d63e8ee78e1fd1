"""The stand itself, proved with a hand-made SCO before any package of ours is judged on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.tiny import write_tiny
from tests.lms.hosts import ImportingHost, StandHost
from tests.lms.packages import Package

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Frame

    from tests.lms.hosts import Host

TARGETS = {"scorm12": "1.2", "scorm2004": "2004"}
PLACES = ("frame", "nested", "portal", "window", "window-portal")


@pytest.fixture(params=TARGETS)
def tiny(request: pytest.FixtureRequest, tmp_path: Path) -> Package:
    """The SCO, as a folder and as a zip."""
    return zip_tiny(tmp_path, request.param)


def zip_tiny(tmp_path: Path, target: str) -> Package:
    import zipfile  # noqa: PLC0415

    folder = write_tiny(tmp_path / target, TARGETS[target])
    zip_file = tmp_path / f"{target}.zip"
    with zipfile.ZipFile(zip_file, "w") as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)
    return Package(target, zip_file, folder)


@pytest.fixture(params=["strict", "scorm-again", "scormhost"])
def host(request: pytest.FixtureRequest) -> Host:
    """Each host in turn."""
    if request.param == "scormhost":
        return ImportingHost("scormhost", request.getfixturevalue("scormhost"))
    page = "strict.html" if request.param == "strict" else "again.html"
    return StandHost(request.param, page, request.getfixturevalue("stand"))


def wait_for(frame: Frame, words: str) -> str:
    frame.get_by_role("status").filter(has_text=words).wait_for()
    return frame.get_by_role("status").inner_text()


def test_a_host_keeps_what_was_committed_and_gives_it_back(
    context: BrowserContext, host: Host, tiny: Package
) -> None:
    _page, frame = host.launch(context, tiny, "stand-twice")
    assert wait_for(frame, "started").endswith("before:")
    frame.get_by_role("button", name="Finish").click()
    assert wait_for(frame, "finished") == "finished true"
    _page, frame = host.launch(context, tiny, "stand-twice")
    assert wait_for(frame, "started").endswith("before: x")
    assert host.record(tiny, "stand-twice").status == "incomplete"


@pytest.mark.parametrize("page", ["strict.html", "again.html"])
def test_a_closed_tab_finishes_and_a_killed_one_does_not(
    context: BrowserContext, running_stand: object, stand: object, page: str, tiny: Package
) -> None:
    host = StandHost(page, page, stand)  # type: ignore[arg-type]
    for how, finished in (("closed", True), ("killed", False)):
        tab, frame = host.launch(context, tiny, f"{how}-{page}")
        wait_for(frame, "started")
        if how == "closed":
            tab.close(run_before_unload=True)
        else:
            with pytest.raises(Exception, match="ERR_ABORTED|crashed"):
                tab.goto("chrome://kill")
        kept = host.stand.learner(f"{how}-{page}-{tiny.target}")
        wait_until(context, lambda kept=kept: kept.record["finished"] is finished)


def wait_until(context: BrowserContext, holds: object) -> None:
    other = context.new_page()
    for _ in range(200):
        if holds():  # type: ignore[operator]
            break
        other.wait_for_timeout(25)
    assert holds()  # type: ignore[operator]
    other.close()


@pytest.mark.parametrize("place", PLACES)
def test_a_course_finds_the_api_from_every_place(
    context: BrowserContext, stand: object, tmp_path: Path, place: str
) -> None:
    host = StandHost("scorm-again", "again.html", stand)  # type: ignore[arg-type]
    _page, frame = host.launch(context, zip_tiny(tmp_path, "scorm12"), place, place=place)
    assert wait_for(frame, "started").startswith("started true")


def test_an_api_may_come_late(context: BrowserContext, stand: object, tmp_path: Path) -> None:
    host = StandHost("scorm-again", "again.html", stand)  # type: ignore[arg-type]
    tiny = zip_tiny(tmp_path, "scorm12")
    page, frame = host.launch(context, tiny, "late", late="manual")
    frame.get_by_text("waiting").wait_for()
    page.evaluate("lms.appear()")
    wait_for(frame, "started")


@pytest.mark.parametrize("fault", ["refuse", "drop", "status"])
def test_a_failing_lms_says_no_to_a_commit(
    context: BrowserContext, stand: object, tmp_path: Path, fault: str
) -> None:
    setattr(stand.faults, fault, 500 if fault == "status" else True)  # type: ignore[attr-defined]
    host = StandHost("scorm-again", "again.html", stand)  # type: ignore[arg-type]
    _page, frame = host.launch(context, zip_tiny(tmp_path, "scorm12"), f"no-{fault}")
    assert "stored false" in wait_for(frame, "started")
