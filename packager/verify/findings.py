"""Collects what is found in one package, a bounded number of times for each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.span import SourceFile
from packager.verify.bounds import MOST_FINDINGS
from packager.verify.rules_content import MoreOfTheSame

if TYPE_CHECKING:
    from packager.diagnostics import Report, Rule
    from packager.span import Span

_LONGEST_PATH = 300


class Findings:
    """The findings of one package; `shown` is the name that its places start with."""

    def __init__(self, report: Report, shown: str) -> None:
        self._report = report
        self.shown = shown
        self._counts: dict[str, int] = {}

    def add(self, found: Rule) -> None:
        """Take one, unless the rule has been listed often enough."""
        count = self._counts[found.code] = self._counts.get(found.code, 0) + 1
        if count <= MOST_FINDINGS:
            self._report.add(found)

    def place(self, path: str = "") -> Span:
        """The place of a member, or of the zip itself."""
        inside = f"/{short(path)}" if path else ""
        return SourceFile(self.shown + inside).span()

    def count(self, code: str) -> int:
        """How often a rule has found something."""
        return self._counts.get(code, 0)

    def finish(self) -> None:
        """Say how many findings of each rule were left out."""
        for code, count in sorted(self._counts.items()):
            if count > MOST_FINDINGS:
                self._report.add(
                    MoreOfTheSame(self.place(), rule=code, count=count - MOST_FINDINGS)
                )


def short(text: str, longest: int = _LONGEST_PATH) -> str:
    """A text that somebody else chose, cut to a length that can be shown."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
