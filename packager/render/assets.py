"""Puts the style sheet and the script together from the pieces that a course uses."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import rcssmin

from packager.model.colour import contrast
from packager.render.resources import COMPONENTS, RUNTIME, templates

if TYPE_CHECKING:
    from packager.model.course import Course, Theme


def style_sheet(course: Course, kinds: tuple[str, ...]) -> str:
    """The style of the player, of the components used, and of the course's theme."""
    parts = [_style("")] + [_style(kind) for kind in kinds]
    return "\n".join([*(part for part in parts if part), *_theme(course.theme)]) + "\n"


def script(adapter: str, kinds: tuple[str, ...]) -> bytes:
    """The script of a target: core, its adapter, the components used, start.

    `adapter` is the target's, such as `scorm12`.
    """
    pieces = [f"component-{kind}.js" for kind in kinds]
    names = ["core.js", f"adapter-{adapter}.js"]
    names += [name for name in pieces if (RUNTIME / name).is_file()] + ["start.js"]
    return b"".join(_piece(name) for name in names)


@cache
def _piece(name: str) -> bytes:
    return (RUNTIME / name).read_bytes().rstrip(b"\n") + b"\n"


@cache
def _style(kind: str) -> str:
    path = COMPONENTS / kind / "style.css" if kind else templates() / "theme.css"
    if not path.is_file():
        return ""
    return str(rcssmin.cssmin(path.read_text(encoding="utf-8")))


def _theme(theme: Theme) -> list[str]:
    """The course's own colours and fonts as custom properties."""
    lines = []
    properties = {
        "--accent": theme.accent,
        "--on-accent": on_accent(theme.accent) if theme.accent else None,
        "--background": theme.background,
        "--surface": theme.surface,
        "--text": theme.text,
    }
    fonts = (("body", "--font", theme.body_font), ("heading", "--heading-font", theme.heading_font))
    for name, property_name, asset in fonts:
        if asset is not None:
            family = f"course-{name}"
            lines.append(
                f'@font-face{{font-family:"{family}";src:url("../{asset.href}");font-display:swap}}'
            )
            properties[property_name] = f'"{family}",system-ui,sans-serif'
    set_ones = ";".join(f"{name}:{value}" for name, value in properties.items() if value)
    return [*lines, f":root{{{set_ones}}}"] if set_ones else lines


def on_accent(colour: str) -> str:
    """White or near-black, whichever is easier to read on a colour (`#rrggbb`)."""
    return max(("#ffffff", "#1a1816"), key=lambda other: contrast(colour, other))
