"""What holds for every target, whatever its standard: one suite, and a new target joins it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from tests.browser.learner import Learner
from tests.browser.reporting import check_log
from tests.browser.waiting import eventually
from tests.conftest import ROOT, TARGETS, build_command
from tests.lms.cmi5 import Cmi5Host
from tests.lms.hosts import StandHost, WebHost
from tests.lms.tincan import TinCanHost

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.lms.hosts import Host
    from tests.lms.lrs import Lrs
    from tests.lms.packages import Package
    from tests.lms.server import Stand

CHECKER = ROOT.parent / "shared" / "conformance" / "check_package.py"
LISTING = "imsmanifest.xml"
MANIFESTS = {
    "scorm12": LISTING,
    "scorm2004": LISTING,
    "cmi5": "cmi5.xml",
    "xapi": "tincan.xml",
    "web": None,
}


@pytest.fixture(params=TARGETS)
def built(request: pytest.FixtureRequest, sample: dict[str, Package]) -> Package:
    """The sample course for each target in turn."""
    return sample[request.param]


def resources(package: Package) -> tuple[set[str], set[str]]:
    """The launched files and the listed files of a manifest."""
    name = MANIFESTS[package.target]
    assert name is not None
    tree = etree.parse(package.folder / name)
    launched = {found.get("href") for found in tree.iter("{*}resource") if found.get("href")}
    launched |= {(found.text or "").partition("?")[0] for found in tree.iter("{*}url", "{*}launch")}
    listed = {found.get("href") for found in tree.iter("{*}file")}
    return {str(href) for href in launched}, {str(href) for href in listed}


def entries(package: Package) -> list[str]:
    with zipfile.ZipFile(package.zip_file) as archive:
        return archive.namelist()


def test_an_independent_checker_has_nothing_to_say(built: Package) -> None:
    if not MANIFESTS[built.target]:
        return
    program = [sys.executable, str(CHECKER), "--errors-only", str(built.zip_file)]
    if not CHECKER.exists():
        program = [sys.executable, "-m", "packager", "verify", str(built.zip_file)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_href_is_there_and_every_file_is_listed(built: Package) -> None:
    manifest = MANIFESTS[built.target]
    inside = set(entries(built))
    if not manifest:
        assert "index.html" in inside
        return
    launched, listed = resources(built)
    assert launched
    assert launched <= inside
    if manifest != LISTING:
        return
    assert listed <= inside
    control = {name for name in inside if name.endswith((".xsd", ".dtd"))}
    assert inside - control - {manifest} == listed


def test_the_manifest_comes_first(built: Package) -> None:
    manifest = MANIFESTS[built.target]
    if manifest:
        assert entries(built)[0] == manifest


def test_every_page_names_only_files_that_are_there(built: Package) -> None:
    inside = set(entries(built))
    for name in inside:
        if not name.endswith(".html"):
            continue
        tree = etree.HTML((built.folder / name).read_bytes())
        said = tree.xpath("//@src | //@href | //@poster")
        local = {str(href).partition("#")[0] for href in said if ":" not in str(href)}
        assert local - {""} <= inside, name


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Another folder, another day's zone, another language: the packages, and what was said."""
    folder = tmp_path_factory.mktemp("elsewhere")
    source = shutil.copytree(ROOT / "course_source", folder / "source")
    out = folder / "out"
    surroundings = os.environ | {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        build_command(source, out),
        cwd=folder,
        env=surroundings | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out, done.stdout


def test_the_same_source_gives_the_same_bytes(built: Package, elsewhere: tuple[Path, str]) -> None:
    out, said = elsewhere
    digest = hashlib.sha256(built.zip_file.read_bytes()).hexdigest()
    assert hashlib.sha256((out / built.zip_file.name).read_bytes()).hexdigest() == digest
    assert digest in said


@pytest.fixture
def own_host(built: Package, stand: Stand, lrs: Lrs) -> Host:
    """The simplest place where this target runs."""
    others: dict[str, Host] = {
        "cmi5": Cmi5Host(stand, lrs),
        "xapi": TinCanHost(stand, lrs),
        "web": WebHost("web", stand),
    }
    return others.get(built.target) or StandHost("strict", "strict.html", stand)


def test_it_opens_completes_and_resumes(
    browser: Browser, own_host: Host, built: Package, tmp_path: Path
) -> None:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    who = f"contract-{built.target}"
    learner = Learner(*own_host.launch(context, built, who), built).ready()
    last = built.lessons[-1]
    for lesson in built.lessons:
        learner.practise(lesson)
        learner.read(lesson)
    learner.open(last)
    progress = learner.progress()
    learner.save_and_exit()
    learner.page.close()

    learner = Learner(*own_host.launch(context, built, who), built).ready()
    learner.wait_for_title(last["title"])
    assert learner.progress() == progress
    for assessment in built.assessments:
        assert learner.words["result_passed"] in learner.take(assessment)
    learner.finish_course()
    learner.save_and_exit()
    if built.target != "web":
        eventually(learner.page, lambda: own_host.record(built, who).complete)
    learner.page.close()

    learner = Learner(*own_host.launch(context, built, who), built).ready()
    learner.frame.get_by_text(learner.words["state_passed_score"].split("{")[0]).first.wait_for()
    context.close()
    if isinstance(own_host, (Cmi5Host, TinCanHost)):
        assert not own_host.lrs.refusals
        check_log(own_host.statements(built, who), built, tmp_path)
