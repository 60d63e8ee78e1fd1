"""What is previewed, whether it comes from a source or from a zip: its files, and what launches."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING, Any, Protocol

from packager.frozen import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from packager.preview.cmi5 import Unit

# By the names of the targets, for both sources and zips.
STANDARDS = {
    "scorm12": "SCORM 1.2",
    "scorm2004": "SCORM 2004",
    "cmi5": "cmi5",
    "xapi": "Tin Can (xAPI)",
    "web": "none",
}
VERSIONS = {"scorm12": "1.2", "scorm2004": "2004"}
# Servers of learning systems know these; the tables of some machines do not.
_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".htm": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/plain",
    ".mjs": "text/javascript",
    ".mp4": "video/mp4",
    ".svg": "image/svg+xml",
    ".vtt": "text/vtt",
    ".wasm": "application/wasm",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "text/xml",
}


class File(Protocol):
    """One file that is served."""

    @property
    def size(self) -> int:
        """How many bytes it has."""

    @property
    def tag(self) -> str:
        """What tells one state of it from any other."""

    def pieces(self, start: int, count: int) -> Iterator[bytes]:
        """Some of its bytes, a piece at a time."""


@frozen(kw_only=True)
class Launchable:
    """Something that a learner is sent to.

    `href` is its address below the course, `elements` are what the system says of it in the data
    model of SCORM, `unit` is its entry in a course structure of cmi5, `activity` its id in Tin Can.
    """

    id: str
    title: str
    href: str
    elements: Mapping[str, str] = field(default_factory=dict)
    unit: Unit | None = None
    activity: str = ""


@frozen(kw_only=True)
class Material:
    """A course as it is served just now; `data` are the course-data and page-data of our own.

    `identifier` is what its descriptor calls it.
    """

    title: str
    identifier: str = ""
    standard: str
    language: str
    files: Mapping[str, File]
    launchables: tuple[Launchable, ...]
    data: tuple[Any, tuple[Any, ...]] | None = None

    def is_other(self, before: Material) -> bool:
        """Whether it is another course: some tools give a new identifier at every export."""
        return self.identifier != before.identifier and self.title != before.title

    def launchable(self, wanted: str) -> Launchable:
        """The one of an id; the first where there is none of that id."""
        return next((one for one in self.launchables if one.id == wanted), self.launchables[0])


def media_type(path: str) -> str:
    """The content type of a file, by its name."""
    ending = path[path.rfind(".") :].lower() if "." in path else ""
    kind = _TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
