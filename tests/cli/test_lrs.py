"""`packager lrs` as a contract: what is printed where, and how it ends."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from typing import TYPE_CHECKING

import pytest

from packager.cli import run
from packager.lrs.presets import names
from packager.lrs.transport import Credentials
from tests.lms.lrs import Answer, Trouble
from tests.lrs.making import HEADER, AnyOne, Store, write_records, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.lms.lrs import Ask, Lrs

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


@pytest.mark.parametrize("name", ["check", "presets", "emit", "send", "status", "retry"])
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
        (("--encoding", "base64"), "there is no encoding 'base64' of text"),
        (("--date-format", "%Q"), "--date-format '%Q' is no form of a day; one is %d.%m.%Y"),
        (("--date-format", "DD.MM.YYYY"), "'DD.MM.YYYY' is no form of a day"),
        (
            ("--column", "score=Marks"),
            "has no header with the columns that --column names ('Marks' for score). Found:",
        ),
        (("--column", "score=a", "--column", "score=b"), "--column names score twice: 'a' and 'b'"),
        (("--sheet", "Data"), "--sheet is for a workbook (.xlsx)"),
        (("--home-page", "https://lms.example.org:99999/"), "is no web address; one is https://"),
        (("--home-page", "https:///x"), "'https:///x' is no web address"),
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


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'\xff{"username": "k"}', "is not UTF-8; save it as UTF-8"),
        (b"[" * 100_000, "is no JSON that can be read: all of it"),
        (b'{\n"username": }', "is no JSON that can be read: line 2"),
        (b'{"username": "k", "password": "\\ud800"}', "a password that is no text of Unicode"),
        (b'{"username": "k:l", "password": "p"}', "a username with a colon"),
        (b"[]", "must hold"),
    ],
)
def test_a_file_of_credentials_that_cannot_be_used_is_said(
    tmp_path: Path, box: Path, lrs: Lrs, capsys: pytest.CaptureFixture[str],
    content: bytes, said: str,
) -> None:  # fmt: skip
    file = tmp_path / "lrs.json"
    file.write_bytes(content)
    assert send(box, lrs, "--credentials-file", str(file)) == 2
    assert said in capsys.readouterr().err


def test_a_file_of_credentials_may_be_of_windows(tmp_path: Path, box: Path, lrs: Lrs) -> None:
    file = tmp_path / "lrs.json"
    file.write_text(json.dumps({"username": "key", "password": SECRET}), "utf-16")
    assert send(box, lrs, "--credentials-file", str(file)) == 0


@pytest.mark.parametrize("value", ["nan", "inf", "-1", "1e300"])
@pytest.mark.parametrize("name", ["--patience", "--timeout"])
def test_seconds_are_a_number_that_ends(
    box: Path, lrs: Lrs, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    assert send(box, lrs, name, value) == 2
    assert f"Invalid value for '{name}'" in capsys.readouterr().err


def test_status_says_how_the_last_run_ended(
    box: Path, lrs: Lrs, capsys: pytest.CaptureFixture[str]
) -> None:
    lrs.trouble = Trouble(status=503)
    assert send(box, lrs) == 3
    assert run(["lrs", "status", str(box)]) == 0
    told = capsys.readouterr().out
    assert "the last run ended early, 20" in told
    assert f"UTC: {lrs.endpoint} is still busy: 503 out of order" in told
    lrs.mend()
    assert send(box, lrs) == 0
    capsys.readouterr()
    assert run(["lrs", "status", str(box)]) == 0
    assert "ended early" not in capsys.readouterr().out


def test_what_an_lrs_says_back_is_stored_and_shown_without_the_password(
    box: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Echoing(Store):
        def _take(self, ask: Ask) -> Answer:
            bad = Answer(400, f"bad: {ask.headers['Authorization']} {SECRET}")
            return bad if "learner-000003" in ask.body.decode() else super()._take(ask)

    key = Credentials(username="key", password=SECRET)
    with Echoing() as echoing:
        echoing.guards[key.authorization] = AnyOne()
        assert send(box, echoing) == 1
    assert run(["lrs", "status", str(box)]) == 1
    told = capsys.readouterr()
    assert "400 bad: *** ***" in told.out
    assert SECRET not in told.out + told.err
    held = sqlite3.connect(box).execute("SELECT reason FROM statements WHERE state = 2").fetchall()
    assert held == [("400 bad: *** ***",)]


def test_presets_are_listed_and_shown_with_their_columns(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["lrs", "presets"]) == 0
    listed = capsys.readouterr().out
    assert [line.split()[0] for line in listed.splitlines()[:-1]] == list(names())
    for name in names():
        assert run(["lrs", "presets", name]) == 0
        shown = capsys.readouterr().out
        assert "learner *" in shown
        assert "timestamp *" in shown
    assert run(["lrs", "presets", "moodel"]) == 2
    assert "did you mean 'moodle'?" in capsys.readouterr().err


def test_scores_of_one_in_a_column_of_percent_are_told(
    tmp_path: Path, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [HEADER, ("anna", "passed", 1, 60, "2026-11-01")]
    records = write_table(tmp_path / "records.csv", rows)
    assert emit(records, course, tmp_path / "outbox") == 0
    assert "note: every score is 1 % or less" in capsys.readouterr().err
    assert emit(records, course, tmp_path / "other", "--score", "scaled") == 0
    assert "note" not in capsys.readouterr().err


@pytest.mark.parametrize("damage", ["header", "data", "encrypted", "method"])
def test_a_damaged_package_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], damage: str
) -> None:
    package = tmp_path / "course.zip"
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("assets/statements.json", "x" * 5000)
    data = bytearray(package.read_bytes())
    central = data.index(b"PK\x01\x02")
    if damage == "data":
        data[55:60] = b"\xff" * 5
    elif damage == "header":
        data[:4] = b"xxxx"
    elif damage == "encrypted":
        data[6] |= 1
        data[central + 8] |= 1
    else:
        data[8] = data[central + 10] = 97
    package.write_bytes(data)
    records = write_records(tmp_path / "records.csv", 1)
    assert emit(records, package, tmp_path / "outbox") == 2
    assert f"{package} is no package that can be read: " in capsys.readouterr().err
    log = tmp_path / "log.json"
    log.write_text("[]", "utf-8")
    assert run(["xapi", "verify", str(log), "--course", str(package)]) == 2
    assert f"{package} is no package that can be read: " in capsys.readouterr().err


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
