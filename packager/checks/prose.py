"""How a page reads: sentences, paragraphs, words that stand twice or were left over.

A passage is a paragraph, or the words of a list item. Other people's words (quotations, sources)
are not judged, nor is code. The formula of Flesch and Kincaid is for English and used for nothing
else; what counts words needs a language that sets spaces between them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from packager.checks.access import check_bold
from packager.checks.rules_prose import (
    HardToRead,
    LeftoverText,
    LongParagraph,
    LongSentence,
    RepeatedWord,
)
from packager.model.component import Component, Question
from packager.model.course import Lesson
from packager.model.language import base_language
from packager.model.sources import SourceList

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from packager.diagnostics import Report
    from packager.model.component import Content
    from packager.model.course import Course
    from packager.span import Span
    from packager.syntax import Node

LONGEST_SENTENCE = 40
LONGEST_PARAGRAPH = 150
HARDEST_GRADE = 12
FEWEST_WORDS = 100
ENGLISH = "en"
# Of languages without spaces between words, nothing can be counted.
_WITHOUT_SPACES = frozenset({"ja", "km", "lo", "my", "th", "zh"})
_BLOCKS = frozenset({"list", "table", "code-block", "quote", "alert", "definition-list"})
_SILENT = frozenset({"quote", "code-block", "table", "html-block", "math-block", "image"})
_WORD = re.compile(r"[^\W\d_](?:[\w'\u2019-]*\w)?")
_END = re.compile(r"(?<=[^\W\d_]{2})[.!?…]+[\"'”\u2019)\]]*(?=\s|$)|[;:](?=\s)")
_STOPS = ".,;:!?)…\"'"
# Words that English sets twice for good reasons.
_MAY_REPEAT = frozenset(
    {"had", "that", "is", "bye", "very", "no", "ha", "so", "yes", "now", "long"}
)
# What is left is looked for only where one of these stands.
_MARKS = ("TODO", "TBD", "FIXME", "TKTK", "orem ipsum", "[insert", "[placeholder")
_LEFT = r"\b(?:TODO|TBD|FIXME|TKTK)\b|\b[Ll]orem ipsum\b|\[(?:insert|placeholder)\b[^\]\n]*\]?"
# For the grade of a page: its signs, then its letters, each by what it is. Tables of bytes take a
# twentieth of the time of patterns.
_SIGNS = bytes.maketrans(b"!?;:\t\r", b"....  ")
_BRACKETS = b"\"')]}*_"
_LETTERS = bytes.maketrans(
    bytes(range(256)),
    bytes(
        ord("e" if sign == "e" else "l" if sign == "l" else "v" if sign in "aiouy" else "c")
        if (sign := chr(code)).isascii() and sign.isalpha()
        else ord(" ")
        for code in range(256)
    ),
)
_GROUPS = bytes.maketrans(b"cle", b"  v")


class Passage(NamedTuple):
    """A paragraph or the words of a list item; `apart` when it stands in no list or component."""

    node: Node
    words: str
    apart: bool


def check_prose(course: Course, report: Report, *, notes: bool) -> None:
    """Report how the pages read; nearly all of it is notes, and without them little is to do."""
    language = base_language(course.language)
    counted = language not in _WITHOUT_SPACES
    left = any(mark in file.text for file in course.texts for mark in _MARKS)
    for page in course.unproven if notes or left else ():
        content = page.content if isinstance(page, Lesson) else page.introduction
        found = [*passages(content, apart=True)]
        for question in page.questions if not isinstance(page, Lesson) else ():
            found += _inside(question)
        for passage in found if left else ():
            _check_left(passage, report)
        for passage in found if notes else ():
            check_bold(passage, report)
            if language == ENGLISH:
                _check_words(passage, report)
            if counted:
                _check_lengths(passage, report)
        if notes and isinstance(page, Lesson) and language == ENGLISH:
            _check_grade(page, found, report)


def passages(content: Iterable[Content], *, apart: bool) -> Iterator[Passage]:
    """Every passage of some content, in order."""
    for part in content:
        if isinstance(part, Component):
            yield from _inside(part)
        elif part.kind == "paragraph":
            yield Passage(part, _words(part.children), apart)
        elif part.kind in {"item", "definition"}:
            yield from _of_item(part)
        elif part.kind not in _SILENT:
            yield from passages(part.children, apart=False)


def _inside(component: Component) -> Iterator[Passage]:
    if isinstance(component, SourceList):
        return
    runs = component.counted if isinstance(component, Question) else component.parts
    for run in runs:
        yield from passages(run, apart=False)


def _of_item(item: Node) -> Iterator[Passage]:
    """The words of an item, whether its list is tight or loose, and what stands below."""
    inline: list[Node] = []
    rest: list[Node] = []
    for child in item.children:
        block = child.kind in _BLOCKS or child.kind in {"paragraph", "html-block", "directive"}
        (rest if block or rest else inline).append(child)
    if inline:
        yield Passage(item, _words(inline), apart=False)
    yield from passages(rest, apart=False)


def _words(nodes: Iterable[Node]) -> str:
    text = "".join("" if node.kind in {"image", "code"} else node.plain_text() for node in nodes)
    return " ".join(text.split())


def sentences(text: str) -> Iterator[str]:
    """A text cut at the ends of its sentences; a colon and a semicolon end one as well."""
    start = 0
    for end in _END.finditer(text):
        yield text[start : end.end()]
        start = end.end()
    if text[start:].strip():
        yield text[start:]


def _check_lengths(passage: Passage, report: Report) -> None:
    count = len(passage.words.split())
    if count <= LONGEST_SENTENCE:
        return
    if count > LONGEST_PARAGRAPH:
        report.add(LongParagraph(passage.node.span, words=count, most=LONGEST_PARAGRAPH))
    for sentence in sentences(passage.words):
        words = len(_WORD.findall(sentence))
        if words > LONGEST_SENTENCE:
            report.add(LongSentence(passage.node.span, words=words, most=LONGEST_SENTENCE))


def _check_words(passage: Passage, report: Report) -> None:
    words = passage.words.casefold().split()
    if not any(map(str.startswith, words[1:], words)):
        return
    for first, second in pairwise(words):
        if first == second.rstrip(_STOPS) and first.isalpha() and first not in _MAY_REPEAT:
            span = _found(passage.node, rf"\b{first}\s+{first}\b")
            report.add(RepeatedWord(span, word=first))


def _check_left(passage: Passage, report: Report) -> None:
    left = re.search(_LEFT, passage.words)
    if left is not None:
        report.add(LeftoverText(_found(passage.node, re.escape(left[0])), words=left[0]))


def _found(node: Node, pattern: str) -> Span:
    """Where words stand in the source of a passage; the passage when marks stand between them."""
    found = re.search(pattern, node.file.text[node.start : node.end], re.IGNORECASE)
    if found is None:
        return node.span
    return node.file.span(node.start + found.start(), node.start + found.end())


def _check_grade(page: Lesson, found: list[Passage], report: Report) -> None:
    grade = reading_grade("\n".join(passage.words for passage in found))
    if grade is not None and grade > HARDEST_GRADE:
        span = page.spans.get("title") or page.source.span(0)
        report.add(HardToRead(span, grade=f"{grade:.0f}", most=HARDEST_GRADE))


def reading_grade(text: str) -> float | None:
    """The grade of Flesch and Kincaid of an English text; None where there is too little of it.

    A line ends a sentence. The syllables of a word are its groups of vowels, less a silent e.
    """
    words = len(text.split())
    if words < FEWEST_WORDS:
        return None
    signs = f" {text}\n".lower().encode("ascii", "ignore").translate(_SIGNS, _BRACKETS)
    lines = signs.count(b"\n")
    sentences = signs.count(b". ") + lines
    letters = signs.translate(_LETTERS)
    syllables = len(letters.translate(_GROUPS).split()) - _silent(letters)
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def _silent(letters: bytes) -> int:
    """How many words end with an e that nobody says: "time" and "while", not "the" or "little"."""
    only = sum(letters.count(b" " + b"c" * count + b"e ") for count in (1, 2, 3))
    return letters.count(b"ce ") - only + letters.count(b"vle ") + letters.count(b"ele ")
