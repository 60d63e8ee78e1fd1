"""packager build SRC -t TARGET... -o DIR."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from packager.cli.check import SOURCE
from packager.cli.output import exit_code, format_option, show, strict_option

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
STEPS = {"read": 1, "render": 2, "package": 3, "verify": 4}


@click.command("build", epilog="Example: packager build course_source -t scorm12 -o dist")
@click.argument("source", metavar="SRC", type=SOURCE)
@click.option(
    "-t",
    "--target",
    "names",
    multiple=True,
    required=True,
    help="scorm12, scorm2004, web or all; may be given more than once.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the packages; made when it is not there.",
)
@click.option(
    "--edition",
    type=click.Choice(["3", "4"]),
    default="4",
    show_default=True,
    help="The edition of SCORM 2004.",
)
@click.option(
    "--control-documents",
    type=FOLDER,
    help="Embed the standards' XSDs from this folder (see docs/reference/commands.md).",
)
@click.option("--templates", type=FOLDER, help="Templates of your own that stand in for ours.")
@click.option("--no-cache", is_flag=True, help="Do not use or write the cache.")
@format_option
@strict_option
def command(
    source: Path,
    names: tuple[str, ...],
    output: Path,
    edition: str,
    control_documents: Path | None,
    templates: Path | None,
    output_format: str,
    *,
    no_cache: bool,
    strict: bool,
) -> int:
    """Build one package a target from the course in the folder SRC.

    Each zip gets an import sheet beside it: an HTML page for whoever uploads it.
    """
    from packager.pipeline import BuildOptions, build_package
    from packager.targets import Settings, load_targets

    settings = Settings(edition=int(edition), control_documents=control_documents)
    options = BuildOptions(
        settings=settings,
        templates=templates,
        cache=None if no_cache else cache_folder(),
        moment=stamp(),
        strict=strict,
    )
    built = build_package(source, load_targets(names, settings), output, options, _progress)
    _progress("")
    show(built.report, output_format, source, quiet_notes=True)
    code = exit_code(built.report, strict=strict)
    if code:
        click.echo("nothing was written", err=True)
        return code
    for package in built.packages:
        click.echo(f"{output / package.file}  {package.size:,} bytes  sha256 {package.sha256}")
    if any(p.target == "scorm2004" for p in built.packages) and control_documents is None:
        click.echo(
            "note: the SCORM 2004 package does not hold the standard's XSDs, which learning "
            "systems do not need and ADL's test suite asks for; see --control-documents",
            err=True,
        )
    return 0


def cache_folder() -> Path | None:
    """Where builds keep what later builds profit from: PACKAGER_CACHE, or the user's cache.

    None when there is no folder that can be written; the build then goes without.
    """
    given = os.environ.get("PACKAGER_CACHE")
    base = os.environ.get("XDG_CACHE_HOME")
    folder = Path(given) if given else (Path(base) if base else Path.home() / ".cache") / "packager"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def stamp() -> int:
    """SOURCE_DATE_EPOCH, or 0 for 1980-01-01."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not given.isdigit():
        raise click.UsageError(f"SOURCE_DATE_EPOCH is '{given}', but must be a number of seconds")
    return int(given)


def _progress(step: str) -> None:
    """One line that is written over; none when standard error is not a terminal."""
    if sys.stderr.isatty():
        text = f"[{STEPS[step]}/{len(STEPS)}] {step}" if step else ""
        click.echo(f"\r\x1b[K{text}", nl=False, err=True)
