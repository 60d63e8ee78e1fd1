"""Packages of ours are clean; spoilt in a hundred ways, each fault is named by its rule."""

# ruff: noqa: E501  a row of a table is a line

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.verify.making import OURS, Members, codes, ours, richer, serious, zipped
from tests.verify.mutations import BEHAVIOUR, HEAD, MAN, PAGE, STRUCTURE, STRUCTURES, Row

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS = (*STRUCTURE, *BEHAVIOUR, *STRUCTURES)


def package(name: str) -> Members:
    if name.startswith("rich"):
        return dict(richer(name.replace("rich", "scorm")))
    return dict(ours(name))


@pytest.mark.parametrize("name", [*OURS, "rich12", "rich2004"])
def test_a_good_package_is_clean(name: str, tmp_path: Path) -> None:
    assert serious(zipped(tmp_path / "a.zip", package(name))) == []


def test_the_2nd_edition_is_known_too(tmp_path: Path) -> None:
    members = package("scorm2004-3")
    text = members[MAN].decode().replace("2004 3rd Edition", "CAM 1.3")
    path = zipped(tmp_path / "a.zip", members | {MAN: text.encode()})
    assert serious(path) == []


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_fault_in_a_text_is_named(row: Row, tmp_path: Path) -> None:
    _, name, code, member, old, new = row
    members = package(name)
    text = members[member].decode()
    assert old in text
    members[member] = text.replace(old, new + (old if old == HEAD else "")).encode()
    assert code in codes(zipped(tmp_path / "a.zip", members))


def renamed(members: Members, change: Callable[[str], str]) -> Members:
    return {change(name): data for name, data in members.items()}


NAMES: tuple[tuple[str, str, Callable[[Members], Members]], ...] = (
    ("a folder around it", "PKG702", lambda m: renamed(m, lambda n: f"course/{n}")),
    ("the manifest in capitals", "PKG792", lambda m: renamed(m, lambda n: n.replace("imsm", "IMSM"))),
    ("the manifest last", "PKG730", lambda m: dict(reversed(m.items()))),
    ("no manifest", "PKG731", lambda m: {"manifest.xml": m[MAN], "start.htm": b"x"}),
    ("a path that leads out", "PKG710", lambda m: m | {"../evil.html": b"x"}),
    ("an absolute path", "PKG710", lambda m: m | {"/etc/evil.html": b"x"}),
    ("a drive", "PKG710", lambda m: m | {"C:/evil.html": b"x"}),
    ("a backslash", "PKG711", lambda m: m | {"media\\a.png": b"x"}),
    ("two names but for case", "PKG712", lambda m: m | {"Index.html": b"x"}),
    ("a file under a file", "PKG713", lambda m: m | {"index.html/a.png": b"x"}),
    ("a name of Windows", "PKG726", lambda m: m | {"aux.html": b"x"}),
    ("a question mark", "PKG726", lambda m: m | {"what?.html": b"x"}),
    ("a very long name", "PKG726", lambda m: m | {"a" * 260: b"x"}),
    ("accents and spaces", "PKG727", lambda m: m | {"Übung 1.html": b"x"}),
    ("left by a desktop", "PKG728", lambda m: m | {"__MACOSX/._index.html": b"x"}),
    ("a PHP program", "PKG729", lambda m: m | {"index.php": b"x"}),
    ("keys by their name", "PKG782", lambda m: m | {"server.pem": b"x"}),
    ("a manifest in UTF-16", "PKG737", lambda m: m | {MAN: in_utf16(m[MAN])}),
    ("a manifest nested too deep", "PKG721", lambda m: m | {MAN: b"<a>" * 200 + b"</a>" * 200}),
    ("two tincan.xml", "PKG792", lambda m: m | {"tincan.xml": b"<a/>", "b/tincan.xml": b"<a/>"}),
    ("the API of 2004 alone", "PKG774", lambda m: m | {"assets/course.js": b"w.API_1484_11"}),
    ("no status anywhere", "PKG775", lambda m: m | {"assets/course.js": b"start()"}),
    ("no organization", "PKG751", lambda m: m | {MAN: without_organization(m[MAN])}),
    ("an AICC course", "PKG733", lambda _: aicc("crs", "cst", "au", "des")),
    ("half an AICC course", "PKG734", lambda _: aicc("crs", "au")),
    ("a web site", "PKG732", lambda m: {PAGE: m[PAGE]}),
)  # fmt: skip


def in_utf16(data: bytes) -> bytes:
    return data.decode().replace("UTF-8", "UTF-16").encode("utf-16")


def without_organization(data: bytes) -> bytes:
    text = data.decode()
    return (text[: text.index("<organizations")] + "<organizations/>" + text[text.index("<resources>") :]).encode()  # fmt: skip


def aicc(*kinds: str) -> Members:
    units = b'"system_id","file_name"\r\n"A1","index.html"\r\n'
    return {f"course.{kind}": units if kind == "au" else b"x" for kind in kinds} | {PAGE: b"x"}


@pytest.mark.parametrize("row", NAMES, ids=[row[0] for row in NAMES])
def test_a_fault_of_names_and_files_is_named(
    row: tuple[str, str, Callable[[Members], Members]], tmp_path: Path
) -> None:
    assert row[1] in codes(zipped(tmp_path / "a.zip", row[2](dict(ours("scorm12")))))


def central(raw: bytes) -> int:
    """Where the entry of the second member stands in the directory."""
    return raw.index(b"PK\x01\x02", raw.index(b"PK\x01\x02") + 4)


def patched(raw: bytes, at: int, new: bytes) -> bytes:
    return raw[:at] + new + raw[at + len(new) :]


def local(raw: bytes) -> int:
    return int(struct.unpack("<L", raw[central(raw) + 42 : central(raw) + 46])[0])


def huge(raw: bytes) -> bytes:
    """Every member says that it unpacks to 3 GiB."""
    at = raw.find(b"PK\x01\x02")
    while at >= 0:
        raw = patched(raw, at + 24, struct.pack("<L", 3 << 30))
        at = raw.find(b"PK\x01\x02", at + 4)
    return raw


RAW: tuple[tuple[str, str, Callable[[bytes], bytes]], ...] = (
    ("no zip", "PKG701", lambda _: b"PK but no more"),
    ("empty file", "PKG701", lambda _: b""),
    ("broken off", "PKG701", lambda raw: raw[: len(raw) // 2]),
    ("bytes in front", "PKG722", lambda raw: b"\x00\x01\x02" * 9 + raw),
    ("bytes behind", "PKG722", lambda raw: raw + b"more"),
    ("a GIF in front", "PKG723", lambda raw: b"GIF89a" + b"\x00" * 40 + raw),
    ("a program in front", "PKG723", lambda raw: b"MZ" + b"\x00" * 40 + raw),
    ("encrypted", "PKG714", lambda raw: patched(raw, central(raw) + 8, b"\x01\x00")),
    ("another method", "PKG715", lambda raw: patched(raw, central(raw) + 10, b"\x0e\x00")),
    ("a damaged byte", "PKG717", lambda raw: patched(raw, local(raw) + 60, b"\xff\xff\xff")),
    ("another checksum", "PKG717", lambda raw: patched(raw, central(raw) + 16, b"\x01\x02\x03\x04")),
    ("a link", "PKG718", lambda raw: patched(raw, central(raw) + 38, struct.pack("<L", 0o120777 << 16))),
    ("members that overlap", "PKG719", lambda raw: patched(raw, central(raw) + 42, b"\x00\x00\x00\x00")),
    ("a name in one header only", "PKG724", lambda raw: patched(raw, local(raw) + 30, b"X")),
    ("a method in one header only", "PKG724", lambda raw: patched(raw, local(raw) + 8, b"\x00\x00")),
    ("a name in no alphabet", "PKG725", lambda raw: raw.replace(b"lesson-0", b"lesson-\x82")),
    ("too large by its word", "PKG721", huge),
)  # fmt: skip


@pytest.mark.parametrize("row", RAW, ids=[row[0] for row in RAW])
def test_a_fault_of_the_zip_is_named(
    row: tuple[str, str, Callable[[bytes], bytes]], tmp_path: Path
) -> None:
    path = zipped(tmp_path / "a.zip", ours("scorm12"))
    path.write_bytes(row[2](path.read_bytes()))
    assert row[1] in codes(path)


def test_a_bomb_is_named_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package_:
        package_.writestr("zeros.bin", b"\0" * (20 << 20))
    assert "PKG720" in codes(path)


def test_a_name_is_there_twice(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", dict(ours("scorm12")) | {"lesson-2.html": b"2"})
    raw = path.read_bytes().replace(b"lesson-2.html", b"lesson-1.html")
    path.write_bytes(raw)
    assert "PKG706" in codes(path)


def test_zip64_where_it_is_not_needed(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as package_:
        for name, data in ours("scorm12").items():
            with package_.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
                member.write(data)
    assert "PKG716" in codes(path)


def test_there_are_a_hundred_of_them() -> None:
    assert len(ROWS) + len(NAMES) + len(RAW) >= 100
    names = [row[0] for row in (*ROWS, *NAMES, *RAW)]
    assert len(set(names)) == len(names)
