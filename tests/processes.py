"""Builds in a process of its own, to see what it and its second process do."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TWO = pytest.mark.skipif(
    not hasattr(os, "fork") or (os.cpu_count() or 1) < 2,
    reason="a second process wants a system that forks, and a second core",
)


class Outcome(NamedTuple):
    """What a build said and made.

    `reads` are the lessons that its first process read whole, `loads` the modules that it loaded.
    """

    code: int
    said: str
    sums: dict[str, str]
    reads: list[str]
    loads: list[str]
    known: dict[str, Any]


SCRIPT = """
import os, signal, sys, threading
from packager import peer
from packager.source import lessons
first = os.getpid()
whole = lessons.LessonReader._whole
def counted(self, file):
    if os.getpid() == first:
        print("read", file.path)
    return whole(self, file)
lessons.LessonReader._whole = counted
{before}
leave = os._exit
def ending(code):
    if os.getpid() == first:
        print("loads", *sys.modules, flush=True)
    leave(code)
os._exit = ending
from packager.__main__ import main
sys.argv = ["packager", *sys.argv[1:]]
main()
"""
ALONE = "peer.can_fork = lambda: False"


def build(course: Path, folder: Path, before: str = "") -> Outcome:
    """Build in a process of its own: one with threads, as this one, cannot be copied."""
    out = folder / "out"
    command = ["build", str(course), "-t", "cmi5", "-o", str(out), "--output-format", "json"]
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(before=before), *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PACKAGER_CACHE": str(folder / "cache")},
    )
    lines = done.stdout.splitlines()
    reads = [line for line in lines if line.startswith("read ")]
    loads = [line for line in lines if line.startswith("loads ")]
    said = "\n".join(line for line in lines if line not in {*reads, *loads})
    files = sorted(out.glob("*")) if out.is_dir() else []
    sums = {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in files}
    caches = [*(folder / "cache").glob("archive-*.cache")]
    known = json.loads(caches[0].read_bytes().split(b"\n", 1)[0])["lessons"] if caches else {}
    assert "Traceback" not in done.stderr
    said = (said + done.stderr).replace(str(folder), "")
    return Outcome(done.returncode, said, sums, reads, loads[0].split(), known)


def same(one: Outcome, two: Outcome) -> None:
    assert one.code == two.code
    assert two.said == one.said
    assert two.sums == one.sums
    assert two.known.get("lessons") == one.known.get("lessons")
    assert two.known.get("context") == one.known.get("context")
