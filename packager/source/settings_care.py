"""The shape of `care` and `support` in course.yaml, and of a language file; see settings.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from packager.source.keys import DATE, key

_NUMBER: dict[str, str] = {
    "pattern": r"^\+?[0-9][0-9 ().-]*$",
    "wanted": "a number to dial such as 1-800-843-5678",
}
_ADDRESS: dict[str, str] = {
    "pattern": r"^https://[^\s<>\"]+$",
    "wanted": "an address that starts with https://",
}
_TEXT: dict[str, Any] = {"pattern": r"\S", "wanted": "some text"}


@dataclass
class SupportSettings:
    """One line of the support panel."""

    name: str = key("Who answers.", **_TEXT)
    about: str = key("What they help with, in a few words.", "")
    phone: str = key("A number to call, as it is dialled.", "", **_NUMBER)
    text: str = key("A number to send a text message to.", "", **_NUMBER)
    chat: str = key("The address of a chat.", "", **_ADDRESS)
    hours: str = key("When somebody answers.", "")
    region: str = key("For which region it is.", "")
    verified_on: str = key("The day on which somebody last tried it.", None, **DATE)


@dataclass
class CareSettings:
    """How the course looks after the people who take it."""

    sensitive: bool = key(
        "The course is about something that may touch people closely: it gets a quick exit, and"
        " every picture must say what it shows.",
        False,
    )
    quick_exit: bool = key(
        "Whether every page has a quick exit; without it, when the course is sensitive.", None
    )
    exit_to: str = key(
        "Where the quick exit leads; without it, to an empty page of the package.", "", **_ADDRESS
    )
    language: str = key("A YAML file with words to avoid, beside those built in.", "")


@dataclass
class TermSettings:
    """Words to avoid."""

    term: str = key("The words, with commas between alternatives; `*` ends a word openly.", **_TEXT)
    suggestion: str = key("What to write instead.", **_TEXT)
    reason: str = key("Why.", **_TEXT)
    languages: list[str] = key("The languages it is a word of; without it, all.", list)
    kind: str = key(
        "Where it matters: everywhere as a `label` or as `blaming`, at the start of `feedback`,"
        " in an `advisory`.",
        "label",
        choices=("label", "blaming", "feedback", "advisory"),
    )
    unless_after: str = key("Words that make it harmless when they stand shortly before it.", "")


@dataclass
class LanguageSettings:
    """A file of words to avoid."""

    terms: list[TermSettings] = key("Words to avoid.", list)
    allow: list[str] = key("Words that are built in and that this course may use.", list)
