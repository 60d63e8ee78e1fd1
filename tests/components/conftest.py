"""Scoring in node, as the browser does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.components.scorer import NODE, Scorer

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def scorer() -> Iterator[Scorer]:
    """A running node."""
    if NODE is None:
        pytest.skip("node is needed to run score.js")
    with Scorer() as running:
        yield running
