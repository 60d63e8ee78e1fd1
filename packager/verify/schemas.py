"""Validates a manifest against the standard's own XSDs, from a folder that the user names.

The XSDs in a package are never loaded: a schema from somebody else can take any time and memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from packager.errors import UsageError
from packager.verify.findings import short
from packager.verify.grammar import ADLCP, ADLCP12, ADLNAV, ADLSEQ, CP, CP12, IMSMD, IMSSS
from packager.verify.rules_references import SchemaViolation

if TYPE_CHECKING:
    from pathlib import Path

    from packager.verify.scorm import Manifest

_XS: Final = "http://www.w3.org/2001/XMLSchema"
_MOST: Final = 10
_SETS: Final = {
    "SCORM 1.2": (
        "scorm12edition",
        ((CP12, "imscp_rootv1p1p2.xsd"), (ADLCP12, "adlcp_rootv1p2.xsd")),
    ),
    **dict.fromkeys(
        ("SCORM 2004 2nd Edition", "SCORM 2004 3rd Edition"),
        (
            "scorm20043rdedition",
            (
                (CP, "imscp_v1p1.xsd"),
                (ADLCP, "adlcp_v1p3.xsd"),
                (ADLSEQ, "adlseq_v1p3.xsd"),
                (ADLNAV, "adlnav_v1p3.xsd"),
                (IMSSS, "imsss_v1p0.xsd"),
            ),
        ),
    ),
    "SCORM 2004 4th Edition": (
        "scorm20044thedition",
        (
            (CP, "imscp_v1p1.xsd"),
            (ADLCP, "adlcp_v1p3.xsd"),
            (ADLSEQ, "adlseq_v1p3.xsd"),
            (ADLNAV, "adlnav_v1p3.xsd"),
            (IMSSS, "imsss_v1p0.xsd"),
        ),
    ),
}
_NAMESPACE_OF_XML: Final = b'xmlns="http://www.w3.org/XML/1998/namespace"'


class _Folder(etree.Resolver):
    """Serves what schemas import from the one folder, and nothing from anywhere else."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:
        """The document of that name in the folder; an empty one when it is not there."""
        del public_id
        path = self._folder / (system_url or "").rpartition("/")[2]
        data = path.read_bytes() if path.is_file() else b""
        if not data:
            return self.resolve_empty(context)
        # libxml2 refuses the file that binds its default namespace to that of XML.
        text = data.replace(_NAMESPACE_OF_XML, b"")
        return self.resolve_string(text, context, base_url=str(path))


def check_schema(manifest: Manifest, folder: Path) -> None:
    """Report what the standard's XSDs refuse."""
    name, documents = _SETS[manifest.edition]
    inside = folder / name if (folder / name).is_dir() else folder
    missing = [file for _, file in documents if not (inside / file).is_file()]
    if missing:
        raise UsageError(f"{folder} has no {missing[0]}, which {manifest.edition} needs")
    schema = _schema(inside, documents)
    copy = etree.fromstring(etree.tostring(manifest.root.getroottree()))
    for record in [one for one in copy.iter() if _is_record(one)]:
        parent = record.getparent()
        if parent is not None:
            parent.remove(record)
    if schema.validate(copy):
        return
    entries = [one for one in schema.error_log if "No matching global" not in one.message]
    for entry in entries[:_MOST]:
        reason = " ".join(entry.message.split()).rstrip(".")
        place = manifest.document.place(_element(manifest, entry.path))
        manifest.findings.add(SchemaViolation(place, reason=short(reason)))


def _element(manifest: Manifest, path: str | None) -> etree._Element:
    """The element that a path names; the first when it names none that can be found."""
    prefixes = {name: space for name, space in manifest.root.nsmap.items() if name}
    try:
        found = manifest.root.getroottree().xpath(path or "/*", namespaces=prefixes)
    except etree.XPathError:
        return manifest.root
    first = found[0] if isinstance(found, list) and found else None
    return first if isinstance(first, etree._Element) else manifest.root  # noqa: SLF001  lxml's class


def _is_record(element: etree._Element) -> bool:
    """A metadata record: its own schema is loose in 1.2 and not among ADL's in 2004."""
    return isinstance(element.tag, str) and (
        element.tag.startswith(f"{{{IMSMD}}}lom")
        or element.tag.startswith("{http://ltsc.ieee.org/xsd/LOM}lom")
    )


def _schema(folder: Path, documents: tuple[tuple[str, str], ...]) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=False)
    parser.resolvers.add(_Folder(folder))
    wrapper = etree.Element(f"{{{_XS}}}schema")
    for namespace, file in documents:
        etree.SubElement(wrapper, f"{{{_XS}}}import", namespace=namespace, schemaLocation=file)
    base = f"{folder.absolute()}/all.xsd"
    try:
        return etree.XMLSchema(etree.fromstring(etree.tostring(wrapper), parser, base_url=base))
    except etree.XMLSchemaParseError as error:
        raise UsageError(f"the schemas of {folder} cannot be read: {error}") from error
