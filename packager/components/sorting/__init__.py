"""Sort cards into bins."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import flag, text_of
from packager.components.items import (
    ITEM_KEY_LENGTH,
    ItemQuestion,
    fits_in_number,
    has_mark,
    is_new,
    last_list,
    read_lines,
    shown_order,
)
from packager.components.options import settled, split_prompt
from packager.components.question import ReadQuestion, content_text, every_way, shared_fields
from packager.components.sorting.rules import CardWithoutBin, UnknownBin, UnusedBin
from packager.frozen import frozen
from packager.model.component import Answers, InteractionType, Named
from packager.model.identifiers import free_key, is_id, slug

if TYPE_CHECKING:
    from packager.components.items import Item, Line
    from packager.components.question import QuestionParts

MARKS = ("->", "\u2192")
MOST_BINS = 8


@frozen(kw_only=True)
class Bin:
    """One bin; `text` is what stands on it."""

    id: str
    key: str
    text: str


@frozen(kw_only=True)
class Sorting(ItemQuestion):
    """Cards (`items`), the bins, and for each card the ids of the bins that fit."""

    kind: ClassVar[str] = "sorting"
    attributes: ClassVar[tuple[str, ...]] = (*ReadQuestion.attributes, "bins", "shuffle", "partial")
    interaction: ClassVar[InteractionType] = InteractionType.MATCHING
    rank: ClassVar[int] = 64

    bins: tuple[Bin, ...]
    right: tuple[tuple[str, ...], ...]
    shuffle: bool
    partial: bool

    @property
    def correct_response(self) -> tuple[str, ...]:
        """`card.bin` for every card, with the first bin that fits."""
        pairs = zip(self.items, self.right, strict=True)
        return tuple(f"{card.id}.{bins[0]}" for card, bins in pairs)

    @property
    def shown(self) -> list[Item]:
        """The cards as they are shown."""
        return shown_order(self.id, self.items) if self.shuffle else list(self.items)

    @classmethod
    def looks_like(cls, parts: QuestionParts) -> bool:
        """A list with `->` in its lines."""
        return has_mark(parts, MARKS)

    @classmethod
    def read_question(cls, parts: QuestionParts) -> Self | None:
        """Read prompt, bins and cards."""
        node = last_list(parts)
        if node is None:
            parts.report_nothing()
            return None
        cards = _Cards(parts)
        for line in read_lines(parts, node):
            cards.take(line)
        cards.report_unused()
        bins = list(cards.bins.values())
        if cards.broken:
            return None
        whole = fits_in_number(parts, cards.items, "card")
        whole = whole and fits_in_number(parts, bins, "bin", MOST_BINS)
        if not whole:
            return None
        return cls(
            **shared_fields(parts, split_prompt(parts, node, parts.question_id())),
            items=settled(cards.items),
            bins=settled(bins),
            right=tuple(cards.right),
            shuffle=flag(parts.node, "shuffle", default=True, reading=parts.reading),
            partial=flag(parts.node, "partial", default=True, reading=parts.reading),
        )

    @property
    def answers(self) -> Answers:
        """Every combination of the cards' bins, the first ones first."""
        cards = zip(self.items, self.right, strict=True)
        return Answers(
            correct=every_way([f"{card.id} {one}" for one in bins] for card, bins in cards),
            choices=tuple(Named(card.id, card.text) for card in self.items),
            targets=tuple(Named(one.id, one.text) for one in self.bins),
        )

    @property
    def right_words(self) -> list[str]:
        """Every card with its bins."""
        texts = {one.id: one.text for one in self.bins}
        pairs = zip(self.items, self.right, strict=True)
        return [
            f"{card.text} \u2192 {' | '.join(texts[one] for one in bins)}" for card, bins in pairs
        ]

    def data(self) -> dict[str, object]:
        """The cards, each with the bins that fit, and the bins."""
        pairs = zip(self.items, self.right, strict=True)
        return {
            "partial": self.partial,
            "bins": [{"id": one.id, "key": one.key, "text": one.text} for one in self.bins],
            "options": [{**card.data(), "bins": list(bins)} for card, bins in pairs],
        }

    def worst_response(self) -> int:
        """A bin for every card."""
        return 2 * ITEM_KEY_LENGTH * len(self.items)


class _Cards:
    """Bins and cards as they are read: bins named by the question, or by its cards."""

    def __init__(self, parts: QuestionParts) -> None:
        self.parts = parts
        self.items: list[Item] = []
        self.right: list[tuple[str, ...]] = []
        self.bins: dict[str, Bin] = {}
        self.broken = False
        self._keys: set[str] = set()
        self._named = "bins" in parts.node.given
        for name in _split(text_of(parts.node, "bins")):
            self._add(name)

    def take(self, line: Line) -> None:
        """One card with its bins."""
        card, bins = line.split(MARKS, last=True) or (line.words, [])
        names = _split(content_text(bins))
        question_id, report = self.parts.question_id(), self.parts.reading.report
        if not card or not names:
            words = content_text(line.words)
            report.add(CardWithoutBin(line.item.span, id=question_id, card=words))
            self.broken = True
            return
        fitting = [self._bin(name, line) for name in names]
        item = line.make(card, self._keys)
        if not is_new(self.parts, item, self.items, line):
            self.broken = True
            return
        self.items.append(item)
        self.right.append(tuple(dict.fromkeys(one.id for one in fitting if one is not None)))

    def report_unused(self) -> None:
        """Report the bins that no card needs."""
        used = {one for fitting in self.right for one in fitting}
        given = self.parts.node.given.get("bins")
        if given is None or self.broken:
            return
        for one in self.bins.values():
            if one.id not in used:
                found = UnusedBin(given.span, id=self.parts.question_id(), bin=one.text)
                self.parts.reading.report.add(found)

    def _bin(self, name: str, line: Line) -> Bin | None:
        for known in self.bins.values():
            if name.casefold() in {known.id.casefold(), known.text.casefold()}:
                return known
        if not self._named:
            return self._add(name)
        texts = [known.text for known in self.bins.values()]
        near = difflib.get_close_matches(name, [*texts, *self.bins], 1, 0.5)
        question_id = self.parts.question_id()
        found = UnknownBin(line.item.span, id=question_id, bin=name, near=near[0] if near else "")
        self.parts.reading.report.add(found)
        self.broken = True
        return None

    def _add(self, name: str) -> Bin:
        """A bin `text`, or `id: text`."""
        named, colon, text = (part.strip() for part in name.partition(":"))
        whole = bool(colon and text and is_id(named))
        bin_id = named if whole else slug(name, "bin")
        keys = {known.key for known in self.bins.values()}
        made = Bin(
            id=bin_id, key=free_key(bin_id, ITEM_KEY_LENGTH, keys), text=text if whole else name
        )
        return self.bins.setdefault(bin_id, made)


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]
