"""cmi5.xml and tincan.xml: what stands in them, and that others can read them."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from lxml import etree

from packager.diagnostics import Report
from packager.errors import UsageError
from packager.frozen import replace
from packager.model.xapi import RecordStore
from packager.source import read_course
from packager.targets import Settings, load_target
from packager.vocabulary import cmi5, tincan
from tests.conftest import ROOT
from tests.strategies import courses, plan, sites, small_course, small_site
from tests.targets.conftest import wrapped
from tests.targets.test_manifests import GOLDEN, QUIET, judge

if TYPE_CHECKING:
    from pathlib import Path

    from packager.model.course import Course
    from packager.render.site import Site

FILES = {"cmi5": cmi5.STRUCTURE, "xapi": tincan.STRUCTURE}
KINDS = {"cmi5": "cmi5", "xapi": "tincan"}
C = {"c": cmi5.NAMESPACE}
EVERY = pytest.mark.parametrize("name", list(FILES))


def files(name: str, course: Course | None = None, au: str = "course") -> dict[str, bytes]:
    made = load_target(name, Settings(au=au)).wrap(course or small_course(), small_site(), b"go();")
    return {one.path: one.content for one in made if isinstance(one.content, bytes)}


def structure(course: Course | None = None, au: str = "course") -> etree._Element:
    return etree.fromstring(files("cmi5", course, au)[cmi5.STRUCTURE])


def judged(name: str, course: Course, site: Site, folder: Path, au: str = "course") -> list[str]:
    """What the independent checker says of a package."""
    zip_file = folder / "a.zip"
    made = load_target(name, Settings(au=au)).wrap(course, site, b"go();")
    with zipfile.ZipFile(zip_file, "w") as package:
        for one in made:
            content = one.content
            package.writestr(one.path, content if isinstance(content, bytes) else b"")
    report = judge().check(str(zip_file), True, KINDS[name])
    return [f"{level} {rule} {message}" for level, rule, _, message in report.items]


@EVERY
def test_the_small_course_gives_the_golden_file(name: str, *, update: bool) -> None:
    golden, given = GOLDEN / f"{name}.{FILES[name]}", files(name)[FILES[name]]
    if update:
        golden.write_bytes(given)
    assert golden.read_bytes() == given


def test_the_small_course_by_lesson_gives_the_golden_file(*, update: bool) -> None:
    golden, given = GOLDEN / "cmi5-lesson.cmi5.xml", files("cmi5", au="lesson")[cmi5.STRUCTURE]
    if update:
        golden.write_bytes(given)
    assert golden.read_bytes() == given


@EVERY
def test_the_structure_comes_first(name: str) -> None:
    made = load_target(name, Settings()).wrap(small_course(), small_site(), b"go();")
    assert next(iter(made)).path == FILES[name]


@QUIET
@EVERY
@pytest.mark.parametrize("au", ["course", "lesson"])
def test_the_independent_checker_has_nothing_to_say(name: str, au: str, tmp_path: Path) -> None:
    assert judged(name, small_course(), small_site(), tmp_path, au) == []


@QUIET
@EVERY
@settings(max_examples=25, deadline=None)
@given(course=courses(), site=sites())
def test_any_course_gives_a_structure_without_a_fault(
    name: str, course: Course, site: Site, tmp_path_factory: pytest.TempPathFactory
) -> None:
    report = Report()
    load_target(name, Settings()).check(course, plan(), report)
    if len(report):
        return
    found = judged(name, course, site, tmp_path_factory.mktemp("any"))
    assert [line for line in found if line.startswith("ERROR")] == []


@EVERY
def test_the_plan_is_in_the_package(name: str) -> None:
    made = files(name)
    data = json.loads(made["assets/statements.json"])
    assert data["recipe"] == {"cmi5": "cmi5", "xapi": "scorm"}[name]
    assert ("session-end.js" in made) == (name == "cmi5")


@EVERY
def test_wording_does_not_change_ids(name: str) -> None:
    course = replace(small_course(), title="Other words", description="Others", version="2.0.0")
    ids = [
        etree.fromstring(files(name, one)[FILES[name]]).xpath("//@id")
        for one in (small_course(), course)
    ]
    assert ids[0] == ids[1]


def test_the_course_is_one_au_that_asks_for_both_facts() -> None:
    (au,) = structure().findall("c:au", C)
    assert dict(au.attrib) == {
        "id": "https://training.example.org/courses/welcome-back/au",
        "moveOn": "CompletedAndPassed",
        "masteryScore": "0.8",
        "launchMethod": "AnyWindow",
        "activityType": "http://adlnet.gov/expapi/activities/course",
    }
    assert au.findtext("c:url", namespaces=C) == "index.html"


def test_every_lesson_is_an_au_of_one_block() -> None:
    root = structure(au="lesson")
    (block,) = root.findall("c:block", C)
    assert not root.findall("c:au", C)
    found = [
        (au.get("id", "").rsplit("/", 2)[-2:], au.get("moveOn"), au.get("masteryScore"),
         au.findtext("c:url", namespaces=C))
        for au in block.findall("c:au", C)
    ]  # fmt: skip
    assert found == [
        (["lessons", "welcome"], "Completed", None, "index.html?unit=welc"),
        (["lessons", "first-words"], "Completed", None, "index.html?unit=firs"),
        (["assessments", "post-test"], "CompletedAndPassed", "0.8", "index.html?unit=pQ7z"),
    ]


def test_the_units_are_in_the_plan_by_lesson_alone() -> None:
    data = json.loads(files("cmi5", au="lesson")["assets/statements.json"])
    assert list(data["units"]) == ["welc", "firs", "pQ7z"]
    assert data["units"]["pQ7z"] == {
        "completion": {"term": "passed", "argument": "post-test"},
        "score": ["post-test"],
        "mastery": 0.8,
        "moveOn": "CompletedAndPassed",
    }
    assert "units" not in json.loads(files("cmi5")["assets/statements.json"])


def test_objectives_are_defined_once_and_named_where_they_are_served() -> None:
    course = small_course()
    served = replace(course.lessons[0], objectives=("O1",))
    course = replace(course, pages=(served, *course.pages[1:]))
    root = structure(course, au="lesson")
    (defined,) = root.xpath("/c:courseStructure/c:objectives/c:objective/@id", namespaces=C)
    named = root.xpath("//c:au/c:objectives/c:objective/@idref", namespaces=C)
    assert named == [defined]
    assert not structure(replace(course, objectives=())).xpath("//c:objectives", namespaces=C)


def test_a_course_for_credit_keeps_its_order() -> None:
    course = read_course(ROOT / "course_source", Report())
    assert course is not None
    for au, codes in (("course", []), ("lesson", ["TGT604"])):
        report = Report()
        load_target("cmi5", Settings(au=au)).check(course, plan(), report)
        assert [found.code for found in report] == codes


def test_another_kind_of_au_is_refused() -> None:
    with pytest.raises(UsageError, match="a course or a lesson here, not a 'page'"):
        load_target("cmi5", Settings(au="page"))


@EVERY
@pytest.mark.parametrize(("state", "codes"), [(48_000, []), (48_001, ["TGT601"])])
def test_progress_fits_what_a_page_may_send_when_it_is_left(
    name: str, state: int, codes: list[str]
) -> None:
    report = Report()
    load_target(name, Settings()).check(small_course(), plan(state), report)
    assert [found.code for found in report] == codes


@EVERY
@pytest.mark.parametrize("odd", ["https://a.example/c[1]", "urn:a:100%", "https://a.example/#a#b"])
def test_an_id_that_no_record_can_have_is_an_error(name: str, odd: str) -> None:
    report = Report()
    load_target(name, Settings()).check(replace(small_course(), id=odd), plan(), report)
    assert [found.code for found in report] == ["TGT605"]


def test_the_course_is_what_a_tin_can_launch_opens() -> None:
    root = etree.fromstring(files("xapi")[tincan.STRUCTURE])
    space = {"c": tincan.NAMESPACE}
    (launched,) = root.xpath("//c:activity[c:launch]", namespaces=space)
    assert launched.get("id") == small_course().id
    assert launched.findtext("c:launch", namespaces=space) == "index.html"
    assert len(root.xpath("//c:activity", namespaces=space)) == 5


@pytest.mark.parametrize("name", ["scorm12", "scorm2004"])
def test_scorm_packages_hold_the_plan_where_they_report_as_well(name: str) -> None:
    course = replace(small_course(), xapi=RecordStore(endpoint="https://lrs.example.org/xapi/"))
    made, plain = wrapped(name, course), wrapped(name)
    data = json.loads(made["assets/statements.json"])
    assert data["recipe"] == "scorm"
    assert data["lrs"]["endpoint"] == "https://lrs.example.org/xapi/"
    assert b"assets/statements.json" in made["imsmanifest.xml"]
    assert "assets/statements.json" not in plain
