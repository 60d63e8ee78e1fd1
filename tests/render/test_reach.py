"""A site that reports to a record store reaches it, and nothing else reaches further."""

from __future__ import annotations

import re

import pytest

from packager.diagnostics import Report
from packager.render.pages import render_site
from packager.render.reach import REPORTING, reporting_site
from packager.render.site import Site, SiteFile
from packager.source import read_course
from packager.tracking import plan_tracking
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def site() -> Site:
    course = read_course(ROOT / "course_source", Report())
    assert course is not None
    return render_site(course, plan_tracking(course))


def policy(site: Site, path: str) -> str:
    [page] = [file.content for file in site.files if file.path == path]
    assert isinstance(page, bytes)
    found = re.search(rb'Content-Security-Policy" content="([^"]*)"', page)
    assert found
    return found[1].decode().replace("&#39;", "'")


def test_a_store_that_is_known_at_launch_only_may_be_anywhere(site: Site) -> None:
    words = policy(reporting_site(site), "index.html")
    assert "connect-src *;" in words
    assert "worker-src 'self'" in words
    assert "default-src 'none'; script-src 'self'" in words


def test_a_store_that_is_known_is_the_only_one(site: Site) -> None:
    addresses = ("https://LRS.example.org/xapi?x=1", "http://127.0.0.1:8080/token", "", "nowhere")
    words = policy(reporting_site(site, addresses), "index.html")
    assert "connect-src 'self' http://127.0.0.1:8080 https://lrs.example.org;" in words
    assert "*" not in words


def test_an_address_cannot_widen_the_policy(site: Site) -> None:
    words = policy(reporting_site(site, ("https://a.example;script-src *",)), "index.html")
    assert "connect-src 'self' https://a.example;" in words
    assert "script-src *" not in words


def test_only_the_shell_reaches_further_and_only_the_script_is_added(site: Site) -> None:
    reporting = reporting_site(site)
    before, after = ({file.path: file.content for file in one.files} for one in (site, reporting))
    assert {path for path in after if before.get(path) != after[path]} == {"index.html", REPORTING}
    assert reporting.components == site.components


def test_a_shell_that_was_not_rendered_is_our_mistake(site: Site) -> None:
    other = Site((SiteFile("index.html", ROOT / "README.md"),), site.components)
    with pytest.raises(TypeError):
        reporting_site(other)
