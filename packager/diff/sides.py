"""One of the two things that are compared: a finished package, or the source of one."""

from __future__ import annotations

import json
import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from packager.decode import CourseData, is_ours, read_course_data
from packager.decode.course import data_of_page
from packager.decode.standing import leaves
from packager.diagnostics import Report, Severity
from packager.diff.pages import NO_WORDS, PageWords, read_page
from packager.errors import UsageError
from packager.frozen import frozen, replace
from packager.verify.bounds import LARGEST_TEXT, MOST_TEXT, PIECE
from packager.verify.findings import short

if TYPE_CHECKING:
    from collections.abc import Callable

    from packager.verify.judge import Judged
    from packager.verify.opened import Package

INDEX: Final = "index.html"
DESCRIPTORS: Final = ("imsmanifest.xml", "cmi5.xml", "tincan.xml")
WEB: Final = "web site"
_TARGETS: Final = (
    ("SCORM 1.2", "scorm12"),
    ("SCORM 2004", "scorm2004"),
    ("cmi5", "cmi5"),
    ("Tin Can", "xapi"),
    (WEB, "web"),
)
_THIRD: Final = 3
# What is compared at most; no course that somebody takes comes near.
_MOST_PAGES: Final = 2_000
_MOST_TERMS: Final = 1_000
_MOST_STEPS: Final = 100_000


@frozen(kw_only=True)
class Side:
    """A package, or what would be built from a source.

    `files` has the CRC and size of every file, `pages` what stands on the pages by their key; the
    key of the frame around them is empty. `tree` are the identifiers that a learning system hangs
    its records on. `faults` counts what `packager verify` finds wrong with a package.
    """

    name: str
    is_source: bool
    standard: str
    tool: str
    title: str
    identifier: str
    tree: tuple[str, ...]
    course: CourseData
    pages: dict[str, PageWords]
    files: dict[str, tuple[int, int]]
    descriptor: bytes
    faults: str = ""

    @property
    def ours(self) -> bool:
        """Whether packager has made it."""
        return is_ours(self.course)

    @property
    def target(self) -> str:
        """The target of its standard; empty where there is none."""
        return target_of(self.standard)


def target_of(standard: str) -> str:
    """The target that builds a standard; empty where there is none."""
    return next((name for start, name in _TARGETS if standard.startswith(start)), "")


def read_sides(old: Path, new: Path) -> tuple[Side, Side]:
    """Both sides; a source becomes what the other side is, or SCORM 1.2 beside another source."""
    if old.is_dir() and new.is_dir():
        return read_source(old), read_source(new)
    if old.is_dir():
        second = read_package(new)
        return read_source(old, second.standard), second
    first = read_package(old)
    return first, read_source(new, first.standard) if new.is_dir() else read_package(new)


def read_side(path: Path) -> Side:
    """A package or a source."""
    return read_source(path) if path.is_dir() else read_package(path)


def read_package(path: Path) -> Side:
    """A finished package of any tool; raises UsageError when it cannot be read."""
    from packager.diagnostics.text import summary
    from packager.verify.judge import judge_package
    from packager.verify.opened import Package
    from packager.verify.summary import summarize

    report = Report()
    judged = judge_package(path, report, name=str(path))
    read = judged.package
    if read is None:
        reasons = [found.message() for found in report][:1]
        reason = reasons[0] if reasons else "it cannot be read"
        raise UsageError(f"{path}: {reason}; packager verify {path} says more")
    facts = summarize(judged)
    with zipfile.ZipFile(path) as archive:
        package = Package(archive, path, read.findings)
        faults = summary(report) if report.has_errors else ""
        return replace(_side_of(package, judged, facts), faults=faults)


def _side_of(package: Package, judged: Judged, facts: dict[str, Any]) -> Side:
    standard = judged.standards[0] if judged.standards else ""
    texts = _Texts(lambda name: package.read(name, LARGEST_TEXT))
    descriptor = next((one for one in DESCRIPTORS if one in package.entries), "")
    course, pages = _contents(texts)
    return Side(
        name=str(package.path),
        is_source=False,
        standard=standard,
        tool=facts.get("tool", ""),
        title=course.title or facts.get("title", ""),
        identifier=facts.get("identifier", ""),
        tree=tuple(_identifiers(facts.get("tree", []))),
        course=course,
        pages=pages,
        files={name: (one.CRC, one.file_size) for name, one in package.entries.items()},
        descriptor=package.read(descriptor) or b"",
    )


def _identifiers(tree: list[dict[str, Any]]) -> list[str]:
    found = []
    for node in tree:
        found += [str(node.get("identifier", "")), *_identifiers(node.get("items", []))]
    return found


class _Texts:
    """Pages by name; together not more than is read of one package."""

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        self._read = read
        self._left = MOST_TEXT

    def __call__(self, name: str) -> str:
        data = self._read(name) if self._left > 0 else None
        if data is None or len(data) > LARGEST_TEXT:
            return ""
        self._left -= len(data)
        return data.decode("utf-8", "replace")


def _contents(texts: _Texts) -> tuple[CourseData, dict[str, PageWords]]:
    index = texts(INDEX)
    bare = read_course_data(data_of_page(index))
    if not is_ours(bare):
        return bare, {}
    _refuse_endless(bare)
    held = {page.key: texts(posixpath.normpath(page.href)) for page in bare.pages}
    course = read_course_data(bare.facts, [data_of_page(text) for text in held.values()])
    words = {key: read_page(text) if text else NO_WORDS for key, text in held.items()}
    return course, {"": read_page(index), **words}


def _refuse_endless(course: CourseData) -> None:
    """Raise UsageError for more pages or rules than can be followed in the time people have."""
    pages = len(course.pages) + len(course.assessments) + len(course.tasks)
    rules = (course.completion, *course.gates.values())
    terms = len(course.score) + sum(len(leaves(one)) for one in rules)
    for number, what, most in (
        (pages, "pages, tests and activities", _MOST_PAGES),
        (terms, "terms in its rules of completion", _MOST_TERMS),
    ):
        if number >= most:
            raise UsageError(
                f"the course {short(course.id)!r} has {most:,} or more {what}, more than can be "
                "followed here: split it into several courses"
            )
    if pages * terms > _MOST_STEPS:
        raise UsageError(
            f"the course {short(course.id)!r} has {pages:,} pages and {terms:,} terms in its rules "
            "of completion, more than can be followed here: ask for `all` instead of each by name"
        )


def read_source(path: Path, standard: str = "") -> Side:
    """What would be built from a source, in memory; raises UsageError when nothing can be."""
    from packager.pipeline import check_course
    from packager.render.assets import script
    from packager.render.environment import ready
    from packager.render.pages import render_site
    from packager.source.rules_course import NoCourseFile
    from packager.targets import Settings, load_target
    from packager.tracking import plan_tracking

    course, report = check_course(path)
    if course is None or report.has_errors:
        first = next((found for found in report if found.severity is Severity.ERROR), None)
        if isinstance(first, NoCourseFile):
            raise UsageError(f"{path}: {first.message()}; {first.hint()}")
        why = f" ({first.code}: {first.message()})" if first else ""
        raise UsageError(f"{path} has errors{why}, so nothing is built: packager check {path}")
    edition = _THIRD if "3rd" in standard else _THIRD + 1
    target = load_target(target_of(standard) or "scorm12", Settings(edition=edition))
    plan = plan_tracking(course)
    site = render_site(course, plan, jinja=ready())
    beside = course.xapi is not None and target.adapter.startswith("scorm")
    files = {
        one.path: one.content
        for one in target.wrap(course, site, script(target.adapter, beside=beside))
    }
    texts = _Texts(lambda name: _bytes(files.get(name)))
    data, pages = _contents(texts)
    descriptor = next((one for one in DESCRIPTORS if one in files), "")
    return Side(
        name=str(path),
        is_source=True,
        standard=target.standard,
        tool="packager",
        title=course.title,
        identifier=course.id,
        tree=(),
        course=data,
        pages=pages,
        files={name: _sum(content) for name, content in files.items()},
        descriptor=_bytes(files.get(descriptor)) or b"",
    )


def _bytes(content: object) -> bytes | None:
    return content if isinstance(content, bytes) else None


def _sum(content: object) -> tuple[int, int]:
    """CRC and size, as a zip has them."""
    if isinstance(content, bytes):
        return zlib.crc32(content), len(content)
    crc = size = 0
    with Path(str(content)).open("rb") as file:
        while piece := file.read(PIECE):
            crc, size = zlib.crc32(piece, crc), size + len(piece)
    return crc, size


def as_key(value: object) -> str:
    """A value of JSON as text by which two are compared."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
