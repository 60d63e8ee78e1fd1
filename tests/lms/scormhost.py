"""scormhost as a process of its own: our packages go in through its import, as an admin's do."""

from __future__ import annotations

import http.client
import json
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import quote

from tests.lms.process import PORT, HostProcess

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
import sys, uvicorn
from scormhost import create_scorm_app
app = create_scorm_app(data_dir=sys.argv[1], secret_key="a secret of this test run only, 32+")
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="warning")
"""


class ScormHost(HostProcess):
    """The running host, its admin, and what it keeps of a learner."""

    name = "scormhost"

    def __init__(self, data: Path) -> None:
        self.data = data
        self._token = ""
        super().__init__("-c", PROGRAM, str(data), PORT)

    def __enter__(self) -> Self:
        super().__enter__()
        account = {"email": "admin@example.org", "username": "admin", "display_name": "Admin"}
        said = self._ask("POST", "/api/auth/register", account | {"password": "long enough"})
        self._token = said["access_token"]
        return self

    def healthy(self) -> bool:
        """Whether it says so."""
        return bool(self._ask("GET", "/health")["status"] == "ok")

    def _ask(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        kind = "application/json"
        return self._send(method, path, b"" if body is None else json.dumps(body).encode(), kind)

    def _send(self, method: str, path: str, body: bytes, kind: str) -> dict[str, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Content-Type": kind}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        if answer.status >= 400:
            message = f"scormhost said {answer.status} to {method} {path}: {text}"
            raise RuntimeError(message)
        said: dict[str, Any] = json.loads(text)
        return said

    def import_zip(self, zip_file: Path, name: str) -> dict[str, Any]:
        """Upload a package; what the host made of its manifest."""
        edge = "packager-upload"
        head = (
            f'--{edge}\r\nContent-Disposition: form-data; name="file"; '
            f'filename="{zip_file.name}"\r\nContent-Type: application/zip\r\n\r\n'
        )
        body = head.encode() + zip_file.read_bytes() + f"\r\n--{edge}--\r\n".encode()
        path = f"/api/packages?package_id={quote(name)}"
        return self._send("POST", path, body, f"multipart/form-data; boundary={edge}")

    def record(self, name: str) -> dict[str, str]:
        """What is stored for the only learner of a package."""
        files = list((self.data / "sessions" / name).glob("*.json"))
        if not files:
            return {}
        text = files[0].read_text(encoding="utf-8")
        # It writes in place: a file read at the wrong moment is empty.
        elements: dict[str, str] = json.loads(text)["elements"] if text.endswith("}") else {}
        return elements
