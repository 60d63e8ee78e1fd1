"""What a learning system reads of a cmi5 or Tin Can package: ids, and files that are there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lxml import etree

from packager.span import SourceFile
from packager.verify.parsed import parsed
from packager.verify.rules import BrokenStructure, ManifestNotFirst, MissingMember
from packager.vocabulary import cmi5, tincan

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from packager.diagnostics import Report
    from packager.span import Span

# By the name of the document: its root, and the paths to what has an id and what is launched.
_FORMS = {
    cmi5.STRUCTURE: (
        f"{{{cmi5.NAMESPACE}}}courseStructure",
        "//c:course | //c:block | //c:au | //c:objectives/c:objective[@id]",
        "//c:au/c:url",
    ),
    tincan.STRUCTURE: (
        f"{{{tincan.NAMESPACE}}}tincan",
        "//c:activity",
        "//c:activity/c:launch | //c:activity/c:resource",
    ),
}
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def check_structures(
    package: zipfile.ZipFile, names: list[str], shown: str, report: Report
) -> None:
    """Report what is wrong with cmi5.xml and tincan.xml, where they are."""
    for name in _FORMS:
        if name in names:
            place = SourceFile(f"{shown}/{name}").span()
            if names[0] != name:
                report.add(ManifestNotFirst(place, names[0], name))
            root = parsed(package, name, place, report)
            if root is not None:
                _check(root, name, names, place, report)


def _check(root: etree._Element, name: str, names: list[str], place: Span, report: Report) -> None:
    tag, identified, launched = _FORMS[name]
    if root.tag != tag:
        report.add(BrokenStructure(place, f"its root is {root.tag!r}, not {tag!r}"))
        return
    for problem in _faults_of_ids(_found(root, identified)):
        report.add(BrokenStructure(place, problem))
    launches = [str(one.text or "").strip() for one in _found(root, launched)]
    if not any(launches):
        report.add(BrokenStructure(place, "nothing in it can be launched"))
    for launch in launches:
        address = urlsplit(launch)
        if launch and not address.scheme and unquote(address.path) not in names:
            report.add(MissingMember(place, launch))


def _found(root: etree._Element, path: str) -> list[etree._Element]:
    space = str(etree.QName(root).namespace)
    found = root.xpath(path, namespaces={"c": space})
    return [one for one in found if isinstance(one, etree._Element)]  # noqa: SLF001  lxml's class


def _faults_of_ids(elements: list[etree._Element]) -> Iterator[str]:
    seen: set[str] = set()
    for element in elements:
        kind, name = etree.QName(element).localname, (element.get("id") or "").strip()
        if not _IRI.fullmatch(name):
            yield f"the id {name!r} of {kind} is no absolute IRI"
        elif name in seen:
            yield f"the id {name!r} is given twice"
        seen.add(name)
