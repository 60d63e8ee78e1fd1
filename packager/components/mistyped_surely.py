"""What was to be an answer of a question that takes any: only where that is all but certain.

An open question may speak of gaps, numbers and letters itself, and nobody who asks one wants to
be told so. Where the question is to count (it stands in a test, or has an objective or points), an
open one is rare, and fewer signs will do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from packager.components import mistyped

if TYPE_CHECKING:
    from packager.components.mistyped import Guess
    from packager.components.question import QuestionParts

MOST_WORDS = 3
LONGEST_OPTION = 8

_COUNTS = frozenset({"objective", "points", "tries", "reveal"})
_QUOTATION = re.compile('["\u201c-\u201f\u00ab\u00bb\u2039\u203a]')
_YEARS = re.compile(r"[12]\d{3}\s*\D{1,4}\s*[12]\d{3}")
_LETTER = re.compile(r"\(?([A-Za-z])([.)]) +(\S.*)")
_REMARKS = ("see ", "cf", "e.g.", "i.e.")
_ENDS = (".", "!", "\u2026")


def surely_mistyped(parts: QuestionParts) -> Guess | None:
    """What was to be the right answer of a question that is read as an open one."""
    for look in (_scale, _number, _boxes, _letters, _gap):
        found = look(parts)
        if found is not None:
            return found
    return None


def _counts(parts: QuestionParts) -> bool:
    return parts.reading.in_test or not _COUNTS.isdisjoint(parts.node.given)


def _asks(line: str) -> bool:
    return line.rstrip(" *_").endswith("?")


def _scale(parts: QuestionParts) -> Guess | None:
    """A scale behind the prompt, whose ends begin with numbers, or on a line of its own."""
    found = mistyped.mistyped_scale(parts)
    if found is None:
        return None
    line = found.span.file.line_span(found.span.line).text
    low, dots, high = found.typed[1:-1].partition("..")
    if not line.endswith(found.typed) or (not dots and line != found.typed):
        return None
    numbered = low.strip()[:1].isdigit() and high.strip()[:1].isdigit()
    worded = any(character.isalpha() for character in low + high)
    if not dots or (numbered and worded):
        return found
    plain = numbered or not any(character.isdigit() for character in low + high)
    return found if line == found.typed and plain else None


def _number(parts: QuestionParts) -> Guess | None:
    """A number that is the last line, right below what is asked."""
    found = mistyped.mistyped_number(parts)
    if found is None or found.typed.startswith("="):
        return found
    lines = [line for _, line in mistyped.lines_of(parts)]
    if lines[-1] != found.typed or not any(map(_asks, lines[-2:-1])):
        return None
    return None if _YEARS.fullmatch(found.typed.rstrip(".")) and not _counts(parts) else found


def _boxes(parts: QuestionParts) -> Guess | None:
    """Two boxes or more."""
    found = mistyped.mistyped_boxes(parts)
    return found[0] if len(found) > 1 else None


def _letters(parts: QuestionParts) -> Guess | None:
    """Short options with a bracket or, where it counts, a full stop, right below what is asked."""
    lines = list(mistyped.lines_of(parts))
    lettered = [(at, found) for at, (_, line) in enumerate(lines) if (found := _LETTER.match(line))]
    if len(lettered) < 2 or lettered[-1][0] != len(lines) - 1:  # noqa: PLR2004
        return None
    first = lettered[0][0]
    letters = "".join(found[1] for _, found in lettered)
    in_order = letters.casefold() == "abcdefghijklmnopqrstuvwxyz"[: len(letters)]
    options = [found[3] for _, found in lettered]
    short = all(
        len(words.split()) <= LONGEST_OPTION and not words.endswith(("?", "...", "\u2026"))
        for words in options
    )
    if not (in_order and short and first and _asks(lines[first - 1][1])):
        return None
    if len(lines) - first != len(lettered) or sum(_asks(line) for _, line in lines) > 1:
        return None
    if any(found[2] == "." for _, found in lettered) and not _counts(parts):
        return None
    return mistyped.lettered_guess(lines[first][0], options[0])


def _gap(parts: QuestionParts) -> Guess | None:
    """Words in brackets that leave a gap in a sentence which asks nothing."""
    lines = [line for _, line in mistyped.lines_of(parts)]
    if any("?" in line for line in lines):
        return None
    for found in mistyped.mistyped_gaps(parts):
        if _is_half(found.typed) or _leaves_gap(found, parts, lines):
            return found
    return None


def _is_half(typed: str) -> bool:
    """Whether one side has two brackets and the other has one."""
    return typed.startswith("[[") != typed.endswith("]]")


def _leaves_gap(found: Guess, parts: QuestionParts, lines: list[str]) -> bool:
    typed, line = found.typed, found.span.file.line_span(found.span.line)
    words = typed.strip("[]{}").strip()
    if len(words.split()) > MOST_WORDS or words.casefold().startswith(_REMARKS):
        return False
    before = line.text[: found.span.start - line.start].strip(" *_")
    behind = line.text[found.span.end - line.start :].strip(" *_")
    if _QUOTATION.search(line.text) or (behind.startswith(",") and not before.count(" ")):
        return False
    if _counts(parts):
        return bool(before or behind)
    alone = len(lines) == 1 and before and not words.isdigit() and ":" not in before
    return bool(alone and typed[0] == "[" and behind in {"", *_ENDS})
