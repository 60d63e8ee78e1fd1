"""First contentful paint of the sample course beside that of a plain HTML page, in Chromium.

python bench/paint.py COURSE_ZIP: serves the web package on loopback, opens it and a plain page in
turn, and prints both medians and their ratio. Nothing here asserts a time.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import statistics
import sys
import tempfile
import threading
import zipfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

RUNS = 15
PLAIN = "<!doctype html><html lang=en><title>Plain</title><h1>A plain page</h1><p>Text.</p>"
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files over kept-alive connections, as LMSs do, and says nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Keep still."""


class Server(http.server.ThreadingHTTPServer):
    """Takes it calmly when the browser closes a page that still loads."""

    def handle_error(self, *_: object) -> None:
        """Keep still."""


def first_paint(browser: Browser, address: str) -> float:
    """Milliseconds until something showed, in a profile without a cache."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    # The course's policy forbids what wait_for_function does, so ask again and again.
    while (painted := page.evaluate(PAINT)) is None:
        page.wait_for_timeout(20)
    context.close()
    return float(painted)


def main(package: Path) -> None:
    """Measure and print."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        print("first contentful paint: not measured, there is no Chromium")
        return
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(package).extractall(folder)
        Path(folder, "plain.html").write_text(PLAIN, encoding="utf-8")
        handler = functools.partial(Quiet, directory=folder)
        server = Server(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        with sync_playwright() as playwright:
            options = ["--no-sandbox", "--headless=new"]
            browser = playwright.chromium.launch(executable_path=program, args=options)
            course, plain = [], []
            for _ in range(RUNS):
                plain.append(first_paint(browser, f"{base}/plain.html"))
                course.append(first_paint(browser, f"{base}/index.html"))
            browser.close()
        server.shutdown()
    one, other = statistics.median(course), statistics.median(plain)
    print(f"first contentful paint: course {one:.0f} ms, plain page {other:.0f} ms, "
          f"ratio {one / other:.2f} (medians of {RUNS})")  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
