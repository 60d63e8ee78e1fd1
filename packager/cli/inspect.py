"""packager inspect ZIP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from packager.cli.output import facts_option
from packager.cli.verify import ZIP

if TYPE_CHECKING:
    from pathlib import Path


@click.command("inspect", epilog="Example: packager inspect dist/welcome-back_scorm12.zip")
@click.argument("package", metavar="ZIP", type=ZIP)
@facts_option
def command(package: Path, output_format: str) -> int:
    """Say what a package is: standard, title, tree, launch, pass mark, sizes, languages, tool."""
    import json

    from packager.diagnostics import Report
    from packager.diagnostics.text import summary
    from packager.verify.judge import judge_package
    from packager.verify.summary import summarize
    from packager.verify.summary_text import as_text

    report = Report()
    facts = summarize(judge_package(package, report, name=str(package)))
    if output_format == "json":
        click.echo(json.dumps(facts, indent=2))
    else:
        click.echo(as_text(facts), nl=False)
    if report.has_errors:
        found = f"{summary(report)}; packager verify {package} lists them"
        click.echo(found, err=True)
    return int(report.has_errors and not facts["standards"])
