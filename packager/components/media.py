"""What sound and video share: source, captions, transcript."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import DirectiveComponent, own_id, required, text_of
from packager.components.rules import BadAttribute, BadMediaType, MissingCaptions, MissingTranscript
from packager.frozen import frozen
from packager.model.assets import PICTURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.components.base import Reading
    from packager.model.component import Content
    from packager.syntax import Attribute, DirectiveNode


@frozen(kw_only=True)
class Media(DirectiveComponent):
    """Sound or video; hrefs are paths in the site, `language` is that of the captions."""

    attributes: ClassVar[tuple[str, ...]] = ("src", "captions", "transcript", "lang", "duration")
    uncounted: ClassVar[str] = "transcripts"
    types: ClassVar[dict[str, str]] = {}

    title: str
    src: str
    mime: str
    captions: str
    language: str
    transcript: tuple[Content, ...]
    poster: str = ""
    duration: str = ""

    @property
    def parts(self) -> Iterator[tuple[Content, ...]]:
        """The text around the player and the transcript."""
        yield self.children
        yield self.transcript

    @property
    def counted(self) -> Iterator[tuple[Content, ...]]:
        """The text around it; the sound counts by its length."""
        yield self.children

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read the directive; captions and transcript are not optional."""
        src = required(node, "src", reading)
        captions, transcript = node.given.get("captions"), node.given.get("transcript")
        if captions is None:
            reading.report.add(MissingCaptions(node.opening, directive=node.name))
        if transcript is None:
            reading.report.add(MissingTranscript(node.opening, directive=node.name))
        href = _href(src, cls.types, reading)
        captions_href = _href(captions, {".vtt": "text/vtt"}, reading)
        text = reading.snippet(transcript) if transcript else None
        poster = node.given.get("poster")
        if not (href and captions_href and text is not None):
            return None
        return cls(
            id=own_id(node, reading),
            span=node.opening,
            children=reading.content(node.children),
            title=node.title,
            src=href,
            mime=cls.types[_suffix(src.value)] if src else "",
            captions=captions_href,
            language=text_of(node, "lang") or reading.language,
            transcript=text,
            poster=_href(poster, PICTURES, reading) or "",
            duration=_duration(node, reading),
        )


_LENGTH = re.compile(r"(\d{1,2}:)?\d{1,3}:\d{2}")


def _duration(node: DirectiveNode, reading: Reading) -> str:
    """Its length as written, such as `2:15`; empty when absent or reported."""
    attribute = node.given.get("duration")
    if attribute is None:
        return ""
    if not _LENGTH.fullmatch(attribute.value):
        wanted = "minutes and seconds such as 2:15"
        found = BadAttribute(
            attribute.span, name="duration", value=attribute.value, wanted=wanted, near=""
        )
        reading.report.add(found)
        return ""
    return attribute.value


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _href(attribute: Attribute | None, types: dict[str, str], reading: Reading) -> str | None:
    """The file's path in the site; None when absent or reported."""
    if attribute is None:
        return None
    if _suffix(attribute.value) not in types:
        wanted = "a file of the kind " + " or ".join(types)
        reading.report.add(BadMediaType(attribute.span, path=attribute.value, wanted=wanted))
        return None
    asset = reading.asset(attribute)
    return asset.href if asset else None
