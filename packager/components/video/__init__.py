"""Video with captions and a transcript; it never starts by itself."""

from __future__ import annotations

from typing import ClassVar

from packager.components.media import Media
from packager.frozen import frozen


@frozen(kw_only=True)
class Video(Media):
    """Video; `poster` is the still shown before it plays."""

    kind: ClassVar[str] = "video"
    directives: ClassVar[tuple[str, ...]] = ("video",)
    attributes: ClassVar[tuple[str, ...]] = (*Media.attributes, "poster")
    types: ClassVar[dict[str, str]] = {".mp4": "video/mp4", ".webm": "video/webm"}
