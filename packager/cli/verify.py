"""packager verify ZIP..."""

from __future__ import annotations

from pathlib import Path

import click

from packager.cli.output import exit_code, format_option, show, strict_option

ZIP = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("verify", epilog="Example: packager verify dist/welcome-back_scorm12.zip")
@click.argument("packages", metavar="ZIP...", nargs=-1, required=True, type=ZIP)
@format_option
@strict_option
def command(packages: tuple[Path, ...], output_format: str, *, strict: bool) -> int:
    """Judge finished packages: manifest, file references, names and sizes."""
    from packager.diagnostics import Report
    from packager.verify import verify_package

    report = Report()
    for package in packages:
        verify_package(package, report, name=str(package))
    show(report, output_format, None)
    code = exit_code(report, strict=strict)
    if not code and output_format == "text":
        for package in packages:
            click.echo(f"{package}: no errors")
    return code
