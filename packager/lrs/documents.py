"""Records in JSON: a list, a list under a name, or one object a line; read piece by piece."""

from __future__ import annotations

import json
import re
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

from packager.lrs.rows import Problem, Row, plain
from packager.lrs.tables import encoding_of
from packager.lrs.values import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from packager.lrs.rows import Source

PIECE = 65_536
LONGEST = 1 << 20
_GAP = re.compile(r"[\s,]*")
_LINE = re.compile(r"\s*\{.*\}\s*")


def document_rows(source: Source, progress: Callable[[int, int], None]) -> Iterator[Row | Problem]:
    """The records of a JSON document or of JSON lines."""
    whole = source.path.stat().st_size
    with source.path.open("rb") as raw:
        encoding = encoding_of(source, raw.read(4))
    with source.path.open("rb") as raw:
        text = TextIOWrapper(raw, encoding, errors="replace", newline=None)
        head = text.read(PIECE)
        text.seek(0)
        lines = head.splitlines()
        first = next((line for line in lines if line.strip()), "")
        by_line = _LINE.fullmatch(first) is not None and not _wrapper(source).search(head)
        records = _lines(text) if by_line else _stream(source, text)
        for count, (line, value) in enumerate(records):
            if not count % 1000:
                progress(min(raw.tell(), whole), whole)
            yield _row(source, line, value)
    progress(whole, whole)


def _wrapper(source: Source) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in {source.preset.records, "records"} if name)
    return re.compile(rf'"(?:{names})"\s*:\s*\[')


class _Broken(str):
    """What is wrong where a record should stand."""

    __slots__ = ()


def _lines(text: TextIOWrapper) -> Iterator[tuple[int, Any]]:
    at = 0
    while line := text.readline(LONGEST):
        at += 1
        if not line.strip():
            continue
        try:
            yield at, json.loads(line, parse_constant=_no_number)
        except ValueError as error:
            yield at, _Broken(f"is no JSON: {error}")


def _stream(source: Source, text: TextIOWrapper) -> Iterator[tuple[int, Any]]:
    """The members of a list, or whatever objects follow one another."""
    held, line = text.read(PIECE), 1
    wrapped = _wrapper(source).search(held)
    begin = re.compile(r"\ufeff?\s*\[?").match(held) if wrapped is None else wrapped
    skipped = begin.end() if begin else 0
    line += held.count("\n", 0, skipped)
    held, decoder, ended = held[skipped:], json.JSONDecoder(parse_constant=_no_number), False
    while True:
        gap = _GAP.match(held)
        if gap is not None:
            line += gap[0].count("\n")
            held = held[gap.end() :]
        if held[:1] in {"]", "}"}:
            return
        try:
            value, end = decoder.raw_decode(held) if held else (None, 0)
        except ValueError as error:
            value, end = _Broken(f"is no JSON from here on: {_said(error)}"), 0
        # A number or a name at the very end of what is held may go on in the next piece.
        if end and (end < len(held) or ended):
            yield line, value
            line += held.count("\n", 0, end)
            held = held[end:]
        elif ended or len(held) > LONGEST:
            if held:
                yield line, value
            return
        else:
            more = text.read(PIECE)
            held, ended = held + more, not more


def _said(error: ValueError) -> str:
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
    missing = [header for header in source.columns.values() if plain(header) not in flat]
    if len(missing) == len(source.columns) and missing:
        return Problem(
            line, f"has no '{missing[0]}'; it has: {shown(', '.join(flat)) or 'nothing'}"
        )
    values: dict[str, object] = {}
    for field, names in source.headers.items():
        given = (flat.get(name) for name in names)
        values[field] = next((one for one in given if one not in {None, ""}), None)
    return Row(line, values)


def _flat(value: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, object]]:
    """The values of an object and of those within it, by names with points between."""
    for name, one in value.items():
        if isinstance(one, dict):
            yield from _flat(one, f"{before}{name}.")
        elif not isinstance(one, list):
            yield plain(f"{before}{name}"), one
