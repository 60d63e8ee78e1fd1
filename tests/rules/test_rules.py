"""Every rule that a course can fire: where it fires, with all that is printed, and where not."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.diagnostics import text
from packager.diagnostics.page import load_rules
from packager.pipeline import check_course
from packager.targets import Settings, load_targets
from tests.rules.cases import Case, read_cases

FOLDER = Path(__file__).parent
CASES = {path.stem: read_cases(path) for path in sorted(FOLDER.glob("*.md"))}
FIRING = [case for cases in CASES.values() for case in cases if case.fires]
QUIET = [case for cases in CASES.values() for case in cases if not case.fires]
# Found in finished packages and in what a record store answers, not in sources.
ELSEWHERE = ("PKG", "XAP", "CRS288", "CRS289")


@pytest.mark.parametrize("case", FIRING, ids=[case.name for case in FIRING])
def test_fires(case: Case, tmp_path: Path, *, update: bool) -> None:
    case.write_course(tmp_path)
    targets = load_targets(case.targets, Settings(au=case.au))
    _, report = check_course(tmp_path, targets, lms=case.lms, unused=True)
    shown = text.render(report)
    assert f"[{case.code}]" in shown, shown
    if update:
        case.rewrite(shown)
    else:
        assert case.expected, "no block `text`: run pytest tests/rules --update"
        assert shown == case.expected.text


@pytest.mark.parametrize("case", QUIET, ids=[case.name for case in QUIET])
def test_stays_quiet(case: Case, tmp_path: Path) -> None:
    case.write_course(tmp_path)
    targets = load_targets(case.targets, Settings(au=case.au))
    course, report = check_course(tmp_path, targets, lms=case.lms, unused=True)
    assert not text.render(report)
    assert course is not None


def test_every_rule_has_its_file() -> None:
    codes = {code for code in load_rules() if not code.startswith(ELSEWHERE)}
    assert codes - set(CASES) == set(), "rules without a file"
    assert set(CASES) - codes == set(), "files without a rule"


@pytest.mark.parametrize("code", list(CASES))
def test_every_file_has_both_sections(code: str) -> None:
    assert {case.fires for case in CASES[code]} == {True, False}
    assert len({case.name for case in CASES[code]}) == len(CASES[code])
