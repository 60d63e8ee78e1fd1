"""The doubles of an LRS and of a cmi5 launcher, driven by plain HTTP as content would do it."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from tests.lms.cmi5 import Cmi5Host, Launch
from tests.lms.lrs import Lrs, Trouble
from tests.lms.packages import Package
from tests.lms.test_cmi5_rules import completed, experienced, initialized, passed, terminated

if TYPE_CHECKING:
    from pathlib import Path

    from tests.lms.server import Stand

Json = dict[str, Any]

STRUCTURE = """<courseStructure
 xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"><course id="https://t.example/c">
<title><langstring lang="en">C</langstring></title></course>
<au id="https://t.example/c/au" moveOn="CompletedAndPassed" masteryScore="0.8">
<url>index.html?unit=1</url></au></courseStructure>"""


@dataclass
class Content:
    """Content in its own words: the launch's address, and what came of it."""

    address: str
    launch: Launch
    token: str = ""

    @property
    def given(self) -> dict[str, str]:
        return {name: said[-1] for name, said in parse_qs(urlsplit(self.address).query).items()}

    def ask(
        self,
        method: str,
        resource: str,
        body: Any = None,
        query: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, Any, http.client.HTTPMessage]:
        given = {
            "Authorization": f"Basic {self.token}",
            "X-Experience-API-Version": "1.0.3",
            "Content-Type": "application/json",
        }
        url = urlsplit(self.given["endpoint"] + resource)
        connection = http.client.HTTPConnection(url.netloc, timeout=10)
        path = f"{url.path}?{urlencode(query or {})}"
        sent = None if body is None else json.dumps(body)
        connection.request(method, path, sent, given | (headers or {}))
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer.status, json.loads(text) if text else None, answer.headers

    def fetch(self, method: str = "POST") -> Json:
        url = urlsplit(self.given["fetch"])
        connection = http.client.HTTPConnection(url.netloc, timeout=10)
        connection.request(method, url.path)
        said: Json = json.loads(connection.getresponse().read())
        connection.close()
        return said

    def state(self, name: str) -> dict[str, str]:
        return {
            "activityId": self.given["activityId"],
            "agent": self.given["actor"],
            "registration": self.given["registration"],
            "stateId": name,
        }

    def enter(self) -> Content:
        self.token = self.fetch()["auth-token"]
        assert self.ask("GET", "activities/state", query=self.state("LMS.LaunchData"))[0] == 200
        query = {"agent": self.given["actor"], "profileId": "cmi5LearnerPreferences"}
        assert self.ask("GET", "agents/profile", query=query)[0] == 404
        return self

    def fit(self, statement: Json) -> Json:
        """A statement of the rules' tests, for this launch."""
        session = self.launch.session
        context = statement["context"] | {"registration": session.registration}
        context["contextActivities"] |= session.template["contextActivities"]
        context["extensions"] |= session.template["extensions"]
        if statement["object"]["id"].startswith("https://lms"):
            statement["object"]["id"] = session.activity
        return statement | {"actor": session.actor, "context": context}

    def put(self, statement: Json) -> int:
        return self.ask("PUT", "statements", statement, {"statementId": statement["id"]})[0]


@pytest.fixture
def package(tmp_path: Path) -> Package:
    folder = tmp_path / "course-unpacked"
    folder.mkdir()
    (folder / "cmi5.xml").write_text(STRUCTURE, encoding="utf-8")
    return Package("cmi5", tmp_path / "course.zip", folder)


@pytest.fixture
def host(stand: Stand, lrs: Lrs) -> Cmi5Host:
    return Cmi5Host(stand, lrs)


@pytest.fixture
def content(host: Cmi5Host, package: Package) -> Content:
    return Content(*host.prepare(package, "ann"))


def test_a_launch_has_its_five_parameters_and_the_units_own(content: Content) -> None:
    names = {"endpoint", "fetch", "actor", "registration", "activityId", "unit"}
    assert content.given.keys() == names
    assert content.given["activityId"] != content.launch.unit.id


def test_the_token_is_given_once_and_by_post(content: Content) -> None:
    assert "auth-token" in content.fetch()
    assert content.fetch()["error-code"] == "1"
    content.fetch("GET")
    assert {broken.rule for broken in content.launch.broken} == {"8.2.1.0-2"}
    assert {broken.rule for broken in content.launch.missed()} >= {"8.2.3.0-1"}


def test_launch_data_are_there_before_the_launch(content: Content) -> None:
    content.enter()
    data = content.ask("GET", "activities/state", query=content.state("LMS.LaunchData"))[1]
    assert data["masteryScore"] == 0.8
    assert data["moveOn"] == "CompletedAndPassed"
    assert data["contextTemplate"] == content.launch.session.template


def test_a_whole_session_satisfies_and_breaks_nothing(
    host: Cmi5Host, package: Package, content: Content
) -> None:
    content.enter()
    for statement in map(content.fit, [initialized(), experienced(), completed(), passed()]):
        assert content.put(statement) == 204, content.launch.broken
    assert content.ask("POST", "statements", [content.fit(terminated())])[0] == 200
    assert not content.launch.broken
    assert not content.launch.missed()
    assert host.satisfied(package, "ann")
    record = host.record(package, "ann")
    assert (record.complete, record.passed, record.points) == (True, True, 90)


def test_a_broken_rule_is_refused_and_noted(content: Content) -> None:
    content.enter()
    assert content.put(content.fit(experienced())) == 403
    assert [broken.rule for broken in content.launch.broken] == ["9.3.0.0-4"]
    assert not content.launch.statements


def test_a_batch_is_judged_in_its_order_and_taken_whole_or_not(content: Content) -> None:
    content.enter()
    batch = [content.fit(one()) for one in (initialized, terminated, experienced)]
    assert content.ask("POST", "statements", batch)[0] == 403
    assert [broken.rule for broken in content.launch.broken] == ["9.3.0.0-5"]
    assert content.ask("POST", "statements", batch[:1])[0] == 200


def test_the_token_ends_with_the_session(content: Content) -> None:
    content.enter()
    content.put(content.fit(initialized()))
    content.put(content.fit(terminated()))
    assert content.ask("PUT", "activities/state", {}, content.state("mine"))[0] == 403
    assert content.launch.broken[0].rule == "8.1.2.0-2"


def test_another_launch_abandons_the_session(
    host: Cmi5Host, package: Package, content: Content
) -> None:
    content.enter()
    content.put(content.fit(initialized()))
    host.prepare(package, "ann")
    assert content.put(content.fit(experienced())) == 403
    assert content.launch.broken[0].rule == "9.3.6.0-2"


def test_an_equal_statement_again_is_harmless_and_another_conflicts(content: Content) -> None:
    content.enter()
    statement = content.fit(initialized())
    assert [content.put(statement), content.put(statement)] == [204, 204]
    assert len(content.launch.statements) == 1
    content.launch.session.verbs.clear()
    assert content.put(statement | {"timestamp": "2026-11-23T11:00:00Z"}) == 409


def test_invalid_statements_and_missing_headers_are_refused(content: Content) -> None:
    content.enter()
    statement = content.fit(initialized())
    assert content.put(statement | {"extra": None}) == 400
    query = {"statementId": statement["id"]}
    bare = {"X-Experience-API-Version": ""}
    assert content.ask("PUT", "statements", statement, query, bare)[0] == 400
    assert content.ask("GET", "statements", headers={"Authorization": "Basic x"})[0] == 401


def test_documents_have_etags_and_keep_to_them(content: Content) -> None:
    content.enter()
    query = content.state("mine")
    assert content.ask("GET", "activities/state", query=query)[0] == 404
    put = ("PUT", "activities/state", {"a": 1}, query)
    assert content.ask(*put, {"If-None-Match": "*"})[0] == 204
    assert content.ask(*put, {"If-None-Match": "*"})[0] == 412
    assert content.ask(*put)[0] == 409
    _, said, headers = content.ask("GET", "activities/state", query=query)
    assert said == {"a": 1}
    new = ("PUT", "activities/state", {"a": 2}, query)
    assert content.ask(*new, {"If-Match": headers["ETag"]})[0] == 204
    assert content.ask(*new, {"If-Match": headers["ETag"]})[0] == 412
    names = content.ask("GET", "activities/state", query={**query, "stateId": ""})[1]
    assert names == ["LMS.LaunchData", "mine"]


def test_statements_are_given_by_id_and_by_registration(content: Content) -> None:
    content.enter()
    statement = content.fit(initialized())
    content.put(statement)
    one = content.ask("GET", "statements", query={"statementId": statement["id"]})[1]
    assert one == statement
    query = {"registration": content.given["registration"]}
    found = content.ask("GET", "statements", query=query)[1]["statements"]
    assert [one["verb"]["display"]["en"] for one in found] == ["initialized", "launched"]


def test_any_site_may_ask_and_read_the_etag(content: Content, lrs: Lrs) -> None:
    lrs.max_age = 600
    headers = {"Origin": "https://content.example.org"}
    _, _, said = content.ask("OPTIONS", "statements", headers=headers)
    assert said["Access-Control-Allow-Origin"] == "https://content.example.org"
    assert "if-match" in said["Access-Control-Allow-Headers"]
    assert said["Access-Control-Max-Age"] == "600"
    assert "ETag" in said["Access-Control-Expose-Headers"]


def test_it_fails_as_often_as_told(content: Content, lrs: Lrs) -> None:
    content.enter()
    statement = content.fit(initialized())
    lrs.trouble = Trouble(status=429, headers=(("Retry-After", "1"),), times=1)
    status, _, headers = content.ask("POST", "statements", statement)
    assert (status, headers["Retry-After"]) == (429, "1")
    lrs.trouble = Trouble(drop=True, times=1)
    with pytest.raises(http.client.RemoteDisconnected):
        content.put(statement)
    assert not content.launch.statements
    lrs.trouble = Trouble(silent=True, times=1)
    with pytest.raises(http.client.RemoteDisconnected):
        content.put(statement)
    assert content.launch.statements == [statement]
    assert content.put(statement) == 204


def test_it_can_take_puts_alone(content: Content, lrs: Lrs) -> None:
    content.enter()
    lrs.only_put = True
    statement = content.fit(initialized())
    assert content.ask("POST", "statements", [statement])[1] == {"success": True}
    assert statement["id"] not in lrs.statements
    assert content.put(statement) == 204
