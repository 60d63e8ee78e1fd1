"""`xapi` of course.yaml: addresses that can be, and secrets that nobody reads in a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from packager.diagnostics import Report
from packager.diagnostics import json as as_json
from packager.diagnostics import text as as_text
from packager.source import read_course
from tests.writing import write_course

if TYPE_CHECKING:
    from pathlib import Path


def checked(folder: Path, endpoint: str, key: str = "endpoint") -> Report:
    write_course(folder, {})
    course = folder / "course.yaml"
    text = course.read_text("utf-8")
    course.write_text(f'{text}\nxapi:\n  {key}: "{endpoint}"\n', "utf-8")
    report = Report()
    read_course(folder, report)
    return report


@pytest.mark.parametrize("key", ["endpoint", "token"])
@pytest.mark.parametrize(
    "address",
    [
        "https://[::1",
        "https:///x",
        "https://lrs.example.org:99999/",
        "https://a..b/",
        "https://:80/",
    ],
)
def test_an_address_that_cannot_be_is_said_once(tmp_path: Path, address: str, key: str) -> None:
    (found,) = checked(tmp_path, address, key)
    assert found.code == "SRC114"
    assert "a server's name, and a port from 1 to 65535" in found.message()
    assert found.span.line > 1


@pytest.mark.parametrize(
    "address",
    [
        "https://lrs.example.org/xapi/",
        "https://lrs.example.org:8443/xapi/",
        "https://[::1]:8443/xapi/",
        "https://lrs.exämple.org/xapi/",
        "http://localhost:8150/xAPI/",
    ],
)
def test_an_address_that_can_be_is_taken(tmp_path: Path, address: str) -> None:
    assert not len(checked(tmp_path, address))


@pytest.mark.parametrize(
    "address",
    [
        "https://key:sesame-open@lrs.example.org/",
        "https://key:sesame@open@lrs.example.org/",
        "https://sesame-open@lrs.example.org/",
        "https://lrs.example.org/?auth=sesame-open",
        "https://lrs.example.org/?a=b&access_token=sesame-open&c=d",
    ],
)
def test_a_secret_in_an_address_is_not_said_again(tmp_path: Path, address: str) -> None:
    report = checked(tmp_path, address)
    (found,) = report
    assert found.code == "SRC114"
    for said in (as_text.render(report), as_json.render(report), found.message(), found.hint()):
        assert "sesame" not in said
        assert "open" not in said
    assert "lrs.example.org" in as_text.render(report)
