"""What holds for every page of the sample course."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

import pytest

from packager.diagnostics import Report
from packager.render.pages import CSP
from packager.source import read_course
from tests.conftest import ROOT
from tests.render.pages import pages_of, site_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from packager.render.site import Site

LOADS = {"img": "src", "script": "src", "link": "href", "video": "src", "audio": "src"} | {
    "source": "src",
    "track": "src",
    "iframe": "src",
    "object": "data",
    "embed": "src",
    "use": "href",
}


@pytest.fixture(scope="module")
def site() -> Site:
    course = read_course(ROOT / "course_source", Report())
    assert course is not None
    return site_of(course)


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, HtmlElement]:
    return pages_of(site)


def test_there_is_a_shell_and_a_page_for_every_lesson_and_assessment(
    pages: dict[str, HtmlElement],
) -> None:
    assert set(pages) == {
        "index.html",
        "exit.html",
        "assessment-post-test.html",
        *(
            f"lesson-{name}.html"
            for name in (
                *("welcome", "behavior", "missing", "return", "planning"),
                "certificate-page",
            )
        ),
    }


def test_every_page_says_what_it_may_load(pages: dict[str, HtmlElement]) -> None:
    for path, page in pages.items():
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy == CSP, path


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    assert "default-src 'none'" in CSP
    assert "unsafe" not in CSP
    assert not re.search(r"https?:|\*", CSP)


def test_no_page_has_a_script_or_a_style_in_itself(pages: dict[str, HtmlElement]) -> None:
    for path, page in pages.items():
        inline = page.xpath("//script[not(@src) and not(@type='application/json')]")
        assert inline == [], path
        assert page.xpath("//style | //*[@style]") == [], path
        handlers = [name for e in page.iter() for name in e.attrib if str(name).startswith("on")]
        assert handlers == [], path


def test_no_page_loads_anything_from_elsewhere(pages: dict[str, HtmlElement]) -> None:
    for path, page in pages.items():
        for element in page.iter("*"):
            url = element.get(LOADS.get(str(element.tag), "-"), "")
            assert not re.match(r"(?!data:)[a-z]+:|//", url), (path, url)
        assert page.xpath("//@srcset") == []


def test_every_file_that_a_page_names_is_in_the_site(
    site: Site, pages: dict[str, HtmlElement]
) -> None:
    there = {file.path for file in site.files} | {"assets/course.js"}
    for path, page in pages.items():
        for element in page.iter():
            for name in ("src", "href", "poster"):
                url, _ = urldefrag(element.get(name, ""))
                if url and not re.match(r"[a-z]+:", url):
                    assert url in there, (path, url)


def test_ids_are_unique_on_every_page(pages: dict[str, HtmlElement]) -> None:
    for path, page in pages.items():
        ids = page.xpath("//@id")
        assert sorted(ids) == sorted(set(ids)), path


def test_every_reference_to_an_id_finds_it(pages: dict[str, HtmlElement]) -> None:
    for path, page in pages.items():
        ids = set(page.xpath("//@id"))
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            named = {one for value in page.xpath(f"//@{name}") for one in value.split()}
            assert named <= ids, (path, name)


def test_links_within_a_page_lead_somewhere(pages: dict[str, HtmlElement]) -> None:
    for path, page in pages.items():
        ids = set(page.xpath("//@id"))
        inner = {url[1:] for url in page.xpath("//a[not(@class='term')]/@href") if url[:1] == "#"}
        assert inner <= ids, path


def test_every_picture_has_a_text_of_its_own(pages: dict[str, HtmlElement]) -> None:
    for path, page in pages.items():
        for picture in page.xpath("//main//img"):
            assert "alt" in picture.attrib, path


def test_every_page_has_one_title_and_one_main(pages: dict[str, HtmlElement]) -> None:
    for path, page in pages.items():
        assert len(page.xpath("//main")) == 1, path
        assert len(page.xpath("//h1")) == 1, path
        assert page.xpath("string(//title)").strip(), path
        assert page.get("lang") == "en-US", path
        assert page.get("dir") == "ltr", path


def test_headings_go_down_one_level_at_a_time(pages: dict[str, HtmlElement]) -> None:
    for path, page in pages.items():
        before = 0
        for heading in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]"):
            level = int(str(heading.tag)[1])
            assert level <= before + 1, (path, heading.text_content())
            before = level


def test_the_data_of_every_page_is_json(pages: dict[str, HtmlElement]) -> None:
    for path, page in pages.items():
        blocks = page.xpath("//script[@type='application/json']")
        assert blocks or path == "exit.html", path
        for block in blocks:
            assert isinstance(json.loads(block.text), dict), path


def test_the_data_and_the_form_of_a_question_agree(pages: dict[str, HtmlElement]) -> None:
    for path, page in pages.items():
        for block in page.xpath("//script[@class='page-data']"):
            asked = {one["id"]: one["key"] for one in json.loads(block.text)["questions"]}
            elements = page.xpath(
                "//*[contains(concat(' ', @class, ' '), ' question ')][@data-key]"
            )
            assert {e.get("id"): e.get("data-key") for e in elements} == asked, path


def test_no_page_gives_an_answer_away_in_its_form(pages: dict[str, HtmlElement]) -> None:
    for path, page in pages.items():
        for question in page.xpath("//*[@data-key]"):
            assert question.xpath(".//input[@checked or @value='correct']") == [], path
            for feedback in question.xpath(".//*[contains(@class, '-feedback')]"):
                assert "hidden" in feedback.attrib, path
