"""What the tests of the command line's statements share: a course, an LRS, another that is real."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from packager.lrs.outbox import Outbox
from packager.lrs.transport import Manners, Transport
from tests.lrs.locker import learning_locker
from tests.lrs.making import KEY, AnyOne, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    """An empty outbox."""
    with Outbox.open(tmp_path / "outbox", make=True) as opened:
        yield opened


@pytest.fixture
def lrs() -> Iterator[Store]:
    """Our own LRS, strict, which fails when told to; it takes statements from `KEY`."""
    with Store() as made:
        made.guards[KEY.authorization] = AnyOne()
        yield made


@pytest.fixture
def pauses() -> list[float]:
    """How long a sender waited, in the order it did; nobody waits for real."""
    return []


@pytest.fixture
def transport(lrs: Store, pauses: list[float]) -> Iterator[Transport]:
    """The way to the LRS."""
    manners = Manners(timeout=5, patience=20, sleep=pauses.append, clock=lambda: sum(pauses))
    made = Transport(lrs.endpoint, KEY, "1.0.3", manners)
    yield made
    made.close()


@pytest.fixture(scope="session")
def locker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The endpoint of a real LRS."""
    with learning_locker(tmp_path_factory.mktemp("locker")) as endpoint:
        yield endpoint
