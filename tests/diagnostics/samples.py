"""A diagnostic of any rule, made from the types of its fields, so that its words can be read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from packager.diagnostics import Rule
from packager.span import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable


_VALUES: dict[str, object] = {
    "str": "x",
    "int": 2,
    "bool": True,
    "Decimal": Decimal("0.8"),
    "Path": PurePosixPath("media/a.png"),
    "PurePosixPath": PurePosixPath("media/a.png"),
    "tuple[str, ...]": ("one", "two"),
    "tuple[int, ...]": (1, 2),
}


def _value(annotation: str) -> object:
    first = annotation.partition(" | ")[0]
    if first in _VALUES:
        return _VALUES[first]
    if first == "Span":
        return SourceFile("lessons/a.md", "one two").span()
    raise AssertionError(f"tests/diagnostics/samples.py has no value of the type {annotation}")


def sample(rule: type[Rule]) -> Rule:
    """One diagnostic of the rule with a value for every field."""
    make: Callable[..., Rule] = rule
    return make(
        **{
            name: _value(str({**Rule.__annotations__, **rule.__annotations__}[name]))
            for name in rule.names
        }
    )
