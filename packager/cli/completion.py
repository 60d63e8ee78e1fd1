"""packager completion SHELL."""

from __future__ import annotations

import click

SHELLS = ("bash", "zsh", "fish")
# What the shell asks with; Click makes it from the name of the program.
ASKED = "_PACKAGER_COMPLETE"


@click.command("completion", epilog="Example: packager completion bash")
@click.argument("shell", metavar="SHELL", type=click.Choice(SHELLS))
def command(shell: str) -> int:
    """Print what lets a SHELL (bash, zsh or fish) complete commands, options and their values."""
    from click.shell_completion import get_completion_class

    from packager.cli import command as packager

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"this Click knows no completion for {shell}")
    script = found(packager, {}, "packager", ASKED)
    click.echo(script.source_template % script.source_vars())
    return 0
