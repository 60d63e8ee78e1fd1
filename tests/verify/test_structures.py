"""cmi5.xml and tincan.xml in a finished package, ours or another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from packager.diagnostics import Report
from packager.verify import verify_package
from tests.verify.test_package import found, zipped

if TYPE_CHECKING:
    from pathlib import Path

CMI5 = (
    '<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">'
    '<course id="https://a.example/c"/><au id="https://a.example/c/au"><url>{url}</url></au>'
    "{more}</courseStructure>"
)
TINCAN = (
    '<tincan xmlns="http://projecttincan.com/tincan.xsd"><activities>'
    '<activity id="https://a.example/c">{launch}</activity></activities></tincan>'
)


def cmi5(url: str = "index.html?unit=a", more: str = "") -> tuple[str, str]:
    return "cmi5.xml", CMI5.format(url=url, more=more)


def problems(path: Path) -> list[str]:
    report = Report()
    verify_package(path, report)
    return [found.message() for found in report]


def test_a_whole_package_is_left_alone(tmp_path: Path) -> None:
    assert found(zipped(tmp_path, cmi5(), ("index.html", "x"))) == []
    assert found(zipped(tmp_path, cmi5("https://a.example/x"), ("index.html", "x"))) == []
    launch = TINCAN.format(launch="<launch>index.html</launch>")
    assert found(zipped(tmp_path, ("tincan.xml", launch), ("index.html", "x"))) == []


def test_what_is_launched_is_not_there(tmp_path: Path) -> None:
    path = zipped(tmp_path, cmi5("Index.html"), ("index.html", "x"))
    assert found(path) == ["PKG704 a.zip/cmi5.xml"]


def test_the_structure_is_not_first(tmp_path: Path) -> None:
    path = zipped(tmp_path, ("index.html", "x"), cmi5())
    assert found(path) == ["PKG702 a.zip/cmi5.xml"]
    assert problems(path) == ["the first entry is 'index.html', not cmi5.xml"]


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (("cmi5.xml", "<courseStructure/>"), "its root is"),
        (cmi5(more='<au id="au-2"><url>index.html</url></au>'), "no absolute IRI"),
        (cmi5(more='<au id="https://a.example/c"><url>index.html</url></au>'), "given twice"),
        (("cmi5.xml", CMI5.format(url=" ", more="")), "nothing in it can be launched"),
        (("tincan.xml", TINCAN.format(launch="")), "nothing in it can be launched"),
    ],
)
def test_a_structure_that_cannot_be_used(
    tmp_path: Path, document: tuple[str, str], said: str
) -> None:
    path = zipped(tmp_path, document, ("index.html", "x"))
    assert found(path) == [f"PKG708 a.zip/{document[0]}"]
    assert said in problems(path)[0]


def test_a_structure_that_is_no_xml(tmp_path: Path) -> None:
    path = zipped(tmp_path, ("cmi5.xml", "<a>"), ("index.html", "x"))
    assert found(path) == ["PKG703 a.zip/cmi5.xml"]
    bomb = '<!DOCTYPE m [<!ENTITY a "index.html">]><m>&a;</m>'
    path = zipped(tmp_path, ("tincan.xml", bomb), ("index.html", "x"))
    assert found(path) == ["PKG703 a.zip/tincan.xml"]
