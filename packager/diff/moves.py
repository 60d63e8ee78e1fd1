"""Old things, and under which ids they stand now: what that means, and what mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from packager.diff.ids import id_back, id_changed, name_of, own_id
from packager.diff.twins import Thing, now_key

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

_T = TypeVar("_T", bound=Thing)


class Moves(Generic[_T]):
    """Things of one kind before and after, with the twins of those whose id changed.

    `repeated` are titles that more than one of them has.
    """

    def __init__(
        self,
        what: str,
        things: tuple[Iterable[_T], Iterable[_T]],
        twins: Mapping[str, str],
        repeated: Container[str] = (),
    ) -> None:
        self.what = what
        self.before, self.after = ({one.key: one for one in ones} for ones in things)
        self._twins = twins
        self._old = {new: old for old, new in twins.items()}
        self._repeated = repeated

    def now(self, was: _T) -> _T | None:
        """What an old thing is now."""
        return self.after.get(now_key(was.key, self._twins, taken=was.key in self._old))

    def was(self, now: _T) -> _T | None:
        """What a new thing was."""
        return self.before.get(now_key(now.key, self._old, taken=now.key in self._twins))

    def is_mistaken(self, was: _T, now: _T) -> bool:
        """Whether the player takes the one for another: an id stands for two things."""
        return was.key != now.key and (was.key in self.after or now.key in self.before)

    def reason(self, was: _T, now: _T) -> str:
        """What happened to its id."""
        said = id_changed(was.id, now.id)
        other, former = self.after.get(was.key), self.before.get(now.key)
        if other is not None:
            return f"{said}, and {was.id!r} is the id of “{name_of(other)}” now"
        return said if former is None else f"{said}, which was the id of “{name_of(former)}”"

    def remedies(self, was: _T, now: _T) -> tuple[str, ...]:
        """What to write so that everything has its id again."""
        told = name_of(now) in self._repeated or self.is_mistaken(was, now)
        back = id_back(self.what, was, now, told=told)
        other = self.after.get(was.key)
        if other is None or other.key in self._old:
            return (back,)
        return back, own_id(self.what, name_of(other), was.id)
