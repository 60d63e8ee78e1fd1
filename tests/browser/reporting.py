"""What the tests of courses that report to an LRS share."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from packager.preview.cmi5_rules import verb_of
from packager.xapi.validity import statement_findings
from tests.conftest import ROOT
from tests.lrs.locker import FOLDER as LOCKER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.browser.learner import Learner
    from tests.lms.packages import Package

Json = dict[str, Any]

VERSIONS = ("1.0.3", "2.0.0")
# A validator that we did not write; it lies beside the repository of those who develop it.
VALIDATOR = ROOT.parent / "shared" / "xapi" / "validate_statements.mjs"
WRONG = ("c-choice", "c-several", "c-true")
PATIENCE = 15.0


def until(holds: Callable[[], object], what: Callable[[], object] = lambda: "") -> None:
    """Wait for something that happens outside of any page, a closed one's requests say."""
    ends = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < ends, f"what was waited for did not happen; {what()}"
        time.sleep(0.02)


def log(statements: Iterable[Json]) -> str:
    """Statements as lines to read."""
    lines = []
    for one in statements:
        result = one.get("result", {})
        name = one["object"]["id"].rpartition("/")[2]
        lines.append(f"{one['timestamp']} {verb_of(one):12} {name[:40]:40} {json.dumps(result)}")
    return "\n".join(lines)


def check_log(statements: list[Json], package: Package, folder: Path) -> None:
    """Show a log; hold it against the course's plan, and every statement against 1.0.3 and 2.0.

    The statements are judged by us and, where it is at hand, by another validator.
    """
    sys.stdout.write(f"{log(statements)}\n")
    assert statements
    file = folder / "statements.json"
    file.write_text(json.dumps(statements), encoding="utf-8")
    command = [sys.executable, "-m", "packager", "xapi", "verify", str(file)]
    course = ["--course", str(package.zip_file)]
    done = subprocess.run([*command, *course], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for version in VERSIONS:
        for one in statements:
            assert not statement_findings(one, version), one
    # It needs what Learning Locker brings.
    if VALIDATOR.exists() and (LOCKER / "installed").exists():
        for version in VERSIONS:
            command = ["node", str(VALIDATOR), "--version", version, str(file)]
            modules = os.environ | {"NODE_PATH": str(LOCKER / "node_modules")}
            done = subprocess.run(command, env=modules, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr


def verbs(statements: Iterable[Json]) -> list[str]:
    """Their verbs, in order."""
    return [verb_of(one) for one in statements]


def answers(statements: Iterable[Json]) -> Counter[str]:
    """How often each question was answered."""
    return Counter(one["object"]["id"] for one in statements if verb_of(one) == "answered")


def in_order(statements: list[Json]) -> bool:
    """Whether they came in the order in which they happened."""
    times = [one["timestamp"] for one in statements]
    return times == sorted(times)


def leave(learner: Learner) -> None:
    """Press "Save and exit", and arrive wherever it leads."""
    learner.frame.locator("#exit-button").click()
    learner.frame.get_by_role("heading", level=1).filter(has_text=learner.words["goodbye"]).or_(
        learner.frame.get_by_role("heading", name="Back in the learning system")
    ).wait_for()
