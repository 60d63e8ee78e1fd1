"""The plan of statements as a page; what it says is decided by packager.xapi."""

from __future__ import annotations

from packager.render.environment import environment

TEMPLATE = "statements.html.j2"


def render_statements(page: object) -> bytes:
    """The page as one HTML file that needs no other."""
    found = environment().get_template(TEMPLATE)
    return found.render(page=page).encode("utf-8", "replace")
