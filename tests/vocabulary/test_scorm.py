"""The words of SCORM."""

from __future__ import annotations

import pytest

from packager.vocabulary import scorm

EDITIONS = (scorm.SCORM12, scorm.SCORM2004_3, scorm.SCORM2004_4)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
def test_every_namespace_of_a_manifest_has_its_control_document(edition: scorm.Edition) -> None:
    spaces = {space for _, space in edition.prefixes} - {scorm.XSI}
    assert {space for space, _ in edition.schemas} == spaces


def test_versions_are_spelled_as_moodle_compares_them() -> None:
    assert [edition.version for edition in EDITIONS] == [
        "1.2",
        "2004 3rd Edition",
        "2004 4th Edition",
    ]
