"""What the commands of `packager lrs` share: how an LRS is reached, and how records are read."""

from __future__ import annotations

import json
import math
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import click

from packager.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from packager.lrs.course import CourseFacts
    from packager.lrs.presets import Preset
    from packager.lrs.records import Terms
    from packager.lrs.rows import Source
    from packager.lrs.transport import Credentials, Transport

USERNAME, PASSWORD = "PACKAGER_LRS_USERNAME", "PACKAGER_LRS_PASSWORD"
AUTHORIZATION = "PACKAGER_LRS_AUTHORIZATION"
_READABLE_BY_OTHERS = 0o077
WIDTH = 92


class Seconds(click.FloatRange):
    """So many seconds, at most a day: no number of them that never ends, and none that is none."""

    def __init__(self, least: float) -> None:
        super().__init__(least, 86_400)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number."""
        number = float(super().convert(value, param, ctx))
        if math.isnan(number):
            self.fail(f"{value} is no number of seconds", param, ctx)
        return number


def connection_options(function: Callable[..., int]) -> Callable[..., int]:
    """How an LRS is reached."""
    for option in (
        click.option(
            "--patience",
            type=Seconds(0),
            default=300.0,
            show_default=True,
            help="Seconds to go on with an LRS that is busy or silent.",
        ),
        click.option(
            "--timeout",
            type=Seconds(0.1),
            default=30.0,
            show_default=True,
            help="Seconds to wait for an answer.",
        ),
        click.option(
            "--xapi-version",
            type=click.Choice(["1.0.3", "2.0.0"]),
            default="1.0.3",
            show_default=True,
            help="The version of xAPI to speak.",
        ),
        click.option(
            "--credentials-file",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help='JSON: {"username": ..., "password": ...} or {"authorization": "Bearer ..."}; '
            f"without it {USERNAME} and {PASSWORD}, or {AUTHORIZATION}, of the environment.",
        ),
    ):
        function = option(function)
    return function


@contextmanager
def connected(
    endpoint: str, file: Path | None, version: str, timeout: float, patience: float
) -> Iterator[Transport]:
    """A transport to an LRS."""
    from packager.lrs.transport import Manners, Transport

    manners = Manners(timeout=timeout, patience=patience, told=_told)
    transport = Transport(endpoint, credentials(file), version, manners)
    if transport.in_the_open:
        click.echo(
            "note: over http:// the password can be read on its way; take https://", err=True
        )
    try:
        yield transport
    finally:
        transport.close()


def _told(what: str) -> None:
    click.echo(f"\nwaiting: {what}" if sys.stderr.isatty() else f"waiting: {what}", err=True)


def credentials(file: Path | None) -> Credentials:
    """Who sends, from a file or from the environment; never from the command line."""
    from packager.lrs.transport import Credentials

    found: dict[str, Any] = _file(file) if file is not None else {
        "username": os.environ.get(USERNAME),
        "password": os.environ.get(PASSWORD),
        "authorization": os.environ.get(AUTHORIZATION),
    }  # fmt: skip
    given = {name: one for name, one in found.items() if isinstance(one, str) and one}
    if given.get("authorization"):
        return Credentials(header=_header(given["authorization"]))
    where = f"{file} has" if file else "the environment has"
    for name, one in given.items():
        _sound(name, one, where)
    if given.get("username") is None or given.get("password") is None:
        raise UsageError(
            f"{where} no user name and password for the LRS; give --credentials-file FILE, or set"
            f" {USERNAME} and {PASSWORD}"
        )
    return Credentials(username=given["username"], password=given["password"])


def _sound(name: str, value: str, where: str) -> None:
    """Refuse what no header can carry; the value itself is not told."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise UsageError(f"{where} a {name} that is no text of Unicode") from None
    if name == "username" and ":" in value:
        raise UsageError(f"{where} a username with a colon, behind which the password begins")


def _header(value: str) -> str:
    if not value.isascii() or not value.isprintable():
        raise UsageError("the authorization of the LRS holds characters that no header can have")
    return value


def _file(file: Path) -> dict[str, Any]:
    from packager.archive.decoding import decoded

    try:
        data = json.loads(decoded(file.read_bytes()))
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeError as error:
        raise UsageError(f"{file} is not UTF-8; save it as UTF-8") from error
    except (ValueError, RecursionError) as error:
        reason = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "all of it"
        raise UsageError(f"{file} is no JSON that can be read: {reason}") from error
    if not isinstance(data, dict):
        raise UsageError(f'{file} must hold {{"username": ..., "password": ...}}')
    if os.name == "posix" and file.stat().st_mode & _READABLE_BY_OTHERS:
        click.echo(f"note: others can read {file}; chmod 600 {file}", err=True)
    return data


class Reading(TypedDict):
    """What `emit` is told about the records."""

    preset_name: str
    home_page: str
    columns: tuple[str, ...]
    courses: tuple[str, ...]
    dates: tuple[str, ...]
    time_zone: str
    score: str | None
    encoding: str
    sheet: str


def source_of(records: Path, how: Reading) -> Source:
    """The file of records and how it is read."""
    from packager.lrs.presets import load
    from packager.lrs.rows import Source

    return Source(
        path=records,
        preset=load(how["preset_name"]),
        columns=pairs(how["columns"]),
        encoding=how["encoding"],
        sheet=how["sheet"],
    )


def terms_of(preset: Preset, course: CourseFacts, how: Reading) -> Terms:
    """How records are to be understood; raises UsageError for what cannot be."""
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo

    from packager.lrs.records import Terms
    from packager.lrs.values import is_form, shown
    from packager.model.addresses import address_of

    try:
        zone = ZoneInfo(how["time_zone"])
    except (KeyError, ValueError, OSError):
        raise UsageError(
            f"there is no time zone '{how['time_zone']}'; one is Europe/Berlin"
        ) from None
    home = how["home_page"].strip()
    if home and address_of(home) is None:
        raise UsageError(
            f"--home-page '{shown(home)}' is no web address; one is https://lms.example.org"
        )
    for form in how["dates"]:
        if not is_form(form):
            raise UsageError(
                f"--date-format '{shown(form)}' is no form of a day; one is %d.%m.%Y, others are"
                " %m/%d/%Y %H:%M, iso and epoch"
            )
    return Terms(
        preset=preset,
        home_page=home,
        zone=zone,
        now=datetime.now(UTC),
        courses=course.names | {one.strip().lower() for one in how["courses"]},
        dates=how["dates"],
        score=how["score"] or "",
    )


def pairs(columns: tuple[str, ...]) -> dict[str, str]:
    """`FIELD=HEADER` as pairs."""
    found: dict[str, str] = {}
    for one in columns:
        field, equals, header = one.partition("=")
        if not equals or not header.strip():
            raise UsageError(f"--column '{one}' must be FIELD=HEADER, such as learner=Username")
        name = field.strip().lower().replace("-", "_")
        if name in found:
            raise UsageError(f"--column names {name} twice: '{found[name]}' and '{header}'")
        found[name] = header
    return found


@contextmanager
def bar(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """A progress bar on a terminal, nothing elsewhere; give it what was done since."""
    if not sys.stderr.isatty() or not length:
        yield lambda _: None
        return
    with click.progressbar(
        length=length, label=label, file=sys.stderr, show_pos=True, show_eta=True
    ) as shown:
        yield shown.update


@contextmanager
def reading_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar that is told how much of how much was read."""
    if not sys.stderr.isatty():
        yield lambda _done, _whole: None
        return
    with click.progressbar(length=100, label=label, file=sys.stderr) as shown:

        def told(done: int, whole: int) -> None:
            percent = 100 * done // whole if whole else 0
            shown.update(max(0, percent - shown.pos))

        yield told


def preset_text(preset: Preset) -> str:
    """What a preset reads, for people: columns, dates, scores, words."""
    from packager.lrs.presets import REQUIRED
    from packager.lrs.values import described

    words: dict[str, list[str]] = {}
    for word, meaning in preset.words.items():
        words.setdefault(meaning, []).append(word)
    parts = [f"{preset.name}: {preset.title}", "", click.wrap_text(preset.says, WIDTH), ""]
    parts.append("Columns, each under any of these headers:")
    parts += [
        f"  {field + (' *' if field in REQUIRED else ''):<14} {', '.join(headers)}"
        for field, headers in preset.columns.items()
        if headers
    ]
    parts += ["  * needed", "", f"Dates:     {described(preset.dates)}"]
    parts.append(f"Scores:    {preset.score}")
    parts.append(f"Durations: {preset.duration}, or 1:02:03, or PT1H2M3S")
    parts += ["", "Words:"]
    parts += [f"  {meaning:<14} {', '.join(known)}" for meaning, known in words.items()]
    return "\n".join(parts)
