"""Sends an outbox to an LRS: in batches, again and again if need be, and each statement once.

A statement's id is its own, so whatever is sent twice is stored once. What the LRS may or may not
have stored is asked for by id and compared. A statement that is refused is set aside with the LRS's
own words, and the others go on.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from packager.errors import RefusedError, UsageError
from packager.frozen import frozen
from packager.lrs.statements import meaning
from packager.lrs.transport import MOST_FAILURES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from packager.lrs.outbox import Outbox, Waiting
    from packager.lrs.transport import Answer, Transport

STATEMENTS = "statements"
# What the outbox calls the reason for which the last run ended early.
FAILURE = "failure"
BATCH = 50
BATCH_BYTES = 1 << 20
OK = range(200, 300)
DENIED = frozenset({401, 403})
CONFLICT = 409
TOO_LARGE = 413
# Refusals of what was sent: XAPI 3.2 says 400; Ralph says 422, others 406 or 415.
INVALID = frozenset({400, 406, 415, 422})
FAILED = 500
BUSY = frozenset({408, 425, 429, 502, 503, 504})
# So many refusals before anything was taken are the fault of something else than the statements.
MOST_REFUSALS = 10
MOST_SUSPECTS = 3
# Failures in a row at a part of a batch, after which the server is taken to fail at it.
FAILURES_PART = 3


@frozen(kw_only=True)
class Sent:
    """What came of it."""

    delivered: int
    parked: int


class Sender:
    """One run over an outbox; `told` hears of every statement that is done with."""

    def __init__(
        self,
        outbox: Outbox,
        transport: Transport,
        *,
        most: int = BATCH,
        most_bytes: int = BATCH_BYTES,
        told: Callable[[int], None] = lambda _: None,
    ) -> None:
        self.outbox = outbox
        self.transport = transport
        self.most = most
        self.most_bytes = most_bytes
        self.told = told
        self.delivered = 0
        self.parked = 0
        self.suspects: list[tuple[Waiting, str]] = []

    def run(self) -> Sent:
        """Send all that waits. Raises RefusedError when the LRS does not let it go on.

        The outbox remembers how the last run ended.
        """
        try:
            sent = self._run()
        except RefusedError as error:
            self.outbox.note(FAILURE, f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC: {error}")
            raise
        self.outbox.note(FAILURE, "")
        return sent

    def _run(self) -> Sent:
        after = 0
        while batch := self.outbox.batch(after, self.most, self.most_bytes):
            after = batch[-1].number
            self._send(batch)
        if self.suspects:
            self._stop_at_failures()
        return Sent(delivered=self.delivered, parked=self.parked)

    def _send(self, batch: Sequence[Waiting]) -> None:
        """Send a batch, and its parts where the LRS does not take it as a whole."""
        left = [batch]
        while left:
            part = left.pop()
            answer = self._post(part, whole=part is batch)
            left.extend(self._judge(part, answer))

    def _post(self, part: Sequence[Waiting], *, whole: bool) -> Answer:
        body = b"[" + b",".join(one.body for one in part) + b"]"
        failures = MOST_FAILURES if whole else FAILURES_PART
        return self.transport.send("POST", STATEMENTS, body=body, failures=failures)

    def _judge(self, part: Sequence[Waiting], answer: Answer) -> list[Sequence[Waiting]]:
        """Note what an answer means for a batch; gives what is to be sent anew."""
        status = answer.status
        if status in OK:
            return self._taken(part, answer)
        if status == CONFLICT:
            return self._conflict(part, answer)
        if status in INVALID or status == TOO_LARGE:
            return self._refused(part, answer)
        if status == FAILED:
            return self._failed(part, answer)
        if status in DENIED:
            raise RefusedError(
                f"{self.transport.endpoint} does not let us in: {answer.said}. Look at the user"
                " name, the password, and whether they may write statements"
            )
        if status in BUSY:
            raise RefusedError(
                f"{self.transport.endpoint} is still busy: {answer.said}. What waits stays in the"
                " outbox; run the same command again later"
            )
        raise RefusedError(
            f"{self.transport.endpoint}{STATEMENTS} does not take statements: {answer.said}."
            " Is it the address of an LRS, such as https://lrs.example.org/xapi/ ?"
        )

    # Each of these gives what is to be sent anew.

    def _taken(self, part: Sequence[Waiting], answer: Answer) -> list[Sequence[Waiting]]:
        """XAPI 3.2 (POST): 200 with the ids. Whatever else is believed when it is seen."""
        ids = answer.json() if answer.status == min(OK) else None
        if isinstance(ids, list) and {str(one).lower() for one in ids} >= {one.id for one in part}:
            self._done(part)
            return []
        missing = self._look(part)
        if len(missing) == len(part):
            raise RefusedError(
                f"{self.transport.endpoint} answers {answer.said}, and stores nothing."
                " Is it the address of an LRS?"
            )
        return [missing] if missing else []

    def _conflict(self, part: Sequence[Waiting], answer: Answer) -> list[Sequence[Waiting]]:
        """At least one id is known: each is looked up, and what is not there goes again."""
        missing = self._look(part)
        if not missing:
            return []
        if len(missing) < len(part):
            return [missing]
        if len(part) > 1:
            return _halves(part)
        self._park(part[0], f"{answer.said} (the LRS does not show a statement of this id)")
        return []

    def _refused(self, part: Sequence[Waiting], answer: Answer) -> list[Sequence[Waiting]]:
        if len(part) > 1:
            return _halves(part)
        if not self.delivered and self.parked >= MOST_REFUSALS:
            raise RefusedError(
                f"{self.transport.endpoint} refused {MOST_REFUSALS} statements and took none:"
                f" {answer.said}. `packager lrs check` says more; `packager lrs retry` lets what"
                " was set aside wait again"
            )
        self._park(part[0], answer.said)
        return []

    def _failed(self, part: Sequence[Waiting], answer: Answer) -> list[Sequence[Waiting]]:
        """A server that fails may fail at one statement: it is set aside once others are taken."""
        if len(part) > 1:
            return _halves(part)
        self.suspects.append((part[0], answer.said))
        if len(self.suspects) >= MOST_SUSPECTS:
            self._stop_at_failures()
        return []

    def _stop_at_failures(self) -> None:
        said = self.suspects[-1][1]
        self.suspects.clear()
        raise RefusedError(
            f"{self.transport.endpoint} fails: {said}. What waits stays in the outbox; run the same"
            " command again later"
        )

    def _look(self, part: Sequence[Waiting]) -> list[Waiting]:
        """Ask for each by id: note what is there, set aside what differs, give what is not."""
        missing, there = [], []
        for one in part:
            stored = stored_statement(self.transport, one.id)
            if stored is None:
                missing.append(one)
            elif meaning(stored) == meaning(json.loads(one.body)):
                there.append(one)
            else:
                reason = "the LRS has another statement of this id, which says otherwise"
                self._park(one, f"409 {reason}")
        if there:
            self._done(there)
        return missing

    def _done(self, part: Sequence[Waiting]) -> None:
        self.outbox.delivered(part)
        self.delivered += len(part)
        self.told(len(part))
        for one, said in self.suspects:
            self._park(one, said)
        self.suspects.clear()

    def _park(self, one: Waiting, reason: str) -> None:
        self.outbox.park(one, reason)
        self.parked += 1
        self.told(1)


def _halves(part: Sequence[Waiting]) -> list[Sequence[Waiting]]:
    middle = len(part) // 2
    return [part[middle:], part[:middle]]


def stored_statement(transport: Transport, identity: str) -> dict[str, object] | None:
    """The statement of an id, as the LRS has it; None when it has none."""
    answer = transport.send("GET", STATEMENTS, query={"statementId": identity})
    if answer.status in DENIED:
        raise RefusedError(
            f"{transport.endpoint} does not let us read statements back: {answer.said}"
        )
    found = answer.json() if answer.status in OK else None
    if isinstance(found, dict) and isinstance(found.get("statements"), list):
        # Ralph answers with a list of results where the specification asks for the statement.
        found = found["statements"][0] if found["statements"] else None
    return found if isinstance(found, dict) and "actor" in found else None


def bind(outbox: Outbox, endpoint: str, *, moved: bool) -> None:
    """An outbox belongs to one LRS: what is delivered is delivered there."""
    known = outbox.fact("endpoint")
    if known == endpoint:
        return
    if known and not moved and outbox.counts().delivered:
        raise UsageError(
            f"{outbox.path} goes to {known}, and some of it is there. Emit the records into another"
            f" outbox for {endpoint}; or, when the LRS has moved there with all it holds, say"
            " --moved"
        )
    outbox.note("endpoint", endpoint)
