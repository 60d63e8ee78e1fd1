"""Two processes that do the same work, each on its own half of it, and tell each other the rest.

The second one is a copy of the first, made when it is known that there is much to do. From then on
both go the same way through the same code; at places that have a name they exchange what the other
cannot know. At the end the second one leaves its texts behind. If it fails in any way, the first
does everything once more by itself, and so meets the same error in its usual place.
"""

from __future__ import annotations

import io
import os
import pickle
import tempfile
from contextlib import suppress
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any, NoReturn, Protocol

from packager.halves import Process, can_fork, leave
from packager.span import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SIZE = 8
_NOTHING: MappingProxyType[str, str] = MappingProxyType({})


class AloneError(Exception):
    """The second process has gone: all is to be done in one."""


class Files(Protocol):
    """Where both processes find the files that they speak of."""

    def known(self, file: SourceFile) -> bool:
        """Whether the other process can find this file by its path."""

    def found(self, path: str) -> SourceFile:
        """The file of a path that the other process named."""


class Peer(Process):
    """The other one of two processes; there is none until `begin` made it.

    `alone`: there never will be one. What is exchanged may hold anything of the model, for the two
    are copies of one program; nothing of it ever lies in a file of its own.
    """

    def __init__(self, *, alone: bool = False) -> None:
        super().__init__()
        self._alone = alone
        self._ends: tuple[IO[bytes], IO[bytes]] | None = None
        self.is_second = False
        self.is_apart = False

    @property
    def is_there(self) -> bool:
        """Whether there are two processes."""
        return self._ends is not None

    def begin(self, *, apart: bool = False) -> bool:
        """Make the second process if there is none; False where there can be none.

        `apart`: the two go different ways from here, and only tell each other things.
        """
        if self._ends is None and not self._alone and can_fork():
            with suppress(OSError):
                self._fork()
                self.is_apart = apart
        return self._ends is not None

    def _fork(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by __exit__
        (hear, told), (heard, tell) = os.pipe(), os.pipe()
        self._process = os.fork()
        self.is_second = self._process == 0
        mine, other = (
            ((heard, told), (hear, tell)) if self.is_second else ((hear, tell), (heard, told))
        )
        for end in other:
            os.close(end)
        self._ends = (os.fdopen(mine[0], "rb"), os.fdopen(mine[1], "wb"))

    def __exit__(self, *error: object) -> None:
        if self.is_second:
            # However it came here, nobody waits for anything else of it.
            os._exit(1)
        super().__exit__(*error)
        for end in self._ends or ():
            with suppress(OSError):
                end.close()

    def exchange(self, place: str, own: Any, files: Files) -> Any:
        """Tell the other process something at a place, and hear what it has to say there.

        Raises AloneError when it has gone, or has come somewhere else.
        """
        packed = _packed((place, own), files)
        if self.is_second:
            self._tell(packed)
            return self.hear(place, files)
        heard = self.hear(place, files)
        self._tell(packed)
        return heard

    def tell(self, place: str, told: Any) -> None:
        """Tell the other process something that it waits for.

        Raises AloneError when it has gone.
        """
        self._tell(_packed((place, told), None))

    def hear(self, place: str, files: Files | None = None) -> Any:
        """Wait for what the other process tells at a place.

        Raises AloneError when it has gone, or has come somewhere else.
        """
        end, _ = self._both()
        size = int.from_bytes(end.read(_SIZE))
        packed = end.read(size)
        if not size or len(packed) != size:
            raise AloneError
        named, told = _Unpickler(io.BytesIO(packed), files).load()
        if named != place:
            raise AloneError
        return told

    def leave(self, made: Iterable[Any]) -> NoReturn:
        """End the second process; the first has what was made as `left`."""
        if self._file is None:
            raise AssertionError("only a second process can leave")
        leave(lambda: (pickle.dumps(one, pickle.HIGHEST_PROTOCOL) for one in made), self._file)

    def left(self) -> Iterator[Any]:
        """What the second process left, once it has ended.

        Raises AloneError where it failed.
        """
        texts = self.result()
        if texts is None:
            raise AloneError
        for text in texts:
            yield pickle.loads(text)  # noqa: S301  a copy of this very process wrote it

    def _tell(self, packed: bytes) -> None:
        _, end = self._both()
        try:
            end.write(len(packed).to_bytes(_SIZE))
            end.write(packed)
            end.flush()
        except OSError as error:
            raise AloneError from error

    def _both(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._ends is None:
            raise AssertionError("there is nobody to talk to")
        return self._ends


def _packed(told: Any, files: Files | None) -> bytes:
    packed = io.BytesIO()
    _Pickler(packed, files).dump(told)
    return packed.getvalue()


class _Pickler(pickle.Pickler):
    """Files are told by their path: both processes have, or can read, what stands in them."""

    def __init__(self, file: IO[bytes], files: Files | None) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._files = files

    def persistent_id(self, obj: Any) -> str | None:
        kind = type(obj)
        if kind is SourceFile:
            return obj.path if self._files and self._files.known(obj) else None
        # What cannot be added to cannot be pickled; the model has only empty ones.
        return "" if kind is MappingProxyType and not obj else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: IO[bytes], files: Files | None) -> None:
        super().__init__(file)
        self._files = files

    def persistent_load(self, pid: str) -> Any:
        return self._files.found(pid) if pid and self._files else _NOTHING
