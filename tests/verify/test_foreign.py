"""Packages of other tools: what is found in them, and what they are said to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from packager.diagnostics import Report, Severity
from packager.verify.judge import judge_package
from packager.verify.summary import summarize
from packager.verify.summary_text import as_text
from tests.verify.foreign import FOREIGN, Foreign
from tests.verify.making import findings, zipped

if TYPE_CHECKING:
    from pathlib import Path

EACH = pytest.mark.parametrize("foreign", FOREIGN, ids=[one.name for one in FOREIGN])


@EACH
def test_what_is_wrong_is_found_and_nothing_else(foreign: Foreign, tmp_path: Path) -> None:
    found = findings(zipped(tmp_path / "a.zip", foreign.members))
    assert {one.code for one in found if one.severity is not Severity.NOTE} == foreign.codes


@EACH
def test_what_it_is_is_told(foreign: Foreign, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", foreign.members)
    facts = summarize(judge_package(path, Report()))
    assert (facts["standards"] or [""])[0] == foreign.standard
    assert facts["tool"] == foreign.tool
    assert "a.zip" in as_text(facts)
