"""Another real LRS, with manners of its own: what is sent arrives, once."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.lrs.making import command, packager, settings, write_records
from tests.lrs.ralph import held, ralph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RECORDS = 60


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running Ralph."""
    with ralph(tmp_path_factory.mktemp("ralph") / "store") as running:
        yield running


@pytest.mark.slow
def test_it_gets_every_record_once_from_two_outboxes(endpoint: str, tmp_path: Path) -> None:
    records = write_records(tmp_path / "records.csv", RECORDS)
    course = tmp_path / "course"
    assert packager("new", course).returncode == 0
    for name in ("first", "second"):
        box = tmp_path / name
        into = ("--course", course, "--preset", "csv", "--home-page", "https://lms.example.org")
        emit = command("lrs", "emit", records, *into, "--to", box)
        send = command("lrs", "send", box, "--endpoint", endpoint)
        for step in (emit, send):
            done = subprocess.run(step, env=settings(), check=False, capture_output=True, text=True)
            assert done.returncode == 0, done.stdout + done.stderr
    found = held(urlsplit(endpoint).port or 0)
    assert len({one["id"] for one in found}) == len(found)
    learners = {one["actor"]["account"]["name"] for one in found}
    assert len(learners) == RECORDS


@pytest.mark.slow
def test_a_check_says_what_it_lacks(endpoint: str) -> None:
    check = command("lrs", "check", endpoint)
    done = subprocess.run(check, env=settings(), check=False, capture_output=True, text=True)
    assert done.returncode == 1
    verdicts = {line[6:26].strip(): line[2:5] for line in done.stdout.splitlines()[1:-1]}
    assert {name for name, verdict in verdicts.items() if verdict == "NO "} == {
        "CORS, before",
        "CORS, after",
        "State",
    }
    assert "validation" in verdicts
