"""Fill the gaps in a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import flag
from packager.components.question import ReadQuestion, every_way, shared_fields
from packager.components.rules_mistyped import MistypedGap
from packager.components.rules_question import EmptyGap, TooManyGaps
from packager.frozen import frozen
from packager.model.component import Answers, InteractionType
from packager.model.identifiers import free_key, slug
from packager.syntax import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.components.question import QuestionParts

GAP_KEY_LENGTH = 2
MAX_GAPS = 10
MAX_TYPED = 40
ROOM = 8
ESCAPED = 5

# Code and descriptions of pictures cannot hold a field.
WITHOUT_GAPS = frozenset({"code-block", "image"})

_GAP = re.compile(r"\[\[([^\[\]]*)\]\]")
# Other brackets that were certainly to be a gap: a bar between answers, or two of them on one side.
_SLIP = re.compile(
    r"\[\[([^\[\]\n]{1,80})\](?!\])|(?<!\[)\[([^\[\]\n]{1,80})\]\]"
    r"|(?<!\[)\[([^\[\]|\n]{1,80}\|[^\[\]\n]{1,80})\](?!\])|\{\{([^{}\n]{1,80})\}\}"
)


@frozen(kw_only=True)
class Gap:
    """One gap: the answers that count, and the width of its field in characters."""

    id: str
    key: str
    answers: tuple[str, ...]
    case_sensitive: bool
    size: int


@frozen(kw_only=True)
class Gaps(ReadQuestion):
    """A text with gaps; in `children` each gap is a node of kind `slot` whose text is its id."""

    kind: ClassVar[str] = "gaps"
    attributes: ClassVar[tuple[str, ...]] = (*ReadQuestion.attributes, "partial")
    interaction: ClassVar[InteractionType] = InteractionType.FILL_IN
    rank: ClassVar[int] = 60

    gaps: tuple[Gap, ...]
    partial: bool

    @property
    def correct_response(self) -> tuple[str, ...]:
        """The first answer of each gap."""
        return tuple(gap.answers[0] for gap in self.gaps)

    @classmethod
    def looks_like(cls, parts: QuestionParts) -> bool:
        """Text with `[[...]]`."""
        return any(_GAP.search(text.text) for text in _texts(parts.body))

    @classmethod
    def read_question(cls, parts: QuestionParts) -> Self | None:
        """Read the text; each `[[...]]` becomes a gap."""
        count = sum(len(_GAP.findall(text.text)) for text in _texts(parts.body))
        if not count:
            parts.report_nothing()
        if count > MAX_GAPS:
            found = TooManyGaps(parts.node.opening, id=parts.question_id(), count=count)
            parts.reading.report.add(found)
            return None
        gaps: list[Gap] = []
        prompt = _cut(parts.body, gaps, parts)
        if not gaps:
            return None
        return cls(
            **shared_fields(parts, prompt),
            gaps=tuple(gaps),
            partial=flag(parts.node, "partial", default=True, reading=parts.reading),
        )

    def description(self) -> str:
        """The text with its gaps as lines."""
        words = " ".join(n.plain_text() for n in self.children if isinstance(n, Node))
        for gap in self.gaps:
            words = words.replace(gap.id, "___", 1)
        return " ".join(words.split())

    @property
    def answers(self) -> Answers:
        """Every combination of the gaps' answers, the first ones first."""
        return Answers(
            correct=every_way(gap.answers for gap in self.gaps),
            case_sensitive=any(gap.case_sensitive for gap in self.gaps),
        )

    @property
    def right_words(self) -> list[str]:
        """What counts in each gap."""
        return [" | ".join(gap.answers) for gap in self.gaps]

    def data(self) -> dict[str, object]:
        """The answers of each gap."""
        return {
            "partial": self.partial,
            "gaps": [
                {
                    "id": gap.id,
                    "key": gap.key,
                    "answers": list(gap.answers),
                    "caseSensitive": gap.case_sensitive,
                    "size": gap.size,
                }
                for gap in self.gaps
            ],
        }

    def worst_response(self) -> int:
        """Every gap filled with characters that all have to be escaped."""
        return sum(GAP_KEY_LENGTH + 1 + ESCAPED * gap.size for gap in self.gaps)


def _texts(nodes: list[Node]) -> Iterator[Node]:
    """The texts in which gaps can stand, in reading order."""
    for node in nodes:
        if node.kind == "text":
            yield node
        elif node.kind not in WITHOUT_GAPS:
            yield from _texts(node.children)


def _cut(nodes: list[Node], gaps: list[Gap], parts: QuestionParts) -> list[Node]:
    """The nodes with every `[[...]]` in their texts replaced by a slot, in reading order."""
    cut: list[Node] = []
    for node in nodes:
        if node.kind == "text":
            cut += _cut_text(node, gaps, parts)
            continue
        if node.kind not in WITHOUT_GAPS:
            node.children = _cut(node.children, gaps, parts)
        cut.append(node)
    return cut


def _cut_text(node: Node, gaps: list[Gap], parts: QuestionParts) -> list[Node]:
    cut: list[Node] = []
    position = 0
    for found in _GAP.finditer(node.text):
        gap = _gap(found[1], gaps)
        if gap is None:
            parts.reading.report.add(EmptyGap(node.span))
            continue
        gaps.append(gap)
        cut.append(node.with_text(node.text[position : found.start()]))
        cut.append(node.with_text(gap.id, "slot"))
        position = found.end()
    cut.append(node.with_text(node.text[position:]))
    for words in cut:
        _report_slips(words, parts)
    return cut


def _report_slips(words: Node, parts: QuestionParts) -> None:
    """Report what stands in words beside gaps and was to be one."""
    for found in _SLIP.finditer(words.text if words.kind == "text" else ""):
        at = words.file.text.find(found[0], words.start, words.end)
        span = words.file.span(at, at + len(found[0])) if at >= 0 else words.span
        answers = next(filter(None, found.groups()))
        slip = MistypedGap(
            span, id=parts.question_id(), typed=found[0], write=f"[[{answers.strip()}]]"
        )
        parts.reading.report.add(slip)


def _gap(text: str, gaps: list[Gap]) -> Gap | None:
    case_sensitive = text.startswith("=")
    answers = tuple(part.strip() for part in text.removeprefix("=").split("|") if part.strip())
    if not answers:
        return None
    gap_id = base = f"gap-{slug(answers[0])}"[:48]
    count = 1
    ids = {gap.id for gap in gaps}
    while gap_id in ids:
        count += 1
        gap_id = f"{base}-{count}"
    longest = max(len(answer) for answer in answers)
    size = max(longest, min(MAX_TYPED, longest + ROOM))
    key = free_key(gap_id, GAP_KEY_LENGTH, {gap.key for gap in gaps})
    return Gap(id=gap_id, key=key, answers=answers, case_sensitive=case_sensitive, size=size)
