"""What the standards' bindings say about elements: which children in which order, which attributes.

It is written down here once more, apart from what our own targets write, so that a package is
judged by the standard and not by its builder; and no XSD is needed. One line an element:

    name = children | attributes

Children stand in their order: `a` once, `a?` at most once, `a*` and `a+` often, `(a/b)+` any of
them, `...` elements of other namespaces; `#kind` is text. Attributes are `name:kind`, with `!`
where they must be there. `@4` is of the 4th Edition of SCORM 2004 only.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

CP12: Final = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP12: Final = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
IMSMD: Final = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
CP: Final = "http://www.imsglobal.org/xsd/imscp_v1p1"
ADLCP: Final = "http://www.adlnet.org/xsd/adlcp_v1p3"
ADLSEQ: Final = "http://www.adlnet.org/xsd/adlseq_v1p3"
ADLNAV: Final = "http://www.adlnet.org/xsd/adlnav_v1p3"
IMSSS: Final = "http://www.imsglobal.org/xsd/imsss"
LOM: Final = "http://ltsc.ieee.org/xsd/LOM"
CMI5: Final = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
TINCAN: Final = "http://projecttincan.com/tincan.xsd"
XML: Final = "http://www.w3.org/XML/1998/namespace"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"

# The prefixes that importers look for letter by letter.
PREFIXES: Final = {ADLCP12: "adlcp", ADLCP: "adlcp", ADLSEQ: "adlseq", ADLNAV: "adlnav"} | {
    IMSSS: "imsss",
    CP12: "",
    CP: "",
    CMI5: "",
}
# Metadata records are not looked into.
OPAQUE: Final = frozenset({IMSMD, LOM, "http://www.imsglobal.org/xsd/imsmd_v1p2"})

_PACKAGING = """
manifest = metadata? organizations resources manifest* ... | identifier:id! version
metadata = schema? schemaversion? ... |
schema = #text |
schemaversion = #text |
organizations = organization* ... | default
organization = title? item* metadata? ... | identifier:id! structure
title = #text |
item = title? item* metadata? ... | identifier:id! identifierref isvisible:boolean parameters
resources = resource* ... |
resource = metadata? file* dependency* ... | identifier:id! type! href
file = metadata? ... | href!
dependency = ... | identifierref!
"""
_ADL12 = """
location = #text |
prerequisites = #text | type:=aicc_script!
maxtimeallowed = #timespan |
timelimitaction = #limitaction |
datafromlms = #text |
masteryscore = #percent |
"""
_ADL = """
location = #text |
dataFromLMS = #text |
timeLimitAction = #limitaction |
completionThreshold = #text | completedByMeasure:boolean@4 minProgressMeasure:share@4 \
progressWeight:share@4
data@4 = map+ |
map@4 = | targetID! readSharedData:boolean writeSharedData:boolean
"""
_ADLSEQ = """
constrainedChoiceConsiderations = | preventActivation:boolean constrainChoice:boolean
rollupConsiderations = | requiredForSatisfied:consideration requiredForNotSatisfied:consideration \
requiredForCompleted:consideration requiredForIncomplete:consideration \
measureSatisfactionIfActive:boolean
objectives@4 = objective+ |
objective@4 = mapInfo+ | objectiveID!
mapInfo@4 = | targetObjectiveID! readRawScore:boolean readMinScore:boolean readMaxScore:boolean \
readCompletionStatus:boolean readProgressMeasure:boolean writeRawScore:boolean \
writeMinScore:boolean writeMaxScore:boolean writeCompletionStatus:boolean \
writeProgressMeasure:boolean
"""
_ADLNAV = """
presentation = navigationInterface? |
navigationInterface = hideLMSUI* |
hideLMSUI = #hidden |
"""
_SEQUENCING = """
sequencingCollection = sequencing+ |
sequencing = controlMode? sequencingRules? limitConditions? auxiliaryResources? rollupRules? \
objectives? randomizationControls? deliveryControls? ... | ID:id IDRef
controlMode = | choice:boolean choiceExit:boolean flow:boolean forwardOnly:boolean \
useCurrentAttemptObjectiveInfo:boolean useCurrentAttemptProgressInfo:boolean
sequencingRules = preConditionRule* exitConditionRule* postConditionRule* |
preConditionRule = ruleConditions? ruleAction |
exitConditionRule = ruleConditions? ruleAction |
postConditionRule = ruleConditions? ruleAction |
ruleConditions = ruleCondition+ | conditionCombination:=all/any
ruleCondition = | referencedObjective measureThreshold:measure operator:=not/noOp \
condition:condition!
ruleAction = | action!
limitConditions = | attemptLimit:count attemptAbsoluteDurationLimit \
attemptExperiencedDurationLimit \
activityAbsoluteDurationLimit activityExperiencedDurationLimit beginTimeLimit endTimeLimit
auxiliaryResources = auxiliaryResource* |
auxiliaryResource = | auxiliaryResourceID! purpose!
rollupRules = rollupRule* | rollupObjectiveSatisfied:boolean rollupProgressCompletion:boolean \
objectiveMeasureWeight:share
rollupRule = rollupConditions rollupAction | \
childActivitySet:=all/any/none/atLeastCount/atLeastPercent minimumCount:count minimumPercent:share
rollupConditions = rollupCondition+ | conditionCombination:=all/any
rollupCondition = | operator:=not/noOp condition:rollup!
rollupAction = | action:=satisfied/notSatisfied/completed/incomplete!
objectives = primaryObjective objective* |
primaryObjective = minNormalizedMeasure? mapInfo* | satisfiedByMeasure:boolean objectiveID
objective = minNormalizedMeasure? mapInfo* | satisfiedByMeasure:boolean objectiveID!
minNormalizedMeasure = #measure |
mapInfo = | targetObjectiveID! readSatisfiedStatus:boolean readNormalizedMeasure:boolean \
writeSatisfiedStatus:boolean writeNormalizedMeasure:boolean
randomizationControls = | randomizationTiming:timing selectCount:count reorderChildren:boolean \
selectionTiming:timing
deliveryControls = | tracked:boolean completionSetByContent:boolean objectiveSetByContent:boolean
"""
_CMI5 = """
courseStructure = course objectives? (au/block)+ ... |
course = title description ... | id!
block = title description objectives? (au/block)+ ... | id!
au = title description objectives? url launchParameters? entitlementKey? ... | id! \
moveOn:=NotApplicable/Passed/Completed/CompletedAndPassed/CompletedOrPassed masteryScore:share \
launchMethod:=AnyWindow/OwnWindow activityType
objectives = objective+ ... |
objective = title? description? | id idref
title = langstring+ ... |
description = langstring+ ... |
langstring = #text | lang:language
url = #text |
launchParameters = #text |
entitlementKey = #text |
"""
_BINDINGS: Final = {
    CP12: _PACKAGING,
    CP: _PACKAGING,
    ADLCP12: _ADL12,
    ADLCP: _ADL,
    ADLSEQ: _ADLSEQ,
    ADLNAV: _ADLNAV,
    IMSSS: _SEQUENCING,
    CMI5: _CMI5,
}
# Where elements of ADL and of sequencing may stand in a manifest.
HOMES: Final = {
    (ADLCP12, "location"): ("metadata",),
    **dict.fromkeys(
        (
            (ADLCP12, "prerequisites"),
            (ADLCP12, "maxtimeallowed"),
            (ADLCP12, "timelimitaction"),
            (ADLCP12, "datafromlms"),
            (ADLCP12, "masteryscore"),
            (ADLCP, "dataFromLMS"),
            (ADLCP, "timeLimitAction"),
            (ADLCP, "data"),
            (ADLNAV, "presentation"),
        ),
        ("item",),
    ),
    (ADLCP, "location"): ("metadata",),
    (ADLCP, "completionThreshold"): ("item", "organization"),
    (IMSSS, "sequencing"): ("item", "organization"),
    (IMSSS, "sequencingCollection"): ("manifest",),
    (ADLSEQ, "constrainedChoiceConsiderations"): ("sequencing",),
    (ADLSEQ, "rollupConsiderations"): ("sequencing",),
    (ADLSEQ, "objectives"): ("sequencing",),
}
# Attributes with a prefix that the standards define, and their values.
PREFIXED: Final = {
    f"{{{ADLCP12}}}scormtype": "=sco/asset",
    f"{{{ADLCP}}}scormType": "=sco/asset",
    f"{{{ADLCP}}}sharedDataGlobalToSystem": "boolean",
    f"{{{ADLSEQ}}}objectivesGlobalToSystem": "boolean",
}


class Slot(NamedTuple):
    """One place in a content model: which elements, at least and at most how often."""

    names: frozenset[str]
    least: int
    most: int


class Attribute(NamedTuple):
    """One attribute: the kind of its value, whether it must be there, whether it is of @4."""

    kind: str
    required: bool
    fourth: bool


class Model(NamedTuple):
    """What one element may hold."""

    slots: tuple[Slot, ...]
    open: bool
    text: str
    attributes: dict[str, Attribute]
    fourth: bool


_TOKEN = re.compile(r"(\(?[\w/]+\)?)([?*+]?)\Z")
_MANY: Final = 1 << 30
_TIMES: Final = {"": (1, 1), "?": (0, 1), "*": (0, _MANY), "+": (1, _MANY)}


@cache
def models(namespace: str) -> dict[str, Model]:
    """The elements of a namespace; empty when it is none of a standard."""
    found: dict[str, Model] = {}
    for line in _BINDINGS.get(namespace, "").splitlines():
        name, _, rest = line.partition(" = ")
        if rest:
            children, _, attributes = rest.partition("|")
            bare, _, edition = name.partition("@")
            found[bare] = _model(children.split(), attributes.split(), fourth=edition == "4")
    return found


def _model(children: list[str], attributes: list[str], *, fourth: bool) -> Model:
    slots: list[Slot] = []
    text = ""
    for token in children:
        if token.startswith("#"):
            text = token[1:]
        elif (found := _TOKEN.match(token)) is not None:
            least, most = _TIMES[found[2]]
            slots.append(Slot(frozenset(found[1].strip("()").split("/")), least, most))
    held = dict(_attribute(one) for one in attributes)
    return Model(tuple(slots), "..." in children, text, held, fourth)


def _attribute(token: str) -> tuple[str, Attribute]:
    bare, fourth = token.removesuffix("@4"), token.endswith("@4")
    name, _, kind = bare.removesuffix("!").partition(":")
    return name, Attribute(kind or "text", bare.endswith("!"), fourth)
