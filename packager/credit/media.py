"""How long everything that plays in a course plays."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from packager.media_files import head_of, seconds_of
from packager.model.credit import MediaTime

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.model.assets import Asset
    from packager.model.component import Component
    from packager.model.course import Course

_CENT = Decimal("0.01")
_LENGTH = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{2})\Z")
_CUE_END = re.compile(r"-->\s*(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})")


def media_times(course: Course) -> tuple[MediaTime, ...]:
    """All sound and video with its length: as written, of the file, or where its captions end."""
    return tuple(_times(course))


def _times(course: Course) -> Iterator[MediaTime]:
    assets = {asset.href: asset for asset in course.assets}
    for page in course.pages:
        for part in page.outline.components:
            captions = getattr(part, "captions", None)
            if captions is not None:
                seconds = _written(getattr(part, "duration", ""))
                if seconds is None:
                    seconds = _played(assets.get(getattr(part, "src", "")))
                if seconds is None:
                    seconds = _captions_end(assets.get(captions))
                yield MediaTime(page.id, _title(part), seconds, part.span)


def _title(part: Component) -> str:
    return str(getattr(part, "title", "")) or part.kind


def _written(text: str) -> Decimal | None:
    found = _LENGTH.match(text)
    if found is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return Decimal(hours * 3600 + minutes * 60 + seconds)


def _played(asset: Asset | None) -> Decimal | None:
    """What the file itself says."""
    seconds = seconds_of(asset.file, head_of(asset.file)) if asset is not None else None
    return None if seconds is None else Decimal(seconds).quantize(_CENT)


def _captions_end(asset: Asset | None) -> Decimal | None:
    """The end of the last caption: sound and video are hardly longer."""
    if asset is None:
        return None
    try:
        text = asset.file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    ends = [_seconds(found) for found in _CUE_END.findall(text)]
    return max(ends) if ends else None


def _seconds(found: tuple[str, str, str, str]) -> Decimal:
    hours, minutes, seconds, rest = found
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole + Decimal(f"0.{rest}")
