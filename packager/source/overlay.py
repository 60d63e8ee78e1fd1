"""Reads an overlay.yaml with the picture that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.diagnostics import Severity
from packager.model.assets import PICTURES, data_address
from packager.model.credit import POLICIES
from packager.model.overlay import Overlay
from packager.source.care import read_line
from packager.source.credit import read_approval
from packager.source.folder import CourseFolder
from packager.source.rules_yaml import WrongValue
from packager.source.yaml import check_schema, read_yaml
from packager.span import SourceFile

if TYPE_CHECKING:
    from pathlib import Path

    from packager.diagnostics import Report
    from packager.model.care import SupportLine
    from packager.model.credit import Approval
    from packager.source.yaml import Located

# It stands in every page, so it had better be small.
LARGEST_LOGO = 64 << 10


def read_overlay(path: Path, report: Report) -> Overlay | None:
    """Read an overlay; None when it has errors, which were reported."""
    folder = CourseFolder(path.parent, report)
    file = folder.read(path.name, SourceFile(path.name).span())
    document = read_yaml(file, 0, len(file.text), report) if file is not None else None
    if document is None or file is None:
        return None
    if not check_schema(document, "overlay", file.path, report):
        return None
    overlay = Overlay(
        support=_support(document, report),
        logo=_logo(document.get("logo"), folder, file.path),
        logo_alt=_text(document.get("logo-alt")),
        policies=_policies(document.get("policies")),
        approvals=_approvals(document),
        spans=document.key_spans,
        span=file.span(0),
    )
    return None if any(one.severity is Severity.ERROR for one in report) else overlay


def _support(document: Located, report: Report) -> tuple[SupportLine, ...] | None:
    item = document.get("support")
    return None if item is None else tuple(read_line(one, report) for one in item.value)


def _approvals(document: Located) -> tuple[Approval, ...] | None:
    item = document.get("approvals")
    return None if item is None else tuple(read_approval(one) for one in item.value)


def _policies(item: Located | None) -> dict[str, str] | None:
    if item is None:
        return None
    return {name: text for name in POLICIES if (text := _text(item.get(name)))}


def _text(item: Located | None) -> str:
    return " ".join(item.value.split()) if item is not None and isinstance(item.value, str) else ""


def _logo(item: Located | None, folder: CourseFolder, base: str) -> str | None:
    """The picture as a `data:` address: the package gets no new file, and its manifest stays."""
    if item is None or not isinstance(item.value, str):
        return None
    asset = folder.asset(item.value, base, item.span)
    if asset is None:
        return None
    mime = PICTURES.get(asset.file.suffix.lower())
    if mime is None or asset.size > LARGEST_LOGO:
        wanted = f"a picture of at most {LARGEST_LOGO >> 10} kB"
        given = f"`{item.value}` ({asset.size:,} bytes)"
        folder.report.add(WrongValue(item.span, key="logo", wanted=wanted, given=given))
        return None
    return data_address(mime, asset.file.read_bytes())
