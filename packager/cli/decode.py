"""packager decode STATE --package ZIP."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from packager.cli.diff import EITHER, warn_of_faults
from packager.cli.output import facts_option
from packager.errors import RefusedError, UsageError

LARGEST = 4 << 20
# What ends as files do in which people keep a state; a state of any tool has other signs.
NAME = r"[^{}<>;|~^$=\"\n]{1,250}\.(txt|csv|tsv|json|log|xml|html?|md|dat|docx?|xlsx?|zip|state)"


@click.command(
    "decode",
    epilog="Example: packager decode '10a,5c;LoNErI_kY!' --package dist/welcome-back_scorm12.zip",
)
@click.argument("state", metavar="STATE")
@click.option(
    "--package",
    "package",
    required=True,
    metavar="ZIP",
    type=EITHER,
    help="The package that the learner has opened, or the folder of its source.",
)
@facts_option
def command(state: str, package: Path, output_format: str) -> int:
    """Say in words what a learner has done, and what is missing, from a report's suspend data.

    STATE is the suspend data as it was copied, a file that holds it, or - for standard input.
    Quotes, HTML entities, URL-encoding and line wraps are undone; a state that was cut is read as
    far as it goes. Exits with 1 when it is not a state of this course.
    """
    import json

    from packager.decode import as_text, decode_state
    from packager.decode.cleaning import clean
    from packager.diff.limits import limit_of
    from packager.diff.sides import read_side

    side = read_side(package)
    warn_of_faults(side)
    if not side.ours:
        made = f" (it was made with {side.tool})" if side.tool else ""
        raise UsageError(
            f"{package} was not made with packager{made}: what its states mean is not known here"
        )
    cleaned = clean(_read(state))
    decoded = decode_state(cleaned.text, side.course, limit=limit_of(side.standard))
    if output_format == "json":
        facts = {**decoded.as_json(), "undone": list(cleaned.undone)}
        click.echo(json.dumps(facts, indent=2))
    else:
        for undone in cleaned.undone:
            click.echo(f"note: {undone}", err=True)
        click.echo(as_text(decoded), nl=False)
    return int(not decoded.belongs)


def _read(state: str) -> str:
    """What STATE means: standard input, a file, or itself."""
    if state == "-":
        return _text(sys.stdin.buffer.read(LARGEST))
    path = Path(state)
    try:
        found = path.is_file()
    except (OSError, ValueError):  # too long for a name, or not one at all
        return state
    if not found and _is_name(state):
        raise UsageError(
            f"{state}: there is no such file; give the name of a file that is there, the suspend "
            "data itself in quotes, or - for standard input"
        )
    if not found:
        return state
    try:
        with path.open("rb") as file:
            return _text(file.read(LARGEST))
    except OSError as error:
        raise RefusedError(f"{state}: {error.strerror or error}") from error


def _is_name(state: str) -> bool:
    """Whether it reads as the name of a file: no state has a dot and such an ending."""
    return re.fullmatch(NAME, state, re.IGNORECASE) is not None


def _text(data: bytes) -> str:
    """Text as reports are saved: UTF-8, or UTF-16 with its mark."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if wide else "utf-8-sig", "replace")
