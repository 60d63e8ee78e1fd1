"""The states of a dialogue, declared as a definition list before its first scene."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from packager.components.dialogue.rules import BadState
from packager.components.dialogue.script import State
from packager.model.identifiers import is_id, slug

if TYPE_CHECKING:
    from packager.diagnostics import Report
    from packager.span import Span
    from packager.syntax import Node

MOST_STATES = 3
LEAST_WORDS, MOST_WORDS = 2, 7
_TITLE = re.compile(r"(?P<label>[^{}]*?)\s*(?:\{(?P<braces>[^{}]*)\})?\s*\Z")


def read_states(node: Node, before: tuple[State, ...], report: Report) -> tuple[State, ...]:
    """The states of one definition list behind those that were declared before it."""
    found = list(before)
    groups: list[tuple[Node, list[Node]]] = []
    for child in node.children:
        if child.kind == "definition-title":
            groups.append((child, []))
        elif groups:
            groups[-1][1].append(child)
    for title, definitions in groups:
        state = _state(title, definitions, found, report)
        found += [state] if state else []
    return tuple(found)


def _state(
    title: Node, definitions: list[Node], before: list[State], report: Report
) -> State | None:
    pairs = [_word(definition.plain_text()) for definition in definitions]
    words = tuple(word for word, _ in pairs)
    label, name, start = _title(title, words, report)
    problem = _problem(label, name, words, before)
    if problem:
        report.add(BadState(_title_span(title), problem=problem))
        return None
    notes = tuple(note for _, note in pairs)
    return State(name, label, words, notes, start, title.span)


def _problem(label: str, name: str, words: tuple[str, ...], before: list[State]) -> str:
    """Why a state cannot be used; nothing when it can."""
    count = f"{len(words)} word{'s' if len(words) != 1 else ''}"
    problems = {
        "it has no name": not label or not is_id(name),
        f"there are two states `{name}`": any(state.name == name for state in before),
        f"a dialogue has {MOST_STATES} states at most": len(before) >= MOST_STATES,
        f"`{name}` has {count}, not {LEAST_WORDS} to {MOST_WORDS}": (
            not LEAST_WORDS <= len(words) <= MOST_WORDS
        ),
        f"a word of `{name}` is missing": not all(words),
        f"`{name}` has the same word twice": len({w.casefold() for w in words}) < len(words),
    }
    return next((problem for problem, found in problems.items() if found), "")


def _title(title: Node, words: tuple[str, ...], report: Report) -> tuple[str, str, int]:
    """Label, name and first value of `Maya {#trust start=wary}`."""
    text = " ".join(title.plain_text().split())
    found = _TITLE.match(text)
    label = found["label"] if found else text
    name, start = slug(label, "state"), 0
    for word in (found["braces"] or "").split() if found else []:
        if word.startswith("#"):
            name = word[1:]
        elif word.startswith("start="):
            start = _start(word.removeprefix("start="), words, title, report)
        else:
            problem = f"`{word}` is neither `#name` nor `start=word`"
            report.add(BadState(_title_span(title), problem=problem))
    return label, name, start


def _start(asked: str, words: tuple[str, ...], title: Node, report: Report) -> int:
    known = [word.casefold().replace(" ", "-") for word in words]
    wanted = asked.strip("\"'").casefold()
    if wanted in known:
        return known.index(wanted)
    if wanted.isascii() and wanted.isdigit() and len(wanted) == 1 and int(wanted) < len(words):
        return int(wanted)
    near = difflib.get_close_matches(wanted, known, 1, 0.5)
    problem = f"it starts at `{asked}`, which is none of its words"
    more = f"; did you mean `{near[0]}`?" if near else ""
    report.add(BadState(_title_span(title), problem=problem + more))
    return 0


def _word(text: str) -> tuple[str, str]:
    """`wary: she watches` as word and note."""
    word, _, note = " ".join(text.split()).partition(":")
    return word.strip(), note.strip()


def _title_span(title: Node) -> Span:
    last = title.start + len(title.file.text[title.start : title.end].rstrip())
    return title.file.span(title.start, last)
