"""Finished packages in the preview: ours, those of other tools, and hostile ones."""

from __future__ import annotations

import shutil
import socket
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.browser.courses import SMALL
from tests.browser.previewing import Desk
from tests.browser.waiting import eventually
from tests.conftest import CHROMIUM
from tests.preview.running import Running

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.lms.packages import Package

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M1" version="1.2" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
 xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="O1"><organization identifier="O1"><title>Two steps</title>
<item identifier="I1" identifierref="R1" isvisible="true" parameters="?step=1">
<title>First step</title><adlcp:masteryscore>70</adlcp:masteryscore>
<adlcp:datafromlms>told=yes</adlcp:datafromlms></item>
<item identifier="I2" identifierref="R1" isvisible="true"><title>Second step</title></item>
</organization></organizations>
<resources><resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="sco/a.html">
<file href="sco/a.html"/></resource></resources></manifest>
"""
CLASSIC = """<!doctype html><title>SCO</title><h1>Another tool's page</h1><p id="said"></p>
<script>
let api = null;
for (let at = window; !api; at = at.parent) {
  try { api = at.API; } catch {}
  if (at === at.parent) break;
}
api.LMSInitialize('');
said.textContent = [location.search, api.LMSGetValue('cmi.launch_data'),
  api.LMSGetValue('cmi.student_data.mastery_score'), api.LMSGetValue('cmi._version'),
  api.LMSGetValue('cmi.core._children').split(',').length].join(' ');
api.LMSSetValue('cmi.core.lesson_status', 'splendid');
api.LMSSetValue('cmi.suspend_data', 'mine');
api.LMSCommit('');
addEventListener('unload', () => api.LMSFinish(''));
</script>
"""
HOSTILE = """<!doctype html><title>Hostile</title><h1>Hostile</h1><p id="done"></p>
<script>
const found = [];
const attempt = (name, run) => { try { run(); found.push(name); } catch {} };
const panel = document.referrer && parent.parent;
attempt('document', () => parent.parent.document.title = 'taken');
attempt('storage', () => parent.parent.localStorage.setItem('a', 'b'));
attempt('navigate', () => { top.location = 'about:blank'; });
const said = { from: 'packager-preview', number: 1 };
const html = '<img src=x onerror="document.title=1"><h1 class=injected>injected</h1>';
for (const target of [top, parent.parent]) {
  const call = { call: html, args: [html], result: html, error: html };
  target.postMessage({ ...said, kind: 'call', ...call }, '*');
  target.postMessage({ ...said, kind: 'values', values: { [html]: html }, committed: {} }, '*');
  target.postMessage({ kind: 'kill' }, '*');
}
(async () => {
  for (const address of PANELS) {
    const options = { method: 'POST', body: '{"learner": "Mallory"}' };
    for (const more of [{}, { mode: 'no-cors' }]) {
      try {
        const answer = await fetch(`${address}/api/settings`, { ...options, ...more });
        if (answer.ok) found.push('settings');
      } catch {}
    }
    try {
      if ((await (await fetch(`${address}/api/state`)).text()).length) found.push('state');
    } catch {}
  }
  done.textContent = `tried: ${found.join(' ')}`;
  open('window.html', 'window');
})();
</script>
"""
OPENED = """<!doctype html><title>Opened</title><p id="done"></p><script>
const found = [];
const attempt = (name, run) => { try { if (run() !== false) found.push(name); } catch {} };
attempt('api', () => {
  const { API } = opener.parent;
  API.LMSInitialize('');
  API.LMSSetValue('cmi.suspend_data', 'from the window');
  return API.LMSCommit('') === 'true';
});
const { top: panel } = opener;
attempt('document', () => { panel.document.title = 'taken'; });
attempt('storage', () => { panel.localStorage.setItem('a', 'b'); });
attempt('location', () => { panel.location = 'about:blank'; });
attempt('replace', () => { panel.location.replace('about:blank'); });
attempt('top', () => Boolean(opener.open('about:blank', '_top')));
attempt('another', () => { open('about:blank').eval('opener.opener.top.location = "data:,"'); });
panel.close();
const call = { call: 'forged', args: [], result: 'forged', error: '0' };
panel.postMessage({ from: 'packager-preview', number: 1, kind: 'call', ...call }, '*');
done.textContent = `tried: ${found.join(' ')}`;
</script>
"""
LEAVING = """<!doctype html><title>Calm</title><p id="done"></p><script>
document.cookie = 'left=1; path=/course/; SameSite=None; Secure';
localStorage.setItem('left', '1');
indexedDB.open('left').onsuccess = () => { done.textContent = `Calm ${document.cookie}`; };
</script>
"""
FINDING = """<!doctype html><title>Next</title><p id="done"></p><script>
indexedDB.databases().then((found) => {
  done.textContent = `found: ${document.cookie} ${localStorage.getItem('left')} ${found.length}`;
});
</script>
"""


def pack(path: Path, files: Mapping[str, str]) -> Path:
    """A zip of these files, in this order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


@pytest.mark.parametrize(
    ("target", "row"),
    [
        ("scorm12", "LMSInitialize -> true"),
        ("cmi5", "PUT statements initialized"),
    ],
)
def test_our_own_packages_open(
    context: BrowserContext, small: dict[str, Package], target: str, row: str
) -> None:
    with Running(small[target].zip_file) as running:
        desk = Desk(context.new_page(), running).open()
        desk.tab("Calls").logged(row)
        standard = desk.page.locator("#set-standard")
        assert standard.input_value() == target
        if target == "scorm12":
            desk.course.evaluate("scrollTo(0, document.body.scrollHeight)")
            desk.tab("Progress").page.locator("#decoded p", has_text="The parts: read").wait_for()


def test_a_package_of_another_tool_is_shown_as_it_is(
    context: BrowserContext, tmp_path: Path
) -> None:
    package = pack(tmp_path / "other.zip", {"imsmanifest.xml": MANIFEST, "sco/a.html": CLASSIC})
    with Running(package) as running:
        desk = Desk(context.new_page(), running)
        desk.page.goto(running.address)
        desk.shows("?step=1 told=yes 70 3.4 11")
        desk.tab("Calls").logged("cmi.core.lesson_status = splendid -> false405, wrong data type")
        assert "LMSSetValue" in desk.page.locator("#alerts").inner_text()
        desk.tab("Data").holds("cmi.suspend_data", "mine")
        desk.tab("Progress").page.locator("#decoded").get_by_text(
            "Another tool's data", exact=False
        ).wait_for()
        desk.tab("Launch").page.get_by_label("Item", exact=True).select_option("I2")
        desk.page.locator("#holder:not([aria-busy])").wait_for()
        eventually(desk.page, lambda: "step=1" not in desk.course.url)
        pack(package, {"imsmanifest.xml": MANIFEST, "sco/a.html": "<h1>Replaced</h1>"})
        desk.shows("Replaced")


def test_a_hostile_package_cannot_touch_the_panel(context: BrowserContext, tmp_path: Path) -> None:
    package = tmp_path / "hostile.zip"
    pack(package, {"imsmanifest.xml": MANIFEST, "sco/a.html": LEAVING})
    with Running(package) as running:
        desk = Desk(context.new_page(), running)
        desk.page.goto(running.address)
        desk.shows("Calm left=1")
        page = HOSTILE.replace("PANELS", f"['{running.origin}']")
        hostile = {"imsmanifest.xml": MANIFEST, "sco/a.html": page, "sco/window.html": OPENED}
        with context.expect_page(lambda one: one.url.endswith("window.html")) as window:
            pack(package, hostile)
            desk.shows("tried:")
        opened = window.value.locator("#done", has_text="tried: api")
        assert opened.inner_text() == "tried: api"
        desk.tab("Data").holds("cmi.suspend_data", "from the window")
        assert not any("forged" in row for row in desk.calls())
        tried = desk.course.locator("#done").inner_text()
        assert "document" not in tried
        assert "storage" not in tried
        assert "settings" not in tried
        assert "state" not in tried
        assert desk.page.url == running.address
        assert desk.page.title().startswith("Two steps")
        assert desk.page.locator(".injected, #panel img, #panel h1").count() == 0
        assert "Rivera, Ana" in running.ask("/api/state").body.decode()
        desk.press("Second launch")
        desk.page.locator("#holder:not([aria-busy])").wait_for()
        desk.tab("Launch").page.get_by_role("button", name="Restart").click()
        desk.shows("tried:")
        another = MANIFEST.replace('"M1"', '"M2"').replace("Two steps", "Another")
        pack(package, {"imsmanifest.xml": another, "sco/a.html": FINDING})
        desk.shows("found:  null 0")


@pytest.fixture
def apart(browser: Browser) -> Iterator[Page]:
    """A browser with a process for each site, as browsers with windows have."""
    program = next(filter(None, map(shutil.which, CHROMIUM)))
    arguments = ["--no-sandbox", "--disable-gpu", "--site-per-process"]
    made = browser.browser_type.launch(executable_path=program, args=arguments)
    yield made.new_page()
    made.close()


def test_a_page_that_hangs_is_thrown_away(apart: Page, tmp_path: Path) -> None:
    hang = "<h1>Hangs</h1><script>setTimeout(() => { for (;;); }, 100)</script>"
    package = pack(tmp_path / "hang.zip", {"imsmanifest.xml": MANIFEST, "sco/a.html": hang})
    with Running(package) as running:
        desk = Desk(apart, running)
        apart.goto(running.address, wait_until="commit")
        eventually(apart, lambda: any("/course/" in one.url for one in apart.frames))
        apart.wait_for_timeout(200)
        desk.tab("Data")
        pack(package, {"imsmanifest.xml": MANIFEST, "sco/a.html": "<h1>Well again</h1>"})
        desk.shows("Well again")


WORKER = """self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('fetch', (event) => event.respondWith(new Response('<h1>Taken</h1>',
  { headers: { 'Content-Type': 'text/html' } })));
"""
HIRING = """<!doctype html><title>Hiring</title><h1>Hiring</h1><script>
navigator.serviceWorker.register('../worker.js', { scope: '..' })
  .then(() => navigator.serviceWorker.ready).then(() => document.title = 'hired',
    (error) => document.title = `none: ${error.name}`);
</script>
"""


def test_a_worker_that_a_package_left_does_not_answer_for_the_next(
    browser: Browser, tmp_path: Path
) -> None:
    package = tmp_path / "hiring.zip"
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("imsmanifest.xml", MANIFEST)
        archive.writestr("sco/a.html", HIRING)
        archive.writestr("worker.js", WORKER)
    with socket.create_server(("127.0.0.1", 0)) as free:
        options = ("--port", str(free.getsockname()[1]))
    program = next(filter(None, map(shutil.which, CHROMIUM)))
    # Only a profile that lasts keeps what the pages of a frame leave behind.
    profile = browser.browser_type.launch_persistent_context(
        tmp_path / "profile",
        executable_path=program,
        args=[
            *("--no-sandbox", "--disable-gpu", "--disable-site-isolation-trials"),
            "--disable-features=IsolateOrigins,site-per-process",
        ],
    )
    try:
        said: list[str] = []
        page = profile.new_page()
        page.on("console", lambda one: said.append(one.text))
        with Running(package, options) as preview:
            page.goto(preview.address)
            frame = page.frame_locator("#holder iframe").frame_locator("iframe")
            frame.locator("h1", has_text="Hiring").wait_for()
            wanted = "document.title !== 'Hiring' && document.title"
            hired = frame.locator("html")
            eventually(page, lambda: bool(hired.evaluate(f"() => {wanted}")))
            assert hired.evaluate(f"() => {wanted}") == "hired", said
        with Running(SMALL.write(tmp_path / "source"), options) as preview:
            page.goto(preview.address)
            frame = page.frame_locator("#holder iframe").frame_locator("iframe")
            frame.locator("main article h1, h1:text('Taken')").first.wait_for()
            assert frame.locator("h1", has_text="Taken").count() == 0
    finally:
        profile.close()
