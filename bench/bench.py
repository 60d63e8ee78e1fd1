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
RUNS = 3
MEGA = 1_000_000


@dataclass(frozen=True)
class Figure:
    """One measured run: seconds and megabytes."""

    wall: float
    cpu: float
    memory: float


def measure(*arguments: str, environment: dict[str, str] | None = None) -> Figure:
    """Run Python with these arguments once."""
    started = time.perf_counter()
    output = os.open(os.devnull, os.O_WRONLY)
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, *arguments],
        {**os.environ, **(environment or {})},
        file_actions=[(os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, output, 2)],
    )
    _, status, usage = os.wait4(child, 0)
    os.close(output)
    wall = time.perf_counter() - started
    if status:
        raise SystemExit(f"failed: {' '.join(arguments)}")
    return Figure(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / MEGA)


def best(
    *arguments: str, prepare: object = None, environment: dict[str, str] | None = None
) -> Figure:
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
        write_course(self.course, name)

    def clean(self) -> None:
        """Forget what earlier builds left."""
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.rmtree(self.cache, ignore_errors=True)
        self.out.mkdir()

    def build(self, *targets: str, fresh: bool = True) -> Figure:
        """A build for these targets."""
        asked = [word for target in targets for word in ("-t", target)]
        return best(
            "-m", "packager", "build", str(self.course), *asked, "-o", str(self.out),
            prepare=self.clean if fresh else self.edit,
            environment={"PACKAGER_CACHE": str(self.cache)},
        )  # fmt: skip

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
        return hashlib.sha256(package.read_bytes()).hexdigest()


def commands() -> list[tuple[str, Figure, Figure]]:
    """What every command costs before it does anything."""
    floor = best("-c", "import click")
    return [
        ("packager --help", best("-m", "packager", "--help"), floor),
        ("packager explain", best("-m", "packager", "explain", "QIZ301"), floor),
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
    rows = commands()
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
