"""packager verify-code CODE."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import datetime


@click.command(
    "verify-code",
    epilog=(
        "Example: packager verify-code 7K2M-0QXR-9D4T --course https://training.example.org/courses"
        "/welcome-back --release 1.0.0 --learner s-4711 --date 2026-11-23 --score 83"
    ),
)
@click.argument("code", metavar="CODE")
@click.option("--course", required=True, help="The course's id, as on the import sheet.")
@click.option("--release", required=True, help="The version on the certificate.")
@click.option("--learner", required=True, help="The learner's id in the learning system.")
@click.option(
    "--date",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day on the certificate, such as 2026-11-23.",
)
@click.option(
    "--score",
    type=click.IntRange(0, 100),
    help="The score on record in whole percent, not rounded up; left out where there is none.",
)
def command(
    code: str, course: str, release: str, learner: str, date: datetime, score: int | None
) -> int:
    """Check the code of a certificate against what the learning system has on record.

    The code shows whether a certificate fits the record behind it. It is no signature: the record
    in the learning system is the proof.
    """
    from packager.credit.code import check_code, same_code

    expected = check_code(course, release, learner, date.date(), score)
    if same_code(code, expected):
        click.echo(f"{expected}: the code fits this record")
        return 0
    click.echo(
        f"{code.strip()}: the code does not fit this record.\n"
        "Compare each value with the learning system: the learner's id letter by letter, the day in"
        " UTC, the score in whole percent and not rounded up.",
        err=True,
    )
    return 1
