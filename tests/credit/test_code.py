"""The check code: the same in Python and in the browser's script, and forgiving of typing."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from packager.credit.code import check_code, same_code
from tests.conftest import ROOT

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "code_cases.json").read_text(encoding="utf-8")
)
SCRIPT = """
import { readFileSync } from 'node:fs';
const { module, cases } = JSON.parse(readFileSync(0, 'utf8'));
const { checkCode, wholePercent } = await import(module);
console.log(JSON.stringify([cases.map(checkCode), [null, 0.8299, 0.83, 1, 0].map(wholePercent)]));
"""
NAMES = """
import { readFileSync } from 'node:fs';
const { module, names } = JSON.parse(readFileSync(0, 'utf8'));
const { properName } = await import(module);
console.log(JSON.stringify(names.map(properName)));
"""


def run(script: str, said: dict[str, Any]) -> Any:
    """What a script of the certificate gives in node."""
    node = shutil.which("node")
    assert node
    done = subprocess.run(
        [node, "--input-type=module", "-e", script],
        input=json.dumps(said),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def module(name: str) -> str:
    return (ROOT / "packager" / "components" / "certificate" / name).as_uri()


@pytest.mark.parametrize("case", CASES, ids=[case["code"] for case in CASES])
def test_a_code_stands_for_course_version_learner_day_and_score(case: dict[str, Any]) -> None:
    percent = int(case["percent"]) if case["percent"] else None
    day = date.fromisoformat(case["date"])
    facts = (case["courseId"], case["version"], case["learnerId"], day, percent)
    assert check_code(*facts) == case["code"]
    for other in (("x", *facts[1:]), (*facts[:4], 99), (*facts[:3], date(2001, 1, 1), percent)):
        assert check_code(*other) != case["code"]


def test_the_browser_works_out_the_same() -> None:
    codes, percents = run(SCRIPT, {"module": module("code.js"), "cases": CASES})
    assert codes == [case["code"] for case in CASES]
    assert percents == ["", "82", "83", "100", "0"]


def test_codes_are_the_same_however_they_were_typed() -> None:
    assert same_code("4097-GJZ8-QVBB", "4o97gjz8 qvbb")
    assert same_code("1111-0000-ABCD", "iLl1-oOO0-abcd")
    assert not same_code("4097-GJZ8-QVBB", "4097-GJZ8-QVBC")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Doe, Jane Q.", "Jane Q. Doe"),
        ("Jane Doe", "Jane Doe"),
        ("DOE,JANE", "JANE DOE"),
        ("O'Brien-Núñez, María José", "María José O'Brien-Núñez"),
        ("van der Berg, Anna", "Anna van der Berg"),
        ("Doe, Jane, MSW", "Jane Doe, MSW"),
        ("Jane Doe, MSW", "Jane Doe, MSW"),
        ("King, Jr., Martin Luther", "Martin Luther King, Jr."),
        ("King, Martin Luther, Jr.", "Martin Luther King, Jr."),
        ("Doe, JR", "JR Doe"),
        ("Smith, Jo, Ann", "Smith, Jo, Ann"),
        ("  Doe ,  Jane ", "Jane Doe"),
        ("Doe,", "Doe"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_name_is_put_right(given: str | None, name: str) -> None:
    assert run(NAMES, {"module": module("name.js"), "names": [given]}) == [name]
