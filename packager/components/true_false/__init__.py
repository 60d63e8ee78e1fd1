"""Say whether a statement is true or false."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.options import (
    OPTION_KEY_LENGTH,
    OptionQuestion,
    read_options,
    split_prompt,
    task_list,
)
from packager.components.question import content_text, shared_fields
from packager.components.rules_question import NoRightAnswer
from packager.frozen import frozen, replace
from packager.model.component import InteractionType
from packager.model.language import base_language

if TYPE_CHECKING:
    from packager.components.question import QuestionParts

PAIR = 2

# The words for true and false, by language.
WORDS = {
    "en": ("true", "false"),
    "es": ("verdadero", "falso"),
    "fr": ("vrai", "faux"),
    "de": ("richtig", "falsch"),
    "pt": ("verdadeiro", "falso"),
    "it": ("vero", "falso"),
    "nl": ("waar", "onwaar"),
}


@frozen(kw_only=True)
class TrueFalse(OptionQuestion):
    """Exactly two options, which say True and False in the course's language."""

    kind: ClassVar[str] = "true_false"
    interaction: ClassVar[InteractionType] = InteractionType.TRUE_FALSE
    rank: ClassVar[int] = 40

    @classmethod
    def looks_like(cls, parts: QuestionParts) -> bool:
        """Two boxes with the words for true and false."""
        node = task_list(parts)
        if node is None or len(node.children) != PAIR:
            return False
        return sorted(_names(parts)) == ["false", "true"]

    @classmethod
    def read_question(cls, parts: QuestionParts) -> Self | None:
        """Read the statement and its two options, which get the ids `true` and `false`."""
        node = task_list(parts)
        question_id = parts.question_id()
        names = _names(parts)
        if node is None:
            parts.report_nothing()
            return None
        if set(names) != {"true", "false"}:
            parts.reading.report.add(NoRightAnswer(parts.node.opening, id=question_id))
            return None
        read = read_options(parts, node, question_id)
        options = tuple(
            replace(option, id=name, key=name[0] * OPTION_KEY_LENGTH)
            for option, name in zip(read, names, strict=True)
        )
        if sum(option.correct for option in options) != 1:
            parts.reading.report.add(NoRightAnswer(parts.node.opening, id=question_id))
            return None
        return cls(
            **shared_fields(parts, split_prompt(parts, node, question_id)),
            options=options,
        )

    def data(self) -> dict[str, object]:
        """The two options, in the shape that a choice has."""
        return {
            "multiple": False,
            "partial": False,
            "shuffle": False,
            "options": [option.data() for option in self.options],
        }

    def worst_response(self) -> int:
        """One option."""
        return OPTION_KEY_LENGTH


def _names(parts: QuestionParts) -> list[str]:
    """What each option means: `true`, `false` or nothing."""
    node = task_list(parts)
    language = WORDS.get(base_language(parts.reading.language), WORDS["en"])
    meaning = dict(zip((*WORDS["en"], *language), ("true", "false") * 2, strict=True))
    names = []
    for item in node.children if node is not None else ():
        text = content_text([child for child in item.children if child.kind != "quote"])
        names.append(meaning.get(text.split("{")[0].strip(" .").casefold(), ""))
    return names
