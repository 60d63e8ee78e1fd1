"""Learning systems: what to build for each, and what its administrator does.

One TOML file a system in profiles/. What stands there was read, run, or is said to be unverified;
each file names its sources and its day.
"""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packager.errors import UsageError
from packager.frozen import frozen

if TYPE_CHECKING:
    from datetime import date

PROFILES = Path(__file__).resolve().parent / "profiles"
STATUSES = ("passed", "completed")
REPLACING = ("keeps", "asks", "restarts", "new-item", "unknown")
MANIFESTS = ("any", "same-parts", "same")


@frozen
class Source:
    """Where something was found, and whether it was read there or is only believed."""

    where: str
    read: bool


@frozen(kw_only=True)
class LmsProfile:
    """One learning system.

    `id` is what is typed after `--lms`, `target` and `edition` what is built for it. `status` is
    what SCORM 1.2's only status says of a learner who is done: `passed` where a test was passed, or
    never anything but `completed`. `largest_zip_mb` is None where no limit is known, `blocked` are
    endings of file names that the system refuses. `replacing` is what a new package in the place of
    an old one does to records: it keeps them, asks the administrator, lets people restart, or is a
    new item; `manifest` what must not have changed for that. The rest are sentences for the
    administrator.
    """

    id: str
    name: str
    target: str
    edition: int
    status: str
    largest_zip_mb: int | None
    blocked: tuple[str, ...]
    replacing: str
    manifest: str
    importing: tuple[str, ...]
    settings: tuple[str, ...]
    update: tuple[str, ...]
    learners: str
    quirks: tuple[str, ...]
    sources: tuple[Source, ...]
    dated: date

    @property
    def only_completed(self) -> bool:
        """Whether SCORM 1.2 never says passed or failed."""
        return self.status == "completed"


def names() -> tuple[str, ...]:
    """The names of all profiles, sorted."""
    return tuple(sorted(file.stem for file in PROFILES.glob("*.toml")))


def load(name: str) -> LmsProfile:
    """The profile of a name, in capitals or not; raises UsageError when there is none."""
    known, asked = names(), name
    name = name.lower()
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else "packager lms list shows those there are"
        raise UsageError(f"there is no LMS profile {asked!r}; {hint}")
    with (PROFILES / f"{name}.toml").open("rb") as file:
        return _profile(name, tomllib.load(file))


def _profile(name: str, data: dict[str, Any]) -> LmsProfile:
    return LmsProfile(
        id=name,
        name=data["name"],
        target=data["target"],
        edition=data.get("edition", 4),
        status=data["status"],
        largest_zip_mb=data.get("largest_zip_mb"),
        blocked=tuple(data.get("blocked", ())),
        replacing=data["replacing"],
        manifest=data.get("manifest", "any"),
        importing=tuple(data["import"]),
        settings=tuple(data["settings"]),
        update=tuple(data["update"]),
        learners=data["learners"],
        quirks=tuple(data["quirks"]),
        sources=tuple(Source(one["where"], one["read"]) for one in data["sources"]),
        dated=data["dated"],
    )
