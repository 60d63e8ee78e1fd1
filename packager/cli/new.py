"""packager new DIR."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("new", epilog="Example: packager new my-course --title 'Welcome Back'")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", default="My first course", show_default=True, help="The course's title.")
@click.option("--language", default="en-US", show_default=True, help="Its language, as in BCP 47.")
@click.option(
    "--id",
    "course_id",
    default="",
    help="Its permanent address; without it, one under training.example.org.",
)
def command(folder: Path, title: str, language: str, course_id: str) -> int:
    """Write a small course into the folder DIR: two lessons, questions and a test."""
    from packager.cli.starter import write_starter

    write_starter(folder, title=title, language=language, course_id=course_id)
    click.echo(f"{folder} holds a small course. Next:")
    click.echo(f"  packager check {folder}")
    click.echo(f"  packager build {folder} -t all -o dist")
    return 0
