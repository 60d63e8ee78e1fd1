"""Match terms with what belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import flag
from packager.components.items import (
    ITEM_KEY_LENGTH,
    LONGEST_TEXT,
    Item,
    ItemQuestion,
    fits_in_number,
    has_mark,
    is_new,
    last_list,
    read_lines,
    report_twins,
    shown_order,
)
from packager.components.matching.rules import PairWithoutPartner
from packager.components.options import settled, split_prompt
from packager.components.question import ReadQuestion, content_text, shared_fields
from packager.frozen import frozen
from packager.model.component import Answers, InteractionType, Named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.components.items import Line
    from packager.components.question import QuestionParts
    from packager.model.component import Content
    from packager.syntax import Node

MARKS = ("::",)


@frozen(kw_only=True)
class Matching(ItemQuestion):
    """Terms (`items`), what can be matched with them, and which match fits which term.

    `right` holds for each term the id of its match; `matches` has each match once, in the order
    in which they are written.
    """

    kind: ClassVar[str] = "matching"
    attributes: ClassVar[tuple[str, ...]] = (*ReadQuestion.attributes, "partial")
    interaction: ClassVar[InteractionType] = InteractionType.MATCHING
    rank: ClassVar[int] = 62

    matches: tuple[Item, ...]
    right: tuple[str, ...]
    partial: bool

    @property
    def parts(self) -> Iterator[tuple[Content, ...]]:
        """Prompt, hints, feedback, terms and matches."""
        yield from super().parts
        for match in self.matches:
            yield match.children
            yield match.feedback

    @property
    def counted(self) -> Iterator[tuple[Content, ...]]:
        """Prompt, terms and matches."""
        yield from super().counted
        for match in self.matches:
            yield match.children

    @property
    def correct_response(self) -> tuple[str, ...]:
        """`term.match` for every term."""
        pairs = zip(self.items, self.right, strict=True)
        return tuple(f"{term.id}.{match}" for term, match in pairs)

    @property
    def shown(self) -> list[Item]:
        """The matches in an order of their own."""
        return shown_order(self.id, self.matches)

    @classmethod
    def looks_like(cls, parts: QuestionParts) -> bool:
        """A list with `::` in its lines."""
        return has_mark(parts, MARKS)

    @classmethod
    def read_question(cls, parts: QuestionParts) -> Self | None:
        """Read prompt and pairs."""
        node = last_list(parts)
        if node is None:
            parts.report_nothing()
            return None
        pairs = _Pairs(parts)
        for line in read_lines(parts, node):
            pairs.take(line)
        if pairs.broken:
            return None
        whole = fits_in_number(parts, pairs.terms, "term")
        whole = whole and fits_in_number(parts, pairs.matches, "match")
        if not whole:
            return None
        return cls(
            **shared_fields(parts, split_prompt(parts, node, parts.question_id())),
            items=settled(pairs.terms),
            matches=settled(pairs.matches),
            right=tuple(pairs.right),
            partial=flag(parts.node, "partial", default=True, reading=parts.reading),
        )

    @property
    def answers(self) -> Answers:
        """Every term with its match."""
        pairs = zip(self.items, self.right, strict=True)
        return Answers(
            correct=(tuple(f"{term.id} {match}" for term, match in pairs),),
            choices=tuple(Named(term.id, term.text) for term in self.items),
            targets=tuple(Named(match.id, match.text) for match in self.matches),
        )

    @property
    def right_words(self) -> list[str]:
        """Every term with its match."""
        texts = {match.id: match.text for match in self.matches}
        pairs = zip(self.items, self.right, strict=True)
        return [f"{term.text} \u2192 {texts[match]}" for term, match in pairs]

    def data(self) -> dict[str, object]:
        """Terms, each with its match, and the matches, which can be shown in any order."""
        pairs = zip(self.items, self.right, strict=True)
        return {
            "partial": self.partial,
            "terms": [
                {"id": t.id, "key": t.key, "match": match, "text": t.text[:LONGEST_TEXT]}
                for t, match in pairs
            ],
            "options": [match.data() for match in self.matches],
        }

    def worst_response(self) -> int:
        """A match for every term."""
        return 2 * ITEM_KEY_LENGTH * len(self.items)


class _Pairs:
    """Terms and matches as they are read, line by line."""

    def __init__(self, parts: QuestionParts) -> None:
        self.parts = parts
        self.terms: list[Item] = []
        self.right: list[str] = []
        self.matches: list[Item] = []
        self.broken = False
        self._keys: tuple[set[str], set[str]] = (set(), set())

    def take(self, line: Line) -> None:
        """One line: a pair, or a match alone."""
        term, match = line.split(MARKS) or (line.words, [])
        if not match:
            words = content_text(term)
            found = PairWithoutPartner(line.item.span, id=self.parts.question_id(), term=words)
            self.parts.reading.report.add(found)
            self.broken = True
        elif not term:
            self._alone(line, match)
        else:
            self._pair(line, term, match)

    def _pair(self, line: Line, term: list[Node], match: list[Node]) -> None:
        made = line.make(term, self._keys[0])
        if not is_new(self.parts, made, self.terms, line):
            self.broken = True
            return
        self.terms.append(made)
        named, line.feedback = line.given.pop("id", None), []
        if named:
            line.given["id"] = f"{named}-match"
        self.right.append(self._match(line, match))

    def _alone(self, line: Line, words: list[Node]) -> None:
        """A match that fits no term, and so is none that fits one."""
        text = content_text(words)
        twin = next((known for known in self.matches if known.text == text), None)
        if twin is not None:
            report_twins(self.parts, line, text, twin)
            return
        self._match(line, words)

    def _match(self, line: Line, words: list[Node]) -> str:
        """The id of a match; what is written twice is one match."""
        text = content_text(words)
        for known in self.matches:
            if known.text == text:
                return known.id
        made = line.make(words, self._keys[1])
        if is_new(self.parts, made, self.matches, line):
            self.matches.append(made)
        else:
            self.broken = True
        return made.id
