"""Recognizes a course of the AICC form, and whether its four files are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from packager.verify.findings import short
from packager.verify.rules_kinds import AiccPackage, IncompleteAicc

if TYPE_CHECKING:
    from packager.verify.opened import Package

_NEEDED: Final = ("crs", "au", "des", "cst")
_LARGEST: Final = 1 << 20


def aicc_course(names: list[str]) -> str:
    """The course file of an AICC package; empty when there is none."""
    found = [name for name in names if name.lower().endswith((".crs", ".cst"))]
    return min(found, key=lambda name: (name.count("/"), name), default="")


def check_aicc(package: Package, course: str) -> None:
    """Say that it is an AICC course, and which of its files is missing."""
    findings, place = package.findings, package.findings.place(course)
    findings.add(AiccPackage(place, course=short(course)))
    stem = course.rpartition(".")[0].lower()
    for kind in _NEEDED:
        if f"{stem}.{kind}" not in package.lower:
            findings.add(IncompleteAicc(place, what=f"no file {short(stem)}.{kind}"))
    units = package.lower.get(f"{stem}.au")
    data = package.read(units, _LARGEST) if units else None
    if data is not None:
        lines = [line for line in data.splitlines() if line.strip()]
        if b"file_name" not in (lines[0].lower() if lines else b""):
            findings.add(IncompleteAicc(place, what=f"no column file_name in {short(stem)}.au"))
        elif len(lines) < 2:  # noqa: PLR2004  the headings and one unit
            findings.add(IncompleteAicc(place, what=f"no unit in {short(stem)}.au"))
