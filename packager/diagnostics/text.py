"""Diagnostics for people: the place, the words, the line with carets under it, the way out.

One diagnostic looks like this:

    lessons/03-quiz.md:14:16: error[QIZ303] mastery score is 80%, but every question weighs 0
    14 | mastery-score: 80%
       |                ^^^
       = hint: give a question a weighting, or drop mastery-score
       = more: packager explain QIZ303
"""

from __future__ import annotations

from itertools import accumulate
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from packager.diagnostics.rule import Severity
from packager.diagnostics.secrets import covered
from packager.diagnostics.visible import columns, visible

if TYPE_CHECKING:
    from packager.diagnostics.report import Report
    from packager.diagnostics.rule import Rule
    from packager.span import Span

_TAB = 4
_LONGEST_LINE = 100
_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "gutter": "34",
    "label": "1",
    "place": "1",
}


def render(report: Report, *, root: str = "", color: bool = False) -> str:
    """Every diagnostic with its snippet, then the summary; nothing for an empty report.

    `root` is put before the paths, so that they can be followed from where the command ran.
    """
    if not len(report):
        return ""
    painter = _Painter(color=color)
    blocks = [_block(found, root, painter) for found in report]
    return "\n\n".join([*blocks, summary(report)]) + "\n"


def summary(report: Report) -> str:
    """What was found, counted: `3 errors, 2 warnings`."""
    counts = ((report.count(severity), severity.value) for severity in Severity)
    return ", ".join(f"{n} {name}{'s' if n != 1 else ''}" for n, name in counts if n)


class _Painter:
    """Puts text in colour, or leaves it alone."""

    def __init__(self, *, color: bool) -> None:
        self._color = color

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._color and text else text


class _Marked(NamedTuple):
    """One line of the file, and which of its characters have carets under them."""

    number: int
    text: str
    start: int
    end: int


def _block(found: Rule, root: str, paint: _Painter) -> str:
    span, severity = found.span, found.severity.value
    place = visible(f"{PurePosixPath(root, span.path)}:{span.line}:{span.column}")
    head = f"{paint('place', f'{place}:')} {paint(severity, f'{severity}[{found.code}]')}"
    lines = _marked_lines(span)
    margin = len(str(lines[-1].number)) if lines else 1
    snippet: list[str] = []
    for previous, line in zip([None, *lines], lines, strict=False):
        if previous and line.number > previous.number + 1:
            snippet.append(paint("gutter", "..."))
        snippet += _snippet(line, margin, severity, paint)
    words = [(label, text) for label, text in _labels(found) if text]
    notes = [_note(label, text, margin, paint) for label, text in words]
    return "\n".join([f"{head} {visible(found.message())}", *snippet, *notes])


def _labels(found: Rule) -> tuple[tuple[str, str], ...]:
    return ("hint", found.hint()), ("more", f"packager explain {found.code}")


def _note(label: str, text: str, margin: int, paint: _Painter) -> str:
    indent = " " * (margin + 1)
    first, *rest = text.splitlines()
    follow = [f"{indent}  {' ' * len(label)}  {visible(line)}" for line in rest]
    head = f"{indent}{paint('gutter', '=')} {paint('label', f'{label}:')} {visible(first)}"
    return "\n".join([head, *follow])


def _marked_lines(span: Span) -> list[_Marked]:
    """The line of the span, or its first and its last when it has several; none without a text."""
    source = span.file
    if not source.text:
        return []
    start = source.place(span.start)
    covered = source.text[max(0, span.start) : max(0, span.end)]
    end = source.place(max(0, span.start) + len(covered.rstrip() or covered.split("\n")[0]))
    first = source.lines[start.line - 1]
    if end <= start or end.line == start.line:
        return [_Marked(start.line, first, start.column - 1, max(start.column, end.column - 1))]
    last = source.lines[end.line - 1]
    indent = len(last) - len(last.lstrip())
    return [
        _Marked(start.line, first, start.column - 1, len(first.rstrip())),
        _Marked(end.line, last, min(indent, end.column - 2), end.column - 1),
    ]


def _snippet(line: _Marked, margin: int, severity: str, paint: _Painter) -> tuple[str, str]:
    line = _cropped(line._replace(text=covered(line.text.rstrip("\r"))))
    shown, edges = _laid_out(line.text)
    last = len(edges) - 1
    left = edges[min(line.start, last)]
    carets = "^" * max(1, edges[min(line.end, last)] - left)
    number = f"{line.number:>{margin}}"
    bar = paint("gutter", f"{' ' * margin} |")
    return (
        f"{paint('gutter', f'{number} |')} {shown}".rstrip(),
        f"{bar} {' ' * left}{paint(severity, carets)}",
    )


def _cropped(line: _Marked) -> _Marked:
    """The part of a very long line around the marked characters, with dots where it was cut."""
    length = len(line.text)
    if length <= _LONGEST_LINE:
        return line
    end = min(line.end, line.start + _LONGEST_LINE)
    spare = _LONGEST_LINE - (end - line.start)
    left = max(0, min(line.start - spare // 2, length - _LONGEST_LINE))
    right = left + _LONGEST_LINE
    before, after = "…" if left else "", "…" if right < length else ""
    moved = left - len(before)
    text = f"{before}{line.text[left:right]}{after}"
    return _Marked(line.number, text, line.start - moved, end - moved)


def _laid_out(line: str) -> tuple[str, list[int]]:
    """The line as a terminal shows it, and the column where each character and the end stand."""
    cells: list[str] = []
    column = 0
    for character in line:
        cell = " " * (_TAB - column % _TAB) if character == "\t" else visible(character)
        column += columns(cell)
        cells.append(cell)
    return "".join(cells), list(accumulate(map(columns, cells), initial=0))
