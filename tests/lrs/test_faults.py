"""Thousands of records to a real LRS while everything goes wrong: all arrive, and each once."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import time
import uuid
from typing import TYPE_CHECKING

import pytest

from tests.lrs.chaos import chaos
from tests.lrs.locker import ask, stored
from tests.lrs.making import command, packager, settings, write_records

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = int(os.environ.get("PACKAGER_FAULT_RECORDS", "1500"))
KILLS = 4


def killed_at_random(arguments: list[str], seed: int) -> int:
    """Run a command until it ends, and kill it before that now and then; gives the kills."""
    chance = random.Random(seed)  # noqa: S311  the same moments each time
    for kill in range(KILLS):
        run = subprocess.Popen(
            arguments, env=settings(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.4, 2.5))
        if run.poll() is not None:
            return kill
        run.send_signal(signal.SIGKILL)
        run.wait()
    return KILLS


def learners(locker: str, box: Path) -> list[str]:
    """Whose statements the LRS holds, one name a statement.

    Observed: Learning Locker's pages may leave out the oldest batch, which it gives by id.
    """
    held = stored(locker)
    listed = {one["id"] for one in held}
    connection = sqlite3.connect(box)
    ids = [str(uuid.UUID(bytes=key)) for (key,) in connection.execute("SELECT id FROM statements")]
    connection.close()
    asked = (ask(locker, f"statements?statementId={key}") for key in ids if key not in listed)
    held += [one for one in asked if "actor" in one]
    names = (one["actor"]["account"]["name"] for one in held)
    return [name for name in names if name.startswith("learner-")]


@pytest.mark.slow
def test_every_record_arrives_once_whatever_goes_wrong(locker: str, tmp_path: Path) -> None:
    records = write_records(tmp_path / "records.csv", RECORDS)
    course = tmp_path / "course"
    assert packager("new", course).returncode == 0
    box = tmp_path / "outbox"
    home = ("--home-page", "https://lms.example.org")
    into = command(
        "lrs", "emit", records, "--course", course, "--preset", "csv", *home, "--to", box
    )
    killed_at_random(into, seed=1)
    subprocess.run(into, env=settings(), check=True, capture_output=True)

    with chaos(locker, share=0.2, seed=2) as way:
        hurried = ("--timeout", "3", "--batch", "25")
        send = command("lrs", "send", box, "--endpoint", way.endpoint, *hurried)
        kills = killed_at_random(send, seed=3)
        last = subprocess.run(send, env=settings(), check=False, capture_output=True, text=True)
        assert last.returncode == 0, last.stdout + last.stderr

    assert kills > 0
    assert sum(count for fault, count in way.met.items() if fault != "fine") > KILLS
    names = learners(locker, box)
    assert len(names) == RECORDS
    assert len(set(names)) == RECORDS

    again = tmp_path / "again"
    subprocess.run([*into[:-1], str(again)], env=settings(), check=True, capture_output=True)
    done = packager("lrs", "send", again, "--endpoint", locker)
    assert done.stdout == f"{RECORDS:,} delivered, 0 set aside, 0 still wait\n"
    assert len(learners(locker, again)) == RECORDS
