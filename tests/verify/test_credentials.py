"""Credentials in packages: found whatever file they stand in, and never repeated."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from packager.diagnostics import Report, text
from packager.verify import verify_package
from packager.verify.credentials import credentials_in
from tests.conftest import ROOT
from tests.verify.test_package import found, zipped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.lms.packages import Package

PAIR = base64.b64encode(b"lrs-key:hunter2").decode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"const auth = 'Basic {PAIR}';", "a name and a password"),
        (f'{{"auth": "Basic {PAIR.rstrip("=")}"}}', "a name and a password"),
        ("Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.abcdefgh", "a bearer token"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIE", "a private key"),
        ('"endpoint": "https://key:secret@lrs.example.org/xapi/"', "a password in an address"),
        ("index.html?endpoint=x&auth=QmFzaWMgYWJjZGVm", "a credential in an address"),
        ('{"username": "key", "Password": "hunter2-hunter2"}', "a password or secret"),
        ("{'client_secret' : 'abcdefgh'}", "a password or secret"),
    ],
)
def test_a_credential_is_found(content: str, said: str) -> None:
    assert list(credentials_in(content.encode())) == [said]


@pytest.mark.parametrize(
    "content",
    [
        "Basic understanding of trauma: a first step",
        "Basic knowledge1 and Basic principles, Basic training",
        "Bearer of good news",
        "ask@example.org, https://example.org/@name, see https://a.example:8080/x@y",
        'const token = answer["auth-token"]; {"auth-token": token}',
        "A private key opens the door.",
        '{"password": ""} {"secret": "no"} "a secret: he told nobody of it"',
        "?auth= &key=value",
    ],
)
def test_words_of_a_course_are_no_credential(content: str) -> None:
    assert list(credentials_in(content.encode())) == []


def test_a_package_with_a_credential_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, ("index.html", "x"), ("assets/config.js", f"a='Basic {PAIR}'"))
    assert found(path) == ["PKG782 a.zip/assets/config.js"]


def test_the_credential_itself_is_not_repeated(tmp_path: Path) -> None:
    path = zipped(tmp_path, ("index.html", f"<p>Basic {PAIR}"))
    report = Report()
    verify_package(path, report)
    assert PAIR not in text.render(report)
    assert "hunter2" not in text.render(report)


def test_pictures_and_films_are_not_searched(tmp_path: Path) -> None:
    assert found(zipped(tmp_path, ("index.html", "x"), ("a.mp4", f"Basic {PAIR}"))) == []


def test_the_players_own_scripts_hold_none() -> None:
    for file in sorted((ROOT / "packager" / "runtime" / "dist").glob("*.js")):
        assert list(credentials_in(file.read_bytes())) == [], file.name


def test_the_sample_course_holds_none(sample: dict[str, Package]) -> None:
    for package in sample.values():
        assert found(package.zip_file) == []
