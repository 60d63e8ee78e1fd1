"""A course goes in, packages come out: the same bytes, all of them or none."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from packager.cli.starter import write_starter
from packager.targets import BUILT_IN

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "course_source"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course that builds."""
    folder = tmp_path / "course"
    write_starter(folder, title="A small course", language="en-US", course_id="")
    return folder


def build(
    source: Path, out: Path, *more: str, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build all targets as a user would."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-m", "packager", "build", str(source), "-t", "all", "-o", str(out)]
    return subprocess.run(
        [*command, *more], cwd=cwd, env=settings, capture_output=True, text=True, check=False
    )


def zips(folder: Path) -> dict[str, bytes]:
    """Every zip of a folder, by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.zip"))}


def manifest(folder: Path) -> bytes:
    """The manifest of the SCORM 1.2 package in a folder."""
    (package,) = folder.glob("*_scorm12.zip")
    with zipfile.ZipFile(package) as opened:
        return opened.read("imsmanifest.xml")


def test_every_package_has_its_sheet_and_the_build_its_record(course: Path, tmp_path: Path) -> None:
    done = build(course, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    packages = [f"a-small-course_{target}" for target in BUILT_IN]
    assert names == sorted(
        ["build.json", *(f"{name}{end}" for name in packages for end in (".html", ".zip"))]
    )


def test_the_sample_course_gives_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere" / "deep" / "copy"
    shutil.copytree(SAMPLE, copy)
    for file in copy.rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    first = build(SAMPLE, tmp_path / "one", PACKAGER_CACHE=str(tmp_path / "cache"), TZ="UTC")
    second = build(
        copy,
        tmp_path / "two",
        "--no-cache",
        cwd=tmp_path,
        TZ="Pacific/Auckland",
        LANG="tr_TR.UTF-8",
        LC_ALL="C",
        PYTHONHASHSEED="77",
        HOME=str(tmp_path / "nobody"),
    )
    assert first.returncode == second.returncode == 0, first.stderr + second.stderr
    assert zips(tmp_path / "one") == zips(tmp_path / "two")


def test_a_build_from_the_cache_gives_the_bytes_of_a_clean_one(
    course: Path, tmp_path: Path
) -> None:
    cache = str(tmp_path / "cache")
    build(course, tmp_path / "one", PACKAGER_CACHE=cache)
    lesson = course / "lessons" / "01-welcome.md"
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    build(course, tmp_path / "two", PACKAGER_CACHE=cache)
    build(course, tmp_path / "three", "--no-cache")
    assert zips(tmp_path / "two") == zips(tmp_path / "three")
    assert zips(tmp_path / "one") != zips(tmp_path / "two")


def test_a_wording_edit_leaves_the_manifest_as_it_was(course: Path, tmp_path: Path) -> None:
    build(course, tmp_path / "one")
    for name in ("lessons/01-welcome.md", "banks/final-test.md"):
        path = course / name
        path.write_text(path.read_text(encoding="utf-8").replace("calm", "quiet"), encoding="utf-8")
    build(course, tmp_path / "two")
    assert manifest(tmp_path / "one") == manifest(tmp_path / "two")
    assert zips(tmp_path / "one") != zips(tmp_path / "two")


def test_a_new_lesson_changes_only_the_list_of_files(course: Path, tmp_path: Path) -> None:
    build(course, tmp_path / "one")
    (course / "lessons" / "03-more.md").write_text("---\ntitle: More\n---\nText.\n", "utf-8")
    build(course, tmp_path / "two")
    before = manifest(tmp_path / "one").decode().splitlines()
    after = manifest(tmp_path / "two").decode().splitlines()
    assert [line for line in after if line not in before] == [
        '      <file href="lesson-more.html"/>'
    ]
    assert [line for line in before if line not in after] == []


def test_a_build_loads_only_what_it_uses(course: Path, tmp_path: Path) -> None:
    rare = (
        "dataclasses",
        "jsonschema_rs",
        "latex2mathml",
        "nh3",
        "tincan",
        "xml.etree.ElementTree",
    )
    code = (
        "import sys; from packager.cli import run; run(sys.argv[1:])\n"
        f"print('loaded:', [name for name in {rare!r} if name in sys.modules])"
    )
    for lesson in (course / "lessons").glob("*.md"):
        # A dialogue is such a path, and loads what it needs.
        text = re.sub(r"(?ms)^:::dialogue.*?^:::$\n", "", lesson.read_text("utf-8"))
        lesson.write_text(text, encoding="utf-8")
    yaml = (course / "course.yaml").read_text("utf-8")
    (course / "course.yaml").write_text(re.sub(r"(?m)^completion:.*$", "", yaml), encoding="utf-8")
    command = [sys.executable, "-c", code, "build", str(course), "-t", "all", "-o", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "loaded: []" in done.stdout


def test_a_course_with_an_error_writes_nothing(course: Path, tmp_path: Path) -> None:
    (course / "lessons" / "02-practice.md").write_text(
        "---\ntitle: Practice\n---\n:::note\n", "utf-8"
    )
    done = build(course, tmp_path / "out")
    assert done.returncode == 1
    assert "SRC120" in done.stderr
    assert "nothing was written" in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_older_build_survives_a_failed_one(course: Path, tmp_path: Path) -> None:
    build(course, tmp_path / "out")
    before = zips(tmp_path / "out")
    (course / "course.yaml").write_text("title: [", encoding="utf-8")
    assert build(course, tmp_path / "out").returncode == 1
    assert zips(tmp_path / "out") == before


def test_an_interrupted_build_leaves_nothing(course: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (course / "media").mkdir(exist_ok=True)
    with (course / "media" / "film.mp4").open("wb") as film:
        film.truncate(2_000_000_000)
    (course / "media" / "film.vtt").write_text("WEBVTT\n", encoding="utf-8")
    (course / "media" / "film.md").write_text("Words.\n", encoding="utf-8")
    lesson = course / "lessons" / "01-welcome.md"
    names = "src=../media/film.mp4 captions=../media/film.vtt transcript=../media/film.md"
    video = f":::video Film {{{names}}}"
    lesson.write_text(lesson.read_text(encoding="utf-8") + f"\n{video}\n:::\n", encoding="utf-8")
    command = [sys.executable, "-m", "packager", "build", str(course), "-t", "all", "-o", str(out)]
    running = subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True
    )
    while not (out.is_dir() and any(out.iterdir())):
        assert running.poll() is None, "the build ended before it could be interrupted"
    running.send_signal(signal.SIGTERM)
    _, words = running.communicate()
    assert running.returncode == 130
    assert "nothing was written" in words
    assert not out.exists()


def test_a_disk_that_refuses_is_told_in_one_line(course: Path) -> None:
    done = build(course, Path("/proc/packager-cannot-write-here"))
    assert done.returncode == 3
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr
