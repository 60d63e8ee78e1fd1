"""The list of sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import TitledComponent
from packager.components.rules import BadAttribute, NothingInside
from packager.frozen import field, frozen
from packager.model.sources import Source, SourceList

if TYPE_CHECKING:
    from packager.components.base import Reading
    from packager.syntax import DirectiveNode, Node

MARKS = ("year", "seminal", "current")
_BRACES = re.compile(r"\s*\{([^{}]*)\}\s*\Z")
_IN_BRACKETS = re.compile(r"\([^()]*?\b((?:1[89]|20)\d\d)[a-z]?\b[^()]*\)")
_YEAR = re.compile(r"\b((?:1[89]|20)\d\d)\b")


@frozen(kw_only=True)
class References(SourceList, TitledComponent):
    """Sources, as a list."""

    kind: ClassVar[str] = "references"
    directives: ClassVar[tuple[str, ...]] = ("references",)
    uncounted: ClassVar[str] = "references"

    found: tuple[Source, ...] = field(default=(), compare=False)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Each item of the list."""
        return self.found

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read `:::references` around a list."""
        lists = [child for child in node.children if child.kind == "list"]
        if not lists:
            reading.report.add(NothingInside(node.opening, directive=node.name, wanted="a list"))
            return None
        found = tuple(_source(item, reading) for one in lists for item in one.children)
        return cls(**cls.fields(node, reading), found=found)


def _source(item: Node, reading: Reading) -> Source:
    marks = _take_marks(item, reading)
    text = " ".join(item.plain_text().split())
    written = _IN_BRACKETS.search(text) or _YEAR.search(text)
    year = marks.get("year") or (written[1] if written else "")
    # The word in the text itself does: the reader of the course then sees why the source is old.
    seminal = marks.get("seminal") == "true" or re.search(r"\bseminal\b", text, re.IGNORECASE)
    ageless = "seminal" if seminal else "current" if marks.get("current") == "true" else ""
    return Source(text=text, year=int(year) if year else None, ageless=ageless, span=item.span)


def _take_marks(item: Node, reading: Reading) -> dict[str, str]:
    """Read and remove `{year=2014 seminal=true}` at the end of an item."""
    last = next((node for node in reversed(list(item.walk())) if node.kind == "text"), None)
    found = _BRACES.search(last.text) if last is not None else None
    if last is None or found is None:
        return {}
    last.text = last.text[: found.start()]
    marks: dict[str, str] = {}
    for word in found[1].split():
        name, _, value = word.partition("=")
        fits = re.fullmatch(r"\d{4}", value) if name == "year" else value in {"true", "false"}
        if name in MARKS and fits:
            marks[name] = value
        else:
            wanted = "`year=2014`, `seminal=true` or `current=true`"
            reading.report.add(
                BadAttribute(last.span, name=name, value=value, wanted=wanted, near="")
            )
    return marks
