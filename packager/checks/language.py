"""The language check: words to avoid, wherever the learner may read them.

It looks at the text as the author wrote it, so that titles, captions and alternative texts count
as well. Code, addresses, attributes and examples to avoid are passed over; so are options that do
not fit and choices that do harm, which are there to be recognized.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from packager.checks.rules_wording import (
    BlamingQuestion,
    DramaticAdvisory,
    HarshFeedback,
    LabelForPerson,
)
from packager.components.advisory import Advisory
from packager.components.references import References
from packager.model.care import Wording
from packager.model.content import outline
from packager.model.language import base_language
from packager.syntax import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.diagnostics import Report, Rule
    from packager.model.care import AvoidedTerm
    from packager.model.content import Outline
    from packager.model.course import Course
    from packager.span import SourceFile, Span

LOOK_BACK = 40
WORDS_BACK = 4
EXCLAMATION = "!"
CALM = "the topic, its length, and what is not in it"
WHY_CALM = "A full stop says the same, calmly."

# What no reader sees, or what is not prose.
_HIDDEN = re.compile(
    r"^(?P<fence>```+|~~~+).*?^(?P=fence)[ ]*$|`[^`\n]+`|\]\([^)\s]*|\{[^{}\n]*\}|<[^>\n]*>"
    r"|\bhttps?://\S+|\[\^[^\]\n]*\]",
    re.DOTALL | re.MULTILINE,
)
_YAML_HIDDEN = re.compile(
    r"(?:^|\s)#[^\"'\n]*$|^[ \t-]*[\w.-]+:(?=\s)|\bhttps?://\S+|\S*/\S*", re.MULTILINE
)
# In front of a verdict: the line's start with its marks, or the end of a sentence.
_BEGINS = re.compile(r"(?:^[\s>*+-]*(?:\[[ xX]\])?|[.!?…]|\|)[\s\"'“\u2018«¡(*_]*\Z")
_ENDS = re.compile(r"[\s\"'”\u2019»)*_]*(?:[.!,:;…—\u2013]|$)", re.MULTILINE)
_NAME_BEFORE = re.compile(r"\b[A-ZÀ-Þ][\w'\u2019-]*\s+\Z")


class Hit(NamedTuple):
    """A term, where it stands."""

    term: AvoidedTerm
    start: int
    end: int


class Extent(NamedTuple):
    """A run of characters of a file."""

    path: str
    start: int
    end: int


def check_language(course: Course, report: Report) -> None:
    """Report words to avoid in every text of the course."""
    language = base_language(course.language)
    terms = [term for term in course.care.terms if not term.languages or language in term.languages]
    outlines = [page.outline for page in course.unproven]
    outlines += [outline(term.definition) for term in course.glossary]
    advisories = [
        part for page in outlines for part in page.components if isinstance(part, Advisory)
    ]
    sought = [_sought(word, term) for term in terms for word in term.words]
    examples: list[Extent] | None = None
    for file in (course.source, *course.texts):
        hits = list(_hits(file, sought))
        if not hits:
            continue
        if examples is None:
            examples = [extent for page in outlines for extent in _examples(page)]
        for hit in _readable(file, hits, examples):
            _report(file, hit, advisories, report)
    for advisory in advisories:
        _check_exclamation(advisory, report)


class Sought(NamedTuple):
    """A term with its first word, which is looked for first; `whole` when it stands by itself."""

    stem: str
    whole: bool
    word: str
    term: AvoidedTerm


def _sought(word: str, term: AvoidedTerm) -> Sought:
    stem = re.split(r"[\s*'\u2019]", word, maxsplit=1)[0]
    whole = re.fullmatch(r"\w+", stem) is not None and not word.startswith(f"{stem}*")
    return Sought(stem, whole, word, term)


def _hits(file: SourceFile, sought: list[Sought]) -> Iterator[Hit]:
    """Where terms stand. Most files have none, which the words of the file tell at once."""
    folded = file.text.casefold()
    words = {*re.findall(r"\w+", folded)}
    # A pattern takes as long over a file as reading it; where the stem stands is found at once.
    aligned = len(folded) == len(file.text)
    for one in sought:
        if one.stem not in (words if one.whole else folded):
            continue
        pattern = _pattern(one.word)
        if not aligned or not one.stem:
            found = list(pattern.finditer(file.text))
        else:
            places = _places(one.stem, folded)
            found = [hit for at in places if (hit := pattern.match(file.text, at))]
        for hit in found:
            yield Hit(one.term, hit.start(), hit.end())


def _places(stem: str, folded: str) -> Iterator[int]:
    at = folded.find(stem)
    while at >= 0:
        yield at
        at = folded.find(stem, at + 1)


@cache
def _pattern(word: str) -> re.Pattern[str]:
    letters = re.escape(word).replace(r"\*", r"\w*").replace("'", "['\u2019]")
    letters = letters.replace(r"\ ", r"\s+")
    return re.compile(rf"(?<!\w){letters}(?!\w)", re.IGNORECASE)


def _examples(page: Outline) -> Iterator[Extent]:
    """What is shown as words to avoid, and the titles of other people's works."""
    for part in page.components:
        runs = list(part.avoided)
        if isinstance(part, References):
            runs += [node.span for node in part.children if isinstance(node, Node)]
        for span in runs:
            yield Extent(span.path, span.start, span.end)
    for node in page.of("link"):
        if "avoid" in node.attributes:
            yield Extent(node.file.path, node.start, node.end)


def _readable(file: SourceFile, hits: list[Hit], examples: list[Extent]) -> Iterator[Hit]:
    """Hits in what people read, each place once: the longest term wins."""
    hidden = _HIDDEN if file.path.endswith(".md") else _YAML_HIDDEN
    closed = [(found.start(), found.end()) for found in hidden.finditer(file.text)]
    closed += [(one.start, one.end) for one in examples if one.path == file.path]
    closed.sort()
    end = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= end and not _inside(hit.start, closed):
            yield hit
            end = hit.end


def _inside(place: int, runs: list[tuple[int, int]]) -> bool:
    """Whether a place lies in one of the runs; they may lie in each other."""
    upto = bisect_right(runs, (place, len(runs) and runs[-1][1] + place))
    return any(start <= place < end for start, end in runs[:upto])


def _report(file: SourceFile, hit: Hit, advisories: list[Advisory], report: Report) -> None:
    rule = _rule(file, hit, advisories)
    if rule is not None:
        found = " ".join(file.text[hit.start : hit.end].split())
        report.add(
            rule(
                file.span(hit.start, hit.end),
                found=found,
                suggestion=hit.term.suggestion,
                reason=hit.term.reason,
            )
        )


def _rule(file: SourceFile, hit: Hit, advisories: list[Advisory]) -> type[Rule] | None:
    """The rule that a hit breaks where it stands; None when it is harmless there."""
    kind = hit.term.kind
    before = file.text[max(0, hit.start - LOOK_BACK) : hit.start]
    if _negated(hit.term, before):
        return None
    if kind is Wording.LABEL:
        return None if _is_name(file, hit, before) else LabelForPerson
    if kind is Wording.BLAMING:
        return BlamingQuestion
    if kind is Wording.FEEDBACK:
        return HarshFeedback if _is_verdict(file, hit) else None
    inside = any(_holds(one.words, file, hit.start) for one in advisories)
    return DramaticAdvisory if inside else None


def _negated(term: AvoidedTerm, before: str) -> bool:
    sentence = re.split(r"[.!?;:]", before)[-1]
    return bool({*sentence.casefold().split()[-WORDS_BACK:]} & {*term.unless_after})


def _is_name(file: SourceFile, hit: Hit, before: str) -> bool:
    """Whether it is part of a proper name, such as that of the National Runaway Safeline."""
    word = file.text[hit.start : hit.end]
    return word[0].isupper() and not word.isupper() and _NAME_BEFORE.search(before) is not None


def _is_verdict(file: SourceFile, hit: Hit) -> bool:
    """Whether it opens a sentence and stands alone in it."""
    line = file.line_start(file.place(hit.start).line)
    begins = _BEGINS.search(file.text[line : hit.start]) is not None
    several = " " in file.text[hit.start : hit.end]
    return begins and (several or _ENDS.match(file.text, hit.end) is not None)


def _holds(span: Span, file: SourceFile, place: int) -> bool:
    return span.path == file.path and span.start <= place < span.end


def _check_exclamation(advisory: Advisory, report: Report) -> None:
    """Report the first exclamation mark of an advisory's own words."""
    at = advisory.words.text.find(EXCLAMATION)
    # `> [!NOTE]` and `![picture](...)` have one that nobody reads.
    while at >= 0 and "[" in advisory.words.text[at - 1 : at + 2]:
        at = advisory.words.text.find(EXCLAMATION, at + 1)
    if at >= 0:
        start = advisory.words.start + at
        span = advisory.words.file.span(start, start + 1)
        report.add(DramaticAdvisory(span, found=EXCLAMATION, suggestion=CALM, reason=WHY_CALM))
