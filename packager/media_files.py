"""What a media file is, from its first bytes: kind, size in pixels, whether it moves, its length.

Nothing is unpacked, and of a file of any size only a few kilobytes are read. Files are untrusted:
what cannot be read is not known, and never an error.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HEAD = 65_536
MOST_INDEX = 4_000_000
MOST_BOXES = 1000
_MARKERS = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
# Kinds by their first bytes, at an offset.
_KINDS = (
    (0, b"\x89PNG\r\n\x1a\n", "a PNG picture", (".png",)),
    (0, b"\xff\xd8\xff", "a JPEG picture", (".jpg", ".jpeg")),
    (0, b"GIF8", "a GIF picture", (".gif",)),
    (8, b"WEBP", "a WebP picture", (".webp",)),
    (4, b"ftypavi", "an AVIF picture", (".avif",)),
    (4, b"ftyphei", "a HEIC picture", (".heic",)),
    (4, b"ftyp", "an MP4 file", (".mp4", ".m4a", ".m4v", ".mov")),
    (0, b"\x1aE\xdf\xa3", "a WebM file", (".webm", ".mkv")),
    (0, b"OggS", "an Ogg file", (".ogg", ".oga", ".ogv", ".opus")),
    (8, b"WAVE", "a WAV file", (".wav",)),
    (0, b"ID3", "an MP3 file", (".mp3",)),
    (0, b"%PDF-", "a PDF", (".pdf",)),
    (0, b"BM", "a BMP picture", (".bmp",)),
)
_FORMS = (
    (b"hvc1", "H.265 (HEVC)"),
    (b"hev1", "H.265 (HEVC)"),
    (b"mp4v", "MPEG-4 Part 2"),
    (b"apcn", "ProRes"),
    (b"apch", "ProRes"),
    (b"alac", "Apple Lossless"),
    (b"ac-3", "Dolby Digital"),
    (b"ec-3", "Dolby Digital Plus"),
)


class Kind(NamedTuple):
    """What a file is inside, in words, and the endings of names that say so."""

    words: str
    endings: tuple[str, ...]


class Picture(NamedTuple):
    """A picture's size in pixels, and whether it moves."""

    width: int
    height: int
    moves: bool


class Film(NamedTuple):
    """An MP4 file: whether its index comes late, and a form that not every browser plays."""

    late_index: bool
    form: str


def head_of(file: Path) -> bytes:
    """The first bytes of a file; none where it cannot be read."""
    try:
        with file.open("rb") as stream:
            return stream.read(HEAD)
    except OSError:
        return b""


def kind_of(head: bytes) -> Kind | None:
    """What a file is by its first bytes; None where they say nothing."""
    for offset, mark, words, endings in _KINDS:
        if head[offset : offset + len(mark)] == mark:
            return Kind(words, endings)
    return None


def picture_of(head: bytes) -> Picture | None:
    """What a picture's first bytes say of it; None where they say nothing."""
    for offset, mark, read in _PICTURES:
        if head[offset : offset + len(mark)] == mark:
            try:
                return read(head)
            except (struct.error, IndexError):
                return None
    return None


def _png(head: bytes) -> Picture | None:
    width, height = struct.unpack(">II", head[16:24])
    return Picture(width, height, b"acTL" in head[:4096])


def _gif(head: bytes) -> Picture | None:
    width, height = struct.unpack("<HH", head[6:10])
    return Picture(width, height, b"NETSCAPE2.0" in head)


def _avif(head: bytes) -> Picture | None:
    at = head.index(b"ispe", 0, 4096) if b"ispe" in head[:4096] else len(head)
    width, height = struct.unpack(">II", head[at + 8 : at + 16])
    return Picture(width, height, head[8:12] == b"avis")


def _jpeg(head: bytes) -> Picture | None:
    at = 2
    while at + 9 <= len(head):
        if head[at] != 0xFF:  # noqa: PLR2004  a marker begins with it (ITU-T T.81, B.1.1.2)
            return None
        marker = head[at + 1]
        if marker in _MARKERS:
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return Picture(width, height, moves=False)
        at += 2 + int(struct.unpack(">H", head[at + 2 : at + 4])[0])
    return None


def _webp(head: bytes) -> Picture | None:
    form = head[12:16]
    if form == b"VP8X":
        width = int.from_bytes(head[24:27], "little") + 1
        height = int.from_bytes(head[27:30], "little") + 1
        return Picture(width, height, bool(head[20] & 0x02))
    if form == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return Picture((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, moves=False)
    if form == b"VP8 ":
        width, height = struct.unpack("<HH", head[26:30])
        return Picture(width & 0x3FFF, height & 0x3FFF, moves=False)
    return None


_PICTURES: tuple[tuple[int, bytes, Callable[[bytes], Picture | None]], ...] = (
    (0, b"\x89PNG", _png),
    (0, b"GIF8", _gif),
    (0, b"\xff\xd8", _jpeg),
    (8, b"WEBP", _webp),
    (4, b"ftypavi", _avif),
)


def seconds_of(file: Path, head: bytes) -> float | None:
    """How long a film or recording runs; None where the file does not say."""
    if head.startswith(b"\x1aE\xdf\xa3"):
        return _webm_seconds(head)
    kind = kind_of(head)
    if kind is None:
        return None
    from tinytag import TinyTag, TinyTagException

    try:
        found = TinyTag.get(file, tags=False).duration
    except (TinyTagException, OSError, ValueError, ArithmeticError, LookupError, struct.error):
        return None
    return found or None


def _webm_seconds(head: bytes) -> float | None:
    """The duration in the Info of a WebM file (RFC 9559, 5.1.2)."""
    info = head.find(b"\x15\x49\xa9\x66")
    if info < 0:
        return None
    scale, at = 1_000_000, head.find(b"\x2a\xd7\xb1", info, info + 400)
    if at > 0:
        size = head[at + 3] & 0x7F
        scale = int.from_bytes(head[at + 4 : at + 4 + size], "big")
    at = head.find(b"\x44\x89", info, info + 400)
    try:
        form = {0x84: ">f", 0x88: ">d"}[head[at + 2]] if at > 0 else ""
        return float(struct.unpack_from(form, head, at + 3)[0]) * scale / 1e9 if form else None
    except (struct.error, LookupError):
        return None


def film_of(file: Path) -> Film | None:
    """What the boxes of an MP4 file say (ISO/IEC 14496-12, 4.2); None where there are none."""
    try:
        with file.open("rb") as stream:
            boxes = [(name, at, size) for name, at, size in _boxes(stream)]
            names = [name for name, _, _ in boxes]
            if b"moov" not in names or b"mdat" not in names:
                return None
            _, at, size = boxes[names.index(b"moov")]
            stream.seek(at)
            index = stream.read(min(size, MOST_INDEX))
    except OSError:
        return None
    form = next((words for mark, words in _FORMS if mark in index), "")
    return Film(names.index(b"moov") > names.index(b"mdat"), form)


def _boxes(stream: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """The outermost boxes: name, where, how long."""
    at = 0
    for _ in range(MOST_BOXES):
        stream.seek(at)
        header = stream.read(16)
        if len(header) < 8:  # noqa: PLR2004  the size and the name
            return
        size = int.from_bytes(header[:4], "big")
        if size == 1 and len(header) == 16:  # noqa: PLR2004  a 64-bit size follows
            size = int.from_bytes(header[8:], "big")
        yield header[4:8], at, size
        if size < 8:  # noqa: PLR2004  0: up to the end
            return
        at += size
