"""The layout of a Markdown table."""

from __future__ import annotations

import re
import unicodedata

LONGEST_LINE = 100
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-+:?")
_WIDE = frozenset({"F", "W"})


def laid_out(source: str) -> str | None:
    """A table with its columns under each other, or in one space each; None where it is odd."""
    lines = source.split("\n")
    rows = [_cells(line) for line in lines]
    count = len(rows[0])
    if len(rows) < 2 or any(len(row) != count for row in rows):  # noqa: PLR2004  head and rule
        return None
    if not all(_RULE.fullmatch(cell) for cell in rows[1]):
        return None
    indent = lines[1][: len(lines[1]) - len(lines[1].lstrip(" "))]
    body = [rows[0], *rows[2:]]
    widths = [max(3, *(_width(row[column]) for row in body)) for column in range(count)]
    if len(indent) + sum(widths) + 3 * count + 1 > LONGEST_LINE:
        widths = [0] * count
    made = [_line(row, widths) for row in body]
    made.insert(1, _line([_rule(rows[1][c], widths[c]) for c in range(count)], widths))
    return f"\n{indent}".join(made)


def _cells(line: str) -> list[str]:
    inside = line.strip(" \t")
    inside = inside.removeprefix("|")
    if inside.endswith("|") and not inside.endswith("\\|"):
        inside = inside[:-1]
    return [cell.strip(" \t") for cell in _BAR.split(inside)]


def _rule(written: str, width: int) -> str:
    left, right = written.startswith(":"), written.endswith(":")
    dashes = max(3, width) - left - right
    return f"{':' if left else ''}{'-' * dashes}{':' if right else ''}"


def _line(cells: list[str], widths: list[int]) -> str:
    padded = [
        cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)
    ]
    return f"| {' | '.join(padded)} |"


def _width(text: str) -> int:
    """How many columns a text takes; signs of East Asia take two, accents of their own none."""
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in _WIDE)
        for sign in text
    )
