"""packager new DIR."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from packager.cli import values

if TYPE_CHECKING:
    from collections.abc import Callable

TITLE, LANGUAGE = "My first course", "en-US"


@click.command("new", epilog="Example: packager new my-course --title 'Welcome Back'")
@click.argument(
    "folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False, path_type=Path)
)
@click.option("--title", help=f"The course's title; {TITLE!r} where nobody is asked.")
@click.option(
    "--language",
    shell_complete=values.language,
    help=f"Its language, as in BCP 47; {LANGUAGE} where nobody is asked.",
)
@click.option(
    "--id",
    "course_id",
    help="Its permanent address; without it, one under training.example.org.",
)
@click.option("-y", "--yes", is_flag=True, help="Ask nothing; take what is usual.")
def command(
    folder: Path | None,
    title: str | None,
    language: str | None,
    course_id: str | None,
    *,
    yes: bool,
) -> int:
    """Write a small course into the folder DIR: two lessons, a dialogue, questions and a test.

    On a terminal it asks for what is not given. The folder must be new or empty.
    """
    from packager.cli.starter import refuse_used, usual_id, write_starter

    asks = not yes and sys.stdin.isatty()
    if folder is None and not asks:
        raise click.UsageError("Missing argument 'DIR': the folder of the new course.")
    if folder is not None:
        refuse_used(folder)
    title = _asked("Title", title, TITLE, _title, asks=asks)
    if folder is None:
        from packager.model.identifiers import slug

        folder = Path(click.prompt("Folder", default=slug(title, "course")))
        refuse_used(folder)
    language = _asked("Language", language, LANGUAGE, _language, asks=asks)
    usual = usual_id(title)
    address = _asked("Permanent address", course_id, usual, _address, asks=asks)
    write_starter(folder, title=title, language=language, course_id=address)
    click.echo(f"{folder} holds a small course. Next:")
    click.echo(f"  packager preview {_typed(folder)}")
    click.echo(f"  packager build {_typed(folder)} -t all -o dist")
    return 0


def _asked(
    words: str, given: str | None, usual: str, fault: Callable[[str], str], *, asks: bool
) -> str:
    """What is given, else what is answered, else what is usual; all of it looked at."""
    if given is None and asks:
        return str(click.prompt(words, default=usual, value_proc=_proven(fault)))
    value = usual if given is None else given
    problem = fault(value)
    if problem:
        raise click.UsageError(problem)
    return value.strip()


def _proven(fault: Callable[[str], str]) -> Callable[[str], str]:
    def prove(value: str) -> str:
        problem = fault(value)
        if problem:
            raise click.BadParameter(problem)
        return value.strip()

    return prove


def _title(value: str) -> str:
    return "" if value.strip() else "A course needs a title."


def _language(value: str) -> str:
    if not re.fullmatch(_pattern("language"), value.strip()):
        return f"{value!r} is no language tag; write one such as en-US or es."
    return ""


def _address(value: str) -> str:
    if not re.fullmatch(_pattern("id"), value.strip()):
        return f"{value!r} is no address; write one such as https://training.example.org/my-course."
    return ""


def _pattern(key: str) -> str:
    """The pattern that the value of a key in course.yaml has."""
    from packager.source.settings import CourseSettings

    return str(CourseSettings.__dataclass_fields__[key].metadata["pattern"])


def _typed(folder: Path) -> str:
    from shlex import quote

    return quote(str(folder))
