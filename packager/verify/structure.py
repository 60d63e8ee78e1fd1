"""Holds the elements of a manifest against the standards' bindings, without XSDs."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from lxml import etree

from packager.verify.findings import short
from packager.verify.grammar import (
    HOMES,
    OPAQUE,
    PREFIXED,
    PREFIXES,
    XSI,
    Model,
    models,
)
from packager.verify.rules_manifest import (
    BadValue,
    MisplacedElement,
    MissingElement,
    MissingXmlAttribute,
    UnexpectedPrefix,
    UnknownElement,
    UnknownXmlAttribute,
)
from packager.verify.rules_references import ExtensionWithoutSchema
from packager.verify.values import wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.verify.findings import Findings
    from packager.verify.xml import Document

_LONGEST_SHOWN: Final = 80


class Structure:
    """The check of one document; `fourth` is whether elements of the 4th Edition are known."""

    def __init__(self, document: Document, findings: Findings, *, fourth: bool = True) -> None:
        self._document = document
        self._findings = findings
        self._fourth = fourth
        self._prefixes: set[str] = set()
        self._described = described_namespaces(document.root)

    def check(self) -> None:
        """Report every element that does not fit."""
        for prefix, namespace in self._document.root.nsmap.items():
            self._check_prefix(prefix, str(namespace), self._document.root)
        for element in standard_elements(self._document.root):
            name = etree.QName(element)
            self._check_prefix(element.prefix, name.namespace or "", element)
            known = models(name.namespace or "")
            if not known:
                self._check_extension(element, name)
                continue
            model = known.get(name.localname)
            if model is None or (model.fourth and not self._fourth):
                self._check_unknown(element, name, known)
                continue
            self._check_home(element, name)
            self._check_attributes(element, model)
            self._check_children(element, name, model)
            if model.text:
                self._check_value(element, named(element), element.text or "", model.text)
            else:
                self._check_stray(element)

    def _check_prefix(self, prefix: str | None, namespace: str, element: etree._Element) -> None:
        """Each prefix that importers would not expect, once."""
        customary = PREFIXES.get(namespace, prefix or "")
        if prefix and prefix != customary and prefix not in self._prefixes:
            self._prefixes.add(prefix)
            place = self._document.place(element)
            self._findings.add(
                UnexpectedPrefix(place, prefix=short(prefix, _LONGEST_SHOWN), wanted=customary)
            )

    def _check_extension(self, element: etree._Element, name: etree.QName) -> None:
        namespace = name.namespace or ""
        parent = element.getparent()
        place = self._document.place(element)
        if not namespace:
            above = named(parent) if parent is not None else ""
            self._findings.add(MisplacedElement(place, element=named(element), parent=above))
        elif namespace not in self._described:
            self._findings.add(ExtensionWithoutSchema(place, namespace=short(namespace)))

    def _check_unknown(
        self, element: etree._Element, name: etree.QName, known: dict[str, Model]
    ) -> None:
        near = get_close_matches(name.localname, known, 1)
        if near and near[0] == name.localname:
            near = []
        place = self._document.place(element)
        self._findings.add(
            UnknownElement(place, element=named(element), near=near[0] if near else "")
        )

    def _check_home(self, element: etree._Element, name: etree.QName) -> None:
        homes = HOMES.get((name.namespace or "", name.localname))
        parent = element.getparent()
        if homes is None or parent is None:
            return
        above = etree.QName(parent).localname
        if above not in homes and not (name.localname == "sequencing" and "Coll" in above):
            place = self._document.place(element)
            self._findings.add(MisplacedElement(place, element=named(element), parent=above))

    def _check_attributes(self, element: etree._Element, model: Model) -> None:
        for full, value in element.attrib.items():
            self._check_attribute(element, str(full), str(value), model)
        place, shown = self._document.place(element), named(element)
        for attribute, rule in model.attributes.items():
            if rule.required and element.get(attribute) is None:
                self._findings.add(MissingXmlAttribute(place, attribute=attribute, element=shown))

    def _check_attribute(
        self, element: etree._Element, full: str, value: str, model: Model
    ) -> None:
        attribute = etree.QName(full)
        if full in PREFIXED:
            self._check_value(element, attribute.localname, value, PREFIXED[full])
            return
        if attribute.namespace:
            self._check_prefixed(element, full)
            return
        rule = model.attributes.get(full)
        if rule is None or (rule.fourth and not self._fourth):
            spelt = [*model.attributes, *(etree.QName(one).localname for one in PREFIXED)]
            near = [one for one in get_close_matches(full, spelt, 1) if one != full]
            self._findings.add(
                UnknownXmlAttribute(
                    self._document.place(element),
                    attribute=short(full, _LONGEST_SHOWN),
                    element=named(element),
                    near=near[0] if near else "",
                )
            )
        else:
            self._check_value(element, full, value, rule.kind)

    def _check_prefixed(self, element: etree._Element, full: str) -> None:
        """An attribute of ADL's that is only misspelt."""
        name = etree.QName(full)
        if name.namespace not in PREFIXES:
            return
        near = [etree.QName(one).localname for one in PREFIXED if one.lower() == full.lower()]
        self._findings.add(
            UnknownXmlAttribute(
                self._document.place(element),
                attribute=name.localname,
                element=named(element),
                near=near[0] if near else "",
            )
        )

    def _check_children(self, element: etree._Element, name: etree.QName, model: Model) -> None:
        counts = [0] * len(model.slots)
        at, others_seen = 0, False
        for child in element.iterchildren(etree.Element):
            child_name = etree.QName(child)
            if child_name.namespace != name.namespace:
                others_seen = True
                if not model.open and child_name.namespace:
                    self._misplaced(child, element)
            elif child_name.localname in models(name.namespace or ""):
                found = _slot(model, child_name.localname, at)
                full = found is not None and counts[found] >= model.slots[found].most
                if found is None or full or others_seen:
                    self._misplaced(child, element)
                if found is not None:
                    at = found
                    counts[at] += 1
        self._check_missing(element, model, counts)

    def _check_missing(self, element: etree._Element, model: Model, counts: list[int]) -> None:
        children = {etree.QName(one).localname for one in element.iterchildren(etree.Element)}
        for slot, count in zip(model.slots, counts, strict=True):
            # What stands at a wrong place has been reported for that.
            if count < slot.least and slot.names.isdisjoint(children):
                self._findings.add(
                    MissingElement(
                        self._document.place(element),
                        element="> or <".join(sorted(slot.names)),
                        parent=named(element),
                    )
                )

    def _misplaced(self, child: etree._Element, parent: etree._Element) -> None:
        place = self._document.place(child)
        self._findings.add(MisplacedElement(place, element=named(child), parent=named(parent)))

    def _check_stray(self, element: etree._Element) -> None:
        """Text between elements, where none belongs."""
        texts = (element.text, *(child.tail for child in element))
        stray = " ".join(" ".join(one for one in texts if one).split())
        if stray:
            place, name = self._document.place(element), f"the text in <{named(element)}>"
            shown = short(stray, _LONGEST_SHOWN)
            self._findings.add(BadValue(place, name=name, value=shown, wanted="empty"))

    def _check_value(self, element: etree._Element, name: str, value: str, kind: str) -> None:
        asked = wanted(kind, value)
        if asked:
            place = self._document.place(element)
            shown = short(value, _LONGEST_SHOWN)
            self._findings.add(BadValue(place, name=name, value=shown, wanted=asked))


def _slot(model: Model, name: str, first: int) -> int | None:
    """The next place of an element in a content model."""
    places = range(first, len(model.slots))
    return next((one for one in places if name in model.slots[one].names), None)


def standard_elements(root: etree._Element) -> Iterator[etree._Element]:
    """Every element that is not inside a metadata record or a tool's own extension."""
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if not isinstance(element.tag, str):
            continue
        namespace = etree.QName(element).namespace or ""
        if namespace in OPAQUE:
            walk.skip_subtree()
            continue
        if not models(namespace):
            walk.skip_subtree()
        yield element


def described_namespaces(root: etree._Element) -> set[str]:
    """The namespaces for which xsi:schemaLocation names a schema."""
    pairs = str(root.get(f"{{{XSI}}}schemaLocation") or "").split()
    return set(pairs[::2])


def named(element: etree._Element) -> str:
    """An element's name as its file writes it, with the prefix."""
    local = etree.QName(element).localname
    return short(f"{element.prefix}:{local}" if element.prefix else local, _LONGEST_SHOWN)
