"""packager preview SRC|ZIP."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from packager.cli import values
from packager.cli.build import FOLDER

if TYPE_CHECKING:
    from packager.preview.desk import Course, Desk
    from packager.preview.settings import Chosen

PORT = 8640

COURSE = click.Path(exists=True, path_type=Path)
SOURCES = frozenset({".md", ".yaml", ".yml"})
STANDARDS = ("scorm12", "scorm2004", "cmi5", "xapi", "web")


@click.command("preview", epilog="Example: packager preview course_source")
@click.argument("course", metavar="SRC|ZIP", type=COURSE)
@click.option(
    "--standard",
    type=click.Choice(STANDARDS),
    help="How the course is launched; scorm12, what --lms wants, or what the zip is.",
)
@click.option(
    "--lms",
    metavar="NAME",
    shell_complete=values.system,
    help="Act out this learning system (see packager lms list).",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="The port on this machine; 0 takes any that is free.",
)
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
@click.option("--templates", type=FOLDER, help="Templates of your own that stand in for ours.")
def command(
    course: Path,
    standard: str | None,
    lms: str | None,
    port: int,
    templates: Path | None,
    *,
    no_open: bool,
) -> int:
    """Show the course in a simulated learning system in the browser, and every edit at once.

    A panel beside the course shows what it tells the system. Ctrl-C ends it.
    """
    try:
        from packager.preview.serve import Preview
    except ImportError as error:
        raise click.UsageError(
            f"packager preview needs {error.name}, which is not installed; "
            "install packager again, with what it depends on"
        ) from error
    desk = _desk(course, standard, lms, templates)
    if desk is None:
        return 1
    preview = Preview(desk, course, port)
    with suppress(KeyboardInterrupt):
        preview.run(lambda address: _ready(address, desk.name, no_open=no_open))
    click.echo("\npreview ended", err=True)
    return 0


def _desk(
    course: Path, standard: str | None, lms: str | None, templates: Path | None
) -> Desk | None:
    """The system with the course in it; None where a zip was refused."""
    from packager.cli.output import show
    from packager.preview.desk import Desk

    if course.suffix in SOURCES and course.is_file():
        raise click.UsageError(f"{course} is no package; give the course's folder, or a zip")
    chosen = _chosen(standard, lms)
    desk = Desk(_opened(course, templates), chosen, name=course.resolve().name)
    desk.lay_out()
    if desk.material is not None:
        return desk
    show(desk.report, "text", course if course.is_dir() else None)
    if course.is_dir():
        click.echo("The course opens as soon as this is mended.", err=True)
        return desk
    click.echo(f"{course} cannot be previewed", err=True)
    return None


def _opened(course: Path, templates: Path | None) -> Course:
    """What is previewed; a source needs nothing of what judges packages."""
    if course.is_dir():
        from packager.cli.build import cache_folder
        from packager.preview.source import SourceCourse

        return SourceCourse(course, templates=templates, cache=cache_folder())
    from packager.preview.package import ZipCourse

    return ZipCourse(course)


def _chosen(standard: str | None, lms: str | None) -> Chosen:
    from packager.lms import load
    from packager.preview.settings import Chosen

    profile = load(lms) if lms else None
    usual = profile.target if profile else "scorm12"
    return Chosen(standard=standard or usual, lms=profile.id if profile else "")


def _ready(address: str, name: str, *, no_open: bool) -> None:
    from packager.diagnostics.visible import visible

    click.echo(f"{visible(name)} is shown at {address}")
    click.echo("Save a file and the page follows. Ctrl-C ends it.", err=True)
    if not no_open:
        open_page(address)


def open_page(address: str) -> None:
    """Open the browser, unless only one in the terminal is there, which would take it over."""
    import threading
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if type(browser) is not webbrowser.GenericBrowser:
        threading.Thread(target=browser.open, args=(address,), daemon=True).start()
