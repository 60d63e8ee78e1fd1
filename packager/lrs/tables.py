"""Tables in text: comma, semicolon or tab between the cells, UTF-8 or UTF-16."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING

from packager.archive.decoding import encoding_of_mark
from packager.errors import UsageError
from packager.lrs.rows import HEADER_WITHIN, Problem, cells_to_rows, find_header
from packager.lrs.values import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from packager.lrs.rows import Row, Source

DELIMITERS = (",", ";", "\t", "|")
HEAD = 65_536
MOST_LINES = 50
MOST_CHARACTERS = 100_000
_UNREADABLE = "�"


def table_rows(source: Source, progress: Callable[[int, int], None]) -> Iterator[Row | Problem]:
    """The rows of a table in text."""
    whole = source.path.stat().st_size
    with source.path.open("rb") as raw:
        encoding = encoding_of(source, raw.read(4))
        raw.seek(0)
        text = io.TextIOWrapper(raw, encoding, errors="replace", newline="")
        head = text.read(HEAD)
        delimiter = _delimiter(source, head)
        text.seek(0)

        def told() -> Iterator[tuple[int, list[str]] | Problem]:
            for count, cells in enumerate(_Cells(text, delimiter, encoding, source)):
                if not count % 1000:
                    progress(raw.tell(), whole)
                yield cells
            progress(whole, whole)

        yield from cells_to_rows(source, told(), exact=True)


def encoding_of(source: Source, start: bytes) -> str:
    """The encoding that was asked for, or that the file's first bytes show; UTF-8."""
    if source.encoding:
        try:
            name = codecs.lookup(source.encoding).name
            # Codecs that make no text of bytes say so here, and those that cannot replace.
            b"a".decode(name, "replace")
        except (LookupError, ValueError):
            raise UsageError(
                f"there is no encoding '{shown(source.encoding)}' of text; one is cp1252"
            ) from None
        return "utf-8-sig" if name == "utf-8" else name
    return encoding_of_mark(start)


def _delimiter(source: Source, head: str) -> str:
    """The delimiter that makes a header of the first lines; else the one that makes most cells."""
    lines = head.splitlines()[:HEADER_WITHIN]
    most, best = 0, ","
    for delimiter in DELIMITERS:
        rows = [
            (n, next(csv.reader([line], delimiter=delimiter), [])) for n, line in enumerate(lines)
        ]
        if find_header(source, iter(rows)) is not None:
            return delimiter
        widest = max((len(row) for _, row in rows), default=0)
        if widest > most:
            most, best = widest, delimiter
    return best


class _Cells:
    """The rows of a table as cells, each with the line it begins on.

    A quote that is never closed would swallow the rest of the file. A row that is wrong and takes
    several lines is therefore reported by its first line, and the reading goes on with the next.
    """

    def __init__(
        self, lines: io.TextIOWrapper, delimiter: str, encoding: str, source: Source
    ) -> None:
        self.source = source
        self.lines = lines
        self.delimiter = delimiter
        self.encoding = encoding
        self.line = 0
        self.width = 0
        self.ahead: list[str] = []
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[tuple[int, list[str]] | Problem]:
        while True:
            self.taken.clear()
            begins = self.line + 1
            row, wrong = self._row()
            if row is None and not wrong:
                return
            if row is not None and len(self.taken) > 1 and self.width and len(row) != self.width:
                wrong = "a quote that is opened here is not closed, or a cell holds line breaks"
            if wrong:
                self._back(begins)
                yield Problem(begins, wrong)
            elif row:
                # Lines above the header have as many cells as they like.
                if not self.width and find_header(self.source, iter([(begins, row)])):
                    self.width = len(row)
                unreadable = any(_UNREADABLE in cell for cell in row)
                yield Problem(begins, self._unreadable()) if unreadable else (begins, row)

    def _row(self) -> tuple[list[str] | None, str]:
        try:
            return next(csv.reader(self._take(), delimiter=self.delimiter), None), ""
        except (csv.Error, _TooLongError):
            return None, "a quote that is opened here is not closed, or the row is too long"

    def _take(self) -> Iterator[str]:
        size = 0
        while True:
            line = self.ahead.pop() if self.ahead else self.lines.readline(MOST_CHARACTERS)
            if not line:
                return
            self.line += 1
            self.taken.append(line)
            size += len(line)
            if len(self.taken) > MOST_LINES or size > MOST_CHARACTERS:
                raise _TooLongError
            yield line

    def _back(self, begins: int) -> None:
        """Take the row's lines but its first again."""
        self.ahead.extend(reversed(self.taken[1:]))
        self.line = begins

    def _unreadable(self) -> str:
        return (
            f"holds bytes that are not {self.encoding.removesuffix('-sig').upper()}; save the file"
            " as UTF-8, or name its encoding, such as --encoding cp1252"
        )


class _TooLongError(Exception):
    """A row that does not end."""
