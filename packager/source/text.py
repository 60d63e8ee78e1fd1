"""Bytes to text: encoding, byte order mark, line ends, control characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from packager.source.rules_files import ByteOrderMark, CarriageReturn, ControlCharacter, NotUtf8
from packager.span import SourceFile

if TYPE_CHECKING:
    from packager.diagnostics import Report

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_BYTES = bytes({*range(32), 127} - {*b"\t\n\r"})
_WIDE = ("\ufffe".encode(), "\uffff".encode())


def read_text(path: str, content: bytes, report: Report) -> SourceFile | None:
    """Decode a text file of the course; None when it is not UTF-8.

    Line ends become LF, a byte order mark goes, control characters become spaces.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        shown = content[: error.start].decode("utf-8") + "\ufffd"
        file = SourceFile(path, shown.replace("\r\n", "\n").replace("\r", "\n"))
        report.add(NotUtf8(file.span(len(file.text) - 1), byte=error.start))
        return None
    marked = text.startswith("\ufeff")
    crlf = "\r" in text
    clean = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not _is_suspicious(content):
        file = SourceFile(path, clean)
    else:
        file = SourceFile(path, _CONTROL.sub(" ", clean))
        for found in _CONTROL.finditer(clean):
            report.add(ControlCharacter(file.span(found.start()), character=found.group()))
    if marked:
        report.add(ByteOrderMark(file.span(0)))
    if crlf:
        report.add(CarriageReturn(file.span(0)))
    return file


def _is_suspicious(content: bytes) -> bool:
    """Whether a control character may be there; asked of bytes, it takes a tenth of the time."""
    controls = len(content.translate(None, _BYTES)) != len(content)
    return controls or any(one in content for one in _WIDE)
