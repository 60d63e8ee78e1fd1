"""Judges a finished package of any tool: zip, manifest, references, pages. `packager verify`.

It reads what lies in the zip and nothing that a builder knows, within the bounds of bounds.py.
`package.verify_package` is the light look that every build takes.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from packager.frozen import frozen
from packager.verify import cmi5, scorm, tincan
from packager.verify.aicc import aicc_course, check_aicc
from packager.verify.container import open_zip
from packager.verify.content import Contents
from packager.verify.findings import Findings, short
from packager.verify.items import check_items
from packager.verify.members import check_members, is_leftover
from packager.verify.opened import Package
from packager.verify.rules import ManifestNotFirst, UnlistedFile
from packager.verify.rules_kinds import ManifestLate, NoManifest, PlainWebSite
from packager.verify.rules_structures import DescriptorPlace
from packager.verify.rules_zip import UnneededZip64
from packager.verify.schemas import check_schema
from packager.verify.sequencing import check_sequencing
from packager.verify.systems import Fit, System

if TYPE_CHECKING:
    from pathlib import Path

    from packager.diagnostics import Report
    from packager.verify.scorm import Manifest
    from packager.verify.xml import Document

DESCRIPTORS: Final = (scorm.MANIFEST, cmi5.STRUCTURE, tincan.STRUCTURE)
CMI5: Final = "cmi5"
TIN_CAN: Final = "Tin Can"
AICC: Final = "AICC"
WEB: Final = "web site"
# Sizes in a zip are 32 bits wide without zip64 (APPNOTE 4.4.8).
LARGEST_PLAIN: Final = 0xFFFF_FFFF
_CONTROL: Final = (".xsd", ".dtd")


@frozen
class Judged:
    """What a package turned out to be; empty when it could not be read."""

    standards: list[str]
    package: Package | None
    manifest: Manifest | None
    documents: dict[str, Document]


_NOTHING: Final = Judged([], None, None, {})


def judge_package(
    path: Path,
    report: Report,
    *,
    name: str = "",
    system: System | None = None,
    schemas: Path | None = None,
) -> Judged:
    """Report what is wrong with a package; `name` is what it is called in the report."""
    findings = Findings(report, name or path.name)
    opened = open_zip(path, findings)
    if opened is None:
        return _NOTHING
    archive, end = opened
    with archive:
        seen = check_members(archive, end, findings)
        judge = _Judge(Package(archive, path, findings), schemas, zip64=end.zip64 or seen.zip64)
        judged = judge.judge(safe=seen.safe)
        if system is not None and judged.package is not None:
            Fit(system, judged.package).check(judged.standards, judged.manifest)
    findings.finish()
    return judged


class _Judge:
    def __init__(self, package: Package, schemas: Path | None, *, zip64: bool) -> None:
        self.package = package
        self.findings = package.findings
        self.zip64 = zip64
        self.schemas = schemas
        self.standards: list[str] = []
        self.manifest: Manifest | None = None
        self.documents: dict[str, Document] = {}

    def judge(self, *, safe: bool) -> Judged:
        """Everything, or only what the zip's directory tells when its members are not safe."""
        if safe:
            self._descriptors()
            self._zip64()
            contents = Contents(self.package, edition=self.standards[0] if self.standards else "")
            contents.check()
            if self.manifest is not None and self._has_sco():
                contents.check_reporting()
            self._unlisted()
        return Judged(self.standards, self.package, self.manifest, self.documents)

    def _descriptors(self) -> None:
        entries = self.package.entries
        if scorm.MANIFEST in entries:
            self._scorm()
        if cmi5.STRUCTURE in entries:
            self.standards.append(CMI5)
            document = cmi5.check_cmi5(self.package, self._text(cmi5.STRUCTURE))
            if document is not None:
                self.documents[cmi5.STRUCTURE] = document
        self._tincan()
        if not self.standards:
            self._none()
        elif not any(self.package.names[0] == one for one in DESCRIPTORS):
            first = short(self.package.names[0])
            self.findings.add(ManifestLate(self.findings.place(), first=first))

    def _text(self, name: str) -> bytes:
        return self.package.read(name) or b""

    def _scorm(self) -> None:
        self.manifest = scorm.check_scorm(self.package, self._text(scorm.MANIFEST))
        if self.manifest is None:
            self.standards.append("SCORM")
            return
        self.standards.append(self.manifest.edition)
        self.documents[scorm.MANIFEST] = self.manifest.document
        check_items(self.manifest)
        if not self.manifest.is12:
            check_sequencing(self.manifest)
        if self.schemas is not None:
            check_schema(self.manifest, self.schemas)

    def _tincan(self) -> None:
        """The tincan.xml nearest to the root; its folder may be the only one (Packaging)."""
        names = self.package.names
        found = [one for one in names if posixpath.basename(one) == tincan.STRUCTURE]
        found = [one for one in found if not is_leftover(one)]
        for extra in sorted(found, key=lambda one: one.count("/"))[1:]:
            wanted = "the only tincan.xml"
            self.findings.add(
                DescriptorPlace(self.findings.place(extra), path=short(extra), wanted=wanted)
            )
        if not found:
            return
        name = min(found, key=lambda one: one.count("/"))
        top = name.removesuffix(tincan.STRUCTURE)
        if top and not all(one.startswith(top) for one in names):
            wanted = "at the root of the zip"
            self.findings.add(
                DescriptorPlace(self.findings.place(name), path=short(name), wanted=wanted)
            )
        self.standards.append(TIN_CAN)
        document = tincan.check_tincan(self.package, name, self._text(name))
        if document is not None:
            self.documents[tincan.STRUCTURE] = document

    def _none(self) -> None:
        """No descriptor where it belongs: one elsewhere, an AICC course, a web site, nothing."""
        names = self.package.names
        course = aicc_course(names)
        moved = [
            one
            for one in names
            if posixpath.basename(one.replace("\\", "/")).lower() in DESCRIPTORS
            and not is_leftover(one)
        ]
        place = self.findings.place()
        if moved:
            near = min(moved, key=lambda one: (one.count("/"), len(one)))
            self._moved(near)
        elif course:
            self.standards.append(AICC)
            check_aicc(self.package, course)
        elif "index.html" in self.package.entries:
            self.standards.append(WEB)
            self.findings.add(PlainWebSite(place))
        else:
            near = next((one for one in names if one.lower().endswith("manifest.xml")), "")
            self.findings.add(NoManifest(place, near=short(near)))

    def _moved(self, near: str) -> None:
        """A descriptor in a folder, or in another case."""
        base = posixpath.basename(near.replace("\\", "/")).lower()
        place = self.findings.place(near)
        if base == scorm.MANIFEST and "/" in near:
            self.findings.add(ManifestNotFirst(place, short(self.package.names[0])))
        else:
            wanted = f"{base} at the root of the zip"
            self.findings.add(DescriptorPlace(place, path=short(near), wanted=wanted))

    def _zip64(self) -> None:
        scorm_like = bool(self.standards) and self.standards[0].startswith("SCORM")
        small = self.package.path.stat().st_size < LARGEST_PLAIN
        if scorm_like and small and self.zip64:
            self.findings.add(UnneededZip64(self.findings.place()))

    def _has_sco(self) -> bool:
        manifest = self.manifest
        return manifest is not None and any(
            one.get(manifest.scorm_type) == "sco" for one in manifest.resources.values()
        )

    def _unlisted(self) -> None:
        """Files that no manifest names; cmi5 and Tin Can list no files."""
        if self.manifest is None or not self.manifest.resources:
            return
        for name in self.package.names:
            known = name in self.package.listed or posixpath.basename(name) in DESCRIPTORS
            if not known and not name.lower().endswith(_CONTROL) and not is_leftover(name):
                self.findings.add(UnlistedFile(self.findings.place(name), short(name)))
