from __future__ import annotations

import pytest

from packager.diagnostics import Report
from packager.source.yaml import check_schema, read_yaml
from packager.span import SourceFile

FIRST = "title: One\n"
OPEN = "put `{}` behind the {}"
WORD = "text's last word"
QUOTE = "this quotation mark is never closed"
ON = "the text goes on behind its closing quotation mark"
COLUMN = "the line begins in a column in which none above it does"
INSIDE = "the list in `{}` cannot be read from here on"


def told(text: str) -> tuple[str, str, str]:
    """Where a text cannot be read, what is said of it, and what to write."""
    report = Report()
    file = SourceFile("course.yaml", text)
    document = read_yaml(file, 0, len(text), report)
    if document is not None:
        check_schema(document, "course", "course.yaml", report)
    found = next(one for one in report if one.code == "SRC110")
    return f"{found.span.line}:{found.span.column}", found.message(), found.hint()


@pytest.mark.parametrize(
    ("text", "place", "problem", "remedy"),
    [
        ("k:\n\tO1: a\n", "3:1", "indented with a tab", "write blanks instead, two for each level"),
        ("k: a\n\tb: c\n", "3:1", "indented with a tab", "write blanks instead"),
        ("k:\n  - a\n\t- b\n", "4:1", "indented with a tab", "write blanks instead"),
        ("footer x\nk: 1\n", "2:1", "there is no colon behind `footer`", "write `footer: x`"),
        ("footer = x\n", "2:1", "there is no colon behind `footer`", "write `footer: x`"),
        ("footer # x\n", "2:1", "there is no colon behind `footer`", "write `footer:`"),
        ("keywords\n  - a\n", "2:1", "there is no colon behind `keywords`", "`keywords:`"),
        ("keywords;\n  - a\nk: 1\n", "2:1", "no colon behind `keywords`", "`keywords:`"),
        ("k:\n  O1 Name it\n  O2: x\n", "3:3", "no colon behind `O1`", "write `O1: Name it`"),
        ("footer:x\n", "2:1", "there is no blank behind the colon of `footer:`", "`footer: x`"),
        ("footer:x\nk: [a]\n", "2:1", "there is no blank behind the colon", "`footer: x`"),
        ("k:\n  a: b\n   c: d\n", "4:4", "`a: b` above it is complete", "with 2 blanks before it"),
        (" k: a\n", "2:2", "`title: One` above it is complete", "with no blank before it"),
        ("k:\n    a: b\n  c: d\n", "4:3", COLUMN, "`a: b`, with 4 blanks before it"),
        ("k:\n  - a\n f: c\n", "4:2", COLUMN, "begin it in the same column"),
        ("k:\n - a\n b: c\n", "4:2", "a key stands where an entry of a list", "with `- `"),
        ("f: x\n- a\n", "3:1", "an entry of a list stands where a key is expected", "put it below"),
        ("k: - a\n", "2:4", "a list begins behind its key", "on a line of its own"),
        ("k: [a, b\nf: x\n", "2:4", "this `[` is never closed", OPEN.format("]", "last entry")),
        ("k: [a, b", "2:4", "this `[` is never closed", OPEN.format("]", "last entry")),
        ("k: {a: b, c: [x}\n", "2:14", "this `[` is never closed", "put `]`"),
        ("k: {a: b\nf: y\n", "2:4", "this `{` is never closed", OPEN.format("}", "last entry")),
        ("k: {a: b}}\n", "2:10", "this `}` closes nothing", "delete it"),
        ('k: [a, "b" c]\n', "2:12", INSIDE.format("[...]"), "put a comma between the entries"),
        ("k: {a: b c: d}\n", "2:11", INSIDE.format("{...}"), "put a comma between the entries"),
        ("k: [Draft] x\n", "2:4", "a text cannot begin with `[` here", 'write `k: "[Draft] x"`'),
        ('f: "one\nk: 1\n', "2:4", QUOTE, OPEN.format('"', WORD)),
        ('f: "one\nk: ["x"]\n', "2:4", QUOTE, OPEN.format('"', WORD)),
        ("k: [a, 'b]\nf: 'c'\n", "2:8", QUOTE, OPEN.format("'", WORD)),
        ("f: 'don't go'\n", "2:8", ON, 'write `f: "don\'t go"`'),
        ('f: "One" and two\n', "2:8", ON, r'write `f: "\"One\" and two"`'),
        ('f: "a\\qb"\n', "2:6", r"`\q` means nothing", r"write `\\` for a backslash"),
        ('f: "a\\xzz"\n', "2:6", "between double quotation marks", "single quotation marks"),
        ("f: @x\n", "2:4", "a text cannot begin with `@` here", 'write `f: "@x"`'),
        ("f: **x** y\n", "2:4", "a text cannot begin with `*` here", 'write `f: "**x** y"`'),
        ("f: >x\n", "2:4", "a text cannot begin with `>` here", 'write `f: ">x"`'),
        ("f: !x\n", "2:4", "a text cannot begin with `!` here", 'write `f: "!x"`'),
        ("f: a: b\n", "2:5", "a text with a colon stands without", 'write `f: "a: b"`'),
        ("f: \u201ca: b\u201d\n", "2:6", "a text with a colon stands without", 'write `f: "a: b"`'),
        (f"f: {'long ' * 10}: b\n", "2:54", "a text with a colon", "goes into quotation marks"),
        ("f:\u00a0x\nk: 1\n", "2:3", "no-break space stands behind", "write an ordinary blank"),
        ("f: a\u2028b: c: d\n", "2:5", "the sign U+2028 stands here", "write an ordinary blank"),
        ("f: a\u0085g\nk: @x\n", "2:5", "the sign U+0085 stands here", "write an ordinary blank"),
        ("f: It is\n  so it: this.\n", "3:8", "a text of several lines", "in quotation marks"),
        ("f: It is\nand more.\n", "3:1", "goes on without being indented", "two blanks more"),
        ("f: 'Sam's day\nk: 1\n", "2:8", ON, 'write `f: "Sam\'s day"`'),
        ("f: 'One' and two\n", "2:8", ON, "write `f: \"'One' and two\"`"),
        ("---\nk: 1\n", "2:1", "`---` begins another document", "delete the line"),
        ("f: !!int x\n", "2:4", "`x` is no int", "goes into quotation marks"),
        ("%f: y\n", "2:3", "this YAML cannot be read: found unexpected", "quotation marks"),
    ],
)
def test_a_fault_is_told_at_its_own_line_with_what_to_write(
    text: str, place: str, problem: str, remedy: str
) -> None:
    found = told(FIRST + text)
    assert found[0] == place, found
    assert problem in found[1], found
    assert remedy in found[2], found


@pytest.mark.parametrize(
    ("text", "problem", "remedy"),
    [
        ("title One\n", "there is no colon behind `title`", "write `title: One`"),
        ("- a\n", "`course.yaml` is a list, but must be keys and values", "give keys and values"),
        ("lessons:\n  -a.md\n", "must be a list", "put a blank behind the dash: `- a.md`"),
        ("objectives:\n  O1 Name it\n", "must be keys and values", "write `O1: Name it`"),
    ],
)
def test_what_is_read_as_text_for_want_of_a_sign_says_which(
    text: str, problem: str, remedy: str
) -> None:
    report = Report()
    file = SourceFile("course.yaml", text)
    document = read_yaml(file, 0, len(text), report)
    assert document is not None
    check_schema(document, "course", "course.yaml", report)
    assert any(problem in one.message() and remedy in one.hint() for one in report)


def test_the_place_counts_from_the_beginning_of_the_file() -> None:
    text = "---\ntitle: [a\n---\nText.\n"
    report = Report()
    file = SourceFile("lessons/one.md", text)
    assert read_yaml(file, 4, 14, report) is None
    assert [(one.span.line, one.span.column) for one in report] == [(2, 8)]


def test_what_is_very_long_is_told_without_being_read_again() -> None:
    text = "k: value\n" * 30_000 + "f: 'a'b\n"
    assert told(text)[0] == "30001:7"
