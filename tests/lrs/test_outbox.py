"""The outbox: a statement is in it once, and what was told as done stays done."""

from __future__ import annotations

import sqlite3
import uuid
from typing import TYPE_CHECKING

import pytest

from packager.errors import RefusedError, UsageError
from packager.lrs.outbox import APPLICATION, Outbox, digest_of

if TYPE_CHECKING:
    from pathlib import Path

Entry = tuple[str, str, bytes, str]


def entry(number: int, digest: bytes = b"d", body: str = "{}") -> Entry:
    return str(uuid.UUID(int=number)), body, digest, f"records.csv:{number}"


def test_a_statement_is_added_once_and_another_of_its_id_is_told(outbox: Outbox) -> None:
    assert outbox.add([entry(1), entry(2), entry(1)]) == [True, True, False]
    assert outbox.add([entry(2, b"other")]) == [None]
    assert outbox.counts().waiting == 2


def test_batches_are_bounded_by_number_and_bytes_but_hold_at_least_one(outbox: Outbox) -> None:
    outbox.add([entry(n, body="x" * 100) for n in range(1, 11)])
    assert [one.number for one in outbox.batch(0, 3, 10_000)] == [1, 2, 3]
    assert [one.number for one in outbox.batch(3, 100, 350)] == [4, 5, 6]
    assert [one.number for one in outbox.batch(9, 100, 1)] == [10]
    assert outbox.batch(10, 100, 10_000) == []


def test_what_is_delivered_keeps_its_id_and_lets_go_of_its_text(outbox: Outbox) -> None:
    outbox.add([entry(1)])
    outbox.delivered(outbox.batch(0, 1, 1))
    assert outbox.connection.execute("SELECT body FROM statements").fetchall() == [(None,)]
    assert outbox.add([entry(1)]) == [False]
    assert outbox.counts().delivered == 1


def test_what_is_set_aside_is_told_with_its_reason_and_may_wait_again(outbox: Outbox) -> None:
    outbox.add([entry(1), entry(2)])
    outbox.park(outbox.batch(0, 1, 1)[0], "400 no")
    (parked,) = outbox.parked(10)
    assert (parked.place, parked.reason) == ("records.csv:1", "400 no")
    assert [one.number for one in outbox.batch(0, 10, 1000)] == [2]
    assert outbox.unpark() == 1
    assert [one.number for one in outbox.batch(0, 10, 1000)] == [1, 2]


def test_two_may_use_an_outbox_at_once(tmp_path: Path) -> None:
    path = tmp_path / "outbox"
    with Outbox.open(path, make=True) as one, Outbox.open(path) as other:
        one.add([entry(1)])
        assert [waiting.number for waiting in other.batch(0, 10, 1000)] == [1]
        one.add([entry(2)])
        other.delivered(other.batch(0, 1, 1))
        assert (one.counts().waiting, one.counts().delivered) == (1, 1)
        mode = one.connection.execute("PRAGMA journal_mode").fetchone()
        assert mode == ("wal",)


def test_a_change_that_fails_leaves_nothing(outbox: Outbox) -> None:
    with pytest.raises(ValueError, match="badly formed"):
        outbox.add([entry(1), ("no uuid", "{}", b"", "")])
    assert outbox.counts().waiting == 0


def test_an_outbox_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no outbox"), Outbox.open(tmp_path / "none"):
        pass
    with (
        pytest.raises(RefusedError, match="cannot open"),
        Outbox.open(tmp_path / "no" / "folder", make=True),
    ):
        pass


def test_a_file_that_is_something_else_is_said_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "records.csv"
    text.write_text("learner,timestamp\n" * 100, "utf-8")
    with pytest.raises(UsageError, match="is no outbox"), Outbox.open(text, make=True):
        pass
    assert text.read_text("utf-8").startswith("learner")
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    with pytest.raises(UsageError, match="but no outbox"), Outbox.open(other):
        pass


def test_an_outbox_of_a_newer_packager_is_said(tmp_path: Path) -> None:
    path = tmp_path / "outbox"
    with Outbox.open(path, make=True) as made:
        assert made.connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        made.connection.execute("PRAGMA user_version = 9")
    with pytest.raises(UsageError, match="made by a newer packager"), Outbox.open(path):
        pass


def test_a_digest_hangs_on_what_is_said_alone() -> None:
    assert digest_of({"a": 1, "b": "ü"}) == digest_of({"b": "ü", "a": 1})
    assert digest_of({"a": 1}) != digest_of({"a": 2})


def test_what_another_sender_delivered_is_not_set_aside(outbox: Outbox) -> None:
    outbox.add([entry(1)])
    (one,) = outbox.batch(0, 1, 10_000)
    outbox.delivered([one])
    outbox.park(one, "400 known id")
    assert outbox.unpark() == 0
    assert outbox.batch(0, 1, 10_000) == []
