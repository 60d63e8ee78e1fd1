"""Where the independent conformance checker lies beside the repository, both give one verdict.

What they judge apart, and why, stands in `APART`; everything else must be alike.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from packager.diagnostics import Severity
from tests.conftest import ROOT
from tests.verify.foreign import FOREIGN
from tests.verify.making import OURS, findings, ours, richer, zipped
from tests.verify.mutations import BEHAVIOUR, HEAD, STRUCTURE, STRUCTURES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.verify.making import Members

CHECKER = ROOT.parent / "shared" / "conformance" / "check_package.py"
# Rules of the checker that no learning system enforces; here a note and a warning.
THEIRS_ALONE = frozenset(
    {
        "XSD-ROOT",  # PKG767: XSDs that the manifest names are not in the package
        "XSD-EXT",  # PKG768: a tool's own elements without their XSD
    }
)
# Errors about what the checker does not look at, or warns about.
OURS_ALONE = frozenset(
    {
        "PKG735",  # a DOCTYPE with entities: nothing behind it is read here
        "PKG782",  # secrets
    }
)
APART = {
    "white space in the version": "XML Schema allows it, and Moodle takes the course for SCORM 1.2",
    "an invented element": "the XSD of the 4th Edition is lax, and what is misspelt has no effect",
    "a title too long": "the XSD of SCORM 1.2 refuses it, and systems cut it",
}


def cases() -> list[tuple[str, Members]]:
    found = [(name, dict(ours(name))) for name in OURS]
    found += [(f"rich {name}", dict(richer(name))) for name in ("scorm12", "scorm2004")]
    found += [(foreign.name, foreign.members) for foreign in FOREIGN]
    for what, name, _, member, old, new in (*STRUCTURE, *BEHAVIOUR, *STRUCTURES):
        rich = name.startswith("rich")
        members = dict(richer(name.replace("rich", "scorm")) if rich else ours(name))
        text = members[member].decode().replace(old, new + (old if old == HEAD else ""))
        found.append((what, {**members, member: text.encode()}))
    return found


@pytest.mark.skipif(not CHECKER.is_file(), reason="the checker lies outside of the repository")
def test_both_give_one_verdict_on_every_package(tmp_path: Path) -> None:
    every = [(what, zipped(tmp_path / f"{n}.zip", one)) for n, (what, one) in enumerate(cases())]
    paths = [str(path) for _, path in every]
    command = [sys.executable, str(CHECKER), "--json", *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    apart = []
    for (what, path), line in zip(every, done.stdout.splitlines(), strict=True):
        said = [one["rule"] for one in json.loads(line)["findings"] if one["level"] == "ERROR"]
        theirs = set(said) - THEIRS_ALONE
        own = {one.code for one in findings(path) if one.severity is Severity.ERROR} - OURS_ALONE
        if bool(theirs) != bool(own):
            apart.append(what)
    assert sorted(apart) == sorted(APART)
