"""A whole course laid out or mended, with the proof that what is built from it stays the same.

The proof: the course is read and rendered for every target before and after, in memory, and every
file of every package has the same bytes. A file after which something differs is left as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from packager.diagnostics import Report
from packager.fmt.ids import missing_ids
from packager.fmt.layout import format_markdown, format_yaml
from packager.frozen import frozen
from packager.render.environment import ready
from packager.render.pages import render_site
from packager.source import read_course
from packager.targets import Settings, load_targets
from packager.tracking import plan_tracking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from packager.fmt.ids import Written
    from packager.model.course import Course

Texts = dict[str, str]
# What is told about the layout itself goes with it.
_BOM = b"\xef\xbb\xbf"
_LAYOUT = frozenset({"SRC102", "SRC103"})


@frozen
class Mended:
    """One file: its path, its bytes as they are, its text as it should be, what was done to it."""

    path: str
    before: bytes
    after: str
    done: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The file as it is, as text."""
        return self.before.decode("utf-8", "replace")


@frozen(kw_only=True)
class Mending:
    """What can be done to a course; `left` names files that were left alone, and why.

    `readable` is false where not even the outline of the course could be read.
    """

    files: tuple[Mended, ...] = ()
    left: tuple[tuple[str, str], ...] = ()
    readable: bool = True


def mend_course(root: Path, *, ids: bool = False) -> Mending:
    """Work out how the files of a course should be written; nothing is written here.

    They are laid out; `ids`: first the ids that are missing are written.
    """
    course, before = _built(root, {})
    if course is None:
        return Mending(readable=False)
    work = _Work(root, course, before)
    if ids:
        work.write_ids(list(missing_ids(course)))
    lessons = {lesson.source.path for lesson in course.lessons}
    work.lay_out(lessons)
    return Mending(files=tuple(work.mended()), left=tuple(work.left))


class _Work:
    """The texts of a course on their way: each change is proven before it is kept."""

    def __init__(self, root: Path, course: Course, before: _Proof) -> None:
        self.root = root
        self.before = before
        self.left: list[tuple[str, str]] = []
        self.raw: dict[str, bytes] = {}
        self.texts: Texts = {}
        self.done: dict[str, list[str]] = {}
        for file in (course.source, *course.texts):
            raw = (root / file.path).read_bytes()
            # What the reader had to replace in the text would not come back.
            if _plain(raw) == file.text:
                self.raw[file.path], self.texts[file.path] = raw, file.text
                self.done[file.path] = []

    def write_ids(self, found: list[Written]) -> None:
        """Write ids, but for those with which others would change."""
        if not self.before.whole:
            if found:
                self.left.append(("", "no ids are written while the course has errors"))
            return
        start = dict(self.texts)
        kept = [one for one in dict.fromkeys(found) if one.path in start]
        if not self._same(_with_ids(start, kept)):
            kept = self._harmless(start, kept)
        self.texts = _with_ids(start, kept)
        for path, what in dict.fromkeys((one.path, one.what) for one in kept):
            self.done[path].append(f"id written for {what}")

    def _harmless(self, start: Texts, found: list[Written]) -> list[Written]:
        kept: list[Written] = []
        for what in dict.fromkeys(one.what for one in found):
            group = [one for one in found if one.what == what]
            if self._same(_with_ids(start, kept + group)):
                kept += group
            else:
                self.left.append(
                    (group[0].path, f"no id is written for {what}: others would change")
                )
        return kept

    def lay_out(self, lessons: set[str]) -> None:
        """Lay out every file, but for those from which something else would be built."""
        wanted = {
            path: _laid_out(path, text, front=path in lessons) for path, text in self.texts.items()
        }
        changed = {path: text for path, text in wanted.items() if text != self.texts[path]}
        if not changed or self._same(self.texts | changed):
            self.texts |= changed
            return
        for path, text in changed.items():
            if self._same(self.texts | {path: text}):
                self.texts[path] = text
            else:
                self.left.append((path, "something else would be built from it"))

    def _same(self, texts: Texts) -> bool:
        given = {path: text.encode("utf-8", "surrogatepass") for path, text in texts.items()}
        return _built(self.root, given)[1] == self.before

    def mended(self) -> Iterator[Mended]:
        """The files that are to be written anew."""
        for path, text in self.texts.items():
            raw, told = self.raw[path], self.done[path]
            if text.encode("utf-8", "surrogatepass") == raw:
                continue
            if raw.startswith(_BOM):
                told.append("byte order mark taken out")
            if b"\r" in raw:
                told.append("line ends made plain")
            yield Mended(path, raw, text, (*told,))


def _plain(raw: bytes) -> str:
    text = raw.removeprefix(_BOM).decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _laid_out(path: str, text: str, *, front: bool) -> str:
    if path.endswith(".md"):
        return format_markdown(path, text, front=front)
    return format_yaml(path, text)


def _with_ids(texts: Texts, found: list[Written]) -> Texts:
    made = dict(texts)
    for one in sorted(found, key=lambda one: one.at, reverse=True):
        text = made[one.path]
        made[one.path] = text[: one.at] + one.text + text[one.at :]
    return made


class _Proof(NamedTuple):
    """What stands for all that is built from a course.

    `whole`: it was rendered. Of a course with errors nothing is built; what its reader says stands
    for it then.
    """

    told: list[tuple[str, str]]
    whole: bool
    plan: object = None
    files: object = None


def _built(root: Path, given: Mapping[str, bytes]) -> tuple[Course | None, _Proof]:
    report = Report()
    course = read_course(root, report, given=given)
    told = sorted((one.code, one.message()) for one in report if one.code not in _LAYOUT)
    if course is None or report.has_errors:
        return course, _Proof(told, whole=False)
    plan = plan_tracking(course)
    site = render_site(course, plan, jinja=ready())
    files = [
        (target.name, file.path, file.content)
        for target in load_targets(("all",), Settings())
        for file in target.wrap(course, site, b"")
    ]
    return course, _Proof(told, True, (plan.course, plan.pages), files)
