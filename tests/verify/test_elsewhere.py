"""Packages that another tool makes here and now: simple-scorm-packager, from npm."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from packager.diagnostics import Report, Severity
from packager.verify.judge import judge_package
from packager.verify.summary import summarize
from tests.conftest import ROOT
from tests.verify.making import findings
from tests.verify.test_agreement import CHECKER

NODE = shutil.which("node")
SCRIPT = Path(__file__).with_name("elsewhere.cjs")
pytestmark = pytest.mark.skipif(
    NODE is None or not (ROOT / "node_modules" / "simple-scorm-packager").is_dir(),
    reason="simple-scorm-packager runs on node, and `npm ci` brings it",
)
PAGE = '<!doctype html><html lang="en"><title>First aid</title><script src="a.js"></script><p>Hello'
REPORTS = {
    "1.2": 'function end(a){a.LMSSetValue("cmi.core.lesson_status","completed")} // window.API',
    "2004": 'function end(a){a.SetValue("cmi.completion_status","completed")} // API_1484_11',
}
# Its manifests hold <metadata> where the schemas have none, behind the files' own order.
OUT_OF_PLACE = {"PKG743": Severity.ERROR}
LATE = {"PKG730": Severity.NOTE}
SET_BY_SYSTEM_12 = {"PKG770": Severity.NOTE}
SET_BY_SYSTEM_2004 = {"PKG772": Severity.NOTE}
NO_EDITION = {"PKG740": Severity.ERROR}
EXPECTED = {
    "1.2": ("SCORM 1.2", OUT_OF_PLACE | LATE | SET_BY_SYSTEM_12),
    "2004 3rd Edition": ("SCORM 2004 3rd Edition", OUT_OF_PLACE | LATE | SET_BY_SYSTEM_2004),
    "2004 4th Edition": ("SCORM 2004 4th Edition", OUT_OF_PLACE | LATE | SET_BY_SYSTEM_2004),
    # Its short name of the edition goes into the manifest as it stands.
    "2004.3": ("SCORM 2004", OUT_OF_PLACE | LATE | SET_BY_SYSTEM_2004 | NO_EDITION),
}


@pytest.fixture(scope="module", params=EXPECTED)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of its own making."""
    folder = tmp_path_factory.mktemp("elsewhere")
    source, out = folder / "source", folder / "out"
    source.mkdir()
    (source / "index.html").write_text(PAGE, encoding="utf-8")
    (source / "a.js").write_text(REPORTS[request.param[:4].rstrip()], encoding="utf-8")
    assert NODE is not None
    subprocess.run(
        [NODE, str(SCRIPT), str(source), request.param, str(out)], check=True, capture_output=True
    )
    (found,) = out.glob("*.zip")
    named = folder / f"{request.param}.zip"
    found.rename(named)
    return named


def test_what_is_wrong_is_found_and_nothing_else(made: Path) -> None:
    assert {one.code: one.severity for one in findings(made)} == EXPECTED[made.stem][1]


def test_what_it_is_is_told(made: Path) -> None:
    facts = summarize(judge_package(made, Report()))
    assert facts["standards"][0].startswith(EXPECTED[made.stem][0])
    assert facts["title"] == "First aid"
    assert facts["tree"][0]["items"][0]["launch"] == "index.html"


@pytest.mark.skipif(not CHECKER.is_file(), reason="the checker lies outside of the repository")
def test_the_independent_checker_finds_the_same_faults_in_the_manifest(made: Path) -> None:
    command = [sys.executable, str(CHECKER), "--json", str(made)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = [one for one in json.loads(done.stdout)["findings"] if one["level"] == "ERROR"]
    # What the file behind <adlcp:location> holds is read by the checker alone: no system looks.
    misplaced = [one for one in said if one["rule"] == "XSD-VALID"]
    own = [one for one in findings(made) if one.severity is Severity.ERROR]
    assert len(misplaced) == sum(one.code == "PKG743" for one in own)
    assert any(one["rule"] == "VER-VERSION" for one in said) == any(
        one.code == "PKG740" for one in own
    )
