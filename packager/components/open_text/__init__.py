"""Write what you think; it is not sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import flag, number
from packager.components.mistyped_surely import surely_mistyped
from packager.components.question import ReadQuestion
from packager.components.rules import BadAttribute
from packager.components.unscored import report_mistyped, unscored_fields
from packager.frozen import frozen
from packager.model.component import InteractionType

if TYPE_CHECKING:
    from packager.components.base import Reading
    from packager.components.question import QuestionParts
    from packager.syntax import DirectiveNode

LINES, MOST_LINES = 4, 20
# SCORM 2004 4th Edition RTE 4.2.9.1: a long-fill-in has at least so many characters.
LONGEST = 4000


@frozen(kw_only=True)
class OpenText(ReadQuestion):
    """A text of the learner's own; only with `send` does it leave the page."""

    kind: ClassVar[str] = "open_text"
    attributes: ClassVar[tuple[str, ...]] = (*ReadQuestion.attributes, "send", "lines")
    interaction: ClassVar[InteractionType] = InteractionType.LONG_FILL_IN
    rank: ClassVar[int] = 99

    send: bool
    lines: int

    @property
    def scored(self) -> bool:
        """No text is right."""
        return False

    @property
    def reports_answer(self) -> bool:
        """Where the author asks for it, and the learner is told."""
        return self.send

    @property
    def longest(self) -> int:
        """The most characters that the field takes."""
        return LONGEST

    @classmethod
    def looks_like(cls, parts: QuestionParts) -> bool:
        """A prompt and nothing to pick from."""
        nodes = [node for part in parts.body for node in part.walk()]
        words = any(part.plain_text().strip() for part in parts.body)
        return words and not any(node.kind == "list" for node in nodes)

    @classmethod
    def read_question(cls, parts: QuestionParts) -> Self | None:
        """Read the prompt; all of the content is."""
        report_mistyped(parts, cls.kind, surely_mistyped(parts))
        return cls(
            **unscored_fields(parts, parts.body),
            send=flag(parts.node, "send", default=False, reading=parts.reading),
            lines=_lines(parts.node, parts.reading),
        )

    def data(self) -> dict[str, object]:
        """Whether the text is sent."""
        return {"send": self.send}

    def worst_response(self) -> int:
        """That it was answered; the text is never in the state."""
        return 1


def _lines(node: DirectiveNode, reading: Reading) -> int:
    wanted = f"a whole number from 1 to {MOST_LINES}"
    lines = number(node, "lines", reading, wanted)
    if lines is None:
        return LINES
    if not 1 <= lines <= MOST_LINES or lines % 1:
        given = node.given["lines"]
        found = BadAttribute(given.span, name="lines", value=given.value, wanted=wanted, near="")
        reading.report.add(found)
        return LINES
    return int(lines)
