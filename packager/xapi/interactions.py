"""What a question's definition says: its type, what can be answered, what is right.

XAPI Appendix C, Interaction Activities. How a response is spelt in the browser is the same, part
by part (runtime/adapters/); a contract test holds both against each other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from packager.model.component import InteractionType
from packager.vocabulary.xapi import BETWEEN, CASE_MATTERS, PAIR, RANGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from packager.model.component import Answers, Named, Spoken

    Langstrings = Callable[[str], dict[str, str]]

# The lists of the definition, first and second, by the type of the interaction.
_LISTS: dict[InteractionType, tuple[str, str]] = {
    InteractionType.CHOICE: ("choices", ""),
    InteractionType.SEQUENCING: ("choices", ""),
    InteractionType.LIKERT: ("scale", ""),
    InteractionType.MATCHING: ("source", "target"),
    InteractionType.PERFORMANCE: ("steps", ""),
}
_PAIRS = {InteractionType.MATCHING, InteractionType.PERFORMANCE}
_TEXTS = {InteractionType.FILL_IN, InteractionType.LONG_FILL_IN, InteractionType.OTHER}
# What parts a response must not stand in its texts, nor a brace that would begin a parameter.
_DELIMITER = re.compile(r"\[([,.:])\]")
LONGEST_TEXT = 250


def definition(question: Spoken, langstrings: Langstrings) -> dict[str, Any]:
    """The interaction part of a question's activity definition."""
    kind, answers = question.interaction, question.answers
    made: dict[str, Any] = {"interactionType": kind.value}
    first, second = _LISTS.get(kind, ("", ""))
    for name, things in ((first, answers.choices), (second, answers.targets)):
        if name and things:
            made[name] = [_component(one, langstrings) for one in things]
    if answers.correct:
        patterns = [pattern(kind, parts, answers) for parts in answers.correct]
        made["correctResponsesPattern"] = list(dict.fromkeys(patterns))
    return made


def pattern(kind: InteractionType, parts: tuple[str, ...], answers: Answers) -> str:
    """One right answer, as a correct responses pattern has it."""
    spelt = response(kind, parts)
    return CASE_MATTERS + spelt if kind in _TEXTS and answers.case_sensitive else spelt


def response(kind: InteractionType, parts: tuple[str, ...]) -> str:
    """The parts of an answer as one text; of a right number they are the lowest and highest."""
    if kind in _PAIRS:
        return BETWEEN.join(part.replace(" ", PAIR, 1) for part in parts)
    if kind is InteractionType.NUMERIC:
        return RANGE.join(parts)
    if kind in _TEXTS:
        return BETWEEN.join(text(part) for part in parts)
    return BETWEEN.join(parts)


def text(part: str) -> str:
    """What a person writes, so that nothing in it reads as a delimiter or a parameter."""
    plain = _DELIMITER.sub(r"[ \1 ]", " ".join(part.split()))
    plain = f" {plain}" if plain.startswith("{") else plain
    return plain if len(plain) <= LONGEST_TEXT else plain[: LONGEST_TEXT - 1].rstrip() + "…"


def _component(one: Named, langstrings: Langstrings) -> dict[str, Any]:
    made: dict[str, Any] = {"id": one.id}
    described = langstrings(one.text)
    return made | ({"description": described} if described else {})
