"""`packager check SRC --graph DIR`: every dialogue as a picture, and the ways through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from packager.components.dialogue import Dialogue
from packager.components.dialogue.drawing import draw
from packager.components.dialogue.routes import find_routes
from packager.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from packager.components.dialogue.routes import Route, Routes
    from packager.model.course import Course

MOST_LISTED = 12


def write_graphs(course: Course, folder: Path) -> None:
    """Write an SVG file a dialogue, and say how one can get through it."""
    dialogues = [part for page in course.pages for part in page.outline.components]
    for dialogue in (part for part in dialogues if isinstance(part, Dialogue)):
        routes = find_routes(dialogue.script)
        path = folder / f"{dialogue.id}.svg"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(draw(dialogue, routes), encoding="utf-8", newline="\n")
        except OSError as error:
            raise RefusedError(f"{path}: {error.strerror or error}") from error
        click.echo(f"{path}")
        for line in _said(dialogue, routes):
            click.echo(f"  {line}")


def _said(dialogue: Dialogue, routes: Routes | None) -> Iterator[str]:
    scenes = dialogue.script.scenes
    counted = f"{_counted(len(scenes), 'scene')}, {_counted(dialogue.endings, 'ending')}"
    yield f"{dialogue.title or dialogue.id}: {counted}"
    if routes is None:
        return
    count = len(routes.found)
    more = "" if routes.whole else "more than "
    come = "comes" if count == 1 and not more else "come"
    yield f"{more}{_counted(count, 'route')} that {come} to no scene twice"
    for ending, shortest in sorted(routes.shortest.items()):
        ways = routes.to(ending)
        longest = max(ways, key=len, default=shortest)
        span = sorted({_choices(shortest), _choices(longest)})
        lengths = f"{' to '.join(map(str, span))} choice{'s' * (span != [1])}"
        yield f"#{scenes[ending].id}: {_counted(len(ways), 'route')} of {lengths}"
        listed = ways if count <= MOST_LISTED else [shortest]
        for way in listed:
            yield f"  {_choices(way)}: {' > '.join(scenes[place].id for place in way)}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" + "s" * (count != 1)


def _choices(route: Route) -> int:
    """How many choices a route takes."""
    return len(route) - 1
