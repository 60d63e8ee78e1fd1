from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from packager.render.strings import strings
from tests.render.pages import lesson, pages_of, site, site_of
from tests.writing import COURSE, FRONT, QUESTION, SVG, codes, read

if TYPE_CHECKING:
    from pathlib import Path

EVIL = "<script>alert(1)</script>"
TRICKS = (
    EVIL,
    "]]>",
    "\"'><b>",
    "</title>",
    "</script><script>alert(1)</script>",
    "<!--",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "&lt;",
    "\u2028",
    "${1}",
)


def escaped(text: str) -> str:
    """A text that Markdown takes as it is."""
    return "".join(f"\\{c}" if c in "<>&'\"!{}[]$%*-|()" else c for c in text)


@pytest.mark.parametrize("trick", TRICKS)
def test_titles_stand_as_they_were_written(tmp_path: Path, trick: str) -> None:
    title = f"A {trick} z"
    quoted = "'" + title.replace("'", "''") + "'"
    pages = site(
        tmp_path,
        {
            "course.yaml": COURSE.replace("title: Small", f"title: {quoted}"),
            "lessons/one.md": f"---\ntitle: {quoted}\n---\nText.\n",
        },
    )
    page = pages["lesson-one.html"]
    words = title.replace("\u2028", " ")
    shown = " ".join(page.xpath("string(//h1)").split())
    assert shown == " ".join(words.split())
    for one in pages.values():
        assert one.xpath("//script[contains(., 'alert(1)')][not(@type)]") == []
        assert one.xpath("//b") == []


@pytest.mark.parametrize("trick", TRICKS)
def test_words_of_the_text_stand_as_they_were_written(tmp_path: Path, trick: str) -> None:
    page = lesson(tmp_path, f"A {escaped(trick)} z.\n\n`{trick}`\n")
    (paragraph, code) = page.xpath("//main//p[not(@class)]")[-2:]
    if "\u2028" not in trick:
        assert paragraph.text_content() == f"A {trick} z."
        assert code.text_content() == trick


@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_in_a_question_ends_the_data_of_its_page(tmp_path: Path, trick: str) -> None:
    source = QUESTION.replace("Which comes first?", f"Which {escaped(trick)}?")
    page = lesson(tmp_path, source)
    (block,) = page.xpath("//script[@class='page-data']")
    (question,) = json.loads(block.text)["questions"]
    assert question["description"] == " ".join(f"Which {trick}?".split())


def test_raw_html_is_refused_unless_the_course_allows_it(tmp_path: Path) -> None:
    _, report = read(tmp_path, {"lessons/one.md": f"{FRONT}<b>x</b>\n"})
    assert codes(report) == ["SRC125", "SRC125"]


def test_raw_html_that_is_allowed_is_cleaned(tmp_path: Path) -> None:
    text = (
        '<div onclick="x()" style="color:red"><b>bold</b><script>alert(1)</script>'
        '<iframe src="https://a.example"></iframe></div>\n\n'
        'A <mark onmouseover="x()">word</mark> <a href="javascript:x">link</a>.\n'
    )
    page = lesson(tmp_path, text, "html: allow\n")
    (main,) = page.xpath("//main")
    assert main.xpath(".//b | .//mark")
    assert main.xpath(".//script[not(@type)] | .//iframe | .//@style | .//@onclick") == []
    assert main.xpath(".//@onmouseover") == []
    assert not [url for url in main.xpath(".//@href") if url.startswith("javascript")]


def test_raw_html_cannot_leave_its_place(tmp_path: Path) -> None:
    page = lesson(tmp_path, "</main></div>\n\nText <b>open.\n\n## After\n", "html: allow\n")
    (heading,) = page.xpath("//main//h2[text()='After']")
    assert heading.xpath("ancestor::b") == []


def test_a_comment_is_left_out(tmp_path: Path) -> None:
    page = lesson(tmp_path, "a\n\n<!-- secret -->\n\nb <!-- more --> c\n")
    assert b"secret" not in html.tostring(page)
    assert b"more -->" not in html.tostring(page)


def test_a_link_to_a_lesson_names_its_page(tmp_path: Path) -> None:
    pages = site(
        tmp_path,
        {
            "lessons/one.md": f"{FRONT}[go](two.md#there)\n",
            "lessons/two.md": "---\ntitle: Two\n---\n## There\n",
        },
    )
    (link,) = pages["lesson-one.html"].xpath("//a[text()='go']")
    assert link.get("href") == "lesson-two.html#there"
    assert link.get("data-page-link") == "two"


def test_a_link_to_another_site_opens_beside_the_course(tmp_path: Path) -> None:
    (link,) = lesson(tmp_path, "[a](https://a.example/?x=1&y=2)\n").xpath("//a[text()='a']")
    assert link.get("href") == "https://a.example/?x=1&y=2"
    assert link.get("rel") == "noopener noreferrer"
    assert link.get("target") == "_blank"


def test_a_link_to_a_file_is_a_download(tmp_path: Path) -> None:
    (link,) = lesson(tmp_path, "[a](../media/a.svg)\n").xpath("//a[text()='a']")
    assert link.get("href") == "media/a.svg"
    assert "download" in link.attrib


def test_footnotes_are_numbered_by_their_first_mention(tmp_path: Path) -> None:
    page = lesson(tmp_path, "a[^x] b[^y] c[^x]\n\n[^y]: Why.\n\n[^x]: Ex.\n")
    assert page.xpath("//sup/a/text()") == ["1", "2", "1"]
    notes = [" ".join(one.text_content().split()) for one in page.xpath("//section/ol/li")]
    assert [note[:3] for note in notes] == ["Ex.", "Why"]
    assert len(page.xpath("//*[@id='fnref-1']")) == 1


def test_a_footnote_is_found_from_inside_of_a_component(tmp_path: Path) -> None:
    page = lesson(tmp_path, ":::note\na[^1]\n:::\n\n[^1]: Said.\n")
    assert page.xpath("//*[@id='fn-1']")


def test_a_footnote_may_name_another(tmp_path: Path) -> None:
    page = lesson(tmp_path, "a[^1]\n\n[^1]: One[^2].\n\n[^2]: Two.\n")
    assert [one.get("id") for one in page.xpath("//section/ol/li")] == ["fn-1", "fn-2"]


def test_footnotes_that_name_each_other_come_to_an_end(tmp_path: Path) -> None:
    page = lesson(tmp_path, "a[^1]\n\n[^1]: One[^2].\n\n[^2]: Two[^1].\n")
    assert len(page.xpath("//section/ol/li")) == 2


def test_a_picture_has_its_words(tmp_path: Path) -> None:
    (picture,) = lesson(tmp_path, '![A "door" & *more*](../media/a.svg)\n').xpath("//main//img")
    assert picture.get("alt") == 'A "door" & more'
    assert picture.get("src") == "media/a.svg"


def test_a_table_has_headers_with_a_scope(tmp_path: Path) -> None:
    page = lesson(tmp_path, "| a | b |\n|---|--:|\n| 1 | 2 |\n")
    assert page.xpath("//th/@scope") == ["col", "col"]
    assert len(page.xpath("//tbody/tr")) == 1


def test_a_table_in_a_table_and_two_in_one_are_shown(tmp_path: Path) -> None:
    table = "| a |\n|---|\n| 1 |\n"
    text = f"::::table Outer {{#t}}\n{table}\n:::table Inner\n{table}:::\n\n{table}::::\n"
    page = lesson(tmp_path, text)
    assert page.xpath("//caption/text()") == ["Outer", "Inner"]
    assert len(page.xpath("//table")) == 3
    assert len(page.xpath("//*[@id='t']")) == 1


def test_mathematics_becomes_mathml(tmp_path: Path) -> None:
    page = lesson(tmp_path, "$x^2$ and $\\text{if}$\n\n$$\\frac{1}{2}$$\n")
    assert len(page.xpath("//*[local-name()='math']")) == 3
    assert page.xpath("//*[local-name()='math']//@href") == []


def test_an_option_that_is_a_formula_alone_has_a_name(tmp_path: Path) -> None:
    text = ":::question {#q}\nWhich?\n\n- [x] $x^2$\n- [ ] $\\frac{1}{2}$\n:::\n"
    page = lesson(tmp_path, text)
    assert page.xpath("//label//*[local-name()='math']/@aria-label") == ["x^2", r"\frac{1}{2}"]


def test_a_right_to_left_course_says_so_on_every_page(tmp_path: Path) -> None:
    yaml = COURSE.replace("language: en", "language: ar")
    for page in site(tmp_path, {"course.yaml": yaml}).values():
        assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")


def test_a_spanish_course_speaks_spanish(tmp_path: Path) -> None:
    yaml = COURSE.replace("language: en", "language: es-MX")
    page = site(tmp_path, {"course.yaml": yaml, "lessons/one.md": FRONT + QUESTION})[
        "lesson-one.html"
    ]
    assert strings("es")["page"]["check_answer"] in page.xpath("string(//main//form)")


def test_a_term_shows_its_meaning(tmp_path: Path) -> None:
    pages = site(
        tmp_path,
        {
            "course.yaml": COURSE + "glossary: g.md\n",
            "g.md": 'Term\n: What "it" means & more.\n',
            "lessons/one.md": f"{FRONT}[word](glossary:term)\n\n:::glossary\n:::\n",
        },
    )
    (link,) = pages["lesson-one.html"].xpath("//a[@class='term']")
    assert link.get("data-definition") == 'What "it" means & more.'


PARTS = st.sampled_from(
    [
        *("## Head\n", "### Head\n", "text *e* **f** `g`\n", "- a\n- b\n", "1. c\n", "> q\n"),
        *("> [!TIP]\n> t\n", "| a |\n|---|\n| 1 |\n", "a[^1]\n", "[^1]: note\n", "$x$\n", "***\n"),
        *(":::note T\nx\n:::\n", ':::quote {source="a"}\nx\n:::\n', ":::summary S\nx\n:::\n"),
        *(":::tabs\n#### A\nx\n#### B\ny\n:::\n", ":::steps\n#### A\nx\n:::\n", "- [x] done\n"),
        *("::::figure\n![a](../media/a.svg)\n\nCap.\n::::\n", '![a](../media/a.svg "Cap")\n'),
        *(
            ":::cards\n#### A\nx\n:::\n",
            ":::accordion\n#### A\nx\n:::\n",
            "Term\n: d\n",
            "```\n<\n```\n",
        ),
        *(":::table C {headers=both}\n| a |\n|---|\n| 1 |\n:::\n", ":::references\n- a\n:::\n"),
        *(
            ":::download D {src=../media/a.svg}\nx\n:::\n",
            ":::objectives\n:::\n",
            "<https://a.example>\n",
        ),
    ]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(PARTS, min_size=1, max_size=6))
def test_any_content_is_well_formed_and_its_ids_are_unique(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str]
) -> None:
    course, _ = read(
        tmp_path_factory.mktemp("any"),
        {"lessons/one.md": FRONT + "\n".join(parts), "media/a.svg": SVG},
    )
    assert course is not None
    page = pages_of(site_of(course))["lesson-one.html"]
    ids = page.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))
    (main,) = page.xpath("//main")
    assert main.xpath(".//p//p | .//p//div | .//ul/*[not(self::li)] | .//ol/*[not(self::li)]") == []
