"""packager lms list, packager lms show NAME."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from packager.cli import values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from packager.lms import LmsProfile

WIDTH = 92
STATUS = {
    "passed": "passed where a test was passed, failed, completed or incomplete",
    "completed": "completed or incomplete, nothing else",
}


@click.group("lms", epilog="Example: packager lms show moodle")
def command() -> None:
    """Say what is known of learning systems: what to build, and what its administrator does."""


@command.command("list", epilog="Example: packager lms list")
def list_profiles() -> int:
    """List the systems that there is a profile of."""
    from packager.lms import load, names

    profiles = [load(name) for name in names()]
    widest = max(len(one.id) for one in profiles)
    for one in profiles:
        click.echo(f"{one.id:<{widest}}  {one.target:<9}  {one.name}")
    return 0


@command.command("show", epilog="Example: packager lms show cornerstone")
@click.argument("name", shell_complete=values.system)
def show_profile(name: str) -> int:
    """Show everything that is known of the system NAME."""
    from packager.lms import load

    click.echo(_text(load(name)))
    return 0


def _text(profile: LmsProfile) -> str:
    edition = f", edition {profile.edition}" if profile.target == "scorm2004" else ""
    limit = f"{profile.largest_zip_mb} MB" if profile.largest_zip_mb else "not known"
    parts = [
        f"{profile.name} ({profile.id})\n",
        f"Build:        {profile.target}{edition}: packager build SRC --lms {profile.id} -o DIR",
        f"Status:       {STATUS[profile.status]}",
        f"Largest zip:  {limit}",
    ]
    if profile.blocked:
        parts.append(f"Refused:      files that end in {', '.join(profile.blocked)}")
    parts += [
        _section("Import", (*profile.importing, *profile.settings)),
        _section("Update", profile.update),
        _section("People in the middle of the course", (profile.learners,)),
        _section("Its own ways", profile.quirks),
        _section(
            f"Sources, as of {profile.dated}",
            [one.where + ("" if one.read else " [not verified]") for one in profile.sources],
        ),
    ]
    return "\n".join(part for part in parts if part)


def _section(title: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    wrapped = [
        click.wrap_text(line, WIDTH, initial_indent="  - ", subsequent_indent="    ")
        for line in lines
    ]
    return "\n".join([f"\n{title}", *wrapped])
