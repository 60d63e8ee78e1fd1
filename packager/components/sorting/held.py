"""Where the cards were put, as the state holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.components.held import every_pair, paired, pairs, things

if TYPE_CHECKING:
    from packager.components.held import Data, Part


def read(packed: str, question: Data) -> list[Part]:
    """The cards and their bins."""
    return pairs(packed, things(question, "options"), things(question, "bins"))


def right(question: Data) -> list[Part]:
    """The cards with every bin that fits."""
    return [
        paired(card, one)
        for card in things(question, "options")
        for one in things(question, "bins")
        if isinstance(card.get("bins"), list) and one["id"] in card["bins"]
    ]


def smallest(question: Data) -> list[str]:
    """Each card in each bin."""
    return every_pair(things(question, "options"), things(question, "bins"))
