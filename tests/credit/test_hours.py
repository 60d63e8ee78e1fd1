"""Contact hours: the published example, the outline's figures, and what is counted."""

from __future__ import annotations

import re
import wave
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from packager.credit.hours import mergener, pace, report_hours, word_formula
from packager.credit.hours_text import as_data, as_text
from packager.credit.words import count_course
from packager.diagnostics import Report
from packager.model.credit import Method, Rounding
from packager.source import read_course
from tests.conftest import ROOT
from tests.credit.courses import credit_course

if TYPE_CHECKING:
    from pathlib import Path


def test_the_published_example_of_the_mergener_formula() -> None:
    assert mergener(3774, 16, Decimal("2.5")).quantize(Decimal("0.01")) == Decimal("61.94")


@pytest.mark.parametrize(("difficulty", "minutes"), [(2, "47.9"), (3, "61.9")])
def test_the_outline_by_the_mergener_formula(difficulty: int, minutes: str) -> None:
    found = mergener(5350, 12, Decimal(difficulty))
    assert found.quantize(Decimal("0.1")) == Decimal(minutes)


def test_the_outline_by_the_word_formula_and_pace() -> None:
    assert word_formula(5350, 18, Decimal(0)).quantize(Decimal("0.1")) == Decimal("63.0")
    assert word_formula(5350, 12, Decimal(0)).quantize(Decimal("0.1")) == Decimal("51.9")
    assert pace(1800, 10, 180) == Decimal(25)


def test_a_short_text_has_no_negative_minutes() -> None:
    assert mergener(10, 0, Decimal(1)) == 0


@pytest.mark.parametrize(
    ("rounding", "rounded"),
    [
        (Rounding.QUARTER_DOWN, "1.25"),
        (Rounding.HALF_DOWN, "1.0"),
        (Rounding.WHOLE_DOWN, "1"),
    ],
)
def test_hours_are_rounded_down(rounding: Rounding, rounded: str) -> None:
    assert rounding.apply(Decimal("1.49")) == Decimal(rounded)


def test_every_method_stands_beside_the_binding_one(tmp_path: Path) -> None:
    course = credit_course(tmp_path, credit="  method: words_per_hour\n  profile: nasw\n")
    assert course.credit
    found = report_hours(course, course.credit)
    assert [one.method for one in found.methods] == list(Method)
    assert found.binding.method is Method.WORDS_PER_HOUR
    assert found.binding.hours == Decimal("0.00")
    by_name = {one.method: one for one in found.methods}
    assert by_name[Method.DECLARED].minutes == 60
    assert by_name[Method.MERGENER].minutes is None
    assert "difficulty" in by_name[Method.MERGENER].missing
    assert "pilot" in by_name[Method.PILOT].missing


def test_a_pilot_counts_by_its_median(tmp_path: Path) -> None:
    pilot = "  method: pilot\n  pilot: {minutes: [50, 90, 64.5], date: 2026-10-01}\n"
    course = credit_course(tmp_path, credit=pilot)
    assert course.credit
    binding = report_hours(course, course.credit).binding
    assert binding.minutes == Decimal("64.50")
    assert "3 people, 2026-10-01" in binding.working


def test_the_sample_course_has_the_amounts_of_its_outline() -> None:
    course = read_course(ROOT / "course_source", Report())
    assert course is not None
    found = report_hours(course, course.credit)
    amounts, by_name = found.amounts, {one.method: one for one in found.methods}
    assert (amounts.questions - amounts.exercises, amounts.exercises) == (18, 5)
    without = re.search(
        r"\(([\d.]+) min without the 5 exercises", by_name[Method.WORD_FORMULA].working
    )
    assert without
    # The outline's figures, for its 5,350 words and 18 questions; no tenth away from them.
    for minutes, outlined in (
        (Decimal(without[1]), Decimal("63.0")),
        (by_name[Method.MERGENER].minutes, Decimal("47.9")),
        (by_name[Method.DECLARED].minutes, Decimal(50)),
    ):
        assert minutes is not None
        assert abs(minutes - outlined) < outlined / 10
    assert by_name[Method.WORDS_PER_HOUR].hours == Decimal("0.53")


LESSON = """\
---
title: Words that do not count
minutes: 50
---
One two three.

## A heading

| four | five |
|---|---|
| six | seven |

![not read](../media/a.svg)

:::accordion
### Eight
Nine ten.
:::

:::question {#asked objective=O1}
Eleven twelve?

- [x] Thirteen {#thirteen}
  > Feedback of four words.
- [ ] Fourteen {#fourteen}

:::hint
A hint.
:::
:::

:::references
- A source (2020).
:::
"""


def test_what_every_learner_reads_is_counted_and_the_rest_is_named(tmp_path: Path) -> None:
    course = credit_course(tmp_path, lessons={"one": LESSON})
    page = count_course(course)[0]
    assert page.words == 16
    assert [(one.title, one.words) for one in page.sections] == [("", 3), ("A heading", 13)]
    assert page.questions == 1
    assert page.excluded == {"hints and feedback": 6, "references": 3}


CLOSING = """\
---
title: Close
minutes: 5
---
Some words here.

:::certificate
:::
"""


def test_the_lesson_that_closes_a_course_counts_for_nothing(tmp_path: Path) -> None:
    course = credit_course(tmp_path, lessons={"one": LESSON, "two": CLOSING})
    assert course.credit
    found = report_hours(course, course.credit)
    assert found.pages[1].closing
    assert found.pages[1].words == 0
    assert found.amounts.agenda_minutes == 60
    assert found.excluded["evaluation, attestation and certificate"] == 3


def test_a_test_that_draws_counts_its_share_of_the_words(tmp_path: Path) -> None:
    whole = count_course(credit_course(tmp_path / "whole"))[-1]
    drawn = count_course(credit_course(tmp_path / "drawn", draw="2"))[-1]
    assert (whole.questions, drawn.questions) == (4, 2)
    assert drawn.words == whole.words // 2


def test_a_table_and_data_show_the_same(tmp_path: Path) -> None:
    course = credit_course(tmp_path, credit="  method: mergener\n  difficulty: 3\n")
    assert course.credit
    found = report_hours(course, course.credit)
    text, data = as_text(course, found), as_data(course, found)
    assert "* mergener" in text
    assert data["binding"] == "mergener"
    for one in data["methods"]:
        assert one["method"] in text
    assert sum(page["words"] for page in data["pages"]) == data["words"]


HEARD = """\
---
title: First
---
:::audio {name} {{src=../media/a.{kind} captions=../media/a.vtt transcript=../media/a.md{more}}}
:::
"""


@pytest.mark.parametrize(
    ("kind", "more", "captions", "minutes"),
    [
        ("wav", " duration=2:15", "00:00.000 --> 01:00.000\nA word.\n", "2.25"),
        ("wav", "", "00:00.000 --> 01:00.000\nA word.\n", "1.50"),
        ("mp3", "", "00:00.000 --> 01:00.000\nA word.\n", "1.00"),
        ("mp3", "", "", "0.00"),
    ],
    ids=["as written", "the file's own", "where the captions end", "not known"],
)
def test_sound_counts_by_its_length(
    tmp_path: Path, kind: str, more: str, captions: str, minutes: str
) -> None:
    media = tmp_path / "media"
    media.mkdir()
    with wave.open(str(media / "a.wav"), "wb") as file:
        file.setparams((1, 1, 100, 0, "NONE", ""))
        file.writeframes(bytes(90 * 100))
    (media / "a.mp3").write_bytes(b"x")
    (media / "a.vtt").write_text(f"WEBVTT\n\n{captions}", encoding="utf-8")
    (media / "a.md").write_text("A word.\n", encoding="utf-8")
    lesson = HEARD.format(name="A quiet minute", kind=kind, more=more)
    course = credit_course(tmp_path, lessons={"one": lesson})
    found, without = report_hours(course, course.credit), report_hours(course, None)
    assert f"{found.amounts.media_minutes:f}" == f"{without.amounts.media_minutes:f}" == minutes
    assert ("not known: “A quiet minute”" in as_text(course, without)) == (minutes == "0.00")
    assert as_data(course, without)["media"][0]["title"] == "A quiet minute"


def test_a_course_that_asks_for_no_credit_has_hours_all_the_same(tmp_path: Path) -> None:
    course = credit_course(tmp_path)
    found = report_hours(course, None)
    assert not found.asked
    assert "no `credit`" in as_text(course, found)
    assert as_data(course, found)["contact_hours"] is None
