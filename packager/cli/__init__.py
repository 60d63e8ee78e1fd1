"""The command line: Click only, one module a command, no logic."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from packager import __version__
from packager.errors import PackagerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem

COMMANDS = {
    "new": "Write a small course that builds.",
    "check": "Say everything that is wrong with a course.",
    "fmt": "Lay out the sources of a course; what is built stays the same.",
    "preview": "Show a course or a package in a simulated learning system, live.",
    "build": "Build packages from a course.",
    "lms": "Say what is known of learning systems.",
    "review": "Write a course as one plain page for people who review it by reading.",
    "verify": "Judge finished packages of any tool.",
    "inspect": "Say what a package is.",
    "diff": "Say what an update changes, and whether replacing is safe.",
    "decode": "Say in words what a learner's suspend data holds.",
    "xapi": "Publish what a course says to a record store, and hold logs against it.",
    "hours": "Work out contact hours by every method.",
    "dossier": "Write the application for an approval body.",
    "overlay": "Set support lines, logo, policies and approvals in a finished package.",
    "verify-code": "Check the code of a certificate.",
    "lrs": "Send completion records to a record store as xAPI statements.",
    "explain": "Show the manual page of a diagnostic.",
    "completion": "Let a shell complete commands, options and values.",
}
INTERRUPTED = 130
# What a shell says of a program that wrote to a pipe which nobody reads any more.
NOBODY_READS = 141


class Commands(click.Group):
    """Imports a command's module only when that command is run, so that `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of a course's life."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None when there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"packager.cli.{cmd_name.replace('-', '_')}").command
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, without importing them."""
        from click.shell_completion import CompletionItem

        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        found = [(name, help_) for name, help_ in COMMANDS.items() if name.startswith(incomplete)]
        return [CompletionItem(name, help=help_) for name, help_ in found]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Offer a near miss for an unknown command."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            more = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"No such command '{args[0]}'.{more}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="Example: packager build course_source -t scorm12 -o dist",
)
@click.version_option(__version__, prog_name="packager")
def command() -> None:
    """Compile a course written in Markdown and YAML into packages that learning systems import."""


def run(arguments: Sequence[str]) -> int:
    """Run the command line; gives the exit code.

    0 clean; 1 findings; 2 wrong use; 3 the disk refused; 70 our own fault.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = command.main(list(arguments), prog_name="packager", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; nothing was written", err=True)
        return INTERRUPTED
    except (BrokenPipeError, SystemExit) as error:
        # Click exits by itself in two cases: with 0 when it has told a shell how to complete, and
        # with 1, which would read as findings, when the reader of our output has gone.
        return NOBODY_READS if getattr(error, "code", 1) else 0
    except PackagerError as error:
        click.echo(f"error: {error}", err=True)
        return error.exit_code
    except Exception as error:  # noqa: BLE001  the one place where our own faults become words
        return _own_fault(error)
    return code if isinstance(code, int) else 0


def _own_fault(error: Exception) -> int:
    import traceback

    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{place.filename.rpartition('packager/')[2]}:{place.lineno}"
    click.echo(
        f"error: packager itself failed ({type(error).__name__} at {where}: {error}).\n"
        "This is a fault of packager, not of your course; nothing was written. "
        "Please report it with this line and the course that shows it.",
        err=True,
    )
    return PackagerError.exit_code
