"""Presets: what the completion records of each learning system look like, as data.

`sources` in each file says what of it was looked up, where, and what was not.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from packager.errors import UsageError
from packager.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent
FIELDS = (
    "learner", "home_page", "course", "registration", "status", "completion", "success",
    "score", "score_min", "score_max", "duration", "timestamp",
)  # fmt: skip
REQUIRED = ("learner", "timestamp")
DURATIONS = ("seconds", "minutes", "hours")


@frozen(kw_only=True)
class Preset:
    """How one learning system writes its records.

    `columns` are the headers under which a field may stand, the most telling first; `dates` the
    forms of dates, tried in order; `completed_by_date`: a date of completion says completed.
    `records` is the name under which a JSON document keeps them.
    """

    name: str
    title: str
    platform: str
    says: str
    columns: Mapping[str, tuple[str, ...]]
    dates: tuple[str, ...]
    score: str
    duration: str
    words: Mapping[str, str]
    completed_by_date: bool = False
    records: str = ""


def names() -> tuple[str, ...]:
    """The presets there are."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.yml")))


@cache
def load(name: str) -> Preset:
    """A preset by its name."""
    if name not in names():
        near = get_close_matches(name, names(), 1)
        more = f" (did you mean '{near[0]}'?)" if near else ""
        raise UsageError(f"there is no preset '{name}'{more}; there are: {', '.join(names())}")
    data: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    return Preset(
        name=name,
        title=data["title"],
        platform=data.get("platform", ""),
        says=data["says"],
        columns={field: tuple(data["columns"].get(field, ())) for field in FIELDS},
        dates=tuple(data["dates"]),
        score=data["score"],
        duration=data["duration"],
        words={word: meaning for meaning, words in data["words"].items() for word in words},
        completed_by_date=data.get("completed_by_date", False),
        records=data.get("records", ""),
    )
