"""Things of an old release and what they are in a new one, by what they say and not by their ids.

An id that is still there may stand for something else: lessons that were numbered anew have ids
that the old release gave to others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

from packager.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

_T = TypeVar("_T")

MOST_PAIRS: Final = 40_000


@frozen
class Likeness(Generic[_T]):
    """How two things are known to be one.

    `exact` is what both say, nothing where they say nothing. `alike` and `nearly` are 0 for two
    things that are not one, and the higher the better: `alike` of things whose ids are in one
    release only, `nearly` of those whose id stands for something else in the other one.
    """

    exact: Callable[[_T], Hashable]
    alike: Callable[[_T, _T], float]
    nearly: Callable[[_T, _T], float]
    most: int = MOST_PAIRS


def paired(old: Mapping[str, _T], new: Mapping[str, _T], like: Likeness[_T]) -> dict[str, str]:
    """Old keys with the new ones of the same thing, where the two differ."""
    return _Pairing(old, new, like).found


class _Pairing(Generic[_T]):
    def __init__(self, old: Mapping[str, _T], new: Mapping[str, _T], like: Likeness[_T]) -> None:
        self.old, self.new, self.like = old, new, like
        self.said = {key: like.exact(one) for key, one in old.items()}
        self.says = {key: like.exact(one) for key, one in new.items()}
        self.gone, self.fresh = dict.fromkeys(old), dict.fromkeys(new)
        self.found: dict[str, str] = {}
        self._stay(lambda key: bool(self.says[key]) and self.said[key] == self.says[key])
        self._exact()
        self._stay(lambda key: like.alike(old[key], new[key]) > 0)
        self._best()

    def _stay(self, same: Callable[[str], bool]) -> None:
        """What is under its own key still."""
        for key in [key for key in self.gone if key in self.fresh and same(key)]:
            del self.gone[key], self.fresh[key]

    def _take(self, key: str, twin: str) -> None:
        self.found[key] = twin
        del self.gone[key], self.fresh[twin]

    def _exact(self) -> None:
        """What says the very same under another key, and whose own key says something else."""
        held: dict[Hashable, list[str]] = {}
        for key in reversed(self.fresh):
            held.setdefault(self.says[key], []).append(key)
        known = set(self.said.values())
        for key in list(self.gone):
            twins = held.get(self.said[key]) if self.said[key] else None
            if twins and self._is_other(key, known):
                self._take(key, twins.pop())

    def _is_other(self, key: str, known: set[Hashable]) -> bool:
        """Whether a key stands for nothing or for something else now."""
        if key not in self.new or (self.says[key] and self.says[key] in known):
            return True
        return not self.like.alike(self.old[key], self.new[key])

    def _best(self) -> None:
        """Of all the rest those first that are most alike."""
        if len(self.gone) * len(self.fresh) > self.like.most:
            return
        scored = []
        for key in self.gone:
            for twin in self.fresh:
                only = key not in self.new and twin not in self.old
                like = self.like.alike if only else self.like.nearly
                score = like(self.old[key], self.new[twin]) if key != twin else 0.0
                if score > 0:
                    scored.append((score, key, twin))
        for _, key, twin in sorted(scored, key=lambda one: -one[0]):
            if key in self.gone and twin in self.fresh:
                self._take(key, twin)
