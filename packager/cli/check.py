"""packager check SRC."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from packager.cli import values
from packager.cli.output import exit_code, format_option, show, strict_option, today_option

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from packager.diagnostics import Report
    from packager.model.course import Course

SOURCE = click.Path(exists=True, file_okay=False, path_type=Path)


def source_argument(function: Callable[..., int]) -> Callable[..., int]:
    """`SRC`, the folder of a course; this one where none is named."""
    return click.argument("source", metavar="[SRC]", type=SOURCE, default=Path())(function)


@click.command("check", epilog="Example: packager check course_source --strict")
@source_argument
@click.option(
    "-t",
    "--target",
    "names",
    multiple=True,
    shell_complete=values.target,
    help="Check the limits of this target only; without it, of all.",
)
@click.option(
    "--lms",
    "system",
    metavar="NAME",
    shell_complete=values.system,
    help="Check the limits of this learning system.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="First write the ids that are missing, and lay out the files as `packager fmt` does.",
)
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
    system: str | None,
    graph: Path | None,
    today: datetime | None,
    output_format: str,
    *,
    fix: bool,
    strict: bool,
) -> int:
    """Say everything that is wrong with the course in the folder SRC, or in this one."""
    from packager import lms
    from packager.pipeline import check_course
    from packager.targets import Settings, load_targets

    targets = load_targets(names or ("all",), Settings())
    profile = lms.load(system) if system else None
    if fix:
        _fix(source)
    day = today.date() if today else None
    course, report = check_course(source, targets, today=day, lms=profile, unused=True)
    show(report, output_format, source)
    code = exit_code(report, strict=strict)
    if not code and output_format == "text" and course is not None:
        click.echo(_summary(course, report))
    if graph is not None and course is not None:
        from packager.cli.graph import write_graphs

        write_graphs(course, graph)
    return code


def _summary(course: Course, report: Report) -> str:
    questions = sum(len(page.questions) for page in course.pages)
    words = (
        f"{course.title}: {len(course.lessons)} lessons, {questions} questions, "
        f"{course.minutes} minutes; no errors"
    )
    count = len(report.aside)
    if count:
        words += f"; {count} allowed with {'its reason' if count == 1 else 'their reasons'}"
    return f"{words}\n{_room(course)}"


def _room(course: Course) -> str:
    """How long saved progress can become."""
    from packager.tracking import plan_tracking
    from packager.vocabulary.scorm import SUSPEND_DATA_12

    worst = plan_tracking(course).worst_state
    return f"saved progress takes at most {worst:,} characters; SCORM 1.2 has {SUSPEND_DATA_12:,}"


def _fix(source: Path) -> None:
    """Mend what is safe and say what was done; what is not is left, with the reason."""
    from packager.cli.fmt import tell_left, unreadable
    from packager.fmt import mend_course, write_mended

    found = mend_course(source, ids=True)
    if not found.readable:
        click.echo(unreadable(source), err=True)
        return
    write_mended(source, found.files)
    tell_left(found)
    for one in found.files:
        for what in one.done or ("laid out",):
            click.echo(f"{source / one.path}: {what}", err=True)
    if not found.files:
        click.echo("nothing to mend", err=True)
