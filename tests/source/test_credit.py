"""`credit` of course.yaml: what is read, and that wrong values are reported and never raise."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from packager.diagnostics import Report
from packager.model.credit import Method, Rounding
from packager.pipeline import check_course
from packager.source import read_course
from packager.source.settings import SCHEMAS
from packager.source.settings_credit import CreditSettings
from tests.credit.courses import credit_course, write_course

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """\
  hour_minutes: 50
  rounding: quarter_down
  method: mergener
  difficulty: 2.5
  words_per_hour: 12000
  words_per_minute: 200
  level: advanced
  audience: Everyone who meets them
  format: asynchronous
  profile: aswb-ace
  provider: A provider
  planner: {name: P. Planner, degree: MSW, credentials: LCSW, biography: Plans.}
  contributors:
    - {name: A. Author, credentials: MSW, disclosure: Sells books., biography: Writes.}
    - {name: Hidden, credited: anonymous, lived_experience: true, consent: 2026-05-04}
  approvals:
    - {body: B, status: approved, provider_no: 12, valid_from: 2026-01-01, not_accepted_in: [NY]}
  test: test
  pass_mark: 80%
  seat_time: {minimum_minutes: 40}
  policies: {contact: Us, grievance: You}
  records: {retain_years: 7}
  pilot: {minutes: [50, 60.5], date: 2026-10-01}
"""


def test_everything_is_read(tmp_path: Path) -> None:
    credit = credit_course(tmp_path, credit=WHOLE).credit
    assert credit is not None
    assert (credit.contact_hours, credit.hour_minutes) == (Decimal("1.0"), 50)
    assert (credit.rounding, credit.method) == (Rounding.QUARTER_DOWN, Method.MERGENER)
    assert (credit.difficulty, credit.words_per_hour) == (Decimal("2.5"), 12000)
    assert credit.pilot_minutes == (Decimal(50), Decimal("60.5"))
    assert credit.profile.body == "Association of Social Work Boards"
    assert credit.planner is not None
    assert credit.planner.titled == "P. Planner, MSW, LCSW"
    author, hidden = credit.contributors
    assert (author.titled, author.discloses) == ("A. Author, MSW", True)
    assert (hidden.titled, hidden.consented, hidden.lived_experience) == ("", True, True)
    (approval,) = credit.approvals
    assert (approval.provider_no, approval.valid_from) == ("12", date(2026, 1, 1))
    assert approval.not_accepted_in == ("NY",)
    assert credit.pass_mark == Decimal("0.8")
    assert list(credit.policies) == ["grievance", "contact"]
    assert (credit.seat_minutes, credit.retain_years) == (40, 7)
    assert not credit.is_demonstration


def test_the_only_test_is_the_one_that_counts(tmp_path: Path) -> None:
    credit = credit_course(tmp_path).credit
    assert credit is not None
    assert credit.test == "test"
    assert credit.is_demonstration


ODD = ("", "[]", "{}", "soon", "-1", "3.14159", "true", "2026-02-30", "[[1]]", "{a: {b: c}}", "~")


@pytest.mark.parametrize("value", ODD)
def test_no_value_of_any_key_raises(value: str, tmp_path: Path) -> None:
    for name in CreditSettings.__dataclass_fields__:
        folder = write_course(tmp_path / name, credit=f"  {name}: {value}\n")
        text = (folder / "course.yaml").read_text(encoding="utf-8")
        if name in {"contact_hours", "evaluation", "attestation"}:
            lines = [line for line in text.splitlines() if not line.startswith(f"  {name}: ")]
            text = "\n".join([*lines, f"  {name}: {value}", ""])
        (folder / "course.yaml").write_text(text, encoding="utf-8")
        check_course(folder)


@pytest.mark.parametrize("value", [*ODD, "nobody", "../outside.yml", "lessons/one.md", "no.yml"])
def test_no_profile_raises(value: str, tmp_path: Path) -> None:
    folder = write_course(tmp_path, credit=f"  profile: {value!r}\n")
    report = Report()
    read_course(folder, report)
    assert list(report)


def test_a_profile_of_ones_own(tmp_path: Path) -> None:
    profile = (
        "title: Ours\nfigures:\n  pass_mark:\n"
        "    {value: 75, source: our board, dated: 2026-11-01, verified: true}\n"
    )
    folder = write_course(tmp_path, credit="  profile: rules/ours.yml\n")
    (folder / "rules").mkdir()
    (folder / "rules" / "ours.yml").write_text(profile, encoding="utf-8")
    report = Report()
    course = read_course(folder, report)
    assert not list(report)
    assert course is not None
    assert course.credit is not None
    assert course.credit.profile.number("pass_mark") == 75
    assert course.credit.profile.name == "ours"


@pytest.mark.parametrize("hours", ["0", "0.0", "0.00", "00"])
def test_no_hours_are_not_one_hour(hours: str, tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    text = (folder / "course.yaml").read_text(encoding="utf-8")
    asked = text.replace("contact_hours: 1.0", f'contact_hours: "{hours}"')
    (folder / "course.yaml").write_text(asked, encoding="utf-8")
    report = Report()
    read_course(folder, report)
    said = [found.message() for found in report]
    assert said == [f"`contact_hours` is `{hours}`, but must be a number of hours such as 1 or 1.5"]


def test_a_link_to_the_evaluation_must_be_there(tmp_path: Path) -> None:
    folder = write_course(tmp_path, credit="")
    file = folder / "course.yaml"
    text = file.read_text(encoding="utf-8")
    wanted = "evaluation: {required: false, collect: link}"
    file.write_text(text.replace("evaluation: {required: false}", wanted), encoding="utf-8")
    report = Report()
    read_course(folder, report)
    assert [found.code for found in report] == ["SRC113"]


def test_there_is_a_schema_for_each_file() -> None:
    names = {path.name.partition(".")[0] for path in SCHEMAS.glob("*.json")}
    assert names >= {"course", "lesson", "profile", "overlay"}
