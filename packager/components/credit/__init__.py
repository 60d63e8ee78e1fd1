"""What a learner should know of the credit before the start."""

from __future__ import annotations

from typing import ClassVar

from packager.components.base import TitledComponent
from packager.frozen import frozen


@frozen(kw_only=True)
class CreditInformation(TitledComponent):
    """What it says comes from course.yaml; `children` stands above it."""

    kind: ClassVar[str] = "credit"
    directives: ClassVar[tuple[str, ...]] = ("credit",)
    # The template is given all of the course's objectives.
    all: ClassVar[bool] = True
