"""packager fmt SRC."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from packager.cli.check import source_argument

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from packager.fmt import Mended, Mending


@click.command("fmt", epilog="Example: packager fmt my-course --diff")
@source_argument
@click.option("--check", is_flag=True, help="Write nothing; say what would be laid out anew.")
@click.option("--diff", is_flag=True, help="Write nothing; show every line that would change.")
def command(source: Path, *, check: bool, diff: bool) -> int:
    """Lay out the sources of the course in SRC, or in this folder; what is built stays the same.

    Line ends, blanks at the ends of lines, empty lines, headings, list markers, fences and tables.
    Words, ids, order, and the comments of YAML stay as they are. Each file is read again, and the
    course is rendered before and after: a file after which anything differs is left as it is.
    """
    from packager.fmt import mend_course, write_mended

    found = mend_course(source)
    if not found.readable:
        click.echo(unreadable(source), err=True)
        return 1
    tell_left(found)
    if diff:
        click.echo("".join(line for one in found.files for line in _changes(one)), nl=False)
    elif check:
        for one in found.files:
            click.echo(f"{source / one.path} would be laid out anew")
    if check or diff:
        return int(bool(found.files))
    write_mended(source, found.files)
    for one in found.files:
        click.echo(f"{source / one.path} laid out")
    if not found.files:
        click.echo("nothing to lay out")
    return 0


def unreadable(source: Path) -> str:
    """What is said of a course of which not even the outline could be read."""
    return f"nothing was changed: the course cannot be read; packager check {source} says why"


def tell_left(found: Mending) -> None:
    """Name the files that were left alone."""
    for path, why in found.left:
        click.echo(f"{path} is left as it is: {why}" if path else why, err=True)


def _changes(one: Mended) -> Iterator[str]:
    from difflib import unified_diff

    before, after = _shown(one.shown), _shown(one.after)
    for line in unified_diff(before, after, f"a/{one.path}", f"b/{one.path}"):
        yield _coloured(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")


def _shown(text: str) -> list[str]:
    """Lines with the signs visible that make no mark."""
    return text.replace("\r", "^M").replace("\ufeff", "<BOM>").splitlines(keepends=True)


def _coloured(line: str) -> str:
    if not sys.stdout.isatty():
        return line
    colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[0])
    return click.style(line, fg=colour) if colour else line
