"""Reads the sequencing of a SCORM 2004 manifest: references, maps, and rules without effect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from lxml import etree

from packager.verify.findings import short
from packager.verify.grammar import ADLSEQ, IMSSS
from packager.verify.rules_manifest import (
    BadValue,
    DanglingReference,
    DuplicateIdentifier,
    MisplacedElement,
    MissingXmlAttribute,
)
from packager.verify.rules_status import (
    ConflictingMap,
    MeasureOverridesStatus,
    RuleWithoutEffect,
    UnreachableItems,
)

if TYPE_CHECKING:
    from packager.verify.scorm import Manifest

_TRUE: Final = ("true", "1")
_FALSE: Final = ("false", "0")
_ACTIONS: Final = {
    "preConditionRule": ("skip", "disabled", "hiddenFromChoice", "stopForwardTraversal"),
    "exitConditionRule": ("exit",),
    "postConditionRule": ("exitParent", "exitAll", "retry", "retryAll", "continue", "previous"),
}
_COUNTED: Final = {"atLeastCount": "minimumCount", "atLeastPercent": "minimumPercent"}
_READS: Final = ("readSatisfiedStatus", "readNormalizedMeasure")
_WRITES: Final = ("writeSatisfiedStatus", "writeNormalizedMeasure")
_USUAL_LIMITS: Final = frozenset({"attemptLimit", "attemptAbsoluteDurationLimit"})


def check_sequencing(manifest: Manifest) -> None:
    """Report what is wrong with the sequencing of a manifest."""
    _Sequencing(manifest).check()


def _tag(name: str) -> str:
    return f"{{{IMSSS}}}{name}"


def _id(value: str | None) -> str | None:
    return None if value is None else " ".join(unquote(value).split())


class _Sequencing:
    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self.add = manifest.findings.add
        self.shared: dict[str, etree._Element] = {}

    def check(self) -> None:
        root = self.manifest.root
        for collection in root.iter(_tag("sequencingCollection")):
            for one in collection.findall(_tag("sequencing")):
                self._collect(one)
        for name in ("organization", "item"):
            for activity in root.iter(self.manifest.tag(name)):
                own = activity.findall(_tag("sequencing"))
                if name == "organization" and len(own) > 1:
                    place = self.manifest.place(own[1])
                    self.add(MisplacedElement(place, element="sequencing", parent=name))
                base = self._base(own[0]) if own else None
                self._reach(activity, own[0] if own else None, base)
                for one in own:
                    self._one(one, base, organization=name == "organization")

    def _collect(self, sequencing: etree._Element) -> None:
        name = sequencing.get("ID")
        if name is not None and name in self.shared:
            place = self.manifest.place(sequencing)
            self.add(DuplicateIdentifier(place, identifier=short(name, 80)))
        elif name is not None:
            self.shared[name] = sequencing

    def _base(self, sequencing: etree._Element) -> etree._Element | None:
        """The shared sequencing that an activity's own refers to."""
        reference = sequencing.get("IDRef")
        if reference is not None and reference not in self.shared:
            place = self.manifest.place(sequencing)
            shown = short(reference, 80)
            self.add(DanglingReference(place, what="sequencing IDRef", target=shown))
        return self.shared.get(reference) if reference is not None else None

    def _reach(
        self,
        activity: etree._Element,
        own: etree._Element | None,
        base: etree._Element | None,
    ) -> None:
        if not self.manifest.children(activity, "item"):
            return
        mode = _part(own, base, _tag("controlMode"))
        if mode is None:
            return
        if mode.get("choice", "true") in _FALSE and mode.get("flow", "false") in _FALSE:
            name = short(activity.get("identifier") or "", 80)
            what = f"choice and flow are both off in {name!r}: nothing in it can be started"
            self.add(UnreachableItems(self.manifest.place(mode), what=what))

    def _one(self, own: etree._Element, base: etree._Element | None, *, organization: bool) -> None:
        objectives = _part(own, base, _tag("objectives"))
        names = self._objectives(objectives) if objectives is not None else set[str]()
        rules = _part(own, base, _tag("sequencingRules"))
        if rules is not None:
            self._rules(rules, names, organization=organization)
        fourth = _part(own, base, f"{{{ADLSEQ}}}objectives")
        if fourth is not None:
            for one in fourth.findall(f"{{{ADLSEQ}}}objective"):
                self._reference(one, _id(one.get("objectiveID")), names, "adlseq:objective")
        rollup = _part(own, base, _tag("rollupRules"))
        if rollup is not None:
            self._rollup(rollup)
        limits = _part(own, base, _tag("limitConditions"))
        for name in limits.attrib if limits is not None else ():
            if str(name) not in _USUAL_LIMITS:
                what = f"limitConditions {short(str(name), 80)} is one that systems need not obey"
                self.add(RuleWithoutEffect(self.manifest.place(own), what=what))

    def _objectives(self, objectives: etree._Element) -> set[str]:
        names: set[str] = set()
        writes: set[tuple[str, str]] = set()
        for objective in objectives.iterchildren(etree.Element):
            place = self.manifest.place(objective)
            name = _id(objective.get("objectiveID"))
            maps = objective.findall(_tag("mapInfo"))
            if name is not None and name in names:
                self.add(DuplicateIdentifier(place, identifier=short(name, 80)))
            elif name is None and maps:
                local = etree.QName(objective).localname
                self.add(MissingXmlAttribute(place, attribute="objectiveID", element=local))
            names.add(name or "")
            self._maps(maps, short(name or "", 80), writes)
            self._measure(objective, short(name or "", 80))
        return names

    def _measure(self, objective: etree._Element, name: str) -> None:
        place = self.manifest.place(objective)
        by_measure = objective.get("satisfiedByMeasure") in _TRUE
        if by_measure:
            self.add(MeasureOverridesStatus(place, what=f"the objective {name!r}"))
        elif objective.find(_tag("minNormalizedMeasure")) is not None:
            what = "minNormalizedMeasure counts only with satisfiedByMeasure"
            self.add(RuleWithoutEffect(place, what=what))

    def _maps(self, maps: list[etree._Element], name: str, writes: set[tuple[str, str]]) -> None:
        for kind in _READS:
            readers = [one for one in maps if one.get(kind, "true") in _TRUE]
            if len(readers) > 1:
                place = self.manifest.place(readers[1])
                what = f"the objective {name!r} has {kind} of two global objectives"
                self.add(ConflictingMap(place, what=what))
        for one in maps:
            target = _id(one.get("targetObjectiveID")) or ""
            place = self.manifest.place(one)
            if not target and one.get("targetObjectiveID") is not None:
                wanted = "the id of a global objective"
                self.add(BadValue(place, name="targetObjectiveID", value="", wanted=wanted))
            for kind in _WRITES:
                if one.get(kind) in _TRUE and (target, kind) in writes:
                    what = f"two objectives of one item have {kind} to {short(target, 80)!r}"
                    self.add(ConflictingMap(place, what=what))
                elif one.get(kind) in _TRUE:
                    writes.add((target, kind))

    def _rules(self, rules: etree._Element, names: set[str], *, organization: bool) -> None:
        for condition in rules.iter(_tag("ruleCondition")):
            place = self.manifest.place(condition)
            target = _id(condition.get("referencedObjective"))
            self._reference(condition, target, names, "referencedObjective")
            kind = condition.get("condition") or ""
            compares = kind in {"objectiveMeasureGreaterThan", "objectiveMeasureLessThan"}
            if compares and condition.get("measureThreshold") is None:
                what = f"{kind} without measureThreshold compares with 0"
                self.add(RuleWithoutEffect(place, what=what))
        for kind, actions in _ACTIONS.items():
            for rule in rules.iter(_tag(kind)):
                for action in rule.findall(_tag("ruleAction")):
                    self._action(action, kind, actions, organization=organization)

    def _action(
        self, action: etree._Element, kind: str, actions: tuple[str, ...], *, organization: bool
    ) -> None:
        found, place = action.get("action"), self.manifest.place(action)
        allowed = tuple(
            one
            for one in actions
            if not (organization and kind.startswith("post") and one in {"continue", "previous"})
        )
        if found is not None and found not in allowed:
            wanted = f"one of {', '.join(allowed)}"
            self.add(
                BadValue(place, name=f"action of {kind}", value=short(found, 80), wanted=wanted)
            )

    def _rollup(self, rollup: etree._Element) -> None:
        for rule in rollup.iter(_tag("rollupRule")):
            chosen = rule.get("childActivitySet", "all")
            needed = _COUNTED.get(chosen)
            if needed and rule.get(needed) is None:
                what = f"rollup {chosen} without {needed} takes 0"
                self.add(RuleWithoutEffect(self.manifest.place(rule), what=what))

    def _reference(
        self, element: etree._Element, target: str | None, names: set[str], what: str
    ) -> None:
        if target is not None and target not in names:
            place = self.manifest.place(element)
            self.add(DanglingReference(place, what=what, target=short(target, 80)))


def _part(
    own: etree._Element | None, base: etree._Element | None, tag: str
) -> etree._Element | None:
    """A part of an activity's sequencing: its own takes the place of the shared one (CAM4 5.1)."""
    for one in (own, base):
        found = one.find(tag) if one is not None else None
        if found is not None:
            return found
    return None
