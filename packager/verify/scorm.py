"""Reads an imsmanifest.xml of SCORM 1.2 or 2004: its edition, its identifiers, its resources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from packager.verify import grammar
from packager.verify.findings import short
from packager.verify.opened import is_outside
from packager.verify.rules_items import FileListFault, OutsideLaunch, UnusedResource
from packager.verify.rules_kinds import WrongRoot
from packager.verify.rules_manifest import (
    BadValue,
    DanglingReference,
    DuplicateIdentifier,
    MissingXmlAttribute,
    NoSchemaVersion,
    WrongSchemaVersion,
)
from packager.verify.rules_references import NoControlDocument, SubManifest, TooLong, WrongBase
from packager.verify.structure import Structure
from packager.verify.xml import read_xml

if TYPE_CHECKING:
    from packager.span import Span
    from packager.verify.opened import Package
    from packager.verify.xml import Document

MANIFEST: Final = "imsmanifest.xml"
SCORM12: Final = "SCORM 1.2"
EDITIONS: Final = {
    "1.2": SCORM12,
    "CAM 1.3": "SCORM 2004 2nd Edition",
    "2004 3rd Edition": "SCORM 2004 3rd Edition",
    "2004 4th Edition": "SCORM 2004 4th Edition",
}
_SCHEMA: Final = "ADL SCORM"
_LONGEST: Final = (
    ("manifest", "version", 20),
    ("organization", "structure", 200),
    ("item", "identifierref", 2000),
    ("item", "parameters", 1000),
    ("resource", "href", 2000),
    ("resource", "type", 1000),
    ("file", "href", 2000),
)
_LONGEST_TITLE: Final = 200
_BASE: Final = f"{{{grammar.XML}}}base"


class Manifest:
    """A manifest, and what its parts ask it for."""

    def __init__(self, document: Document, package: Package) -> None:
        self.document = document
        self.package = package
        self.root = document.root
        self.findings = package.findings
        self.namespace = etree.QName(self.root).namespace or ""
        self.is12 = self.namespace == grammar.CP12
        self.adl = grammar.ADLCP12 if self.is12 else grammar.ADLCP
        self.scorm_type = f"{{{self.adl}}}{'scormtype' if self.is12 else 'scormType'}"
        self.edition = ""
        self.resources: dict[str, etree._Element] = {}

    @property
    def fourth(self) -> bool:
        """Whether it follows the 4th Edition, which has a few elements more."""
        return self.edition.endswith("4th Edition")

    def tag(self, name: str, namespace: str = "") -> str:
        """A name as lxml spells it."""
        return f"{{{namespace or self.namespace}}}{name}"

    def children(self, parent: etree._Element, name: str) -> list[etree._Element]:
        """The children of one name, in the manifest's own namespace."""
        return parent.findall(self.tag(name))

    def place(self, element: etree._Element) -> Span:
        """The line of an element."""
        return self.document.place(element)


def check_scorm(package: Package, data: bytes) -> Manifest | None:
    """Report what is wrong with a manifest; None when it is none of SCORM."""
    document = read_xml(data, MANIFEST, package.findings)
    if document is None:
        return None
    manifest = Manifest(document, package)
    name = etree.QName(manifest.root)
    if name.localname != "manifest" or manifest.namespace not in {grammar.CP12, grammar.CP}:
        found = short(f"{name.localname!r} of {manifest.namespace or 'no namespace'}")
        package.findings.add(WrongRoot(document.place(), found=found))
        return None
    _collapse(manifest.root)
    _check_edition(manifest)
    Structure(document, package.findings, fourth=manifest.fourth).check()
    _check_identifiers(manifest)
    _check_parts(manifest)
    _check_control_documents(manifest)
    _check_resources(manifest)
    _check_dependencies(manifest)
    _check_locations(manifest)
    return manifest


def _collapse(root: etree._Element) -> None:
    """White space in identifiers and references counts as XML Schema counts it."""
    names = ("identifier", "identifierref", "default", "ID", "IDRef", "objectiveID", "href")
    for element in root.iter(etree.Element):
        for name in (*names, "targetObjectiveID", "referencedObjective", "targetID", _BASE):
            value = element.get(name)
            if value is not None and value != " ".join(value.split()):
                element.set(name, " ".join(value.split()))


def _check_edition(manifest: Manifest) -> None:
    metadata = manifest.root.find(manifest.tag("metadata"))
    texts: dict[str, str] = {}
    for name in ("schema", "schemaversion"):
        found = None if metadata is None else metadata.find(manifest.tag(name))
        place = manifest.place(manifest.root if found is None else found)
        text = "" if found is None else "".join(str(one) for one in found.itertext())
        texts[name] = text
        right = text in EDITIONS if name == "schemaversion" else text == _SCHEMA
        if found is None and manifest.is12:
            manifest.findings.add(NoSchemaVersion(place, element=name))
        elif not right:
            manifest.findings.add(WrongSchemaVersion(place, element=name, found=short(text, 80)))
    version = " ".join(texts["schemaversion"].split())
    edition = EDITIONS.get(version, "")
    if edition and (edition == SCORM12) != manifest.is12:
        found_in = f"{version} with the namespace of SCORM {'1.2' if manifest.is12 else '2004'}"
        place = manifest.place(manifest.root if metadata is None else metadata)
        manifest.findings.add(WrongSchemaVersion(place, element="schemaversion", found=found_in))
        edition = ""
    manifest.edition = edition or (SCORM12 if manifest.is12 else EDITIONS["2004 4th Edition"])


def _check_identifiers(manifest: Manifest) -> None:
    taken: set[str] = set()
    for name in ("manifest", "organization", "item", "resource"):
        for element in manifest.root.iter(manifest.tag(name)):
            identifier = element.get("identifier")
            if identifier in taken:
                place = manifest.place(element)
                found = short(str(identifier), 80)
                manifest.findings.add(DuplicateIdentifier(place, identifier=found))
            elif identifier is not None:
                taken.add(identifier)


def _check_parts(manifest: Manifest) -> None:
    root, findings = manifest.root, manifest.findings
    for inner in manifest.children(root, "manifest"):
        findings.add(SubManifest(manifest.place(inner)))
    for name, attribute, limit in _LONGEST:
        for element in root.iter(manifest.tag(name)):
            if len(element.get(attribute) or "") > limit:
                what = f"{attribute} of <{name}>"
                findings.add(TooLong(manifest.place(element), name=what, limit=limit))
    for title in root.iter(manifest.tag("title")):
        if len(title.text or "") > _LONGEST_TITLE:
            findings.add(TooLong(manifest.place(title), name="a title", limit=_LONGEST_TITLE))
    for element in root.iter(etree.Element):
        base = element.get(_BASE)
        if base is not None:
            reason = _fault_of_base(base)
            if reason:
                found = short(base, 80)
                findings.add(WrongBase(manifest.place(element), base=found, reason=reason))


def _fault_of_base(base: str) -> str:
    if "\\" in base or base.startswith("/"):
        return "has a backslash or a leading slash"
    if base and not base.endswith("/"):
        return "does not end with a slash"
    return ""


def _check_control_documents(manifest: Manifest) -> None:
    named = str(manifest.root.get(f"{{{grammar.XSI}}}schemaLocation") or "").split()
    place = manifest.place(manifest.root)
    if len(named) % 2:
        shown = short(" ".join(named), 80)
        manifest.findings.add(
            BadValue(place, name="schemaLocation", value=shown, wanted="pairs of two addresses")
        )
    absent = [one for one in named[1::2] if one not in manifest.package.entries]
    if absent:
        documents = short(", ".join(absent))
        manifest.findings.add(NoControlDocument(place, documents=documents))


def _check_resources(manifest: Manifest) -> None:
    for resource in manifest.root.iter(manifest.tag("resource")):
        identifier = resource.get("identifier") or ""
        manifest.resources.setdefault(identifier, resource)
        place = manifest.place(resource)
        kind = resource.get("type")
        if kind is not None and kind != "webcontent":
            shown = short(kind, 80)
            manifest.findings.add(BadValue(place, name="type", value=shown, wanted="webcontent"))
        # On a launched resource of SCORM 1.2 it is missed by the item, see items.py.
        if not manifest.is12 and resource.get(manifest.scorm_type) is None:
            attribute = "adlcp:scormType"
            manifest.findings.add(
                MissingXmlAttribute(place, attribute=attribute, element="resource")
            )
        _check_files(manifest, resource)


def _check_files(manifest: Manifest, resource: etree._Element) -> None:
    package, files = manifest.package, set[str]()
    for file in manifest.children(resource, "file"):
        href = file.get("href")
        if href is None or is_outside(base_of(file) + href):
            continue
        name = package.find(href, manifest.place(file), base_of(file))
        if name in files:
            fault = "listed twice in one resource"
            manifest.findings.add(
                FileListFault(manifest.place(file), href=short(href), fault=fault)
            )
        if name is not None:
            files.add(name)
    package.listed |= files
    href, place = resource.get("href"), manifest.place(resource)
    if href is None:
        return
    if is_outside(base_of(resource) + href):
        manifest.findings.add(OutsideLaunch(place, url=short(href)))
        return
    name = package.find(href, place, base_of(resource))
    if name is not None:
        package.listed.add(name)
        if name not in files:
            fault = "launched and not listed as a file of its resource"
            manifest.findings.add(FileListFault(place, href=short(href), fault=fault))


def base_of(element: etree._Element | None) -> str:
    """The folder that addresses below an element start from."""
    parts: list[str] = []
    while element is not None:
        parts.append(element.get(_BASE) or "")
        element = element.getparent()
    return re.sub(r"\\", "/", "".join(reversed(parts)))


def _check_dependencies(manifest: Manifest) -> None:
    for dependency in manifest.root.iter(manifest.tag("dependency")):
        target = dependency.get("identifierref")
        parent = dependency.getparent()
        place = manifest.place(dependency)
        if target is not None and target not in manifest.resources:
            shown = short(target, 80)
            manifest.findings.add(DanglingReference(place, what="a dependency", target=shown))
        elif parent is not None and target == parent.get("identifier"):
            fault = "depends on itself"
            manifest.findings.add(
                UnusedResource(place, resource=short(str(target), 80), fault=fault)
            )


def _check_locations(manifest: Manifest) -> None:
    """Metadata records in files of their own."""
    package = manifest.package
    for location in manifest.root.iter(manifest.tag("location", manifest.adl)):
        name = package.find((location.text or "").strip(), manifest.place(location))
        data = package.read(name) if name is not None else None
        if name is not None and name not in package.listed:
            package.listed.add(name)
        if name is not None and data is not None:
            read_xml(data, name, package.findings)
