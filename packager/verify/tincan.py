"""Reads a tincan.xml: activities, ids, and the one address that is launched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from packager.verify.cmi5 import check_id, check_launch, check_query
from packager.verify.findings import short
from packager.verify.grammar import TINCAN, XML
from packager.verify.rules_items import LooseStructure, NothingToLaunch
from packager.verify.rules_kinds import WrongRoot
from packager.verify.rules_manifest import BadValue, DuplicateIdentifier, MissingElement
from packager.verify.rules_references import EmptyText
from packager.verify.rules_structures import BadIri, DescriptorPlace, LanguageFault
from packager.verify.values import is_iri, wanted
from packager.verify.xml import read_xml

if TYPE_CHECKING:
    from packager.verify.findings import Findings
    from packager.verify.opened import Package
    from packager.verify.xml import Document

STRUCTURE: Final = "tincan.xml"
_LAUNCH: Final = frozenset({"endpoint", "auth", "actor", "registration", "activity_id"})
# Names of kinds from before xAPI 1.0.
_OLD_KINDS: Final = frozenset(
    ("course", "module", "media", "question", "objective", "interaction", "cmi.interaction")
)


def check_tincan(package: Package, name: str, data: bytes) -> Document | None:
    """Report what is wrong with a description of activities; None when it is none."""
    findings = package.findings
    document = read_xml(data, name, findings)
    if document is None:
        return None
    root = document.root
    if root.tag != _tag("tincan"):
        found = etree.QName(root)
        words = short(f"{found.localname!r} of {found.namespace or 'no namespace'}")
        findings.add(WrongRoot(document.place(), found=words))
        return None
    activities = root.findall(f"{_tag('activities')}/{_tag('activity')}")
    if not activities:
        findings.add(MissingElement(document.place(), element="activity", parent="tincan"))
        return document
    base = name.removesuffix(STRUCTURE)
    seen: set[str] = set()
    launchable = [one for one in activities if _check_activity(document, one, package, base, seen)]
    if not launchable:
        findings.add(NothingToLaunch(document.place(), what="the course"))
    elif len(launchable) > 1:
        place = document.place(launchable[1])
        asked = "the only activity with a launch"
        findings.add(DescriptorPlace(place, path=launchable[1].get("id") or "", wanted=asked))
    return document


def _tag(name: str) -> str:
    return f"{{{TINCAN}}}{name}"


def _check_activity(
    document: Document, activity: etree._Element, package: Package, base: str, seen: set[str]
) -> bool:
    """Whether the activity can be launched."""
    findings, place = package.findings, document.place(activity)
    name = (activity.get("id") or "").strip()
    check_id(name, "the id of an activity", place, findings)
    if name in seen:
        findings.add(DuplicateIdentifier(place, identifier=short(name, 120)))
    seen.add(name)
    _check_kind(document, activity, findings)
    if activity.find(_tag("name")) is None:
        what = f"the activity {short(name, 80)!r} has no name"
        findings.add(LooseStructure(place, what=what))
    for part in ("name", "description", "launch"):
        _check_languages(document, activity, part, findings)
    launches = [*activity.findall(_tag("launch")), *activity.findall(_tag("resource"))]
    for launch in launches:
        url, where = (launch.text or "").strip(), document.place(launch)
        if not url:
            what = f"the activity {short(name, 80)!r}"
            findings.add(NothingToLaunch(where, what=what))
            continue
        check_query(url, _LAUNCH, where, findings)
        check_launch(url, where, package, base)
    return bool(launches)


def _check_kind(document: Document, activity: etree._Element, findings: Findings) -> None:
    kind, place = activity.get("type"), document.place(activity)
    if kind is None:
        findings.add(LooseStructure(place, what="an activity has no type"))
    elif kind.strip() in _OLD_KINDS:
        what = f"the type {kind.strip()!r} is a short name from before xAPI 1.0"
        findings.add(LooseStructure(place, what=what))
    elif not is_iri(kind.strip()):
        findings.add(BadIri(place, name="the type of an activity", value=short(kind, 80)))


def _check_languages(
    document: Document, activity: etree._Element, part: str, findings: Findings
) -> None:
    languages: list[str | None] = []
    for element in activity.findall(_tag(part)):
        place = document.place(element)
        language = element.get("lang", element.get(f"{{{XML}}}lang"))
        asked = wanted("language", language) if language else ""
        if asked:
            shown = short(str(language), 40)
            findings.add(BadValue(place, name="lang", value=shown, wanted=asked))
        if language is None and part == "description":
            findings.add(LanguageFault(place, element=part, fault="says no language"))
        if not (element.text or "").strip() and part != "launch":
            findings.add(EmptyText(place, element=part))
        languages.append(language)
    if len(set(languages)) < len(languages):
        fault = "has two texts in one language"
        findings.add(LanguageFault(document.place(activity), element=part, fault=fault))
