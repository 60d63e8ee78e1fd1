"""The learning objectives: this lesson's, or all of the course's."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import TitledComponent, flag
from packager.frozen import frozen

if TYPE_CHECKING:
    from packager.components.base import Reading
    from packager.syntax import DirectiveNode


@frozen(kw_only=True)
class Objectives(TitledComponent):
    """Which objectives are meant is known when the page is: `all` or the lesson's own."""

    kind: ClassVar[str] = "objectives"
    directives: ClassVar[tuple[str, ...]] = ("objectives",)
    attributes: ClassVar[tuple[str, ...]] = ("all",)

    all: bool = False

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read `:::objectives {all=true}`."""
        shown = flag(node, "all", default=False, reading=reading)
        return cls(**cls.fields(node, reading), all=shown)
