from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from packager.diagnostics import Report
from packager.source.yaml import Located, check_schema, read_yaml
from packager.span import SourceFile
from tests.writing import said, spots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.span import Span

GOOD = "id: https://a.example/x\ntitle: T\nversion: 1.0\nlanguage: en\n"


def parse(text: str) -> tuple[Located | None, Report]:
    report = Report()
    file = SourceFile("course.yaml", text)
    return read_yaml(file, 0, len(text), report), report


def check(text: str) -> Report:
    document, report = parse(text)
    assert document is not None, said(report)
    check_schema(document, "course", "course.yaml", report)
    return report


def test_values_know_their_places() -> None:
    document, _ = parse("title: Überschrift\nkeywords:\n  - eins\n  - zwei\n")
    assert document is not None
    keywords = document.get("keywords")
    assert keywords is not None
    assert [item.span.text for item in keywords.value] == ["eins", "zwei"]
    assert [item.span.line for item in keywords.value] == [3, 4]


def test_a_quoted_value_has_its_quotes_in_its_place() -> None:
    document, _ = parse('title: "A: b"\n')
    assert document is not None
    title = document.get("title")
    assert title is not None
    assert (title.value, title.span.text) == ("A: b", '"A: b"')


def test_all_is_well_with_a_good_course() -> None:
    assert said(check(GOOD)) == []


def test_a_number_where_text_is_meant_becomes_the_text_as_written() -> None:
    document, report = parse(GOOD.replace("title: T", "title: 010"))
    assert document is not None
    check_schema(document, "course", "course.yaml", report)
    assert said(report) == []
    assert document.plain()["title"] == "010"
    assert document.plain()["version"] == "1.0"


def test_every_error_is_reported_at_once_at_its_place() -> None:
    text = (
        "id: no iri\n"
        "tittle: T\n"
        "version: 1.0\n"
        "language: english language\n"
        "keywords: one\n"
        "html: maybe\n"
        "assessments:\n"
        "  a b: {bank: x.md}\n"
        "  post: {pass: 80}\n"
    )
    assert spots(check(text)) == [
        ("SRC113", 1, 1),
        ("SRC114", 1, 5),
        ("SRC112", 2, 1),
        ("SRC114", 4, 11),
        ("SRC114", 5, 11),
        ("SRC114", 6, 7),
        ("SRC114", 8, 3),
        ("SRC113", 9, 9),
        ("SRC114", 9, 16),
    ]


def test_a_near_miss_is_offered() -> None:
    (found,) = check(GOOD + "objektives: {}\n")
    assert "objectives" in found.hint()


def test_a_value_with_a_near_miss_is_offered() -> None:
    (found,) = check(GOOD + "html: alow\n")
    assert "allow" in found.hint()


@pytest.mark.parametrize(
    "text",
    [
        "title: a: b\n",
        "title: [a\n",
        "title: 'a\n",
        "\ttitle: a\n",
        "title: @a\n",
        "%YAML 9.9\n---\na: b\n",
        "a: 1\n---\nb: 2\n",
    ],
)
def test_broken_syntax_is_one_diagnostic_in_the_file(text: str) -> None:
    document, report = parse(text)
    assert document is None
    assert [code for code, _, _ in spots(report)] == ["SRC110"]


def test_the_place_of_broken_syntax_is_counted_in_the_whole_file() -> None:
    text = "---\ntitle: É\nobjectives: [a\n---\n"
    report = Report()
    assert read_yaml(SourceFile("a.md", text), 4, text.rindex("---"), report) is None
    (found,) = report
    assert found.span.line in {3, 4}


def test_a_key_given_twice_is_reported_where_it_stands_again() -> None:
    _, report = parse("title: a\nversion: b\ntitle: c\n")
    assert spots(report) == [("SRC111", 3, 1)]


def test_an_alias_is_reported_and_not_followed() -> None:
    document, report = parse("a: &x [1]\nb: *x\n")
    assert document is not None
    assert [code for code, _, _ in spots(report)] == ["SRC115"]


def test_a_bomb_of_aliases_is_read_in_no_time() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}x]" for n in range(1, 30)]
    _, report = parse("\n".join(lines) + "\n")
    assert {code for code, _, _ in spots(report)} == {"SRC115"}


@pytest.mark.parametrize(
    "text",
    [
        "[" * 5000 + "]" * 5000,
        "{a: " * 3000 + "1" + "}" * 3000,
        "- " * 5000 + "x",
        "? " * 200_000 + "x",
        "- ? " * 100_000 + "x",
        "\n".join(" " * n + f"a{n}:" for n in range(2000)),
        "\n".join(" " * n + "- " for n in range(1000)),
    ],
    ids=["lists", "maps", "dashes", "keys", "both", "indented maps", "indented lists"],
)
def test_nesting_without_end_is_reported(text: str) -> None:
    _, report = parse(text)
    assert {code for code, _, _ in spots(report)} <= {"SRC116", "SRC110"}
    assert len(report) >= 1


@pytest.mark.parametrize(
    "value",
    ["2020-13-45", ".nan", "1e999", "!!binary é", "!!python/x y", "!!int", "!!bool x", "=", "<<"],
)
def test_odd_scalars_are_text_or_diagnostics(value: str) -> None:
    document, report = parse(f"title: {value}\n")
    assert document is not None
    check_schema(document, "course", "course.yaml", report)


def test_an_empty_document_is_an_empty_mapping() -> None:
    document, report = parse("# nothing\n")
    assert document is not None
    assert document.plain() == {}
    assert said(report) == []


def test_a_list_where_keys_are_meant_is_reported() -> None:
    document, report = parse("- a\n- b\n")
    assert document is not None
    assert not check_schema(document, "course", "course.yaml", report)
    assert [code for code, _, _ in spots(report)] == ["SRC114"]


def located(document: Located) -> Iterator[Span]:
    yield document.span
    yield from document.key_spans.values()
    inner = document.value
    parts = inner.values() if isinstance(inner, dict) else inner if isinstance(inner, list) else ()
    for part in parts:
        yield from located(part)


YAML = st.lists(
    st.sampled_from(
        [
            *("a: ", "b: é\n", "- ", "  ", "\n", "[", "]", "{", "}", ",", "'", '"', "|\n", ">\n"),
            *(
                "&x ",
                "*x",
                "? ",
                "#",
                "---\n",
                "!!int ",
                "日本\U0001f600",
                "\\",
                "1",
                "~",
                "\t",
                "%",
            ),
        ]
    ),
    max_size=14,
).map("".join)


@settings(deadline=None, max_examples=300)
@given(YAML)
def test_any_yaml_gives_values_or_diagnostics_in_the_file(text: str) -> None:
    document, report = parse(text)
    assert document is not None or len(report)
    if document is not None:
        check_schema(document, "course", "course.yaml", report)
        for span in located(document):
            assert 0 <= span.start <= span.end <= len(text) or text == ""
    for found in report:
        assert 0 <= found.span.start <= found.span.end <= len(text)
