"""The grammar that is built in, held against the standards' own XSDs on random manifests."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from packager.diagnostics import Report, Severity
from packager.verify.judge import judge_package
from tests.conftest import XSD
from tests.verify.fuzz import spoil_tree
from tests.verify.making import ours, richer, zipped

if TYPE_CHECKING:
    from pathlib import Path

EACH = 40


@pytest.mark.parametrize("name", ["scorm12", "scorm2004", "scorm2004-3"])
def test_what_the_schemas_refuse_is_refused_without_them(name: str, tmp_path: Path) -> None:
    missed = []
    for seed in range(EACH):
        chance, rich = random.Random(seed), seed % 2 and name != "scorm2004-3"  # noqa: S311
        members = dict(richer(name) if rich else ours(name))
        spoil_tree(members, chance)
        report = Report()
        judge_package(zipped(tmp_path / "a.zip", members), report, schemas=XSD)
        theirs = [one for one in report if one.code == "PKG769"]
        own = [one for one in report if one.severity is Severity.ERROR and one not in theirs]
        if theirs and not own:
            missed.append(f"seed {seed}: {theirs[0].message()}")
    assert missed == []
