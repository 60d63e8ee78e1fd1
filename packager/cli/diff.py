"""packager diff OLD NEW."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from packager.cli import values
from packager.cli.output import facts_option

if TYPE_CHECKING:
    from packager.diff.sides import Side

EITHER = click.Path(exists=True, path_type=Path)


@click.command("diff", epilog="Example: packager diff old/welcome-back_scorm12.zip course_source")
@click.argument("old", metavar="OLD", type=EITHER)
@click.argument("new", metavar="NEW", type=EITHER)
@click.option(
    "--lms",
    "systems",
    metavar="NAME",
    multiple=True,
    shell_complete=values.system,
    help="Only this learning system.",
)
@facts_option
def command(old: Path, new: Path, systems: tuple[str, ...], output_format: str) -> int:
    """Say what an update changes for learners, and whether replacing the package is safe.

    OLD and NEW are packages, or folders of sources, which are not written to. Which progress
    survives, what is asked again, whether status or score can change: told by the player's own
    rules. Exits with 0 when replacing is safe, with 1 when it is not; with --lms, in that system.
    """
    import json

    from packager import lms
    from packager.diff.compare import compare
    from packager.diff.sides import read_sides
    from packager.diff.text import as_text

    names = [lms.load(name).id for name in systems] or list(lms.names())
    sides = read_sides(old, new)
    warn_of_faults(*sides)
    found = compare(*sides, names)
    if output_format == "json":
        click.echo(json.dumps(found.as_json(), indent=2))
    else:
        click.echo(as_text(found), nl=False)
    return int(not (found.safe if systems else found.verdict.safe))


def warn_of_faults(*sides: Side) -> None:
    """Say on standard error that a package has errors; nobody should have to find out later."""
    for side in sides:
        if side.faults:
            click.echo(f"note: {side.faults} in {side.name}; packager verify lists them", err=True)
