"""A finished package of any tool, served as it is, within bounds, once it has been judged."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Final

from packager.archive.reading import DAMAGE
from packager.diagnostics import Report
from packager.preview.cmi5 import units_in
from packager.preview.material import Launchable, Material
from packager.preview.source import PIECE, LaidOut, elements_of
from packager.preview.tincan import activities_in
from packager.verify import cmi5, tincan
from packager.verify.judge import judge_package
from packager.verify.members import is_folder
from packager.verify.opened import is_outside
from packager.verify.scorm import base_of
from packager.verify.summary import summarize

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from packager.lms import LmsProfile
    from packager.preview.material import File
    from packager.verify.judge import Judged
    from packager.verify.scorm import Manifest

# A zip with one of these is not opened: it is too much, it is not what it says it is, or it leads
# out of its folder.
REFUSING: Final = frozenset(
    {
        "DuplicateEntry", "EncryptedMember", "EscapingPath", "HeadersDisagree", "LinkInPackage",
        "OverlappingMembers", "TooMuchToRead", "UnknownCompression", "UnreadablePackage", "ZipBomb",
    }
)  # fmt: skip
PAGES: Final = ("index.html", "index.htm", "start.html", "launch.html", "story.html")
MOST_ITEMS: Final = 500


class Member:
    """One member of the zip."""

    def __init__(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        self._archive = archive
        self._entry = entry
        self.size = entry.file_size
        self.tag = f"{entry.CRC:08x}-{entry.file_size:x}"

    def pieces(self, start: int, count: int) -> Iterator[bytes]:
        """The bytes; what is damaged ends early."""
        try:
            with self._archive.open(self._entry) as file:
                file.seek(start)
                while count > 0 and (piece := file.read(min(PIECE, count))):
                    count -= len(piece)
                    yield piece
        except DAMAGE:
            return


class ZipCourse:
    """The package in a zip file; judged again when another lies there."""

    opens = True

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamp = (0, 0)
        self.report = Report()
        self._opened: _Opened | None = None

    @property
    def standards(self) -> tuple[str, ...]:
        """The standards it can be launched by."""
        return self._opened.standards if self._opened else ()

    def lay_out(self, standard: str, lms: LmsProfile | None) -> LaidOut:
        """What is launched by a standard, or by its own where it does not have that one."""
        del lms
        self._open()
        opened = self._opened
        if opened is None:
            return LaidOut(self.report, None)
        chosen = standard if standard in opened.standards else opened.standards[0]
        return LaidOut(self.report, opened.material(chosen))

    def _open(self) -> None:
        try:
            stat = self.path.stat()
        except OSError:
            stamp = (0, -1)
        else:
            stamp = (stat.st_size, stat.st_mtime_ns)
        if stamp == self._stamp:
            return
        self._stamp, self.report, self._opened = stamp, Report(), None
        judged = judge_package(self.path, self.report)
        refused = any(type(one).__name__ in REFUSING for one in self.report)
        if judged.package is None or refused:
            return
        opened = _Opened(self.path, judged)
        if opened.standards:
            self._opened = opened


class _Opened:
    """A zip that may be read, and what its descriptors say."""

    def __init__(self, path: Path, judged: Judged) -> None:
        self._judged = judged
        self._summary = summarize(judged)
        archive = zipfile.ZipFile(path)
        self.files: dict[str, File] = {
            entry.orig_filename: Member(archive, entry)
            for entry in reversed(archive.infolist())
            if not is_folder(entry)
        }
        self._launches = self._all_launches()
        self.standards = tuple(name for name, found in self._launches.items() if found)

    def material(self, standard: str) -> Material:
        """The package as it is launched by one of its standards."""
        languages = self._summary["languages"]
        return Material(
            title=self._summary["title"] or self._summary["file"],
            identifier=self._summary["identifier"],
            standard=standard,
            language=languages[0] if languages else "",
            files=self.files,
            launchables=self._launches[standard],
        )

    def _all_launches(self) -> dict[str, tuple[Launchable, ...]]:
        judged, found = self._judged, dict[str, tuple[Launchable, ...]]()
        manifest = judged.manifest
        if manifest is not None:
            found["scorm12" if manifest.is12 else "scorm2004"] = tuple(_items(manifest))
        structure = judged.documents.get(cmi5.STRUCTURE)
        if structure is not None:
            found["cmi5"] = tuple(
                Launchable(id=one.id, title=one.title or one.id, href=one.url, unit=one)
                for one in units_in(structure.root)[:MOST_ITEMS]
                if not is_outside(one.url)
            )
        activities = judged.documents.get(tincan.STRUCTURE)
        if activities is not None:
            place = min((one for one in self.files if one.endswith(tincan.STRUCTURE)), key=len)
            folder = place.removesuffix(tincan.STRUCTURE)
            found["xapi"] = tuple(
                Launchable(id=one, title=title, href=folder + page, activity=one)
                for one, title, page in activities_in(activities.root)
                if not is_outside(page)
            )[:MOST_ITEMS]
        found["web"] = self._plain(found)
        return found

    def _plain(self, found: dict[str, tuple[Launchable, ...]]) -> tuple[Launchable, ...]:
        """The first page, without any system: what the standards launch, or index.html."""
        first = next((ones[0].href for ones in found.values() if ones), "")
        page = first or next((one for one in PAGES if one in self.files), "")
        return (Launchable(id="page", title=page, href=page),) if page else ()


def _items(manifest: Manifest) -> Iterator[Launchable]:
    """The items of a SCORM manifest that launch something in the package."""
    for count, item in enumerate(manifest.root.iter(manifest.tag("item"))):
        resource = manifest.resources.get(item.get("identifierref") or "")
        href = resource.get("href") if resource is not None else None
        if resource is None or not href or is_outside(href) or count >= MOST_ITEMS:
            continue
        title = item.find(manifest.tag("title"))
        identifier = item.get("identifier") or f"item {count + 1}"
        yield Launchable(
            id=identifier,
            title=" ".join((title.text or "").split()) if title is not None else identifier,
            href=with_parameters(base_of(resource) + href, item.get("parameters") or ""),
            elements=elements_of(item),
        )


def with_parameters(href: str, parameters: str) -> str:
    """An address with the parameters of its item (SCORM 2004, Run-Time Environment 2.1.1.1)."""
    parameters = parameters.lstrip("?&")
    if not parameters:
        return href
    if parameters.startswith("#"):
        return href if "#" in href else href + parameters
    page, mark, anchor = href.partition("#")
    return f"{page}{'&' if '?' in page else '?'}{parameters}{mark}{anchor}"
