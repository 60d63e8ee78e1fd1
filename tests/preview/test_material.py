"""What is served: little work after an edit, and a zip only when nothing in it is dangerous."""

from __future__ import annotations

import asyncio
import threading
import zipfile
from typing import TYPE_CHECKING

import pytest

from packager.cli import run
from packager.diagnostics import Report
from packager.preview.cmi5 import units_in
from packager.preview.content import Content
from packager.preview.desk import QUIRKS, Desk, acted
from packager.preview.material import Launchable, Material, media_type
from packager.preview.package import ZipCourse, with_parameters
from packager.preview.settings import Chosen
from packager.preview.source import LaidOut, SourceCourse, Text
from tests.browser.courses import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.types import ASGIApp, Message

    from packager.lms import LmsProfile
    from packager.preview.material import File


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return SMALL.write(tmp_path_factory.mktemp("preview") / "source")


class Film:
    """A file whose end takes as long to find as another request takes to be answered."""

    size, tag = 1000, "film"

    def __init__(self) -> None:
        self.answered = threading.Event()

    def pieces(self, _start: int, count: int) -> Iterator[bytes]:
        """The bytes, or none where the other request had to wait."""
        yield b"x" * count if self.answered.wait(10) else b""


class Cinema:
    """A course with such a file."""

    standards = ("web",)
    opens = False

    def __init__(self, film: Film) -> None:
        self._film = film

    def lay_out(self, standard: str, _lms: LmsProfile | None) -> LaidOut:
        """The film, and a page."""
        files: dict[str, File] = {"film.mp4": self._film, "index.html": Text(b"page")}
        page = Launchable(id="page", title="Page", href="index.html")
        material = Material(
            title="Cinema", standard=standard, language="en", files=files, launchables=(page,)
        )
        return LaidOut(Report(), material)


async def asked_of(app: ASGIApp, path: str) -> bytes:
    """What a request within this process is answered with."""
    parts: list[bytes] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        parts.append(message.get("body", b""))

    headers = [(b"host", b"localhost:1"), (b"range", b"bytes=900-")]
    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode()}
    await app({**scope, "query_string": b"", "headers": headers}, receive, send)
    return b"".join(parts)


def test_a_film_that_is_searched_holds_up_nobody() -> None:
    film = Film()
    desk = Desk(Cinema(film), Chosen(standard="web"))
    desk.panel, desk.content = "http://127.0.0.1:1", "http://localhost:1"
    desk.store_site = "http://127.0.0.1:2"
    desk.lay_out()
    app = Content(desk).app()

    async def both() -> tuple[bytes, bytes]:
        slow = asyncio.create_task(asked_of(app, "/course/film.mp4"))
        await asyncio.sleep(0)
        quick = await asked_of(app, "/course/index.html")
        film.answered.set()
        return await slow, quick

    assert asyncio.run(both()) == (b"x" * 100, b"page")


def content(file: File) -> bytes:
    return b"".join(file.pieces(0, file.size))


def test_an_edit_changes_the_touched_page_alone(source: Path) -> None:
    desk = Desk(SourceCourse(source), Chosen())
    assert desk.lay_out()
    assert desk.lay_out() == []
    lesson = source / "lessons" / "three.md"
    lesson.write_text(lesson.read_text().replace("behind.", "behind you."))
    assert desk.lay_out() == ["lesson-three.html"]
    assert desk.material is not None
    assert b"behind you." in content(desk.material.files["lesson-three.html"])


def test_errors_leave_the_last_good_course(source: Path) -> None:
    desk = Desk(SourceCourse(source), Chosen())
    desk.lay_out()
    good = desk.material
    lesson = source / "lessons" / "three.md"
    text = lesson.read_text()
    lesson.write_text(f"{text}\n:::nothing\n:::\n")
    assert desk.lay_out() is None
    assert desk.material is good
    assert desk.problems[0]["severity"] == "error"
    assert desk.problems[0]["path"] == "lessons/three.md"
    assert desk.problems[0]["source"] == ":::nothing"
    assert desk.problems[0]["hint"]
    lesson.write_text(text)
    assert desk.lay_out() == []
    assert desk.problems == []


@pytest.mark.parametrize("standard", ["scorm12", "scorm2004", "cmi5", "xapi", "web"])
def test_a_preview_serves_the_very_bytes_of_the_package(
    source: Path, tmp_path: Path, standard: str
) -> None:
    assert run(["build", str(source), "-t", standard, "-o", str(tmp_path)]) == 0
    served = SourceCourse(source).lay_out(standard, None).material
    assert served is not None
    with zipfile.ZipFile(next(tmp_path.glob("*.zip"))) as package:
        assert {name: package.read(name) for name in package.namelist()} == {
            name: content(file) for name, file in served.files.items()
        }


def refused(capsys: pytest.CaptureFixture[str], package: Path) -> str:
    assert run(["preview", str(package), "--no-open"]) == 1
    said = capsys.readouterr().err
    assert "cannot be previewed" in said
    return said


def test_a_bomb_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = tmp_path / "bomb.zip"
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.html", b"\0" * (40 << 20))
    assert "PKG7" in refused(capsys, package)


def test_a_path_that_leads_out_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "out.zip"
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("index.html", "<h1>In</h1>")
        archive.writestr("../out.html", "<h1>Out</h1>")
    assert "../out.html" in refused(capsys, package)


def test_what_is_no_zip_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = tmp_path / "no.zip"
    package.write_bytes(b"no zip at all")
    assert "error[PKG" in refused(capsys, package)


def test_a_zip_without_a_standard_opens_as_a_web_site(tmp_path: Path) -> None:
    package = tmp_path / "site.zip"
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("index.html", "<h1>In</h1>")
    course = ZipCourse(package)
    material = course.lay_out("scorm12", None).material
    assert material is not None
    assert (material.standard, course.standards) == ("web", ("web",))
    assert content(material.files["index.html"]) == b"<h1>In</h1>"
    package.unlink()
    assert course.lay_out("scorm12", None).material is None


@pytest.mark.parametrize(
    ("href", "parameters", "address"),
    [
        ("a.html", "", "a.html"),
        ("a.html", "?x=1", "a.html?x=1"),
        ("a.html", "x=1", "a.html?x=1"),
        ("a.html?y=2", "?x=1", "a.html?y=2&x=1"),
        ("a.html#top", "&x=1", "a.html?x=1#top"),
        ("a.html", "#top", "a.html#top"),
        ("a.html#end", "#top", "a.html#end"),
    ],
)
def test_parameters_join_the_address(href: str, parameters: str, address: str) -> None:
    assert with_parameters(href, parameters) == address


def test_every_quirk_has_words() -> None:
    for name, quirks in QUIRKS.items():
        assert all(words not in quirks for words in acted(quirks)), name


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.MP4", "video/mp4"),
        ("a", "application/octet-stream"),
        ("a.weird", "application/octet-stream"),
    ],
)
def test_media_types_do_not_depend_on_the_machine(path: str, kind: str) -> None:
    assert media_type(path) == kind


def test_a_mastery_score_that_is_no_number_is_none() -> None:
    from lxml import etree

    tree = etree.fromstring("<s><au id='u' masteryScore='high'><url> a.html </url></au></s>")
    (unit,) = units_in(tree)
    assert (unit.mastery, unit.url, unit.move_on) == (None, "a.html", "NotApplicable")
