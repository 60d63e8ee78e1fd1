"""A comparison as lines for people."""

from __future__ import annotations

from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from packager.decode.words import count
from packager.diagnostics.visible import visible
from packager.diff.verdict import NEW_VERSION, REPLACE, RESTART

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.diff.change import Change
    from packager.diff.compare import Comparison
    from packager.diff.outcomes import Outcomes
    from packager.diff.progress import Progress
    from packager.diff.sides import Side

_WIDTH: Final = 96
_MOST: Final = 60
_BESIDE: Final = (
    "Keep the old package for whoever is in the middle of it, and add the new one as a version or "
    "an item of its own."
)
_ANEW: Final = (
    "Whoever is in the middle starts anew with the new package: put it in the place of the old one "
    "when nobody is, or add it as an item of its own."
)
_HOW: Final = {NEW_VERSION: (_BESIDE,), RESTART: (_ANEW,)}


def as_text(found: Comparison) -> str:
    """What `packager diff` prints."""
    return "".join(f"{visible(line)}\n" for line in _lines(found))


def _lines(found: Comparison) -> Iterator[str]:
    yield f"Old: {_side(found.old)}"
    yield f"New: {_side(found.new)}"
    if found.identical:
        yield "Both hold the same files: nothing changed."
    else:
        yield from _changes(found)
        yield from _same_release(found)
    if found.progress is not None and not found.identical:
        yield from _progress(found.progress)
    if found.outcomes is not None and not found.identical:
        yield from _records(found.outcomes)
    yield ""
    safe = "safe" if found.verdict.safe else "replacing is not safe"
    yield f"Verdict: {found.verdict.verdict}; {safe}"
    for reason in (*found.verdict.reasons, *_HOW.get(found.verdict.verdict, ())):
        yield from _wrapped(reason)
    for at, remedy in enumerate(found.verdict.remedies):
        yield from _wrapped(f"- {remedy}" if at else remedy, "    " if at else "  ")
    yield from _systems(found)


def _side(side: Side) -> str:
    made = "packager" if side.ours else side.tool or "a tool not known here"
    release = f", release {side.course.version}" if side.course.version else ""
    kind = "a source" if side.is_source else side.standard or "no known standard"
    return f"{side.name} ({side.title or 'without a title'}{release}; {kind}; made with {made})"


def _changes(found: Comparison) -> Iterator[str]:
    yield ""
    yield "What learners will see changed"
    shown = found.changes[:_MOST]
    if not shown:
        yield "  nothing"
    for where, changes in groupby(shown, key=lambda one: one.where):
        if where:
            yield f"  In “{where}”"
        for one in changes:
            yield from _change(one, "    " if where else "  ")
    if len(found.changes) > _MOST:
        yield f"  and {len(found.changes) - _MOST:,} more; --output-format json lists them"


def _same_release(found: Comparison) -> Iterator[str]:
    """Two releases of one number cannot be told apart later."""
    release = found.new.course.version
    if found.changes and release and release == found.old.course.version:
        yield f"  Both say that they are release {release}: raise `version` in course.yaml."


def _change(one: Change, indent: str) -> Iterator[str]:
    yield from wrap(
        one.words, _WIDTH, initial_indent=f"{indent}- ", subsequent_indent=f"{indent}  "
    )
    for line in one.details:
        blank = f"{indent}    "
        yield from wrap(line, _WIDTH, initial_indent=blank, subsequent_indent=f"{blank}     ")


def _progress(progress: Progress) -> Iterator[str]:
    yield ""
    yield "What becomes of learners' progress"
    names = {"activity": "activities"}
    kept = [
        count(number, what, names.get(what, "")) for what, number in progress.kept.items() if number
    ]
    yield f"  kept: {', '.join(kept) or 'nothing'}"
    for one in progress.fates[:_MOST]:
        more = f": {one.reason}" if one.reason else ""
        yield from _wrapped(f"{one.fate}: the {one.what} “{one.title}”{more}")
    if len(progress.fates) > _MOST:
        yield f"  and {len(progress.fates) - _MOST:,} more"


def _records(outcomes: Outcomes) -> Iterator[str]:
    yield ""
    yield "What becomes of status and score"
    yield "  who is complete stays complete, who has passed stays passed, and no score falls"
    for before, after in outcomes.statuses:
        yield from _wrapped(
            f"some learners who are “{before}” become “{after}” when they next open the course, "
            "without doing anything there"
        )
    if outcomes.score:
        yield "  a stored score can rise when somebody next opens the course"
    for words in outcomes.more:
        yield from _wrapped(f"more to do for whoever is not complete: {words}")


def _systems(found: Comparison) -> Iterator[str]:
    """Those that say the same together; one alone with its steps."""
    if not found.systems:
        return
    yield ""
    yield "Learning systems"
    alike: dict[tuple[str, bool, str], list[str]] = {}
    for one in found.systems:
        alike.setdefault((one.verdict, one.safe, one.reason), []).append(one.name)
    for (verdict, safe, reason), names in alike.items():
        yield from _wrapped(f"{', '.join(names)}: {verdict}; {'safe' if safe else 'not safe'}")
        if reason not in found.verdict.reasons:
            yield from _wrapped(reason, "      ")
    if len(found.systems) == 1 and found.systems[0].verdict == REPLACE:
        for step in found.systems[0].steps:
            yield from _wrapped(f"- {step}", "      ")


def _wrapped(words: str, indent: str = "  ") -> list[str]:
    return wrap(words, _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ")
