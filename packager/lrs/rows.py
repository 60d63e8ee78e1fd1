"""Files of completion records, row by row: what stands in which field, and on which line.

A file is never read whole. A row that cannot be read is a Problem with its line; the rest goes on.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from itertools import chain, islice
from typing import TYPE_CHECKING

from packager.archive.decoding import decoded
from packager.errors import RefusedError, UsageError
from packager.frozen import frozen
from packager.lrs.presets import FIELDS, REQUIRED
from packager.lrs.values import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from packager.lrs.presets import Preset

HEADER_WITHIN = 30
TEXTS = (".csv", ".tsv", ".txt", ".tab")
DOCUMENTS = (".json", ".jsonl", ".ndjson")
_SPACE = re.compile(r"[\s_]+")


@frozen
class Row:
    """One record as it stands in the file: values by field."""

    line: int
    values: Mapping[str, object]


@frozen
class Problem:
    """What is wrong with a row."""

    line: int
    message: str


@frozen(kw_only=True)
class Source:
    """A file of records and how it is to be read."""

    path: Path
    preset: Preset
    columns: Mapping[str, str]
    encoding: str = ""
    sheet: str = ""

    @property
    def headers(self) -> dict[str, tuple[str, ...]]:
        """The headers each field may stand under; one that was given counts alone."""
        known = {name: tuple(map(plain, self.preset.columns[name])) for name in FIELDS}
        return known | {name: (plain(header),) for name, header in self.columns.items()}


def open_rows(
    source: Source, progress: Callable[[int, int], None] = lambda _done, _whole: None
) -> Iterator[Row | Problem]:
    """The rows of a file; `progress` is told how much of how much was read.

    Raises UsageError for a file that cannot be read at all.
    """
    for field in source.columns:
        if field not in FIELDS:
            near = get_close_matches(field, FIELDS, 1)
            more = f"; did you mean '{near[0]}'?" if near else ""
            raise UsageError(f"there is no field '{field}'{more} There are: {', '.join(FIELDS)}")
    try:
        with source.path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise RefusedError(f"cannot read {source.path}: {error.strerror}") from error
    return _opener(source, head)(source, progress)


def _opener(
    source: Source, head: bytes
) -> Callable[[Source, Callable[[int, int], None]], Iterator[Row | Problem]]:
    """By the file's content where that is plain, else by its name."""
    path = source.path
    suffix = path.suffix.lower()
    if head.startswith(b"PK\x03\x04"):
        from packager.lrs.workbook import workbook_rows

        _only(source, "encoding", "a table in text")
        return workbook_rows
    _only(source, "sheet", "a workbook (.xlsx)")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise UsageError(f"{path} is a workbook of old Excel (.xls); save it as .xlsx or CSV")
    start = decoded(head, "ignore").strip()[:1]
    if not start:
        raise UsageError(f"{path} is empty")
    if suffix in DOCUMENTS or (suffix not in TEXTS and start in {"[", "{"}):
        from packager.lrs.documents import document_rows

        return document_rows
    from packager.lrs.tables import table_rows

    return table_rows


def _only(source: Source, option: str, kind: str) -> None:
    if getattr(source, option):
        raise UsageError(f"--{option} is for {kind}, and {source.path} is none; leave it out")


def plain(header: object) -> str:
    """A header as it is compared: lower case, one space for spaces and underscores."""
    return _SPACE.sub(" ", str(header)).strip().lower()


def cells_to_rows(
    source: Source, cells: Iterator[tuple[int, Sequence[object]] | Problem], *, exact: bool
) -> Iterator[Row | Problem]:
    """Rows of cells as rows of fields, once the header is found among the first of them.

    `exact`: a row has as many cells as the header.
    """
    early = list(islice(cells, HEADER_WITHIN))
    found = find_header(source, (one for one in early if not isinstance(one, Problem)))
    if found is None:
        raise UsageError(without_header(source, early))
    at, places, width = found
    for one in chain(early, cells):
        if isinstance(one, Problem):
            yield one
            continue
        line, row = one
        if line <= at or not any(cell not in {None, ""} for cell in row):
            continue
        if len(row) > width or (exact and len(row) != width):
            yield Problem(line, f"has {len(row)} cells, but the header has {width}")
            continue
        values = {field: row[place] for field, place in places.items() if place < len(row)}
        yield Row(line, values)


def find_header(
    source: Source, rows: Iterator[tuple[int, Sequence[object]]]
) -> tuple[int, dict[str, int], int] | None:
    """The first row that names every needed field: its line, the places of fields, its width."""
    for line, row in rows:
        headers = [plain(cell) if cell is not None else "" for cell in row]
        places = places_of(source, headers)
        if all(field in places for field in (*REQUIRED, *source.columns)):
            return line, places, len(headers)
    return None


def places_of(source: Source, headers: Sequence[str]) -> dict[str, int]:
    """Where each field stands among the headers; UsageError where that is not clear."""
    places: dict[str, int] = {}
    for field, names in source.headers.items():
        name = next((name for name in names if name in headers), None)
        if name is None:
            continue
        if headers.count(name) > 1:
            raise UsageError(f"{source.path} has two columns '{name}', and {field} is read from it")
        places[field] = headers.index(name)
    return places


def without_header(source: Source, early: Sequence[tuple[int, Sequence[object]] | Problem]) -> str:
    """What to say of a file whose columns are not the preset's."""
    rows = [row for one in early if not isinstance(one, Problem) for row in [one[1]]]
    widest = max(rows, key=len, default=())
    found = ", ".join(f"'{shown(cell)}'" for cell in widest if cell not in {None, ""})
    wanted = tuple(dict.fromkeys((*REQUIRED, *source.columns)))
    lacking = [field for field in wanted if field not in places_of(source, [*map(plain, widest)])]
    asked = [field for field in lacking if field in source.columns]
    if asked and asked == lacking:
        named = ", ".join(f"'{source.columns[field]}' for {field}" for field in asked)
        return (
            f"{source.path} has no header with the columns that --column names ({named})."
            f" Found: {found or 'nothing'}"
        )
    known = "; ".join(
        f"{field}: {' or '.join(repr(name) for name in source.headers[field]) or 'none'}"
        for field in lacking or wanted
    )
    return (
        f"{source.path} has no header with the columns that the preset '{source.preset.name}' needs"
        f" ({known}). Found: {found or 'nothing'}. Say where a field stands with"
        f' --column, such as --column {(lacking or wanted)[0]}="User name"'
    )
