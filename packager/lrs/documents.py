"""Records in JSON: a list, a list under a name, or one object a line; read piece by piece."""

from __future__ import annotations

import json
import re
from io import TextIOWrapper
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from packager.errors import UsageError
from packager.lrs.rows import Problem, Row, plain
from packager.lrs.tables import encoding_of
from packager.lrs.values import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from packager.lrs.rows import Source

PIECE = 65_536
LONGEST = 1 << 20
# So many records are looked at for the columns that were asked for.
LOOKED_AT = 1000
# No field of a record lies deeper.
DEEPEST = 20
_GAP = re.compile(r"[\s,\ufeff]*")
_LINE = re.compile(r"\s*\{.*\}\s*")
_UNENDED = "the file was cut off: what begins on line {} is not closed"


def document_rows(source: Source, progress: Callable[[int, int], None]) -> Iterator[Row | Problem]:
    """The records of a JSON document, of several in a row, or of JSON lines."""
    whole = source.path.stat().st_size
    with source.path.open("rb") as raw:
        encoding = encoding_of(source, raw.read(4))
    with source.path.open("rb") as raw:
        text = TextIOWrapper(raw, encoding, errors="replace", newline=None)
        head = text.read(PIECE)
        text.seek(0)
        first = next((line for line in head.splitlines() if line.strip()), "")
        if not first:
            raise UsageError(f"{source.path} is empty")
        lists = _lists(source)
        wrapped = re.search(rf'"(?:{"|".join(map(re.escape, lists))})"\s*:\s*\[', head)
        by_line = _LINE.fullmatch(first) is not None and wrapped is None
        records = _lines(text, lists) if by_line else _stream(text, lists)
        for count, (line, value) in enumerate(_with_columns(source, records)):
            if not count % 1000:
                progress(min(raw.tell(), whole), whole)
            yield _row(source, line, value)
    progress(whole, whole)


def _lists(source: Source) -> tuple[str, ...]:
    """The names under which an object may hold the records."""
    return tuple(sorted({name for name in (source.preset.records, "records") if name}))


class _Broken(str):
    """What is wrong where a record should stand."""

    __slots__ = ()


def _lines(text: TextIOWrapper, lists: Sequence[str]) -> Iterator[tuple[int, Any]]:
    at = 0
    while line := text.readline(LONGEST):
        at += 1
        if not line.strip():
            continue
        try:
            value = json.loads(line, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            yield at, _Broken(f"is no JSON: {_said(error)}")
            continue
        for one in value if isinstance(value, list) else _held(value, lists) or [value]:
            yield at, one


def _held(value: Any, lists: Sequence[str]) -> list[Any] | None:
    """The records that an object holds under a name; None when it is one itself."""
    if not isinstance(value, dict):
        return None
    return next((value[name] for name in lists if isinstance(value.get(name), list)), None)


class _Text:
    """Text that is read piece by piece, and the line it has come to."""

    def __init__(self, text: TextIOWrapper) -> None:
        self.text = text
        self.held = ""
        self.at = 0
        self.line = 1
        self.ended = False
        self.decoder = json.JSONDecoder(parse_constant=_no_number)

    def take(self, end: int) -> None:
        """Go on behind what was read."""
        self.line += self.held.count("\n", self.at, end)
        self.at = end

    def mark(self) -> str:
        """The next character that says something; nothing at the end."""
        while True:
            gap = _GAP.match(self.held, self.at)
            self.take(gap.end() if gap else self.at)
            if self.at < len(self.held) or not self.more():
                return self.held[self.at : self.at + 1]

    def more(self) -> bool:
        """Read another piece; says whether there was one."""
        piece = "" if self.ended else self.text.read(PIECE)
        self.ended = not piece
        if piece:
            self.held, self.at = self.held[self.at :] + piece, 0
        return not self.ended

    def decode(self) -> tuple[Any, int]:
        """The next value and where it ends; raises ValueError when it cannot be read."""
        while True:
            try:
                value, end = self.decoder.raw_decode(self.held, self.at)
            except RecursionError:
                raise ValueError("it is nested too deep") from None
            except ValueError:
                if len(self.held) - self.at > LONGEST or not self.more():
                    raise
                continue
            # A number or a name at the very end of what is held may go on in the next piece.
            if end < len(self.held) or not self.more():
                return value, end

    def value(self) -> Any:
        """The next value, and go on behind it."""
        value, end = self.decode()
        self.take(end)
        return value


def _stream(text: TextIOWrapper, lists: Sequence[str]) -> Iterator[tuple[int, Any]]:
    """Whatever follows one another: lists of records, objects that hold such lists, records."""
    reading = _Text(text)
    try:
        while mark := reading.mark():
            if mark == "[":
                yield from _list(reading)
            elif mark == "{":
                yield from _object(reading, lists)
            else:
                yield reading.line, reading.value()
    except ValueError as error:
        yield reading.line, _Broken(f"is no JSON from here on: {_said(error)}")


def _list(reading: _Text) -> Iterator[tuple[int, Any]]:
    begins = reading.line
    reading.take(reading.at + 1)
    while (mark := reading.mark()) != "]":
        if not mark:
            raise ValueError(_UNENDED.format(begins))
        yield reading.line, reading.value()
    reading.take(reading.at + 1)


def _object(reading: _Text, lists: Sequence[str]) -> Iterator[tuple[int, Any]]:
    """A record; or the records that an object holds, which may be longer than what is held."""
    begins = reading.line
    try:
        value, end = reading.decode()
    except ValueError:
        value, end = None, 0
    if value is not None and _held(value, lists) is None:
        reading.take(end)
        yield begins, value
        return
    reading.take(reading.at + 1)
    found = False
    while (mark := reading.mark()) != "}":
        if not mark:
            raise ValueError(_UNENDED.format(begins))
        name = reading.value()
        if not isinstance(name, str) or reading.mark() != ":":
            raise ValueError("a name and a colon should stand here")
        reading.take(reading.at + 1)
        if reading.mark() == "[" and name in lists:
            found = True
            yield from _list(reading)
        else:
            reading.value()
    reading.take(reading.at + 1)
    if not found:
        yield begins, _Broken(f"is longer than {LONGEST:,} characters")


def _with_columns(source: Source, records: Iterator[tuple[int, Any]]) -> Iterator[tuple[int, Any]]:
    """The same records; UsageError when the first of them lack a column that was asked for."""
    early = list(islice(records, LOOKED_AT)) if source.columns else []
    flat = [dict(_flat(one)) for _, one in early if isinstance(one, dict)]
    for field, header in source.columns.items():
        if flat and not any(plain(header) in one for one in flat):
            names = shown(", ".join(dict.fromkeys(name for one in flat for name in one)))
            raise UsageError(
                f"no record of {source.path} has '{header}', which --column names for {field};"
                f" they have: {names or 'nothing'}"
            )
    yield from chain(early, records)


def _said(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    return error.msg if isinstance(error, json.JSONDecodeError) else str(error)


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number in JSON")


def _row(source: Source, line: int, value: Any) -> Row | Problem:
    if isinstance(value, _Broken):
        return Problem(line, value)
    if not isinstance(value, dict):
        return Problem(line, "is not an object with the record's fields")
    flat = dict(_flat(value))
    if any("�" in one for one in flat.values() if isinstance(one, str)):
        return Problem(line, "holds bytes that are not UTF-8; save the file as UTF-8")
    values: dict[str, object] = {}
    for field, names in source.headers.items():
        given = (flat.get(name) for name in names)
        values[field] = next((one for one in given if one not in {None, ""}), None)
    return Row(line, values)


def _flat(
    value: Mapping[str, Any], before: str = "", depth: int = 0
) -> Iterator[tuple[str, object]]:
    """The values of an object and of those within it, by names with points between."""
    for name, one in value.items():
        if isinstance(one, dict):
            if depth < DEEPEST:
                yield from _flat(one, f"{before}{name}.", depth + 1)
        elif not isinstance(one, list):
            yield plain(f"{before}{name}"), one
