"""XML of a package, read without trusting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from packager.verify.rules import BrokenManifest

if TYPE_CHECKING:
    import zipfile

    from packager.diagnostics import Report
    from packager.span import Span

LARGEST = 16 << 20


def parsed(
    package: zipfile.ZipFile, name: str, place: Span, report: Report
) -> etree._Element | None:
    """The root of a document of the package; None when it was reported as broken."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    with package.open(name) as file:
        text = file.read(LARGEST)
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        report.add(BrokenManifest(place, str(error)))
        return None
    if root.getroottree().docinfo.doctype:
        report.add(BrokenManifest(place, "a DOCTYPE, which importers refuse"))
        return None
    return root
