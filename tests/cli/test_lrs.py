"""`packager lrs` as a contract: what is printed where, and how it ends."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

from packager.cli import run
from packager.cli.starter import write_starter
from packager.lrs.transport import Credentials
from tests.lms.lrs import Trouble
from tests.lrs.making import HEADER, AnyOne, Store, write_records, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.lms.lrs import Lrs

SECRET = "sésame"  # noqa: S105  of a test
HOME = ("--home-page", "https://lms.example.org")


@pytest.fixture
def lrs() -> Iterator[Lrs]:
    with Store() as made:
        made.guards[Credentials(username="key", password=SECRET).authorization] = AnyOne()
        yield made


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PACKAGER_LRS_USERNAME", "key")
    monkeypatch.setenv("PACKAGER_LRS_PASSWORD", SECRET)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    write_starter(folder, title="Tea", language="en-US", course_id="https://t.example.org/tea")
    return folder


@pytest.fixture
def box(tmp_path: Path, course: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """An outbox with ten statements."""
    records = write_records(tmp_path / "ten.csv", 10)
    assert emit(records, course, tmp_path / "outbox") == 0
    capsys.readouterr()
    return tmp_path / "outbox"


def emit(records: Path, course: Path, outbox: Path, *more: str) -> int:
    given = ("lrs", "emit", str(records), "--course", str(course), "--preset", "csv", *HOME)
    return run([*given, "--to", str(outbox), *more])


def send(box: Path, lrs: Lrs, *more: str) -> int:
    return run(["lrs", "send", str(box), "--endpoint", lrs.endpoint, "--patience", "0", *more])


@pytest.mark.parametrize("name", ["check", "emit", "send", "status", "retry"])
def test_help_of_every_command_has_an_example(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["lrs", name, "--help"]) == 0
    assert f"Example: packager lrs {name}" in " ".join(capsys.readouterr().out.split())


def test_emit_sums_up_on_standard_output_and_tells_problems_by_file_and_line(
    tmp_path: Path, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        HEADER,
        ("anna", "completed", 85, 60, "2026-11-01"),
        ("bert", "completed", 185, 60, "2026-11-01"),
        ("carl", "in progress", "", "", ""),
    ]
    records = write_table(tmp_path / "records.csv", rows)
    assert emit(records, course, tmp_path / "outbox") == 1
    out, err = capsys.readouterr()
    assert out == (
        "3 rows, 1 with problems, 1 not finished\n"
        f"1 new statements in {tmp_path / 'outbox'}, 0 there already\n"
    )
    assert err == f"{records}:3: score '185' is not between 0 and 100\n"


def test_a_dry_run_prints_statements_and_leaves_nothing(
    tmp_path: Path, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = write_records(tmp_path / "records.csv", 3)
    before = sorted(tmp_path.iterdir())
    arguments = ["lrs", "emit", str(records), "--course", str(course), "--preset", "csv", *HOME]
    assert run([*arguments, "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["verb"]["display"]["en"] for line in out.splitlines()] == [
        "completed"
    ] * 3
    assert err.startswith("3 rows, 0 with problems")
    assert sorted(tmp_path.iterdir()) == before
    assert run(arguments) == 2
    assert "say --to OUTBOX, or --dry-run" in capsys.readouterr().err


def test_records_of_another_course_alone_are_a_finding(
    tmp_path: Path, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [(*HEADER, "course"), ("anna", "completed", 85, 60, "2026-11-01", "TEA-101")]
    records = write_table(tmp_path / "records.csv", rows)
    assert emit(records, course, tmp_path / "outbox") == 1
    out, err = capsys.readouterr()
    assert "1 about other courses ('TEA-101')" in out
    assert "no row is about https://t.example.org/tea" in err
    assert emit(records, course, tmp_path / "outbox", "--record-course", "tea-101") == 0


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--preset", "zebra"), "there is no preset 'zebra'; there are: cornerstone, csv"),
        (("--preset", "scorm-cloud"), "(did you mean 'scormcloud'?)"),
        (("--time-zone", "Mars"), "there is no time zone 'Mars'"),
        (("--column", "learner"), "must be FIELD=HEADER"),
        (("--column", "learner=Person"), "has no header with the columns"),
        (("--course", __file__), "is no package that can be read"),
    ],
)
def test_wrong_use_exits_2_with_a_remedy(
    tmp_path: Path,
    course: Path,
    capsys: pytest.CaptureFixture[str],
    more: tuple[str, ...],
    said: str,
) -> None:
    records = write_records(tmp_path / "records.csv", 1)
    assert emit(records, course, tmp_path / "outbox", *more) == 2
    assert said in capsys.readouterr().err


def test_send_delivers_and_a_second_time_nothing(
    box: Path, lrs: Lrs, capsys: pytest.CaptureFixture[str]
) -> None:
    assert send(box, lrs) == 0
    assert capsys.readouterr().out == "10 delivered, 0 set aside, 0 still wait\n"
    assert send(box, lrs) == 0
    assert capsys.readouterr().out == "0 delivered, 0 set aside, 0 still wait\n"
    assert len(lrs.statements) == 10


def test_what_is_set_aside_exits_1_and_status_says_why(
    box: Path, lrs: Lrs, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = sqlite3.connect(box)
    connection.execute(
        "UPDATE statements SET body = replace(body, 'scaled', 'scald') WHERE number=2"
    )
    connection.commit()
    connection.close()
    assert send(box, lrs) == 1
    out, err = capsys.readouterr()
    assert out == "9 delivered, 1 set aside, 0 still wait\n"
    assert f"`packager lrs status {box}` says why" in err
    assert run(["lrs", "status", str(box)]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"{box}, to {lrs.endpoint}\n          0 wait\n          9 delivered\n")
    assert "ten.csv:3: " in out
    assert "400 $.result.score.scald: is no property" in out
    assert run(["lrs", "retry", str(box)]) == 0
    assert capsys.readouterr().out == "1 wait again\n"
    assert run(["lrs", "status", str(box)]) == 0
    assert "1 wait, the oldest since 20" in capsys.readouterr().out


def test_an_lrs_that_refuses_exits_3_and_the_rest_waits(
    box: Path, lrs: Lrs, capsys: pytest.CaptureFixture[str]
) -> None:
    lrs.trouble = Trouble(status=403)
    assert send(box, lrs) == 3
    out, err = capsys.readouterr()
    assert out == "0 delivered, 0 set aside, 10 still wait\n"
    assert err.startswith("error: ")
    assert "does not let us in: 403" in err
    assert SECRET not in out + err


def test_credentials_come_from_a_file_or_the_environment_alone(
    tmp_path: Path,
    box: Path,
    lrs: Lrs,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PACKAGER_LRS_PASSWORD")
    assert send(box, lrs) == 2
    assert "the environment has no user name and password" in capsys.readouterr().err
    file = tmp_path / "lrs.json"
    file.write_text(json.dumps({"username": "key", "password": SECRET}), "utf-8")
    file.chmod(0o644)
    assert send(box, lrs, "--credentials-file", str(file)) == 0
    assert f"note: others can read {file}; chmod 600" in capsys.readouterr().err
    file.write_text("no json", "utf-8")
    assert send(box, lrs, "--credentials-file", str(file)) == 2
    assert "is no JSON that can be read" in capsys.readouterr().err
    monkeypatch.setenv("PACKAGER_LRS_AUTHORIZATION", "Bearer ☂")
    assert send(box, lrs) == 2
    assert "characters that no header can have" in capsys.readouterr().err


def test_a_header_of_the_environment_is_sent_as_it_is(
    box: Path, lrs: Lrs, monkeypatch: pytest.MonkeyPatch
) -> None:
    lrs.guards["Bearer token"] = AnyOne()
    monkeypatch.setenv("PACKAGER_LRS_AUTHORIZATION", "Bearer token")
    assert send(box, lrs) == 0


def test_check_prints_a_table(lrs: Lrs, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lrs", "check", lrs.endpoint]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{lrs.endpoint}, spoken to as xAPI 1.0.3\n  yes about")
    assert out.endswith("all that is needed works\n")
    lrs.trouble = Trouble(status=404, resource="activities/state")
    assert run(["lrs", "check", lrs.endpoint]) == 1
    assert "  NO  State" in capsys.readouterr().out
    assert run(["lrs", "check", lrs.endpoint, "--records-only"]) == 0
    assert "State" not in capsys.readouterr().out
    assert run(["lrs", "check", "lrs.example.org"]) == 2


def test_an_outbox_that_is_none_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lrs", "status", str(tmp_path / "none")]) == 2
    assert "`packager lrs emit` makes one" in capsys.readouterr().err
