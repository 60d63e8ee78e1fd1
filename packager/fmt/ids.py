"""Ids that the reader made from words and file names, written into the source.

What is written is what holds already, so nothing changes for anybody; from then on the words can
change and the ids stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from packager.components.items import ItemQuestion
from packager.components.options import OptionQuestion
from packager.components.question import BLOCKS
from packager.model.component import Question, Task
from packager.model.course import Lesson
from packager.syntax import DirectiveNode, Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from packager.model.component import Component
    from packager.model.course import Course

_BRACES = re.compile(r"\{([^{}]*)\}[ \t]*\Z")
_HAS_ID = re.compile(r"(?:^|\s)#\S")


class Written(NamedTuple):
    """An id to be written: into which file, at which character, the text, and for what.

    What is for the same thing, such as the answers of one question, is written together.
    """

    path: str
    at: int
    text: str
    what: str


def missing_ids(course: Course) -> Iterator[Written]:
    """Every id that is tracked and stands nowhere in the source."""
    for page in course.pages:
        if isinstance(page, Lesson):
            yield from _of_lesson(page)
            parts: Sequence[Component] = page.outline.components
        else:
            parts = page.questions
        for part in parts:
            if isinstance(part, (Question, Task)) and not part.explicit_id:
                yield _on_directive(part)
            if isinstance(part, (OptionQuestion, ItemQuestion)):
                yield from _of_answers(part)


def _of_lesson(lesson: Lesson) -> Iterator[Written]:
    """`id:` below the title, where the front matter says none."""
    title = lesson.spans.get("title")
    if "id" in lesson.spans or title is None:
        return
    text = lesson.source.text
    end = text.find("\n", title.end)
    line = lesson.source.line_start(title.line)
    if end < 0 or not text.startswith("title", line):
        return
    what = f"lesson `{lesson.id}`"
    yield Written(lesson.source.path, end + 1, f"id: {lesson.id}\n", what)


def _on_directive(part: Question | Task) -> Written:
    """`{#id}` at the end of the opening line, or first in the braces that stand there."""
    opening = part.span
    text = opening.text
    braces = _BRACES.search(text)
    if braces is None:
        at, new = opening.start + len(text.rstrip()), f" {{#{part.id}}}"
    else:
        gap = " " if braces[1].strip() else ""
        at, new = opening.start + braces.start() + 1, f"#{part.id}{gap}"
    what = f"{part.kind.replace('_', ' ')} `{part.id}`"
    return Written(opening.path, at, new, what)


def _of_answers(question: OptionQuestion | ItemQuestion) -> Iterator[Written]:
    """`{#id}` behind the words of each answer that has none.

    The answers are found again where they were written: in the last list of the directive.
    """
    found = _list_of(question)
    if isinstance(question, OptionQuestion):
        names = [option.id for option in question.options]
    else:
        names = [item.id for item in question.items]
    if found is None or len(found.children) != len(names):
        return
    what = f"the answers of `{question.id}`"
    for item, name in zip(found.children, names, strict=True):
        end = _end_of_words(item)
        braces = _BRACES.search(item.file.text, item.start, end)
        if braces is None:
            yield Written(item.file.path, end, f" {{#{name}}}", what)
        elif not _HAS_ID.search(braces[1]) and braces[1].strip():
            at = item.file.text.index("{", braces.start()) + 1
            yield Written(item.file.path, at, f"#{name} ", what)


def _list_of(question: Question) -> Node | None:
    from packager.diagnostics import Report
    from packager.source.markdown import read_markdown

    file = question.span.file
    for node in read_markdown(file, 0, Report()):
        for one in node.walk():
            if isinstance(one, DirectiveNode) and one.opening.start == question.span.start:
                lists = [child for child in one.children if child.kind == "list"]
                return lists[-1] if lists else None
    return None


def _end_of_words(item: Node) -> int:
    """The end of an item's first paragraph, tight or loose."""
    first = item.children[0]
    inline = first.children if first.kind == "paragraph" else item.children
    end = item.start
    for node in inline:
        if node.kind in BLOCKS:
            break
        end = max(end, node.end)
    text = item.file.text
    return item.start + len(text[item.start : end].rstrip())


__all__ = ["Written", "missing_ids"]
