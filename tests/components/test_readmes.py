"""The table of attributes on an author's page names what its directive takes, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from packager.components import FOLDER, components
from packager.components.question import ReadQuestion

if TYPE_CHECKING:
    from packager.components.base import DirectiveComponent

SHARED = set(ReadQuestion.attributes)
_TABLE = re.compile(r"^\| attribute [^\n]*\n\|[- |]+\n((?:\|.*\n)+)", re.MULTILINE)


@pytest.mark.parametrize("component", components(), ids=lambda one: one.kind)
def test_the_table_of_attributes_is_whole(component: type[DirectiveComponent]) -> None:
    page = (FOLDER / component.kind / "README.md").read_text(encoding="utf-8")
    rows = [row.split("|")[1] for table in _TABLE.findall(page) for row in table.splitlines()]
    named = {name for row in rows for name in re.findall(r"`([\w-]+)`", row)}
    known = set(component.attributes)
    # What every question takes stands in a table of its own.
    optional = SHARED if issubclass(component, ReadQuestion) else set()
    assert known - optional <= named <= known
