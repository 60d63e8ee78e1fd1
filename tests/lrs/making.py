"""Records, statements and outboxes for tests."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from packager.lrs.course import CourseFacts
from packager.lrs.emitting import Emission, Emitted
from packager.lrs.presets import load
from packager.lrs.records import Terms
from packager.lrs.rows import Problem, Source
from packager.lrs.transport import Credentials
from packager.xapi.validity import statement_findings
from tests.lms.lrs import Answer, Ask, Lrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from packager.lrs.outbox import Outbox

ROOT = Path(__file__).resolve().parents[2]
KEY = Credentials(username="kéy", password="sécret ☂")  # noqa: S106  of a test
HOME = "https://lms.example.org"
COURSE = CourseFacts(
    {
        "id": "https://training.example.org/courses/tea",
        "objectType": "Activity",
        "definition": {
            "type": "http://adlnet.gov/expapi/activities/course",
            "name": {"en-US": "Tea, and how to make it"},
        },
    },
    "en-US",
)
HEADER = ("learner", "status", "score", "duration", "timestamp")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Store(Lrs):
    """An LRS of any content: strict about structure, and about nothing that a course alone needs.

    `manner` is what LRSs are seen to do that differ from one another.
    """

    manner = ""
    poison = ""

    @staticmethod
    def _wrong(ask: Ask) -> list[str]:
        return [str(one) for said in ask.statements for one in statement_findings(said)]

    def _take(self, ask: Ask) -> Answer:
        known = [one for one in ask.statements if one["id"] in self.statements]
        if self.manner == "409 for what is known" and known:
            return Answer(409, "a statement with this id is known")
        if self.manner == "204 for what is known" and len(known) == len(ask.statements):
            return Answer(204)
        if self.manner == "fails at one" and self.poison in ask.body.decode():
            return Answer(500, "cannot parse that")
        voids = any(one["verb"]["id"].endswith("/voided") for one in ask.statements)
        if self.manner == "voids nothing" and voids:
            return Answer(403, "no voiding")
        if self.manner == "409 without a trace":
            return Answer(409, "voided")
        return super()._take(ask)

    def _give(self, ask: Ask) -> Answer:
        answer = super()._give(ask)
        if self.manner == "204 for what is known" and answer.status == 200:
            return Answer(200, {"statements": [answer.body]})
        return answer


class AnyOne:
    """Whoever holds the credentials may do anything."""

    def refuse(self, ask: Ask) -> None:
        """Nothing is refused."""

    def took(self, ask: Ask) -> None:
        """Nothing is noted."""


def terms(preset: str = "csv", **more: Any) -> Terms:
    """How records of the tests are understood."""
    given: dict[str, Any] = {
        "home_page": HOME,
        "zone": ZoneInfo("UTC"),
        "now": NOW,
        "courses": COURSE.names,
        **more,
    }
    return Terms(preset=load(preset), **given)


def source(path: Path, preset: str = "csv", **more: Any) -> Source:
    """A file of records."""
    return Source(path=path, preset=load(preset), **{"columns": {}, **more})


def write_table(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    """A table in text."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def write_records(path: Path, count: int, first: int = 0) -> Path:
    """Good records: each makes one statement."""
    rows = (
        (f"learner-{n:06}", "completed", 60 + n % 41, 100 + n, f"2026-10-{1 + n % 28:02}T10:00:00Z")
        for n in range(first, first + count)
    )
    return write_table(path, [HEADER, *rows])


def emit(
    outbox: Outbox, path: Path, preset: str = "csv", **more: Any
) -> tuple[Emitted, list[Problem]]:
    """Emit a file; gives what came of it, and the problems."""
    problems: list[Problem] = []
    emission = Emission(outbox, COURSE, terms(preset, **more), problems.append)
    return emission.run(source(path, preset), lambda _done, _whole: None), problems


def packager(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would, with credentials in the environment."""
    return subprocess.run(
        command(*arguments),
        env=settings(**environment),
        capture_output=True,
        text=True,
        check=False,
    )


def command(*arguments: object) -> list[str]:
    """The command, to be run."""
    return [sys.executable, "-m", "packager", *map(str, arguments)]


def settings(**environment: str) -> dict[str, str]:
    """The environment of a command."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PACKAGER_LRS_USERNAME": "key",
        "PACKAGER_LRS_PASSWORD": "secret",
        **environment,
    }


def bodies(outbox: Outbox) -> list[dict[str, Any]]:
    """The statements of an outbox, by number."""
    return [json.loads(one.body) for one in outbox.batch(0, 1000, 1 << 30)]


def table(
    outbox: Outbox, tmp_path: Path, rows: list[Any], preset: str = "csv", **more: Any
) -> tuple[Emitted, list[Problem]]:
    """Emit a table of these rows."""
    return emit(outbox, write_table(tmp_path / "records.csv", rows), preset, **more)
