"""Sources that a course names, with what their age is judged by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.frozen import field, frozen
from packager.model.component import Component

if TYPE_CHECKING:
    from packager.span import Span


@frozen(kw_only=True)
class Source:
    """One source. `ageless` says why its age does not matter: `seminal` or `current`."""

    text: str
    year: int | None
    ageless: str = ""
    span: Span = field(compare=False)


class SourceList(Component):
    """A component that lists sources."""

    __slots__ = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources, in order."""
        raise AssertionError(f"{type(self).__name__} does not say its sources")
