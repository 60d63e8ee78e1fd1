"""Holds a package against what one learning system takes (limits.yml, and its profile)."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from packager import lms
from packager.errors import UsageError
from packager.frozen import frozen
from packager.verify import grammar
from packager.verify.members import is_leftover
from packager.verify.rules_systems import (
    RefusedBySystem,
    SystemAdvice,
    TooLargeForSystem,
    WrongStandardForSystem,
)

if TYPE_CHECKING:
    from packager.verify.opened import Package
    from packager.verify.scorm import Manifest

LIMITS: Final = Path(__file__).with_name("limits.yml")
_MB: Final = 1_000_000


@frozen
class System:
    """One learning system: its name, what it takes, and who says so."""

    name: str
    facts: dict[str, Any]
    source: str


def load_systems() -> dict[str, System]:
    """Every system of limits.yml and of the profiles, by the name that is typed."""
    import yaml

    read = yaml.safe_load(LIMITS.read_text(encoding="utf-8"))
    return {key: _system(key, read.get(key, {})) for key in sorted({*read, *lms.names()})}


def load_system(name: str) -> System:
    """The system of a name; UsageError for another, with those that are alike."""
    systems = load_systems()
    found = systems.get(name.lower())
    if found is None:
        near = get_close_matches(name.lower(), systems, 1)
        more = f"did you mean {near[0]}?" if near else f"known are {', '.join(systems)}"
        raise UsageError(f"no learning system is called {name!r} here; {more}")
    return found


def _system(key: str, limits: dict[str, Any]) -> System:
    if key not in lms.names():
        return System(limits["name"], limits, f"{limits['source']}, {limits['checked']}")
    profile = lms.load(key)
    facts = {**limits, "blocked": profile.blocked}
    if profile.largest_zip_mb is not None:
        facts["package-mb"] = profile.largest_zip_mb
    where = limits.get("source") or "; ".join(one.where for one in profile.sources[:2])
    return System(profile.name, facts, f"{where}, {limits.get('checked', profile.dated)}")


class Fit:
    """The check of one package against one system."""

    def __init__(self, system: System, package: Package) -> None:
        self.system = system
        self.package = package
        self.facts = system.facts
        self.findings = package.findings
        self.place = package.findings.place()

    def check(self, standards: list[str], manifest: Manifest | None) -> None:
        """Report what the system does not take, or takes in its own way."""
        for standard in standards[:1]:
            self._standard(standard)
        self._sizes()
        self._names()
        if manifest is not None:
            self._manifest(manifest)

    def _advise(self, what: str) -> None:
        name, source = self.system.name, self.system.source
        self.findings.add(SystemAdvice(self.place, system=name, what=what, source=source))

    def _refuse(self, what: str) -> None:
        name, source = self.system.name, self.system.source
        self.findings.add(RefusedBySystem(self.place, system=name, what=what, source=source))

    def _standard(self, standard: str) -> None:
        taken = self.facts.get("standards")
        preferred = self.facts.get("preferred", ())
        if taken is not None and not standard.startswith(tuple(taken)):
            self.findings.add(
                WrongStandardForSystem(
                    self.place,
                    system=self.system.name,
                    standard=standard,
                    source=self.system.source,
                )
            )
        elif preferred and not standard.startswith(tuple(preferred)):
            self._advise(f"{' or '.join(preferred)} is advised, and this is {standard}")

    def _sizes(self) -> None:
        sizes = [("the package", self.package.path.stat().st_size, "package-mb")]
        if "file-mb" in self.facts:
            for name, entry in self.package.entries.items():
                sizes.append((f"the file {name!r}", entry.file_size, "file-mb"))
        for what, size, key in sizes:
            limit = self.facts.get(key)
            if limit is not None and size > limit * _MB:
                self.findings.add(
                    TooLargeForSystem(
                        self.place,
                        system=self.system.name,
                        what=what,
                        limit=f"{limit} MB",
                        source=self.system.source,
                    )
                )

    def _names(self) -> None:
        blocked = tuple(self.facts.get("blocked", ()))
        longest = self.facts.get("longest-path")
        for name in self.package.names:
            if blocked and name.lower().endswith(blocked):
                self._refuse(f"it holds {name!r}")
            if longest is not None and len(name) > longest:
                self._refuse(f"a path has {len(name)} characters, and {longest} are stored")
            plain = name.isascii() and name.replace("/", "").replace("_", "")
            odd = not plain or any(not (sign.isalnum() or sign in "/._-") for sign in name)
            if self.facts.get("plain-names") and odd and not is_leftover(name):
                self._advise(f"the name {name!r} is trouble; use plain letters")

    def _manifest(self, manifest: Manifest) -> None:
        scos = sum(one.get(manifest.scorm_type) == "sco" for one in manifest.resources.values())
        if self.facts.get("single-sco") and scos > 1:
            self._advise(f"a course of one SCO is expected, and this one has {scos}")
        if self.facts.get("self-contained") and self.findings.count("PKG759"):
            self._refuse("it is launched from another server")
        if self.facts.get("delivery-controls") and self.findings.count("PKG771"):
            self._advise("a SCO without deliveryControls is completed on exit")
        rules = manifest.root.find(f".//{{{grammar.IMSSS}}}sequencingRules")
        if self.facts.get("sequencing") is False and rules is not None:
            self._advise("rules of sequencing are not, or only partly, obeyed")
        if self.facts.get("first-resource"):
            self._first_resource(manifest)

    def _first_resource(self, manifest: Manifest) -> None:
        with_page = [one for one in manifest.resources.values() if one.get("href")]
        item = manifest.root.find(f".//{manifest.tag('item')}[@identifierref]")
        wanted = item.get("identifierref") if item is not None else None
        if wanted is not None and with_page and with_page[0].get("identifier") != wanted:
            self._advise("the first resource with an href is launched, and that is another one")
