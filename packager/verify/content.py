"""Reads every member once: whether its bytes are whole, and what pages and scripts do."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from packager.span import SourceFile
from packager.verify import patterns
from packager.verify.bounds import LARGEST_SHOWN, LARGEST_TEXT, MOST_LINES, MOST_TEXT
from packager.verify.container import reason_of
from packager.verify.findings import short
from packager.verify.members import ENCRYPTED, is_leftover
from packager.verify.package import DAMAGE
from packager.verify.rules_content import (
    MissingLinkedFile,
    MixedContent,
    NotLookedInto,
    OutsideAddress,
    SecretInPackage,
    SynchronousRequest,
    TopWindowAccess,
    UnloadListener,
)
from packager.verify.rules_status import NoStatusSet, OddExit, RefusedStatus, WrongApi
from packager.verify.rules_zip import DamagedMember
from packager.verify.secrets import is_secret_file, is_text, secrets_in
from packager.verify.values import split_url

if TYPE_CHECKING:
    from packager.span import Span
    from packager.verify.opened import Package

_PAGES: Final = (".html", ".htm", ".xhtml")
_SCRIPTS: Final = (".js", ".mjs", ".cjs")
_LOADED: Final = frozenset(
    (
        *("script", "link", "img", "source", "video", "audio", "iframe", "embed", "object"),
        *("track", "image", "input", "frame"),
    )
)
_STATUS_12: Final = frozenset(("passed", "completed", "failed", "incomplete", "browsed"))
_COMPLETION: Final = frozenset(("completed", "incomplete", "not attempted", "unknown"))
_SUCCESS: Final = frozenset(("passed", "failed", "unknown"))
_ALLOWED: Final = {
    "cmi.core.lesson_status": _STATUS_12,
    "cmi.completion_status": _COMPLETION,
    "cmi.success_status": _SUCCESS,
}
_ODD_EXITS: Final = {
    "cmi.core.exit": frozenset(("logout", "normal")),
    "cmi.exit": frozenset(("logout",)),
}
_ELSEWHERE: Final = ("data:", "javascript:", "mailto:", "tel:", "about:", "blob:", "#", "{", "<")
_TEMPLATE: Final = ("{{", "${", "<%", "@@", "+", "%7B%7B")


class Contents:
    """The reading of all members; afterwards it knows which APIs and statuses were named."""

    def __init__(self, package: Package, *, edition: str) -> None:
        self.package = package
        self.findings = package.findings
        self.edition = edition
        self.api12 = self.api2004 = self.status = False
        self._read = 0

    def check(self) -> None:
        """Read everything, in the order of the zip."""
        for name in self.package.names:
            self._member(name)

    def check_reporting(self) -> None:
        """Whether the scripts talk to the API that the manifest promises, and set a status."""
        place = self.findings.place()
        if self.edition.startswith("SCORM 1.2") and self.api2004 and not self.api12:
            wrong = WrongApi(place, wanted="that of SCORM 1.2", found="API_1484_11")
            self.findings.add(wrong)
        elif self.edition.startswith("SCORM 2004") and self.api12 and not self.api2004:
            wrong = WrongApi(place, wanted="that of SCORM 2004", found="the API of SCORM 1.2")
            self.findings.add(wrong)
        if not self.status:
            self.findings.add(NoStatusSet(place))

    def _member(self, name: str) -> None:
        if self.package.entries[name].flag_bits & ENCRYPTED:
            return
        kind = _kind(name)
        wanted = kind and not is_leftover(name)
        kept: list[bytes] = []
        size = 0
        try:
            for piece in self.package.pieces(name):
                size += len(piece)
                if wanted and size <= LARGEST_TEXT:
                    kept.append(piece)
        except DAMAGE as error:
            place = self.findings.place(name)
            reason = short(reason_of(error), 200)
            self.findings.add(DamagedMember(place, path=short(name), reason=reason))
            return
        if is_secret_file(name):
            place = self.findings.place(name)
            self.findings.add(SecretInPackage(place, kind="by its name it holds keys or passwords"))
        if not wanted:
            return
        self._read += size
        if size > LARGEST_TEXT or self._read > MOST_TEXT:
            self.findings.add(NotLookedInto(self.findings.place(name), path=short(name)))
            return
        data = b"".join(kept)
        text = _Text(self, name, data.decode("utf-8", "replace"))
        for what in secrets_in(data):
            self.findings.add(SecretInPackage(text.place(0), kind=f"there is {what}"))
        text.check(kind)


class _Text:
    """One page, script or other text."""

    def __init__(self, contents: Contents, name: str, text: str) -> None:
        self.contents = contents
        self.findings = contents.findings
        self.name = name
        self.text = text
        told = len(text) <= LARGEST_SHOWN and text.count("\n") <= MOST_LINES
        self.source = SourceFile(self.findings.place(name).path, text if told else "")

    def check(self, kind: str) -> None:
        seen = self.contents
        seen.status = seen.status or patterns.says(self.text, patterns.STATUS_NAMES)
        if kind in {"page", "script"}:
            seen.api12 = seen.api12 or patterns.says(self.text, patterns.API12)
            seen.api2004 = seen.api2004 or patterns.says(self.text, patterns.API2004)
            self._script()
        if kind == "page":
            self._page()
        if kind in {"page", "style"}:
            for address in patterns.style_addresses(self.text):
                self._outside("style", address)

    def place(self, at: int, length: int = 1) -> Span:
        """A place in the text."""
        # Lines of minified scripts are as long as the file: the place alone says enough.
        return self.source.span(at, at + length)

    def _script(self) -> None:
        for found in patterns.matches(patterns.UNLOAD, self.text):
            event = next(one for one in found.groups() if one)
            self.findings.add(UnloadListener(self.place(found.start()), event=event))
        for found in patterns.matches(patterns.SYNCHRONOUS, self.text):
            self.findings.add(SynchronousRequest(self.place(found.start())))
        found_top = next(patterns.matches(patterns.TOP, self.text), None)
        if found_top:
            self.findings.add(TopWindowAccess(self.place(found_top.start())))
        for found in patterns.matches(patterns.SETS, self.text):
            element, value = found[1], found[2]
            place = self.place(found.start())
            allowed = _ALLOWED.get(element)
            if allowed is not None and value not in allowed:
                self.findings.add(RefusedStatus(place, element=element, value=value))
            elif value in _ODD_EXITS.get(element, ()):
                self.findings.add(OddExit(place, element=element, value=value))

    def _page(self) -> None:
        links = patterns.loads(self.text)
        based = any(element == "base" for element, _ in links)
        for element, href in links:
            lowered = href.lower()
            if element == "base" or lowered.startswith(_ELSEWHERE) or _is_template(href):
                continue
            if lowered.startswith(("http:", "https:", "//")):
                if element in _LOADED:
                    self._outside(element, href)
            elif not based and ":" not in href.partition("/")[0]:
                self._inside(element, href)

    def _outside(self, element: str, address: str) -> None:
        parts = split_url(address)
        host = short(parts.netloc if parts else address, 100)
        kind = MixedContent if address.lower().startswith("http:") else OutsideAddress
        place = self.findings.place(self.name)
        self.findings.add(kind(place, element=element, host=host))

    def _inside(self, element: str, href: str) -> None:
        path = unquote(href.partition("#")[0].partition("?")[0]).strip()
        if not path or path.endswith("/"):
            return
        folder = posixpath.dirname(self.name)
        wanted = posixpath.normpath(posixpath.join(folder, path))
        if wanted not in self.contents.package.entries:
            place = self.findings.place(self.name)
            self.findings.add(MissingLinkedFile(place, element=element, href=short(href, 120)))


def _kind(name: str) -> str:
    lowered = name.lower()
    if lowered.endswith(_PAGES):
        return "page"
    if lowered.endswith(_SCRIPTS):
        return "script"
    if lowered.endswith(".css"):
        return "style"
    return "text" if is_text(name) else ""


def _is_template(href: str) -> bool:
    return any(mark in href for mark in _TEMPLATE)
