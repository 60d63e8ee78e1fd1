"""Open edX's cmi5 block (PyPI openedx-cmi5-xblock) and the least of a platform that it runs on.

A program of its own: `python openedx_app.py FOLDER PORT [LRS KEY SECRET]`. The block is used as it
is; what Open edX gives it (a user by cookie, addresses, storage, grades) is given here.
"""

from __future__ import annotations

import mimetypes
import sys
from collections import defaultdict
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Lock
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
import webob
from django.conf import settings
from django.core.files.base import ContentFile
from openedx_cmi5_xblock.openedx_cmi5_xblock import CMI5XBlock
from xblock.fields import ScopeIds
from xblock.reference.user_service import UserService, XBlockUser
from xblock.runtime import DictKeyValueStore, KvsFieldData, MemoryIdManager, Runtime

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Open edX</title>
<body>{}<script>
for (const link of document.querySelectorAll('ol a')) {{
  link.onclick = (event) => {{ event.preventDefault(); window.open(link.href, '_blank'); }};
}}
</script></body></html>"""
"""What the block shows, and its own way to open a window, without jQuery."""


class Usage(str):
    """Where a block stands; the course around it is the same for all."""

    __slots__ = ()
    context_key = "course-v1:Example+Small+2026"


class Users(UserService):  # type: ignore[misc]
    """Who asks, by the session cookie."""

    def __init__(self, learner: str) -> None:
        super().__init__()
        self._learner = learner

    def get_current_user(self) -> XBlockUser:
        """The learner, as Open edX describes one."""
        user = XBlockUser(is_current_user=True)
        user.opt_attrs["edx-platform.user_id"] = self._learner
        user.opt_attrs["edx-platform.username"] = self._learner
        return user


class Enrollments:
    """Every learner is enrolled."""

    def __init__(self, learner: str) -> None:
        self._learner = learner

    def get_active_enrollments_by_course_and_user(self, course: str, _user: str) -> SimpleNamespace:
        """The enrolment whose id the block makes a registration of."""
        return SimpleNamespace(id=f"{course}:{self._learner}")


class Buckets:
    """Settings of the installation for its blocks."""

    def __init__(self, bucket: dict[str, str]) -> None:
        self._bucket = bucket

    def get_settings_bucket(self, _block: object) -> dict[str, str]:
        """Those of the cmi5 block."""
        return self._bucket


class Platform(Runtime):  # type: ignore[misc]
    """One request of one learner."""

    def __init__(self, host: Host, learner: str) -> None:
        services = {
            "user": Users(learner),
            "enrollments": Enrollments(learner),
            "settings": Buckets(host.bucket),
            "field-data": KvsFieldData(host.kept),
        }
        ids = MemoryIdManager()
        super().__init__(ids, ids, services=services)
        self.learner = learner
        self.host = host

    def handler_url(self, block: CMI5XBlock, handler_name: str, **_more: object) -> str:
        """An address without a query, as those that Open edX gives to third parties."""
        return f"{self.host.origin}/noauth/{block.scope_ids.usage_id}/{handler_name}"

    def publish(self, block: CMI5XBlock, event_type: str, event_data: dict[str, Any]) -> None:
        """Grades and completions."""
        key = f"{block.scope_ids.usage_id} {self.learner}"
        self.host.published[key].append({"event": event_type, **event_data})

    def resource_url(self, resource: str) -> str:
        """Not asked for."""
        raise NotImplementedError(resource)

    def local_resource_url(self, block: CMI5XBlock, uri: str) -> str:
        """Not asked for."""
        raise NotImplementedError(uri)


class Host:
    """The blocks, one a package, and what is kept of the learners."""

    def __init__(self, folder: Path, port: int, lrs: list[str]) -> None:
        self.folder = folder
        self.origin = f"http://127.0.0.1:{port}"
        self.kept = DictKeyValueStore()
        self.published: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.bucket = dict(
            zip(("LRS_ENDPOINT", "LRS_AUTH_KEY", "LRS_AUTH_SECRET"), lrs, strict=False)
        )
        # Open edX locks no field either; here a request is whole before the next begins.
        self._turn = Lock()

    def block(self, name: str, learner: str) -> CMI5XBlock:
        """The block of a package for a learner."""
        scopes = ScopeIds(learner, "openedx_cmi5_xblock", name, Usage(name))
        block = CMI5XBlock(Platform(self, learner), None, scopes)
        block.location = SimpleNamespace(block_id=name)
        return block

    def answer(self, request: webob.Request) -> webob.Response:
        """Route a request."""
        kind, _, rest = request.path_info.lstrip("/").partition("/")
        learner = request.cookies.get("sessionid", "nobody")
        name, _, rest = rest.partition("/")
        if kind == "noauth":
            with self._turn:
                block = self.block(name, learner)
                handler, _, suffix = rest.partition("/")
                answer = block.runtime.handle(block, handler, request, suffix)
                block.save()
                return answer
        if kind == "media":
            return self._file(f"{name}/{rest}")
        if kind == "import":
            return self._import(name, request.body)
        if kind == "launch":
            return self._page(name, learner)
        return self._record(name, rest) if kind == "record" else webob.Response("well")

    def _import(self, name: str, body: bytes) -> webob.Response:
        """What Studio's form sends; the file as Django hands one over."""
        file = SimpleNamespace(file=ContentFile(body, name="package.zip"))
        numbers = {"width": "100", "height": "450", "has_score": "1", "weight": "1"}
        block = self.block(name, "author")
        form = SimpleNamespace(params={"display_name": name, "file": file, **numbers})
        answer = block.studio_submit(form, "")
        block.save()
        return answer

    def _page(self, name: str, learner: str) -> webob.Response:
        shown = self.block(name, learner).student_view().content
        return webob.Response(PAGE.format(shown), content_type="text/html")

    def _record(self, name: str, learner: str) -> webob.Response:
        block = self.block(name, learner)
        kept = {name: getattr(block, name) for name in ("lesson_status", "lesson_score")}
        kept["state_data"] = block.state_data
        kept["registration"] = block.get_enrollment_uuid()
        kept["published"] = self.published[f"{name} {learner}"]
        return webob.Response(json=kept)

    def _file(self, path: str) -> webob.Response:
        file = self.folder / "media" / path
        if not file.is_file():
            return webob.Response("no such file", status=404)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        text = kind.startswith(("text/", "application/json"))
        return webob.Response(
            file.read_bytes(), content_type=kind, charset="utf-8" if text else None
        )


class Server(ThreadingMixIn, WSGIServer):
    """A thread a request."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Says nothing of a request that went well."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def main() -> None:
    """Serve until the process is ended."""
    folder, port, *lrs = sys.argv[1:]
    host = Host(Path(folder), int(port), lrs)
    settings.configure(
        MEDIA_ROOT=str(host.folder / "media"),
        MEDIA_URL="/media/",
        LMS_ROOT_URL=host.origin,
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        USE_I18N=False,
    )
    django.setup()

    def application(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        said: Iterable[bytes] = host.answer(webob.Request(environ))(environ, start)
        return said

    make_server("127.0.0.1", int(port), application, Server, Quiet).serve_forever()


if __name__ == "__main__":
    main()
