"""That something was written, which is all that the state holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from packager.components.held import Part

if TYPE_CHECKING:
    from packager.components.held import Data

_GIVEN: Final = "1"


def read(packed: str, question: Data) -> list[Part]:
    """That it was answered; the words are kept nowhere."""
    del question
    return [Part("given", "a text of their own, which is not kept")] if packed == _GIVEN else []


def right(question: Data) -> list[Part]:
    """No text is."""
    del question
    return []


def smallest(question: Data) -> list[str]:
    """That it was answered."""
    del question
    return [_GIVEN]
