"""Content cut into a dialogue: states before the first heading, then a scene a heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from packager.components.dialogue.marks import MarkReader
from packager.components.dialogue.rules import (
    ChoiceWithoutTarget,
    MisplacedInDialogue,
    TwinScenes,
    UnreadableMark,
)
from packager.components.dialogue.script import Choice, Line, Scene, Script, shortened
from packager.components.dialogue.states import read_states
from packager.components.question import as_paragraph, content_text
from packager.components.rules import MalformedId
from packager.model.component import Task
from packager.model.content import outline
from packager.model.identifiers import is_id, slug
from packager.syntax import Node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from packager.components.base import Reading
    from packager.components.dialogue.script import State
    from packager.model.component import Content

ENDING = "ending"
_ARROW = re.compile(r"(?:^|(?<=\s))(?:->|\u2192)\s*#(?P<target>[^\s{}]*)")
_BARE_ARROW = re.compile(
    r"\s(?:->|\u2192)[ \t]*(?P<target>[A-Za-z][\w-]*)[ \t]*(?:\{[^{}\n]*\}[ \t]*)*\Z"
)
_HEADING_BRACES = re.compile(r"\{([^{}\n]*)\}[ \t#]*(?:\n|\Z)")


def read_script(content: tuple[Content, ...], dialogue_id: str, reading: Reading) -> Script:
    """Cut some content into states, introduction and scenes."""
    first = next((place for place, part in enumerate(content) if _is_heading(part)), len(content))
    states: tuple[State, ...] = ()
    introduction: list[Content] = []
    for part in content[:first]:
        if isinstance(part, Node) and part.kind == "definition-list":
            states = read_states(part, states, reading.report)
        else:
            introduction.append(part)
    reader = _SceneReader(states, dialogue_id, reading)
    for title, inside in _cut(content[first:]):
        reader.read(title, inside)
    return Script(states, tuple(reader.scenes.values()), tuple(introduction))


def read_lines(content: Iterable[Content]) -> tuple[Line, ...]:
    """Content as lines; a paragraph that starts with `**Maya:**` is what Maya says or does."""
    return tuple(_line(part) for part in content)


def _line(part: Content) -> Line:
    if not isinstance(part, Node) or part.kind != "paragraph" or not part.children:
        return Line("", (part,))
    first, *rest = part.children
    name = first.plain_text().strip()
    if first.kind != "strong" or not name.endswith((":", "\uff1a")) or not rest:
        return Line("", (part,))
    if rest[0].kind == "text":
        rest[0].text = rest[0].text.lstrip()
    spoken = Node("paragraph", part.file, rest[0].start, part.end, rest)
    return Line(name[:-1].strip(), (spoken,))


def _is_heading(part: Content) -> bool:
    return isinstance(part, Node) and part.kind == "heading"


def _cut(content: tuple[Content, ...]) -> list[tuple[Node, list[Content]]]:
    """Headings of the first one's level (or above) with what stands under them."""
    scenes: list[tuple[Node, list[Content]]] = []
    level = ""
    for part in content:
        if isinstance(part, Node) and part.kind == "heading":
            level = level or part.attributes["level"]
            if part.attributes["level"] <= level:
                scenes.append((part, []))
                continue
        scenes[-1][1].append(part)
    return scenes


class _SceneReader:
    """Reads the scenes of one dialogue."""

    def __init__(self, states: tuple[State, ...], dialogue_id: str, reading: Reading) -> None:
        self.scenes: dict[str, Scene] = {}
        self._marks = MarkReader(states, reading.report)
        self._dialogue = dialogue_id
        self._reading = reading
        self._report = reading.report

    def read(self, title: Node, content: list[Content]) -> None:
        """One scene."""
        given, ending = self._heading(title)
        scene_id = given or slug(title.plain_text(), "scene")
        title.attributes["id"] = f"{self._dialogue}-{scene_id}"
        body, choices, whole = self._parts(content)
        if ending and choices:
            where = "in an ending"
            self._report.add(MisplacedInDialogue(choices[0].span, what="a choice", where=where))
            choices = []
        scene = Scene(
            id=scene_id,
            title=title,
            lines=read_lines(body),
            choices=tuple(choices),
            ending=ending,
            span=title.span,
            whole=whole,
        )
        twin = self.scenes.setdefault(scene_id, scene)
        if twin is not scene:
            self._report.add(TwinScenes(title.span, id=scene_id, first=str(twin.span)))

    def _heading(self, title: Node) -> tuple[str, bool]:
        """The id that the braces of a heading give, and whether it is an ending."""
        found = _HEADING_BRACES.search(title.file.text, title.start, title.end)
        words = found[1].split() if found else []
        for word in words:
            if word != ENDING and not word.startswith("#") and found:
                span = title.file.span(found.start(), found.end(1) + 1)
                self._report.add(UnreadableMark(span, text=word))
        given = title.attributes.get("id", "")
        if given and not is_id(given):
            self._report.add(MalformedId(title.span, id=given))
            given = ""
        return given, ENDING in words

    def _parts(self, content: list[Content]) -> tuple[list[Content], list[Choice], bool]:
        """What stands before the choices, the choices, and whether each of them could be read.

        What stands behind them is reported.
        """
        body: list[Content] = []
        choices: list[Choice] = []
        strayed, items = False, 0
        for part in content:
            self._forbid_tasks(part)
            if isinstance(part, Node) and part.kind == "list" and _has_choices(part):
                choices += [choice for item in part.children for choice in self._choice(item)]
                items += len(part.children)
            elif choices and not strayed:
                strayed = True
                what = "text" if isinstance(part, Node) else f"`{part.kind}`"
                where = "behind the choices of a scene"
                self._report.add(MisplacedInDialogue(part.span, what=what, where=where))
            elif not choices:
                body.append(part)
        return body, choices, len(choices) == items

    def _forbid_tasks(self, part: Content) -> None:
        for found in outline((part,)).components:
            if isinstance(found, Task):
                what = f"`{found.kind.replace('_', '-')}`"
                found_in = MisplacedInDialogue(found.span, what=what, where="in a scene")
                self._report.add(found_in)

    def _choice(self, item: Node) -> list[Choice]:
        """The choice that a list item is; none when that was reported."""
        blocks = as_paragraph(item.children)
        text = item.file.text
        arrow = _arrow(blocks[0]) if blocks else None
        if arrow is None:
            line = item.file.line_span(item.span.line)
            bare = _BARE_ARROW.search(line.text)
            words = shortened(line.text[: bare.start()] if bare else content_text(blocks[:1]))
            found = ChoiceWithoutTarget(
                item.file.span(item.start, max(item.start + 1, line.end)),
                text=words.removeprefix("- ").strip(),
                bare=bare["target"] if bare else "",
            )
            self._report.add(found)
            return []
        start, end = arrow.start(), blocks[0].end
        marks = self._marks.read(item.file, arrow.end(), end)
        words_nodes = _before(blocks[0], start)
        heard = [child for one in blocks[1:] if one.kind == "quote" for child in one.children]
        reply = [one for one in blocks[1:] if one.kind != "quote"]
        return [
            Choice(
                words=self._reading.apart([words_nodes]),
                reply=read_lines(self._reading.apart(reply)),
                heard=self._reading.apart(heard),
                target=arrow["target"],
                effects=tuple(marks.effects),
                conditions=tuple(marks.conditions),
                harm=marks.harm,
                repair=marks.repair,
                text=content_text([words_nodes]),
                span=item.file.span(item.start, item.start + _first_line(text, item.start, end)),
                words_span=item.file.span(item.start, start),
                target_span=item.file.span(arrow.start("target") - 1, arrow.end("target")),
            )
        ]


def _has_choices(node: Node) -> bool:
    for item in node.children:
        blocks = as_paragraph(item.children)
        if blocks and _arrow(blocks[0]) is not None:
            return True
    return False


def _arrow(block: Node) -> re.Match[str] | None:
    """The last `-> #scene` of a paragraph, in the source text."""
    if block.kind != "paragraph":
        return None
    found = list(_ARROW.finditer(block.file.text, block.start, block.end))
    if not found:
        return None
    at = found[-1].start()
    inside = [node.kind for node in block.children if node.start <= at < node.end]
    return found[-1] if inside in ([], ["text"]) else None


def _before(block: Node, position: int) -> Node:
    """A paragraph up to a place in the source text."""
    kept: list[Node] = []
    for node in block.children:
        if node.end <= position:
            kept.append(node)
        elif node.start < position:
            cut = max(node.text.rfind("->"), node.text.rfind("\u2192"))
            node.text = node.text[: max(cut, 0)].rstrip()
            kept.append(node)
    while kept and (kept[-1].kind == "soft-break" or not kept[-1].plain_text().strip()):
        kept.pop()
    return Node("paragraph", block.file, block.start, position, kept)


def _first_line(text: str, start: int, end: int) -> int:
    line = text[start:end].split("\n", 1)[0]
    return len(line.rstrip())
