"""Components: one folder a kind of content or question, and the folder is its registration."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from packager.components.base import DirectiveComponent, MarkdownComponent
from packager.components.question import ReadQuestion

FOLDER = Path(__file__).parent


@cache
def kinds() -> tuple[str, ...]:
    """The names of all component folders, sorted."""
    return tuple(sorted(p.parent.name for p in FOLDER.glob("*/__init__.py")))


@cache
def components() -> tuple[type[DirectiveComponent], ...]:
    """Every component's class, in the order of the folders' names."""
    found: list[type[DirectiveComponent]] = []
    for kind in kinds():
        module = import_module(f"packager.components.{kind}")
        found += [
            thing
            for thing in vars(module).values()
            if isinstance(thing, type)
            and issubclass(thing, DirectiveComponent)
            and thing.__module__ == module.__name__
        ]
    return tuple(found)


@cache
def by_directive() -> dict[str, type[DirectiveComponent]]:
    """Content components by the name of their directive."""
    return {
        name: component
        for component in components()
        if not issubclass(component, ReadQuestion)
        for name in component.directives
    }


@cache
def by_markdown() -> dict[str, tuple[type[MarkdownComponent], ...]]:
    """Components that Markdown can mean, by the kind of node that means them."""
    found: dict[str, tuple[type[MarkdownComponent], ...]] = {}
    for component in components():
        if issubclass(component, MarkdownComponent):
            found[component.markdown] = (*found.get(component.markdown, ()), component)
    return found


@cache
def question_kinds() -> tuple[type[ReadQuestion], ...]:
    """Kinds of question in the order in which they are asked whether they fit."""
    questions = [c for c in components() if issubclass(c, ReadQuestion)]
    return tuple(sorted(questions, key=lambda c: (c.rank, c.kind)))


@cache
def inner_directives() -> dict[str, tuple[str, ...]]:
    """Directives that only stand inside others, with the names of those."""
    found: dict[str, set[str]] = {}
    for component in components():
        for name in getattr(component, "inner", ()):
            found.setdefault(name, set()).update(component.directives)
    return {name: tuple(sorted(parents)) for name, parents in sorted(found.items())}


@cache
def directive_names() -> tuple[str, ...]:
    """All that may stand behind the colons of an opening line, sorted."""
    return tuple(sorted({*by_directive(), *inner_directives(), "include", "question"}))
