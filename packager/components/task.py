"""How a task is read: what every component that can be done has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from packager.components.base import own_id
from packager.model.identifiers import slug, state_key

if TYPE_CHECKING:
    from packager.components.base import Reading
    from packager.model.component import Content
    from packager.syntax import DirectiveNode

TASK_KEY_LENGTH = 4


def task_fields(node: DirectiveNode, reading: Reading) -> dict[str, Any]:
    """The fields `id`, `key`, `explicit_id`, `title` and `span` of a task's directive."""
    given = own_id(node, reading)
    task_id = given or slug(node.title, node.name)
    return {
        "id": task_id,
        "key": state_key(task_id, TASK_KEY_LENGTH),
        "explicit_id": given is not None,
        "title": node.title,
        "span": node.opening,
    }


def content_of(node: DirectiveNode, reading: Reading) -> tuple[Content, ...] | None:
    """What stands inside, and behind it what the file of `file=` holds; None when reported."""
    content = reading.apart(node.children)
    file = node.given.get("file")
    if file is None:
        return content
    inside = reading.snippet(file)
    return None if inside is None else content + inside
