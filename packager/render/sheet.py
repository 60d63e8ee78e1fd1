"""The import sheet as a page; what it says is decided by the targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATE = "import-sheet.html.j2"


def render_sheet(templates: Environment, sheet: object) -> bytes:
    """The sheet as one HTML file that needs no other."""
    return templates.get_template(TEMPLATE).render(sheet=sheet).encode("utf-8", "replace")
