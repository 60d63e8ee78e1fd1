"""Options of a question: `- [x] text {#id}` with a blockquote as feedback."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from packager.components.base import flag
from packager.components.question import ReadQuestion, as_paragraph, content_text
from packager.components.rules import BadAttribute, MalformedId
from packager.components.rules_question import EmptyOption, StrayInQuestion, TwinOptions
from packager.frozen import frozen, replace
from packager.model.component import Answers, Named
from packager.model.identifiers import free_key, is_id, slug, state_key
from packager.model.language import STAYS_LAST, base_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from packager.components.base import Reading
    from packager.components.question import QuestionParts
    from packager.model.component import Content
    from packager.span import Span
    from packager.syntax import Node

OPTION_KEY_LENGTH = 2
_BRACES = re.compile(r"\s*\{([^{}]*)\}\s*\Z")
_ID = re.compile(r"#(\S+)")


class _Keyed(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def key(self) -> str: ...


Keyed = TypeVar("Keyed", bound=_Keyed)


@frozen(kw_only=True)
class Option:
    """One option; `children` is its text, `last` keeps it at the end when options are shuffled."""

    id: str
    key: str
    correct: bool
    children: tuple[Content, ...]
    feedback: tuple[Content, ...]
    text: str
    last: bool

    def data(self) -> dict[str, object]:
        """The option as the browser knows it."""
        return {
            "id": self.id,
            "key": self.key,
            "correct": self.correct,
            "last": self.last,
            "text": self.text[:250],
        }


@frozen(kw_only=True)
class OptionQuestion(ReadQuestion):
    """A question that is answered by picking options."""

    options: tuple[Option, ...]

    @property
    def parts(self) -> Iterator[tuple[Content, ...]]:
        """Prompt, hints, feedback and options."""
        yield from super().parts
        for option in self.options:
            yield option.children
            yield option.feedback

    @property
    def avoided(self) -> Iterator[Span]:
        """The words of options that do not fit: a mark in front of them would say so."""
        for option in self.options:
            if not option.correct:
                yield from (part.span for part in option.children)

    @property
    def counted(self) -> Iterator[tuple[Content, ...]]:
        """Prompt and options; of the feedback a learner reads a part."""
        yield self.children
        for option in self.options:
            yield option.children

    @property
    def correct_response(self) -> tuple[str, ...]:
        """The ids of the right options."""
        return tuple(option.id for option in self.options if option.correct)

    @property
    def answers(self) -> Answers:
        """The options, and those that are right together."""
        choices = tuple(Named(option.id, option.text) for option in self.options)
        return Answers(correct=(self.correct_response,), choices=choices)

    @property
    def right_words(self) -> list[str]:
        """The right options."""
        return [option.text for option in self.options if option.correct]


def task_list(parts: QuestionParts) -> Node | None:
    """The list of options: the last list of the question all of whose items have a box."""
    for node in reversed(parts.body):
        if node.kind == "list" and all(_marker(item) is not None for item in node.children):
            return node
    return None


def split_prompt(parts: QuestionParts, options: Node, question_id: str) -> list[Node]:
    """What stands before the options; what stands behind them is reported."""
    at = parts.body.index(options)
    if at + 1 < len(parts.body):
        parts.reading.report.add(StrayInQuestion(parts.body[at + 1].span, id=question_id))
    return parts.body[:at]


def read_options(parts: QuestionParts, node: Node, question_id: str) -> tuple[Option, ...]:
    """Every option of the list, with ids that are unique in the question."""
    options: list[Option] = []
    keys: set[str] = set()
    for item in node.children:
        option = _option(item, parts.reading, keys)
        if not option.text.strip():
            parts.reading.report.add(EmptyOption(item.span, id=question_id))
            continue
        alike = (one for one in options if one.id == option.id or one.text == option.text)
        twin = next(alike, None)
        if twin is not None:
            found = TwinOptions(
                item.span,
                id=question_id,
                option=option.text,
                other=twin.text,
                option_id=twin.id,
            )
            parts.reading.report.add(found)
            continue
        keys.add(option.key)
        options.append(option)
    return settled(options)


def settled(things: Iterable[Keyed]) -> tuple[Keyed, ...]:
    """The same things with keys that do not hang on their order.

    Of two whose keys clash, the one whose id comes first in the alphabet has its own.
    """
    given = tuple(things)
    if all(one.key == state_key(one.id, OPTION_KEY_LENGTH) for one in given):
        return given
    keys: dict[str, str] = {}
    for name in sorted(one.id for one in given):
        keys[name] = free_key(name, OPTION_KEY_LENGTH, set(keys.values()))
    return tuple(replace(one, key=keys[one.id]) for one in given)


def option_shuffle(parts: QuestionParts) -> bool:
    """Whether the question asks for its options to be shuffled."""
    return flag(parts.node, "shuffle", default=False, reading=parts.reading)


def _marker(item: Node) -> Node | None:
    first = item.children[0] if item.children else None
    if first is not None and first.kind == "paragraph" and first.children:
        first = first.children[0]
    return first if first is not None and first.kind == "task-marker" else None


def _option(item: Node, reading: Reading, keys: set[str]) -> Option:
    marker = _marker(item)
    correct = marker is not None and marker.text == "x"
    blocks = as_paragraph([node for node in item.children if node is not marker])
    for block in blocks:
        if block.children and block.children[0] is marker:
            block.children.pop(0)
    given = take_braces(blocks, reading)
    feedback = [child for block in blocks if block.kind == "quote" for child in block.children]
    body = [block for block in blocks if block.kind != "quote"]
    text = content_text(body)
    option_id = given.get("id") or slug(text, "option")
    return Option(
        id=option_id,
        key=free_key(option_id, OPTION_KEY_LENGTH, keys),
        correct=correct,
        children=reading.content(body),
        feedback=reading.content(feedback),
        text=text,
        last=given.get("last", stays_last(text, reading.language)),
    )


def take_braces(blocks: list[Node], reading: Reading) -> dict[str, Any]:
    """Read and remove `{#id last=true}` at the end of the first paragraph."""
    paragraph = next((block for block in blocks if block.kind == "paragraph"), None)
    last = paragraph.children[-1] if paragraph and paragraph.children else None
    found = _BRACES.search(last.text) if last is not None and last.kind == "text" else None
    if last is None or found is None:
        return {}
    last.text = last.text[: found.start()]
    given: dict[str, Any] = {}
    for word in found[1].split():
        _take_word(word, given, reading, last.span)
    return given


def _take_word(word: str, given: dict[str, Any], reading: Reading, span: Span) -> None:
    named = _ID.fullmatch(word)
    if named:
        if is_id(named[1]):
            given["id"] = named[1]
        else:
            reading.report.add(MalformedId(span, id=named[1]))
    elif word in {"last=true", "last=false"}:
        given["last"] = word.endswith("true")
    else:
        wanted = "`#id` or `last=true`"
        name, _, value = word.partition("=")
        reading.report.add(BadAttribute(span, name=name, value=value, wanted=wanted, near=""))


def stays_last(text: str, language: str) -> bool:
    """Whether a text says "all of the above" or the like in a language."""
    return text.strip(" .").casefold() in STAYS_LAST.get(base_language(language), ())
