"""The outbox: statements on their way to one LRS, in an SQLite file.

A statement is in it once, by its id, whatever happens: it waits, is delivered, or is parked with
the reason. What was delivered keeps its id and a digest of what it said, not its text.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from packager.errors import RefusedError, UsageError
from packager.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# SQLite's own field for what kind of file this is: "Pkg1".
APPLICATION = 0x506B6731
FORMAT = 1
WAITING, DELIVERED, PARKED = 0, 1, 2
BUSY_SECONDS = 30.0
_TABLES = """
CREATE TABLE IF NOT EXISTS statements (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    state INTEGER NOT NULL DEFAULT 0,
    body TEXT,
    digest BLOB NOT NULL,
    place TEXT NOT NULL,
    reason TEXT,
    added REAL NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS waiting ON statements (number) WHERE state = 0;
CREATE INDEX IF NOT EXISTS parked ON statements (number) WHERE state = 2;
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""


@frozen
class Waiting:
    """A statement that waits."""

    number: int
    id: str
    body: bytes
    place: str


@frozen
class Parked:
    """A statement that an LRS refused, where it came from, and why."""

    id: str
    place: str
    reason: str


@frozen(kw_only=True)
class Counts:
    """How many statements are in which state, and since when the oldest waits."""

    waiting: int
    delivered: int
    parked: int
    oldest: float | None


class Outbox:
    """An open outbox."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    @classmethod
    @contextmanager
    def open(cls, path: Path, *, make: bool = False) -> Iterator[Outbox]:
        """Open an outbox; `make` makes it when there is none."""
        if not make and not path.is_file():
            raise UsageError(f"there is no outbox {path}; `packager lrs emit` makes one")
        try:
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        except sqlite3.Error as error:
            raise RefusedError(f"cannot open {path}: {error}") from error
        try:
            _prepare(connection, path, make=make)
            yield cls(path, connection)
        except sqlite3.Error as error:
            raise RefusedError(f"{path}: {error}") from error
        finally:
            connection.close()

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """One change of several steps: all of it, or nothing."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def add(self, entries: Sequence[tuple[str, str, bytes, str]]) -> list[bool | None]:
        """Put statements in by id, text, digest and place.

        True: new. False: there already, and the same. None: there already, and it says otherwise.
        """
        now = time.time()
        with self.change() as connection:
            return [self._add(connection, entry, now) for entry in entries]

    def _add(
        self, connection: sqlite3.Connection, entry: tuple[str, str, bytes, str], now: float
    ) -> bool | None:
        identity, text, digest, place = entry
        key = uuid.UUID(identity).bytes
        done = connection.execute(
            "INSERT INTO statements (id, body, digest, place, added) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO NOTHING",
            (key, text, digest, place, now),
        )
        if done.rowcount:
            return True
        (known,) = connection.execute(
            "SELECT digest FROM statements WHERE id = ?", (key,)
        ).fetchone()
        return False if known == digest else None

    def batch(self, after: int, most: int, most_bytes: int) -> list[Waiting]:
        """The next statements that wait, at most so many and of so many bytes, at least one."""
        rows = self.connection.execute(
            "SELECT number, id, body, place FROM statements WHERE state = 0 AND number > ?"
            " ORDER BY number LIMIT ?",
            (after, most),
        )
        found: list[Waiting] = []
        size = 2
        for number, key, text, place in rows:
            body = text.encode()
            size += len(body) + 1
            if found and size > most_bytes:
                break
            found.append(Waiting(number, str(uuid.UUID(bytes=key)), body, place))
        rows.close()
        return found

    def delivered(self, batch: Sequence[Waiting]) -> None:
        """Note that the LRS has these; their texts are let go of."""
        with self.change() as connection:
            connection.executemany(
                "UPDATE statements SET state = 1, body = NULL, reason = NULL WHERE number = ?",
                [(one.number,) for one in batch],
            )

    def park(self, one: Waiting, reason: str) -> None:
        """Set one aside with the reason, unless somebody else has delivered it meanwhile."""
        with self.change() as connection:
            connection.execute(
                "UPDATE statements SET state = 2, reason = ? WHERE number = ? AND state = 0",
                (reason, one.number),
            )

    def unpark(self) -> int:
        """Let all that were set aside wait again; gives their number."""
        with self.change() as connection:
            return connection.execute(
                "UPDATE statements SET state = 0, reason = NULL"
                " WHERE state = 2 AND body IS NOT NULL"
            ).rowcount

    def counts(self) -> Counts:
        """How things stand."""
        found = dict(
            self.connection.execute("SELECT state, count(*) FROM statements GROUP BY state")
        )
        oldest = self.connection.execute(
            "SELECT added FROM statements WHERE state = 0 ORDER BY number LIMIT 1"
        ).fetchone()
        return Counts(
            waiting=found.get(WAITING, 0),
            delivered=found.get(DELIVERED, 0),
            parked=found.get(PARKED, 0),
            oldest=oldest[0] if oldest else None,
        )

    def parked(self, most: int) -> list[Parked]:
        """What was set aside, the oldest first."""
        rows = self.connection.execute(
            "SELECT id, place, reason FROM statements WHERE state = 2 ORDER BY number LIMIT ?",
            (most,),
        )
        return [
            Parked(str(uuid.UUID(bytes=key)), place, reason or "") for key, place, reason in rows
        ]

    def fact(self, name: str) -> str | None:
        """Something noted about the outbox as a whole."""
        row = self.connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def note(self, name: str, value: str) -> None:
        """Note something about the outbox as a whole."""
        with self.change() as connection:
            connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))


def digest_of(meaning: dict[str, Any]) -> bytes:
    """A short digest of what a statement says."""
    text = json.dumps(meaning, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def _prepare(connection: sqlite3.Connection, path: Path, *, make: bool) -> None:
    try:
        (kind,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (form,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise
        raise UsageError(f"{path} is no outbox ({error}); name another file") from error
    if tables and kind != APPLICATION:
        raise UsageError(f"{path} is an SQLite file, but no outbox; name another file")
    if form > FORMAT:
        raise UsageError(f"{path} was made by a newer packager; update this one")
    connection.execute("PRAGMA journal_mode = WAL")
    # In WAL a killed process loses nothing. FULL syncs each commit as well: statements outlive the
    # loss of power from the moment they are told as added. Marks of delivery need not: what is sent
    # again is stored once.
    connection.execute(f"PRAGMA synchronous = {'FULL' if make else 'NORMAL'}")
    if not tables or form < FORMAT:
        connection.execute("BEGIN IMMEDIATE")
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("COMMIT")
