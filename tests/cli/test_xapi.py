"""packager xapi: the plan published, an example, and logs held against it."""

from __future__ import annotations

import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from packager.cli import run
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SAMPLE = str(ROOT / "course_source")
PLAN = "welcome-back_statements"


def lines(capsys: pytest.CaptureFixture[str], recipe: str = "cmi5") -> list[str]:
    assert run(["xapi", "example", SAMPLE, "--recipe", recipe]) == 0
    return capsys.readouterr().out.splitlines()


def test_the_plan_is_written_as_a_profile_and_as_a_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["xapi", "profile", SAMPLE, "-o", str(tmp_path / "out")]) == 0
    written = [tmp_path / "out" / f"{PLAN}.jsonld", tmp_path / "out" / f"{PLAN}.html"]
    assert capsys.readouterr().out.split() == [str(file) for file in written]
    assert json.loads(written[0].read_text("utf-8"))["type"] == "Profile"
    first = [file.read_bytes() for file in written]
    assert run(["xapi", "profile", SAMPLE, "-o", str(tmp_path / "out")]) == 0
    assert [file.read_bytes() for file in written] == first


def test_the_plans_of_both_recipes_stand_side_by_side(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for recipe in ("cmi5", "scorm"):
        out = str(tmp_path / "out")
        assert run(["xapi", "profile", str(course), "--recipe", recipe, "-o", out]) == 0
    written = {tmp_path / "out" / name for name in capsys.readouterr().out.split()}
    assert len(written) == len(list((tmp_path / "out").iterdir())) == 4


def test_the_example_is_a_statement_a_line_and_fits_the_course(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for recipe in ("cmi5", "scorm"):
        said = lines(capsys, recipe)
        assert said == lines(capsys, recipe)
        log = tmp_path / f"{recipe}.jsonl"
        log.write_text("\n".join(said), encoding="utf-8")
        assert run(["xapi", "verify", str(log), "--course", SAMPLE]) == 0
        told = capsys.readouterr()
        assert f"{len(said)} statements of the course, all in the plan" in told.out
        assert not told.err


@pytest.mark.parametrize("command", ["profile", "example"])
def test_a_course_with_errors_is_not_published(
    broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], command: str,
) -> None:  # fmt: skip
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.chdir(out)
    assert run(["xapi", command, str(broken)]) == 1
    told = capsys.readouterr()
    assert "error[" in told.err
    assert not told.out
    assert not list(out.iterdir())


def test_what_does_not_fit_is_told_by_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = lines(capsys)
    log = tmp_path / "log.jsonl"
    log.write_text("\n".join([*said, "not json", said[3]]), encoding="utf-8")
    assert run(["xapi", "verify", str(log), "--course", SAMPLE]) == 1
    told = capsys.readouterr().err
    assert f"{log}:{len(said) + 1}:1: error[XAP801]" in told
    assert f"{log}:{len(said) + 2}:1: error[XAP815]" in told


def test_findings_can_be_had_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text(lines(capsys)[1].replace("experienced", "attempted"), encoding="utf-8")
    verify = ["xapi", "verify", str(log), "--course", SAMPLE, "--output-format", "json"]
    assert run(verify) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["diagnostics"][0]["code"] == "XAP803"


def test_a_log_of_another_course_is_a_warning(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text("\n".join(lines(capsys)), encoding="utf-8")
    verify = ["xapi", "verify", str(log), "--course", str(course)]
    assert run(verify) == 0
    said = capsys.readouterr()
    assert "warning[XAP816]" in said.err
    assert "in the plan" not in said.out
    assert run([*verify, "--strict"]) == 1


def test_an_empty_log_proves_nothing(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.json"
    log.write_text("[]", encoding="utf-8")
    assert run(["xapi", "verify", str(log), "--course", str(course)]) == 1
    assert "no statement of the course" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([], "give a FILE or --endpoint"),
        (["FILE", "--endpoint", "https://lrs.example.org/xapi/"], "give a FILE or --endpoint"),
        (["--endpoint", "https://lrs.example.org/xapi/"], "no user name and password"),
        (["--endpoint", "ftp://lrs.example.org/", "--credentials-file", "LOGIN"], "no address"),
    ],
)
def test_wrong_use_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    more: list[str], said: str,
) -> None:  # fmt: skip
    for name in [name for name in os.environ if name.startswith("PACKAGER_LRS_")]:
        monkeypatch.delenv(name)
    log, login = tmp_path / "log.jsonl", tmp_path / "login.json"
    log.write_text("[]", encoding="utf-8")
    login.write_text('{"username": "a", "password": "b"}', encoding="utf-8")
    login.chmod(0o600)
    given = [{"FILE": str(log), "LOGIN": str(login)}.get(one, one) for one in more]
    assert run(["xapi", "verify", *given, "--course", SAMPLE]) == 2
    assert said in capsys.readouterr().err


class _Store(BaseHTTPRequestHandler):
    """A record store that answers two statements a page."""

    held: list[dict[str, Any]]
    refuses = False
    asked: list[str]

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        self.asked.append(self.headers["Authorization"] or "")
        query = {name: one[0] for name, one in parse_qs(url.query).items()}
        about, at = query.get("activity", query.get("about", "")), int(query.get("from", 0))
        found = [one for one in self.held if about in json.dumps(one)]
        more = f"/xapi/statements/more?from={at + 20}&about={about}"
        page = {"statements": found[at : at + 20], "more": more if at + 20 < len(found) else ""}
        body = json.dumps(page).encode()
        self.send_response(403 if self.refuses else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  http.server's name
        pass


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, type[_Store]]]:
    class Held(_Store):
        held: list[dict[str, Any]] = []  # noqa: RUF012  one a test
        asked: list[str] = []  # noqa: RUF012

    server = ThreadingHTTPServer(("127.0.0.1", 0), Held)
    thread = Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("PACKAGER_LRS_USERNAME", "key")
    monkeypatch.setenv("PACKAGER_LRS_PASSWORD", "wörd")
    yield f"http://127.0.0.1:{server.server_port}/xapi/", Held
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_log_can_be_read_from_a_record_store(
    store: tuple[str, type[_Store]], capsys: pytest.CaptureFixture[str]
) -> None:
    endpoint, held = store
    held.held += [json.loads(line) for line in lines(capsys)]
    verify = ["xapi", "verify", "--endpoint", endpoint, "--course", SAMPLE]
    assert run(verify) == 0
    assert f"{len(held.held)} statements of the course" in capsys.readouterr().out
    held.held[5]["verb"]["id"] += "x"
    assert run(verify) == 1
    assert "error[XAP803]" in capsys.readouterr().err


def test_a_record_store_that_refuses_ends_with_its_own_code(
    store: tuple[str, type[_Store]], capsys: pytest.CaptureFixture[str]
) -> None:
    endpoint, held = store
    held.refuses = True
    assert run(["xapi", "verify", "--endpoint", endpoint, "--course", SAMPLE]) == 3
    assert "403" in capsys.readouterr().err


def test_statements_made_from_completion_records_fit_the_course(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records, log = tmp_path / "records.csv", tmp_path / "log.jsonl"
    rows = ["learner,status,score,duration,timestamp", "u1,passed,85,60,2026-11-01",
            "u2,completed,,,2026-11-02", "u3,failed,40,120,2026-11-03"]  # fmt: skip
    records.write_text("\n".join(rows) + "\n", encoding="utf-8")
    emit = ["lrs", "emit", str(records), "--course", SAMPLE, "--preset", "csv", "--dry-run"]
    assert run([*emit, "--home-page", "https://lms.example.org"]) == 0
    log.write_text(capsys.readouterr().out, encoding="utf-8")
    assert run(["xapi", "verify", str(log), "--course", SAMPLE, "--strict"]) == 0
    assert "all in the plan" in capsys.readouterr().out


def test_names_are_written_into_the_course_and_come_back_as_a_second_language(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = course / "locales" / "es.xlf"
    write = ["xapi", "names", str(course), "--language", "es", "-o", str(file)]
    assert run(write) == 0
    assert capsys.readouterr().out == f"{file}\n"
    source = "<source>A small course</source>"
    text = file.read_text("utf-8").replace(source, f"{source}<target>Un curso pequeño</target>")
    file.write_text(text, "utf-8")
    assert run(write) == 0
    assert "<target>Un curso pequeño</target>" in file.read_text("utf-8")
    capsys.readouterr()
    assert run(["xapi", "example", str(course)]) == 0
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert first["object"]["definition"]["name"]["es"] == "Un curso pequeño"
    assert run([*write[:4], "no language", *write[5:]]) == 2
    assert "is no language tag" in capsys.readouterr().err


def test_names_of_a_course_with_errors_are_not_written(broken: Path, tmp_path: Path) -> None:
    file = tmp_path / "es.xlf"
    assert run(["xapi", "names", str(broken), "--language", "es", "-o", str(file)]) == 1
    assert not file.exists()
