"""All terms of the glossary on a page."""

from __future__ import annotations

from typing import ClassVar

from packager.components.base import DirectiveComponent
from packager.frozen import frozen


@frozen(kw_only=True)
class Glossary(DirectiveComponent):
    """The terms themselves stand in the glossary file that course.yaml names."""

    kind: ClassVar[str] = "glossary"
    directives: ClassVar[tuple[str, ...]] = ("glossary",)
    uncounted: ClassVar[str] = "glossary"
