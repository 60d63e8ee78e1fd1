"""Places in the author's files: what every node and every diagnostic points at."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple


class Place(NamedTuple):
    """A line and a column, both counted from 1; columns count characters, not bytes."""

    line: int
    column: int


class SourceFile:
    """One file of a course: its path inside the course (POSIX) and its text.

    A file that cannot be read as text (a picture, a broken zip) has an empty text.
    """

    def __init__(self, path: str, text: str = "") -> None:
        self.path = path
        self.text = text

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their line ends; at least one."""
        return self.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.lines[:-1]:
            starts.append(starts[-1] + len(line) + 1)
        return starts

    def line_start(self, line: int) -> int:
        """The character offset of a line's first character; lines count from 1."""
        return self._starts[line - 1]

    def place(self, offset: int) -> Place:
        """The place of a character offset; an offset past the end is the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The span from one character offset to another (one character when no end is given)."""
        return Span(self, start, min(start + 1, len(self.text)) if end is None else end)

    def line_span(self, line: int) -> Span:
        """The whole of a line, counted from 1, without its indentation."""
        text = self.lines[line - 1]
        start = self._starts[line - 1]
        return Span(self, start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


class Span:
    """A half-open run of characters of one file; line and column are worked out when asked for."""

    __slots__ = ("end", "file", "start")

    def __init__(self, file: SourceFile, start: int = 0, end: int = 0) -> None:
        self.file = file
        self.start = start
        self.end = end

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and (other.start, other.end) == (self.start, self.end)

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    @property
    def path(self) -> str:
        """The file's path inside the course."""
        return self.file.path

    @property
    def line(self) -> int:
        """The first line, counted from 1."""
        return self.file.place(self.start).line

    @property
    def column(self) -> int:
        """The first column, counted from 1."""
        return self.file.place(self.start).column

    @property
    def end_place(self) -> Place:
        """The place just behind the last character."""
        return self.file.place(self.end)

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.file.text[self.start : self.end]

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"
