from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from packager.diagnostics import Report
from packager.source.markdown import read_markdown
from packager.span import SourceFile
from packager.syntax import DirectiveNode, Node
from tests.writing import said, spots

if TYPE_CHECKING:
    from collections.abc import Iterator


def parse(text: str) -> tuple[list[Node], Report]:
    report = Report()
    return read_markdown(SourceFile("a.md", text), 0, report), report


def clean(text: str) -> list[Node]:
    nodes, report = parse(text)
    assert said(report) == []
    return nodes


def directives(nodes: list[Node]) -> Iterator[DirectiveNode]:
    for top in nodes:
        for node in top.walk():
            if isinstance(node, DirectiveNode):
                yield node


def outline(nodes: list[Node]) -> list[object]:
    """Names and kinds, nested."""
    found: list[object] = []
    for node in nodes:
        name = node.name if isinstance(node, DirectiveNode) else node.kind
        inner = outline(node.children) if isinstance(node, DirectiveNode) else []
        found.append((name, inner) if inner else name)
    return found


def test_a_directive_holds_what_stands_between_its_fences() -> None:
    assert outline(clean("before\n\n:::note\ninside\n:::\n\nafter\n")) == [
        "paragraph",
        ("note", ["paragraph"]),
        "paragraph",
    ]


def test_no_blank_lines_are_needed_around_fences() -> None:
    assert outline(clean("before\n:::note\ninside\n:::\nafter\n")) == [
        "paragraph",
        ("note", ["paragraph"]),
        "paragraph",
    ]


def test_more_colons_stand_outside() -> None:
    text = ":::::accordion\n::::question\n:::hint\nx\n:::\n::::\n:::::\n"
    assert outline(clean(text)) == [("accordion", [("question", [("hint", ["paragraph"])])])]


def test_directives_with_the_same_colons_nest_and_close_from_the_inside() -> None:
    assert outline(clean(":::tabs\na\n\n:::note\nb\n:::\n\nc\n:::\n")) == [
        ("tabs", ["paragraph", ("note", ["paragraph"]), "paragraph"])
    ]


def test_one_directive_follows_another() -> None:
    assert outline(clean(":::note\na\n:::\n:::tip\nb\n:::\n")) == [
        ("note", ["paragraph"]),
        ("tip", ["paragraph"]),
    ]


@pytest.mark.parametrize("fence", ["```", "~~~", "````", "```markdown"])
def test_colons_inside_of_fenced_code_are_code(fence: str) -> None:
    end = fence.rstrip("markdown")
    nodes = clean(f":::note\n{fence}\n:::tip\n:::\n{end}\n:::\n")
    assert outline(nodes) == [("note", ["code-block"])]
    assert nodes[0].children[0].plain_text() == ":::tip\n:::\n"


def test_a_shorter_fence_does_not_end_code() -> None:
    nodes = clean("````\n```\n:::note\n```\n````\n")
    assert outline(nodes) == ["code-block"]


def test_code_in_a_list_hides_colons() -> None:
    assert list(directives(clean("- ```\n  :::note\n  ```\n"))) == []


def test_colons_in_a_sentence_are_text() -> None:
    assert outline(clean("so ::: it goes\n")) == ["paragraph"]


@pytest.mark.parametrize("line", ["::words", ": : words", "::", "a ::note", "::note:"])
def test_two_colons_before_other_words_are_text(line: str) -> None:
    assert outline(clean(f"{line}\n")) == ["paragraph"]


@pytest.mark.parametrize(
    ("opening", "closing", "remedy"),
    [
        ("::note {#n}", ":::", ":::note"),
        ("::note {#n}", "::", ":::note"),
        (": : :note {#n}", ":::", ":::note"),
        (": : : note {#n}", ": : :", ":::note"),
        ("::: :note {#n}", "::::", "::::note"),
        (":::: : note {#n}", ":::::", ":::::note"),
    ],
)
def test_an_opening_line_with_mistyped_colons_is_told_and_read(
    opening: str, closing: str, remedy: str
) -> None:
    nodes, report = parse(f"été\n{opening}\nx\n{closing}\n# after\n")
    assert spots(report) == [("SRC122", 2, 1)]
    assert [found.hint() for found in report] == [f"write `{remedy}`"]
    assert outline(nodes) == ["paragraph", ("note", ["paragraph"]), "heading"]
    assert [node.id for node in directives(nodes)] == ["n"]
    assert nodes[-1].span.text.strip() == "# after"


def test_mistyped_colons_inside_another_directive() -> None:
    nodes, report = parse(":::question\n::hint\nx\n:::\n:::\nafter\n")
    assert spots(report) == [("SRC122", 2, 1)]
    assert outline(nodes) == [("question", [("hint", ["paragraph"])]), "paragraph"]


@pytest.mark.parametrize(
    ("opening", "closing", "colons"), [("::::note", ":::", 3), (":::note", "::::", 4)]
)
def test_a_directive_closed_with_another_number_of_colons_is_one_fault(
    opening: str, closing: str, colons: int
) -> None:
    nodes, report = parse(f"{opening}\nx\n{closing}\nafter\n:::tip\ny\n:::\n")
    (fault,) = report
    assert spots(report) == [("SRC121", 3, 1)]
    assert fault.message() == f"`{opening}` of line 1 is closed with {colons} colons"
    assert fault.hint() == f"write `{opening.removesuffix('note')}`"
    assert outline(nodes) == [("note", ["paragraph"]), "paragraph", ("tip", ["paragraph"])]


def test_a_question_left_open_ends_where_the_next_one_begins() -> None:
    nodes, report = parse(":::question\nx\n\n:::question\ny\n:::\nafter\n")
    assert spots(report) == [("SRC120", 1, 1)]
    assert outline(nodes) == [
        ("question", ["paragraph"]),
        ("question", ["paragraph"]),
        "paragraph",
    ]


def test_what_stands_in_unclosed_braces_counts() -> None:
    nodes, report = parse(":::note {#n key=1\nx\n:::\n")
    assert spots(report) == [("SRC122", 1, 1)]
    (note,) = directives(nodes)
    assert (note.id, note.title, note.given["key"].value) == ("n", "", "1")


def test_a_fence_four_spaces_in_is_no_fence() -> None:
    assert list(directives(clean("text\n\n    :::note\n"))) == []


def test_a_fence_at_the_margin_ends_the_list_before_it() -> None:
    assert outline(clean("- a\n- b\n:::note\nc\n:::\n")) == ["list", ("note", ["paragraph"])]


def test_a_list_inside_a_directive_ends_at_its_closing_fence() -> None:
    assert outline(clean(":::note\n- a\n- b\n:::\nafter\n")) == [("note", ["list"]), "paragraph"]


def test_a_quote_inside_a_directive_ends_at_its_closing_fence() -> None:
    assert outline(clean(":::note\n> a\n:::\nafter\n")) == [("note", ["quote"]), "paragraph"]


def test_a_table_inside_a_directive_ends_at_its_closing_fence() -> None:
    text = ":::table Caption\n| a |\n|---|\n| 1 |\n:::\nafter\n"
    assert outline(clean(text)) == [("table", ["table"]), "paragraph"]


def test_a_directive_indented_into_a_list_item_belongs_to_it() -> None:
    nodes = clean("- item\n\n  :::note\n  inside\n  :::\n")
    assert [node.name for node in directives(nodes)] == ["note"]
    (item,) = nodes[0].children
    assert [child.kind for child in item.children] == ["paragraph", "directive"]


def test_a_heading_line_under_a_fence_is_no_underline() -> None:
    assert outline(clean(":::note\ntext\n:::\n---\n")) == [("note", ["paragraph"]), "rule"]


def test_the_title_stands_between_name_and_braces() -> None:
    (note,) = directives(clean(':::note  Two words, "quoted" {#n a=1}\nx\n:::\n'))
    assert (note.title, note.id) == ('Two words, "quoted"', "n")


def test_attributes_are_bare_or_quoted() -> None:
    (quote,) = directives(
        clean(':::quote {source="A. Author, 1999" cite=https://x.example/?a=b}\nx\n:::\n')
    )
    given = {name: attribute.value for name, attribute in quote.given.items()}
    assert given == {"source": "A. Author, 1999", "cite": "https://x.example/?a=b"}


def test_an_attribute_knows_its_place() -> None:
    (note,) = directives(clean(":::note Été {#n  key=value}\nx\n:::\n"))
    assert note.given["key"].span.text == "key=value"
    assert note.id_span is not None
    assert note.id_span.text == "#n"
    assert note.name_span.text == "note"
    assert note.opening.text == ":::note Été {#n  key=value}"


def test_braces_before_other_words_are_part_of_the_title() -> None:
    (note,) = directives(clean(":::note The {set} of all\nx\n:::\n"))
    assert note.title == "The {set} of all"


def test_an_unclosed_directive_is_reported_where_it_opens() -> None:
    _, report = parse("one\n\n:::note\n\ntwo\n\nthree\n")
    assert spots(report) == [("SRC120", 3, 1)]


def test_only_the_directive_that_was_left_open_is_reported() -> None:
    nodes, report = parse("::::question\n:::hint\nx\n::::\nafter\n")
    assert spots(report) == [("SRC120", 2, 1)]
    assert outline(nodes) == [("question", [("hint", ["paragraph"])]), "paragraph"]


def test_every_directive_left_open_is_reported() -> None:
    _, report = parse("::::question\n:::hint\nx\n")
    assert spots(report) == [("SRC120", 1, 1), ("SRC120", 2, 1)]


def test_a_stray_closing_fence_is_reported_and_left_out() -> None:
    nodes, report = parse("a\n\n:::\n\nb\n")
    assert spots(report) == [("SRC121", 3, 1)]
    assert outline(nodes) == ["paragraph", "paragraph"]


def test_a_closing_fence_of_another_length_is_stray() -> None:
    _, report = parse("::::note\na\n:::\n::::\n")
    assert spots(report) == [("SRC121", 3, 1)]


@pytest.mark.parametrize(
    "opening",
    [
        ":::note {#a",
        ":::note {#a #b}",
        ":::note {key}",
        ":::note {key=}",
        ':::note {key="open}',
        ":::note {a=1 a=2}",
        ":::note {=x}",
        "::: {#a}",
        "::: 42",
    ],
)
def test_malformed_attributes_are_reported_on_their_line(opening: str) -> None:
    _, report = parse(f"text\n\n{opening}\nx\n:::\n")
    assert ("SRC122", 3, 1) in spots(report)


def test_a_name_behind_spaces_is_a_name() -> None:
    assert [node.name for node in directives(clean("::: note\nx\n:::\n"))] == ["note"]


def test_directives_nested_too_deep_are_reported_once_each() -> None:
    depth = 45
    text = "".join(f"{':' * (50 - n)}note\n" for n in range(depth))
    text += "x\n" + "".join(f"{':' * (50 - n)}\n" for n in reversed(range(depth)))
    _, report = parse(text)
    assert {code for code, _, _ in spots(report)} == {"SRC116", "SRC121"}


def test_a_directive_ends_where_its_closing_fence_ends() -> None:
    text = ":::note\nx\n:::\nafter\n"
    (note,) = directives(clean(text))
    assert note.span.text == ":::note\nx\n:::"


def test_footnotes_work_across_directives() -> None:
    nodes = clean(":::note\nText[^1].\n:::\n\n[^1]: Said here.\n")
    kinds = [node.kind for top in nodes for node in top.walk()]
    assert "footnote-reference" in kinds
    assert "footnote-definition" in kinds


def test_reference_links_work_across_directives() -> None:
    nodes = clean(":::note\n[word][ref]\n:::\n\n:::tip\n\n[ref]: https://a.example\n\n:::\n")
    (link,) = [node for top in nodes for node in top.walk() if node.kind == "link"]
    assert link.attributes["url"] == "https://a.example"


def test_a_footnote_ends_at_a_fence() -> None:
    nodes = clean("a[^1]\n\n[^1]: Note.\n:::note\nx\n:::\n")
    assert outline(nodes)[-1] == ("note", ["paragraph"])


def test_a_directive_may_start_a_list_item_behind_its_marker_line() -> None:
    nodes = clean("1. one\n   :::note\n   inside\n   :::\n2. two\n")
    (numbers,) = nodes
    assert [child.kind for child in numbers.children] == ["item", "item"]
    assert [node.name for node in directives(nodes)] == ["note"]


def test_a_closing_fence_may_be_indented_more_than_its_opening() -> None:
    assert outline(clean(":::note\n- a\n  :::\nafter\n")) == [("note", ["list"]), "paragraph"]


def test_a_directive_that_leaves_its_list_is_reported() -> None:
    _, report = parse("- a\n\n  :::note\n  b\n\nc\n:::\n")
    assert spots(report) == [("SRC122", 3, 3)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("> :::note\n> a\n", (1, 3)),
        ("- :::note\n  a\n", (1, 3)),
        ("1.  a\n\n    :::note\n    b\n", (3, 5)),
        ("a[^1]\n\n[^1]: b\n\n    :::note\n    c\n", (5, 5)),
    ],
)
def test_a_fence_that_is_text_because_of_its_place_is_reported(
    text: str, place: tuple[int, int]
) -> None:
    _, report = parse(text)
    assert spots(report) == [("SRC122", *place)]


@pytest.mark.parametrize(
    ("braces", "given", "problem", "remedy"),
    [
        ("{points}", {}, "`points` has no value", "write `points=value`"),
        ("{.hard #q9 objective=O1}", {"#": "q9", "objective": "O1"}, "`.hard` is no attribute", ""),
        ("{objective=O1,#q10}", {"#": "q10", "objective": "O1"}, "a comma stands", "put blanks"),
        ("{points=2,tries=3}", {"points": "2", "tries": "3"}, "a comma stands", "put blanks"),
        ('{title="a,points=2" #q}', {"#": "q", "title": "a,points=2"}, "", ""),
        ("{cite=https://a.example/?b,points=2}", {"cite": "https://a.example/?b,points=2"}, "", ""),
    ],
)
def test_what_is_wrong_in_braces_leaves_the_rest_to_be_read(
    braces: str, given: dict[str, str], problem: str, remedy: str
) -> None:
    nodes, report = parse(f":::question {braces}\nx\n:::\n")
    (question,) = directives(nodes)
    read = {"#": question.id} if question.id else {}
    assert read | {name: one.value for name, one in question.given.items()} == given
    assert [problem in one.message() and remedy in one.hint() for one in report] == [True] * bool(
        problem
    )
