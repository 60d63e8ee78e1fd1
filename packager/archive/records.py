"""The records of a zip file (PKWARE APPNOTE 4.3), nothing newer than PKZip 2.04g.

The standard library cannot write members that are compressed already, or the same compressed
bytes into several zips; three records are all that a package needs.
"""

from __future__ import annotations

import struct
import time
from typing import NamedTuple

STORED, DEFLATED = 0, 8
LARGEST = 0xFFFF_FFFF
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_NEEDED = {STORED: 10, DEFLATED: 20}
_MADE_BY_UNIX = 3 << 8 | 20
_REGULAR_0644 = 0o100644 << 16
LOCAL_SIZE = _LOCAL.size
CENTRAL_SIZE = _CENTRAL.size
END_SIZE = _END.size


class Stamp(NamedTuple):
    """A moment as DOS wrote it, in two 16-bit numbers."""

    time: int
    date: int


def stamp(moment: int) -> Stamp:
    """Seconds since 1970 as a DOS stamp in UTC, held between 1980 and 2107."""
    when = time.gmtime(min(max(moment, 315_532_800), 4_354_819_198))
    return Stamp(
        when.tm_hour << 11 | when.tm_min << 5 | when.tm_sec // 2,
        (when.tm_year - 1980) << 9 | when.tm_mon << 5 | when.tm_mday,
    )


class Facts(NamedTuple):
    """What both headers of a member say about it."""

    name: bytes
    method: int
    crc: int
    packed: int
    size: int


def local_header(facts: Facts, at: Stamp) -> bytes:
    """The header that stands before a member's bytes (APPNOTE 4.3.7)."""
    return (
        _LOCAL.pack(
            b"PK\x03\x04", _NEEDED[facts.method], 0, facts.method, at.time, at.date,
            facts.crc, facts.packed, facts.size, len(facts.name), 0,
        )
        + facts.name
    )  # fmt: skip


def central_header(facts: Facts, at: Stamp, offset: int) -> bytes:
    """The member's entry of the central directory (APPNOTE 4.3.12)."""
    return (
        _CENTRAL.pack(
            b"PK\x01\x02", _MADE_BY_UNIX, _NEEDED[facts.method], 0, facts.method, at.time, at.date,
            facts.crc, facts.packed, facts.size, len(facts.name), 0, 0, 0, 0,
            _REGULAR_0644, offset,
        )
        + facts.name
    )  # fmt: skip


def end_record(count: int, size: int, offset: int) -> bytes:
    """The end of the central directory (APPNOTE 4.3.16)."""
    return _END.pack(b"PK\x05\x06", 0, 0, count, count, size, offset, 0)
