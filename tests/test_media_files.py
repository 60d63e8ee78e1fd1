"""What files are by their first bytes: real headers, made here byte by byte, and damaged ones."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.checks.captions import read_captions
from packager.checks.files import SMALLEST_LIMIT
from packager.checks.media import clock
from packager.lms import load, names
from packager.media_files import film_of, kind_of, picture_of, seconds_of

FILM = Path(__file__).parents[1] / "course_source" / "media" / "after-a-hard-shift.mp4"
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 360)
JPEG = (
    b"\xff\xd8\xff\xe0"
    + struct.pack(">H", 4)
    + b"JF\xff\xc2"
    + struct.pack(">HBHH", 11, 8, 360, 640)
)
WEBP_VP8 = b"RIFF\0\0\0\0WEBPVP8 " + bytes(10) + struct.pack("<HH", 640, 360)
WEBP_LOSSLESS = b"RIFF\0\0\0\0WEBPVP8L" + bytes(5) + (639 | 359 << 14).to_bytes(4, "little")
WEBP_MOVING = b"RIFF\0\0\0\0WEBPVP8X" + bytes(4) + b"\x02\0\0\0" + b"\x7f\x02\0\x67\x01\0"
AVIF = b"\0\0\0\x1cftypavif" + bytes(40) + b"ispe" + bytes(4) + struct.pack(">II", 640, 360)
HEADS = [PNG, JPEG, WEBP_VP8, WEBP_LOSSLESS, WEBP_MOVING, AVIF]


def webm(seconds: float, scale: int = 1_000_000) -> bytes:
    """The beginning of a WebM file that says how long it runs."""
    made = b"\x2a\xd7\xb1\x83" + scale.to_bytes(3, "big")
    made += b"\x44\x89\x88" + struct.pack(">d", seconds * 1e9 / scale)
    return b"\x1aE\xdf\xa3\x80" + b"\x18\x53\x80\x67\xff\x15\x49\xa9\x66\x92" + made


@pytest.mark.parametrize("head", HEADS, ids=["png", "jpeg", "vp8", "vp8l", "vp8x", "avif"])
def test_the_size_of_a_picture_is_read_from_its_first_bytes(head: bytes) -> None:
    found = picture_of(head)
    assert found is not None
    assert (found.width, found.height) == (640, 360)
    assert found.moves is (head is WEBP_MOVING)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("length", [0, 4, 12, 15, 20])
def test_a_picture_that_is_cut_off_is_not_known(head: bytes, length: int) -> None:
    picture_of(head[:length])


@given(st.sampled_from([*HEADS, webm(3), b"GIF89a", b"\0\0\0\x08ftypisom"]), st.binary(max_size=40))
def test_no_bytes_are_an_error(head: bytes, more: bytes) -> None:
    for whole in (head + more, more + head, head[: len(more)] + more):
        kind_of(whole)
        picture_of(whole)
        if whole[:4] == b"\x1aE\xdf\xa3":
            seconds_of(FILM, whole)


def test_the_length_of_a_film_of_the_sample_course_is_read() -> None:
    head = FILM.read_bytes()[:65536]
    assert round(seconds_of(FILM, head) or 0) == 51
    film = film_of(FILM)
    assert film is not None
    assert not film.form


@pytest.mark.parametrize("scale", [1_000_000, 100_000])
def test_the_length_of_a_webm_film_is_read(tmp_path: Path, scale: int) -> None:
    assert seconds_of(tmp_path / "none", webm(51.5, scale)) == pytest.approx(51.5)


@pytest.mark.parametrize(
    "content", [b"", b"ID3", b"RIFF\0\0\0\0WAVE", b"OggS" + bytes(90), b"\0\0\0\x20ftypisom"]
)
def test_the_length_of_a_damaged_file_is_not_known(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a"
    file.write_bytes(content)
    assert seconds_of(file, content) is None
    assert film_of(file) is None
    assert film_of(tmp_path / "none") is None


def test_an_index_of_any_size_is_read_only_in_part(tmp_path: Path) -> None:
    file = tmp_path / "a.mp4"
    with file.open("wb") as stream:
        stream.write(
            struct.pack(">I4s", 8, b"mdat") + struct.pack(">I4sQ", 1, b"moov", 9_000_000_000)
        )
        stream.truncate(9_000_000_000)
    film = film_of(file)
    assert film is not None
    assert film.late_index


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0.4, "0:00"), (51, "0:51"), (59.6, "1:00"), (135, "2:15"), (3735, "1:02:15")],
)
def test_a_length_is_shown_as_it_is_written(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


def test_captions_are_read_as_browsers_do() -> None:
    text = "\ufeffWEBVTT\r\n\r\n1:02:03.004 --> 01:02:05.000\r\nA\r\n"
    assert read_captions(text).faults == (
        (3, "the times are not of the form 00:01.000 --> 00:04.000"),
    )
    assert read_captions(text.replace("1:02:03.004", "01:02:03.004", 1)) == (3725.0, ())


@given(st.text(st.sampled_from("WEBVT \n0123:.,->\r")))
def test_any_captions_are_read(text: str) -> None:
    read_captions(text)
    read_captions(f"WEBVTT\n\n{text} --> {text}")


def test_no_system_takes_less_than_what_is_passed_over() -> None:
    limits = [load(name).largest_zip_mb for name in names()]
    assert all(limit * 1_000_000 > SMALLEST_LIMIT for limit in limits if limit is not None)
