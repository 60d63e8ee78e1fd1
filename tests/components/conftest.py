"""`pytest tests/components --update` writes what the cases give now into their files."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from tests.components.scorer import NODE, Scorer

if TYPE_CHECKING:
    from collections.abc import Iterator


def pytest_addoption(parser: pytest.Parser) -> None:
    with suppress(ValueError):  # the option is there already
        parser.addoption("--update", action="store_true", help="rewrite the expected text")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update", default=False))


@pytest.fixture(scope="session")
def scorer() -> Iterator[Scorer]:
    """A running node."""
    if NODE is None:
        pytest.skip("node is needed to run score.js")
    with Scorer() as running:
        yield running
