"""What a person chooses in the panel: the launch, the learner, and what goes wrong."""

from __future__ import annotations

from typing import Any

from packager.errors import UsageError
from packager.frozen import field, frozen, names_of, replace
from packager.lms import names
from packager.preview.material import STANDARDS

MODES = ("normal", "browse", "review")
LONGEST = 200
FAULTS = ("refuse", "slow", "vanished", "offline")
# Seconds that the system takes for an answer while it is slow.
SLOW = 3.0
# What ends an attempt when it is changed: the record is another's, or kept by another standard.
NEW_ATTEMPT = frozenset({"standard", "learner"})


@frozen(kw_only=True)
class Chosen:
    """How the course is launched. `lms` is empty for a system that keeps to the standard."""

    standard: str = "scorm12"
    lms: str = ""
    learner: str = "Rivera, Ana"
    language: str = ""
    mode: str = "normal"
    credit: bool = True
    item: str = ""

    def changed(self, said: dict[str, Any]) -> Chosen:
        """With other choices; raises UsageError for one that there is not."""
        for name, value in said.items():
            if name not in names_of(Chosen):
                raise UsageError(f"there is no setting {name!r}")
            _check(name, value)
        return replace(self, **said)


def _check(name: str, value: Any) -> None:
    known = {"standard": tuple(STANDARDS), "mode": MODES, "lms": ("", *names())}
    if name == "credit":
        fine = isinstance(value, bool)
    else:
        fine = isinstance(value, str) and len(value) <= LONGEST
        fine = fine and value in known.get(name, (value,))
    if not fine:
        raise UsageError(f"{name} cannot be {str(value)[:LONGEST]!r}")


@frozen(kw_only=True)
class Faults:
    """What goes wrong just now."""

    on: frozenset[str] = field(default_factory=frozenset)

    def changed(self, said: dict[str, Any]) -> Faults:
        """With some switched; raises UsageError for what is no fault."""
        for name, value in said.items():
            if name not in FAULTS or not isinstance(value, bool):
                raise UsageError(f"there is no fault {name!r}")
        return Faults(on=frozenset(name for name in FAULTS if said.get(name, name in self.on)))
