"""Learners and credentials as the simulated system gives them out to record stores."""

from __future__ import annotations

import base64
import uuid
from typing import Any

HOME = "https://lms.example.org"
NAMESPACE = uuid.UUID("5d9ff9f3-0d2c-4f3a-93d7-4c1f3a1ba5a4")


def derived(*parts: str) -> str:
    """The same UUID for the same words."""
    return str(uuid.uuid5(NAMESPACE, "\n".join(parts)))


def basic(name: str, secret: str) -> str:
    """Credentials as HTTP's Basic scheme writes them, without the word."""
    return base64.b64encode(f"{name}:{secret}".encode()).decode()


def account(learner: str) -> dict[str, Any]:
    """A learner as the learning system names one."""
    return {"objectType": "Agent", "account": {"homePage": HOME, "name": derived(learner)}}
