"""Questions without a right answer: every answer is welcome, and none counts."""

from __future__ import annotations

from decimal import Decimal
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from packager.components.question import shared_fields
from packager.components.rules_mistyped import MistypedAnswer
from packager.components.rules_unscored import NothingToScore
from packager.model.component import Reveal

if TYPE_CHECKING:
    from packager.components.mistyped import Guess
    from packager.components.question import QuestionParts
    from packager.syntax import Node

LONGEST = 50

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


def report_mistyped(parts: QuestionParts, kind: str, guess: Guess | None) -> None:
    """Report what was to be an answer, unless the author says of which kind the question is."""
    if guess is None or "kind" in parts.node.given:
        return
    found = MistypedAnswer(
        guess.span,
        id=parts.question_id(),
        kind=kind.replace("_", "-"),
        typed=shorten(guess.typed, LONGEST, placeholder="..."),
        write=guess.write,
    )
    parts.reading.report.add(found)
