"""A file for the learner to keep."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import DirectiveComponent, own_id, required
from packager.frozen import frozen

if TYPE_CHECKING:
    from packager.components.base import Reading
    from packager.syntax import DirectiveNode


@frozen(kw_only=True)
class Download(DirectiveComponent):
    """A file; `size` in bytes, `format` such as PDF."""

    kind: ClassVar[str] = "download"
    directives: ClassVar[tuple[str, ...]] = ("download",)
    attributes: ClassVar[tuple[str, ...]] = ("src",)

    title: str
    href: str
    size: int
    format: str

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read `:::download Title {src=...}`."""
        src = required(node, "src", reading)
        asset = reading.asset(src) if src else None
        if asset is None:
            return None
        name = PurePosixPath(asset.path)
        return cls(
            id=own_id(node, reading),
            span=node.opening,
            children=reading.content(node.children),
            title=node.title or name.name,
            href=asset.href,
            size=asset.size,
            format=name.suffix.lstrip(".").upper(),
        )
