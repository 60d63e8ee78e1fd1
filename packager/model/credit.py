"""Continuing-education credit: what course.yaml says under `credit`, and the rules of a body."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import TYPE_CHECKING

from packager.frozen import field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from packager.span import Span


class Method(Enum):
    """A way to work out contact hours."""

    MERGENER = "mergener"
    WORD_FORMULA = "word_formula"
    WORDS_PER_HOUR = "words_per_hour"
    PACE = "pace"
    DECLARED = "declared"
    PILOT = "pilot"


class Rounding(Enum):
    """What contact hours are rounded down to; the value is the step in hours."""

    QUARTER_DOWN = Decimal("0.25")
    HALF_DOWN = Decimal("0.5")
    WHOLE_DOWN = Decimal(1)

    def apply(self, hours: Decimal) -> Decimal:
        """The hours rounded down."""
        return (hours // self.value) * self.value


@frozen
class Figure:
    """One figure of a body's rules, with where it comes from.

    `verified` is true when the source itself was read; `says` is what the figure means in words.
    """

    value: str | tuple[str, ...]
    source: str
    dated: str
    verified: bool
    says: str = ""


@frozen
class Profile:
    """The rules of an approval body as data."""

    name: str = "generic"
    title: str = ""
    body: str = ""
    figures: Mapping[str, Figure] = field(default_factory=dict)

    def number(self, name: str) -> Decimal | None:
        """A figure as a number; None when the body sets none."""
        figure = self.figures.get(name)
        if figure is None or not isinstance(figure.value, str):
            return None
        try:
            return Decimal(figure.value)
        except InvalidOperation:
            return None

    def texts(self, name: str) -> tuple[str, ...]:
        """A figure as texts; none when the body sets none."""
        figure = self.figures.get(name)
        if figure is None:
            return ()
        return (figure.value,) if isinstance(figure.value, str) else figure.value


@frozen(kw_only=True)
class Person:
    """The planner, or a contributor.

    `anonymous` keeps the name out of everything that is published. That somebody agreed to be
    credited is known here (`consented`); when they did is not.
    """

    name: str = ""
    role: str = ""
    degree: str = ""
    credentials: str = ""
    disclosure: str = ""
    biography: str = ""
    anonymous: bool = False
    lived_experience: bool = False
    consented: bool = False
    span: Span | None = field(default=None, compare=False)

    @property
    def discloses(self) -> bool:
        """Whether there is an interest to disclose."""
        return self.disclosure.strip(" .").casefold() not in {"", "none", "no", "ninguno"}

    @property
    def titled(self) -> str:
        """The name with degree and credentials; empty for somebody who stays anonymous."""
        if self.anonymous:
            return ""
        parts = (self.name, self.degree, self.credentials)
        return ", ".join(dict.fromkeys(part for part in parts if part))


@frozen(kw_only=True)
class Approval:
    """What one approval body says of the course; `status` is none, pending or approved."""

    body: str
    status: str = "none"
    provider_no: str = ""
    approval_no: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    category: str = ""
    statement: str = ""
    not_accepted_in: tuple[str, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict, compare=False)

    @property
    def is_approved(self) -> bool:
        """Whether it may be published as approved."""
        return self.status == "approved"


@frozen(kw_only=True)
class EvaluationPlan:
    """How learners evaluate the course; `collect` is none, lms or link."""

    id: str = "evaluation"
    required: bool = True
    collect: str = "none"
    link: str = ""


@frozen(kw_only=True)
class Attesting:
    """What learners confirm at the end."""

    id: str = "attestation"
    required: bool = True
    text: str = ""


@frozen
class MediaTime:
    """Sound or video with its length; None when it is not known."""

    page: str
    title: str
    seconds: Decimal | None
    span: Span | None = field(default=None, compare=False)


@frozen(kw_only=True)
class Credit:
    """Everything under `credit`.

    `policies` are texts by name. `media` is the sound and video of the course, whose length the
    reader finds out. `test` is the id of the assessment whose result counts, empty when none.
    """

    contact_hours: Decimal = Decimal(1)
    hour_minutes: int = 60
    rounding: Rounding = Rounding.HALF_DOWN
    method: Method = Method.DECLARED
    difficulty: Decimal | None = None
    words_per_hour: int | None = None
    words_per_minute: int = 180
    pilot_minutes: tuple[Decimal, ...] = ()
    pilot_date: date | None = None
    level: str = "beginner"
    audience: str = ""
    format: str = ""
    profile: Profile = Profile()
    provider: str = ""
    planner: Person | None = None
    contributors: tuple[Person, ...] = ()
    approvals: tuple[Approval, ...] = ()
    test: str = ""
    pass_mark: Decimal | None = None
    evaluation: EvaluationPlan = EvaluationPlan()
    attestation: Attesting = Attesting()
    seat_minutes: int = 0
    policies: Mapping[str, str] = field(default_factory=dict)
    retain_years: int | None = None
    spans: Mapping[str, Span] = field(default_factory=dict, compare=False)
    span: Span = field(compare=False)

    @property
    def approved(self) -> tuple[Approval, ...]:
        """The approvals that may be published."""
        return tuple(one for one in self.approvals if one.is_approved)

    @property
    def is_demonstration(self) -> bool:
        """Whether no body has approved the course, so that it gives no credit."""
        return not self.approved

    def span_of(self, name: str) -> Span:
        """Where a key under `credit` stands; `credit` itself when it is not written."""
        return self.spans.get(name) or self.span


POLICIES = (
    "accommodations",
    "grievance",
    "refunds",
    "privacy",
    "records",
    "technical",
    "contact",
)
