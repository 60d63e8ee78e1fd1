"""The state string, as runtime/core/suspend.js writes it, read in Python.

The grammar stands at the head of that script; a test holds the two against each other.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from packager.frozen import field, frozen

VERSION: Final = "1"
KEY: Final = 4
_RESULT_FIELDS: Final = 4
# No learning system keeps more; what lies beyond is not read.
LARGEST: Final = 1_000_000
_HEAD: Final = re.compile(r"([0-9A-Za-z])([0-3])([0-9a-z]{1,5}),([0-9a-z]{1,5})\Z")
_END: Final = re.compile(r"!\s*\Z")
_WORDS: Final = re.compile(r"[A-Za-z0-9_~.-]*\Z")
_KEYS: Final = re.compile(r"[A-Za-z0-9_-]*\Z")
_DAY: Final = re.compile(r"[0-9a-z]{1,4}\Z")
_SEED: Final = re.compile(r"[0-9a-z]{1,6}\Z")
_ENTRY: Final = re.compile(r"([A-Za-z0-9_-]{3})([0-9a-z])([A-Za-z0-9_~.-]*)\Z")
_RESULT: Final = re.compile(r"([0-9a-z]{1,2}),([0-9a-z]{0,3}),([0-9a-z]{0,3}),([0-3])\Z")


class Practice(NamedTuple):
    """An answer to a practice question."""

    tries: int
    packed: str


@frozen
class Paper:
    """The questions drawn, each with its packed answer, empty when it has none."""

    answers: dict[str, str]
    submitted: bool


@frozen(kw_only=True)
class Record:
    """What is known of one assessment."""

    submitted: int = 0
    best: float | None = None
    last: float | None = None
    passed: bool = False
    seen: tuple[str, ...] = ()
    paper: Paper | None = None


FRESH: Final = Record()


@frozen(kw_only=True)
class State:
    """All that a state says. `kind` is empty, whole, cut, newer or foreign."""

    kind: str = "empty"
    characters: int = 0
    complete: bool = False
    passed: bool = False
    revision: int = 0
    seconds: int = 0
    day: int | None = None
    viewed: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    practice: dict[str, dict[str, Practice]] = field(default_factory=dict)
    assessments: dict[str, Record] = field(default_factory=dict)
    other: tuple[str, ...] = ()

    def record(self, key: str) -> Record:
        """What is known of the assessment of a key."""
        return self.assessments.get(key, FRESH)


def read_state(text: str) -> State:
    """What a state says; what cannot be read is left out or counted among the others."""
    if text == "":
        return State()
    head, *sections = _END.sub("", text[:LARGEST]).split(";")
    found = _HEAD.match(head)
    if found is None:
        return State(kind="foreign", characters=len(text))
    if found[1] != VERSION:
        return State(kind="newer", characters=len(text))
    cut = len(text) > LARGEST or not _END.search(text)
    if cut and sections:
        sections[-1] = _without_last(sections[-1])
    reader = _Reader()
    for section in sections:
        if section and not reader.take(section):
            reader.other.append(section)
    flags = int(found[2])
    return State(
        kind="cut" if cut else "whole",
        characters=len(text),
        complete=bool(flags & 1),
        passed=bool(flags & 2),
        revision=int(found[3], 36),
        seconds=int(found[4], 36),
        day=reader.day,
        viewed=frozenset(reader.viewed),
        done=frozenset(reader.done),
        practice=reader.practice,
        assessments=reader.assessments,
        other=tuple(reader.other),
    )


def _without_last(section: str) -> str:
    """A section whose end was cut off, without its last item."""
    if section[:1] in {"L", "D"}:
        return section[: len(section) - (len(section) - 1) % KEY]
    return section.rpartition(",")[0]


class _Reader:
    def __init__(self) -> None:
        self.viewed: set[str] = set()
        self.done: set[str] = set()
        self.day: int | None = None
        self.practice: dict[str, dict[str, Practice]] = {}
        self.assessments: dict[str, Record] = {}
        self.other: list[str] = []

    def take(self, section: str) -> bool:
        """Read a section; says whether it was understood."""
        letter, body = section[0], section[1:]
        if letter in {"L", "D"}:
            keys = _chunks(body)
            (self.viewed if letter == "L" else self.done).update(keys or ())
            return keys is not None
        if letter == "C" and _DAY.match(body):
            self.day = int(body, 36)
            return True
        key, rest = body[:KEY], body[KEY:]
        if len(key) < KEY or not _KEYS.match(key):
            return False
        if letter == "P":
            return self._practice(key, rest)
        return letter == "A" and self._assessment(key, rest)

    def _practice(self, lesson: str, body: str) -> bool:
        entries = [found for one in body.split(",") if (found := _ENTRY.match(one))]
        answers = {found[1]: Practice(int(found[2], 36), found[3]) for found in entries}
        if answers:
            self.practice[lesson] = answers
        return bool(answers)

    def _assessment(self, key: str, body: str) -> bool:
        fields = body.split(",")
        result = _RESULT.match(",".join(fields[:_RESULT_FIELDS]))
        if result is None:
            return False
        marks = int(result[4])
        self.assessments[key] = Record(
            submitted=int(result[1], 36),
            best=_share(result[2]),
            last=_share(result[3]),
            passed=bool(marks & 1),
            seen=tuple(_chunks("".join(fields[_RESULT_FIELDS : _RESULT_FIELDS + 1])) or ()),
            paper=_paper(fields[_RESULT_FIELDS + 1 :], submitted=bool(marks & 2)),
        )
        return True


def _chunks(body: str) -> list[str] | None:
    """Its keys; None when it is no list of keys."""
    if len(body) % KEY or not _KEYS.match(body):
        return None
    return [body[at : at + KEY] for at in range(0, len(body), KEY)]


def _share(text: str) -> float | None:
    return None if text == "" else min(1.0, int(text, 36) / 10_000)


def _paper(fields: list[str], *, submitted: bool) -> Paper | None:
    seed, keys, *answers = [*fields, "", ""][: max(2, len(fields))]
    drawn = _chunks(keys)
    if not _SEED.match(seed) or not drawn:
        return None
    answers += [""] * (len(drawn) - len(answers))
    packed = dict(zip(reversed(drawn), reversed(answers[: len(drawn)]), strict=True))
    found = {key: packed[key] if _WORDS.match(packed[key]) else "" for key in dict.fromkeys(drawn)}
    return Paper(found, submitted)
