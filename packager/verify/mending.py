"""Mends an XML descriptor: its encoding, and in a manifest the names of files and their list."""

from __future__ import annotations

import posixpath
import re
from typing import Final
from urllib.parse import quote, unquote

from lxml import etree

from packager.diagnostics import Report
from packager.frozen import frozen
from packager.verify import grammar
from packager.verify.findings import Findings
from packager.verify.members import is_leftover
from packager.verify.opened import is_outside
from packager.verify.scorm import EDITIONS, base_of
from packager.verify.xml import encoding_of, read_xml

_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")
_DOCTYPE: Final = re.compile(r"<!DOCTYPE\s[^\[<>]{0,300}>")
_SAFE: Final = "/:?&=#%~!$'()*+,;@-._"
_CONTROL: Final = (".xsd", ".dtd")


@frozen
class Mended:
    """A descriptor's new bytes, and what was done to it."""

    data: bytes
    done: list[str]


def mend_xml(data: bytes) -> Mended | None:
    """The same in UTF-8 and without a DOCTYPE; None when it cannot be read even so."""
    done: list[str] = []
    text = _decoded(data, done)
    found = _DOCTYPE.search(text[:4000])
    if found:
        text = text[: found.start()] + text[found.end() :]
        done.append("took out the DOCTYPE")
    if done:
        text = '<?xml version="1.0" encoding="UTF-8"?>' + _DECLARATION.sub("", text, count=1)
        data = text.encode("utf-8", "replace")
    return Mended(data, done) if _root(data) is not None else None


def mend_manifest(data: bytes, names: list[str]) -> Mended | None:
    """An imsmanifest.xml in which every file of the package stands as the package spells it."""
    mended = mend_xml(data)
    root = _root(mended.data) if mended is not None else None
    if mended is None or root is None:
        return None
    if etree.QName(root).namespace not in {grammar.CP12, grammar.CP}:
        return mended
    work = _Manifest(root, names)
    work.mend()
    if not work.done:
        return mended
    tree = root.getroottree()
    written = etree.tostring(tree, xml_declaration=True, encoding="UTF-8")
    return Mended(written, [*mended.done, *work.done])


def _decoded(data: bytes, done: list[str]) -> str:
    encoding = encoding_of(data)
    if encoding.lower() not in {"utf-8", "utf8", "us-ascii", "ascii"}:
        done.append(f"wrote it in UTF-8 instead of {encoding}")
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        done.append("wrote it in UTF-8, which it says it is; it was in Windows-1252")
        return data.decode("cp1252", "replace")


def _root(data: bytes) -> etree._Element | None:
    document = read_xml(data, "", Findings(Report(), ""))
    return document.root if document is not None else None


class _Manifest:
    def __init__(self, root: etree._Element, names: list[str]) -> None:
        self.root = root
        self.names = set(names)
        self.lower = {name.lower(): name for name in names}
        self.namespace = etree.QName(root).namespace or ""
        self.done: list[str] = []
        self.listed: set[str] = set()

    def mend(self) -> None:
        """Versions, addresses, and the list of files."""
        for version in self.root.iter(self._tag("schemaversion"), self._tag("schema")):
            text = version.text or ""
            if text != text.strip() and (text.strip() in EDITIONS or text.strip() == "ADL SCORM"):
                version.text = text.strip()
                self.done.append(f"took white space away around {text.strip()!r}")
        for element in self.root.iter(self._tag("file"), self._tag("resource")):
            self._address(element)
        self._locations()
        self._list_launched()
        self._list_missing()

    def _tag(self, name: str) -> str:
        return f"{{{self.namespace}}}{name}"

    def _address(self, element: etree._Element) -> None:
        href, base = element.get("href"), base_of(element)
        if not href or is_outside(base + href):
            return
        found = self._member(base, href)
        if found is None:
            return
        name, tail = found
        self.listed.add(name)
        wanted = quote(name.removeprefix(base), safe="/~!$'()*+,;@-._") + tail
        if wanted != href and unquote(wanted) != href.removeprefix("./"):
            element.set("href", wanted)
            self.done.append(f"wrote {wanted!r} for {href!r}")
        elif wanted != href and " " in href:
            element.set("href", wanted)
            self.done.append(f"escaped {href!r}")

    def _member(self, base: str, href: str) -> tuple[str, str] | None:
        """The file that an address means, and what follows its path."""
        plain = href.strip().replace("\\", "/")
        for path, tail in ((plain, ""), _cut(plain)):
            for spelt in (unquote(path), path):
                name = posixpath.normpath(base + spelt) if spelt else ""
                real = name if name in self.names else self.lower.get(name.lower())
                if real is not None and real.startswith(base):
                    return real, tail
        return None

    def _locations(self) -> None:
        for location in self.root.iter(
            f"{{{grammar.ADLCP12}}}location", f"{{{grammar.ADLCP}}}location"
        ):
            found = self._member("", location.text or "")
            if found is not None:
                self.listed.add(found[0])

    def _list_launched(self) -> None:
        for resource in self.root.iter(self._tag("resource")):
            href = resource.get("href")
            files = {file.get("href") for file in resource.findall(self._tag("file"))}
            found = self._member(base_of(resource), href) if href else None
            if href and found is not None and href not in files and _cut(href)[0] not in files:
                self._add(resource, _cut(href)[0])
                self.done.append(f"listed {_cut(href)[0]!r}, which is launched")

    def _list_missing(self) -> None:
        """Files that no entry lists go to the first resource that is launched."""
        resource = next(
            (one for one in self.root.iter(self._tag("resource")) if one.get("href")), None
        )
        if resource is None:
            return
        base = base_of(resource)
        kept = {"imsmanifest.xml", "cmi5.xml", "tincan.xml"}
        for name in sorted(self.names - self.listed - kept):
            if not name.lower().endswith(_CONTROL) and not is_leftover(name):
                if not name.startswith(base):
                    continue
                self._add(resource, quote(name.removeprefix(base), safe="/~!$'()*+,;@-._"))
                self.done.append(f"listed {name!r}")

    def _add(self, resource: etree._Element, href: str) -> None:
        file = etree.Element(self._tag("file"), href=href)
        before = [
            one
            for one in resource.iterchildren(etree.Element)
            if etree.QName(one).localname in {"metadata", "file"}
        ]
        at = resource.index(before[-1]) + 1 if before else 0
        resource.insert(at, file)


def _cut(href: str) -> tuple[str, str]:
    """An address before and from its first '?' or '#'."""
    found = re.search(r"[?#]", href)
    return (href[: found.start()], href[found.start() :]) if found else (href, "")
