"""What the manifests of every SCORM edition share: root, metadata, organization, resource.

Nothing in a manifest depends on what a page says: a wording edit leaves it byte-identical.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from packager.archive import PackageFile
from packager.errors import UsageError
from packager.frozen import frozen
from packager.targets.base import site_files
from packager.targets.identity import Identity, identity
from packager.targets.lom import METADATA, title
from packager.targets.xml import add, written
from packager.vocabulary import scorm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from packager.model.course import Course
    from packager.render.site import Site

LAUNCH = "index.html"
_CONTROL_SUFFIXES = {".xsd", ".dtd"}


@frozen
class Parts:
    """The elements of a manifest that an edition adds to."""

    names: Identity
    metadata: etree._Element
    organization: etree._Element
    item: etree._Element
    resource: etree._Element


def package_files(
    site: Site, script: bytes, metadata: bytes, manifest: Callable[[list[str]], bytes]
) -> Iterator[PackageFile]:
    """The manifest first, then all it lists; `manifest` writes it from the sorted paths."""
    files = [*site_files(site, script), PackageFile(METADATA, metadata, "the catalogue record")]
    yield PackageFile(
        scorm.MANIFEST, manifest(sorted({file.path for file in files})), "the manifest"
    )
    yield from files


def build(
    course: Course, edition: scorm.Edition, paths: Iterable[str], complete: Callable[[Parts], None]
) -> bytes:
    """A manifest with one organization, one item and one SCO; `complete` adds the edition's own."""
    names = identity(course.id)
    space = edition.content_packaging
    root = etree.Element(f"{{{space}}}manifest", nsmap=dict(edition.prefixes))
    root.set("identifier", names.manifest)
    # Written whether or not the control documents are embedded: the manifest must not change
    # with an option of the build.
    located = " ".join(f"{namespace} {file}" for namespace, file in edition.schemas)
    root.set(f"{{{scorm.XSI}}}schemaLocation", located)
    metadata = add(root, "metadata")
    add(metadata, "schema", scorm.SCHEMA)
    add(metadata, "schemaversion", edition.version)
    organizations = add(root, "organizations", default=names.organization)
    organization = add(organizations, "organization", identifier=names.organization)
    add(organization, "title", title(course))
    # Open edX lists an item only where isvisible is written out.
    item = add(
        organization, "item",
        identifier=names.item, identifierref=names.resource, isvisible="true",
    )  # fmt: skip
    add(item, "title", title(course))
    resource = add(
        add(root, "resources"), "resource",
        identifier=names.resource, type=scorm.WEB_CONTENT, href=LAUNCH,
    )  # fmt: skip
    complete(Parts(names, metadata, organization, item, resource))
    for path in paths:
        add(resource, "file", href=path)
    return written(root)


def control_documents(folder: Path | None, edition: scorm.Edition) -> Iterator[PackageFile]:
    """The standard's XSDs at the root of the package, which ADL's suite wants to see."""
    if folder is None:
        return
    home = folder / edition.folder
    found = sorted(
        path for path in home.rglob("*") if path.suffix in _CONTROL_SUFFIXES and path.is_file()
    )
    missing = {file for _, file in edition.schemas} - {path.name for path in found}
    if missing:
        raise UsageError(
            f"{home} holds no {', '.join(sorted(missing))}; control documents of {edition.name}"
            " are expected there"
        )
    for path in found:
        yield PackageFile(path.relative_to(home).as_posix(), path, "the control documents")
