"""Measures builds of generated courses, each beside a bare floor in the same run.

python bench/bench.py [S M L V] [--json]: CPU and wall seconds, peak memory, and their ratio to the
floor (bench/floor.py). Nothing here asserts a time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from courses import SIZES, write_course

HERE = Path(__file__).parent
ROOT = HERE.parent
RUNS = 3
MEGA = 1_000_000


@dataclass(frozen=True)
class Figure:
    """One measured run: seconds and megabytes."""

    wall: float
    cpu: float
    memory: float


def settings(folder: Path) -> dict[str, str]:
    """The environment of what is measured: byte code is kept, as it is of an installed package."""
    keep = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    path = os.pathsep.join(filter(None, [str(ROOT), keep.get("PYTHONPATH", "")]))
    return {**keep, "PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "PYTHONPATH": path}


def measure(*arguments: str, environment: dict[str, str]) -> Figure:
    """Run Python with these arguments once.

    The peak of a child is at least that of this process, which therefore reads nothing whole.
    """
    started = time.perf_counter()
    output = os.open(os.devnull, os.O_WRONLY)
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, *arguments],
        environment,
        file_actions=[(os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, output, 2)],
    )
    _, status, usage = os.wait4(child, 0)
    os.close(output)
    wall = time.perf_counter() - started
    if status:
        raise SystemExit(f"failed: {' '.join(arguments)}")
    return Figure(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / MEGA)


def best(*arguments: str, prepare: object = None, environment: dict[str, str]) -> Figure:
    """The quickest of a few runs; `prepare` is called before each."""
    figures = []
    for _ in range(RUNS):
        if callable(prepare):
            prepare()
        figures.append(measure(*arguments, environment=environment))
    return min(figures, key=lambda figure: figure.wall)


class Bench:
    """The measurements of one course."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self.course = folder / name
        self.out = folder / "out"
        self.cache = folder / "cache"
        self.environment = {**settings(folder), "PACKAGER_CACHE": str(self.cache)}
        write_course(self.course, name)
        # Once before anything is measured: byte code is written, templates are compiled.
        self.clean()
        measure(*self.command("scorm2004"), environment=self.environment)

    def clean(self) -> None:
        """Forget what earlier builds left of the course; compiled templates are of the packager."""
        shutil.rmtree(self.out, ignore_errors=True)
        for file in self.cache.glob("archive-*"):
            file.unlink()
        self.out.mkdir()

    def command(self, *targets: str) -> list[str]:
        """A build for these targets, as Python's arguments."""
        asked = [word for target in targets for word in ("-t", target)]
        return ["-m", "packager", "build", str(self.course), *asked, "-o", str(self.out)]

    def build(self, *targets: str, fresh: bool = True) -> Figure:
        """A build for these targets."""
        prepare = self.clean if fresh else self.edit
        return best(*self.command(*targets), prepare=prepare, environment=self.environment)

    def edit(self) -> None:
        """Change one lesson's wording."""
        lesson = min((self.course / "lessons").iterdir())
        with lesson.open("a", encoding="utf-8") as file:
            file.write("One more sentence.\n\n")

    def rows(self) -> list[tuple[str, Figure, Figure]]:
        """What is measured of this course: label, figure, floor."""
        floor = best(
            str(HERE / "floor.py"),
            str(self.course),
            str(self.out / "floor.zip"),
            prepare=self.clean,
            environment=self.environment,
        )
        rows = [(f"{self.name} one target", self.build("scorm2004"), floor)]
        # SCORM 1.2 has no room for the progress of 1,000 lessons; the build says so.
        every = ("scorm2004", "web") if self.name == "L" else ("all",)
        label = f"{self.name} {'2' if self.name == 'L' else 'all'} targets"
        rows.append((label, self.build(*every), floor))
        if self.name != "V":
            self.clean()
            self.build("scorm2004")
            rows.append((f"{self.name} rebuild", self.build("scorm2004", fresh=False), floor))
            self.same_bytes()
        return rows

    def same_bytes(self) -> None:
        """A rebuild must give what a clean build gives."""
        rebuilt = self.digest()
        self.build("scorm2004")
        if self.digest() != rebuilt:
            raise SystemExit(f"{self.name}: a rebuild differs from a clean build")

    def digest(self) -> str:
        """The sha256 of the one zip."""
        (package,) = self.out.glob("*_scorm2004.zip")
        with package.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


def commands(folder: Path) -> list[tuple[str, Figure, Figure]]:
    """What every command costs before it does anything."""
    environment = settings(folder)
    asked = {"packager --help": ["--help"], "packager explain": ["explain", "QIZ301"]}
    for words in asked.values():
        measure("-m", "packager", *words, environment=environment)
    floor = best("-c", "import click", environment=environment)
    return [
        (what, best("-m", "packager", *words, environment=environment), floor)
        for what, words in asked.items()
    ]


def machine() -> str:
    """The machine in one line."""
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("sizes", nargs="*", default=list(SIZES), metavar="S M L V")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = commands(Path(folder))
    for name in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            rows += Bench(Path(folder), name).rows()
    if given.json:
        print(json.dumps([{"what": w, **asdict(f), "floor": asdict(g)} for w, f, g in rows]))
        return
    print(machine())
    print(
        "lessons: "
        + ", ".join(f"{name} {SIZES[name]}" for name in given.sizes)
        + "; each 500 words, 5 questions, a picture of 200 kB; V is S with 500 MB of video"
    )
    print(f"{'':20}{'wall s':>8}{'CPU s':>8}{'MB':>7}{'floor wall':>12}{'ratio':>7}")
    for what, figure, floor in rows:
        print(
            f"{what:20}{figure.wall:8.2f}{figure.cpu:8.2f}{figure.memory:7.0f}"
            f"{floor.wall:12.2f}{figure.wall / floor.wall:7.1f}"
        )


if __name__ == "__main__":
    main()
