"""The course of the records: from its folder, from a package, with the same id and name."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from packager.cli.starter import write_starter
from packager.errors import UsageError
from packager.lrs.course import read_course_facts

if TYPE_CHECKING:
    from pathlib import Path

ACTIVITY = {
    "id": "https://training.example.org/courses/tea/",
    "objectType": "Activity",
    "definition": {"name": {"en": "Tea", "es": "Té"}},
}


def package(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, text in files.items():
            made.writestr(name.replace("__", "/").replace("_", "."), text)
    return path


def test_a_folder_gives_what_its_plan_says(tmp_path: Path) -> None:
    iri = "https://training.example.org/courses/small"
    write_starter(tmp_path / "c", title="A small course", language="en-US", course_id=iri)
    facts = read_course_facts(tmp_path / "c")
    assert facts.id == iri
    assert facts.language == "en-US"
    assert facts.activity["definition"]["name"] == {"en-US": "A small course"}
    assert facts.names == {iri, "small", "a small course"}


def test_a_package_gives_its_plan(tmp_path: Path) -> None:
    plan = json.dumps({"language": "en", "activities": {"course": ACTIVITY}})
    facts = read_course_facts(package(tmp_path / "p.zip", assets__statements_json=plan))
    assert facts.activity == ACTIVITY
    assert facts.names == {ACTIVITY["id"], "tea", "té"}


def test_a_package_without_a_plan_gives_what_its_page_holds(tmp_path: Path) -> None:
    data = json.dumps({"course": {"id": "https://x.example.org/c", "title": "C", "language": "en"}})
    page = f'<html><script type="application/json" id="course-data">{data}</script></html>'
    facts = read_course_facts(package(tmp_path / "p.zip", index_html=page))
    assert facts.id == "https://x.example.org/c"
    assert facts.activity["definition"]["name"] == {"en": "C"}


@pytest.mark.parametrize(
    "page", ["", "<html></html>", '<script id="course-data">{"course": 1}</script>', "\x00"]
)
def test_a_package_of_another_tool_is_said(tmp_path: Path, page: str) -> None:
    path = package(tmp_path / "p.zip", index_html=page, assets__statements_json="[1]")
    with pytest.raises(UsageError, match="is no package of ours"):
        read_course_facts(path)


def test_what_is_no_course_is_said(tmp_path: Path) -> None:
    (tmp_path / "p.zip").write_bytes(b"no zip")
    with pytest.raises(UsageError, match="no package that can be read"):
        read_course_facts(tmp_path / "p.zip")
    with pytest.raises(UsageError, match=r"`packager check .*` says why"):
        read_course_facts(tmp_path)
