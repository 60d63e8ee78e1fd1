"""Reads a cmi5.xml: ids, addresses, languages, what satisfies an AU."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from packager.verify.findings import short
from packager.verify.grammar import CMI5
from packager.verify.opened import is_outside
from packager.verify.rules_items import NothingToLaunch, OutsideLaunch
from packager.verify.rules_kinds import WrongRoot
from packager.verify.rules_manifest import (
    BadValue,
    DanglingReference,
    DuplicateIdentifier,
    MissingXmlAttribute,
)
from packager.verify.rules_references import EmptyText
from packager.verify.rules_structures import (
    BadIri,
    LanguageFault,
    LaunchQuery,
    NoMoveOn,
    PlaceholderDomain,
)
from packager.verify.structure import Structure
from packager.verify.values import is_iri, number, split_url
from packager.verify.xml import read_xml

if TYPE_CHECKING:
    from packager.span import Span
    from packager.verify.findings import Findings
    from packager.verify.opened import Package
    from packager.verify.xml import Document

STRUCTURE: Final = "cmi5.xml"
# cmi5 8.1: what the launch adds to an AU's address.
_LAUNCH: Final = frozenset({"endpoint", "fetch", "actor", "registration", "activityid"})
_PLACEHOLDERS: Final = frozenset({"example.com", "www.example.com", "localhost"})
_MOST_PLACES: Final = 4
_NOT_IN_URLS: Final = frozenset(' <>"{}|\\^`')


def check_cmi5(package: Package, data: bytes) -> Document | None:
    """Report what is wrong with a course structure; None when it is none."""
    findings = package.findings
    document = read_xml(data, STRUCTURE, findings)
    if document is None:
        return None
    if document.root.tag != f"{{{CMI5}}}courseStructure":
        name = etree.QName(document.root)
        found = short(f"{name.localname!r} of {name.namespace or 'no namespace'}")
        findings.add(WrongRoot(document.place(), found=found))
        return None
    Structure(document, findings).check()
    _check_ids(document, findings)
    _check_objectives(document, findings)
    for au in document.root.iter(f"{{{CMI5}}}au"):
        _check_au(document, au, package)
    _check_texts(document, findings)
    return document


def check_id(value: str, what: str, place: Span, findings: Findings) -> None:
    """An id that statements will carry."""
    if not is_iri(value):
        findings.add(BadIri(place, name=what, value=short(value, 80)))
        return
    parts = split_url(value)
    if parts is not None and parts.scheme in {"http", "https"} and parts.hostname in _PLACEHOLDERS:
        findings.add(PlaceholderDomain(place, value=short(value, 80)))


def check_query(url: str, names: frozenset[str], place: Span, findings: Findings) -> None:
    """A launch address must not have what the launch adds."""
    parts = split_url(url)
    for pair in parts.query.split("&") if parts is not None else ():
        if pair.partition("=")[0].lower() in names:
            findings.add(LaunchQuery(place, parameter=short(pair.partition("=")[0], 40)))


def _check_ids(document: Document, findings: Findings) -> None:
    seen: set[str] = set()
    for name in ("course", "block", "au", "objective"):
        for element in document.root.iter(f"{{{CMI5}}}{name}"):
            value = element.get("id")
            if value is None:
                continue
            place, value = document.place(element), value.strip()
            check_id(value, f"the id of <{name}>", place, findings)
            if value in seen:
                findings.add(DuplicateIdentifier(place, identifier=short(value, 120)))
            seen.add(value)


def _check_objectives(document: Document, findings: Findings) -> None:
    elements = list(document.root.iter(f"{{{CMI5}}}objective"))
    known = {(one.get("id") or "").strip() for one in elements}
    for element in elements:
        place, reference = document.place(element), element.get("idref")
        if reference is not None and reference.strip() not in known - {""}:
            shown = short(reference, 80)
            findings.add(DanglingReference(place, what="objective idref", target=shown))
        elif reference is None and element.get("id") is None:
            findings.add(MissingXmlAttribute(place, attribute="id", element="objective"))


def _check_au(document: Document, au: etree._Element, package: Package) -> None:
    findings, place = package.findings, document.place(au)
    name = short(au.get("id") or "", 80)
    mastery = number(au.get("masteryScore") or "")
    exponent = mastery.as_tuple().exponent if mastery is not None else 0
    if isinstance(exponent, int) and -exponent > _MOST_PLACES:
        shown = short(au.get("masteryScore") or "", 40)
        wanted = f"a number with at most {_MOST_PLACES} decimals"
        findings.add(BadValue(place, name="masteryScore", value=shown, wanted=wanted))
    if au.get("moveOn") is None:
        findings.add(NoMoveOn(place, au=name))
    kind = au.get("activityType")
    if kind is not None and not is_iri(kind.strip()):
        findings.add(BadIri(place, name="activityType", value=short(kind, 80)))
    element = au.find(f"{{{CMI5}}}url")
    if element is None:
        return
    url, place = (element.text or "").strip(), document.place(element)
    if not url:
        findings.add(NothingToLaunch(place, what=f"the AU {name!r}"))
        return
    check_query(url, _LAUNCH, place, findings)
    check_launch(url, place, package)


def check_launch(url: str, place: Span, package: Package, base: str = "") -> None:
    """The address that a course of cmi5 or Tin Can starts with."""
    findings = package.findings
    parts = split_url(url)
    if parts is None or _NOT_IN_URLS.intersection(url) or not url.isascii():
        findings.add(BadIri(place, name="the address", value=short(url, 80)))
    if is_outside(url):
        if parts is not None and parts.scheme in {"http", "https"} and not parts.netloc:
            findings.add(BadIri(place, name="the address", value=short(url, 80)))
        findings.add(OutsideLaunch(place, url=short(url)))
        return
    found = package.find(url, place, base)
    if found is not None:
        package.listed.add(found)
        package.launched.append(found)


def _check_texts(document: Document, findings: Findings) -> None:
    for element in document.root.iter(f"{{{CMI5}}}langstring"):
        place = document.place(element)
        if element.get("lang") is None:
            findings.add(LanguageFault(place, element="langstring", fault="says no language"))
        if not (element.text or "").strip():
            parent = element.getparent()
            above = etree.QName(parent).localname if parent is not None else "langstring"
            findings.add(EmptyText(place, element=above))
    for name in ("title", "description"):
        for element in document.root.iter(f"{{{CMI5}}}{name}"):
            texts = element.findall(f"{{{CMI5}}}langstring")
            languages = [one.get("lang") for one in texts if one.get("lang") is not None]
            if len(set(languages)) < len(languages):
                fault = "has two texts in one language"
                findings.add(LanguageFault(document.place(element), element=name, fault=fault))
