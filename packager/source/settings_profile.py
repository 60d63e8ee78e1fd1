"""The shape of an approval body's rules (packager/credit/profiles/*.yml), as dataclasses."""

from __future__ import annotations

from dataclasses import dataclass

from packager.source.keys import DATE, key


@dataclass
class FigureSettings:
    """One figure, and where it comes from."""

    value: str | list[str] = key("The figure: a number, a text, or several texts.")
    source: str = key("Where it was read, or why it is here.", pattern=r"\S", wanted="some text")
    dated: str = key("The day on which it was last looked at.", **DATE)
    verified: bool = key("Whether the source itself was read.")
    says: str = key("What it means, in words.", "")


@dataclass
class FiguresSettings:
    """What a body may rule; what it leaves out is not checked."""

    hour_minutes: FigureSettings = key("Minutes of one hour.", None)
    hours_minimum: FigureSettings = key("The fewest hours.", None)
    hours_step: FigureSettings = key("Hours come in steps of this.", None)
    words_per_hour: FigureSettings = key("Words of written material for one hour.", None)
    objectives_minimum: FigureSettings = key("The fewest learning objectives.", None)
    items_first_hour: FigureSettings = key("Test items for the first hour.", None)
    items_further_hour: FigureSettings = key("More items for each further whole hour.", None)
    items_further_half_hour: FigureSettings = key("More items for a further half hour.", None)
    pass_mark: FigureSettings = key("The lowest pass mark in percent.", None)
    true_false_share: FigureSettings = key("The most true/false items in percent.", None)
    reference_years: FigureSettings = key("References are no older than this many years.", None)
    approval_months: FigureSettings = key("For how many months an approval holds.", None)
    records_years: FigureSettings = key("For how many years records are kept.", None)
    planner_degrees: FigureSettings = key("Degrees of which the planner has one.", None)
    planner_may_present: FigureSettings = key("`no`: the planner is no presenter.", None)
    evaluation: FigureSettings = key("`required`: learners evaluate the course.", None)
    biographies: FigureSettings = key("`required`: each contributor has a biography.", None)
    statement_holds: FigureSettings = key("Words that an approval statement has.", None)
    pending_words: FigureSettings = key("Words that may not be published.", None)
    policies: FigureSettings = key("Policies that must be stated, by their keys.", None)
    certificate: FigureSettings = key("What the certificate shows.", None)


@dataclass
class ProfileSettings:
    """The rules of one approval body."""

    title: str = key("What the rules are called.", pattern=r"\S", wanted="some text")
    figures: FiguresSettings = key("The rules themselves.")
    body: str = key("The approval body.", "")
