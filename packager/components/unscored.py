"""Questions without a right answer: every answer is welcome, and none counts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from packager.components.question import shared_fields
from packager.components.rules_unscored import NothingToScore
from packager.model.component import Reveal

if TYPE_CHECKING:
    from packager.components.question import QuestionParts
    from packager.syntax import Node

# They speak of right answers, of which there is none here.
MEANINGLESS = ("points", "tries", "reveal")


def unscored_fields(parts: QuestionParts, prompt: list[Node]) -> dict[str, Any]:
    """The fields of every question, for one that counts for nothing."""
    report, question_id = parts.reading.report, parts.question_id()
    for name in MEANINGLESS:
        given = parts.node.given.get(name)
        if given is not None:
            report.add(NothingToScore(given.span, id=question_id, what=name))
    for node in parts.feedback:
        when = node.given.get("when")
        if when is not None and when.value != "always":
            found = NothingToScore(when.span, id=question_id, what=f"when={when.value}")
            report.add(found)
    nothing = {"weighting": Decimal(0), "tries": None, "reveal": Reveal.NEVER}
    return shared_fields(parts, prompt) | nothing
