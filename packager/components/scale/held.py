"""The steps given, as the state holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.components.held import every_pair, keys_of, pairs, part, things

if TYPE_CHECKING:
    from packager.components.held import Data, Part


def read(packed: str, question: Data) -> list[Part]:
    """The step, or in a matrix each statement's."""
    steps, statements = things(question, "steps"), things(question, "statements")
    if statements:
        return pairs(packed, statements, steps)
    return [part(one) for one in steps if one["key"] == packed][:1]


def right(question: Data) -> list[Part]:
    """No step is."""
    del question
    return []


def smallest(question: Data) -> list[str]:
    """Each step, of each statement."""
    steps, statements = things(question, "steps"), things(question, "statements")
    return every_pair(statements, steps) if statements else keys_of(steps)
