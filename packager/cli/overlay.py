"""packager overlay ZIP overlay.yaml -o NEW.zip."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from packager.cli.build import stamp
from packager.cli.output import exit_code, show, strict_option, today_option

if TYPE_CHECKING:
    from datetime import datetime

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(
    "overlay", epilog="Example: packager overlay dist/course_scorm12.zip agency.yaml -o agency.zip"
)
@click.argument("package", metavar="ZIP", type=FILE)
@click.argument("overlay", metavar="OVERLAY", type=FILE)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="NEW",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The new package.",
)
@today_option
@strict_option
def command(
    package: Path, overlay: Path, output: Path, today: datetime | None, *, strict: bool
) -> int:
    """Set support lines, logo, policies and approvals in a finished package, without its source.

    The manifest stays byte-identical, so that a learning system takes the new package as an update
    that resets nobody. Learners' records are not touched.
    """
    from packager.overlay import overlay_package

    report, written = overlay_package(
        package, overlay, output, today=today.date() if today else None, moment=stamp()
    )
    show(report, "text", overlay.parent)
    if written is None:
        click.echo("nothing was written", err=True)
        return 1
    click.echo(f"{output}  {written.size:,} bytes  sha256 {written.sha256}")
    return exit_code(report, strict=strict)
