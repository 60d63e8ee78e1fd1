"""What a course does for the people who take it: support, a quick exit, careful words."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from packager.frozen import field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from packager.span import Span


@frozen(kw_only=True)
class SupportLine:
    """Someone to turn to, as the support panel names them; `verified_on` is when it was tried."""

    name: str
    about: str = ""
    phone: str = ""
    text: str = ""
    chat: str = ""
    hours: str = ""
    region: str = ""
    verified_on: date | None = None
    span: Span | None = field(default=None, compare=False)

    @property
    def phone_href(self) -> str:
        """The number as a link that dials it."""
        return "tel:" + _dialled(self.phone)

    @property
    def text_href(self) -> str:
        """The number as a link that starts a message."""
        return "sms:" + _dialled(self.text)

    @property
    def can_age(self) -> bool:
        """Whether there is anything in it that may stop being true."""
        return bool(self.phone or self.text or self.chat)


def _dialled(number: str) -> str:
    return re.sub(r"[^0-9+]", "", number)


class Wording(Enum):
    """What is the matter with a term."""

    LABEL = "label"
    BLAMING = "blaming"
    FEEDBACK = "feedback"
    ADVISORY = "advisory"


@frozen(kw_only=True)
class AvoidedTerm:
    """Words to avoid, with what to write instead and why.

    `words` are alternatives; `*` stands for the rest of a word. `unless_after` are words that,
    shortly before it, turn the term into its contrary ("no graphic detail").
    """

    words: tuple[str, ...]
    kind: Wording
    suggestion: str
    reason: str
    languages: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()


@frozen(kw_only=True)
class Care:
    """What course.yaml says under `care`, `support` and `pictures`.

    `pictures` is what each picture shows, by its path in the course; `terms` are the words that
    the language check looks for.
    """

    sensitive: bool = False
    quick_exit: bool = False
    exit_to: str = ""
    support: tuple[SupportLine, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)
    terms: tuple[AvoidedTerm, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict, compare=False)

    @property
    def exit_host(self) -> str:
        """The site that the quick exit leads to, by its name."""
        return self.exit_to.removeprefix("https://").partition("/")[0]
