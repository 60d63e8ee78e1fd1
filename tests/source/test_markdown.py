from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from packager.diagnostics import Report
from packager.model.content import outline
from packager.source.markdown import MAX_DEPTH, read_markdown
from packager.span import SourceFile
from tests.writing import read_lesson, said, spots

if TYPE_CHECKING:
    from pathlib import Path

    from packager.syntax import Node


def parse(text: str, start: int = 0) -> list[Node]:
    report = Report()
    found = read_markdown(SourceFile("a.md", text), start, report)
    assert said(report) == []
    return found


def every(text: str, kind: str) -> list[Node]:
    return [node for top in parse(text) for node in top.walk() if node.kind == kind]


def one(text: str, kind: str) -> Node:
    (found,) = every(text, kind)
    return found


def test_a_table_has_a_head_rows_and_alignment() -> None:
    table = one("| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n", "table")
    assert [row.kind for row in table.children] == ["table-head", "table-row"]
    assert table.attributes["align"] == "left,center,right"
    assert [cell.plain_text().strip() for cell in table.children[1].children] == ["1", "2", "3"]


def test_words_of_blocks_stand_apart_and_those_of_a_line_do_not() -> None:
    quote = one("> One **w**ord.\n>\n> - first\n> - fif*th*\n>   - third\n", "quote")
    assert quote.plain_text() == "One word. first fifth third"


def test_a_pipe_in_a_cell_is_escaped() -> None:
    table = one("| a |\n|---|\n| x \\| y |\n", "table")
    assert table.children[1].plain_text().strip() == "x | y"


def test_definition_lists_have_titles_and_definitions() -> None:
    found = one("Term\n: What it means.\n: What else.\n", "definition-list")
    assert [child.kind for child in found.children] == [
        "definition-title",
        "definition",
        "definition",
    ]


def test_an_alert_knows_its_variant() -> None:
    assert one("> [!WARNING]\n> Text.\n", "alert").attributes["variant"] == "warning"


def test_an_alert_in_a_list_is_an_alert() -> None:
    found = one("- item\n\n  > [!TIP]\n  > Text.\n", "alert")
    assert found.attributes["variant"] == "tip"
    assert found.plain_text() == "Text."


def test_an_unknown_alert_is_a_quotation_and_is_told() -> None:
    report = Report()
    nodes = read_markdown(SourceFile("a.md", "> [!NOTICE]\n> Text.\n"), 0, report)
    assert [(node.kind, node.plain_text()[:9]) for node in nodes] == [("quote", "[!NOTICE]")]
    assert spots(report) == [("SRC128", 1, 3)]


def test_mathematics_in_a_line_and_on_its_own() -> None:
    text = "Area $x^2$.\n\n$$\\frac{1}{2}$$\n"
    assert one(text, "math").text == "x^2"
    assert one(text, "math-block").text == "\\frac{1}{2}"


def test_prices_are_no_mathematics() -> None:
    assert every("It costs $5 and $6.\n", "math") == []


def test_task_items_know_whether_they_are_done() -> None:
    assert [node.text for node in every("- [x] a\n- [ ] b\n", "task-marker")] == ["x", ""]


def test_a_heading_takes_its_id_from_braces() -> None:
    heading = one("## Words *and* more {#own-id}\n", "heading")
    assert heading.attributes == {"level": "2", "id": "own-id"}
    assert heading.plain_text() == "Words and more"


def test_strikethrough_is_read() -> None:
    assert one("~~gone~~\n", "strikethrough").plain_text() == "gone"


def test_code_has_a_language() -> None:
    code = one("```python title\nx = 1\n```\n", "code-block")
    assert code.attributes == {"language": "python"}
    assert code.plain_text() == "x = 1\n"


def test_a_code_block_without_a_language_has_none() -> None:
    assert one("```\nx\n```\n", "code-block").attributes == {}


def test_an_address_in_angle_brackets_is_a_link() -> None:
    assert [
        node.attributes["url"] for node in every("<https://a.example> <a@b.example>\n", "link")
    ] == [
        "https://a.example",
        "mailto:a@b.example",
    ]


def test_a_numbered_list_knows_its_first_number() -> None:
    assert one("3. a\n4. b\n", "list").attributes == {"start": "3"}


def test_an_image_has_words_and_a_title() -> None:
    image = one('![two *words*](a.png "Caption")\n', "image")
    assert image.plain_text() == "two words"
    assert image.attributes == {"url": "a.png", "title": "Caption"}


def test_front_matter_is_not_part_of_the_text() -> None:
    text = "---\ntitle: É\n---\n## Words\n"
    (heading,) = parse(text, text.index("##"))
    assert heading.span.text.strip() == "## Words"
    assert heading.span.line == 4


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("日本 **太字** text\n", "strong", "**太字**"),
        ("é \U0001f600 *a* b\n", "emphasis", "*a*"),
        ("日本\n\n## Überschrift {#u}\n", "heading", "## Überschrift {#u}"),
        ("é [wörd](x.md) ö\n", "link", "[wörd](x.md)"),
        ("\U0001f600 ![ä](ü.png) ö\n", "image", "![ä](ü.png)"),
        ("é `cödé` ö\n", "code", "`cödé`"),
        (":::note É\n日本 ~~ö~~\n:::\n", "strikethrough", "~~ö~~"),
        ("é\n\n- [x] ä\n", "task-marker", "[x]"),
    ],
)
def test_spans_count_characters_and_not_bytes(text: str, kind: str, shown: str) -> None:
    assert one(text, kind).span.text.strip() == shown


def test_a_text_is_what_stands_in_the_file() -> None:
    for node in every("Größe 日本\U0001f600 und\nmehr **fett** Ende\n", "text"):
        assert node.span.text == node.text


def test_too_deep_nesting_is_reported_once() -> None:
    report = Report()
    read_markdown(SourceFile("a.md", "> " * (MAX_DEPTH * 3) + "x\n"), 0, report)
    assert spots(report) == [("SRC116", 1, 2 * MAX_DEPTH - 1)]


def test_what_follows_too_deep_nesting_is_read() -> None:
    report = Report()
    text = "> " * 200 + "x\n\n## After\n"
    assert [node.kind for node in read_markdown(SourceFile("a.md", text), 0, report)] == [
        "quote",
        "heading",
    ]


PIECES = st.sampled_from(
    [
        *(
            ":::note\n",
            ":::\n",
            "::::\n",
            "- a\n",
            "  - b\n",
            "1. c\n",
            "> d\n",
            "\n",
            "## é {#x}\n",
        ),
        *("```\n", "| a |\n|---|\n| ß |\n", "[^1]", "[^1]: ü\n", "*e* **f**", "`g`", "$h$", "<b>"),
        *("term\n: 日本\n", "![i](j)", "[k](l)\n", "\U0001f600", "    ", "  :::tip\n", "  :::\n"),
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_every_node_lies_in_its_file_and_in_its_parent(text: str) -> None:
    file = SourceFile("a.md", text)
    report = Report()
    for top in read_markdown(file, 0, report):
        for node in top.walk():
            assert 0 <= node.start <= node.end <= len(text)
            assert all(node.start <= child.start for child in node.children)
    for found in report:
        assert 0 <= found.span.start <= found.span.end <= len(text)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))
def test_the_words_of_any_line_are_found_where_the_nodes_say(words: str) -> None:
    text = f"é\n\n{words}\n"
    for top in read_markdown(SourceFile("a.md", text), 0, Report()):
        for node in top.walk():
            if node.kind == "text" and node.text == node.span.text:
                assert text[node.start : node.end] == node.text


def test_headings_that_say_the_same_get_ids_of_their_own(tmp_path: Path) -> None:
    lesson, report = read_lesson(tmp_path, "## Why\n\n## Why\n\n## Why\n")
    assert said(report) == []
    ids = [node.attributes["id"] for node in outline(lesson.content).of("heading")]
    assert ids == ["why", "why-2", "why-3"]


def test_a_heading_without_latin_letters_gets_an_id(tmp_path: Path) -> None:
    lesson, _ = read_lesson(tmp_path, "## 日本\n")
    (heading,) = outline(lesson.content).of("heading")
    assert heading.attributes["id"].startswith("x-")
