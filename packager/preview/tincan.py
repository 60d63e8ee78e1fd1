"""Launches Tin Can packages the way learning systems have in common (there is no standard)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode
from uuid import uuid4

from packager.preview.agents import basic
from packager.preview.cmi5_rules import verb_of
from packager.preview.store import Json, RecordStore, canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from packager.preview.store import Ask


@dataclass
class Visit:
    """One launch: the credentials of their own show what came from it."""

    actor: Json | None
    """None: the course makes one of its own."""
    registration: str | None
    activity: str
    statements: list[Json] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def verbs(self) -> list[str]:
        """The verbs of all statements, in order."""
        return [verb_of(statement) for statement in self.statements]

    def refuse(self, ask: Ask) -> str | None:
        """What these credentials may not do."""
        found = []
        actor = self.actor
        if actor and "agent" in ask.query and canonical(ask.agent) != canonical(actor):
            found.append(f"{ask.resource} for another agent")
        if self.registration and ask.query.get("registration", "") not in {"", self.registration}:
            found.append(f"{ask.resource} for another registration")
        for statement in ask.statements:
            if actor and statement.get("actor") != actor:
                found.append("another actor than was launched")
            registration = statement.get("context", {}).get("registration")
            if self.registration and registration != self.registration:
                found.append("another registration than was launched")
        self.refused += found
        return "; ".join(found) or None

    def took(self, ask: Ask) -> None:
        """Remember what was said."""
        known = {one["id"] for one in self.statements}
        self.statements += [one for one in ask.statements if one["id"] not in known]


def activities_in(structure: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Id, title and page of every activity that launches something."""
    for activity in structure.iterfind("{*}activities/{*}activity"):
        page = (activity.findtext("{*}launch") or "").strip()
        if page:
            identifier = activity.get("id", "")
            yield identifier, (activity.findtext("{*}name") or "").strip() or identifier, page


def launch_visit(
    store: RecordStore, visit: Visit, page: str, endpoint: str, written: Json | None = None
) -> str:
    """Give out credentials; where the launch leads. `written` is the actor as that spells it."""
    key = f"Basic {basic(str(uuid4()), 'secret')}"
    store.guards[key] = visit
    said = {
        "endpoint": endpoint,
        "auth": key,
        "actor": json.dumps(written or visit.actor),
        "activity_id": visit.activity,
    }
    if visit.registration:
        said["registration"] = visit.registration
    return f"{page}{'&' if '?' in page else '?'}{urlencode(said, quote_via=quote)}"
