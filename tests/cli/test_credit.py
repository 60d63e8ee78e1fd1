"""The commands about credit: hours, dossier, overlay, verify-code."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from packager.cli import run
from tests.browser.credit_course import write_credit_course
from tests.credit.courses import write_course

if TYPE_CHECKING:
    from pathlib import Path

Output = pytest.CaptureFixture[str]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_credit_course(tmp_path / "source")


def test_hours_as_a_table(source: Path, capsys: Output) -> None:
    assert run(["hours", str(source)]) == 0
    said = capsys.readouterr().out
    for method in ("mergener", "word_formula", "words_per_hour", "pace", "* declared", "pilot"):
        assert method in said
    assert "(not counted)" in said


def test_hours_as_json(source: Path, capsys: Output) -> None:
    assert run(["hours", str(source), "--output-format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["format"] == 1
    assert data["binding"] == "declared"
    assert data["methods"][4] == {
        "method": "declared",
        "minutes": "50.00",
        "hours": "1.00",
        "rounded": "1.0",
        "working": "the minutes of the agenda, added up",
        "missing": "",
    }


def test_hours_that_are_not_reached_are_a_finding(tmp_path: Path, capsys: Output) -> None:
    source = write_course(tmp_path, credit="  method: words_per_hour\n  words_per_hour: 6000\n")
    assert run(["hours", str(source)]) == 1
    assert "* words_per_hour" in capsys.readouterr().out


def test_hours_of_a_folder_without_a_course(tmp_path: Path, capsys: Output) -> None:
    assert run(["hours", str(tmp_path)]) == 1
    assert "course.yaml" in capsys.readouterr().err


def test_the_dossier_is_one_page_and_a_table(source: Path, tmp_path: Path, capsys: Output) -> None:
    output = tmp_path / "out" / "application.html"
    assert run(["dossier", str(source), "-o", str(output)]) == 0
    assert str(output) in capsys.readouterr().out
    page = output.read_text(encoding="utf-8")
    assert page.count("<h1>") == 1
    with output.with_suffix(".csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["part", "id", "text", "value", "note"]
    assert {row[0] for row in rows[1:]} >= {"agenda", "hours", "requirement", "objective", "item"}


def test_a_dossier_needs_credit(tmp_path: Path, capsys: Output) -> None:
    assert run(["new", str(tmp_path / "plain")]) == 0
    output = tmp_path / "a.html"
    assert run(["dossier", str(tmp_path / "plain"), "-o", str(output)]) == 2
    assert "no `credit`" in capsys.readouterr().err
    assert not output.exists()


def test_a_dossier_is_judged_as_of_a_day(tmp_path: Path, capsys: Output) -> None:
    approval = (
        "  approvals: [{body: B, status: approved, provider_no: 1, statement: S,"
        " valid_to: 2026-12-31}]\n"
    )
    source = write_course(tmp_path / "source", credit=approval)
    output = str(tmp_path / "a.html")
    assert run(["dossier", str(source), "-o", output, "--today", "2026-06-01"]) == 0
    assert "CRS285" not in capsys.readouterr().err
    assert run(["dossier", str(source), "-o", output, "--today", "2027-06-01"]) == 1
    assert "CRS284" in capsys.readouterr().err
    assert run(["check", str(source), "--today", "2026-12-01"]) == 0
    assert "CRS285" in capsys.readouterr().err
    assert run(["check", str(source), "--today", "soon"]) == 2


CODE = ["--course", "https://training.example.org/courses/welcome-back", "--release", "1.0.0"]
CODE += ["--learner", "L-7é", "--date", "2026-11-23"]


def test_a_code_that_fits(capsys: Output) -> None:
    assert run(["verify-code", "4097 gjz8 qvbb", *CODE, "--score", "83"]) == 0
    assert "fits this record" in capsys.readouterr().out


def test_a_code_that_does_not_fit(capsys: Output) -> None:
    assert run(["verify-code", "4097-GJZ8-QVBB", *CODE, "--score", "84"]) == 1
    assert "does not fit" in capsys.readouterr().err
    assert run(["verify-code", "4097-GJZ8-QVBB", *CODE, "--score", "101"]) == 2


def test_an_overlay_from_the_command_line(source: Path, tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "dist"
    assert run(["build", str(source), "-t", "scorm12", "-o", str(out), "--no-cache"]) == 0
    (package,) = out.glob("*.zip")
    overlay = tmp_path / "agency.yaml"
    overlay.write_text("policies: {contact: Elsewhere}\n", encoding="utf-8")
    new = tmp_path / "new.zip"
    assert run(["overlay", str(package), str(overlay), "-o", str(new)]) == 0
    assert "sha256" in capsys.readouterr().out
    assert run(["verify", str(new)]) == 0
    overlay.write_text("policy: {contact: Elsewhere}\n", encoding="utf-8")
    other = tmp_path / "other.zip"
    assert run(["overlay", str(package), str(overlay), "-o", str(other)]) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert not other.exists()
