"""The stand itself, proved with a hand-made SCO before any package of ours is judged on it."""

from __future__ import annotations

import zipfile
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.browser.tiny import write_tiny
from tests.browser.waiting import eventually
from tests.lms.packages import VERSIONS, Package

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Frame

    from tests.lms.hosts import Host, StandHost

PLACES = ("frame", "nested", "portal", "window", "window-portal")


@pytest.fixture
def tiny(target: str, tmp_path: Path) -> Package:
    """The SCO, as a folder and as a zip."""
    folder = write_tiny(tmp_path / target, VERSIONS[target])
    zip_file = tmp_path / f"{target}.zip"
    with zipfile.ZipFile(zip_file, "w") as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)
    return Package(target, zip_file, folder)


def wait_for(frame: Frame, words: str) -> str:
    frame.get_by_role("status").filter(has_text=words).wait_for()
    return frame.get_by_role("status").inner_text()


def test_a_host_keeps_what_was_committed_and_gives_it_back(
    context: BrowserContext, host: Host, tiny: Package, who: str
) -> None:
    _page, frame = host.launch(context, tiny, who)
    assert wait_for(frame, "started").endswith("before:")
    frame.get_by_role("button", name="Finish").click()
    assert wait_for(frame, "finished") == "finished true"
    _page, frame = host.launch(context, tiny, who)
    assert wait_for(frame, "started").endswith("before: x")
    assert host.record(tiny, who).status == "incomplete"


@pytest.mark.parametrize("kind", ["strict", "again"])
def test_a_closed_tab_finishes_and_a_killed_one_does_not(
    context: BrowserContext, request: pytest.FixtureRequest, tiny: Package, kind: str
) -> None:
    host: StandHost = request.getfixturevalue(kind)
    for how, finished in (("closed", True), ("killed", False)):
        who = f"{how}-{kind}"
        tab, frame = host.launch(context, tiny, who)
        wait_for(frame, "started")
        if finished:
            tab.close(run_before_unload=True)
        else:
            with pytest.raises(Exception, match=r"ERR_ABORTED|crashed"):
                tab.goto("chrome://kill")
        ended = partial(host.finished, tiny, who)
        if finished:
            eventually(context.new_page(), ended)
        assert ended() is finished


@pytest.mark.parametrize("place", PLACES)
def test_a_course_finds_the_api_from_every_place(
    context: BrowserContext, again: StandHost, tiny: Package, who: str, place: str
) -> None:
    _page, frame = again.launch(context, tiny, who, place=place)
    assert wait_for(frame, "started").startswith("started true")


def test_an_api_may_come_late(
    context: BrowserContext, again: StandHost, tiny: Package, who: str
) -> None:
    page, frame = again.launch(context, tiny, who, late="manual")
    frame.get_by_text("waiting").wait_for()
    page.evaluate("lms.appear()")
    wait_for(frame, "started")


@pytest.mark.parametrize("fault", ["refuse", "drop", "status"])
def test_a_failing_lms_says_no_to_a_commit(
    context: BrowserContext, again: StandHost, tiny: Package, who: str, fault: str
) -> None:
    again.stand.fail(fault)
    _page, frame = again.launch(context, tiny, who)
    assert "stored false" in wait_for(frame, "started")
