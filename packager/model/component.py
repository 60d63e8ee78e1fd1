"""What stands on a page: Markdown nodes and components."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from packager.syntax import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A piece of content on a page, read from one directive (or from Markdown that means one).

    `kind` names the component's folder; `children` is its content in reading order.
    """

    kind: ClassVar[str] = ""

    id: str | None
    span: Span = field(repr=False, compare=False)
    children: tuple[Content, ...] = ()

    @property
    def parts(self) -> Iterator[tuple[Content, ...]]:
        """Every run of content inside, for whoever walks the page."""
        yield self.children


Content = Node | Component


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One titled part of an accordion, tabs, steps or cards; `title` is inline Markdown."""

    title: Node
    children: tuple[Content, ...]

    @property
    def id(self) -> str:
        """The id of its heading."""
        return self.title.attributes["id"]


class InteractionType(Enum):
    """What a question is to the standards; each target spells it its own way."""

    CHOICE = "choice"
    TRUE_FALSE = "true-false"
    NUMERIC = "numeric"
    FILL_IN = "fill-in"
    LONG_FILL_IN = "long-fill-in"
    MATCHING = "matching"
    SEQUENCING = "sequencing"
    LIKERT = "likert"
    PERFORMANCE = "performance"
    OTHER = "other"


class Reveal(Enum):
    """When a practice question shows what was right."""

    AT_END = "at-end"
    ON_REQUEST = "on-request"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Overall feedback of a question and when it is shown: correct, partly, incorrect, always."""

    when: str
    children: tuple[Content, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Component):
    """What every kind of question has; a kind adds its own fields.

    `children` is the prompt. `weighting` is what the question counts for. `tries` is how often it
    may be answered in practice, None without limit; in an assessment it is answered once.
    """

    interaction: ClassVar[InteractionType]

    id: str
    key: str
    explicit_id: bool
    title: str = ""
    objectives: tuple[str, ...] = ()
    weighting: Decimal = Decimal(1)
    tries: int | None = None
    reveal: Reveal = Reveal.AT_END
    hints: tuple[tuple[Content, ...], ...] = ()
    feedback: tuple[Feedback, ...] = ()

    @property
    def parts(self) -> Iterator[tuple[Content, ...]]:
        """Prompt, hints and feedback."""
        yield self.children
        yield from self.hints
        for one in self.feedback:
            yield one.children

    def description(self) -> str:
        """The prompt as plain text, one line."""
        words = " ".join(n.plain_text() for n in self.children if isinstance(n, Node))
        return " ".join(words.split())

    def data(self) -> dict[str, object]:
        """The kind's own part of the page's tracking data, as JSON values."""
        return {}

    def worst_response(self) -> int:
        """The most characters that a packed answer can take."""
        return 0
