"""The attestation: what a learner confirms before the certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import DirectiveComponent, flag
from packager.components.task import task_fields
from packager.frozen import frozen
from packager.model.component import Task

if TYPE_CHECKING:
    from packager.components.base import Reading
    from packager.syntax import DirectiveNode


@frozen(kw_only=True)
class Attestation(Task, DirectiveComponent):
    """A box to tick; `children` is what it confirms, `asks_name`: also a name, never sent."""

    kind: ClassVar[str] = "attestation"
    directives: ClassVar[tuple[str, ...]] = ("attestation",)
    attributes: ClassVar[tuple[str, ...]] = ("name",)
    waits: ClassVar[bool] = True
    closing: ClassVar[bool] = True

    asks_name: bool = False

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read `:::attestation {name=true}`."""
        return cls(
            **task_fields(node, reading),
            children=reading.content(node.children),
            asks_name=flag(node, "name", default=False, reading=reading),
        )
