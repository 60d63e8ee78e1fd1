"""Sound with captions and a transcript; it never starts by itself."""

from __future__ import annotations

from typing import ClassVar

from packager.components.media import Media
from packager.frozen import frozen


@frozen(kw_only=True)
class Audio(Media):
    """Sound."""

    kind: ClassVar[str] = "audio"
    directives: ClassVar[tuple[str, ...]] = ("audio",)
    types: ClassVar[dict[str, str]] = {
        ".mp3": "audio/mpeg",
        ".m4a": "audio/mp4",
        ".ogg": "audio/ogg",
        ".wav": "audio/wav",
    }
