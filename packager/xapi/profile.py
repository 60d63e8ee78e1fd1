"""The plan as an xAPI Profile: concepts, statement templates and patterns, in JSON-LD.

PROFILES: xAPI Profiles Specification 1.0, Part Two. Verbs and types of activities are other
profiles' concepts and are only named; the course's own are its extension and its activities.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from packager.vocabulary import xapi
from packager.xapi.activities import home_page, own_profile, own_profile_version, words
from packager.xapi.templates import CMI5, COURSE, PAGE, QUESTION

if TYPE_CHECKING:
    from packager.xapi.plan import StatementPlan
    from packager.xapi.templates import Template

    Entry = dict[str, Any]

CONTEXT = "https://w3id.org/xapi/profiles/context"
ACTIVITY_CONTEXT = "https://w3id.org/xapi/profiles/activity-context"
CONFORMS_TO = "https://w3id.org/xapi/profiles#1.0"
# A course that names no day of release.
NO_DAY = date(1980, 1, 1)

# When each statement is sent, for people who build reports.
MEANINGS = {
    "initialized": "The learner opens the course: the first statement of every session.",
    "resumed": "The learner goes on with what an earlier session left.",
    "experienced": "The learner sees a lesson or an assessment for the first time.",
    "answered": "The learner answers a question.",
    "scored": "The learner hands in an attempt at an assessment.",
    "completed": "The completion rule is met: once in a registration.",
    "passed": "Every assessment that counts is passed: once in a registration.",
    "failed": "No attempt is left at an assessment that counts: once in a registration.",
    "suspended": "The learner leaves, and may come back.",
    "terminated": "The learner leaves: the last statement of a session.",
}
_MIDDLE = ("experienced", "answered", "scored", "completed", "passed", "failed")
# What is launched in cmi5 is the learning system's activity, of whatever type.
_TYPES = {COURSE: xapi.COURSE, QUESTION: xapi.INTERACTION}
_PAGES = [xapi.LESSON, xapi.ASSESSMENT]


def profile_data(plan: StatementPlan) -> Entry:
    """The profile as JSON values."""
    course = plan.course
    version = own_profile_version(course)
    day = course.released or NO_DAY
    provider = course.credit.provider if course.credit is not None else ""
    author = words(provider) or home_page(course)
    about = (
        "What the course says to a learning record store: its activities, the statements it can"
        " send, and their order. It sends nothing else."
    )
    return {
        "@context": CONTEXT,
        "id": own_profile(course),
        "type": "Profile",
        "conformsTo": CONFORMS_TO,
        "prefLabel": {"en": f"Statements of {words(course.title) or course.id}"},
        "definition": {"en": about},
        "versions": [{"id": version, "generatedAtTime": f"{day.isoformat()}T00:00:00Z"}],
        "author": {"type": "Organization", "name": author},
        "concepts": [*_extensions(plan, version), *_activities(plan, version)],
        "templates": [
            _template(plan, version, event, one) for event, one in plan.statements.items()
        ],
        "patterns": _patterns(plan, version),
    }


def written_profile(plan: StatementPlan) -> bytes:
    """The profile as a file."""
    text = json.dumps(profile_data(plan), ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace") + b"\n"


def _extensions(plan: StatementPlan, version: str) -> list[Entry]:
    return [
        {
            "id": plan.extensions["attempt"],
            "type": "ContextExtension",
            "inScheme": version,
            "prefLabel": {"en": "attempt"},
            "definition": {"en": "The number of an attempt at an assessment: 1, 2, 3."},
            "recommendedVerbs": [xapi.VERBS["scored"]],
            "inlineSchema": '{"type": "integer", "minimum": 1}',
        }
    ]


def _activities(plan: StatementPlan, version: str) -> list[Entry]:
    return [
        {
            "id": activity["id"],
            "type": "Activity",
            "inScheme": version,
            "activityDefinition": {"@context": ACTIVITY_CONTEXT, **activity["definition"]},
        }
        for activity in (*plan.activities.values(), *plan.objectives.values())
    ]


def _template(plan: StatementPlan, version: str, event: str, one: Template) -> Entry:
    made: Entry = {
        "id": _named(plan, "templates", event),
        "type": "StatementTemplate",
        "inScheme": version,
        "prefLabel": {"en": event},
        "definition": {"en": MEANINGS[event]},
        "verb": xapi.VERBS[one.verb],
        "contextCategoryActivityType": [xapi.PROFILE],
    }
    if event == "scored":
        made["objectActivityType"] = xapi.ASSESSMENT
    elif one.object in _TYPES:
        made["objectActivityType"] = _TYPES[one.object]
    if COURSE in one.grouping:
        made["contextGroupingActivityType"] = [_TYPES[COURSE]]
    return {**made, "rules": _rules(plan, one)}


def _rules(plan: StatementPlan, one: Template) -> list[Entry]:
    """What must be there, and which values it must have."""
    rules: list[Entry] = [
        {"location": "$.id", "presence": "included"},
        {"location": "$.timestamp", "presence": "included"},
        {"location": "$.context.registration", "presence": "included"},
        {"location": "$.context.revision", "presence": "included"},
    ]
    rules += [
        {
            "location": "$.context.contextActivities.category[*].id",
            "any": [plan.categories[name]["id"]],
        }
        for name in one.category
    ]
    if one.object == PAGE:
        rules.append({"location": "$.object.definition.type", "any": list(_PAGES)})
    for name in one.parent:
        types = _PAGES if name == PAGE else [_TYPES[name]]
        place = "$.context.contextActivities.parent[*].definition.type"
        rules.append({"location": place, "any": list(types)})
    for name, value in one.fixed:
        rules.append({"location": f"$.result.{name}", "presence": "included", "any": [value]})
    for name in one.result:
        place = "$.result.extensions" if name == "progress" else f"$.result.{name}"
        presence = "included" if name == "duration" else "recommended"
        rules.append({"location": place, "presence": presence})
    if plan.recipe == CMI5:
        place = f"$.context.extensions['{plan.extensions['sessionid']}']"
        rules.append({"location": place, "presence": "recommended"})
    return rules


def _patterns(plan: StatementPlan, version: str) -> list[Entry]:
    """A registration is sessions; a session begins, goes on, and may be seen to end."""
    known = plan.statements

    def pattern(name: str, kind: str, parts: str | list[str], **more: Any) -> Entry:
        about = {"id": _named(plan, "patterns", name), "type": "Pattern", "inScheme": version}
        return {**about, **more, kind: parts}

    def template(event: str) -> str:
        return _named(plan, "templates", event)

    def inner(name: str) -> str:
        return _named(plan, "patterns", name)

    may = [event for event in ("resumed", "suspended", "terminated") if event in known]
    session = [template("initialized"), inner("work")]
    session[1:1] = [inner("resumed")] if "resumed" in may else []
    session += [inner(event) for event in ("suspended", "terminated") if event in may]
    return [
        pattern(
            "registration", "oneOrMore", inner("session"), primary=True,
            prefLabel={"en": "registration"},
            definition={"en": "All sessions of one learner in one registration."},
        ),
        pattern("session", "sequence", session),
        pattern("work", "zeroOrMore", inner("event")),
        pattern("event", "alternates", [template(event) for event in _MIDDLE]),
        *(pattern(event, "optional", template(event)) for event in may),
    ]  # fmt: skip


def _named(plan: StatementPlan, folder: str, name: str) -> str:
    return f"{own_profile(plan.course)}/{folder}/{name}"
