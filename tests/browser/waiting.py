"""Waiting on conditions, never on clocks alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PATIENCE = 10.0


def eventually(
    page: Page, holds: Callable[[], object], what: Callable[[], str] | None = None
) -> None:
    """Let the page go on until something holds that the page itself cannot say."""
    ends = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > ends:
            raise AssertionError(what() if what else "what was waited for did not happen")
        page.wait_for_timeout(20)
