from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from packager.components import question_kinds
from tests.components.cases import COMPONENTS, FILES, Case, read_cases

if TYPE_CHECKING:
    from pathlib import Path

CASES = read_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.path.parent.name}: {case.name}")
def test_what_an_author_writes_becomes_what_the_case_says(
    case: Case, tmp_path: Path, *, update: bool
) -> None:
    given = case.given(tmp_path)
    if update and given != case.expected:
        case.rewrite(given)
    assert update or given == case.expected


def test_every_kind_of_question_has_cases() -> None:
    kinds = {kind.kind for kind in question_kinds()}
    assert {path.parent.name for path in FILES} == kinds
    assert {path.parent.name for path in COMPONENTS.glob("*/cases.json")} == kinds


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_every_section_of_a_file_is_run(path: Path) -> None:
    headings = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert [case.name for case in CASES if case.path == path] == headings
    assert len(set(headings)) == len(headings)
