"""What a statement must look like at the door of our LRS, whoever sends it.

Not the whole specification: Learning Locker and the validator judge the same statements after us.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]

IRI = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$")
INSTANT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$")
DURATION = re.compile(r"^PT(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?$")
IDENTIFIERS = {"mbox", "mbox_sha1sum", "openid", "account"}
TOP = {"id", "actor", "verb", "object", "result", "context", "timestamp", "version", "attachments"}
RESULT = {"score", "success", "completion", "response", "duration", "extensions"}
CONTEXT = {
    "registration", "instructor", "team", "contextActivities", "revision", "platform",
    "language", "statement", "extensions",
}  # fmt: skip
COMPONENTS = {
    "choice": {"choices"}, "sequencing": {"choices"}, "likert": {"scale"},
    "matching": {"source", "target"}, "performance": {"steps"},
}  # fmt: skip


def faults(statement: Json) -> list[str]:
    """Everything that is wrong with a statement."""
    parts = (_whole, _actor, _verb, _object, _result, _context)
    return [f"4.1.0.0-1 {said}" for said in chain.from_iterable(part(statement) for part in parts)]


def _whole(statement: Json) -> Iterator[str]:
    yield from (f"{name} is no property of a statement" for name in statement.keys() - TOP)
    yield from (f"{path} is null" for path in nulls(statement))
    if not is_uuid(statement.get("id")):
        yield f"the id {statement.get('id')} is no UUID"
    if not INSTANT.match(str(statement.get("timestamp"))):
        yield f"the timestamp {statement.get('timestamp')} is no instant in UTC"


def nulls(value: Any, path: str = "statement") -> Iterator[str]:
    """Where a null stands; only extensions may hold one."""
    if value is None:
        yield path
    elif isinstance(value, dict):
        for key, inside in value.items():
            if key != "extensions":
                yield from nulls(inside, f"{path}.{key}")
    elif isinstance(value, list):
        for at, inside in enumerate(value):
            yield from nulls(inside, f"{path}[{at}]")


def is_uuid(value: Any) -> bool:
    """Whether a value is a UUID as text, with its hyphens."""
    try:
        return str(UUID(value)) == str(value).lower()
    except (AttributeError, TypeError, ValueError):
        return False


def _actor(statement: Json) -> Iterator[str]:
    actor = statement.get("actor")
    if not isinstance(actor, dict) or len(actor.keys() & IDENTIFIERS) != 1:
        yield "the actor has no identifier, or more than one"


def _verb(statement: Json) -> Iterator[str]:
    verb = statement.get("verb", {})
    if not IRI.match(str(verb.get("id"))):
        yield f"the verb {verb.get('id')} is no IRI"
    if not {"en", "en-US"} <= verb.get("display", {}).keys():
        yield "the verb's display lacks en or en-US"


def _object(statement: Json) -> Iterator[str]:
    said = statement.get("object", {})
    if not IRI.match(str(said.get("id"))):
        yield f"the object {said.get('id')} is no IRI"
    definition = said.get("definition", {})
    kind = definition.get("interactionType")
    held = definition.keys() & {"choices", "scale", "source", "target", "steps"}
    if held - COMPONENTS.get(kind, set()):
        yield f"an interaction of type {kind} has {sorted(held)}"
    if definition.get("correctResponsesPattern") is not None and not kind:
        yield "a pattern without an interaction type"


def _result(statement: Json) -> Iterator[str]:
    result = statement.get("result", {})
    yield from (f"{name} is no property of a result" for name in result.keys() - RESULT)
    if "duration" in result and not DURATION.match(str(result["duration"])):
        yield f"the duration {result['duration']} has another form than PT1H2M3.45S"
    if "response" in result and not isinstance(result["response"], str):
        yield "the response is no text"
    score = result.get("score", {})
    if not -1 <= score.get("scaled", 0) <= 1:
        yield f"scaled is {score['scaled']}"
    low, high = score.get("min", float("-inf")), score.get("max", float("inf"))
    if not low <= score.get("raw", low) <= high:
        yield f"raw {score['raw']} is not within {low} and {high}"


def _context(statement: Json) -> Iterator[str]:
    context = statement.get("context", {})
    yield from (f"{name} is no property of a context" for name in context.keys() - CONTEXT)
    if not is_uuid(context.get("registration")):
        yield f"the registration {context.get('registration')} is no UUID"
    for kind, activities in context.get("contextActivities", {}).items():
        if not isinstance(activities, list):
            yield f"contextActivities.{kind} is no list"
        elif any(not IRI.match(str(one.get("id"))) for one in activities):
            yield f"contextActivities.{kind} has an id that is no IRI"
    for key in context.get("extensions", {}):
        if not IRI.match(key):
            yield f"the extension {key} is no IRI"
