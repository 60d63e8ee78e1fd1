"""A package that has been opened: its members by name, and their bytes within the bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from packager.verify.bounds import LARGEST_DESCRIPTOR, PIECE
from packager.verify.findings import short
from packager.verify.members import is_folder
from packager.verify.package import DAMAGE
from packager.verify.rules import MissingMember
from packager.verify.rules_items import BadEscape, EscapingHref, UnescapedHref, WrongCaseInManifest
from packager.verify.values import split_url

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator
    from pathlib import Path

    from packager.span import Span
    from packager.verify.findings import Findings

_DOT: Final = re.compile(r"\A(?:\./)+")
_BAD_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_MUST_ESCAPE: Final = re.compile(r"[\s<>\"{}|^`]")
_DRIVE: Final = re.compile(r"[A-Za-z]:[/\\]")


class Package:
    """What checks ask a package for. `names` are as the zip spells them, in its order."""

    def __init__(self, package: zipfile.ZipFile, path: Path, findings: Findings) -> None:
        self._zip = package
        self.path = path
        self.findings = findings
        self.entries: dict[str, zipfile.ZipInfo] = {}
        for entry in package.infolist():
            if not is_folder(entry):
                self.entries.setdefault(entry.orig_filename, entry)
        self.lower = {name.lower(): name for name in reversed(self.entries)}
        # What a manifest or a course structure names.
        self.listed: set[str] = set()
        # Pages that a learner is sent to first.
        self.launched: list[str] = []

    @property
    def names(self) -> list[str]:
        """Every file, in the zip's order."""
        return list(self.entries)

    def read(self, name: str, most: int = LARGEST_DESCRIPTOR) -> bytes | None:
        """The first bytes of a member, one more than `most` at most; None when it is damaged."""
        entry = self.entries.get(name)
        if entry is None:
            return None
        try:
            with self._zip.open(entry) as file:
                return file.read(most + 1)
        except DAMAGE:
            return None  # said by the reading of all members

    def pieces(self, name: str) -> Iterator[bytes]:
        """All bytes of a member; raises what `DAMAGE` lists."""
        with self._zip.open(self.entries[name]) as file:
            while piece := file.read(PIECE):
                yield piece

    def find(self, href: str, place: Span, base: str = "") -> str | None:
        """The member that an address in a manifest names; None when it was reported missing."""
        shown = short(href)
        if "\\" in href:
            self.findings.add(EscapingHref(place, href=shown, reason="has a backslash"))
            href = href.replace("\\", "/")
        full = f"{base}{href}".strip()
        reason = _escapes(full)
        if reason:
            self.findings.add(EscapingHref(place, href=shown, reason=reason))
            return None
        if _BAD_ESCAPE.search(href):
            self.findings.add(BadEscape(place, href=shown))
        elif _MUST_ESCAPE.search(href.strip()) or href != href.strip():
            self.findings.add(UnescapedHref(place, href=shown))
        return self._member(full, href, place)

    def _member(self, full: str, href: str, place: Span) -> str | None:
        parts = split_url(full)
        path = parts.path if parts else full
        name = _DOT.sub("", unquote(path)).strip()
        if name in self.entries:
            return name
        for raw in (_DOT.sub("", path), _DOT.sub("", full)):
            if raw in self.entries:
                self.findings.add(BadEscape(place, href=short(href)))
                return raw
        twin = self.lower.get(name.lower())
        if twin is not None:
            self.findings.add(WrongCaseInManifest(place, href=short(href), path=short(twin)))
            return twin
        self.findings.add(MissingMember(place, short(href)))
        return None


def is_outside(href: str) -> bool:
    """Whether an address lies on some server and not in the package."""
    if _DRIVE.match(href):
        return False
    parts = split_url(href.strip())
    return parts is not None and (bool(parts.scheme) or href.strip().startswith("//"))


def _escapes(full: str) -> str:
    if full.startswith("/") or _DRIVE.match(full):
        return "is absolute"
    if ".." in unquote(full.partition("?")[0]).split("/"):
        return "leads out of its folder by '..'"
    return ""
