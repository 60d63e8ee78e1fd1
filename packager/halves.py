"""Work that a second process takes over where the system can fork one, and nobody notices.

The second process only makes things sooner. Whatever it cannot do or say, the first does itself,
and so meets the same error in its usual place.
"""

from __future__ import annotations

import os
import signal
import tempfile
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import IO

# A process costs some milliseconds, about what ten pages take.
WORTH = 40
_SIZE = 8


class Process:
    """A second process that leaves texts behind when it ends. Inside `with`, and ended with it."""

    def __init__(self) -> None:
        self._process = 0
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._process:
            with suppress(OSError):
                os.kill(self._process, signal.SIGKILL)
            self._wait()
        if self._file is not None:
            self._file.close()

    def result(self) -> Iterator[bytes] | None:
        """Wait for it, and read it."""
        if self._file is None or self._wait() != 0:
            return None
        self._file.seek(0)
        return _read(self._file)

    def _wait(self) -> int:
        """How it ended; -1 when there is none."""
        process, self._process = self._process, 0
        try:
            return os.waitpid(process, 0)[1] if process else -1
        except ChildProcessError:
            return -1


class Second(Process):
    """Texts that a second process makes from now on, while the first goes on with other things.

    `made` runs there; whatever it changes is changed there alone. `result` gives what it yielded,
    or None where that cannot be had.
    """

    def __init__(self, made: Callable[[], Iterable[bytes]]) -> None:
        super().__init__()
        if can_fork():
            with suppress(OSError):
                self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by __exit__
                self._process = os.fork() or leave(made, self._file)


class Halves:
    """`work(item)` of one item after the other, the later half from a second process.

    Of fewer than `WORTH` items everything is worked out here.
    """

    def __init__(self, items: Sequence[Any]) -> None:
        self._late = items[len(items) // 2 :] if len(items) >= WORTH else ()
        self._places = {id(item): place for place, item in enumerate(self._late)}
        self._second: Second | None = None
        self._done: dict[int, bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._second is not None:
            self._second.__exit__()

    def begin(self, work: Callable[[Any], bytes]) -> None:
        """Let the second process begin."""
        if self._late and self._second is None:
            self._second = Second(lambda: map(work, self._late))

    def get(self, item: Any, work: Callable[[Any], bytes]) -> bytes:
        """What `work` makes of an item."""
        place = self._places.get(id(item))
        if place is None or self._second is None:
            return work(item)
        if self._done is None:
            self._done = dict(enumerate(self._second.result() or ()))
        made = self._done.pop(place, None)
        return work(item) if made is None else made


def can_fork() -> bool:
    """A copy of a process has none of its threads, but all of their locks."""
    return hasattr(os, "fork") and _cores() > 1 and threading.active_count() == 1


def _cores() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def leave(made: Callable[[], Iterable[bytes]], file: IO[bytes]) -> NoReturn:
    """End the second process, which leaves texts behind: what is to be tidied up is the first's."""
    code = 1
    try:
        for text in made():
            file.write(len(text).to_bytes(_SIZE))
            file.write(text)
        file.flush()
        code = 0
    finally:
        os._exit(code)


def _read(file: IO[bytes]) -> Iterator[bytes]:
    while head := file.read(_SIZE):
        yield file.read(int.from_bytes(head))
