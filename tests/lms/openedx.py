"""openedx-cmi5-xblock as a process of its own: packages go in through its own form."""

from __future__ import annotations

import http.client
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.lms.hosts import Record, course_frame
from tests.lms.process import PORT, HostProcess

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Frame, Page

    from tests.lms.packages import Package

PROGRAM = Path(__file__).with_name("openedx_app.py")


class OpenEdx(HostProcess):
    """The running host; it hands statements on to an LRS where one is named."""

    name = "openedx"

    def __init__(self, data: Path, lrs: tuple[str, ...] = ()) -> None:
        self._imported: set[str] = set()
        super().__init__(str(PROGRAM), str(data), PORT, *lrs)

    def healthy(self) -> bool:
        """Whether it answers."""
        return self.ask("GET", "/health")[0] == 200

    def ask(self, method: str, path: str, body: bytes = b"", cookie: str = "") -> tuple[int, bytes]:
        """One request; status and body of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, {"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        said = answer.read()
        connection.close()
        return answer.status, said

    def import_zip(self, zip_file: Path, name: str) -> dict[str, Any]:
        """Upload a package; what the block says of it."""
        status, said = self.ask("POST", f"/import/{name}", zip_file.read_bytes())
        assert status == 200, said
        answer: dict[str, Any] = json.loads(said)
        self._imported.add(name)
        return answer

    def launch(
        self, context: BrowserContext, package: Package, learner: str, **settings: Any
    ) -> tuple[Page, Frame]:
        """Import once, open the block's page, follow the link of `unit` into a window."""
        name = self._name(package)
        if name not in self._imported:
            assert not self.import_zip(package.zip_file, name)["errors"]
        context.add_cookies([{"name": "sessionid", "value": learner, "url": self.origin}])
        portal = context.new_page()
        portal.goto(f"{self.origin}/launch/{name}")
        with portal.expect_popup() as popup:
            portal.get_by_role("link").nth(settings.get("unit", 0)).click()
        popup.value.bring_to_front()
        return popup.value, course_frame(popup.value, "/media/")

    def kept(self, package: Package, learner: str) -> dict[str, Any]:
        """What the block keeps of a learner."""
        kept: dict[str, Any] = json.loads(
            self.ask("GET", f"/record/{self._name(package)}/{learner}")[1]
        )
        return kept

    def record(self, package: Package, learner: str) -> Record:
        """The same by the names of the other hosts; the block has one status for both facts."""
        kept = self.kept(package, learner)
        told = [said["event"] for said in kept["published"]]
        elements = {
            "cmi.completion_status": "completed" if "completion" in told else "incomplete",
            "cmi.success_status": kept["lesson_status"],
            "cmi.score.raw": str(kept["lesson_score"] * 100) if "grade" in told else "",
        }
        return Record("2004", elements)

    @staticmethod
    def _name(package: Package) -> str:
        return package.folder.parent.name
