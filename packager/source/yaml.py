"""YAML to values that know their places, checked against a JSON Schema, every error at once."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from packager.diagnostics.secrets import covered
from packager.source.rules_yaml import (
    DuplicateKey,
    MissingKey,
    NestedTooDeep,
    UnknownKey,
    WrongValue,
    YamlAlias,
    YamlSyntax,
)
from packager.source.schema import MISSING, NAME, UNKNOWN, Fault, faults
from packager.source.yaml_faults import QUOTED, explain, text_begins, without_colon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from packager.diagnostics import Report
    from packager.diagnostics.rule import Rule
    from packager.source.yaml_faults import Trouble
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
    "contact_hours": "1.0",
    "body": "An approval body",
}


class Located:
    """A YAML value with the place of itself and of everything in it.

    `value` is a str, int, float, bool, None, dict of str to Located, or list of Located; `raw`
    the text as written; `reported` says that something is wrong with it and that this was said.
    """

    __slots__ = ("key_spans", "raw", "reported", "span", "value")

    def __init__(
        self, value: Any, span: Span, raw: str = "", key_spans: dict[str, Span] | None = None
    ) -> None:
        self.value = value
        self.span = span
        self.raw = raw
        self.key_spans = key_spans or {}
        self.reported = False

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
        report.add(_at(explain(text, error), file, start))
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


def _at(trouble: Trouble, file: SourceFile, start: int) -> YamlSyntax:
    """A fault of the YAML that begins at an offset, as a diagnostic of its file."""
    line = file.place(start).line + trouble.line
    offset = file.line_start(line) + min(trouble.column, max(0, len(file.lines[line - 1]) - 1))
    return YamlSyntax(file.span(offset), problem=trouble.problem, remedy=trouble.remedy)


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
            return self._refused(YamlAlias(span))
        self._seen.add(id(node))
        if depth > MAX_DEPTH:
            return self._refused(NestedTooDeep(span, limit=MAX_DEPTH))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, span, depth)
        if isinstance(node, yaml.SequenceNode):
            return Located([self.convert(item, depth + 1) for item in node.value], span)
        return self._scalar(node, span)

    def _refused(self, found: Rule) -> Located:
        self._report.add(found)
        empty = Located(None, found.span)
        empty.reported = True
        return empty

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
            return self._refused(_no_value(node, span))
        if not isinstance(value, (str, int, float, bool, type(None))):
            value = str(node.value)
        return Located(value, span, raw=str(node.value))


def _no_value(node: yaml.Node, span: Span) -> YamlSyntax:
    """That a scalar is not of the type that its tag says."""
    if node.tag.startswith("!"):
        problem, remedy = text_begins("!", span.file.lines[span.line - 1])
        return YamlSyntax(span, problem=problem, remedy=remedy)
    problem = f"`{_short(node.value)}` is no {node.tag.rpartition(':')[2]}"
    return YamlSyntax(span, problem=problem, remedy=QUOTED)


@cache
def _schema(name: str) -> dict[str, Any]:
    path = Path(__file__).parent / "schemas" / f"{name}.schema.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def check_schema(document: Located, name: str, where: str, report: Report) -> bool:
    """Check a document against the schema `name`; report everything; say whether all was well.

    A number or date where text is meant becomes the text as written.
    """
    schema = _schema(name)
    _as_text(document, schema)
    if not isinstance(document.value, dict):
        if not document.reported:
            report.add(_no_keys(document, where))
        return False
    found = list(faults(document, schema))
    for fault in found:
        if not fault.found.reported:
            report.add(_diagnostic(fault, where))
    return not found


def _no_keys(document: Located, where: str) -> Rule:
    """That a document is no keys and values."""
    span = document.span
    line = span.file.lines[span.line - 1]
    found = without_colon(line) if isinstance(document.value, str) else None
    if found is None:
        return WrongValue(span, key=where, wanted="keys and values", given=_kind(document))
    return YamlSyntax(span.file.line_span(span.line), problem=found[0], remedy=found[1])


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
    elif _takes_text(schema) and document.raw and document.value is not None:
        document.value = document.raw


def _takes_text(schema: dict[str, Any]) -> bool:
    """Whether the schema wants text, or text or a list, and no number."""
    kinds = {part.get("type") for part in schema.get("anyOf", [schema])}
    return "string" in kinds and kinds <= {"string", "array"}


def _diagnostic(fault: Fault, where: str) -> Rule:
    problem, found, name, schema, key = fault
    inside = f"`{name}`" if name else where
    if problem == UNKNOWN:
        known = tuple(schema.get("properties", {}))
        span = found.key_spans[key]
        return UnknownKey(span, key=key, where=inside, near=_near(key, known, 0.6), known=known)
    if problem == MISSING:
        start = found.span.file.span(found.span.start)
        return MissingKey(start, key=key, where=inside, example=_EXAMPLES.get(key, "..."))
    if problem == NAME:
        wanted = "an id: a letter, then letters, digits, `_` or `-`"
        return WrongValue(found.key_spans[key], key=key, given=f"`{key}`", wanted=wanted)
    near = _near(str(found.value), schema.get("enum", ()), 0.5)
    return WrongValue(
        found.span,
        key=name or where,
        wanted=_wanted(schema),
        given=_kind(found),
        near=near,
        write=_write(found, schema),
    )


def _write(found: Located, schema: dict[str, Any]) -> str:
    """What to write for a list or keys that became text, for want of a blank or a colon."""
    text = found.value if isinstance(found.value, str) else ""
    if schema.get("type") == "array" and text.startswith("-"):
        return f"put a blank behind the dash: `- {_short(text.lstrip('- '))}`"
    remedy = without_colon(text) if schema.get("type") == "object" else None
    return remedy[1] if remedy is not None else ""


def _near(word: str, known: Iterable[str], cutoff: float) -> str:
    import difflib

    return next(iter(difflib.get_close_matches(word, list(known), 1, cutoff)), "")


_TYPES = {
    "string": "text",
    "object": "keys and values",
    "array": "a list",
    "boolean": "`true` or `false`",
}


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
        return f"`{_short(covered(value))}`" if value.strip() else "empty"
    return "a list" if isinstance(value, list) else "a group of keys"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 3] + "..."
