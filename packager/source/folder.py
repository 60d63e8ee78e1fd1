"""The course folder: the only place where a course's files are looked up and read."""

from __future__ import annotations

import difflib
import errno
import os
import posixpath
import re
import stat
import unicodedata
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from packager.model.assets import Asset
from packager.source.rules_files import (
    MissingFile,
    OutsideCourse,
    SymbolicLink,
    UnreadableFile,
    UnreadableName,
    WrongCase,
)
from packager.source.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from packager.diagnostics import Report
    from packager.span import SourceFile, Span

    Given = Mapping[str, bytes]

_PLAIN = re.compile(r"media(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+")
_ODD = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


class CourseFolder:
    """Finds, checks and reads the files of one course folder."""

    def __init__(self, root: Path, report: Report, given: Given | None = None) -> None:
        self.root = root
        self._prefix = f"{root}/"
        self._links: dict[str, bool] = {}
        self.report = report
        # What stands for the text of a file instead of what the disk holds.
        self._given = given or {}
        self.files: dict[str, SourceFile] = {}
        self.assets: dict[str, Asset] = {}
        # What was looked up since the reader last asked, with its mark from then; see `uses`.
        self._used: dict[str, list[int]] = {}
        self._hrefs: dict[str, str] = {}
        self._listings: dict[str, dict[str, str]] = {}

    def listing(self, folder: str) -> list[str]:
        """The names in a folder of the course (POSIX path, "" for the root), sorted."""
        return sorted(self._names(folder).values())

    def _names(self, folder: str) -> dict[str, str]:
        names = self._listings.get(folder)
        if names is None:
            try:
                found = [path.name for path in (self.root / folder).iterdir()]
            except OSError:
                found = []
            names = {name: name for name in sorted(found)}
            self._listings[folder] = names
        return names

    def uses(self) -> dict[str, list[int]]:
        """The files that were looked up or read since this was last asked, with their marks."""
        used, self._used = self._used, {}
        return used

    def mark(self, path: str) -> list[int]:
        """What tells one state of a file from any other, without reading it."""
        try:
            status = os.lstat(self._prefix + path)
        except (OSError, ValueError):
            return []
        return [status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns]

    def find(self, written: str, base: str, span: Span) -> str | None:
        """The path inside the course of a file named in another; None when reported.

        `written` is relative to the folder of `base`, the file that says it.
        """
        path = _normal(base.rpartition("/")[0], unquote(written))
        if path is None or _ODD.search(path):
            self.report.add(OutsideCourse(span, path=_ODD.sub("\ufffd", written)))
            return None
        folder = ""
        for part in path.split("/"):
            if part not in self._names(folder):
                self._report_absent(folder, part, path, _Named(written, base, span))
                return None
            folder = f"{folder}/{part}" if folder else part
            if self._is_link(folder):
                self.report.add(SymbolicLink(span, path=folder))
                return None
        self._used.setdefault(path, self.mark(path))
        return path

    def _report_absent(self, folder: str, part: str, path: str, named: _Named) -> None:
        names = self._names(folder)
        other = _in_other_case(part, names)
        if other:
            whole = named.again(self._spelt(path))
            self.report.add(WrongCase(named.span, path=part, actual=other, whole=whole))
            return
        near = difflib.get_close_matches(part, names, 1, 0.7)
        self.report.add(MissingFile(named.span, path=path, near=near[0] if near else ""))

    def _spelt(self, path: str) -> str:
        """A path with the capitals that its folders and its file have."""
        here = ""
        for part in path.split("/"):
            names = self._names(here)
            name = part if part in names else _in_other_case(part, names) or part
            here = f"{here}/{name}" if here else name
        return here

    def _is_link(self, path: str) -> bool:
        if path not in self._links:
            self._links[path] = os.path.islink(self._prefix + path)  # noqa: PTH114  much quicker
        return self._links[path]

    def read(self, path: str, span: Span) -> SourceFile | None:
        """The text of a file that `find` or `listing` named; None when reported."""
        self._used.setdefault(path, self.mark(path))
        if path in self.files:
            return self.files[path]
        if _ODD.search(path):
            # A name that is not UTF-8 comes with surrogates in the place of its bytes.
            shown, reason = _ODD.sub("\ufffd", path), "its name is not plain UTF-8"
            self.report.add(UnreadableFile(span, path=shown, reason=reason))
            return None
        part = path
        while part:
            if self._is_link(part):
                self.report.add(SymbolicLink(span, path=part))
                return None
            part = part.rpartition("/")[0]
        try:
            given = self._given.get(path)
            content = _content(self.root / path) if given is None else given
        except OSError as error:
            self.report.add(UnreadableFile(span, path=path, reason=error.strerror or str(error)))
            return None
        file = read_text(path, content, self.report)
        if file is not None:
            self.files[path] = file
        return file

    def asset(self, written: str, base: str, span: Span) -> Asset | None:
        """A file that the site carries as it is; None when reported."""
        path = self.find(written, base, span)
        if path is None:
            return None
        known = self.assets.get(path)
        if known is not None:
            return known
        file = self._prefix + path
        try:
            status = os.stat(file)  # noqa: PTH116  much quicker
        except OSError as error:
            self.report.add(UnreadableFile(span, path=path, reason=error.strerror or str(error)))
            return None
        if not stat.S_ISREG(status.st_mode) or not os.access(file, os.R_OK):
            self.report.add(UnreadableFile(span, path=path, reason="not a readable file"))
            return None
        asset = Asset(path, _href(path), self.root / path, status.st_size)
        twin = self._hrefs.setdefault(asset.href.casefold(), path)
        if twin != path:
            self.report.add(UnreadableName(span, path=path, twin=twin))
            return None
        self.assets[path] = asset
        return asset


class _Named(NamedTuple):
    """How a file is named in another one, `base`, and where."""

    written: str
    base: str
    span: Span

    def again(self, path: str) -> str:
        """How a path inside the course is written there."""
        relative = posixpath.relpath(path, posixpath.dirname(self.base) or ".")
        return relative if unquote(self.written) == self.written else quote(relative)


def _in_other_case(part: str, names: Iterable[str]) -> str:
    return next((name for name in names if name.casefold() == part.casefold()), "")


def _content(path: Path) -> bytes:
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        # A pipe would be waited for without end.
        raise OSError(errno.EINVAL, "not a file")
    return path.read_bytes()


def _normal(folder: str, written: str) -> str | None:
    """A relative path without `.` and `..`; None when it is absolute or leaves the course."""
    if not written or written.startswith("/") or "\\" in written or re.match(r"[A-Za-z]:", written):
        return None
    parts: list[str] = []
    for part in f"{folder}/{written}".split("/"):
        if part in {"", "."}:
            continue
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
        else:
            return None
    return "/".join(parts) or None


def _href(path: str) -> str:
    """The path that a file has in the site: ASCII, no spaces, under media/."""
    if _PLAIN.fullmatch(path):
        return path
    plain = unicodedata.normalize("NFKD", path).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9._/-]+", "-", plain).strip("/")
    parts = [part.lstrip(".") or "x" for part in plain.split("/")]
    if parts[0] != "media":
        parts.insert(0, "media")
    return "/".join(parts)
