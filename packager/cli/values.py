"""What a shell is offered for the values of options and arguments; looked up only when it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from click import Context, Parameter
    from click.shell_completion import CompletionItem

    Offered = Callable[[Context, Parameter, str], list[CompletionItem]]


def _offering(values: Callable[[], Iterable[tuple[str, str]]]) -> Offered:
    """Those values that begin as what was typed does, in capitals or not, each with its help."""

    def offer(context: Context, parameter: Parameter, typed: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        del context, parameter
        begin = typed.lower()
        return [
            CompletionItem(value, help=words)
            for value, words in values()
            if value.lower().startswith(begin)
        ]

    return offer


def _targets() -> Iterable[tuple[str, str]]:
    from packager.targets import ALL, known_targets

    return [(name, "every target" if name == ALL else "") for name in known_targets()]


def _systems() -> Iterable[tuple[str, str]]:
    from packager.lms import load, names

    return [(name, load(name).name) for name in names()]


def _codes() -> Iterable[tuple[str, str]]:
    from packager.diagnostics.page import codes

    return codes()


def _languages() -> Iterable[tuple[str, str]]:
    from packager.render.strings import languages

    return [(tag, "") for tag in languages()]


def _presets() -> Iterable[tuple[str, str]]:
    from packager.lrs.presets import names

    return [(name, "") for name in names()]


target = _offering(_targets)
system = _offering(_systems)
code = _offering(_codes)
language = _offering(_languages)
preset = _offering(_presets)
