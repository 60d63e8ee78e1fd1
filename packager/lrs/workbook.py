"""Tables in a workbook of Excel or LibreOffice (.xlsx), read row by row."""

from __future__ import annotations

import warnings
import zipfile
from datetime import datetime, time
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from packager.errors import UsageError
from packager.lrs.rows import HEADER_WITHIN, Problem, cells_to_rows, find_header

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from packager.lrs.rows import Row, Source

MOST_BYTES = 4 << 30
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})
_BROKEN = (zipfile.BadZipFile, KeyError, ValueError, OSError, ParseError, EOFError)


def workbook_rows(source: Source, progress: Callable[[int, int], None]) -> Iterator[Row | Problem]:
    """The rows of the sheet that was asked for, or of the first that has the columns."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = _open(source)
        try:
            sheet = _sheet(source, book)
            cells = _cells(sheet, progress)
            yield from cells_to_rows(source, cells, exact=False)
        except _BROKEN as error:
            raise UsageError(f"{source.path} is damaged: {error}") from error
        finally:
            book.close()


def _open(source: Source) -> Any:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(source.path) as packed:
            size = sum(one.file_size for one in packed.infolist())
        if size > MOST_BYTES:
            raise UsageError(f"{source.path} unpacks to {size:,} bytes; save it as CSV")
        return load_workbook(source.path, read_only=True, data_only=True, keep_links=False)
    except (*_BROKEN, InvalidFileException) as error:
        raise UsageError(f"{source.path} is no workbook that can be read: {error}") from error


def _sheet(source: Source, book: Any) -> Any:
    if source.sheet:
        if source.sheet not in book.sheetnames:
            there = ", ".join(f"'{name}'" for name in book.sheetnames)
            raise UsageError(f"{source.path} has no sheet '{source.sheet}'; it has: {there}")
        return book[source.sheet]
    for sheet in book.worksheets:
        rows = ((at, row) for at, row in _rows(sheet, last=HEADER_WITHIN))
        if find_header(source, rows) is not None:
            return sheet
    if not book.worksheets:
        raise UsageError(f"{source.path} has no sheet")
    return book.worksheets[0]


def _rows(sheet: Any, last: int | None = None) -> Iterator[tuple[int, list[object]]]:
    # What a sheet says about its size is wrong as often as not.
    sheet.reset_dimensions()
    for at, row in enumerate(sheet.iter_rows(values_only=True, max_row=last), 1):
        yield at, _trimmed(row)


def _trimmed(row: tuple[object, ...]) -> list[object]:
    cells = list(row)
    while cells and cells[-1] is None:
        cells.pop()
    return [_plain(cell) for cell in cells]


def _plain(cell: object) -> object:
    """A cell's value; a day is stored as its midnight, and means the day."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date()
    return cell


def _cells(
    sheet: Any, progress: Callable[[int, int], None]
) -> Iterator[tuple[int, list[object]] | Problem]:
    whole = sheet.max_row or 0
    for at, row in _rows(sheet):
        if not at % 1000:
            progress(min(at, whole), whole)
        wrong = next((one for one in row if isinstance(one, str) and one in _ERRORS), None)
        yield Problem(at, f"a cell holds the error {wrong}") if wrong else (at, row)
    progress(whole, whole)
