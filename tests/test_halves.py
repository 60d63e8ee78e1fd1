"""A second process makes things sooner, and whatever becomes of it changes nothing else."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from packager.cli.starter import write_starter
from packager.halves import WORTH
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork") or (os.cpu_count() or 1) < 2,
    reason="a second process wants a system that forks, and a second core",
)
HEAD = """
import os, signal, sys, threading, time
from packager.halves import WORTH, Halves, Second, can_fork
first = os.getpid()
def work(item):
    {fault}
    return f"{{item}} {{os.getpid() == first}}".encode()
"""
HALVES = """
with Halves([str(n) for n in range(WORTH)]) as halves:
    pass
items = [str(n) for n in range({count})]
with Halves(items) as halves:
    halves.begin(work)
    {then}
    print([halves.get(item, work).decode() for item in items])
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("nobody is left")
"""


def said(script: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not done.stderr
    return done.stdout.splitlines()


def halves(count: int = WORTH, fault: str = "pass", then: str = "pass") -> list[str]:
    return said(HEAD.format(fault=fault) + HALVES.format(count=count, then=then))


def here(places: Sequence[bool]) -> list[str]:
    return [str([f"{place} {own}" for place, own in enumerate(places)]), "nobody is left"]


def test_the_later_half_comes_from_elsewhere_in_its_order() -> None:
    half = WORTH // 2
    assert halves() == here([True] * half + [False] * (WORTH - half))


def test_few_are_worked_out_here() -> None:
    assert halves(count=WORTH - 1) == here([True] * (WORTH - 1))


@pytest.mark.parametrize(
    "fault",
    [
        "assert os.getpid() == first",
        "os.getpid() == first or os.kill(os.getpid(), signal.SIGKILL)",
        "os.getpid() == first or sys.exit(0)",
    ],
    ids=["fails", "is killed", "leaves"],
)
def test_what_the_second_process_cannot_do_is_done_here(fault: str) -> None:
    assert halves(fault=fault) == here([True] * WORTH)


def test_a_process_with_threads_is_not_copied() -> None:
    begin = "threading.Thread(target=time.sleep, args=(9,), daemon=True).start()\n"
    script = HEAD.format(fault="pass") + begin + HALVES.format(count=WORTH, then="pass")
    assert said(script) == here([True] * WORTH)


def test_a_process_that_is_not_needed_any_more_is_ended() -> None:
    script = HEAD.format(fault="pass") + (
        "def slow():\n    time.sleep(60)\n    yield b''\n"
        "with Second(slow):\n    pass\n"
        "try:\n    os.waitpid(-1, os.WNOHANG)\nexcept ChildProcessError:\n    print('ended')\n"
    )
    assert said(script) == ["ended"]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course that is worth a second process."""
    folder = tmp_path_factory.mktemp("large") / "course"
    write_starter(folder, title="Large", language="en-US", course_id="")
    for number in range(WORTH):
        text = f"---\ntitle: Lesson {number}\n---\n\nWords number {number}.\n"
        (folder / "lessons" / f"5{number}-more-{number}.md").write_text(text, encoding="utf-8")
    return folder


def built(course: Path, out: Path, *prefix: str) -> tuple[int, str, dict[str, str]]:
    command = [sys.executable, "-m", "packager", "build", str(course), "-t", "all", "-o", str(out)]
    done = subprocess.run(
        [*prefix, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    sums = {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in out.glob("*")}
    return done.returncode, done.stderr, sums


ONE_CORE = (
    sys.executable,
    "-c",
    """
import os, sys
os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
os.execv(sys.argv[1], sys.argv[1:])
""",
)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="the system binds no process")
def test_a_package_is_the_same_from_one_process_and_from_two(large: Path, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one, two = built(large, tmp_path / "one", *ONE_CORE), built(large, tmp_path / "two")
    assert one == two
    assert one[0] == 0
    assert len([name for name in one[2] if name.endswith(".zip")]) == 5


def test_what_a_finished_package_lacks_is_said_once(large: Path, tmp_path: Path) -> None:
    """The second process finds it, and the first says it."""
    lesson = large / "lessons" / "99-secret.md"
    secret = "password" + '": "' + "k3y-of-the-lrs"
    lesson.write_text(f'---\ntitle: Last\n---\n\n`{{"{secret}"}}`\n', encoding="utf-8")
    code, said, files = built(large, tmp_path)
    lesson.unlink()
    assert code == 1
    assert "PKG782" in said
    assert not files
