"""Whose state it is, where it is none of ours: forms that other tools are known to write."""

from __future__ import annotations

import re
from typing import Final

from packager.decode.lenient import parsed

_LONGEST: Final = 200_000
_FORMS: Final = (
    # `viewed=1,2|lastviewedslide=2|...`: Presenter and Quizmaker.
    ("Articulate Presenter", re.compile(r"viewed=[\d,]*\|lastviewedslide=", re.IGNORECASE)),
    # Digits and letters in which lengths and texts alternate, parted by `~`, `^` and `$`.
    ("Articulate Storyline", re.compile(r"[1-9][0-9A-Za-z]{1,6}[~^$0-9A-Za-z_|-]*[~^][0-9A-Za-z]")),
)
_KEYS: Final = (
    ("Articulate Rise", frozenset({"v", "d"})),
    ("Adapt", frozenset({"_isCourseComplete"})),
    ("Adapt", frozenset({"spoor"})),
    ("H5P", frozenset({"h5p"})),
)


def tool_of(text: str) -> str:
    """The name of the tool that writes such states; empty when none is known to."""
    text = text.strip()[:_LONGEST]
    if text.startswith(("{", "[")):
        return _of_json(text)
    return next((name for name, form in _FORMS if form.match(text)), "")


def _of_json(text: str) -> str:
    data = parsed(text)
    if isinstance(data, dict):
        found = next((name for name, keys in _KEYS if keys <= data.keys()), "")
        if found:
            return found
    # Rise's is long, and a report may have cut it.
    return "Articulate Rise" if re.match(r'\{"v":\d+,"d":\[\d', text) else ""
