"""What was to be an answer and is read as words: what is told, and what is left alone."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.writing import read_lesson

NEW = "`- [ ] {}`, and `- [x]` before each right one"
ALONE = "`= {}` with an empty line before it"
BESIDE = "`{}` with an empty line before and behind it"


def hint(content: str, braces: str = "#q") -> str:
    """The place and the remedy of what is told of a question; empty when nothing is."""
    with tempfile.TemporaryDirectory() as folder:
        source = f":::question {{{braces}}}\n{content}\n:::\n"
        _, report = read_lesson(Path(folder), source)
    told = [one for one in report if one.code in {"QIZ302", "QIZ315"}]
    return "; ".join(f"{one.span.text} > {one.hint().partition(';')[0]}" for one in told)


@pytest.mark.parametrize(
    ("content", "place", "write"),
    [
        ("One in [six] was.", "[six]", "`[[six]]`"),
        ("Violence hit one in [six].", "[six]", "`[[six]]`"),
        ("One in [[six] was.", "[[six]", "`[[six]]`"),
        ("One in [six]] was.", "[six]]", "`[[six]]`"),
        ("One in **[six|6]** was.", "[six|6]", "`[[six|6]]`"),
        ("One in {{six}} was.", "{{six}}", "`[[six]]`"),
        ("How many?\n\n42", "42", ALONE.format("42")),
        ("How many?\n8-12", "8-12", ALONE.format("8..12")),
        ("How many?\n\n8 \u2026 12.", "8 \u2026 12.", ALONE.format("8..12")),
        ("How many?\n\n8 to 12", "8 to 12", ALONE.format("8..12")),
        ("How many?\n\n42 \u00b1 1", "42 \u00b1 1", ALONE.format("42 \u00b1 1")),
        ("How many?\n= 42", "= 42", ALONE.format("42")),
        ("Which?\n( ) This\n(x) That", "( ) This", "`- [ ] This`"),
        ("Which?\n\n\u2611 This\n\u2610 That", "\u2611 This", "`- [x] This`"),
        ("Which?\n\nA) This\nB) That", "A) This", NEW.format("This")),
        ("How? [1 No .. 5 Yes]", "[1 No .. 5 Yes]", BESIDE.format("[1 No .. 5 Yes]")),
        ("How?\n[No | Yes]", "[No | Yes]", BESIDE.format("[No | Yes]")),
        ("Which?\n\n- This\n- That", "- This", NEW.format("This")),
        ("Which?\n\n- (x) This\n- ( ) That", "- (x) This", "`- [x] This`"),
        ("Who?\n\n- A = b\n- C = d", "- A = b", "`- A :: b` to have them matched"),
        ("Who?\n\n- A = b\n- C", "- A = b", NEW.format("A = b")),
    ],
)
def test_what_was_meant_is_told_at_its_place(content: str, place: str, write: str) -> None:
    counts = "#q" if content.endswith("[six].") else "#q objective=O1"
    assert hint(content, counts) == f"{place} > write {write}"


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("One in [[six] was.", "[[six]"),
        ("How many?\n\n42", "42"),
        ("How many?\n\n8..12", "8..12"),
        ("Which?\n( ) This\n(x) That", "( ) This"),
        ("Which?\n\na) This\nb) That", "a) This"),
        ("How? [1 No .. 5 Yes]", "[1 No .. 5 Yes]"),
    ],
)
def test_what_is_certain_is_told_where_nothing_counts(content: str, place: str) -> None:
    assert hint(content).startswith(f"{place} > ")


@pytest.mark.parametrize(
    "content",
    [
        "Dear [first name],",
        "Dear [first name],\n\nWhat would you write next?",
        '"We [the team] were late."\n\nWhat do you say to her?',
        "\u201cThey left with [the team].\u201d",
        "Tell us more.\n\n(a) What went well?\n(b) What would you change?",
        "What happened?\n\n(a) What went well?\n(b) What would you change?",
        "Say what you think of it [see lesson 1..3]",
        "Say what you think of it.\n[see lesson 1..3]",
        "A. Smith wrote...\nB. Jones wrote...",
        "What is wrong with these?\n\nA. Smith wrote...\nB. Jones wrote...",
        "2019-2021\n\nWhat changed?",
        "Begin with {{name}}?",
    ],
)
@pytest.mark.parametrize("braces", ["#q", "#q objective=O1"])
def test_an_open_question_may_speak_of_such_things(content: str, braces: str) -> None:
    assert hint(content, braces) == ""


@pytest.mark.parametrize(
    "content",
    [
        "We [the team] were late",
        "Tell her that you are {{name}}",
        "Write to her: I am [name].",
        "One in six was a victim [1].",
        "What changed in these years?\n\n2019-2021",
        "2019-2021",
        "Who is right?\n\nA. Smith, in her letter\nB. Jones, in his",
        "\u2610 I agree",
    ],
)
def test_what_would_be_a_guess_is_not_told_where_nothing_counts(content: str) -> None:
    assert hint(content) == ""


@pytest.mark.parametrize(
    ("content", "braces"),
    [
        ("What happened in 1999?", "#q"),
        ("What [...] did she mean [sic], or by [link](https://a.example) and `[word]`?", "#q"),
        ("> [She] came back.\n\nWhat do you say?", "#q"),
        ("One in [six] was.", "#q kind=open-text"),
        ("How many?\n\n8..12", "#q min=0 max=20 kind=slider"),
        ("How sure?\n\n[1..5]", "#q"),
        ("Name it:\n\na) with care", "#q"),
        ("Think of [...a very long remark that stands in brackets in the middle of it...].", "#q"),
    ],
)
def test_what_may_be_meant_so_is_left_alone(content: str, braces: str) -> None:
    assert hint(content, braces) == ""


def test_nothing_to_answer_points_at_the_question_where_nothing_can_be_guessed() -> None:
    assert hint("").startswith(":::question {#q} > give it options")
