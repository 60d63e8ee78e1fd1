"""packager hours SRC."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from packager.cli.check import source_argument
from packager.cli.output import facts_option, show

if TYPE_CHECKING:
    from pathlib import Path

    from packager.credit.hours import HoursReport


@click.command("hours", epilog="Example: packager hours course_source")
@source_argument
@facts_option
def command(source: Path, output_format: str) -> int:
    """Work out the contact hours of the course in SRC, or in this folder, by every method in use.

    The methods disagree; the course names the binding one, and `packager check` holds it to that.
    """
    import json

    from packager.credit.hours_text import as_data, as_text
    from packager.documents import contact_hours

    course, found, report = contact_hours(source)
    if course is None or found is None:
        show(report, "text", source)
        return 1
    if output_format == "json":
        click.echo(json.dumps(as_data(course, found), ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(course, found))
    return _code(found)


def _code(found: HoursReport) -> int:
    """1 when the binding method does not give the hours that are asked for."""
    rounded = found.binding.rounded
    return int(found.asked and (rounded is None or rounded < found.credit.contact_hours))
