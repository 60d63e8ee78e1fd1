"""The report: every diagnostic of one run, collected to the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.diagnostics.rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


class Report:
    """Collects diagnostics; hands them out sorted by place, each once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, int, int, str], Rule] = {}
        self._aside: list[tuple[Rule, str]] = []

    def add(self, found: Rule) -> None:
        """Take one diagnostic; the same thing said twice of the same place counts once."""
        span = found.span
        self._found.setdefault(
            (span.path, found.code, span.start, span.end, found.message()), found
        )

    def set_aside(self, found: Rule, reason: str) -> None:
        """Take one diagnostic out again, for the reason that the author gives."""
        key = next(key for key, one in self._found.items() if one is found)
        self._aside.append((self._found.pop(key), reason))

    @property
    def aside(self) -> tuple[tuple[Rule, str], ...]:
        """What the author let stand, with the reasons; it counts for nothing."""
        return tuple(self._aside)

    def __iter__(self) -> Iterator[Rule]:
        return iter(
            sorted(
                self._found.values(), key=lambda r: (r.span.path, r.span.start, r.span.end, r.code)
            )
        )

    def __len__(self) -> int:
        return len(self._found)

    def count(self, severity: Severity) -> int:
        """How many diagnostics have exactly this severity."""
        return sum(found.severity is severity for found in self._found.values())

    @property
    def has_errors(self) -> bool:
        """Whether anything was found that stops a package from being written."""
        return any(found.severity is Severity.ERROR for found in self._found.values())

    def stops(self, *, strict: bool = False) -> bool:
        """Whether what was found keeps a package from being written; `strict` counts warnings."""
        return self.has_errors or (strict and self.has_warnings)

    @property
    def has_warnings(self) -> bool:
        """Whether there is at least one warning."""
        return any(found.severity is Severity.WARNING for found in self._found.values())
