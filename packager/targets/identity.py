"""The permanent names of a course: what learning systems hang learners' records on.

They depend on the course's id and on nothing else. Moodle and Totara delete the tracks of an item
whose identifier changed; SuccessFactors tells courses apart by the first 15 characters.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from urllib.parse import unquote

from packager.frozen import frozen
from packager.model.identifiers import identifier_safe, slug
from packager.vocabulary import scorm

_HASHED = 12


@frozen
class Identity:
    """Identifiers of the manifest and its parts: letters, digits and `_`, a letter first."""

    manifest: str

    @property
    def organization(self) -> str:
        """The identifier of the only organization."""
        return f"{self.manifest}_organization"

    @property
    def item(self) -> str:
        """The identifier of the only item: learners' records belong to it."""
        return f"{self.manifest}_item"

    @property
    def resource(self) -> str:
        """The identifier of the only SCO."""
        return f"{self.manifest}_sco"

    @property
    def objective(self) -> str:
        """The id of the item's primary objective."""
        return f"{self.manifest}_objective"


def identity(course_id: str) -> Identity:
    """The identifiers of a course: 60 bits of its id's sha256 in front, its name behind."""
    digest = hashlib.sha256(course_id.encode("utf-8", "surrogatepass")).digest()
    front = b32encode(digest).decode()[:_HASHED]
    name = f"C{front}_{identifier_safe(course_slug(course_id))}"
    return Identity(name[: scorm.LONGEST_IDENTIFIER])


def course_slug(course_id: str) -> str:
    """The last part of a course's id as a file name: `welcome-back`."""
    last = re.split(r"[/:#?]", course_id.rstrip("/:#?"))[-1]
    return slug(unquote(last), "course")


def package_name(course_id: str, target: str) -> str:
    """The zip's name, the same for every version: LearnUpon matches a new version by it."""
    return f"{course_slug(course_id)}_{target}.zip"
