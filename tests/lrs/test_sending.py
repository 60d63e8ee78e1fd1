"""Sending an outbox: what each answer of an LRS leads to, and that nothing is lost or doubled."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

import pytest

from packager.errors import RefusedError, UsageError
from packager.lrs.sending import MOST_REFUSALS, Sender, bind, stored_statement
from packager.lrs.transport import Credentials, Manners, Transport
from tests.lms.lrs import Lrs, Trouble
from tests.lrs.making import KEY, Store, emit, write_records

if TYPE_CHECKING:
    from pathlib import Path

    from packager.lrs.outbox import Outbox, Parked


@pytest.fixture
def full(outbox: Outbox, tmp_path: Path) -> Outbox:
    """An outbox with 40 statements."""
    emit(outbox, write_records(tmp_path / "records.csv", 40))
    return outbox


def state(outbox: Outbox) -> tuple[int, int, int]:
    counts = outbox.counts()
    return counts.waiting, counts.delivered, counts.parked


def reasons(outbox: Outbox) -> list[Parked]:
    return outbox.parked(100)


def change(outbox: Outbox, *numbers: int, **more: Any) -> None:
    """Change statements in the outbox behind its back."""
    for one in outbox.batch(0, 100, 1 << 30):
        if one.number in numbers:
            text = json.dumps({**json.loads(one.body), **more})
            outbox.connection.execute(
                "UPDATE statements SET body = ? WHERE number = ?", (text, one.number)
            )


def test_everything_arrives_in_batches(full: Outbox, lrs: Lrs, transport: Transport) -> None:
    told: list[int] = []
    sent = Sender(full, transport, most=15, told=told.append).run()
    assert (sent.delivered, sent.parked) == (40, 0)
    assert [len(ask.statements) for ask, _ in lrs.log] == told == [15, 15, 10]
    assert len(lrs.statements) == 40
    assert state(full) == (0, 40, 0)


def test_batches_are_bounded_by_bytes_too(full: Outbox, lrs: Lrs, transport: Transport) -> None:
    Sender(full, transport, most_bytes=4000).run()
    assert len(lrs.statements) == 40
    assert all(len(ask.body) <= 4000 for ask, _ in lrs.log)
    assert len(lrs.log) > 5


def test_what_was_delivered_is_not_sent_again(full: Outbox, lrs: Lrs, transport: Transport) -> None:
    Sender(full, transport).run()
    asked = len(lrs.log)
    assert Sender(full, transport).run().delivered == 0
    assert len(lrs.log) == asked


@pytest.mark.parametrize(
    "trouble",
    [
        Trouble(drop=True, times=2),
        Trouble(silent=True, times=2),
        Trouble(status=500, times=2),
        Trouble(status=503, times=2),
        Trouble(status=429, headers=(("Retry-After", "7"),), times=2),
        Trouble(status=408, times=2),
    ],
)
def test_trouble_that_passes_is_waited_for(
    full: Outbox, lrs: Lrs, transport: Transport, pauses: list[float], trouble: Trouble
) -> None:
    lrs.trouble = trouble
    assert Sender(full, transport).run().delivered == 40
    assert len(lrs.statements) == 40
    assert len(pauses) == 2
    assert all(pause >= 7 for pause in pauses) == (trouble.status == 429)


def test_an_lrs_that_hangs_is_left_and_asked_again(full: Outbox, lrs: Lrs) -> None:
    lrs.trouble = Trouble(hang=0.5, times=1)
    pauses: list[float] = []
    manners = Manners(timeout=0.2, patience=5, sleep=pauses.append)
    sent = Sender(full, Transport(lrs.endpoint, KEY, "1.0.3", manners)).run()
    assert sent.delivered == 40
    assert len(pauses) >= 1


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (Trouble(drop=True), "does not answer: the connection was dropped"),
        (Trouble(status=503), "is still busy: 503"),
        (Trouble(status=429, headers=(("Retry-After", "3600"),)), "is still busy: 429"),
        (Trouble(status=500), "fails: 500"),
        (Trouble(status=404), "Is it the address of an LRS"),
        (Trouble(status=302), "Is it the address of an LRS"),
        (Trouble(status=401), "does not let us in: 401"),
        (Trouble(status=403), "does not let us in: 403"),
    ],
)
def test_trouble_that_stays_stops_the_run_and_loses_nothing(
    full: Outbox, lrs: Lrs, transport: Transport, trouble: Trouble, said: str
) -> None:
    lrs.trouble = trouble
    with pytest.raises(RefusedError, match=said):
        Sender(full, transport).run()
    assert state(full) == (40, 0, 0)
    lrs.mend()
    assert Sender(full, transport).run().delivered == 40
    assert len(lrs.statements) == 40


def test_a_statement_that_is_refused_is_set_aside_with_the_lrs_own_words(
    full: Outbox, lrs: Lrs, transport: Transport
) -> None:
    change(full, 3, 30, verb={"id": "no address"})
    sent = Sender(full, transport).run()
    assert (sent.delivered, sent.parked) == (38, 2)
    assert [one.place for one in reasons(full)] == ["records.csv:4", "records.csv:31"]
    assert all(one.reason.startswith("400 ") for one in reasons(full))
    assert all("$.verb.id: must be an IRI" in one.reason for one in reasons(full))
    assert len(lrs.statements) == 38
    assert full.unpark() == 2
    assert state(full) == (2, 38, 0)


def test_an_lrs_that_refuses_everything_stops_the_run(
    full: Outbox, lrs: Lrs, transport: Transport
) -> None:
    lrs.trouble = Trouble(status=400)
    with pytest.raises(RefusedError, match=f"refused {MOST_REFUSALS} statements and took none"):
        Sender(full, transport).run()
    assert state(full) == (40 - MOST_REFUSALS, 0, MOST_REFUSALS)
    lrs.mend()
    full.unpark()
    assert Sender(full, transport).run().delivered == 40


def test_another_statement_of_the_same_id_is_set_aside(
    full: Outbox, lrs: Lrs, transport: Transport
) -> None:
    first = json.loads(full.batch(0, 1, 1)[0].body)
    lrs.statements[first["id"]] = {**first, "result": {"success": False}}
    sent = Sender(full, transport).run()
    assert (sent.delivered, sent.parked) == (39, 1)
    assert "says otherwise" in reasons(full)[0].reason
    assert lrs.statements[first["id"]]["result"] == {"success": False}


def test_what_is_too_large_is_halved(full: Outbox, lrs: Lrs, transport: Transport) -> None:
    lrs.limit = 5000
    change(full, 7, attachments=["x" * 6000])
    sent = Sender(full, transport).run()
    assert (sent.delivered, sent.parked) == (39, 1)
    assert reasons(full)[0].reason.startswith("413 ")
    assert len(lrs.statements) == 39


def test_an_lrs_that_says_yes_and_stores_nothing_is_not_believed(
    full: Outbox, lrs: Lrs, transport: Transport
) -> None:
    lrs.only_put = True
    with pytest.raises(RefusedError, match="and stores nothing"):
        Sender(full, transport).run()
    assert state(full) == (40, 0, 0)


@pytest.mark.parametrize("manner", ["409 for what is known", "204 for what is known", ""])
def test_what_was_stored_without_an_answer_is_stored_once(
    full: Outbox, lrs: Store, transport: Transport, manner: str
) -> None:
    """As ADL's LRS, as Ralph, and as Learning Locker treat a repeat."""
    lrs.manner = manner
    lrs.trouble = Trouble(silent=True, times=1)
    sent = Sender(full, transport, most=20).run()
    assert (sent.delivered, sent.parked) == (40, 0)
    assert len(lrs.statements) == 40


def test_a_batch_with_known_and_new_ones_loses_nothing(
    full: Outbox, lrs: Store, transport: Transport
) -> None:
    for one in full.batch(0, 100, 1 << 30)[::3]:
        body = json.loads(one.body)
        # As an LRS may write it: numbers, fractions of seconds and words of its own.
        body["timestamp"] = body["timestamp"].replace(".000Z", "+00:00")
        body["object"] = {"id": body["object"]["id"]}
        body["result"]["score"] = {k: float(v) for k, v in body["result"]["score"].items()}
        lrs.statements[body["id"]] = {**body, "stored": "now", "version": "1.0.0"}
    lrs.manner = "409 for what is known"
    sent = Sender(full, transport).run()
    assert (sent.delivered, sent.parked) == (40, 0)
    assert len(lrs.statements) == 40


def test_a_statement_at_which_the_lrs_fails_does_not_hold_up_the_others(
    full: Outbox, lrs: Store, transport: Transport
) -> None:
    lrs.manner, lrs.poison = "fails at one", full.batch(0, 100, 1 << 30)[20].id
    sent = Sender(full, transport).run()
    assert (sent.delivered, sent.parked) == (39, 1)
    assert reasons(full)[0].reason == "500 cannot parse that"


def test_a_conflict_about_nothing_is_set_aside(
    full: Outbox, lrs: Store, transport: Transport
) -> None:
    lrs.manner = "409 without a trace"
    Sender(full, transport).run()
    assert state(full) == (0, 0, 40)
    assert "does not show a statement of this id" in reasons(full)[0].reason


def test_a_statement_that_an_lrs_does_not_have_is_none(transport: Transport) -> None:
    assert stored_statement(transport, str(uuid.uuid4())) is None


def test_an_outbox_belongs_to_one_lrs(full: Outbox, transport: Transport) -> None:
    bind(full, "https://a.example.org/", moved=False)
    bind(full, "https://b.example.org/", moved=False)
    bind(full, transport.endpoint, moved=False)
    Sender(full, transport, most=10).run()
    bind(full, transport.endpoint, moved=False)
    with pytest.raises(UsageError, match=r"goes to http://127.0.0.1.*--moved"):
        bind(full, "https://c.example.org/", moved=False)
    bind(full, "https://c.example.org/", moved=True)
    assert full.fact("endpoint") == "https://c.example.org/"


def test_credentials_may_be_any_text() -> None:
    assert Credentials(header="Bearer x").authorization == "Bearer x"
    assert KEY.authorization == "Basic a8OpeTpzw6ljcmV0IOKYgg=="
