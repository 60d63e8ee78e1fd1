"""Manifests: what stands in them, what changes them, and what never does."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from lxml import etree

from packager.errors import UsageError
from packager.frozen import replace
from packager.targets.identity import identity
from packager.vocabulary import scorm
from tests.strategies import courses, sites, small_course, small_site
from tests.targets.conftest import EDITIONS, wrapped

if TYPE_CHECKING:
    from packager.model.course import Course
    from packager.render.site import Site

GOLDEN = Path(__file__).parent / "golden"
JUDGE = Path(__file__).parents[3] / "shared" / "conformance" / "check_package.py"
EVERY_EDITION = pytest.mark.parametrize("name", list(EDITIONS))
# The checker leaves files for the garbage collector to close.
QUIET = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
# Said of packages without the standards' own XSDs, which are not ours to commit.
EXPECTED = {"XSD-ROOT", "XSD-ROOT12"}


@cache
def judge() -> Any:  # a script from outside, loaded by its path
    if not JUDGE.is_file():
        pytest.skip(f"the independent checker is not at {JUDGE}")
    spec = importlib.util.spec_from_file_location("check_package", JUDGE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def canonical(text: bytes) -> str:
    return etree.canonicalize(text.decode())


@EVERY_EDITION
@pytest.mark.parametrize("file", ["imsmanifest.xml", "metadata.xml"])
def test_the_small_course_gives_the_golden_files(name: str, file: str) -> None:
    golden = GOLDEN / f"{name}.{file}"
    assert canonical(wrapped(name)[file]) == canonical(golden.read_bytes())


@EVERY_EDITION
def test_the_manifest_comes_first(name: str) -> None:
    assert next(iter(wrapped(name))) == scorm.MANIFEST


@EVERY_EDITION
def test_every_file_is_listed_once_and_in_order(name: str) -> None:
    files = wrapped(name)
    root = etree.fromstring(files[scorm.MANIFEST])
    hrefs = [str(href) for href in root.xpath("//*[local-name()='file']/@href")]
    assert hrefs == sorted(set(files) - {scorm.MANIFEST})


@EVERY_EDITION
def test_new_wording_leaves_the_manifest_as_it_was(name: str) -> None:
    first = wrapped(name, site=small_site("Ask first.", "Listen."))
    second = wrapped(name, site=small_site("Ask first, always.", "Listen well."))
    assert first["lesson-0.html"] != second["lesson-0.html"]
    assert first[scorm.MANIFEST] == second[scorm.MANIFEST]
    assert first["metadata.xml"] == second["metadata.xml"]


@EVERY_EDITION
def test_a_new_version_changes_the_catalogue_record_and_not_the_manifest(name: str) -> None:
    first = wrapped(name)
    second = wrapped(name, replace(small_course(), version="2.0.0"))
    assert first[scorm.MANIFEST] == second[scorm.MANIFEST]
    assert b"2.0.0" in second["metadata.xml"]


@EVERY_EDITION
def test_identifiers_survive_a_new_title_and_new_lessons(name: str) -> None:
    def identifiers(course: Course, site: Site) -> list[str]:
        root = etree.fromstring(wrapped(name, course, site)[scorm.MANIFEST])
        return [str(one) for one in root.xpath("//@identifier | //@objectiveID")]

    other = replace(small_course(), title="Another title", language="es", version="9")
    site = small_site("one", "two", "three")
    assert identifiers(small_course(), small_site()) == identifiers(other, site)


@EVERY_EDITION
def test_shuffled_files_give_the_same_manifest(name: str) -> None:
    site = small_site()
    turned = replace(site, files=site.files[::-1])
    assert wrapped(name, site=site)[scorm.MANIFEST] == wrapped(name, site=turned)[scorm.MANIFEST]


@EVERY_EDITION
def test_control_documents_are_embedded_and_not_listed(name: str, control_documents: Path) -> None:
    with_them = wrapped(name, controls=control_documents)
    without = wrapped(name)
    added = set(with_them) - set(without)
    assert added == {file for _, file in EDITIONS[name].schemas}
    assert with_them[scorm.MANIFEST] == without[scorm.MANIFEST]


def test_a_folder_without_control_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"imscp_v1p1\.xsd"):
        wrapped("scorm2004-4", controls=tmp_path)


@EVERY_EDITION
def test_schemaversion_has_no_white_space_around_it(name: str) -> None:
    root = etree.fromstring(wrapped(name)[scorm.MANIFEST])
    (version,) = root.xpath("//*[local-name()='schemaversion']/text()")
    assert version == EDITIONS[name].version


@EVERY_EDITION
def test_names_of_the_manifest_carry_no_prefix(name: str) -> None:
    """Moodle and Open edX look for names as they are written."""
    text = wrapped(name)[scorm.MANIFEST].decode()
    for element in ("manifest", "organization", "item", "resource", "file", "title"):
        assert f"<{element}" in text


def test_scorm12_never_has_a_mastery_score() -> None:
    assert b"masteryscore" not in wrapped("scorm12")[scorm.MANIFEST].lower()


def test_scorm2004_leaves_every_decision_to_the_course() -> None:
    root = etree.fromstring(wrapped("scorm2004-4")[scorm.MANIFEST])
    names = {"ss": scorm.IMSSS, "adlcp": scorm.ADLCP}
    controls = root.find(".//ss:deliveryControls", names)
    assert controls is not None
    assert set(controls.attrib.values()) == {"true"}
    assert root.xpath("//ss:primaryObjective/@satisfiedByMeasure", namespaces=names) == ["false"]
    assert root.xpath("//adlcp:completionThreshold/@completedByMeasure", namespaces=names) == [
        "false"
    ]
    assert not root.xpath("//*[local-name()='minNormalizedMeasure'] | //@minProgressMeasure")


def test_a_long_title_is_cut_in_the_manifest_alone() -> None:
    course = replace(small_course(), title="w" * 300)
    root = etree.fromstring(wrapped("scorm12", course)[scorm.MANIFEST])
    titles = [str(one) for one in root.xpath("//*[local-name()='item']/*/text()")]
    assert [len(title) for title in titles] == [scorm.LONGEST_TITLE]


@QUIET
@EVERY_EDITION
def test_the_independent_checker_finds_nothing_else(name: str) -> None:
    assert problems(wrapped(name)) <= EXPECTED


@QUIET
@settings(deadline=None, max_examples=40)
@given(course=courses(), site=sites())
@EVERY_EDITION
def test_any_course_gives_a_valid_package(name: str, course: Course, site: Site) -> None:
    files = wrapped(name, course, site)
    assert problems(files) <= EXPECTED
    root = etree.fromstring(files[scorm.MANIFEST])
    identifiers = [str(one) for one in root.xpath("//@identifier")]
    assert len(set(identifiers)) == len(identifiers)
    front = identity(course.id).manifest[: scorm.DISTINCT_CHARACTERS]
    assert identifiers[0].startswith(front)


def problems(files: dict[str, bytes]) -> set[str]:
    """The rules that the independent checker names for a package of these files."""
    checker = judge()
    report = checker.Report("course.zip")
    package = checker.Package(list(files), files.__getitem__, zipped=True)
    root = checker.parse(files[scorm.MANIFEST], report, "MAN-WELLFORMED", scorm.MANIFEST)
    checker.Scorm(package, root, report, content=True).run()
    return {item[1] for item in report.items}
