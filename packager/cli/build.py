"""packager build SRC -t TARGET... -o DIR."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from packager.cli import values
from packager.cli.check import source_argument
from packager.cli.output import exit_code, format_option, show, strict_option

if TYPE_CHECKING:
    from packager.lms import LmsProfile
    from packager.pipeline import Built

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
STEPS = {"read": 1, "render": 2, "package": 3, "verify": 4}


@click.command("build", epilog="Example: packager build course_source -t scorm12 -o dist")
@source_argument
@click.option(
    "-t",
    "--target",
    "names",
    multiple=True,
    shell_complete=values.target,
    help="scorm12, scorm2004, cmi5, xapi, web or all; may be given more than once.",
)
@click.option(
    "--lms",
    metavar="NAME",
    multiple=True,
    shell_complete=values.system,
    callback=lambda _ctx, _param, given: _only(given),
    help="Build what suits this learning system (see packager lms list); -t is not needed then.",
)
@click.option(
    "-o",
    "--output",
    default=Path("dist"),
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the packages; made when it is not there.",
)
@click.option(
    "--edition",
    type=click.Choice(["3", "4"]),
    help="The edition of SCORM 2004; 4 unless the learning system wants another.",
)
@click.option(
    "--au",
    type=click.Choice(["course", "lesson"]),
    default="course",
    show_default=True,
    help="What one AU of cmi5 is.",
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
    lms: str | None,
    output: Path,
    edition: str | None,
    au: str,
    control_documents: Path | None,
    templates: Path | None,
    output_format: str,
    *,
    no_cache: bool,
    strict: bool,
) -> int:
    """Build one package a target from the course in the folder SRC, or in this one.

    Each zip gets an import sheet beside it: an HTML page for whoever uploads it.
    """
    from packager.pipeline import BuildOptions, build_package
    from packager.targets import Settings, load_targets

    profile = _profile(lms)
    number = int(edition or (profile.edition if profile else 4))
    settings = Settings(edition=number, control_documents=control_documents, au=au)
    targets = load_targets(_names(names, profile), settings)
    _tell_unused({one.name for one in targets}, profile, edition)
    options = BuildOptions(
        settings=settings,
        lms=profile,
        templates=templates,
        cache=None if no_cache else cache_folder(),
        moment=stamp(),
        strict=strict,
    )
    built = build_package(source, targets, output, options, _progress)
    _progress("")
    show(built.report, output_format, source, quiet_notes=True)
    code = exit_code(built.report, strict=strict)
    if code:
        click.echo("nothing was written", err=True)
        return code
    _tell(built, output, embedded=control_documents is not None)
    return 0


def _tell(built: Built, output: Path, *, embedded: bool) -> None:
    """Name the course, and what was written."""
    course = built.course
    if course is not None:
        click.echo(f"{course.title}, version {course.version}", err=True)
    for package in built.packages:
        click.echo(f"{output / package.file}  {package.size:,} bytes  sha256 {package.sha256}")
    if not embedded and any(package.target == "scorm2004" for package in built.packages):
        click.echo(
            "note: the SCORM 2004 package does not hold the standard's XSDs, which learning "
            "systems do not need and ADL's test suite asks for; see --control-documents",
            err=True,
        )


def _only(given: tuple[str, ...]) -> str | None:
    if len(given) > 1:
        said = " and ".join(given)
        raise click.UsageError(f"--lms names {said}: build for one of them at a time")
    return given[0] if given else None


def _tell_unused(built: set[str], profile: LmsProfile | None, edition: str | None) -> None:
    """Say what was asked for and makes no difference."""
    source = click.get_current_context().get_parameter_source("au")
    unused = []
    if "cmi5" not in built and source is click.core.ParameterSource.COMMANDLINE:
        unused.append("--au says what an AU of cmi5 is, and cmi5 is not built")
    if edition and "scorm2004" not in built:
        unused.append("--edition is of SCORM 2004, which is not built")
    if profile and profile.target not in built:
        unused.append(
            f"--lms {profile.id} takes {profile.target}, which is not built; the packages here are"
            f" not what is known to work there (packager lms show {profile.id})"
        )
    for one in unused:
        click.echo(f"note: {one}", err=True)


def _names(given: tuple[str, ...], profile: LmsProfile | None) -> tuple[str, ...]:
    if not given and profile is None:
        raise click.UsageError("Missing option '-t' / '--target', or '--lms' in its place.")
    return given or ((profile.target,) if profile else ())


def _profile(name: str | None) -> LmsProfile | None:
    from packager.lms import load

    return None if name is None else load(name)


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
