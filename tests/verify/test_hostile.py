"""Zips made to harm whoever reads them: a finding each, and nothing beyond the bounds is read."""

from __future__ import annotations

import os
import struct
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest

from packager.verify import bounds
from packager.verify.prerequisites import fault
from tests.verify.making import codes, findings, ours, zipped
from tests.verify.mutations import MAN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.verify.making import Members

LAUGHS = (
    '<!DOCTYPE m [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + ']><manifest identifier="&a9;">&a9;</manifest>'
).encode()


def with_manifest(data: bytes) -> Members:
    return dict(ours("scorm12")) | {MAN: data}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (LAUGHS, "PKG735"),
        (LAUGHS.decode().encode("utf-16"), "PKG735"),
        (b'<!DOCTYPE m SYSTEM "http://dtd.test/m.dtd"><m/>', "PKG735"),
        (b'<!DOCTYPE m [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><m/>', "PKG735"),
        (b"<a>" * 5000 + b"</a>" * 5000, "PKG721"),
        (b"<a>" + b"<b/>" * (bounds.MOST_ELEMENTS + 1) + b"</a>", "PKG721"),
        (b'<a b="' + b"x" * (bounds.LONGEST_VALUE + 1) + b'"/>', "PKG721"),
        (b" " * (bounds.LARGEST_DESCRIPTOR - 10) + b"<a/>" * 9, "PKG721"),
        (b"<a" + b" b='1'" * 2, "PKG703"),
        (b"\x00\x01\x02", "PKG703"),
        (b"", "PKG703"),
        (b'<?xml version="1.0" encoding="rot13"?><a/>', "PKG703"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "PKG703"),
    ],
)
def test_a_hostile_manifest_ends_in_a_finding(data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        package.writestr(MAN, data)
        package.writestr("index.html", b"x")
    assert code in codes(path)


def test_a_bomb_takes_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        with package.open("zeros.bin", "w") as member:
            for _ in range(64):
                member.write(bytes(1 << 20))
        package.writestr("index.html", b"x")
    tracemalloc.start()
    found = codes(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "PKG720" in found
    assert most < 8 << 20


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    os.mkfifo(path)
    assert codes(path) == {"PKG701"}


def test_a_directory_of_too_many_members_is_not_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ours("scorm12"))
    raw = bytearray(path.read_bytes())
    at = raw.rindex(b"PK\x05\x06")
    record = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1 << 40, 1 << 40, 46, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    path.write_bytes(raw[:at] + record + locator + raw[at:])
    assert codes(path) == {"PKG721"}


def test_a_directory_too_large_to_hold_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, bounds.LARGEST_DIRECTORY + 1, 0, 0)
    path.write_bytes(b"PK\x03\x04" + end)
    assert "PKG721" in codes(path)


def test_members_that_share_their_bytes_are_named(tmp_path: Path) -> None:
    """One kernel of data under many names, as the densest bombs have it."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(200):
            package.writestr(f"a{number:03}.bin", bytes(1 << 16))
    raw = path.read_bytes()
    at = raw.index(b"PK\x01\x02")
    while at >= 0:
        raw = raw[: at + 42] + bytes(4) + raw[at + 46 :]
        at = raw.find(b"PK\x01\x02", at + 4)
    path.write_bytes(raw)
    assert {"PKG719", "PKG724"} <= codes(path)


def test_a_text_too_large_is_not_searched_and_that_is_said(tmp_path: Path) -> None:
    text = b"window.onunload = f; //" + b"0123456789abcde\n" * (bounds.LARGEST_TEXT >> 4)
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        for name, data in (dict(ours("cmi5")) | {"large.js": text}).items():
            package.writestr(name, data)
    found = codes(path)
    assert "PKG787" in found
    assert "PKG780" not in found


@pytest.mark.parametrize(
    "text",
    [
        b"-->" + b"<!--" * 500_000,
        b"<script>" + b"<a href='" * 200_000,
        b"onunload = \n" * 100_000,
        b"password:'a" * 150_000,
    ],
)
def test_a_text_made_for_patterns_is_read_in_one_pass(text: bytes, tmp_path: Path) -> None:
    """A pattern that looks back over such a text would not end today."""
    assert codes(zipped(tmp_path / "a.zip", {"cmi5.xml": b"<a/>", "a.html": text}))


def test_paths_of_a_thousand_folders_take_no_memory(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a/" * 20_000 + str(n): b"x" for n in range(20)})
    tracemalloc.start()
    found = codes(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "PKG726" in found
    assert most < 16 << 20


def test_a_rule_is_listed_so_often_and_the_rest_is_counted(tmp_path: Path) -> None:
    extra = {f"extra-{number}.html": b"x" for number in range(100)}
    found = findings(zipped(tmp_path / "a.zip", dict(ours("scorm12")) | extra))
    listed = [one for one in found if one.code == "PKG705"]
    (more,) = [one for one in found if one.code == "PKG798"]
    assert len(listed) == bounds.MOST_FINDINGS
    assert more.facts == {"rule": "PKG705", "count": 100 - bounds.MOST_FINDINGS}


@pytest.mark.parametrize(
    "script",
    [
        "(" * 3000 + "a" + ")" * 3000,
        "~" * 3999 + "a",
        "a&" * 1999 + "a",
        "1*{" * 1000,
        '"' * 4000,
        "²*{a}",
    ],
)
def test_prerequisites_nested_without_end_are_answered(script: str) -> None:
    assert isinstance(fault(script, {"a"}), str)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("a", ""),
        ("a&b|~(a)", ""),
        ('a="passed"&b<>incomplete', ""),
        ("2*{a,b}", ""),
        ("3*{a,b}", "of only 2"),
        ("a b", "'&' or '|'"),
        ("a&", "missing"),
        ("a=done", "no lesson status"),
        ("c", "no item"),
        ("(a", "missing"),
        ("{a", "missing"),
    ],
)
def test_prerequisites_are_read(script: str, said: str) -> None:
    found = fault(script, {"a", "b"})
    assert said in found
    assert bool(found) == bool(said)
