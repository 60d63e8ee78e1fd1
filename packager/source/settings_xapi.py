"""The shape of `xapi` in course.yaml, as a dataclass; see settings.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

from packager.source.keys import key

# No name, password or query: an address in a package is there for everybody to read.
_STORE: dict[str, str] = {
    "pattern": r"^(https://|http://(localhost|127\.0\.0\.1)[:/])[^\s<>\"@?#]+$",
    "wanted": "an address that starts with https://, without a name, a password or a query",
}


def is_form(value: object) -> bool:
    """Whether a value has the form that the schema asks of an address."""
    return isinstance(value, str) and re.match(_STORE["pattern"], value) is not None


@dataclass
class RecordStoreSettings:
    """A learning record store to which SCORM packages report as well; never with a secret."""

    endpoint: str = key(
        "The address of the store's xAPI resources; without it, it arrives at launch.",
        "",
        **_STORE,
    )
    token: str = key(
        "An address that hands out a credential to whoever is signed in, as cmi5's fetch address"
        " does.",
        "",
        **_STORE,
    )
    launch: bool = key(
        "Whether the learning system's launch data may bring address and credential.", True
    )
    interactions: str = key(
        "How answers are spoken of: `cmi5` says answered, `scorm` says responded, as ADL's SCORM"
        " profile does.",
        "cmi5",
        choices=("cmi5", "scorm"),
    )
