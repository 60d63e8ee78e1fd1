"""packager check SRC."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from packager.cli.output import exit_code, format_option, show, strict_option, today_option

if TYPE_CHECKING:
    from datetime import datetime

SOURCE = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("check", epilog="Example: packager check course_source --strict")
@click.argument("source", metavar="SRC", type=SOURCE)
@click.option("-t", "--target", "names", multiple=True, help="Check the limits of this target too.")
@click.option(
    "--graph",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Draw every dialogue into this folder as SVG, and list the routes through it.",
)
@today_option
@format_option
@strict_option
def command(
    source: Path,
    names: tuple[str, ...],
    graph: Path | None,
    today: datetime | None,
    output_format: str,
    *,
    strict: bool,
) -> int:
    """Say everything that is wrong with the course in the folder SRC."""
    from packager.pipeline import check_course
    from packager.targets import Settings, load_targets

    targets = load_targets(names or ("all",), Settings())
    course, report = check_course(source, targets, today=today.date() if today else None)
    show(report, output_format, source)
    code = exit_code(report, strict=strict)
    if not code and output_format == "text" and course is not None:
        questions = sum(len(page.questions) for page in course.pages)
        click.echo(
            f"{course.title}: {len(course.lessons)} lessons, {questions} questions, "
            f"{course.minutes} minutes; no errors"
        )
    if graph is not None and course is not None:
        from packager.cli.graph import write_graphs

        write_graphs(course, graph)
    return code
