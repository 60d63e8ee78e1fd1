"""`verify --lms`: what one learning system takes, from limits.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from packager.errors import UsageError
from packager.frozen import replace
from packager.verify.systems import load_system, load_systems
from tests.verify.foreign import FOREIGN
from tests.verify.making import Members, codes, ours, richer, zipped
from tests.verify.mutations import MAN, SCO

if TYPE_CHECKING:
    from pathlib import Path

KEYS = {
    *("name", "standards", "preferred", "package-mb", "file-mb", "longest-path", "blocked"),
    *("single-sco", "sequencing", "self-contained", "plain-names", "delivery-controls"),
    *("first-resource", "source", "checked"),
}


def found(path: Path, members: Members, name: str, **facts: Any) -> set[str]:
    system = load_system(name)
    changed = replace(system, facts=system.facts | facts)
    return codes(zipped(path / "a.zip", members), changed) & {
        "PKG794",
        "PKG795",
        "PKG796",
        "PKG797",
    }


def test_every_system_says_who_says_so_and_nothing_unknown() -> None:
    for name, system in load_systems().items():
        assert system.facts.keys() <= KEYS, name
        assert system.source.rpartition(", ")[2] >= "2026", name


def test_a_name_that_is_not_known_is_met_with_one_that_is() -> None:
    with pytest.raises(UsageError, match="did you mean moodle"):
        load_system("moodel")
    with pytest.raises(UsageError, match="known are absorb"):
        load_system("qqqq")


def test_what_a_system_takes_is_left_alone(tmp_path: Path) -> None:
    for name in load_systems():
        assert found(tmp_path, ours("scorm12"), name) == set(), name


def test_a_standard_that_it_does_not_read(tmp_path: Path) -> None:
    assert found(tmp_path, ours("scorm2004"), "talentlms") == {"PKG795"}
    assert found(tmp_path, ours("cmi5"), "talentlms") == set()
    assert found(tmp_path, ours("scorm2004"), "moodle") == {"PKG797"}


def test_a_package_and_a_file_that_are_too_large(tmp_path: Path) -> None:
    assert found(tmp_path, ours("scorm12"), "riseup", **{"package-mb": 0.001}) == {"PKG794"}
    assert found(tmp_path, ours("scorm12"), "cornerstone", **{"file-mb": 0.001}) == {"PKG794"}


def test_a_file_that_it_refuses(tmp_path: Path) -> None:
    members = dict(ours("scorm12")) | {"a.php": b"x"}
    assert found(tmp_path, members, "docebo") == {"PKG796"}
    long = dict(ours("scorm12")) | {f"{'a' * 256}.html": b"x"}
    assert found(tmp_path, long, "moodle") == {"PKG796"}


def test_names_that_are_trouble(tmp_path: Path) -> None:
    members = dict(ours("scorm12")) | {"Übung.html": b"x"}
    assert found(tmp_path, members, "successfactors") == {"PKG797"}


def test_rules_that_it_does_not_obey(tmp_path: Path) -> None:
    assert "PKG797" in found(tmp_path, richer("scorm2004"), "docebo", preferred=[])
    storyline = next(one for one in FOREIGN if one.name == "ispring")
    assert found(tmp_path, storyline.members, "successfactors", preferred=[]) == {"PKG797"}


def test_several_scos_and_the_first_resource(tmp_path: Path) -> None:
    members = dict(ours("scorm12"))
    text = members[MAN].decode()
    asset = '<resource identifier="a" type="webcontent" href="lesson-0.html" {}="sco">'
    more = asset.format("adlcp:scormtype") + '<file href="lesson-0.html"/></resource>'
    members[MAN] = text.replace("<resources>", f"<resources>{more}").encode()
    assert SCO in text
    assert found(tmp_path, members, "learnupon") == {"PKG797"}
    assert found(tmp_path, members, "openedx", **{"single-sco": False}) == {"PKG797"}


def test_a_launch_from_elsewhere(tmp_path: Path) -> None:
    members = dict(ours("scorm12"))
    text = members[MAN].decode()
    members[MAN] = text.replace('t" href="index.html"', 't" href="https://a.test/"').encode()
    assert found(tmp_path, members, "absorb") == {"PKG796"}
