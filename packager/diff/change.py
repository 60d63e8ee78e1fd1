"""One thing that an update changes, and how it is said."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final

from packager.decode.words import count
from packager.frozen import frozen
from packager.verify.findings import short

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST: Final = 110
MOST_EXAMPLES: Final = 3
# Above this many pairs of paragraphs they are compared as sets.
_MOST_PAIRS: Final = 1_000_000


@frozen(kw_only=True)
class Change:
    """One thing that is not as it was.

    `where` names a page, `details` are the words before and after.
    """

    what: str
    action: str
    where: str
    words: str
    details: tuple[str, ...] = ()


def change(what: str, action: str, where: str, words: str, details: Sequence[str] = ()) -> Change:
    """A change in a sentence."""
    shown = tuple(short(line, 2 * LONGEST) for line in details)
    return Change(what=what, action=action, where=where, words=words, details=shown)


def changed(what: str, where: str, name: str, both: tuple[str, str]) -> Change:
    """Something whose words were others."""
    lines = (f"was: {both[0] or 'nothing'}", f"now: {both[1] or 'nothing'}")
    return change(what, "changed", where, f"{name} changed", lines)


def plain(value: Any) -> str:
    """A value of JSON in a word."""
    if value is None:
        return "no limit"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def compare_words(was: Sequence[str], now: Sequence[str]) -> list[str]:
    """A line that sums up what differs, then some of it; nothing when nothing does."""
    if tuple(was) == tuple(now):
        return []
    if len(was) * len(now) > _MOST_PAIRS:
        gone, fresh = len(set(was) - set(now)), len(set(now) - set(was))
        return [f"{count(fresh, 'paragraph')} new or changed, {gone} gone or changed"]
    added = removed = changed = 0
    examples: list[str] = []
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        both = min(last - first, end - start)
        changed, removed = changed + both, removed + last - first - both
        added += end - start - both
        for at in range(max(last - first, end - start)):
            before = was[first + at] if first + at < last else ""
            after = now[start + at] if start + at < end else ""
            examples += pair(before, after)
    parts = [(changed, "changed"), (added, "added"), (removed, "taken out")]
    said = [f"{count(number, 'paragraph')} {what}" for number, what in parts if number]
    return [", ".join(said) or "paragraphs in another order", *examples[: 2 * MOST_EXAMPLES]]


def pair(before: str, after: str) -> list[str]:
    """A paragraph before and after, each where there is one."""
    lines = [f"was: {short(before, LONGEST)}"] if before else []
    return [*lines, f"now: {short(after, LONGEST)}"] if after else lines
