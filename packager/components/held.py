"""What the state holds of an answer, read in Python: what the kinds' held.py have in common.

A kind's held.py is the twin of `unpack` in its score.js, with the words that people read. It has
three functions, each of a question as the page's data has it (`tracking.question_data`), which may
come from a package of any age and origin:

- `read`: the parts of a packed answer; none when the player would show the question unanswered.
- `right`: the parts of a right answer; none where nothing is right.
- `smallest`: the least that can be answered, packed, as often as there are different ways.

Nothing is scored here: that is done once, in score.js.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from packager.components import FOLDER, kinds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Data = Mapping[str, Any]

KEY = 2
TO = " → "


class Part(NamedTuple):
    """One thing that was picked, paired or typed: what it is called inside, and its words."""

    id: str
    words: str


class Held(Protocol):
    """A kind's held.py."""

    def read(self, packed: str, question: Data) -> list[Part]:
        """The parts of an answer."""

    def right(self, question: Data) -> list[Part]:
        """What is right."""

    def smallest(self, question: Data) -> list[str]:
        """The least that can be answered."""


def held(kind: str) -> Held | None:
    """What reads the answers of a kind; None when no kind of question is called so."""
    if kind not in kinds() or not (FOLDER / kind / "held.py").exists():
        return None
    return cast("Held", import_module(f"packager.components.{kind}.held"))


def things(question: Data, name: str) -> list[Data]:
    """The keyed things of a list of the question; what is none is left out."""
    found = question.get(name)
    return [one for one in found if _is_thing(one)] if isinstance(found, list) else []


def _is_thing(one: object) -> bool:
    return isinstance(one, dict) and all(isinstance(one.get(name), str) for name in ("id", "key"))


def text(thing: Data, name: str = "text") -> str:
    """A text of a thing, empty when it is none."""
    found = thing.get(name)
    return found if isinstance(found, str) else ""


def part(thing: Data) -> Part:
    """A thing by its words, or by its id where the package has none."""
    return Part(thing["id"], text(thing) or thing["id"])


def chunks(packed: str, size: int) -> list[str]:
    """A text in pieces of one size; a rest is left out."""
    return [packed[at : at + size] for at in range(0, len(packed) - size + 1, size)]


def read_options(packed: str, question: Data) -> list[Part]:
    """The options whose keys stand in an answer, in authored order."""
    keys = set(chunks(packed, KEY))
    return [part(one) for one in things(question, "options") if one["key"] in keys]


def right_options(question: Data) -> list[Part]:
    """The options that are right."""
    return [part(one) for one in things(question, "options") if one.get("correct") is True]


def each_option(question: Data) -> list[str]:
    """Each option by itself, packed."""
    return keys_of(things(question, "options"))


def bounds(question: Data) -> list[Part]:
    """The numbers between which an answer is right, where one is."""
    low, high = text(question, "minimum"), text(question, "maximum")
    if not low or not high:
        return []
    return [Part(f"{low}..{high}", low if low == high else f"{low} to {high}")]


def keys_of(options: Sequence[Data]) -> list[str]:
    """Each thing by itself, packed."""
    return [str(one["key"]) for one in options]


def paired(source: Data, target: Data) -> Part:
    """Something and what it was given."""
    words = f"{part(source).words}{TO}{part(target).words}"
    return Part(f"{source['id']}.{target['id']}", words)


def pairs(packed: str, sources: Sequence[Data], targets: Sequence[Data]) -> list[Part]:
    """The pairs of an answer that the question has, in authored order."""
    given = {both[:KEY]: both[KEY:] for both in chunks(packed, 2 * KEY)}
    by_key = {one["key"]: one for one in reversed(targets)}
    return [
        paired(one, by_key[given[one["key"]]])
        for one in sources
        if given.get(one["key"]) in by_key
    ]  # fmt: skip


def every_pair(sources: Sequence[Data], targets: Sequence[Data]) -> list[str]:
    """Each thing with each that can be given to it, packed."""
    return [f"{one['key']}{other['key']}" for one in sources for other in targets]
