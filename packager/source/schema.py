"""What a JSON Schema says of a value: the few keywords that our own schemas use, every fault.

The schemas are made from the classes of settings.py, so their vocabulary is small and known; a
library for all of it takes longer to load than this takes to read. A test holds it against one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.source.yaml import Located

    Schema = dict[str, Any]

UNKNOWN, MISSING, NAME, VALUE = "unknown key", "missing key", "name", "value"


class Fault(NamedTuple):
    """One thing that does not fit.

    `problem` is one of the words above; `found` the value at fault, `inside` the key that led to
    it, `schema` what it should have been, `key` the key that is unknown, missing or no id.
    """

    problem: str
    found: Located
    inside: str
    schema: Schema
    key: str = ""


def faults(found: Located, schema: Schema, inside: str = "") -> Iterator[Fault]:
    """Everything in a value that does not fit its schema."""
    if "anyOf" in schema:
        if all(next(faults(found, part), None) for part in schema["anyOf"]):
            yield Fault(VALUE, found, inside, schema)
    elif not _fits(found.value, schema):
        yield Fault(VALUE, found, inside, schema)
    elif isinstance(found.value, dict):
        yield from _in_mapping(found, schema, inside)
    elif isinstance(found.value, list):
        for item in found.value:
            yield from faults(item, schema["items"], inside)


def _fits(value: Any, schema: Schema) -> bool:
    kind = schema["type"]
    if kind == "string":
        return isinstance(value, str) and _is_allowed(value, schema)
    if kind == "integer":
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole and schema.get("minimum", value) <= value <= schema.get("maximum", value)
    return isinstance(value, {"boolean": bool, "object": dict, "array": list}[kind])


def _is_allowed(text: str, schema: Schema) -> bool:
    # In a JSON Schema `$` is the very end and `\d` a digit of ASCII; Python takes both wider.
    pattern = schema.get("pattern", "").replace("$", r"\Z").replace(r"\d", "[0-9]")
    return text in schema.get("enum", (text,)) and re.search(pattern, text) is not None


def _in_mapping(found: Located, schema: Schema, inside: str) -> Iterator[Fault]:
    known = schema.get("properties", {})
    others = schema["additionalProperties"]
    for key in schema.get("required", ()):
        if key not in found.value:
            yield Fault(MISSING, found, inside, schema, key)
    for key, item in found.value.items():
        if "propertyNames" in schema and not _is_allowed(key, schema["propertyNames"]):
            yield Fault(NAME, found, inside, schema, key)
        if key in known:
            yield from faults(item, known[key], key)
        elif others:
            yield from faults(item, others, key)
        else:
            yield Fault(UNKNOWN, found, inside, schema, key)
