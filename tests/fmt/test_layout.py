"""The layout of one file: what each step does, that it says the same, and does it once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from packager.fmt.layout import _Page, format_markdown, format_yaml
from tests.strategies import EDITS, MARKS, Edit

ROOT = Path(__file__).parents[2]
SOURCES = [
    path.read_text(encoding="utf-8")
    for folder in ("course_source", "packager/components")
    for path in sorted((ROOT / folder).rglob("*.md"))
]


def laid_out(text: str, *, front: bool = False) -> str:
    return format_markdown("a.md", text, front=front)


def plain(text: str) -> str:
    """A text as the reader hands it on."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    return text.encode("utf-8", "replace").decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Words. \nMore.\t\n", "Words.\nMore.\n"),
        ("A break  \nhere.   \n", "A break  \nhere.\n"),
        ("A\n\n\n\nB\n", "A\n\nB\n"),
        ("A", "A\n"),
        ("A\n\n\n", "A\n"),
        ("Title\n=====\n\nWords\n---\n", "# Title\n\n## Words\n"),
        ("##  Words  ##\n", "## Words\n"),
        ("##\n", "##\n"),
        ("## Words {#id}\n", "## Words {#id}\n"),
        ("* a\n+ b\n", "* a\n+ b\n"),
        ("* a\n* b\n\n  + c\n", "- a\n- b\n\n  - c\n"),
        ("* [x] a\n* [ ] b\n", "- [x] a\n- [ ] b\n"),
        ("1) a\n2) b\n", "1) a\n2) b\n"),
        ("~~~ yaml\na  \n\n\n\nb\n~~~\n", "``` yaml\na  \n\n\n\nb\n```\n"),
        ("~~~\n```\n~~~\n", "````\n```\n````\n"),
        ("`````\na\n`````\n", "```\na\n```\n"),
        ("~~~ a`b\nc\n~~~\n", "~~~ a`b\nc\n~~~\n"),
        ("::::  note  Words   {#a}  \nA\n::::\n", ":::note Words {#a}\nA\n:::\n"),
        (
            "::::::: tabs\n### A\n:::::note\nx\n:::::\n:::::::\n",
            "::::tabs\n### A\n:::note\nx\n:::\n::::\n",
        ),
        (
            "|a|b|\n|-|:-:|\n|long words|1|\n",
            "| a          | b   |\n| ---------- | :-: |\n| long words | 1   |\n",
        ),
        ("a | b\n--- | ---\n1 | 2\n", "| a   | b   |\n| --- | --- |\n| 1   | 2   |\n"),
        ("|日本|b|\n|-|-|\n|a|b|\n", "| 日本 | b   |\n| ---- | --- |\n| a    | b   |\n"),
        ("|a \\| b|c|\n|-|-|\n|1|2|\n", "| a \\| b | c   |\n| ------ | --- |\n| 1      | 2   |\n"),
        (f"|{'a' * 99}|b|\n|-|-|\n|1|2|\n", f"| {'a' * 99} | b |\n| --- | --- |\n| 1 | 2 |\n"),
        ("|a|b|\n|-|-|\n|1|\n", "|a|b|\n|-|-|\n|1|\n"),
        ("<pre>\n  a  \n\n\n</pre>\n", "<pre>\n  a  \n\n\n</pre>\n"),
        ("   \n", "   \n"),
        ("", ""),
    ],
)
def test_the_layout(before: str, after: str) -> None:
    assert laid_out(before) == after


def test_front_matter_keeps_its_comments_order_and_words() -> None:
    before = "---\ntitle:   'A'   # the title  \nminutes: 5  \n# last\n---\n\n\n* a\n"
    after = "---\ntitle:   'A'   # the title\nminutes: 5\n# last\n---\n\n- a\n"
    assert laid_out(before, front=True) == after


def test_blanks_that_a_yaml_text_means_stay() -> None:
    text = "---\ntitle: A\ndescription: |\n  two  \n  lines\n---\nWords.\n"
    assert laid_out(text, front=True) == text
    assert format_yaml("course.yaml", "a: |\n  two  \n  lines\n") == "a: |\n  two  \n  lines\n"


def test_yaml_loses_blanks_at_the_ends_of_lines_alone() -> None:
    before = "# first  \na:   1  \n\n\nb: [x,y]   # why\n\n"
    assert format_yaml("course.yaml", before) == "# first\na:   1\n\n\nb: [x,y]   # why\n"
    assert format_yaml("course.yaml", "a: [  \n") == "a: [  \n"


@pytest.mark.parametrize("text", SOURCES, ids=range(len(SOURCES)))
def test_what_is_in_order_is_laid_out_once(text: str) -> None:
    front = text.startswith("---\n")
    once = laid_out(text, front=front)
    assert laid_out(once, front=front) == once
    assert re.sub(r"[\s|:`-]", "", once) == re.sub(r"[\s|:`-]", "", text)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(SOURCES), EDITS, st.booleans())
def test_any_text_says_the_same_afterwards_and_is_laid_out_once(
    text: str,
    edits: list[Edit],
    front: bool,  # noqa: FBT001  drawn by Hypothesis
) -> None:
    for edit in edits:
        text = edit.of(text[:3000])
    text = plain(text)
    once = laid_out(text, front=front)
    assert _Page("a.md", text, front=front).means(once)
    assert laid_out(once, front=front) == once


@settings(deadline=None)
@given(st.lists(MARKS, max_size=12).map("".join))
def test_any_marks_are_laid_out_once(text: str) -> None:
    text = plain(text)
    once = laid_out(text)
    assert laid_out(once) == once
