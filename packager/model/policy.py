"""Rules that decide: completion, drawing, attempts, feedback."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from packager.frozen import field, frozen

if TYPE_CHECKING:
    from decimal import Decimal

    from packager.span import Span


@frozen
class Term:
    """One fact that can be true: `viewed(all)`, `passed(post-test)`, `time >= 20 min`.

    `name` is viewed, passed, attempted, answered, done, score or time; `argument` an id or "all";
    `value` the bound of score (0..1) or time (seconds).
    """

    name: str
    argument: str = ""
    value: Decimal | None = None
    span: Span | None = field(default=None, compare=False)


@frozen
class Combined:
    """`and` or `or` of two or more expressions."""

    operator: str
    operands: tuple[Expression, ...]


Expression = Term | Combined


class AssessmentFeedback(Enum):
    """When an assessment shows what was right."""

    IMMEDIATE = "immediate"
    AFTER_ATTEMPT = "after-attempt"
    AFTER_PASS = "after-pass"  # noqa: S105  no password
    NEVER = "never"


@frozen
class Draw:
    """How many questions an attempt has: all (both None), `count`, or so many per objective."""

    count: int | None = None
    per_objective: tuple[tuple[str, int], ...] | None = None
