"""packager dossier SRC -o FILE.html."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from packager.cli.build import FOLDER
from packager.cli.check import SOURCE
from packager.cli.output import exit_code, show, strict_option, today_option

if TYPE_CHECKING:
    from datetime import datetime


@click.command("dossier", epilog="Example: packager dossier course_source -o dossier.html")
@click.argument("source", metavar="SRC", type=SOURCE)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The HTML file; its tables are written beside it as CSV.",
)
@click.option("--templates", type=FOLDER, help="Templates of your own that stand in for ours.")
@today_option
@strict_option
def command(
    source: Path, output: Path, templates: Path | None, today: datetime | None, *, strict: bool
) -> int:
    """Write the application for an approval body from the course in SRC.

    It is one HTML file that needs no other: requirements with met and not met, agenda, objectives,
    contact hours by every method, test with key, evaluation, sample certificate, references,
    people, policies, and the full text. It is written whatever the checks found; with errors the
    exit code is 1.
    """
    from packager.documents import write_application
    from packager.errors import UsageError

    course, report, written = write_application(
        source, output, templates=templates, today=today.date() if today else None
    )
    show(report, "text", source, quiet_notes=True)
    if course is not None and course.credit is None:
        raise UsageError(f"{source}: course.yaml has no `credit`, so there is nothing to apply for")
    for path in written:
        click.echo(path)
    return exit_code(report, strict=strict)
