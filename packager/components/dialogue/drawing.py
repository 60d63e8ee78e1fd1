"""A dialogue as a picture: every scene a box with its choices, every way a line."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from string import ascii_lowercase
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from packager.components.dialogue.layout import Layout, Placed, lay_out

if TYPE_CHECKING:
    from packager.components.dialogue import Dialogue
    from packager.components.dialogue.routes import Routes
    from packager.components.dialogue.script import Choice, Scene

WIDTH, LINE, PAD, INDENT = 330, 18, 12, 18
TITLE_LETTERS, WORD_LETTERS, MARK_LETTERS, MOST_LINES = 33, 38, 41, 4
ACROSS, GAP, LANE = 36, 56, 12
STYLE = """
svg { background: #fff; color: #222; }
text { font: 13px system-ui, "Segoe UI", Roboto, sans-serif; fill: #222; }
.title { font-weight: 650; font-size: 15px; }
.mark { fill: #4d4d4d; font-size: 12px; }
.box { fill: #f6f4f0; stroke: #6b6b6b; }
.ending { fill: #e3efec; stroke: #1f625c; stroke-width: 2; }
.way { fill: none; stroke: #6b6b6b; stroke-width: 1.5; }
.harm { stroke-dasharray: 5 4; }
.letter { font-weight: 650; }
.port { fill: #6b6b6b; }
@media (prefers-color-scheme: dark) {
  svg { background: #1a1816; }
  text { fill: #ebe5dc; }
  .mark { fill: #bdb6ac; }
  .box { fill: #2a2724; stroke: #a49d93; }
  .ending { fill: #17312e; stroke: #8fc7bf; }
  .way { stroke: #a49d93; }
  .port { fill: #a49d93; }
}
"""


@dataclass(frozen=True)
class _Row:
    """One line of words in a box."""

    text: str
    look: str
    letter: str = ""
    indent: int = 0


def draw(dialogue: Dialogue, routes: Routes | None) -> str:
    """The dialogue as an SVG document."""
    script = dialogue.script
    places = script.places()
    rows = [_words(dialogue, scene) for scene in script.scenes]
    sizes = [(WIDTH, 2 * PAD + LINE * len(lines)) for lines in rows]
    ways = [
        (place, places[choice.target])
        for place, scene in enumerate(script.scenes)
        for choice in scene.choices
        if choice.target in places
    ]
    layout = lay_out([(float(w), float(h)) for w, h in sizes], ways, across=ACROSS, gap=GAP)
    lines = _Lines(layout)
    drawn = [
        lines.way(place, places[choice.target], number, len(scene.choices), choice)
        for place, scene in enumerate(script.scenes)
        for number, choice in enumerate(scene.choices)
        if choice.target in places
    ]
    boxes = [
        _box(scene, box, words)
        for scene, box, words in zip(script.scenes, layout.boxes, rows, strict=True)
    ]
    width, height = round(layout.width + lines.side), round(layout.height)
    title = escape(dialogue.title or dialogue.id)
    said = escape(description(dialogue, routes))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="title desc">\n'
        f'<title id="title">{title}</title>\n<desc id="desc">{said}</desc>\n'
        f"<style>{STYLE}</style>\n"
        '<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        'orient="auto"><path class="port" d="M0 0 8 4 0 8z"/></marker>\n'
        f"{''.join(drawn)}{''.join(boxes)}</svg>\n"
    )


def description(dialogue: Dialogue, routes: Routes | None) -> str:
    """What the picture shows, in words."""
    scenes = dialogue.script.scenes
    said = [f"{len(scenes)} scenes, {dialogue.endings} of them endings."]
    for scene in scenes:
        targets = dict.fromkeys(choice.target for choice in scene.choices)
        if targets:
            names = ", ".join(dialogue.title_of(target) for target in targets)
            said.append(f"{scene.name} leads to {names}.")
    if routes is not None:
        for ending, way in sorted(routes.shortest.items()):
            said.append(f"{scenes[ending].name}: reached after {len(way) - 1} choices or more.")
    return " ".join(said)


def _words(dialogue: Dialogue, scene: Scene) -> list[_Row]:
    rows = [_Row(line, "title") for line in _wrapped(scene.name, TITLE_LETTERS)]
    rows.append(_Row(_shown_id(scene), "mark"))
    for number, choice in enumerate(scene.choices):
        words = _wrapped(choice.text, WORD_LETTERS)
        marks = _wrapped(_marks(dialogue, choice), MARK_LETTERS)
        letters = [_letter(number), *[""] * (len(words) - 1)]
        pairs = zip(words, letters, strict=True)
        rows += [_Row(line, "words", letter, INDENT) for line, letter in pairs]
        rows += [_Row(line, "mark", indent=INDENT) for line in marks]
    return rows


def _shown_id(scene: Scene) -> str:
    name = f"#{scene.id}" if len(scene.id) < MARK_LETTERS else f"#{scene.id[: MARK_LETTERS - 12]}…"
    return f"{name} (ending)" if scene.ending else name


def _wrapped(text: str, room: int) -> list[str]:
    """A text in lines of `room` letters, a wide one counting as two; what is too much is cut."""
    lines = [""]
    for word in text.split():
        line = f"{lines[-1]} {word}".strip()
        if _room(line) <= room:
            lines[-1] = line
            continue
        lines.append("")
        for letter in word:
            if _room(lines[-1] + letter) > room:
                lines.append("")
            lines[-1] += letter
    lines = [line for line in lines if line]
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], "…"]


def _room(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _letter(number: int) -> str:
    return ascii_lowercase[number % len(ascii_lowercase)]


def _marks(dialogue: Dialogue, choice: Choice) -> str:
    said = ["repair"] if choice.repair else ["harm"] if choice.is_harmful else []
    for label, word, stands in dialogue.changes(choice):
        said.append(f"{label}: {word}" if stands else f"{label}: toward {word}")
    when = dialogue.when(choice)
    return "; ".join([*said, *([f"if {when}"] if when else [])])


def _box(scene: Scene, box: Placed, rows: list[_Row]) -> str:
    look = "box ending" if scene.ending else "box"
    place = f'x="{box.x:.0f}" y="{box.y:.0f}" width="{box.width:.0f}" height="{box.height:.0f}"'
    parts = [f'<rect class="{look}" {place} rx="8"/>\n']
    for number, row in enumerate(rows):
        x, y = box.x + PAD, box.y + PAD + LINE * (number + 0.75)
        if row.letter:
            parts.append(f'<text class="letter" x="{x:.0f}" y="{y:.0f}">{row.letter}</text>')
        words = escape(row.text)
        parts.append(
            f'<text class="{row.look}" x="{x + row.indent:.0f}" y="{y:.0f}">{words}</text>\n'
        )
    return "".join(parts)


class _Lines:
    """Draws the ways; those that lead back up each have a lane at the side."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._lanes = 0

    @property
    def side(self) -> float:
        """The room that the lanes take."""
        return (self._lanes + 1) * LANE if self._lanes else 0

    def way(self, start: int, end: int, number: int, count: int, choice: Choice) -> str:
        """One choice's line from the bottom of its scene to the top of the next."""
        box, goal = self._layout.boxes[start], self._layout.boxes[end]
        x = box.x + box.width * (number + 1) / (count + 1)
        y = box.y + box.height
        letter = _letter(number)
        passes = self._layout.passes.get((start, end))
        if passes is None:
            path = self._around(x, y, goal, self._layout.rows[start], self._layout.rows[end])
        else:
            path = _down(x, y, passes, goal)
        look = "way harm" if choice.is_harmful else "way"
        return (
            f'<path class="{look}" d="{path}" marker-end="url(#tip)"/>'
            f'<text class="mark" x="{x + 4:.0f}" y="{y + 12:.0f}">{letter}</text>\n'
        )

    def _around(self, x: float, y: float, goal: Placed, row: int, goal_row: int) -> str:
        """Down into the space below the row, out to a lane, up, and in from above."""
        self._lanes += 1
        lane = self._layout.width + self._lanes * LANE - LANE / 2
        low = self._layout.gaps[row + 1][0] + 20 + self._lanes % 4 * 6
        high = self._layout.gaps[goal_row][1] - 14 - self._lanes % 4 * 6
        return (
            f"M{x:.0f} {y:.0f}V{low:.0f}H{lane:.0f}V{high:.0f}"
            f"H{goal.x + goal.width - 24:.0f}V{goal.y - 1:.0f}"
        )


def _down(x: float, y: float, passes: list[Placed], goal: Placed) -> str:
    path = f"M{x:.0f} {y:.0f}"
    for one in passes:
        path += _curve(x, y, one.middle, one.y) + f"V{one.y + one.height:.0f}"
        x, y = one.middle, one.y + one.height
    return path + _curve(x, y, goal.middle, goal.y - 1)


def _curve(x: float, y: float, to_x: float, to_y: float) -> str:
    half = (y + to_y) / 2
    return f"C{x:.0f} {half:.0f} {to_x:.0f} {half:.0f} {to_x:.0f} {to_y:.0f}"
