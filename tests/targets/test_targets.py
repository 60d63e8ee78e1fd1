"""Targets: how they are found, and what they say they cannot hold."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from packager.diagnostics import Report
from packager.errors import UsageError
from packager.frozen import replace
from packager.model.assets import Asset
from packager.targets import BUILT_IN, Settings, load_target, load_targets
from packager.targets.web import Web
from tests.strategies import plan, small_course
from tests.targets.conftest import wrapped


def codes(name: str, state: int = 0, **changes: object) -> list[str]:
    report = Report()
    course = replace(small_course(), **changes)
    load_target(name, Settings()).check(course, plan(state), report)
    return [found.code for found in report]


def offer(monkeypatch: pytest.MonkeyPatch, *values: str) -> None:
    offers = [metadata.EntryPoint("paper", value, "packager.targets") for value in values]
    monkeypatch.setattr(metadata, "entry_points", lambda **_: metadata.EntryPoints(offers))


def test_all_means_every_built_in_and_each_once() -> None:
    targets = load_targets(["web", "all", "scorm12"], Settings())
    assert [target.name for target in targets] == ["web", "scorm12", "scorm2004", "cmi5", "xapi"]


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_target_goes_by_the_name_of_its_module(name: str) -> None:
    target = load_target(name, Settings())
    assert target.name == target.adapter == name
    assert target.standard


@pytest.mark.parametrize(("edition", "words"), [(3, "3rd Edition"), (4, "4th Edition")])
def test_the_edition_is_the_one_asked_for(edition: int, words: str) -> None:
    assert load_target("scorm2004", Settings(edition=edition)).standard.endswith(words)


def test_another_edition_is_refused() -> None:
    with pytest.raises(UsageError, match="not 2"):
        load_target("scorm2004", Settings(edition=2))


def test_an_unknown_name_gets_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean 'scorm2004'"):
        load_target("SCORM-2004", Settings())


def test_a_name_far_from_all_gets_the_list() -> None:
    with pytest.raises(UsageError, match="there are: scorm12, scorm2004, cmi5, xapi, web, all"):
        load_target("qqq", Settings())


def test_an_installed_package_may_bring_a_target(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, "packager.targets.web:Web")
    assert isinstance(load_target("paper", Settings()), Web)


def test_two_packages_with_one_target_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, "one:Target", "other:Target")
    with pytest.raises(UsageError, match="one:Target and other:Target"):
        load_target("paper", Settings())


def test_too_much_state_is_an_error_where_the_standard_ends() -> None:
    assert codes("scorm12", 4096) == []
    assert codes("scorm12", 4097) == ["TGT601"]
    assert codes("scorm2004", 64_000) == []
    assert codes("scorm2004", 64_001) == ["TGT601"]
    assert codes("web", 1_000_000) == []


def test_a_long_title_is_a_warning() -> None:
    assert codes("scorm12", title="w" * 200) == []
    assert codes("scorm12", title="w" * 201) == ["TGT602"]


@pytest.mark.parametrize("name", ["form.php", ".htaccess", "setup.EXE"])
def test_files_that_systems_refuse_are_a_warning(name: str) -> None:
    asset = Asset(f"media/{name}", f"media/{name}", Path(name), 3)
    assert codes("scorm2004", assets=(asset,)) == ["TGT603"]
    assert codes("web", assets=(asset,)) == []


def test_the_web_package_is_the_site_and_its_script() -> None:
    files = wrapped("web")
    assert files["assets/course.js"] == b"start();"
    assert "imsmanifest.xml" not in files
    assert "index.html" in files
