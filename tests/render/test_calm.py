"""The look is calm: no colours that judge; nothing starts, flashes or counts down by itself."""

from __future__ import annotations

import colorsys
import re
from pathlib import Path

import pytest

from packager.model.colour import contrast
from packager.render.resources import COMPONENTS, templates

ROOT = Path(__file__).resolve().parents[2]
STYLES = sorted([*templates().glob("*.css"), *COMPONENTS.glob("*/style.css")])
MARKUP = sorted([*templates().rglob("*.j2"), *COMPONENTS.rglob("*.j2")])
SCRIPTS = sorted(
    path
    for folder in ("runtime/core", "runtime/elements", "runtime/late", "components")
    for path in (ROOT / "packager" / folder).rglob("*.js")
)
# Degrees of the colour wheel. A signal is a colour that is strong as well.
RED, GREEN = (345, 15), (85, 160)
STRONG = 0.45
TEXT = 4.5


def colours(text: str) -> list[str]:
    return [found.lower() for found in re.findall(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b", text)]


def long(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])


def is_signal(colour: str) -> bool:
    red, green, blue = (int(long(colour)[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    degrees = hue * 360
    reddish = degrees >= RED[0] or degrees <= RED[1]
    greenish = GREEN[0] <= degrees <= GREEN[1]
    return (reddish or greenish) and strength > STRONG and 0.15 < light < 0.85


def test_a_signal_is_known_when_seen() -> None:
    assert all(is_signal(colour) for colour in ("#ff0000", "#d00", "#00a000", "#cc2222", "#0c0"))
    assert not any(is_signal(colour) for colour in ("#1f625c", "#8a4a16", "#fbf8f3", "#000"))


@pytest.mark.parametrize("path", STYLES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_style_judges_by_red_and_green(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [colour for colour in colours(text) if is_signal(colour)] == []
    assert not re.findall(r"(?<![\w-])(red|green|lime|crimson|tomato)(?![\w-])", text)


def properties(text: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-fA-F]{3,6});", text))


def test_text_is_easy_to_read_in_the_light_and_in_the_dark() -> None:
    theme = (templates() / "theme.css").read_text(encoding="utf-8")
    light, _, dark = theme.partition("prefers-color-scheme: dark")
    bright, dim = properties(light), properties(dark.partition("}\n}")[0])
    pairs = [
        (bright["--text"], bright["--background"]), (bright["--text"], bright["--surface"]),
        (bright["--accent"], bright["--background"]), (bright["--care"], bright["--background"]),
        (bright["--on-accent"], bright["--accent"]), (bright["--care"], bright["--surface"]),
        (dim["--ink"], dim["--paper"]), (dim["--ink"], dim["--card"]),
        (dim["--care"], dim["--paper"]), (dim["--care"], dim["--card"]),
    ]  # fmt: skip
    assert [pair for pair in pairs if contrast(long(pair[0]), long(pair[1])) < TEXT] == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: str(path.relative_to(ROOT)))
def test_movement_stands_under_a_wish_for_it(path: Path) -> None:
    """Nothing moves for those who asked for less motion, and nothing moves without end."""
    text = path.read_text(encoding="utf-8")
    rest = re.sub(
        r"@media \(prefers-reduced-motion: no-preference\) \{.*?\n\}", "", text, flags=re.DOTALL
    )
    assert not re.findall(r"(?<![\w-])(animation|transition)(-[\w]+)*\s*:(?!\s*none)", rest)
    assert "infinite" not in text


@pytest.mark.parametrize("path", MARKUP, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_plays_or_turns_by_itself(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.findall(
        r"\bautoplay\b|<marquee|<blink|http-equiv=\"refresh\"|\bloop\b(?!\.)", text
    )


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_script_counts_down_or_starts_what_plays(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "setInterval" not in text
    assert not re.findall(r"\.play\(|autoplay|new Audio\(|AudioContext", text)
