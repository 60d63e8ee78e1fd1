"""Output targets: one module each; a name becomes a target here and nowhere else."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, cast

from packager.errors import UsageError
from packager.targets.base import Package, Settings, Target

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.metadata import EntryPoint, EntryPoints

BUILT_IN = ("scorm12", "scorm2004", "cmi5", "xapi", "web")
ALL = "all"
GROUP = "packager.targets"


def load_targets(names: Iterable[str], settings: Settings) -> list[Target]:
    """The targets of these names, each once, in the order asked for; `all` is every built-in."""
    asked = [one for name in names for one in (BUILT_IN if name == ALL else (name,))]
    return [load_target(name, settings) for name in dict.fromkeys(asked)]


def load_target(name: str, settings: Settings) -> Target:
    """The target of one name: a built-in, or what an installed package offers under that name."""
    if name in BUILT_IN:
        maker = import_module(f"packager.targets.{name}").TARGET
    else:
        maker = _offered(name).load()
    return cast("Target", maker(settings))


def known_targets() -> list[str]:
    """Every name there is, those of installed packages last."""
    return [*BUILT_IN, ALL, *sorted({offer.name for offer in _offers()})]


def _offers() -> EntryPoints:
    # Looked at only for unknown names: reading the installed packages takes longer than a build.
    from importlib.metadata import entry_points

    return entry_points(group=GROUP)


def _offered(name: str) -> EntryPoint:
    offers = _offers()
    found = [offer for offer in offers if offer.name == name]
    if len(found) > 1:
        rivals = " and ".join(offer.value for offer in found)
        raise UsageError(f"two installed packages offer a target named {name!r}: {rivals}")
    if not found:
        known = known_targets()
        near = get_close_matches(name.lower(), known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(known)}"
        raise UsageError(f"there is no target {name!r}; {hint}")
    return found[0]


__all__ = [
    "ALL",
    "BUILT_IN",
    "Package",
    "Settings",
    "Target",
    "known_targets",
    "load_target",
    "load_targets",
]
