"""The certificate: a page to print, filled in by the browser once the course is complete."""

from __future__ import annotations

from typing import ClassVar

from packager.components.base import TitledComponent
from packager.frozen import frozen


@frozen(kw_only=True)
class Certificate(TitledComponent):
    """What it says comes from `credit` in course.yaml; `children` stands above it."""

    kind: ClassVar[str] = "certificate"
    directives: ClassVar[tuple[str, ...]] = ("certificate",)
    closing: ClassVar[bool] = True
