"""Rules: the kinds of thing that can be found, each a class that writes its own words."""

from __future__ import annotations

from enum import Enum
from inspect import get_annotations
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


@dataclass_transform(frozen_default=True)
class _Fields:
    """Tells type checkers that subclasses are made from their annotated fields."""


class Rule(_Fields):
    """One thing found at one place; a subclass is one kind of thing.

    The subclass's docstring is its manual page, its annotated fields are the facts,
    `message` and `hint` are the words. It is made as a dataclass is, `Kind(span, fact, other=1)`,
    but without one: a hundred generated classes would take longer to load than a build takes.
    """

    code: ClassVar[str] = ""
    severity: ClassVar[Severity] = Severity.ERROR
    since: ClassVar[str] = ""
    names: ClassVar[tuple[str, ...]] = ("span",)

    span: Span

    def __init_subclass__(cls) -> None:
        own = get_annotations(cls)
        facts = (name for name, kind in own.items() if not str(kind).startswith("ClassVar"))
        cls.names = tuple(dict.fromkeys((*cls.names, *facts)))

    def __init__(self, *values: Any, **facts: Any) -> None:
        given = dict(zip(self.names, values, strict=False)) | facts
        missing = [name for name in self.names if name not in given and not hasattr(self, name)]
        if missing or len(given) != len(values) + len(facts) or not given.keys() <= {*self.names}:
            wanted = ", ".join(self.names)
            raise TypeError(f"{type(self).__name__} takes {wanted}; it was given {sorted(given)}")
        self.__dict__.update(given)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash((self.code, self.span.path, self.span.start, self.message()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.span}: {self.message()})"

    def message(self) -> str:
        """One line that stands alone."""
        raise AssertionError(f"{type(self).__name__} has no message")

    def hint(self) -> str:
        """What to type; empty when the message says it all."""
        return ""

    @property
    def facts(self) -> dict[str, Any]:
        """The rule's own fields, for machine-readable output."""
        return {name: getattr(self, name) for name in self.names if name != "span"}


_rules: dict[str, type[Rule]] = {}


def rule(
    code: str, severity: Severity = Severity.ERROR, *, since: str
) -> Callable[[type[R]], type[R]]:
    """Make a class a rule, under a code that is never used again."""

    def register(cls: type[R]) -> type[R]:
        cls.code, cls.severity, cls.since = code, severity, since
        twin = _rules.setdefault(code, cls)
        if twin.__qualname__ != cls.__qualname__:
            raise AssertionError(f"{code} is both {twin.__name__} and {cls.__name__}")
        return cls

    return register


def rules() -> dict[str, type[Rule]]:
    """Every rule that has been loaded, by code, in order of code."""
    return dict(sorted(_rules.items()))
