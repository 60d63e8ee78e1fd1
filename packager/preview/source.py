"""A course folder, laid out as a package in memory; after an edit, as little as that takes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from lxml import etree

from packager.archive import Blob, PackageFile
from packager.frozen import frozen
from packager.pipeline import lay_out
from packager.preview.cmi5 import units_in
from packager.preview.material import STANDARDS, VERSIONS, Launchable, Material
from packager.preview.tincan import activities_in
from packager.render.environment import environment
from packager.source.memory import Memory
from packager.targets import Settings, load_target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from packager.diagnostics import Report
    from packager.lms import LmsProfile
    from packager.model.assessment import Assessment
    from packager.model.course import Course, Lesson
    from packager.preview.material import File

PIECE = 1 << 18


class Text:
    """Bytes in memory."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.size = len(content)
        self.tag = hashlib.sha256(content).hexdigest()[:24]

    def pieces(self, start: int, count: int) -> Iterator[bytes]:
        """The bytes at once."""
        yield self.content[start : start + count]


class OnDisk:
    """A file of the course folder, which stays there."""

    def __init__(self, path: Path) -> None:
        stat = path.stat()
        self.path = path
        self.size = stat.st_size
        self.tag = f"{stat.st_ino:x}-{stat.st_size:x}-{stat.st_mtime_ns:x}"

    def pieces(self, start: int, count: int) -> Iterator[bytes]:
        """The bytes as they are now; fewer where the file has become shorter."""
        with self.path.open("rb") as file:
            file.seek(start)
            while count > 0 and (piece := file.read(min(PIECE, count))):
                count -= len(piece)
                yield piece


@frozen
class LaidOut:
    """One state of the source; `material` is None where the source has errors."""

    report: Report
    material: Material | None


class SourceCourse:
    """The course in a folder. What was rendered is kept for each way of building it."""

    def __init__(
        self, folder: Path, *, templates: Path | None = None, cache: Path | None = None
    ) -> None:
        self.folder = folder
        self._jinja = environment(templates, cache)
        self._own = templates
        self._known: dict[tuple[str, str], _Known] = {}

    standards = tuple(STANDARDS)
    opens = False

    def lay_out(self, standard: str, lms: LmsProfile | None) -> LaidOut:
        """Read, check and render what changed since the last time."""
        key = (standard, lms.id if lms else "")
        known = self._known.setdefault(key, _Known())
        target = load_target(standard, Settings(edition=lms.edition if lms else 4))
        memory = Memory(known.lessons, "preview")
        course, report, files = lay_out(
            self.folder, target, memory, known.stored(memory), lms=lms, jinja=self._jinja
        )
        if course is None or report.has_errors:
            return LaidOut(report, None)
        known.remember(memory, course, report)
        served = {file.path: known.served(file) for file in files}
        return LaidOut(report, _material(course, standard, served))


class _Known:
    """What one way of building the course knows of the last time."""

    def __init__(self) -> None:
        self.lessons: dict[str, object] = {}
        self._texts: dict[str, bytes] = {}
        self._files: dict[str, File] = {}
        self._pages: dict[str, str] = {}

    def stored(
        self, memory: Memory
    ) -> Callable[[Lesson | Assessment, Callable[..., bytes]], bytes | Blob]:
        """Takes a page as it was, where it has to be the same."""
        before, self._texts, self._pages = self._texts, {}, {}

        def take(page: Lesson | Assessment, render: Callable[..., bytes]) -> bytes:
            key = memory.page(page)
            text = before.get(key)
            if text is None:
                text = render(page)
                memory.rendered(page)
                key = hashlib.sha256(text).hexdigest()
            self._texts[key] = text
            self._pages[page.href] = key
            return text

        return take

    def remember(self, memory: Memory, course: Course, report: Report) -> None:
        """Note what is to be known the next time."""
        self.lessons = memory.remember(course, report, self._pages)

    def served(self, file: PackageFile) -> File:
        """A file as it is served; the same object while it says the same."""
        content = file.content
        if isinstance(content, Blob):
            raise TypeError("nothing is deflated here")
        now: File
        if isinstance(content, bytes):
            before = self._files.get(file.path)
            if isinstance(before, Text) and before.content == content:
                return before
            now = Text(content)
        else:
            now = OnDisk(content)
        self._files[file.path] = now
        return now


def _material(course: Course, standard: str, files: dict[str, File]) -> Material:
    return Material(
        title=course.title,
        identifier=course.id,
        standard=standard,
        language=course.language,
        files=files,
        launchables=_launchables(course, standard, files),
    )


def _launchables(course: Course, standard: str, files: dict[str, File]) -> tuple[Launchable, ...]:
    if standard == "cmi5":
        return tuple(
            Launchable(id=unit.id, title=unit.title or course.title, href=unit.url, unit=unit)
            for unit in units_in(_tree(files["cmi5.xml"]))
        )
    if standard == "xapi":
        return tuple(
            Launchable(id=activity, title=title, href=page, activity=activity)
            for activity, title, page in activities_in(_tree(files["tincan.xml"]))
        )
    elements = {}
    if standard in VERSIONS:
        elements = elements_of(_tree(files["imsmanifest.xml"]))
    return (Launchable(id="course", title=course.title, href="index.html", elements=elements),)


def _tree(file: File) -> etree._Element:
    """A descriptor that was made here."""
    return etree.fromstring(b"".join(file.pieces(0, file.size)))


# What a manifest says of an item, by the element that the system tells it with.
_TOLD = {
    "masteryscore": ("cmi.student_data.mastery_score",),
    "maxtimeallowed": ("cmi.student_data.max_time_allowed",),
    "timelimitaction": ("cmi.student_data.time_limit_action",),
    "datafromlms": ("cmi.launch_data",),
    "dataFromLMS": ("cmi.launch_data",),
    "timeLimitAction": ("cmi.time_limit_action",),
    "minNormalizedMeasure": ("cmi.scaled_passing_score",),
}


def elements_of(item: etree._Element) -> dict[str, str]:
    """What the system says of an item, in the data model of SCORM."""
    told: dict[str, str] = {}
    for element in item.iter(etree.Element):
        if element is not item and etree.QName(element).localname == "item":
            break
        name = etree.QName(element).localname
        text = "".join(map(str, element.itertext())).strip()
        for path in _TOLD.get(name, ()):
            told.setdefault(path, text)
        if name == "completionThreshold" and element.get("minProgressMeasure"):
            told["cmi.completion_threshold"] = element.get("minProgressMeasure", "")
    return told
