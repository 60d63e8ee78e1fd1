"""The published plan: an xAPI Profile that keeps to its specification, and a page."""

from __future__ import annotations

import json
from datetime import date
from itertools import chain
from typing import Any

import pytest
from lxml import html

from packager.frozen import replace
from packager.render.statements import render_statements
from packager.vocabulary import xapi
from packager.xapi.example import example_statements
from packager.xapi.page import page_of
from packager.xapi.plan import StatementPlan, plan_statements
from packager.xapi.profile import profile_data, written_profile
from tests.strategies import small_course

KINDS = ("alternates", "optional", "oneOrMore", "sequence", "zeroOrMore")


@pytest.fixture
def profile(plan: StatementPlan) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(written_profile(plan))
    return data


def test_it_is_a_profile_of_one_version(profile: dict[str, Any]) -> None:
    assert profile["type"] == "Profile"
    assert profile["conformsTo"] == "https://w3id.org/xapi/profiles#1.0"
    (version,) = profile["versions"]
    assert version["id"] == f"{profile['id']}/v1"
    assert version["generatedAtTime"] == "2026-11-23T00:00:00Z"
    parts = chain(profile["concepts"], profile["templates"], profile["patterns"])
    assert {one["inScheme"] for one in parts} == {version["id"]}


def test_nothing_in_it_is_empty(profile: dict[str, Any]) -> None:
    """PROFILES Part Two, 4.0: no empty objects, no null, no empty strings or arrays."""

    def walk(value: Any) -> None:
        assert value not in ({}, None, "", []), value
        inner = value.values() if isinstance(value, dict) else value
        for one in inner if isinstance(value, (dict, list)) else ():
            walk(one)

    walk(profile)


def test_every_id_is_given_once(profile: dict[str, Any]) -> None:
    ids = [one["id"] for name in ("concepts", "templates", "patterns") for one in profile[name]]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith(profile["id"].removesuffix("/profile")) for one in ids)


def test_there_is_a_template_for_every_event(plan: StatementPlan, profile: dict[str, Any]) -> None:
    names = [one["prefLabel"]["en"] for one in profile["templates"]]
    assert names == list(plan.statements)
    for one in profile["templates"]:
        assert one["verb"] in xapi.VERBS.values()
        for rule in one["rules"]:
            assert rule["location"].startswith("$.")
            assert rule.keys() & {"presence", "any", "all", "none"}


def test_the_patterns_lead_to_the_templates_and_to_each_other(profile: dict[str, Any]) -> None:
    patterns = {one["id"]: one for one in profile["patterns"]}
    known = {*patterns, *(one["id"] for one in profile["templates"])}
    named: set[str] = set()
    for one in patterns.values():
        (kind,) = [name for name in KINDS if name in one]
        parts = one[kind] if isinstance(one[kind], list) else [one[kind]]
        assert set(parts) <= known
        if kind in {"alternates", "sequence"}:
            assert len(parts) >= 2
        if kind == "alternates":
            inner = [patterns[part] for part in parts if part in patterns]
            assert not any({"optional", "zeroOrMore"} & one.keys() for one in inner)
        named |= set(parts)
    (primary,) = [one for one in patterns.values() if one.get("primary")]
    assert primary["prefLabel"]
    assert primary["definition"]
    assert named == known - {primary["id"]}


def test_the_example_keeps_to_the_templates(plan: StatementPlan, profile: dict[str, Any]) -> None:
    """Determining properties, and rules that ask for presence or for one of some values."""
    by_verb = {one["verb"]: one for one in profile["templates"]}
    for statement in example_statements(plan):
        template = by_verb[statement["verb"]["id"]]
        wanted = template.get("objectActivityType")
        assert wanted in {None, statement["object"].get("definition", {}).get("type")}
        for rule in template["rules"]:
            found = list(values(statement, rule["location"]))
            if rule.get("presence") == "included":
                assert found, rule
            if "any" in rule and (found or rule.get("presence") != "recommended"):
                assert [one for one in found if one in rule["any"]], rule


def values(statement: Any, location: str) -> Any:
    """What stands at a location, for the few forms that our rules have."""
    steps = location.removeprefix("$.").replace("['", ".\0").replace("']", "").split(".")
    if "\0" in location.replace("['", "\0"):
        head, _, name = location.removeprefix("$.").partition("['")
        steps = [*head.split("."), name.removesuffix("']")]
    found = [statement]
    for step in steps:
        name = step.removesuffix("[*]")
        found = [one[name] for one in found if isinstance(one, dict) and name in one]
        found = [each for one in found for each in one] if step.endswith("[*]") else found
    return found


def test_a_course_without_day_or_provider_has_both_all_the_same() -> None:
    data = profile_data(plan_statements(small_course(), "cmi5"))
    assert data["versions"][0]["generatedAtTime"] == "1980-01-01T00:00:00Z"
    assert data["author"]["name"] == "https://training.example.org"
    dated = replace(small_course(), released=date(2027, 1, 2))
    data = profile_data(plan_statements(dated, "cmi5"))
    assert data["versions"][0]["generatedAtTime"] == "2027-01-02T00:00:00Z"


def test_the_page_names_every_statement_and_every_activity(plan: StatementPlan) -> None:
    page = render_statements(page_of(plan))
    root = html.fromstring(page)
    assert not root.xpath("//script | //link | //img | //@src")
    text = root.text_content()
    for name, one in plan.statements.items():
        assert root.xpath(f"//section[@aria-labelledby='event-{name}']")
        assert xapi.VERBS[one.verb] in text
    for activity in (*plan.activities.values(), *plan.objectives.values()):
        assert activity["id"] in text
    assert page == render_statements(page_of(plan))


def test_words_of_the_course_are_escaped_on_the_page() -> None:
    course = replace(small_course(), title="<script>alert(1)</script>")
    assert b"<script>" not in render_statements(page_of(plan_statements(course, "cmi5")))
