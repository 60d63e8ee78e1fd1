"""Rules: the kinds of thing that can be found, each a class that writes its own words."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable

    from packager.span import Span

R = TypeVar("R", bound="Rule")


class Severity(Enum):
    """How much a diagnostic weighs; only an error stops a package from being written."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Rule:
    """One thing found at one place; a subclass is one kind of thing.

    The subclass's docstring is its manual page, its fields are the facts,
    `message` and `hint` are the words.
    """

    code: ClassVar[str] = ""
    severity: ClassVar[Severity] = Severity.ERROR
    since: ClassVar[str] = ""

    span: Span

    def message(self) -> str:
        """One line that stands alone."""
        raise AssertionError(f"{type(self).__name__} has no message")

    def hint(self) -> str:
        """What to type; empty when the message says it all."""
        return ""

    @property
    def facts(self) -> dict[str, Any]:
        """The rule's own fields, for machine-readable output."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "span"}


_rules: dict[str, type[Rule]] = {}


@dataclass_transform(frozen_default=True)
def rule(
    code: str, severity: Severity = Severity.ERROR, *, since: str
) -> Callable[[type[R]], type[R]]:
    """Make a class a rule, under a code that is never used again."""

    def register(cls: type[R]) -> type[R]:
        made = dataclass(frozen=True)(cls)
        made.code, made.severity, made.since = code, severity, since
        twin = _rules.setdefault(code, made)
        if twin.__qualname__ != made.__qualname__:
            raise AssertionError(f"{code} is both {twin.__name__} and {made.__name__}")
        return made

    return register


def rules() -> dict[str, type[Rule]]:
    """Every rule that has been loaded, by code, in order of code."""
    return dict(sorted(_rules.items()))
