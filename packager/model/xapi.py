"""What course.yaml says about a learning record store beside the learning system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.frozen import field, frozen

if TYPE_CHECKING:
    from packager.span import Span


@frozen(kw_only=True)
class RecordStore:
    """Where SCORM packages report to as well; no secret is ever part of it.

    `endpoint` and `token` are addresses, empty when they arrive at launch; `launch`: the learning
    system's launch data may name them. `interactions` is how answers are spoken of: `cmi5`
    (answered) or `scorm` (responded).
    """

    endpoint: str = ""
    token: str = ""
    launch: bool = True
    interactions: str = "cmi5"
    spans: dict[str, Span] = field(default_factory=dict, compare=False)
