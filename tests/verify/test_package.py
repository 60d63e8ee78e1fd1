"""Finished zips: what the self-check finds in broken ones, and nothing in whole ones."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from packager.archive import Delivery
from packager.diagnostics import Report
from packager.targets import BUILT_IN, Settings, load_target
from packager.verify import verify_package
from tests.strategies import small_course, small_site

MANIFEST = (
    '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>'
    '<resource href="index.html"><file href="index.html"/></resource></resources></manifest>'
)


def found(path: Path) -> list[str]:
    report = Report()
    verify_package(path, report)
    return [f"{one.code} {one.span.path}" for one in report]


def zipped(folder: Path, *members: tuple[str, str]) -> Path:
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w") as package:
        for name, text in members:
            package.writestr(name, text)
    return path


@pytest.mark.parametrize("name", BUILT_IN)
def test_our_own_packages_are_in_order(name: str, tmp_path: Path) -> None:
    files = load_target(name, Settings()).wrap(small_course(), small_site(), b"start();")
    with Delivery(tmp_path) as delivery:
        (written,) = delivery.packages({"a.zip": files})
        assert found(written.aside) == []


def test_no_zip_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK but no more")
    assert found(path) == ["PKG701 a.zip"]


def test_the_name_is_the_one_it_will_have(tmp_path: Path) -> None:
    report = Report()
    verify_package(tmp_path / "nothing", report, name="course.zip")
    assert [one.span.path for one in report] == ["course.zip"]


def test_the_manifest_is_not_first(tmp_path: Path) -> None:
    path = zipped(tmp_path, ("index.html", "x"), ("imsmanifest.xml", MANIFEST))
    assert found(path) == ["PKG702 a.zip/imsmanifest.xml"]


def test_the_manifest_is_in_a_folder(tmp_path: Path) -> None:
    path = zipped(tmp_path, ("c/imsmanifest.xml", MANIFEST), ("c/index.html", "x"))
    assert found(path) == ["PKG702 a.zip"]


def test_the_manifest_is_broken(tmp_path: Path) -> None:
    path = zipped(tmp_path, ("imsmanifest.xml", "<title>Rights & duties</title>"))
    assert found(path) == ["PKG703 a.zip/imsmanifest.xml"]


def test_a_file_is_missing_and_another_is_not_listed(tmp_path: Path) -> None:
    path = zipped(tmp_path, ("imsmanifest.xml", MANIFEST), ("Index.html", "x"), ("a.xsd", "x"))
    assert found(path) == ["PKG705 a.zip/Index.html", "PKG704 a.zip/imsmanifest.xml"]


def test_a_name_is_there_twice(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = zipped(
            tmp_path, ("imsmanifest.xml", MANIFEST), ("index.html", "1"), ("index.html", "2")
        )
    assert found(path) == ["PKG706 a.zip/index.html"]


def test_a_size_is_wrong(tmp_path: Path) -> None:
    path = zipped(tmp_path, ("imsmanifest.xml", MANIFEST), ("index.html", "x" * 100))
    raw = bytearray(path.read_bytes())
    at = raw.rindex(b"PK\x01\x02") + 20
    raw[at : at + 4] = (5000).to_bytes(4, "little")
    path.write_bytes(raw)
    assert found(path) == ["PKG707 a.zip/index.html"]


def test_a_doctype_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE m [<!ENTITY a "index.html">]><m><file href="&a;"/></m>'
    path = zipped(tmp_path, ("imsmanifest.xml", bomb), ("index.html", "x"))
    assert found(path) == ["PKG703 a.zip/imsmanifest.xml"]


@given(
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=6),
    st.floats(0, 1),
)
@example([(0.1, 255)], 0.4)
def test_damage_of_any_kind_is_reported_and_never_raised(
    bytes_changed: list[tuple[float, int]], kept: float
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.zip")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("imsmanifest.xml", MANIFEST)
            package.writestr("index.html", "text " * 50)
        damaged = bytearray(path.read_bytes())
        for place, value in bytes_changed:
            damaged[int(place * (len(damaged) - 1))] = value
        whole = len(damaged) if kept > 0.2 else int(kept * 5 * len(damaged))
        path.write_bytes(damaged[:whole])
        for line in found(path):
            assert line.startswith("PKG7")


def test_data_that_cannot_be_inflated_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("imsmanifest.xml", MANIFEST)
    damaged = bytearray(path.read_bytes())
    start = 30 + len("imsmanifest.xml")
    damaged[start : start + 8] = b"\xff" * 8
    path.write_bytes(damaged)
    assert found(path) == ["PKG701 a.zip"]


def test_an_encrypted_manifest_is_a_finding(tmp_path: Path) -> None:
    path = zipped(tmp_path, ("imsmanifest.xml", MANIFEST), ("index.html", "text"))
    damaged = bytearray(path.read_bytes())
    damaged[6] |= 1
    damaged[damaged.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(damaged)
    assert found(path) == ["PKG701 a.zip"]
