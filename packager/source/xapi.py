"""Reads `xapi` of course.yaml: the record store to which SCORM packages report as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.model.addresses import address_of
from packager.model.xapi import RecordStore
from packager.source.rules_course import NoCredentialForStore
from packager.source.rules_yaml import WrongValue
from packager.source.values import items, value_of

if TYPE_CHECKING:
    from packager.diagnostics import Report
    from packager.source.yaml import Located


_ADDRESSES = ("endpoint", "token")


def read_store(document: Located, report: Report) -> RecordStore | None:
    """The record store; None where course.yaml, `document`, names none."""
    item = document.get("xapi")
    if item is None or not isinstance(item.value, dict):
        return None
    # Few courses have it, and what stands there needs dataclasses, which take a while to load.
    from packager.source.settings_xapi import is_form

    launch = item.get("launch")
    store = RecordStore(
        endpoint=value_of(item, "endpoint", str) or "",
        token=value_of(item, "token", str) or "",
        launch=launch is None or launch.value is not False,
        interactions=value_of(item, "interactions", str) or "cmi5",
        spans={key: part.span for key, part in items(item)},
    )
    for key, part in items(item):
        if key in _ADDRESSES and is_form(part.value) and address_of(part.value) is None:
            wanted = "an address with a server's name, and a port from 1 to 65535"
            report.add(WrongValue(part.span, key=key, wanted=wanted, given=f"`{part.value}`"))
    if not store.launch and not store.token:
        report.add(NoCredentialForStore(store.spans["launch"]))
    return store
