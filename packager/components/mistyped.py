"""What was to be the answer of a question and is read as words: a guess at what was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from packager.components.numbers import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.components.question import QuestionParts
    from packager.span import Span
    from packager.syntax import Node

LONGEST_GAP = 40
ALONE = "with an empty line before it"

_NUMBER = r"[-\u2212]?\d+(?:[.,]\d+)?"
_BETWEEN = r"\.{2,3}|\u2026|\u2013|-|to|\+/?-|\u00b1"
_NUMBERS = re.compile(rf"({_NUMBER})(?:\s*({_BETWEEN})\s*({_NUMBER}))?")
_EQUALS = re.compile(r"={1,2}\s*(\S.*)")
_ROUND = re.compile(r"(?:[-*+]\s+)?(?:\(([ xX]?)\)|([\u2610\u2611\u2612]))\s*(\S.*)")
_ODD_BOX = re.compile(r"\[([ \t]*[xXyYvV\u2713\u2714]?[ \t]*)\]\s*(\S.*)")
_LETTER = re.compile(r"\(?[A-Za-z][.)] +\S.*")
_SCALE = re.compile(r"\[([^\[\]]+)\]")
_GAP = re.compile(r"(\[\[|\[|\{\{)([^\[\]{}]+)(\]\]|\]|\}\})")
_WITHOUT_GAPS = frozenset({"code", "code-block", "link", "image", "quote", "alert", "directive"})


class Guess(NamedTuple):
    """What was typed, where, and what to write."""

    span: Span
    typed: str
    write: str


def mistyped_number(parts: QuestionParts) -> Guess | None:
    """A line that was to be the right number."""
    lines = [(span, line) for span, line in lines_of(parts) if not line.endswith(("?", ":"))]
    for span, line in reversed(lines):
        found = _EQUALS.fullmatch(line)
        text = found[1] if found is not None else _range(line)
        if text and bounds(text) is not None:
            return Guess(span, line, f"`= {text}` {ALONE}")
    return None


def mistyped_answer(parts: QuestionParts) -> Guess | None:
    """What was to be the right answer, as far as that can be seen."""
    for look in (mistyped_scale, mistyped_number, _options, _gap):
        found = look(parts)
        if found is not None:
            return found
    return None


def mistyped_list(parts: QuestionParts) -> Guess | None:
    """The first line of the last list that is no option."""
    node = next((node for node in reversed(parts.body) if node.kind == "list"), None)
    if node is None:
        return None
    plain = [item for item in node.children if not _has_box(item)]
    if not plain:
        return None
    span = plain[0].file.line_span(plain[0].span.line)
    words = _first_line(plain[0])
    pairs = [_first_line(item).partition(" = ") for item in node.children]
    if all(term.strip() and match.strip() for term, _, match in pairs):
        term, _, match = pairs[0]
        return Guess(span, words, f"`- {term.strip()} :: {match.strip()}` to have them matched")
    return Guess(span, words, _box(words) or _odd_box(words) or _new_option(words))


def lines_of(parts: QuestionParts) -> Iterator[tuple[Span, str]]:
    """The lines of the paragraphs that stand in the question itself."""
    for node in parts.body:
        if node.kind != "paragraph":
            continue
        first = node.span.line
        for number in range(first, node.file.place(max(node.start, node.end - 1)).line + 1):
            span = node.file.line_span(number)
            yield span, span.text


def _range(line: str) -> str:
    """A line that is a number or a range, as an answer has it; else empty."""
    found = _NUMBERS.fullmatch(line.rstrip("."))
    if found is None:
        return ""
    if found[2] is None:
        return found[1]
    between = f" {found[2]} " if found[2] in {"+-", "+/-", "\u00b1"} else ".."
    return f"{found[1]}{between}{found[3]}"


def mistyped_scale(parts: QuestionParts) -> Guess | None:
    """A scale that does not stand alone."""
    for line, text in lines_of(parts):
        for found in _SCALE.finditer(text):
            low, dots, high = found[1].partition("..")
            ends = dots and low[-1:] != "." and low.strip() and high.strip(" .")
            # Words with a bar between them may be a gap where something else is on the line.
            if ends or ("|" in found[1] and found[0] == text):
                span = line.file.span(line.start + found.start(), line.start + found.end())
                return Guess(
                    span, found[0], f"`{found[0]}` with an empty line before and behind it"
                )
    return None


def _options(parts: QuestionParts) -> Guess | None:
    """Lines that were to be options."""
    boxes = mistyped_boxes(parts)
    if boxes:
        return boxes[0]
    lines = list(lines_of(parts))
    lettered = [(span, line) for span, line in lines if _LETTER.fullmatch(line)]
    if len(lettered) > 1:
        span, line = lettered[0]
        return lettered_guess(span, line.partition(" ")[2].strip())
    return None


def mistyped_boxes(parts: QuestionParts) -> list[Guess]:
    """The lines that begin with a box in the wrong brackets."""
    found = [(span, line, _box(line)) for span, line in lines_of(parts)]
    return [Guess(span, line, write) for span, line, write in found if write]


def lettered_guess(span: Span, words: str) -> Guess:
    """A line that was to be an option and begins with a letter instead of a box."""
    return Guess(span, span.text, _new_option(words))


def _new_option(words: str) -> str:
    return f"`- [ ] {words}`, and `- [x]` before each right one"


def _box(line: str) -> str:
    """What to write for an option whose box has the wrong brackets; else empty."""
    found = _ROUND.fullmatch(line)
    if found is None:
        return ""
    ticked = (found[1] or "").strip() or (found[2] or "\u2610") != "\u2610"
    return f"`- [{'x' if ticked else ' '}] {found[3]}`"


def _odd_box(line: str) -> str:
    """What to write for an option whose box holds something else than one sign."""
    found = _ODD_BOX.fullmatch(line)
    if found is None:
        return ""
    return f"`- [{'x' if found[1].strip() else ' '}] {found[2]}`"


def _gap(parts: QuestionParts) -> Guess | None:
    return next(mistyped_gaps(parts), None)


def mistyped_gaps(parts: QuestionParts) -> Iterator[Guess]:
    """The gaps in other brackets than two and two."""
    for node in _texts(parts.body):
        for found in _GAP.finditer(node.text):
            words = found[2].strip()
            if (found[1], found[3]) == ("[[", "]]") or not _is_answer(words):
                continue
            at = node.file.text.find(found[0], node.start, node.end)
            if at >= 0:
                span = node.file.span(at, at + len(found[0]))
                yield Guess(span, found[0], f"`[[{words}]]`")


def _is_answer(words: str) -> bool:
    """Whether the words in brackets can be an answer, and no box or remark."""
    worded = any(character.isalnum() for character in words)
    return worded and len(words) <= LONGEST_GAP and words.casefold() not in {"x", "sic"}


def _texts(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        if node.kind == "text":
            yield node
        elif node.kind not in _WITHOUT_GAPS:
            yield from _texts(node.children)


def _has_box(item: Node) -> bool:
    return any(node.kind == "task-marker" for node in item.walk())


def _first_line(item: Node) -> str:
    """The words on the first line of a list item."""
    text = item.file.line_span(item.span.line).text
    return re.sub(r"\A(?:[-*+]|\d+[.)])\s+", "", text)
