"""packager verify ZIP..."""

from __future__ import annotations

from pathlib import Path

import click

from packager.cli import values
from packager.cli.output import MACHINE, exit_code, format_option, show, strict_option
from packager.diagnostics import Report

# The note that the standard's schemas are not in the package.
TOLD_ONCE = "PKG767"
ZIP = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("verify", epilog="Example: packager verify dist/welcome-back_scorm12.zip")
@click.argument("packages", metavar="ZIP...", nargs=-1, required=True, type=ZIP)
@click.option(
    "--lms",
    "system",
    metavar="NAME",
    shell_complete=values.system,
    help="Hold them against this learning system too.",
)
@click.option(
    "--control-documents",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Validate manifests against the standards' XSDs in this folder.",
)
@click.option(
    "--repair",
    metavar="OUT",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a mended copy of the one package, and verify that.",
)
@format_option
@strict_option
def command(
    packages: tuple[Path, ...],
    system: str | None,
    control_documents: Path | None,
    repair: Path | None,
    output_format: str,
    *,
    strict: bool,
) -> int:
    """Judge finished packages of any tool: SCORM, cmi5, Tin Can, AICC.

    The zip, the manifest, references, sequencing, names of files, and what pages and scripts do are
    read as they lie in the zip. Nothing is unpacked, nothing is run, and hostile zips are bounded.
    """
    from packager.verify.judge import judge_package
    from packager.verify.systems import load_system

    wanted = load_system(system) if system else None
    if repair is not None:
        packages = _repaired(packages, repair, quiet=output_format in MACHINE)
        if not packages:
            return 1
    report = Report()
    for package in packages:
        judge_package(package, report, name=str(package), system=wanted, schemas=control_documents)
    _show(report, output_format)
    code = exit_code(report, strict=strict)
    if not code and output_format == "text":
        for package in packages:
            click.echo(f"{package}: no errors")
    return code


def _show(report: Report, output_format: str) -> None:
    """Show what was found; people are told once of what is the same in every package."""
    if output_format != "text":
        show(report, output_format, None)
        return
    told, again = Report(), [found for found in report if found.code == TOLD_ONCE][1:]
    for found in report:
        if not any(found is one for one in again):
            told.add(found)
    show(told, output_format, None)
    if again:
        places = ", ".join(found.span.path for found in again)
        click.echo(f"{TOLD_ONCE} holds here too: {places}", err=True)


def _repaired(packages: tuple[Path, ...], output: Path, *, quiet: bool) -> tuple[Path, ...]:
    """The mended copy; nothing when it cannot be made."""
    from packager.verify.repair import repair_package

    if len(packages) > 1:
        raise click.UsageError("--repair takes one package at a time")
    repaired = repair_package(packages[0], output)
    if repaired.refused:
        click.echo(f"not repaired: {repaired.refused}; nothing was written", err=True)
        return ()
    for line in repaired.done or ["nothing to mend; the copy has the same files"]:
        click.echo(f"repaired: {line}", err=quiet)
    return (output,)
