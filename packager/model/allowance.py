"""What an author lets stand although a rule finds it, and the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.frozen import frozen

if TYPE_CHECKING:
    from packager.span import Span


@frozen(kw_only=True)
class Allowance:
    """One rule that is let be: its name or code as written, why, and where that stands.

    `path` is the one file it holds in, empty for the whole course; `first` and `last` are the lines
    of that file, 0 where all of them.
    """

    rule: str
    reason: str
    span: Span
    path: str = ""
    first: int = 0
    last: int = 0

    def covers(self, span: Span) -> bool:
        """Whether a place lies where it holds."""
        if self.path and span.path != self.path:
            return False
        return not self.last or self.first <= span.line <= self.last
