"""Replace, a new version, or a restart: what an update is for people in the middle of a course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from packager import lms
from packager.decode.words import count
from packager.diff.progress import MISTAKEN
from packager.frozen import frozen, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from packager.diff.change import Change
    from packager.diff.outcomes import Outcomes
    from packager.diff.progress import Progress
    from packager.diff.sides import Side
    from packager.lms import LmsProfile

REPLACE, NEW_VERSION, RESTART = "replace", "new version", "restart"
_PARTS: Final = frozenset({"lesson", "test"})
_MOST_REASONS: Final = 10


@frozen
class Verdict:
    """What to do, whether replacing is safe, and why; `remedies` say what would make it better."""

    verdict: str
    safe: bool
    reasons: tuple[str, ...]
    remedies: tuple[str, ...] = ()


@frozen(kw_only=True)
class SystemVerdict:
    """The same for one learning system, with the steps that its administrator takes."""

    id: str
    name: str
    verdict: str
    safe: bool
    reason: str
    steps: tuple[str, ...]


def is_other_course(old: Side, new: Side) -> str:
    """Why systems and the player take the new for something else than the old; empty if not."""
    if old.course.id != new.course.id:
        return (
            f"The courses have two ids, {old.course.id} and {new.course.id}: for learning systems "
            "and for the player these are two courses."
        )
    if old.target != new.target:
        return (
            f"{_standard(old)} became {_standard(new)}: a learning system takes that for another "
            "course, and the records of the old one stay with it."
        )
    if old.tree and new.tree and old.tree != new.tree:
        return "What is launched has other identifiers, and records hang on those."
    return ""


def _standard(side: Side) -> str:
    return side.standard or "No known standard"


def judge(old: Side, new: Side, progress: Progress, outcomes: Outcomes) -> Verdict:
    """Of two releases of one course."""
    if (new.course.format or 0) < (old.course.format or 0):
        return Verdict(NEW_VERSION, safe=False, reasons=(_OLDER_PLAYER,))
    reasons = list(_losses(progress))
    reasons += [
        f"Some learners who are “{before}” would become “{after}” when they next open the course, "
        "by the update alone."
        for before, after in outcomes.statuses
        if "failed" in after and "failed" not in before
    ]
    if reasons:
        return Verdict(NEW_VERSION, safe=False, reasons=tuple(reasons))
    again = [one for one in progress.fates if one.reason and one.fate != "not needed"]
    if again:
        things = count(len(again), "thing")
        said = f"{things} that learners did will be asked again; completion and score do not ask."
        return Verdict(REPLACE, safe=True, reasons=(said,))
    return Verdict(REPLACE, safe=True, reasons=("All that learners have done stays theirs.",))


def with_remedy(verdict: Verdict, progress: Progress, again: Verdict) -> Verdict:
    """The verdict with the ids to give back; `again` is the verdict once they are."""
    ids = list(dict.fromkeys(back for one in progress.fates for back in one.remedies))
    better = again.safe and not verdict.safe
    what = "replacing is safe" if better else "what learners did there is kept"
    first = f"Something is the same under another id. Give its id back and {what}:"
    if len(ids) > 1:
        first = f"{len(ids)} things are the same under other ids. Give their ids back and {what}:"
    if any(one.fate == MISTAKEN for one in progress.fates):
        first = f"Ids stand for other things than before. Write them like this and {what}:"
    left = [f"and {len(ids) - _MOST_REASONS} more"] if len(ids) > _MOST_REASONS else []
    return replace(verdict, remedies=(first, *ids[:_MOST_REASONS], *left))


_OLDER_PLAYER: Final = (
    "The new package is of an older packager, whose player leaves the states of the other alone: "
    "nothing would be recorded for whoever is in the middle."
)


def _losses(progress: Progress) -> Iterator[str]:
    losses = progress.losses
    for one in losses[:_MOST_REASONS]:
        yield f"The {one.what} “{one.title}” would be {one.fate}: {one.reason}."
    if len(losses) > _MOST_REASONS:
        yield f"So would {len(losses) - _MOST_REASONS} more."


def of_other_tools(old: Side, new: Side) -> Verdict:
    """Of packages that packager has not made, or of one that it has and one that it has not."""
    if old.ours != new.ours or old.identifier != new.identifier or old.target != new.target:
        said = "The identifiers, the standard or the tool differ: the new one starts from nothing."
        return Verdict(RESTART, safe=False, reasons=(said,))
    if old.tree != new.tree:
        said = "Identifiers inside the manifest differ, and learning systems hang records on those."
        return Verdict(RESTART, safe=False, reasons=(said,))
    tool = new.tool or "The tool"
    said = (
        f"{tool} made both, with the same identifiers, so learning systems find their records. "
        "What its new release makes of the states of the old one cannot be told from outside: try "
        "it on one learner in progress, or leave the old one to whoever is in the middle."
    )
    return Verdict(NEW_VERSION, safe=False, reasons=(said,))


def judge_systems(
    base: Verdict, old: Side, new: Side, changes: Iterable[Change], names: Iterable[str]
) -> list[SystemVerdict]:
    """What the verdict comes to in each learning system."""
    same = old.descriptor == new.descriptor
    parts = [one for one in changes if one.what in _PARTS and one.action in {"added", "removed"}]
    found = []
    for name in names:
        profile = lms.load(name)
        verdict, safe, reason = _in_system(profile, base, same=same, parts=bool(parts))
        found.append(
            SystemVerdict(
                id=profile.id,
                name=profile.name,
                verdict=verdict,
                safe=safe,
                reason=reason,
                steps=profile.update,
            )
        )
    return found


def _in_system(
    profile: LmsProfile, base: Verdict, *, same: bool, parts: bool
) -> tuple[str, bool, str]:
    if base.verdict != REPLACE:
        return base.verdict, False, base.reasons[0]
    if profile.manifest == "same-parts" and parts:
        return NEW_VERSION, False, "Lessons or tests came or went, which is a new version there."
    if profile.manifest == "same" and profile.replacing == "keeps" and not same:
        return NEW_VERSION, False, "It replaces like by like, and the manifest is not the same."
    if profile.replacing in {"keeps", "asks"}:
        asks = profile.replacing == "asks" and not (profile.manifest == "same" and same)
        return REPLACE, True, ("Choose to keep progress. " if asks else "") + profile.learners
    if profile.replacing == "unknown":
        return REPLACE, False, _UNKNOWN
    return RESTART if profile.replacing == "restarts" else NEW_VERSION, False, profile.learners


_UNKNOWN: Final = (
    "Not known to be safe: the course keeps its progress, but whether this system keeps its "
    "records was not verified. Try it on one learner in progress first."
)
