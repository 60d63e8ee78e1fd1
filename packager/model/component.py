"""What stands on a page: Markdown nodes and components."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from packager.frozen import field, frozen
from packager.syntax import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from packager.span import Span


@frozen(kw_only=True)
class Component:
    """A piece of content on a page, read from one directive (or from Markdown that means one).

    `kind` names the component's folder; `children` is its content in reading order. For contact
    hours: `uncounted` says why words of it do not count, empty when all do; what is `closing`
    stands behind the course, and its page counts for nothing.
    """

    kind: ClassVar[str] = ""
    uncounted: ClassVar[str] = ""
    closing: ClassVar[bool] = False

    id: str | None
    span: Span = field(compare=False)
    children: tuple[Content, ...] = ()

    @property
    def parts(self) -> Iterator[tuple[Content, ...]]:
        """Every run of content inside, for whoever walks the page."""
        yield self.children

    @property
    def counted(self) -> Iterator[tuple[Content, ...]]:
        """The runs that every learner who finishes has read: they count for contact hours.

        All of `parts`, or nothing where the kind says why (`uncounted`); a kind of which a part
        counts says which.
        """
        if not self.uncounted:
            yield from self.parts

    @property
    def avoided(self) -> Iterable[Span]:
        """Runs of text with words to avoid: shown as such, or there to be recognized."""
        return ()


Content = Node | Component


@frozen(kw_only=True)
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


@frozen
class Named:
    """Something that can be picked or paired, and its words."""

    id: str
    text: str


@frozen(kw_only=True)
class Answers:
    """What can be answered and what is right, before a standard spells it.

    The same as `reported` in a kind's score.js says of every answer: `correct` holds the parts of
    each right answer (ids, texts, pairs with a space between, or lowest and highest number),
    `choices` what can be picked or, of pairs, stands first, `targets` what stands second.
    """

    correct: tuple[tuple[str, ...], ...] = ()
    choices: tuple[Named, ...] = ()
    targets: tuple[Named, ...] = ()
    case_sensitive: bool = False


@frozen(kw_only=True)
class Spoken:
    """A question as statements speak of it; `reported`: the answer itself is part of them."""

    id: str
    key: str
    title: str
    description: str
    interaction: InteractionType
    reported: bool
    answers: Answers


class Reveal(Enum):
    """When a practice question shows what was right."""

    AT_END = "at-end"
    ON_REQUEST = "on-request"
    NEVER = "never"


@frozen(kw_only=True)
class Feedback:
    """Overall feedback of a question and when it is shown: correct, partly, incorrect, always."""

    when: str
    children: tuple[Content, ...]


@frozen(kw_only=True)
class Question(Component):
    """What every kind of question has; a kind adds its own fields.

    `children` is the prompt. `weighting` is what the question counts for. `tries` is how often it
    may be answered in practice, None without limit; in an assessment it is answered once.
    """

    interaction: ClassVar[InteractionType]
    uncounted: ClassVar[str] = "hints and feedback"

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
    def scored(self) -> bool:
        """Whether some answer is right; without one it counts for nothing, whoever answers."""
        return True

    @property
    def reported_as(self) -> InteractionType:
        """The interaction that its answer is; a kind may say it question by question."""
        return self.interaction

    @property
    def reports_answer(self) -> bool:
        """Whether the answer itself is reported; words that people write of their own are not."""
        return self.reported_as not in {InteractionType.LONG_FILL_IN, InteractionType.OTHER}

    @property
    def answers(self) -> Answers:
        """What can be answered and what is right; nothing where any text is an answer."""
        return Answers()

    @property
    def parts(self) -> Iterator[tuple[Content, ...]]:
        """Prompt, hints and feedback."""
        yield self.children
        yield from self.hints
        for one in self.feedback:
            yield one.children

    @property
    def counted(self) -> Iterator[tuple[Content, ...]]:
        """All but hints and feedback, of which a learner reads a part."""
        left_out = {id(run) for run in (*self.hints, *(one.children for one in self.feedback))}
        for run in self.parts:
            if id(run) not in left_out or not run:
                yield run

    def description(self) -> str:
        """The prompt as plain text, one line."""
        words = " ".join(n.plain_text() for n in self.children if isinstance(n, Node))
        return " ".join(words.split())

    def spoken(self) -> Spoken:
        """The question as statements speak of it."""
        return Spoken(
            id=self.id,
            key=self.key,
            title=self.title,
            description=self.description(),
            interaction=self.reported_as,
            reported=self.reports_answer,
            answers=self.answers,
        )

    @property
    def right_words(self) -> list[str]:
        """What is right, for people who read the course: a line for each part; none: nothing is."""
        return []

    def data(self) -> dict[str, object]:
        """The kind's own part of the page's tracking data, as JSON values."""
        return {}

    def worst_response(self) -> int:
        """The most characters that a packed answer can take."""
        return 0


@frozen(kw_only=True)
class Task(Component):
    """A component that can be done and is no question: a dialogue, a form.

    `key` stands for it in the state. `waits`: in a course for credit it opens only when what the
    completion rule names before it has been done.
    """

    waits: ClassVar[bool] = False

    id: str
    key: str
    explicit_id: bool
    title: str = ""
