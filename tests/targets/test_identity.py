"""Permanent names: they follow from the course's id and from nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from packager.targets.identity import course_slug, identity, package_name
from packager.vocabulary import scorm
from tests.strategies import course_ids


def test_the_names_of_a_course_never_change() -> None:
    """These are in learning systems: a change here resets every learner."""
    names = identity("https://training.example.org/courses/welcome-back")
    assert names.manifest == "CBK272666RCHG_welcome_back"
    assert names.organization == "CBK272666RCHG_welcome_back_organization"
    assert names.item == "CBK272666RCHG_welcome_back_item"
    assert names.resource == "CBK272666RCHG_welcome_back_sco"
    assert names.objective == "CBK272666RCHG_welcome_back_objective"


@given(course_ids())
def test_any_id_gives_names_that_every_standard_takes(course_id: str) -> None:
    names = identity(course_id)
    for name in (names.manifest, names.item, names.organization, names.resource, names.objective):
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name)
    assert len(names.manifest) <= scorm.LONGEST_IDENTIFIER


@given(course_ids(), course_ids())
def test_two_courses_differ_in_their_first_characters(one: str, other: str) -> None:
    cut = scorm.DISTINCT_CHARACTERS
    same = identity(one).manifest[:cut] == identity(other).manifest[:cut]
    assert same == (one == other)


@pytest.mark.parametrize(
    ("course_id", "slug"),
    [
        ("https://training.example.org/courses/welcome-back", "welcome-back"),
        ("https://training.example.org/courses/welcome-back/", "welcome-back"),
        ("urn:example:Fire Safety", "fire-safety"),
        ("https://example.org/a#b", "b"),
        ("https://example.org/caf%C3%A9", "cafe"),
        ("https://example.org/2026", "x-2026"),
    ],
)
def test_the_slug_is_the_last_part_of_the_id(course_id: str, slug: str) -> None:
    assert course_slug(course_id) == slug
    assert package_name(course_id, "scorm12") == f"{slug}_scorm12.zip"


@given(course_ids())
def test_any_id_gives_a_portable_file_name(course_id: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]+_web\.zip", package_name(course_id, "web"))
