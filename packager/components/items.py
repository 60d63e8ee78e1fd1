"""Things of a question that are moved or matched: list items with an id and feedback."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from packager.components.options import OPTION_KEY_LENGTH, stays_last, take_braces
from packager.components.question import BLOCKS, ReadQuestion, as_paragraph, content_text
from packager.components.rules_items import TwinItems, WrongNumberOfItems
from packager.frozen import frozen
from packager.model.identifiers import free_key, slug
from packager.syntax import Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Sized

    from packager.components.base import Reading
    from packager.components.question import QuestionParts
    from packager.model.component import Content

LEAST_ITEMS, MOST_ITEMS = 2, 26
ITEM_KEY_LENGTH = OPTION_KEY_LENGTH
LONGEST_TEXT = 250


@frozen(kw_only=True)
class Item:
    """One thing that is moved or matched; `last` keeps it at the end when things are shuffled."""

    id: str
    key: str
    children: tuple[Content, ...]
    feedback: tuple[Content, ...]
    text: str
    last: bool

    def data(self) -> dict[str, object]:
        """The item as the browser knows it."""
        text = self.text[:LONGEST_TEXT]
        return {"id": self.id, "key": self.key, "last": self.last, "text": text}


class Line:
    """A list item taken apart: its words, what its braces give, its feedback."""

    def __init__(self, item: Node, reading: Reading) -> None:
        blocks = as_paragraph(list(item.children))
        self.item = item
        self.reading = reading
        self.given: dict[str, Any] = take_braces(blocks, reading)
        self.feedback = [n for block in blocks if block.kind == "quote" for n in block.children]
        self.words = [block for block in blocks if block.kind != "quote"]

    def split(
        self, marks: Sequence[str], *, last: bool = False
    ) -> tuple[list[Node], list[Node]] | None:
        """The words before and behind the first of the marks, or the last; None without one."""
        if not self.words or self.words[0].kind != "paragraph":
            return None
        paragraph = self.words[0]
        nodes = list(enumerate(paragraph.children))
        for at, node in reversed(nodes) if last else nodes:
            found = _find(node, marks, last=last)
            if found is None:
                continue
            before, behind = found
            first = _paragraph(paragraph, [*paragraph.children[:at], _text(node, before)])
            second = _paragraph(paragraph, [_text(node, behind), *paragraph.children[at + 1 :]])
            return first, [*second, *self.words[1:]]
        return None

    def make(self, words: list[Node], keys: set[str]) -> Item:
        """The item of some of the words; its key is new among the keys and added to them."""
        text = content_text(words)
        item_id = self.given.get("id") or slug(text, "item")
        key = free_key(item_id, ITEM_KEY_LENGTH, keys)
        keys.add(key)
        return Item(
            id=item_id,
            key=key,
            children=self.reading.content(words),
            feedback=self.reading.content(self.feedback),
            text=text,
            last=self.given.get("last", stays_last(text, self.reading.language)),
        )


def _find(node: Node, marks: Sequence[str], *, last: bool = False) -> tuple[str, str] | None:
    """A text before and behind a mark that stands between spaces or at an end."""
    if node.kind != "text":
        return None
    padded = f" {node.text} "
    look = padded.rfind if last else padded.find
    places = [(at, mark) for mark in marks if (at := look(f" {mark} ")) >= 0]
    at, mark = (max if last else min)(places, default=(-1, ""))
    return None if at < 0 else (padded[1:at].rstrip(), padded[at + len(mark) + 2 : -1].lstrip())


def _text(node: Node, text: str) -> Node:
    return Node("text", node.file, node.start, node.end, text=text)


def _paragraph(of: Node, children: list[Node]) -> list[Node]:
    """A paragraph of some children; none when they have no words."""
    paragraph = Node("paragraph", of.file, of.start, of.end, children)
    shown = any(n.kind == "image" for child in children for n in child.walk())
    return [paragraph] if shown or paragraph.plain_text().strip() else []


def last_list(parts: QuestionParts) -> Node | None:
    """The last list of the question."""
    return next((node for node in reversed(parts.body) if node.kind == "list"), None)


def has_mark(parts: QuestionParts, marks: Sequence[str]) -> bool:
    """Whether some item of the last list has one of the marks in its first line."""
    found = last_list(parts)
    return found is not None and any(
        _find(node, marks) is not None for item in found.children for node in _inline(item)
    )


def _inline(item: Node) -> Iterator[Node]:
    """The first line of an item, whether its list is tight or loose."""
    for child in item.children:
        if child.kind == "paragraph":
            yield from child.children
        elif child.kind not in BLOCKS:
            yield child
            continue
        return


def shown_order(question_id: str, items: Sequence[Item]) -> list[Item]:
    """The items as if shuffled, the same at every build; those marked as last are last.

    Each has its place by a digest of its id, so that one more moves none of the others.
    """
    return sorted(items, key=lambda item: (item.last, _rank(question_id, item)))


def _rank(question_id: str, item: Item) -> bytes:
    return hashlib.sha256(f"{question_id}/{item.id}".encode()).digest()


@frozen(kw_only=True)
class ItemQuestion(ReadQuestion):
    """A question about things that are moved or matched."""

    items: tuple[Item, ...]

    @property
    def parts(self) -> Iterator[tuple[Content, ...]]:
        """Prompt, hints, feedback and items."""
        yield from super().parts
        for item in self.items:
            yield item.children
            yield item.feedback

    @property
    def counted(self) -> Iterator[tuple[Content, ...]]:
        """Prompt and items; of the feedback a learner reads a part."""
        yield self.children
        for item in self.items:
            yield item.children


def read_lines(parts: QuestionParts, node: Node) -> list[Line]:
    """The items of a list taken apart."""
    return [Line(item, parts.reading) for item in node.children]


def is_new(parts: QuestionParts, item: Item, others: Sequence[Item], line: Line) -> bool:
    """Whether an item differs from the others in id and text; if not, it is reported."""
    alike = (other for other in others if item.id == other.id or item.text == other.text)
    twin = next(alike, None)
    if twin is None:
        return True
    report_twins(parts, line, item.text, twin)
    return False


def report_twins(parts: QuestionParts, line: Line, text: str, twin: Item) -> None:
    """Report that a line says or names what another one does."""
    found = TwinItems(
        line.item.span, id=parts.question_id(), item=text, other=twin.text, item_id=twin.id
    )
    parts.reading.report.add(found)


def fits_in_number(parts: QuestionParts, things: Sized, name: str, most: int = MOST_ITEMS) -> bool:
    """Whether there are enough things and not too many; if not, it is reported."""
    if LEAST_ITEMS <= len(things) <= most:
        return True
    found = WrongNumberOfItems(
        parts.node.opening,
        id=parts.question_id(),
        thing=name,
        count=len(things),
        least=LEAST_ITEMS,
        most=most,
    )
    parts.reading.report.add(found)
    return False
