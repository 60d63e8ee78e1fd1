"""The parts of a page that an overlay writes anew, and where they stand in a finished page.

A part stands between `<!--overlay:NAME-->` and `<!--/overlay:NAME-->`; authors' text cannot hold
these, for it is escaped.
"""

from __future__ import annotations

import html
import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from packager.model.credit import POLICIES, Credit
from packager.render.environment import environment
from packager.render.strings import strings

if TYPE_CHECKING:
    from pathlib import Path

    from packager.model.overlay import Overlay

PARTS = {
    "support": "_support-lines.html.j2",
    "logo": "_logo.html.j2",
    "standing": "_standing.html.j2",
    "approvals": "_approvals.html.j2",
    "policies": "_policies.html.j2",
}
_PART = re.compile(r"<!--overlay:([a-z]+)-->.*?<!--/overlay:\1-->", re.DOTALL)
_POLICY = re.compile(r'data-policy="([a-z]+)"><dt>.*?</dt><dd>(.*?)</dd>', re.DOTALL)


def parts_in(page: str) -> set[str]:
    """The names of the parts that a page has."""
    return {found[1] for found in _PART.finditer(page)}


def wanted_parts(overlay: Overlay) -> dict[str, tuple[str, ...]]:
    """For each key of the overlay, the parts that it writes."""
    wanted = {
        "support": ("support",) if overlay.support is not None else (),
        "logo": ("logo",) if overlay.logo is not None else (),
        "policies": ("policies",) if overlay.policies is not None else (),
        "approvals": ("standing", "approvals") if overlay.approvals is not None else (),
    }
    return {key: names for key, names in wanted.items() if names}


class OverlayRenderer:
    """Writes the parts of an overlay into pages of one language."""

    def __init__(self, overlay: Overlay, language: str, own: Path | None = None) -> None:
        self._overlay = overlay
        self._words = strings(language)["page"]
        self._jinja = environment(own, None)
        self._names = {name for names in wanted_parts(overlay).values() for name in names}

    def page(self, text: str) -> str:
        """A page with its parts written anew."""
        return _PART.sub(lambda found: self._part(found[1], found[0]), text)

    def _part(self, name: str, before: str) -> str:
        if name not in self._names:
            return before
        overlay = self._overlay
        course = SimpleNamespace(
            care=SimpleNamespace(support=overlay.support or ()),
            credit=self._credit(before),
        )
        context: dict[str, Any] = {
            "course": course,
            "t": self._words,
            "logo": overlay.logo,
            "logo_alt": overlay.logo_alt,
        }
        text = self._jinja.get_template(PARTS[name]).render(context)
        found = _PART.search(text)
        return found[0] if found else before

    def _credit(self, before: str) -> Credit:
        """As much of a credit as these parts print; policies that are not set stay."""
        texts = {**_policies(before), **(self._overlay.policies or {})}
        return Credit(
            approvals=self._overlay.approvals or (),
            policies={name: texts[name] for name in POLICIES if name in texts},
            span=self._overlay.span,
        )


def _policies(part: str) -> dict[str, str]:
    return {name: html.unescape(text) for name, text in _POLICY.findall(part)}
