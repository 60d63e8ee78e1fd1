"""packager xapi profile|example|names|verify."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from packager.cli import values
from packager.cli.check import SOURCE
from packager.cli.output import exit_code, format_option, show, strict_option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Seconds to wait for an answer of an LRS, and to go on with one that is busy.
TIMEOUT, PATIENCE = 30.0, 20.0
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
recipe_option = click.option(
    "--recipe",
    type=click.Choice(["cmi5", "scorm"]),
    default="cmi5",
    show_default=True,
    help="cmi5 packages; or Tin Can packages, and SCORM packages that report to an LRS.",
)


@click.group("xapi", epilog="Example: packager xapi profile course_source -o dist")
def command() -> None:
    """Publish what a course says to a learning record store, and hold logs against it."""


@command.command("profile", epilog="Example: packager xapi profile course_source -o dist")
@click.argument("source", metavar="SRC", type=SOURCE)
@recipe_option
@click.option(
    "-o",
    "--output",
    default=".",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for both files.  [default: the current one]",
)
def profile(source: Path, recipe: str, output: Path) -> int:
    """Write every statement that the course can send: an xAPI Profile, and a page to read."""
    from packager.documents import write_profile

    report, written = write_profile(source, recipe, output)
    show(report, "text", source, quiet_notes=True)
    for file in written:
        click.echo(str(file))
    return 0 if written else 1


@command.command("example", epilog="Example: packager xapi example course_source > example.jsonl")
@click.argument("source", metavar="SRC", type=SOURCE)
@recipe_option
def example(source: Path, recipe: str) -> int:
    """Write the statements of scripted learners, one a line, to build reports before launch."""
    from packager.documents import plan_of_statements

    plan, report = plan_of_statements(source, recipe)
    if plan is None:
        show(report, "text", source, quiet_notes=True)
        return 1
    from packager.xapi.example import example_lines

    for line in example_lines(plan):
        click.echo(line.encode("utf-8", "replace"))
    return 0


@command.command(
    "names",
    epilog="Example: packager xapi names course_source --language es"
    " -o course_source/locales/es.xlf",
)
@click.argument("source", metavar="SRC", type=SOURCE)
@click.option(
    "--language",
    required=True,
    shell_complete=values.language,
    help="The language to translate into, such as es.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file: locales/LANGUAGE.xlf of the course.",
)
def names(source: Path, language: str, output: Path) -> int:
    """Write the names and descriptions that reports show, to be translated (XLIFF 1.2).

    What has a translation in the course's locales/LANGUAGE.xlf goes into packages and statements
    beside the course's own words. Written again, the file keeps what is translated.
    """
    from packager.documents import plan_of_statements
    from packager.xapi.forms import language as judge
    from packager.xapi.names import write_names

    if judge(language):
        raise click.UsageError(f"--language '{language}' is no language tag, such as es or pt-BR")
    plan, report = plan_of_statements(source, "cmi5")
    show(report, "text", source, quiet_notes=True)
    if plan is None:
        return 1
    write_names(plan, language, output)
    click.echo(str(output))
    return 0


@command.command(
    "verify", epilog="Example: packager xapi verify log.jsonl --course dist/welcome-back_cmi5.zip"
)
@click.argument("log", metavar="[FILE]", required=False, type=FILE)
@click.option("--endpoint", metavar="URL", help="The LRS to read the log from, instead of a file.")
@click.option(
    "--course",
    required=True,
    metavar="SRC|ZIP",
    type=click.Path(exists=True, path_type=Path),
    help="The course: its folder, or a package that holds its plan of statements.",
)
@click.option(
    "--credentials-file",
    type=FILE,
    help="Name and password for the LRS, as `packager lrs send` takes them.",
)
@click.option(
    "--xapi-version",
    "version",
    type=click.Choice(["1.0.3", "2.0.0"]),
    default="1.0.3",
    show_default=True,
    help="The version of xAPI that the statements are held to.",
)
@format_option
@strict_option
def verify(
    log: Path | None,
    endpoint: str | None,
    course: Path,
    credentials_file: Path | None,
    version: str,
    output_format: str,
    *,
    strict: bool,
) -> int:
    """Hold a log of statements against the plan of the course.

    FILE is a JSON array, JSON lines, or what an LRS answers to a query. Statements about other
    courses, and those of the learning system itself, are passed over.
    """
    if (log is None) == (endpoint is None):
        raise click.UsageError("give a FILE or --endpoint, one of them")
    from packager.diagnostics import Report
    from packager.xapi.held import HeldPlan, recipe_of
    from packager.xapi.log import log_of, read_log
    from packager.xapi.verify import verify_log

    report = Report()
    plan = HeldPlan.of_package(course) if course.is_file() else None
    if log is not None:
        entries = read_log(log, report, name=str(log))
    else:
        about = (plan or HeldPlan.of_source(course, "cmi5")).abouts
        entries = log_of(
            _read_back(endpoint or "", about, credentials_file, version), str(endpoint)
        )
    recipe = recipe_of(entry.statement for entry in entries)
    judged = verify_log(
        entries, plan or HeldPlan.of_source(course, recipe), report, version=version
    )
    show(report, output_format, None)
    code = exit_code(report, strict=strict)
    if not judged:
        click.echo("there was no statement of the course to judge", err=True)
        return code if len(report) else 1
    if not code and output_format == "text":
        click.echo(f"{judged} statement{'s' if judged != 1 else ''} of the course, all in the plan")
    return code


def _read_back(
    endpoint: str, abouts: Sequence[str], credentials_file: Path | None, version: str
) -> Iterator[Any]:
    """What the LRS holds about the course, each statement once."""
    from packager.cli.lrs_options import connected
    from packager.lrs.history import statements_about

    with connected(endpoint, credentials_file, version, TIMEOUT, PATIENCE) as transport:
        yield from statements_about(transport, *abouts)
