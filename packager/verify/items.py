"""Reads the organizations of a manifest: what learners see, and what is launched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from packager.verify import grammar, prerequisites
from packager.verify.findings import short
from packager.verify.rules_items import (
    BadPrerequisites,
    LaunchedAsset,
    LooseStructure,
    NotDeclaredSco,
    NothingToLaunch,
    ResourcePackage,
    UnusedResource,
)
from packager.verify.rules_manifest import (
    BadValue,
    DanglingReference,
    MisplacedElement,
    MissingElement,
    MissingXmlAttribute,
)
from packager.verify.rules_references import EmptyText, TooLong
from packager.verify.rules_status import (
    CompletionByLms,
    MasteryOverridesStatus,
    MeasureOverridesStatus,
    UnreachableItems,
)
from packager.verify.scorm import base_of
from packager.verify.structure import named
from packager.verify.values import number

if TYPE_CHECKING:
    from packager.verify.scorm import Manifest

_PAIR: Final = r"[^=&#?\s]+(?:=[^&#\s]*)?"
_PARAMETERS: Final = re.compile(rf"(?:#[^\s#]+|[?&]?{_PAIR}(?:&{_PAIR})*(?:#[^\s#]*)?)?\Z")
_ONLY_SCO: Final = frozenset(
    (
        *("masteryscore", "maxtimeallowed", "timelimitaction", "datafromlms"),
        *("dataFromLMS", "timeLimitAction"),
    )
)
_LONGEST_DATA: Final = {"datafromlms": 255, "dataFromLMS": 4000}
_TRUE: Final = ("true", "1")


def check_items(manifest: Manifest) -> None:
    """Report what is wrong with organizations and items."""
    parent = manifest.root.find(manifest.tag("organizations"))
    if parent is None:
        return
    organizations = manifest.children(parent, "organization")
    _check_default(manifest, parent, organizations)
    if not organizations:
        manifest.findings.add(ResourcePackage(manifest.place(parent)))
        return
    reader = _Items(manifest)
    for organization in organizations:
        reader.organization(organization)
    reader.finish()


def _check_default(
    manifest: Manifest, parent: etree._Element, organizations: list[etree._Element]
) -> None:
    default, place = parent.get("default"), manifest.place(parent)
    known = [one.get("identifier") for one in organizations]
    if default is not None and default not in known:
        what = "the default of organizations"
        manifest.findings.add(DanglingReference(place, what=what, target=short(default, 80)))
    elif default is None and not organizations:
        return
    elif default is None and manifest.is12:
        manifest.findings.add(LooseStructure(place, what="organizations has no default"))
    elif default is None:
        manifest.findings.add(
            MissingXmlAttribute(place, attribute="default", element="organizations")
        )


class _Items:
    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self.add = manifest.findings.add
        self.used: set[str] = set()
        items = manifest.root.iter(manifest.tag("item"))
        self.identifiers = {item.get("identifier") or "" for item in items}

    def organization(self, organization: etree._Element) -> None:
        manifest, place = self.manifest, self.manifest.place(organization)
        name = organization.get("identifier") or ""
        self._title(organization, f"the organization {short(name, 80)!r}")
        items = list(organization.iter(manifest.tag("item")))
        if not items:
            self.add(MissingElement(place, element="item", parent="organization"))
        visible = [item for item in items if item.get("isvisible") not in {"false", "0"}]
        if items and not visible:
            self.add(UnreachableItems(place, what="no item of the organization is visible"))
        for item in items:
            self._item(item)

    def finish(self) -> None:
        manifest = self.manifest
        depended = {
            one.get("identifierref") for one in manifest.root.iter(manifest.tag("dependency"))
        }
        for name, resource in manifest.resources.items():
            unused = name not in self.used and name not in depended
            if unused and resource.get(manifest.scorm_type) == "sco":
                fault = "is a SCO, and no item launches it"
                place = manifest.place(resource)
                self.add(UnusedResource(place, resource=short(name, 80), fault=fault))

    def _title(self, element: etree._Element, what: str) -> None:
        titles = self.manifest.children(element, "title")
        place = self.manifest.place(element)
        if titles and not (titles[0].text or "").strip():
            self.add(EmptyText(self.manifest.place(titles[0]), element="title"))
        elif not titles and self.manifest.is12:
            self.add(LooseStructure(place, what=f"{what} has no title"))
        elif not titles:
            self.add(MissingElement(place, element="title", parent=named(element)))

    def _item(self, item: etree._Element) -> None:
        manifest = self.manifest
        name = short(item.get("identifier") or "", 80)
        reference = item.get("identifierref")
        self._title(item, f"the item {name!r}")
        leaf = not manifest.children(item, "item")
        resource = manifest.resources.get(reference) if reference is not None else None
        if reference is not None:
            self.used.add(reference)
            self._launch(item, name, reference, resource)
        elif leaf:
            self._loose(item, f"the item {name!r} launches nothing", "identifierref")
        if reference is not None and not leaf:
            self._loose(item, f"the item {name!r} has items and launches a resource", "")
        parameters = item.get("parameters")
        if parameters is not None:
            self._parameters(item, name, parameters, launches=reference is not None)
        sco = resource is not None and resource.get(manifest.scorm_type) == "sco"
        self._extras(item, name, sco=sco)
        if sco and not manifest.is12:
            self._delivery(item, name)

    def _loose(self, item: etree._Element, what: str, attribute: str) -> None:
        """What SCORM 1.2 leaves open and SCORM 2004 forbids."""
        place = self.manifest.place(item)
        if self.manifest.is12:
            self.add(LooseStructure(place, what=what))
        elif attribute:
            self.add(MissingXmlAttribute(place, attribute=attribute, element="item"))
        else:
            shown = short(item.get("identifierref") or "", 80)
            wanted = "left out: an item with items launches nothing"
            self.add(BadValue(place, name="identifierref", value=shown, wanted=wanted))

    def _launch(
        self, item: etree._Element, name: str, reference: str, resource: etree._Element | None
    ) -> None:
        manifest, place = self.manifest, self.manifest.place(item)
        if resource is None:
            shown = short(reference, 80)
            self.add(DanglingReference(place, what=f"the item {name!r}", target=shown))
            return
        href = (resource.get("href") or "").strip()
        if not href:
            self.add(NothingToLaunch(place, what=f"the item {name!r}"))
        else:
            manifest.package.launched.append(base_of(resource) + href)
        kind = resource.get(manifest.scorm_type)
        if kind is None and manifest.is12:
            attribute = "adlcp:scormtype"
            found = short(reference, 80)
            self.add(NotDeclaredSco(manifest.place(resource), resource=found, attribute=attribute))
        elif kind == "asset":
            self.add(LaunchedAsset(place, item=name))

    def _parameters(
        self, item: etree._Element, name: str, parameters: str, *, launches: bool
    ) -> None:
        place = self.manifest.place(item)
        shown = short(parameters, 80)
        if not _PARAMETERS.match(parameters.strip()):
            if self.manifest.is12:
                what = f"the parameters {shown!r} of the item {name!r} have no customary form"
                self.add(LooseStructure(place, what=what))
            else:
                wanted = "of the form ?name=value&name=value or #name"
                self.add(BadValue(place, name="parameters", value=shown, wanted=wanted))
        if not launches:
            what = f"the item {name!r} has parameters and launches nothing"
            self.add(LooseStructure(place, what=what))

    def _extras(self, item: etree._Element, name: str, *, sco: bool) -> None:
        seen: set[str] = set()
        for child in item.iterchildren(etree.Element):
            tag = etree.QName(child)
            if tag.namespace not in {self.manifest.adl, grammar.ADLNAV, grammar.IMSSS}:
                continue
            if tag.localname in seen:
                place = self.manifest.place(child)
                self.add(MisplacedElement(place, element=named(child), parent="item"))
            seen.add(tag.localname)
            self._extra(child, tag.localname, name, sco=sco)

    def _extra(self, child: etree._Element, tag: str, name: str, *, sco: bool) -> None:
        place, text = self.manifest.place(child), (child.text or "").strip()
        if tag in _ONLY_SCO and not sco and (text or not self.manifest.is12):
            what = f"<{named(child)}> on the item {name!r}, which launches no SCO"
            if self.manifest.is12:
                self.add(LooseStructure(place, what=what))
            else:
                self.add(MisplacedElement(place, element=named(child), parent="item"))
        limit = _LONGEST_DATA.get(tag)
        if limit and len(child.text or "") > limit:
            self.add(TooLong(place, name=f"<{named(child)}>", limit=limit))
        if tag == "masteryscore" and text:
            self.add(MasteryOverridesStatus(place, score=short(text, 20)))
        elif tag == "prerequisites" and text:
            reason = prerequisites.fault(text, self.identifiers)
            if reason:
                found = short(text, 80)
                self.add(BadPrerequisites(place, script=found, reason=short(reason, 160)))
        elif tag == "completionThreshold":
            self._threshold(child, text)

    def _threshold(self, child: etree._Element, text: str) -> None:
        place = self.manifest.place(child)
        found = number(text) if text else None
        if text and (found is None or not 0 <= found <= 1):
            wanted = "a number 0 to 1"
            self.add(BadValue(place, name=named(child), value=short(text, 40), wanted=wanted))
        if child.attrib and text and self.manifest.fourth:
            self.add(BadValue(place, name=named(child), value=short(text, 40), wanted="empty"))
        if text or child.get("completedByMeasure") in _TRUE:
            self.add(MeasureOverridesStatus(place, what=f"<{named(child)}>"))

    def _delivery(self, item: etree._Element, name: str) -> None:
        """Whether the SCO's own word counts: completionSetByContent, objectiveSetByContent."""
        own = item.find(f"{{{grammar.IMSSS}}}sequencing")
        reference = own.get("IDRef") if own is not None else None
        shared = [
            one
            for one in self.manifest.root.iter(f"{{{grammar.IMSSS}}}sequencing")
            if reference is not None and one.get("ID") == reference
        ]
        controls = [
            one.find(f"{{{grammar.IMSSS}}}deliveryControls")
            for one in ([own] if own is not None else []) + shared
        ]
        first = next((one for one in controls if one is not None), None)
        names = ("completionSetByContent", "objectiveSetByContent")
        if first is None or any(first.get(one) not in _TRUE for one in names):
            tracked = first is None or first.get("tracked", "true") in _TRUE
            if tracked:
                self.add(CompletionByLms(self.manifest.place(item), item=name))
