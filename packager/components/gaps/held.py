"""The words typed into gaps, as the state holds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from packager.components.held import Part, things

if TYPE_CHECKING:
    from packager.components.held import Data

_ESCAPED: Final = re.compile(r"_([0-9a-f]{4})")


def read(packed: str, question: Data) -> list[Part]:
    """What stands in each gap that is not empty."""
    typed = packed.split("~")
    found = []
    for at, gap in enumerate(things(question, "gaps")):
        key = gap["key"]
        words = next((_plain(one[len(key) :]) for one in typed if one.startswith(key)), "")
        if words:
            found.append(Part(gap["id"], f"gap {at + 1}: {words}"))
    return found


def right(question: Data) -> list[Part]:
    """What fits each gap."""
    found = []
    for at, gap in enumerate(things(question, "gaps")):
        answers = gap.get("answers")
        words = (
            [one for one in answers if isinstance(one, str)] if isinstance(answers, list) else []
        )
        found.append(Part(f"{gap['id']}={'|'.join(words)}", f"gap {at + 1}: {' or '.join(words)}"))
    return found


def smallest(question: Data) -> list[str]:
    """A letter in each gap."""
    return [f"{gap['key']}a" for gap in things(question, "gaps")]


def _plain(packed: str) -> str:
    """The letters that were escaped, one UTF-16 unit each, put back."""
    typed = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), packed.replace(".", " "))
    return typed.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
