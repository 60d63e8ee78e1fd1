"""What approval bodies ask about: verbs, items, sources, people, statements; and their profiles."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from packager.credit import facts
from packager.credit.requirements import requirements
from packager.model.course import Objective
from packager.model.credit import Figure, Profile
from packager.source.credit import built_in_profiles
from tests.credit.courses import credit_course

if TYPE_CHECKING:
    from pathlib import Path

    from packager.model.credit import Credit

APPROVED = """\
  profile: {profile}
  approvals:
    - body: National Association of Social Workers
      status: approved
      provider_no: "88"
      approval_no: "88-1"
      valid_from: 2026-01-01
      valid_to: 2026-12-31
      category: general
      statement: {statement}
"""


def credit_of(folder: Path, credit: str) -> Credit:
    found = credit_course(folder, credit=credit).credit
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "language", "verb"),
    [
        ("Understand why youth run", "en", "understand"),
        ("Understands why youth run", "en", "understand"),
        ("Be able to appreciate the risk", "en", "appreciate"),
        ("Participants will be aware of the law", "en", "be aware"),
        ("Participants will become aware of the law", "en", "become aware"),
        ("Name three reasons", "en", ""),
        ("Knowledgeably describe", "en", ""),
        ("Conocer los motivos", "es", "conocer"),
        ("Nombrar tres motivos", "es", ""),
        ("Understand", "fr", ""),
        ("", "en", ""),
    ],
)
def test_a_verb_that_nobody_can_see(text: str, language: str, verb: str) -> None:
    assert facts.vague_verb(Objective("O1", text), language) == verb


@pytest.mark.parametrize(
    ("hours", "items"), [("0.5", 10), ("1", 10), ("1.5", 15), ("2", 15), ("2.5", 20), ("3.75", 25)]
)
def test_items_by_the_hour(hours: str, items: int) -> None:
    figures = {
        name: Figure(value, "", "", verified=True)
        for name, value in (
            ("items_first_hour", "10"),
            ("items_further_hour", "5"),
            ("items_further_half_hour", "5"),
        )
    }
    assert facts.items_wanted(Profile(figures=figures), Decimal(hours)) == items
    assert facts.items_wanted(Profile(), Decimal(hours)) is None


@pytest.mark.parametrize("name", built_in_profiles())
def test_every_profile_says_where_each_figure_comes_from(name: str, tmp_path: Path) -> None:
    profile = credit_of(tmp_path, f"  profile: {name}\n").profile
    assert profile.name == name
    for figure in profile.figures.values():
        assert figure.source
        assert figure.says
        assert date.fromisoformat(figure.dated)


def test_the_profiles_are_those_that_are_documented() -> None:
    assert built_in_profiles() == ("aswb-ace", "generic", "nasw", "nbcc")


def test_figures_that_were_not_read_are_marked(tmp_path: Path) -> None:
    figures = credit_of(tmp_path, "  profile: nasw\n").profile.figures
    assert figures["words_per_hour"].verified
    assert not figures["hour_minutes"].verified


LESSON = """\
---
title: First
objectives: [O1]
minutes: 50
---
Ask first.

:::references
- A study (2005).
- An older one, with its words [here](https://www.example.org/a) (1999). {seminal=true}
- Of 2010, printed again. {year=2024}
- A law. {current=true}
- A page.
- Two works of 1998 and (2023, May 4).
:::
"""


def test_sources_are_read_with_their_years_and_marks(tmp_path: Path) -> None:
    course = credit_course(tmp_path, lessons={"one": LESSON})
    sources = facts.sources_of(course)
    assert [(one.year, one.ageless) for one in sources] == [
        (2005, ""),
        (1999, "seminal"),
        (2024, ""),
        (None, "current"),
        (None, ""),
        (2023, ""),
    ]
    assert not any("{" in one.text for one in sources)
    profile = Profile(figures={"reference_years": Figure("10", "", "", verified=True)})
    old = [facts.is_old(one, profile, date(2026, 11, 23)) for one in sources]
    assert old == [True, False, False, False, False, False]


def test_an_approval_lacks_what_the_body_prints(tmp_path: Path) -> None:
    good = "This program is Approved by the National Association of Social Workers (88-1)."
    whole = credit_of(tmp_path / "a", APPROVED.format(profile="nasw", statement=good))
    assert facts.missing_in_approval(whole, 0) == []
    assert facts.statement_lacks(whole, 0) == ""
    other = credit_of(tmp_path / "b", APPROVED.format(profile="nasw", statement="Approved."))
    assert facts.statement_lacks(other, 0).startswith("This program is Approved")
    foreign = credit_of(tmp_path / "c", APPROVED.format(profile="aswb-ace", statement="Approved."))
    assert facts.statement_lacks(foreign, 0) == ""


def test_every_requirement_has_an_answer(tmp_path: Path) -> None:
    for name in built_in_profiles():
        course = credit_course(tmp_path / name, credit=f"  profile: {name}\n")
        assert course.credit
        found = requirements(course, course.credit)
        asked = {one.name for one in found if one.figure}
        missing = course.credit.profile.figures.keys() - asked
        assert missing <= {"items_further_hour", "items_further_half_hour"}
        for one in found:
            assert one.says
            assert one.found
            assert one.met in {True, False, None}


def test_a_course_without_a_date_leaves_ages_open(tmp_path: Path) -> None:
    course = credit_course(tmp_path, lessons={"one": LESSON}, credit="  profile: nasw\n")
    assert course.credit
    found = {one.name: one for one in requirements(course, course.credit)}
    assert found["reference_years"].met is False
    assert found["statement_holds"].met is None
    assert found["words_per_hour"].met is False
