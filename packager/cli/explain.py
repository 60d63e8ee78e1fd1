"""packager explain CODE."""

from __future__ import annotations

import click

from packager.cli import values


@click.command("explain", epilog="Example: packager explain QIZ301")
@click.argument("code", shell_complete=values.code)
def command(code: str) -> int:
    """Show the manual page of a diagnostic, such as QIZ301."""
    from packager.diagnostics.page import explain

    click.echo(explain(code), nl=False)
    return 0
