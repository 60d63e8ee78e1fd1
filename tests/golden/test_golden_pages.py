"""The page that each component's example becomes, held against the one on file.

`pytest tests/golden --update` writes what is rendered now; the difference is then read by a person.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree, html

from packager.pipeline import check_course
from packager.render.pages import render_site
from packager.tracking import plan_tracking
from tests.contract.lessons import KINDS, write_example

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PAGES = Path(__file__).parent / "pages"


def tidied(page: bytes) -> str:
    """A page's body: one line for each start tag, end tag and text, indented."""
    (body,) = html.document_fromstring(page.decode()).xpath("//body")
    etree.strip_tags(body, etree.Comment)
    return "\n".join(_lines(body, 0)) + "\n"


def _lines(element: HtmlElement, depth: int) -> list[str]:
    attributes = "".join(f' {name!s}="{value!s}"' for name, value in sorted(element.attrib.items()))
    lines = [f"{'  ' * depth}<{element.tag!s}{attributes}>", *_text(element.text, depth + 1)]
    for child in element:
        lines += [*_lines(child, depth + 1), *_text(child.tail, depth + 1)]
    return lines


def _text(text: str | None, depth: int) -> list[str]:
    words = " ".join((text or "").split())
    return [f"{'  ' * depth}{words}"] if words else []


@pytest.mark.parametrize("kind", KINDS)
def test_its_example_becomes_the_page_on_file(kind: str, tmp_path: Path, *, update: bool) -> None:
    course, report = check_course(write_example(kind, tmp_path / "source"))
    assert course is not None
    assert not report.has_errors
    site = render_site(course, plan_tracking(course))
    content = next(one.content for one in site.files if one.path == course.pages[0].href)
    assert isinstance(content, bytes)
    golden = PAGES / f"{kind}.txt"
    if update:
        golden.write_text(tidied(content), encoding="utf-8")
    assert tidied(content) == golden.read_text(encoding="utf-8")


def test_no_page_on_file_is_left_over() -> None:
    assert {page.stem for page in PAGES.iterdir()} == set(KINDS)
