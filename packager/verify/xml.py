"""Reads XML of unknown origin: first a pass that builds nothing, then the tree.

Expat reports a DOCTYPE before any entity is read, and how deep and how many the elements are;
only what passes is given to lxml.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from lxml import etree

from packager.span import SourceFile
from packager.verify.bounds import (
    DEEPEST_ELEMENT,
    LARGEST_DESCRIPTOR,
    LONGEST_VALUE,
    MOST_ELEMENTS,
)
from packager.verify.rules import BrokenManifest
from packager.verify.rules_kinds import DeclaresEntities, HasDoctype, OddEncoding
from packager.verify.rules_zip import TooMuchToRead

if TYPE_CHECKING:
    from packager.span import Span
    from packager.verify.findings import Findings

_DECLARED: Final = re.compile(rb"""\A<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""")
_USUAL: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_SOURCE_SHOWN: Final = 1 << 20


class _StopError(Exception):
    """The first pass has seen enough."""


class Document:
    """One XML file of a package: its tree, and the places of its elements."""

    def __init__(self, root: etree._Element, source: SourceFile) -> None:
        self.root = root
        self._source = source

    def place(self, element: etree._Element | None = None) -> Span:
        """The line on which an element starts."""
        line = (self.root if element is None else element).sourceline or 1
        if not self._source.text or line > len(self._source.lines):
            return self._source.span()
        return self._source.line_span(line)


def read_xml(data: bytes, path: str, findings: Findings) -> Document | None:
    """The tree of an XML file; None when it was reported why there is none."""
    place = findings.place(path)
    if len(data) > LARGEST_DESCRIPTOR:
        bound = f"{LARGEST_DESCRIPTOR >> 20} MiB"
        findings.add(TooMuchToRead(place, what=f"{path!r}", bound=bound))
        return None
    encoding = encoding_of(data)
    if encoding.lower() not in _USUAL:
        findings.add(OddEncoding(place, encoding=encoding))
    if not _passes(data, path, findings):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        findings.add(BrokenManifest(place, _one_line(error)))
        return None
    text = data.decode(encoding, "replace") if len(data) <= _SOURCE_SHOWN else ""
    return Document(root, SourceFile(place.path, text.replace("\r\n", "\n")))


def encoding_of(data: bytes) -> str:
    """The encoding that an XML file has by its first bytes, or says that it has."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:2] in {b"<\x00", b"\x00<"}:
        return "UTF-16"
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8"
    found = _DECLARED.match(data.lstrip())
    name = found[1].decode("ascii") if found else "utf-8"
    try:
        "".encode(name)
    except LookupError:
        return "utf-8"
    return name


class _FirstPass:
    def __init__(self, place: Span, findings: Findings) -> None:
        self._place = place
        self._findings = findings
        self._depth = self._count = 0

    def doctype(self, _name: str, system: str | None, public: str | None, inner: int) -> None:
        if inner or system or public:
            self._findings.add(DeclaresEntities(self._place))
            raise _StopError
        self._findings.add(HasDoctype(self._place))

    def start(self, _name: str, attributes: list[str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST_ELEMENT:
            self._refuse("the depth of the elements", f"{DEEPEST_ELEMENT} levels")
        if self._count > MOST_ELEMENTS:
            self._refuse("the number of elements", f"{MOST_ELEMENTS:,}")
        if any(len(value) > LONGEST_VALUE for value in attributes):
            self._refuse("the length of an attribute", f"{LONGEST_VALUE >> 20} MiB")

    def end(self, _name: str) -> None:
        self._depth -= 1

    def _refuse(self, what: str, bound: str) -> None:
        self._findings.add(TooMuchToRead(self._place, what=what, bound=bound))
        raise _StopError


def _passes(data: bytes, path: str, findings: Findings) -> bool:
    place = findings.place(path)
    watch = _FirstPass(place, findings)
    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.StartDoctypeDeclHandler = watch.doctype
    parser.StartElementHandler = watch.start
    parser.EndElementHandler = watch.end
    try:
        parser.Parse(data, True)
    except _StopError:
        return False
    except (expat.ExpatError, ValueError, LookupError) as error:
        findings.add(BrokenManifest(place, _one_line(error)))
        return False
    return True


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".!: ") or "it cannot be read"
