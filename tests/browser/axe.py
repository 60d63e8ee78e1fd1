"""axe-core in a frame of the course, whatever its content policy."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tests.lms.server import NODE_MODULES

if TYPE_CHECKING:
    from playwright.sync_api import Frame

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = """async (asked) => {
  const found = await axe.run(document, { runOnly: asked, resultTypes: ['violations'] });
  return found.violations.map((violation) => `${violation.id}: ` + violation.nodes
    .map((node) => `${node.target.join(' ')} (${node.failureSummary})`).join('; '));
}"""


@cache
def axe_source() -> str:
    """The library as it is installed."""
    return (NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(frame: Frame, rules: list[str] = RULES) -> list[str]:
    """What axe finds wrong, in words; `rules` are all tags or the colours alone."""
    if not frame.evaluate("'axe' in window"):
        frame.evaluate(axe_source())
    # A transition that is under way makes colours that nobody sees for long.
    frame.evaluate("Promise.allSettled(document.getAnimations().map((one) => one.finished))")
    found: list[str] = frame.evaluate(RUN, rules)
    return found
