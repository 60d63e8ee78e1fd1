"""Puts the style sheet and the script together from the pieces that a course uses."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import rcssmin

from packager.model.assets import PICTURES, data_address
from packager.model.colour import contrast
from packager.render.resources import COMPONENTS, RUNTIME, templates

if TYPE_CHECKING:
    from pathlib import Path

    from packager.model.course import Course, Theme

LARGEST_PICTURE_INSIDE = 3 << 20


def style_sheet(course: Course, kinds: tuple[str, ...], own: Path | None = None) -> str:
    """The style of the player, of the components that need no script, and of the course's theme.

    A theme.css in the folder `own` stands in for ours.
    """
    parts = [_style("theme", own)] + [
        _component_style(kind) for kind in kinds if not is_interactive(kind)
    ]
    return "\n".join([*(part for part in parts if part), *_theme(course.theme)]) + "\n"


def later_files(kinds: tuple[str, ...], own: Path | None = None) -> tuple[tuple[str, bytes], ...]:
    """What the shell loads behind the first page, as path in the site and bytes.

    It is assessments, print, and the components that have a script.
    """
    used = [kind for kind in kinds if is_interactive(kind)]
    style = "\n".join([_style("later", own), *(_component_style(kind) for kind in used)])
    pieces = [_piece("later.js"), *(_piece(f"component-{kind}.js") for kind in used)]
    return (("assets/later.css", f"{style}\n".encode()), ("assets/later.js", b"".join(pieces)))


def script(adapter: str, *, beside: bool = False) -> bytes:
    """The script of a target: core, its adapter, start. `adapter` is such as `scorm12`.

    `beside`: what the learning system is told is told to a record store too.
    """
    names = ["core.js", f"adapter-{adapter}.js", *(["beside.js"] if beside else []), "start.js"]
    return b"".join(_piece(name) for name in names)


def picture_address(file: Path | None) -> str:
    """A picture as an address that holds all of it; an empty one where it is none or too large."""
    mime = PICTURES.get(file.suffix.lower()) if file is not None else None
    if file is None or mime is None or file.stat().st_size > LARGEST_PICTURE_INSIDE:
        return "data:,"
    return data_address(mime, file.read_bytes())


@cache
def is_interactive(kind: str) -> bool:
    """Whether a component has a script."""
    return (RUNTIME / f"component-{kind}.js").is_file()


@cache
def _piece(name: str) -> bytes:
    return (RUNTIME / name).read_bytes().rstrip(b"\n") + b"\n"


@cache
def _style(name: str, own: Path | None) -> str:
    mine = own / f"{name}.css" if own else templates()
    return _minified(mine if mine.is_file() else templates() / f"{name}.css")


@cache
def _component_style(kind: str) -> str:
    return _minified(COMPONENTS / kind / "style.css")


def _minified(path: Path) -> str:
    return str(rcssmin.cssmin(path.read_text(encoding="utf-8"))) if path.is_file() else ""


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
    """White or black, whichever is easier to read on a colour (`#rrggbb`)."""
    return max(("#ffffff", "#000000"), key=lambda other: contrast(colour, other))
