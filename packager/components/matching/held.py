"""The pairs made, as the state holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.components.held import every_pair, paired, pairs, text, things

if TYPE_CHECKING:
    from packager.components.held import Data, Part


def read(packed: str, question: Data) -> list[Part]:
    """The terms and what was matched to them."""
    return pairs(packed, things(question, "terms"), things(question, "options"))


def right(question: Data) -> list[Part]:
    """The terms and their matches."""
    matches = {one["id"]: one for one in things(question, "options")}
    terms = [one for one in things(question, "terms") if text(one, "match") in matches]
    return [paired(one, matches[one["match"]]) for one in terms]


def smallest(question: Data) -> list[str]:
    """Each term with each match."""
    return every_pair(things(question, "terms"), things(question, "options"))
