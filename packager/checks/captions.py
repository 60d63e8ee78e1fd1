"""Captions: whether browsers take the file, and when its last words end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)([.,])(\d{3})"
_TIMES = re.compile(rf"{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t]+.*)?")
_HEADER = re.compile("\ufeff?WEBVTT(?:[ \t].*)?")


# What is no caption: notes, styles and regions.
_NO_CAPTION = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|\Z)")
_NOTE = re.compile(r"NOTE(?:[ \t]|\Z)")
_CLOCK = r"(?:\d+:)?\d+:\d+(?:[.,]\d+)?"
_NEARLY = re.compile(rf"{_CLOCK}\s*([^\s\d\w]{{1,4}}|to)\s*{_CLOCK}(?:\s.*)?")


class Captions(NamedTuple):
    """When the last caption ends, in seconds, and what is wrong: line and problem."""

    end: float | None
    faults: tuple[tuple[int, str], ...]


def read_captions(text: str) -> Captions:
    """Read a WebVTT file as a browser does (WebVTT, 6.1), and note what one would drop."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    faults: list[tuple[int, str]] = []
    if not _HEADER.fullmatch(lines[0]):
        faults.append((1, "the first line is not `WEBVTT`"))
    ends: list[float] = []
    last = 0.0
    notes = _notes(lines)
    for number, line in enumerate(lines, 1):
        if "-->" not in line or number in notes:
            continue
        found = _TIMES.fullmatch(line.strip())
        if found is None:
            faults.append((number, "the times are not of the form 00:01.000 --> 00:04.000"))
            continue
        if "," in {found[4], found[9]}:
            faults.append((number, "a comma stands before the thousandths; WebVTT has a full stop"))
        start, end = _seconds(found, 1), _seconds(found, 6)
        if end <= start:
            faults.append((number, "the caption ends before it begins"))
        elif start < last:
            faults.append((number, "the caption begins before the one above it"))
        last = max(last, start)
        ends.append(end)
    faults += _dropped(lines)
    if not ends and not faults:
        faults.append((1, "there is no caption in it"))
    return Captions(max(ends, default=None), tuple(sorted(faults)))


def _dropped(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Times that are not taken for times, and blocks without any, which are never shown."""
    for first, block in _blocks(lines):
        if _NO_CAPTION.match(block[0]) or any("-->" in line for line in block):
            continue
        nearly = [(at, found[1]) for at, line in enumerate(block) if (found := _nearly(line))]
        for at, sign in nearly:
            yield first + at, f"`{sign}` stands where `-->` belongs"
        if not nearly and first > 1:
            yield first, "the words have no times above them; an empty line ends a caption"


def _notes(lines: list[str]) -> set[int]:
    """The lines of notes, of which none is shown, whatever stands in them."""
    return {
        first + at
        for first, block in _blocks(lines)
        if first > 1 and _NOTE.match(block[0])
        for at in range(len(block))
    }


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The runs of lines without an empty one, each with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _nearly(line: str) -> re.Match[str] | None:
    """Two times with another sign between them than `-->`."""
    return None if "-->" in line else _NEARLY.fullmatch(line.strip())


def _seconds(found: re.Match[str], at: int) -> float:
    hours, minutes, seconds, _, rest = (found[at + step] for step in range(5))
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(rest) / 1000
