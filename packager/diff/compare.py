"""Two releases of a course, compared: what changes, what it does to learners, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from packager.diff.changes import find_changes, find_file_changes
from packager.diff.outcomes import Outcomes, foresee
from packager.diff.progress import Progress, follow
from packager.diff.restored import with_old_ids
from packager.diff.twins import find_twins
from packager.diff.verdict import (
    REPLACE,
    RESTART,
    SystemVerdict,
    Verdict,
    is_other_course,
    judge,
    judge_systems,
    of_other_tools,
    with_remedy,
)
from packager.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from packager.diff.change import Change
    from packager.diff.sides import Side

VERSION: Final = 1


@frozen(kw_only=True)
class Comparison:
    """What `packager diff` says; `progress` and `outcomes` only of two releases of one course."""

    old: Side
    new: Side
    identical: bool
    changes: tuple[Change, ...]
    progress: Progress | None
    outcomes: Outcomes | None
    verdict: Verdict
    systems: tuple[SystemVerdict, ...]

    @property
    def safe(self) -> bool:
        """Whether replacing is safe, in every system that was asked for."""
        return self.verdict.safe and all(one.safe for one in self.systems)

    def as_json(self) -> dict[str, Any]:
        """All of it as plain data."""
        return {
            "version": VERSION,
            "old": _side(self.old),
            "new": _side(self.new),
            "identical": self.identical,
            "changes": [_fields(one) for one in self.changes],
            "progress": self.progress and {
                "kept": self.progress.kept,
                "not_kept": [_fields(one) for one in self.progress.fates],
            },
            "outcomes": self.outcomes and {
                "statuses": [list(pair) for pair in self.outcomes.statuses],
                "score_can_rise": self.outcomes.score,
                "more_to_do": list(self.outcomes.more),
            },
            "verdict": _fields(self.verdict),
            "systems": [_fields(one) for one in self.systems],
        }  # fmt: skip


def compare(old: Side, new: Side, names: Sequence[str] = ()) -> Comparison:
    """Hold two packages or sources against each other; `names` are learning systems."""
    identical = old.files == new.files
    progress: Progress | None = None
    outcomes: Outcomes | None = None
    if not (old.ours and new.ours):
        changes = find_file_changes(old, new)
        verdict = of_other_tools(old, new)
    elif reason := is_other_course(old, new):
        changes = find_changes(old, new, find_twins(old, new))
        verdict = Verdict(RESTART, safe=False, reasons=(reason,))
    else:
        progress, twins = follow(old, new)
        outcomes = foresee(old.course, new.course, new.target)
        changes = find_changes(old, new, twins)
        verdict = judge(old, new, progress, outcomes)
        if any(one.remedies for one in progress.fates):
            verdict = with_remedy(
                verdict, progress, _judge_again(old, with_old_ids(old, new, twins))
            )
    if identical:
        verdict = Verdict(REPLACE, safe=True, reasons=("Both hold the same files.",))
    return Comparison(
        old=old,
        new=new,
        identical=identical,
        changes=tuple(changes),
        progress=progress,
        outcomes=outcomes,
        verdict=verdict,
        systems=tuple(judge_systems(verdict, old, new, changes, names)),
    )


def _judge_again(old: Side, new: Side) -> Verdict:
    """What would be said, had everything its old id again."""
    progress, _ = follow(old, new)
    return judge(old, new, progress, foresee(old.course, new.course, new.target))


def _side(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "source": side.is_source,
        "standard": side.standard,
        "made_with": "packager" if side.ours else side.tool,
        "title": side.title,
        "id": side.course.id or side.identifier,
        "release": side.course.version,
        "files": len(side.files),
    }


def _fields(one: object) -> dict[str, Any]:
    from packager.frozen import names_of

    found = {name: getattr(one, name) for name in names_of(type(one))}
    return {name: list(v) if isinstance(v, tuple) else v for name, v in found.items()}
