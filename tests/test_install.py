"""The wheel in an empty environment builds what the checkout builds."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from packager.targets import BUILT_IN

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("distributions")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)], cwd=ROOT, check=True
    )
    return folder


def digests(python: str, out: Path, **environment: str) -> dict[str, str]:
    """Build the sample course with one interpreter's packager."""
    command = [python, "-m", "packager", "build", str(ROOT / "course_source"), "-t", "all"]
    settings = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | environment
    subprocess.run([*command, "-o", str(out)], check=True, cwd=out.parent, env=settings)
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in out.glob("*.zip")}


def test_the_wheel_holds_what_a_build_needs_and_no_more(distributions: Path) -> None:
    (wheel,) = distributions.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "packager/templates/index.html.j2",
        "packager/templates/strings/es.toml",
        "packager/runtime/dist/core.js",
        "packager/components/choice/choice.html.j2",
        "packager/source/schemas/course.schema.json",
        "packager/preview/web/panel.html",
        "packager/preview/frame/profiles.json",
    ):
        assert needed in names
    scripts = [name for name in names if name.endswith((".js", ".mjs"))]
    places = ("packager/runtime/dist/", "packager/preview/web/", "packager/preview/frame/")
    assert all(name.startswith(places) for name in scripts)
    assert not [name for name in names if name.startswith(("tests/", "course_source/"))]


def test_the_sdist_holds_the_sources(distributions: Path) -> None:
    (sdist,) = distributions.glob("*.tar.gz")
    assert sdist.stat().st_size < 20_000_000


@pytest.mark.slow
def test_the_wheel_builds_what_the_checkout_builds(distributions: Path, tmp_path: Path) -> None:
    (wheel,) = distributions.glob("*.whl")
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    python = str(environment / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", str(wheel)], check=True)
    installed = digests(python, tmp_path / "installed")
    checkout = digests(sys.executable, tmp_path / "checkout", PYTHONPATH=str(ROOT))
    assert len(installed) == len(BUILT_IN)
    assert installed == checkout
