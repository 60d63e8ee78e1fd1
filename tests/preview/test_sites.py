"""Who may ask the preview for what: two sites on loopback, and nothing outside of the course."""

from __future__ import annotations

import json
import shutil
import socket
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import pytest

from packager.cli import run
from tests.browser.courses import SMALL
from tests.preview.running import Running, asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("preview")
    source = SMALL.write(folder / "source")
    (folder / "secret.txt").write_text("outside", encoding="utf-8")
    (source / "notes.txt").write_text("not of the course", encoding="utf-8")
    with Running(source) as preview:
        yield preview


def test_the_course_is_named_where_it_is_shown(running: Running) -> None:
    assert running.said == f"Bicycles is shown at {running.address}\n"


def test_a_file_of_a_course_is_no_package(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = SMALL.write(tmp_path / "source")
    assert run(["preview", str(source / "course.yaml"), "--no-open"]) == 2
    assert "is no package; give the course's folder, or a zip" in capsys.readouterr().err


def state(running: Running) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(running.ask("/api/state").body)
    return found


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost", "127.0.0.1", "127.0.0.1:1", "[::1]:80", ""]
)
def test_another_name_gets_nothing(running: Running, host: str) -> None:
    for site in (running.origin, running.content):
        for path in ("/", "/api/state", "/course/index.html", "/-/frame"):
            answer = asked(site, path, Host=host)
            assert answer.status == 421, (site, path)
            assert b"Bicycles" not in answer.body


def test_each_name_has_its_own_paths(running: Running) -> None:
    store = running.content.replace("localhost", "127.0.0.1")
    assert asked(store, "/xapi/about").status == 200
    assert asked(store, "/course/index.html").status == 404
    assert asked(store, "/-/frame").status == 404
    assert asked(running.content, "/xapi/about").status == 404
    assert asked(running.content, "/api/state").status == 404
    assert asked(running.origin, "/course/index.html").status == 404


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt", "..%5csecret.txt",
        "assets/../../secret.txt", "//etc/passwd", "/etc/passwd", "%00", "%ff", "notes.txt",
        "course.yaml", "lessons/one.md", "index.html/", "....//secret.txt",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_course(running: Running, path: str) -> None:
    answer = running.ask_content(f"/course/{path}")
    assert answer.status == 404
    assert b"outside" not in answer.body


@pytest.mark.parametrize("name", ["..%2fdesk.py", "%2e%2e", "panel.html", "frame.html", "x"])
def test_only_the_panels_own_files_are_there(running: Running, name: str) -> None:
    assert running.ask(f"/{name}").status == 404
    assert running.ask_content(f"/-/{name}").status == 404


def test_only_the_panel_itself_sets_things(running: Running) -> None:
    before = state(running)
    body = b'{"learner": "Mallory"}'
    for origin in ({}, {"Origin": running.content}, {"Origin": "null"}):
        for action in ("settings", "launch", "restart", "faults", "kill", "decode"):
            assert running.ask(f"/api/{action}", "POST", body, **origin).status == 403
    assert running.ask("/api/settings", "POST", body, Origin=running.origin).status == 200
    assert state(running)["chosen"]["learner"] == "Mallory"
    assert running.ask("/api/settings", Origin=running.origin).status == 405
    assert before["number"] == state(running)["number"]
    assert "Access-Control-Allow-Origin".lower() not in running.ask("/api/state").headers


@pytest.mark.parametrize(
    ("action", "body", "words"),
    [
        ("settings", b'{"standard": "aicc"}', "standard cannot be 'aicc'"),
        ("settings", b'{"lms": "mudle"}', "lms cannot be 'mudle'"),
        ("settings", b'{"credit": "yes"}', "credit cannot be 'yes'"),
        ("settings", b'{"learner": 1}', "learner cannot be '1'"),
        ("settings", b'{"colour": "red"}', "no setting 'colour'"),
        ("faults", b'{"fire": true}', "no fault 'fire'"),
        ("decode", b'{"state": 5}', "decode needs the state"),
        ("decode", b"[]", "an object is needed"),
        ("decode", b"[" * 100_000, "an object is needed"),
    ],
)
def test_what_cannot_be_done_is_said(
    running: Running, action: str, body: bytes, words: str
) -> None:
    answer = running.ask(f"/api/{action}", "POST", body, Origin=running.origin)
    assert answer.status == 400
    assert words in answer.body.decode()


def test_too_much_at_once_is_refused(running: Running) -> None:
    try:
        answer = running.ask("/api/decode", "POST", b"x" * (5 << 20), Origin=running.origin)
    except ConnectionError:
        return  # the connection was closed before all of it was sent
    assert answer.status == 413


def test_a_part_of_a_file_is_answered_as_media_need_it(running: Running) -> None:
    whole = running.ask_content("/course/assets/course.js")
    assert whole.status == 200
    assert whole.headers["content-type"] == "text/javascript; charset=utf-8"
    part = running.ask_content("/course/assets/course.js", Range="bytes=10-19")
    assert (part.status, part.body) == (206, whole.body[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(whole.body)}"
    assert (
        running.ask_content("/course/assets/course.js", Range="bytes=-5").body == (whole.body[-5:])
    )
    for odd in ("bytes=x-", "bytes=-", "bytes=999999999-", "lines=1-2"):
        assert running.ask_content("/course/assets/course.js", Range=odd).status == 200
    tag = whole.headers["etag"]
    assert running.ask_content("/course/assets/course.js", If_None_Match=tag).status == 304


def test_who_begins_to_listen_hears_how_things_stand(running: Running) -> None:
    with urlopen(f"{running.origin}/api/events", timeout=10) as stream:  # noqa: S310  loopback
        lines = [stream.readline().decode() for _ in range(4)]
    assert lines[2] == "event: now\n"
    now = json.loads(lines[3].removeprefix("data: "))
    assert now == {name: state(running)[name] for name in ("problems", "edition")}


def test_the_policies_stand(running: Running) -> None:
    panel = running.ask("/").headers["content-security-policy"]
    assert "frame-ancestors 'none'" in panel
    assert f"frame-src {running.content}" in panel
    assert "unsafe" not in panel
    frame = running.ask_content("/-/frame").headers["content-security-policy"]
    assert f"frame-ancestors {running.origin}" in frame
    assert "unsafe" not in frame


def test_records_come_from_the_course_alone_and_in_turn(running: Running) -> None:
    assert running.ask("/api/launch", "POST", b"{}", Origin=running.origin).status == 200
    number = state(running)["number"]

    def keep(turn: int, store: object, origin: str = running.content) -> Any:
        body = json.dumps({"launch": number, "turn": turn, "store": store}).encode()
        return json.loads(running.ask_content("/-/record", "POST", body, Origin=origin).body)

    assert keep(2, {"values": {"a": "2"}}) == {"kept": True}
    assert keep(1, {"values": {"a": "1"}}) == {"kept": True}
    assert keep(3, "nothing") == {"kept": False}
    assert "error" in keep(4, {}, running.origin)
    launched = json.loads(running.ask_content("/-/launch").body)
    assert launched["number"] == number


def test_a_text_that_was_cut_within_a_sign_is_kept(running: Running) -> None:
    assert running.ask("/api/launch", "POST", b"{}", Origin=running.origin).status == 200
    number = state(running)["number"]

    def kept(turn: int, value: str) -> int:
        body = f'{{"launch": {number}, "turn": {turn}, "store": {{"values": {{"a": {value}}}}}}}'
        origin = running.content
        return running.ask_content("/-/record", "POST", body.encode(), Origin=origin).status

    assert kept(1, r'"cut \ud83d"') == 200
    assert [kept(2, value) for value in ("NaN", "1e999", "-Infinity")] == [400, 400, 400]
    assert running.ask("/api/launch", "POST", b"{}", Origin=running.origin).status == 200
    launched = running.ask_content("/-/launch")
    assert launched.status == 200
    assert json.loads(launched.body)["record"] == {"values": {"a": "cut \ud83d"}}


def titled(running: Running, wanted: str) -> bool:
    ends = time.monotonic() + 15
    while time.monotonic() < ends:
        if state(running)["title"] == wanted and not state(running)["problems"]:
            return True
        time.sleep(0.1)
    return False


def test_another_folder_under_the_same_name_is_followed(tmp_path: Path) -> None:
    source = SMALL.write(tmp_path / "source")
    other = SMALL.write(tmp_path / "other")
    outline = (other / "course.yaml").read_text("utf-8")
    with Running(source) as preview:
        shutil.rmtree(source)
        ends = time.monotonic() + 15
        while not state(preview)["problems"] and time.monotonic() < ends:
            time.sleep(0.1)
        shutil.copytree(other, source)
        assert titled(preview, "Bicycles")
        edited = outline.replace("Bicycles", "Tricycles")
        (source / "course.yaml").write_text(edited, encoding="utf-8")
        assert titled(preview, "Tricycles")
        code, said = preview.interrupt()
    assert code == 0
    assert "preview ended" in said
    assert "Traceback" not in said


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The zips of two editions of the course."""
    folder = tmp_path_factory.mktemp("editions")
    for course in (SMALL, replace(SMALL, title="Tricycles")):
        source = course.write(folder / course.title / "source")
        out = str(folder / course.title)
        assert run(["build", str(source), "-t", "scorm12", "-o", out]) == 0
    return [next((folder / name).glob("*_scorm12.zip")) for name in ("Bicycles", "Tricycles")]


@pytest.mark.parametrize("name", ["link/course.zip", "linked.zip"])
def test_a_package_behind_a_link_is_followed(
    tmp_path: Path, editions: list[Path], name: str
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "linked.zip").symlink_to("real/course.zip")
    shutil.copy(editions[0], tmp_path / "real" / "course.zip")
    with Running(tmp_path / name) as preview:
        shutil.copy(editions[1], tmp_path / "real" / "course.zip")
        assert titled(preview, "Tricycles")


def test_a_port_in_use_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = SMALL.write(tmp_path / "source")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert run(["preview", str(source), "--no-open", "--port", port]) == 3
    said = capsys.readouterr().err
    assert f"port {port} cannot be had (address already in use)" in said
    assert "--port 0" in said


def test_an_unknown_system_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["preview", str(SMALL.write(tmp_path / "s")), "--lms", "mudle"]) == 2
    assert "did you mean 'moodle'?" in capsys.readouterr().err


def test_a_library_that_is_missing_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "packager.preview.serve", None)
    assert run(["preview", str(SMALL.write(tmp_path / "s")), "--no-open"]) == 2
    assert "packager preview needs packager.preview.serve" in capsys.readouterr().err
