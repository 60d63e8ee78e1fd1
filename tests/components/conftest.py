"""`pytest tests/components --update` writes what the cases give now into their files."""

from __future__ import annotations

from contextlib import suppress

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    with suppress(ValueError):  # the option is there already
        parser.addoption("--update", action="store_true", help="rewrite the expected text")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update", default=False))
