"""The structure of statements: what is valid and what is not, in 1.0.3 and 2.0."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.xapi.judging import Finding
from packager.xapi.validity import statement_findings

UUID = "b550856b-d167-4ba6-aee2-9cb8bd818320"
ANNA = {"mbox": "mailto:anna@example.org"}
ACTIVITY = {"id": "https://example.org/tea"}
WHOLE: dict[str, Any] = {
    "id": UUID,
    "actor": {
        "objectType": "Agent", "name": "A",
        "account": {"homePage": "https://a.org", "name": "a"},
    },
    "verb": {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en-US": "answered"}},
    "object": {
        "objectType": "Activity",
        "id": "https://example.org/tea/q",
        "definition": {
            "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
            "name": {"en": "Q", "zh-Hant-TW": "Q"},
            "moreInfo": "https://example.org/more",
            "interactionType": "choice",
            "choices": [{"id": "a", "description": {"en": "A"}}, {"id": "b"}],
            "correctResponsesPattern": ["a[,]b"],
            "extensions": {"https://example.org/x": None},
        },
    },
    "result": {
        "score": {"scaled": 0.5, "raw": 5, "min": 0, "max": 10},
        "success": True,
        "completion": False,
        "response": "a",
        "duration": "P1Y2M3DT4H5M6.78S",
        "extensions": {"https://example.org/x": [None]},
    },
    "context": {
        "registration": UUID.upper(),
        "instructor": ANNA,
        "team": {"objectType": "Group", "member": [ANNA]},
        "platform": "p",
        "revision": "r",
        "language": "de-DE-1996",
        "statement": {"objectType": "StatementRef", "id": UUID},
        "contextActivities": {"parent": [ACTIVITY], "grouping": ACTIVITY, "category": []},
    },
    "timestamp": "2026-11-01T10:00:00.1234567+02:00",
    "stored": "2026-11-01T10:00:00Z",
    "authority": {"objectType": "Group", "member": [ANNA, {"openid": "https://a.org/"}]},
    "version": "1.0.0",
    "attachments": [
        {
            "usageType": "https://example.org/u",
            "display": {"en": "d"},
            "contentType": "text/plain; charset=utf-8",
            "length": 3,
            "sha2": "00",
        }
    ],
}  # fmt: skip
SUB: dict[str, Any] = {
    "actor": ANNA,
    "verb": {"id": "https://example.org/v"},
    "object": {
        "objectType": "SubStatement", "actor": ANNA, "verb": {"id": "https://example.org/v"},
        "object": {"objectType": "Agent", **ANNA}, "result": {"success": True},
    },
}  # fmt: skip


def changed(path: str, value: object, of: dict[str, Any] = WHOLE) -> dict[str, Any]:
    """The same with one value at a path; DROP takes it away."""
    made = copy.deepcopy(of)
    *way, last = path.split(".")
    at: Any = made
    for name in way:
        at = at[int(name)] if isinstance(at, list) else at[name]
    if value is DROP:
        del at[last]
    else:
        at[last] = value
    return made


DROP = object()


@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
@pytest.mark.parametrize("statement", [WHOLE, SUB])
def test_a_valid_statement_has_no_findings(statement: dict[str, Any], version: str) -> None:
    assert statement_findings(statement, version) == []


@pytest.mark.parametrize(
    ("path", "value", "where", "said"),
    [
        ("actor", DROP, "$", "lacks actor"),
        ("verb.id", DROP, "$.verb", "lacks id"),
        ("verb.id", "answered", "$.verb.id", "must be an IRI"),
        ("verb.display", {"en_us": "x"}, "$.verb.display", "'en_us', which is no language tag"),
        ("verb.display", {"en": 1}, "$.verb.display", "has no text for 'en'"),
        ("id", "1", "$.id", "must be a UUID"),
        ("extra", 1, "$.extra", "is no property that xAPI knows here"),
        ("result.success", None, "$.result.success", "is null"),
        ("result.success", "true", "$.result.success", "must be true or false"),
        ("result.score.scaled", 1.1, "$.result.score.scaled", "between -1 and 1"),
        ("result.score.raw", 11, "$.result.score.raw", "is more than max"),
        ("result.score.raw", -1, "$.result.score.raw", "is less than min"),
        ("result.score.raw", True, "$.result.score.raw", "must be a number"),
        ("result.score.raw", float("nan"), "$.result.score.raw", "must be a number"),
        ("result.score.max", 0, "$.result.score.min", "must be less than max"),
        ("result.duration", "5 minutes", "$.result.duration", "ISO 8601"),
        ("result.duration", "P16559.14S", "$.result.duration", "ISO 8601"),
        ("result.extensions", {"x": 1}, "$.result.extensions", "'x', which is no IRI"),
        ("timestamp", "2026-11-01", "$.timestamp", "must be a timestamp"),
        ("timestamp", "2026-13-01T10:00:00Z", "$.timestamp", "a moment that exists"),
        ("timestamp", "2026-11-01T10:00:00", "$.timestamp", "lacks a time zone"),
        ("timestamp", "2026-11-01T10:00:00-00:00", "$.timestamp", "offset -00:00"),
        ("version", "0.9", "$.version", "must be 1.0"),
        ("actor.account.name", 7, "$.actor.account.name", "must be a text"),
        ("actor.mbox", "mailto:a@b.org", "$.actor", "more than one identifier: mbox, account"),
        ("actor", {"name": "x"}, "$.actor", "lacks an identifier"),
        ("actor", {"mbox": "a@b.org"}, "$.actor.mbox", "begins with mailto:"),
        ("actor", {"mbox_sha1sum": "x"}, "$.actor.mbox_sha1sum", "40 hexadecimal digits"),
        ("actor", {"objectType": "Person", **ANNA}, "$.actor.objectType", "must be Agent or Group"),
        ("actor", {"objectType": "Group"}, "$.actor", "without identifier and without member"),
        ("actor", [], "$.actor", "must be an object"),
        ("authority.member", [ANNA], "$.authority", "has two members"),
        ("object.objectType", "Thing", "$.object.objectType", "must be one of Activity"),
        ("object", {"objectType": "StatementRef"}, "$.object", "lacks id"),
        ("object.definition.choices.1.id", "a", "$.object.definition.choices[1].id", "only one"),
        ("object.definition.choices", {}, "$.object.definition.choices", "must be a list"),
        ("object.definition.scale", [], "$.object.definition.scale", "interaction type choice"),
        ("object.definition.interactionType", DROP, "$.object.definition", "no interactionType"),
        ("object.definition.interactionType", "x", "$.object.definition.interactionType", "one of"),
        ("object.definition.correctResponsesPattern", [1],
         "$.object.definition.correctResponsesPattern[0]", "must be a text"),
        ("context.registration", "x", "$.context.registration", "must be a UUID"),
        ("context.language", "de_DE", "$.context.language", "must be a language tag"),
        ("context.team", ANNA, "$.context.team.objectType", "must be Group"),
        ("context.contextActivities.parent", [1], "$.context.contextActivities.parent[0]", "be an"),
        ("context.contextActivities.x", [], "$.context.contextActivities.x", "no property"),
        ("attachments.0.length", -1, "$.attachments[0].length", "not negative"),
        ("attachments.0.contentType", "x", "$.attachments[0].contentType", "a media type"),
        ("verb.id", "http://adlnet.gov/expapi/verbs/voided", "$.object", "must be a StatementRef"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(
    path: str, value: object, where: str, said: str
) -> None:
    findings = statement_findings(changed(path, value))
    assert [one for one in findings if one.path == where and said in one.message], findings


def test_a_revision_belongs_to_an_activity() -> None:
    other = changed("object", {"objectType": "StatementRef", "id": UUID})
    assert {one.path for one in statement_findings(other)} == {
        "$.context.revision", "$.context.platform",
    }  # fmt: skip


def test_a_substatement_holds_no_other_and_no_id() -> None:
    inner = changed("object.object", SUB["object"], SUB)
    assert "is a SubStatement within a SubStatement" in str(statement_findings(inner)[0])
    assert statement_findings(changed("object.id", UUID, SUB))[0].path == "$.object.id"


def test_what_2_0_adds_is_known_to_2_0_alone() -> None:
    agents = [{"objectType": "contextAgent", "agent": ANNA, "relevantTypes": ["https://e.org/t"]}]
    groups = [{"objectType": "contextGroup", "group": {"objectType": "Group", **ANNA}}]
    new = changed("context.contextAgents", agents)
    new = changed("context.contextGroups", groups, new)
    new = changed("version", "2.0.0", new)
    assert statement_findings(new, "2.0.0") == []
    assert {one.path for one in statement_findings(new)} == {
        "$.version", "$.context.contextAgents", "$.context.contextGroups",
    }  # fmt: skip
    bad = changed("context.contextAgents.0.relevantTypes", [], new)
    bad = changed("context.contextGroups.0.objectType", "x", bad)
    assert [one.path for one in statement_findings(bad, "2.0.0")] == [
        "$.context.contextAgents[0].relevantTypes", "$.context.contextGroups[0].objectType",
    ]  # fmt: skip


def test_a_finding_reads_as_one_line() -> None:
    assert str(Finding("$.verb", "lacks id")) == "$.verb: lacks id"


def test_an_unknown_version_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="no rules for xAPI 3"):
        statement_findings({}, "3")


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=10,
)
PARTS = st.sampled_from(
    ["actor", "verb", "object", "object.definition", "object.definition.choices", "result",
     "result.score", "context", "context.team", "context.contextActivities", "attachments"]
)  # fmt: skip


@given(PARTS, VALUES)
def test_any_value_anywhere_is_judged(part: str, value: object) -> None:
    for version in ("1.0.3", "2.0.0"):
        for one in statement_findings(changed(part, value), version):
            assert one.path.startswith("$")
            assert one.message
