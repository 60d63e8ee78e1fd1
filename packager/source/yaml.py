"""YAML to values that know their places, checked against a JSON Schema, every error at once."""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import yaml

from packager.source.rules_yaml import (
    DuplicateKey,
    MissingKey,
    NestedTooDeep,
    UnknownKey,
    WrongValue,
    YamlAlias,
    YamlSyntax,
)

if TYPE_CHECKING:
    from packager.diagnostics import Report
    from packager.span import SourceFile, Span

MAX_DEPTH = 20
SAFE_DEPTH = 200
SHOWN = 40

# What PyYAML raises for `!!int x` and its like, by no rule.
_UNREADABLE = (yaml.YAMLError, ValueError, ArithmeticError, LookupError, AttributeError, TypeError)

_EXAMPLES = {
    "id": "https://training.example.org/courses/my-course",
    "title": "A title",
    "version": "1.0.0",
    "language": "en-US",
    "bank": "banks/my-bank.md",
}


@dataclass(slots=True)
class Located:
    """A YAML value with the place of itself and of everything in it.

    `value` is a str, int, float, bool, None, dict of str to Located, or list of Located.
    """

    value: Any
    span: Span
    raw: str = ""
    key_spans: dict[str, Span] = field(default_factory=dict)
    reported: bool = False

    def plain(self) -> Any:
        """The value without places."""
        if isinstance(self.value, dict):
            return {key: item.plain() for key, item in self.value.items()}
        if isinstance(self.value, list):
            return [item.plain() for item in self.value]
        return self.value

    def get(self, key: str) -> Located | None:
        """The value under a key of a mapping."""
        return self.value.get(key) if isinstance(self.value, dict) else None


def read_yaml(file: SourceFile, start: int, end: int, report: Report) -> Located | None:
    """Read the YAML between two character offsets of a file; None when reported.

    An empty document is an empty mapping.
    """
    text = file.text[start:end]
    if _too_deep(text):
        report.add(NestedTooDeep(file.span(start), limit=MAX_DEPTH))
        return None
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        report.add(_syntax(error, file, start))
        return None
    if node is None:
        return Located({}, file.span(start))
    return _Converter(file, start, report).convert(node)


def _too_deep(text: str) -> bool:
    """Whether the text nests deeper than the composer can, which recurses in C."""
    most = max(len(line) - len(line.lstrip(" \t-?:")) for line in text.split("\n"))
    if text.count("[") + text.count("{") + 2 * most <= SAFE_DEPTH:
        return False
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > SAFE_DEPTH:
                return True
    except yaml.YAMLError:
        pass  # the composer says it better
    return False


def _syntax(error: yaml.YAMLError, file: SourceFile, start: int) -> YamlSyntax:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).split("\n", maxsplit=1)[0]
    offset = start
    if mark is not None:
        first_line = file.place(start).line
        lines = file.lines
        line = min(first_line + mark.line, len(lines))
        text = lines[line - 1]
        offset = file.line_start(line) + min(mark.column, max(0, len(text) - 1))
    return YamlSyntax(file.span(offset), problem=problem)


class _Converter:
    """PyYAML's nodes to Located values."""

    def __init__(self, file: SourceFile, start: int, report: Report) -> None:
        self._file = file
        self._start = start
        self._report = report
        self._seen: set[int] = set()
        self._scalars = yaml.constructor.SafeConstructor()

    def convert(self, node: yaml.Node, depth: int = 0) -> Located:
        span = self._span(node)
        if id(node) in self._seen:
            self._report.add(YamlAlias(span))
            return Located(None, span, reported=True)
        self._seen.add(id(node))
        if depth > MAX_DEPTH:
            self._report.add(NestedTooDeep(span, limit=MAX_DEPTH))
            return Located(None, span, reported=True)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, span, depth)
        if isinstance(node, yaml.SequenceNode):
            return Located([self.convert(item, depth + 1) for item in node.value], span)
        return self._scalar(node, span)

    def _span(self, node: yaml.Node) -> Span:
        begin, end = (self._start + mark.index for mark in (node.start_mark, node.end_mark))
        text = self._file.text[begin:end].rstrip()
        return self._file.span(begin, min(max(begin + len(text), begin + 1), len(self._file.text)))

    def _mapping(self, node: yaml.MappingNode, span: Span, depth: int) -> Located:
        values: dict[str, Located] = {}
        spans: dict[str, Span] = {}
        for key_node, value_node in node.value:
            key_span = self._span(key_node)
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            if key in values:
                self._report.add(DuplicateKey(key_span, key=key, first_line=spans[key].line))
                continue
            values[key] = self.convert(value_node, depth + 1)
            spans[key] = key_span
        return Located(values, span, key_spans=spans)

    def _scalar(self, node: yaml.Node, span: Span) -> Located:
        try:
            value = self._scalars.construct_object(node, deep=True)
        except _UNREADABLE:
            problem = f"`{_short(node.value)}` is no {node.tag.rpartition(':')[2]}"
            self._report.add(YamlSyntax(span, problem=problem))
            value = None
        if not isinstance(value, (str, int, float, bool, type(None))):
            value = str(node.value)
        return Located(value, span, raw=str(node.value))


@cache
def _schema(name: str) -> tuple[dict[str, Any], Any]:
    path = Path(__file__).parent / "schemas" / f"{name}.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    return schema, jsonschema_rs.validator_for(schema)


def check_schema(document: Located, name: str, where: str, report: Report) -> bool:
    """Check a document against the schema `name`; report everything; say whether all was well.

    A number or date where text is meant becomes the text as written. What is wrong is taken
    out of the document, so that the rest can be used.
    """
    schema, validator = _schema(name)
    _as_text(document, schema)
    if not isinstance(document.value, dict):
        report.add(
            WrongValue(document.span, key=where, wanted="keys and values", given=_kind(document))
        )
        return False
    fine = True
    for error in validator.iter_errors(document.plain()):
        fine = False
        _report_error(error, document, schema, where, report)
    return fine


def _as_text(document: Located, schema: dict[str, Any]) -> None:
    """Turn `version: 1.0` into the text "1.0" wherever the schema wants text and nothing else."""
    if isinstance(document.value, dict):
        for key, item in document.value.items():
            inner = schema.get("properties", {}).get(key) or schema.get("additionalProperties")
            if isinstance(inner, dict):
                _as_text(item, inner)
    elif isinstance(document.value, list):
        for item in document.value:
            _as_text(item, schema.get("items", {}))
    elif schema.get("type") == "string" and document.raw and document.value is not None:
        document.value = document.raw


def _find(document: Located, path: list[str | int]) -> tuple[Located, str]:
    """The value at a path, and the name of the key that led there."""
    name = ""
    for step in path:
        inner = document.value
        if isinstance(step, str):
            name = step
        document = inner[step]
    return document, name


def _report_error(
    error: Any, document: Located, schema: dict[str, Any], where: str, report: Report
) -> None:
    found, name = _find(document, list(error.instance_path))
    if found.reported:
        return
    kind = error.kind.name
    inside = f"`{name}`" if name else where
    if kind == "additionalProperties":
        known = tuple(_schema_at(schema, list(error.instance_path)).get("properties", {}))
        for key in error.kind.unexpected:
            near = difflib.get_close_matches(key, known, 1, 0.6)
            span = found.key_spans.get(key, found.span)
            report.add(
                UnknownKey(span, key=key, where=inside, near=near[0] if near else "", known=known)
            )
    elif kind == "required":
        key = error.kind.property
        span = found.span.file.span(found.span.start)
        report.add(MissingKey(span, key=key, where=inside, example=_EXAMPLES.get(key, "...")))
    elif kind == "propertyNames":
        key = str(error.kind.error.instance) if hasattr(error.kind.error, "instance") else name
        report.add(
            WrongValue(
                found.key_spans.get(key, found.span),
                key=key,
                given=f"`{key}`",
                wanted="an id: a letter, then letters, digits, `_` or `-`",
            )
        )
    else:
        part = _schema_at(schema, list(error.instance_path))
        near = difflib.get_close_matches(str(found.value), part.get("enum", []), 1, 0.5)
        report.add(
            WrongValue(
                found.span,
                key=name or where,
                wanted=_wanted(part),
                given=_kind(found),
                near=near[0] if near else "",
            )
        )


def _schema_at(schema: dict[str, Any], path: list[str | int]) -> dict[str, Any]:
    for step in path:
        if isinstance(step, int):
            schema = schema.get("items", schema)
        else:
            schema = (
                schema.get("properties", {}).get(step) or schema.get("additionalProperties") or {}
            )
    return schema


_TYPES = {"string": "text", "object": "keys and values", "array": "a list"}


def _wanted(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(_wanted(part) for part in schema["anyOf"])
    if "enum" in schema:
        return "one of " + ", ".join(f"`{choice}`" for choice in schema["enum"])
    if "x-wanted" in schema:
        return str(schema["x-wanted"])
    if schema.get("type") == "integer":
        low, high = schema.get("minimum"), schema.get("maximum")
        if low is not None and high is not None:
            return f"a whole number from {low} to {high}"
        return "a whole number" + (f" of {low} or more" if low is not None else "")
    return _TYPES.get(schema.get("type", ""), "another value")


def _kind(found: Located) -> str:
    value = found.value
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return f"`{found.raw}` (yes or no)"
    if isinstance(value, (int, float)):
        return f"the number {found.raw}"
    if isinstance(value, str):
        return f"`{_short(value)}`" if value.strip() else "empty"
    return "a list" if isinstance(value, list) else "a group of keys"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 3] + "..."
