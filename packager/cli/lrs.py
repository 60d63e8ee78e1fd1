"""packager lrs check|presets|emit|send|status|retry."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from packager.cli import values
from packager.cli.lrs_options import (
    bar,
    connected,
    connection_options,
    reading_bar,
    source_of,
    terms_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.cli.lrs_options import Reading
    from packager.lrs.emitting import Emitted
    from packager.lrs.outbox import Counts, Outbox
    from packager.lrs.rows import Problem
    from packager.lrs.statements import Made

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUTBOX = click.Path(dir_okay=False, path_type=Path)
INTERRUPTED = 130
MOST_PARKED = 20


@click.group(
    "lrs",
    epilog="Example: packager lrs emit records.csv --course course_source --preset moodle"
    " --home-page https://lms.example.org --to records.outbox",
)
def command() -> None:
    """Send completion records to a learning record store (LRS) as xAPI statements.

    `emit` turns the records that a learning system exports into statements in an outbox, `send`
    brings the outbox to the LRS. Both may be run again at any time: nothing is stored twice.
    """


@command.command("check", epilog="Example: packager lrs check https://lrs.example.org/xapi/")
@click.argument("endpoint", metavar="URL")
@connection_options
@click.option("--read-only", is_flag=True, help="Write no statements, which leaves most untried.")
@click.option("--records-only", is_flag=True, help="Leave out what packages alone need.")
def check(
    endpoint: str,
    credentials_file: Path | None,
    xapi_version: str,
    timeout: float,
    patience: float,
    *,
    read_only: bool,
    records_only: bool,
) -> int:
    """Try whether URL is an LRS, and what it can do.

    About 30 statements are written for it, about an activity of their own, and voided again.
    """
    from packager.lrs.checking import check_lrs

    fine = True
    with connected(endpoint, credentials_file, xapi_version, timeout, patience) as transport:
        click.echo(f"{transport.endpoint}, spoken to as xAPI {xapi_version}")
        for one in check_lrs(transport, write=not read_only):
            if one.content and records_only:
                continue
            fine = fine and one.fine is not False
            mark = {True: "yes", False: "NO", None: "-"}[one.fine]
            click.echo(f"  {mark:<4}{one.name:<20}{one.says}")
    click.echo("all that is needed works" if fine else "something that is needed does not work")
    return 0 if fine else 1


@command.command("presets", epilog="Example: packager lrs presets moodle")
@click.argument("name", required=False, shell_complete=values.preset)
def presets(name: str | None) -> int:
    """List the kinds of records that `emit` reads, or say what is known of the kind NAME."""
    from packager.cli.lrs_options import preset_text
    from packager.lrs.presets import load, names

    if name:
        click.echo(preset_text(load(name)))
        return 0
    for one in map(load, names()):
        click.echo(f"{one.name:<12} {one.title}")
    click.echo("`packager lrs presets NAME` shows the columns of one")
    return 0


@command.command(
    "emit",
    epilog="Example: packager lrs emit records.csv --course course_source --preset moodle"
    " --home-page https://lms.example.org --to records.outbox",
)
@click.argument("records", type=FILE)
@click.option(
    "--course",
    required=True,
    type=click.Path(exists=True, path_type=Path),
    help="The course: its folder, or a package made from it.",
)
@click.option(
    "--preset",
    "preset_name",
    required=True,
    shell_complete=values.preset,
    help="What kind of file it is; `packager lrs presets` lists the kinds.",
)
@click.option("--to", "outbox", type=OUTBOX, help="The outbox; made when it is not there.")
@click.option(
    "--home-page",
    default="",
    help="The web address of the learning system, where the learners' accounts are at home.",
)
@click.option(
    "--column", "columns", multiple=True, metavar="FIELD=HEADER", help="Where a field stands."
)
@click.option(
    "--record-course", "courses", multiple=True, help="What the records call the course, too."
)
@click.option("--date-format", "dates", multiple=True, help="A form of dates, such as %d.%m.%Y.")
@click.option("--time-zone", default="UTC", show_default=True, help="Of dates that name none.")
@click.option(
    "--score",
    type=click.Choice(["percent", "scaled", "points"]),
    help="What scores are out of: 100, 1, or a column score_max.",
)
@click.option("--encoding", default="", help="Of a table in text; UTF-8 or UTF-16 otherwise.")
@click.option("--sheet", default="", help="The sheet of a workbook.")
@click.option("--dry-run", is_flag=True, help="Print the statements; put them nowhere.")
def emit(
    records: Path, course: Path, outbox: Path | None, *, dry_run: bool, **how: Unpack[Reading]
) -> int:
    """Turn completion records (CSV, JSON, XLSX) into statements in an outbox.

    Rows that cannot be used are told by file and line, and the others go on. Statements get their
    ids from the records: the same file twice adds nothing.
    """
    from packager.lrs.course import read_course_facts
    from packager.lrs.emitting import Emission

    if (outbox is None) is not dry_run:
        raise click.UsageError("say --to OUTBOX, or --dry-run without it")
    source = source_of(records, how)
    facts = read_course_facts(course)
    terms = terms_of(source.preset, facts, how)

    def wrong(problem: Problem) -> None:
        click.echo(f"{records}:{problem.line}: {problem.message}", err=True)

    def printed(made: Made) -> None:
        if dry_run:
            click.echo(made.text)

    try:
        with _outbox(outbox) as opened, reading_bar("reading") as progress:
            emitted = Emission(opened, facts, terms, wrong, printed).run(source, progress)
    except KeyboardInterrupt:
        click.echo("interrupted; run the same command to go on", err=True)
        return INTERRUPTED
    _sum_up(emitted, outbox, facts.id)
    none = not emitted.new + emitted.known and emitted.other
    return 1 if emitted.problems or none else 0


def _sum_up(emitted: Emitted, outbox: Path | None, course: str) -> None:
    said = f"{emitted.rows:,} rows, {emitted.problems:,} with problems"
    if emitted.unfinished:
        said += f", {emitted.unfinished:,} not finished"
    if emitted.other:
        names = ", ".join(f"'{name}'" for name in emitted.other_courses)
        said += f", {emitted.other:,} about other courses ({names})"
    where = f"in {outbox}" if outbox else "printed"
    click.echo(
        f"{said}\n{emitted.new:,} new statements {where}, {emitted.known:,} there already",
        err=outbox is None,
    )
    if emitted.small:
        click.echo(
            "note: every score is 1 % or less; if 1 is the highest score, emit the file into a new"
            " outbox with --score scaled, and do not send this one",
            err=True,
        )
    if emitted.other and not emitted.new + emitted.known:
        click.echo(
            f"no row is about {course}; say what the records call it with --record-course", err=True
        )


@contextmanager
def _outbox(path: Path | None) -> Iterator[Outbox]:
    """The outbox of a file; for a dry run one that nobody keeps."""
    from tempfile import TemporaryDirectory

    from packager.lrs.outbox import Outbox

    if path is not None:
        with Outbox.open(path, make=True) as opened:
            yield opened
        return
    with TemporaryDirectory() as folder, Outbox.open(Path(folder) / "dry", make=True) as opened:
        yield opened


@command.command(
    "send",
    epilog="Example: packager lrs send records.outbox --endpoint https://lrs.example.org/xapi/",
)
@click.argument("outbox", type=OUTBOX)
@click.option(
    "--endpoint", required=True, envvar="PACKAGER_LRS_ENDPOINT", help="The address of the LRS."
)
@connection_options
@click.option(
    "--batch", type=click.IntRange(1, 1000), default=50, show_default=True, help="At once."
)
@click.option(
    "--batch-bytes",
    type=click.IntRange(1024),
    default=1 << 20,
    show_default=True,
    help="At once, in bytes.",
)
@click.option("--moved", is_flag=True, help="The LRS of this outbox has a new address.")
def send(
    outbox: Path,
    endpoint: str,
    credentials_file: Path | None,
    xapi_version: str,
    timeout: float,
    patience: float,
    batch: int,
    batch_bytes: int,
    *,
    moved: bool,
) -> int:
    """Send the statements that wait in OUTBOX.

    It may be stopped and run again at any time. What the LRS refuses is set aside with the LRS's
    own words; `packager lrs status` shows it, `packager lrs retry` lets it wait again.
    """
    from packager.lrs.outbox import Outbox
    from packager.lrs.sending import Sender, bind

    with (
        Outbox.open(outbox) as opened,
        connected(endpoint, credentials_file, xapi_version, timeout, patience) as transport,
    ):
        bind(opened, transport.endpoint, moved=moved)
        sender = Sender(opened, transport, most=batch, most_bytes=batch_bytes)
        try:
            with bar(opened.counts().waiting, "sending") as told:
                sender.told = told
                sender.run()
        except KeyboardInterrupt:
            click.echo("interrupted; run the same command to go on", err=True)
            return INTERRUPTED
        finally:
            _say_sent(sender.delivered, sender.parked, opened.counts())
    if sender.parked:
        click.echo(f"`packager lrs status {outbox}` says why", err=True)
    return 1 if sender.parked else 0


def _say_sent(delivered: int, parked: int, counts: Counts) -> None:
    click.echo(f"{delivered:,} delivered, {parked:,} set aside, {counts.waiting:,} still wait")


@command.command("status", epilog="Example: packager lrs status records.outbox")
@click.argument("outbox", type=OUTBOX)
@click.option("--all", "every", is_flag=True, help="Every statement that was set aside.")
def status(outbox: Path, *, every: bool) -> int:
    """Show what is in OUTBOX: how many wait, since when, and what was set aside and why.

    Where the last `packager lrs send` ended early, it says when and why.
    """
    from datetime import UTC, datetime

    from packager.lrs.outbox import Outbox
    from packager.lrs.sending import FAILURE

    with Outbox.open(outbox) as opened:
        counts, endpoint = opened.counts(), opened.fact("endpoint")
        failure = opened.fact(FAILURE)
        click.echo(f"{outbox}, to {endpoint or 'no LRS yet'}")
        since = ""
        if counts.oldest is not None:
            oldest = datetime.fromtimestamp(counts.oldest, UTC)
            since = f", the oldest since {oldest:%Y-%m-%d %H:%M} UTC"
        click.echo(f"  {counts.waiting:>9,} wait{since}")
        click.echo(f"  {counts.delivered:>9,} delivered")
        click.echo(f"  {counts.parked:>9,} set aside")
        if failure:
            click.echo(f"the last run ended early, {failure}")
        for one in opened.parked(counts.parked if every else MOST_PARKED):
            click.echo(f"{one.place}: {one.id}: {one.reason}")
        if counts.parked > MOST_PARKED and not every:
            click.echo(f"and {counts.parked - MOST_PARKED:,} more; --all shows them")
    return 1 if counts.parked else 0


@command.command("retry", epilog="Example: packager lrs retry records.outbox")
@click.argument("outbox", type=OUTBOX)
def retry(outbox: Path) -> int:
    """Let what was set aside in OUTBOX wait again, for the next `packager lrs send`."""
    from packager.lrs.outbox import Outbox

    with Outbox.open(outbox) as opened:
        click.echo(f"{opened.unpark():,} wait again")
    return 0
