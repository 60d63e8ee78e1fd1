"""packager review SRC -o FILE.html."""

from __future__ import annotations

from pathlib import Path

import click

from packager.cli.build import FOLDER
from packager.cli.check import SOURCE
from packager.cli.output import exit_code, show


@click.command(
    "review", epilog="Example: packager review course_source -o review.html --lived-experience"
)
@click.argument("source", metavar="SRC", type=SOURCE)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The HTML file.",
)
@click.option(
    "--lived-experience",
    is_flag=True,
    help="Begin with what is asked of people who have lived what the course is about.",
)
@click.option("--templates", type=FOLDER, help="Templates of your own that stand in for ours.")
def command(source: Path, output: Path, templates: Path | None, *, lived_experience: bool) -> int:
    """Write the course in SRC as one plain page, for people who review it by reading.

    Every way through the course stands in it: both parts of an advisory, every branch of a
    dialogue, every option with its feedback and what fits. It needs no other file and prints.
    It is written whatever the checks found; with errors the exit code is 1.
    """
    from packager.documents import write_review

    report, written = write_review(
        source, output, lived_experience=lived_experience, templates=templates
    )
    show(report, "text", source, quiet_notes=True)
    if written:
        click.echo(output)
    return exit_code(report, strict=False)
