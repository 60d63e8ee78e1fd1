"""Our reading of JSON Schemas beside a library's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import packager.source.yaml
from packager.source.schema import VALUE, faults
from packager.source.yaml import Located
from packager.span import SourceFile

FOLDER = Path(packager.source.yaml.__file__).parent / "schemas"
SCHEMAS = {path.stem: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.json")}
PLACE = SourceFile("course.yaml", "x").span(0)
TEXTS = ("", "T", "80%", "80%\n", "８０%", "a", "all", "name", "2026-11-30", "5 min", "\u00a0")  # noqa: RUF001


def located(value: Any) -> Located:
    """A plain value as the reader gives it."""
    if isinstance(value, dict):
        spans = dict.fromkeys(value, PLACE)
        inside = {key: located(one) for key, one in value.items()}
        return Located(inside, PLACE, key_spans=spans)
    return Located([located(one) for one in value] if isinstance(value, list) else value, PLACE)


def near(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that a schema may take or nearly take."""
    texts = st.sampled_from([*TEXTS, *schema.get("enum", ())]) | st.text(max_size=5)
    odd = st.none() | st.booleans() | st.integers(-2, 1001) | texts
    kind = schema.get("type")
    if "anyOf" in schema:
        return st.one_of(odd, *map(near, schema["anyOf"]))
    if kind == "array":
        return odd | st.lists(near(schema["items"]), max_size=2)
    if kind == "object":
        known = {key: near(part) for key, part in schema.get("properties", {}).items()}
        others = schema["additionalProperties"] or {}
        keys = st.sampled_from(["a", "1x", "a\n", "other"])
        extra = st.dictionaries(keys, near(others) if others else odd, max_size=1)
        right = st.fixed_dictionaries({}, optional=known)
        return odd | st.builds(lambda one, other: {**other, **one}, right, extra)
    return odd


def key_of(path: list[str | int]) -> str:
    """The last key that leads to a place, without the numbers of lists."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


@pytest.mark.parametrize("name", SCHEMAS)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_the_faults_are_those_that_a_library_finds(name: str, data: st.DataObject) -> None:
    schema = SCHEMAS[name]
    value = data.draw(near(schema))
    errors = jsonschema_rs.validator_for(schema).iter_errors(value)
    of_keys = {"additionalProperties", "required", "propertyNames"}
    assert {(one.inside, one.problem == VALUE) for one in faults(located(value), schema)} == {
        (key_of(error.instance_path), error.kind.name not in of_keys) for error in errors
    }


def test_the_schemas_use_no_other_keywords() -> None:
    known = {
        "$schema", "additionalProperties", "anyOf", "description", "enum", "items", "maximum",
        "minimum", "pattern", "properties", "propertyNames", "required", "type", "x-wanted",
    }  # fmt: skip
    for schema in SCHEMAS.values():
        assert known >= set(_keywords(schema))


def _keywords(schema: dict[str, Any]) -> list[str]:
    found = list(schema)
    for key, part in schema.items():
        inner = part.values() if key == "properties" else part if key == "anyOf" else [part]
        for one in inner:
            found += _keywords(one) if isinstance(one, dict) else []
    return found
