"""The tracking plan: ids, rules and question keys as data, and the worst state they can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from packager.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen
class TrackingPlan:
    """What the browser obeys.

    `course` is the JSON object that index.html carries; `pages` the object of each page, by the
    page's id; `worst_state` the most characters of suspend data that a learner can reach.
    """

    course: dict[str, Any]
    pages: Mapping[str, dict[str, Any]]
    worst_state: int
