"""The media of a course: weight, kind, size; captions in step with what they are captions of.

Thresholds stand in the pages of the rules. Of each file some kilobytes are read (formats.py).
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from packager.checks.captions import read_captions
from packager.checks.rules_media import (
    CaptionsOutOfStep,
    HeavyFile,
    HeavyPicture,
    LargePicture,
    LengthDiffers,
    MovingPicture,
    NotPlayedEverywhere,
    OtherKindInside,
    SlowStart,
    UnreadableCaptions,
)
from packager.components.media import Media
from packager.media_files import film_of, head_of, kind_of, picture_of, seconds_of
from packager.model.assets import PICTURES

if TYPE_CHECKING:
    from packager.diagnostics import Report
    from packager.model.assets import Asset
    from packager.model.course import Course
    from packager.span import Span

KILOBYTE, MEGABYTE = 1000, 1_000_000
HEAVY_PICTURE = 500 * KILOBYTE
HEAVY_FILE = 100 * MEGABYTE
SLOW_FROM = 5 * MEGABYTE
LARGEST_SIDE = 2560
BEHIND, SILENT_PART, SILENT = 1.0, 1 / 3, 20
ROUNDING, ROUNDING_PART = 2, 0.02
MOST_CAPTIONS = 5 * MEGABYTE
MINUTE = 60
_PLAYED = frozenset({".mp4", ".m4a", ".webm", ".mp3", ".ogg", ".wav"})


def check_media(course: Course, report: Report) -> None:
    """Report the files that pages of this build bring along."""
    assets = {asset.href: asset for asset in course.assets}
    spans: dict[str, Span] = {}
    films: list[Media] = []
    for page in course.unproven:
        for node in (*page.outline.of("image"), *page.outline.of("link")):
            spans.setdefault(node.attributes.get("href", ""), node.span)
        for part in page.outline.components:
            if isinstance(part, Media):
                films.append(part)
                spans.setdefault(part.src, part.span)
                spans.setdefault(part.poster, part.span)
    for href, span in spans.items():
        if href in assets:
            # One at a time: the beginnings of a thousand pictures are 64 MB.
            _check_file(assets[href], head_of(assets[href].file), span, report)
    for film in films:
        if film.src in assets:
            _check_length(film, assets, head_of(assets[film.src].file), report)


def _check_file(asset: Asset, head: bytes, span: Span, report: Report) -> None:
    suffix = PurePosixPath(asset.path).suffix.lower()
    kind = kind_of(head)
    known = suffix in PICTURES or suffix in _PLAYED
    if kind is not None and known and suffix not in kind.endings:
        report.add(OtherKindInside(span, path=asset.path, kind=kind.words))
    if asset.size > HEAVY_FILE:
        size, most = asset.size // MEGABYTE, HEAVY_FILE // MEGABYTE
        report.add(HeavyFile(span, path=asset.path, size=size, most=most))
    if suffix in PICTURES:
        _check_picture(asset, head, span, report)
    elif suffix in {".mp4", ".m4a"}:
        _check_film(asset, span, report)


def _check_picture(asset: Asset, head: bytes, span: Span, report: Report) -> None:
    if asset.size > HEAVY_PICTURE:
        size, most = asset.size // KILOBYTE, HEAVY_PICTURE // KILOBYTE
        report.add(HeavyPicture(span, path=asset.path, size=size, most=most))
    picture = picture_of(head)
    if picture is None:
        return
    width, height = picture.width, picture.height
    if max(width, height) > LARGEST_SIDE:
        found = LargePicture(span, path=asset.path, width=width, height=height, most=LARGEST_SIDE)
        report.add(found)
    if picture.moves:
        report.add(MovingPicture(span, path=asset.path))


def _check_film(asset: Asset, span: Span, report: Report) -> None:
    film = film_of(asset.file)
    if film is None:
        return
    if film.late_index and asset.size > SLOW_FROM:
        report.add(SlowStart(span, path=asset.path))
    if film.form:
        report.add(NotPlayedEverywhere(span, path=asset.path, form=film.form))


def _check_length(film: Media, assets: dict[str, Asset], head: bytes, report: Report) -> None:
    asset = assets[film.src]
    seconds = seconds_of(asset.file, head)
    if seconds is not None and film.duration:
        said = _given(film.duration)
        # 0:00 says that nobody need see it.
        if said and abs(said - seconds) > max(ROUNDING, seconds * ROUNDING_PART):
            real = clock(seconds)
            report.add(LengthDiffers(film.span, path=asset.path, said=film.duration, real=real))
    if film.captions in assets:
        _check_captions(film, assets[film.captions], seconds, report)


def _check_captions(film: Media, file: Asset, seconds: float | None, report: Report) -> None:
    if file.size > MOST_CAPTIONS:
        return
    try:
        text = file.file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        problem = "the file is not UTF-8"
        report.add(UnreadableCaptions(film.span, path=file.path, line=1, problem=problem))
        return
    captions = read_captions(text)
    for line, problem in captions.faults[:3]:
        report.add(UnreadableCaptions(film.span, path=file.path, line=line, problem=problem))
    if captions.end is None or seconds is None:
        return
    silent = seconds - captions.end
    if silent < -BEHIND or silent > max(SILENT, seconds * SILENT_PART):
        ends, length = clock(captions.end), clock(seconds)
        report.add(CaptionsOutOfStep(film.span, path=file.path, ends=ends, length=length))


def _given(duration: str) -> int:
    seconds = 0
    for part in duration.split(":"):
        seconds = seconds * MINUTE + int(part)
    return seconds


def clock(seconds: float) -> str:
    """A length as `duration` has it: `2:15`, `1:02:15`."""
    minutes, rest = divmod(round(seconds), MINUTE)
    hours, minutes = divmod(minutes, MINUTE)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
