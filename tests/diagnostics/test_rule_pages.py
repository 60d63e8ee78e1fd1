"""Every rule of the packager: its code, its words, its page, and docs/rules/."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from packager.diagnostics import Rule, rules
from packager.diagnostics.page import FAMILIES, explain, load_rules, page, pages, read_page
from tests.diagnostics.samples import sample

DOCS = Path(__file__).parents[2] / "docs" / "rules"
PACKAGE = Path(__file__).parents[2] / "packager"
SKIPPED = ("packager.runtime", "packager.__main__")


def all_rules() -> dict[str, type[Rule]]:
    """Every module of the packager is imported, so that no rule hides from `load_rules`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        if not module.startswith(SKIPPED):
            import_module(module.removesuffix(".__init__"))
    return {code: rule for code, rule in rules().items() if rule.__module__.startswith("packager.")}


ALL = all_rules()
EVERY_RULE = pytest.mark.parametrize("rule", list(ALL.values()), ids=list(ALL))


def test_loading_by_text_finds_every_rule() -> None:
    assert list(load_rules()) == list(ALL)


def test_no_rule_is_without_a_code() -> None:
    def below(rule: type[Rule]) -> list[type[Rule]]:
        return [found for one in rule.__subclasses__() for found in (one, *below(one))]

    named = {f"{rule.__module__}.{rule.__name__}" for rule in ALL.values()}
    written = {f"{rule.__module__}.{rule.__name__}" for rule in below(Rule)}
    assert {one for one in written if one.startswith("packager.")} == named


def test_no_two_rules_share_a_name() -> None:
    names = [rule.__name__ for rule in ALL.values()]
    assert sorted(names) == sorted(set(names))


@EVERY_RULE
def test_the_code_is_of_a_family(rule: type[Rule]) -> None:
    assert re.fullmatch(r"(SRC1|CRS2|QIZ3|ACC4|MED5|TGT6|PKG7|XAP8|LNG9)\d\d", rule.code)
    assert rule.code[:3] in FAMILIES
    assert re.fullmatch(r"\d+\.\d+", rule.since)


@EVERY_RULE
def test_the_page_has_its_headings(rule: type[Rule]) -> None:
    read = read_page(rule)
    assert read.missing() == []
    assert read.unknown() == []
    required = [heading for heading in read.sections if not heading.startswith("Standard")]
    assert required == ["Why it matters", "Example", "Instead"]


@EVERY_RULE
def test_it_is_explained_from_its_source(rule: type[Rule]) -> None:
    assert explain(rule.code) == page(rule)


@EVERY_RULE
def test_the_summary_is_one_sentence_of_its_own(rule: type[Rule]) -> None:
    summary = read_page(rule).summary.split("\n\n")[0]
    assert summary.endswith(".")
    assert summary[0].isupper() or summary[0] in "`:"


@EVERY_RULE
def test_the_message_is_one_line_without_a_period(rule: type[Rule]) -> None:
    message = sample(rule).message()
    assert message == message.strip()
    assert "\n" not in message
    assert not message.endswith((".", "!", ":"))


@EVERY_RULE
def test_the_hint_ends_without_a_period(rule: type[Rule]) -> None:
    hint = sample(rule).hint()
    assert hint == hint.strip()
    assert not hint.endswith((".", "!"))


def test_docs_are_up_to_date() -> None:
    """`python -m packager.diagnostics.page docs/rules` mends this."""
    written = {path.name: path.read_text(encoding="utf-8") for path in DOCS.glob("*")}
    assert written == pages()
