"""What several commands share: how diagnostics are shown, and when they stop."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from packager.diagnostics import Report, Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FORMATS = ("text", "concise", "json", "sarif", "github")
MACHINE = frozenset({"json", "sarif"})


def format_option(function: Callable[..., int]) -> Callable[..., int]:
    """`--output-format`."""
    return click.option(
        "--output-format",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        help="How diagnostics are written; json and sarif go to standard output.",
    )(function)


def facts_option(function: Callable[..., int]) -> Callable[..., int]:
    """`--output-format` of a command that says facts."""
    return click.option(
        "--output-format",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="How it is written; both go to standard output.",
    )(function)


def strict_option(function: Callable[..., int]) -> Callable[..., int]:
    """`--strict`."""
    return click.option("--strict", is_flag=True, help="Treat warnings as errors.")(function)


def today_option(function: Callable[..., int]) -> Callable[..., int]:
    """`--today`."""
    return click.option(
        "--today",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        help="The day as of which things are judged old; without it, the course's `released`.",
    )(function)


def show(
    report: Report, output_format: str, root: Path | None, *, quiet_notes: bool = False
) -> None:
    """Write the diagnostics: json and sarif to standard output, all else to standard error."""
    shown = without_notes(report) if quiet_notes else report
    renderer = import_module(f"packager.diagnostics.{output_format}")
    place = os.path.relpath(root).replace(os.sep, "/") if root is not None else ""
    if output_format == "text":
        text = renderer.render(shown, root=place, color=_colour())
    else:
        text = renderer.render(shown, root=place)
    click.echo(text, nl=False, err=output_format not in MACHINE, color=True)


def without_notes(report: Report) -> Report:
    """The report less its notes."""
    kept = Report()
    for found in report:
        if found.severity is not Severity.NOTE:
            kept.add(found)
    return kept


def exit_code(report: Report, *, strict: bool) -> int:
    """1 when something was found that stops a package, else 0."""
    return int(report.stops(strict=strict))


def _colour() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")
