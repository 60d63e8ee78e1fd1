"""Is it an LRS, and what can it do: asked by doing, and told as a table.

The statements that are written for it are about an activity of their own and are voided at the end;
an LRS deletes nothing.
"""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from packager.errors import RefusedError
from packager.frozen import frozen, replace
from packager.lrs.client import Lrs
from packager.lrs.sending import DENIED, OK, STATEMENTS, stored_statement
from packager.lrs.statements import meaning
from packager.lrs.values import shown, written_moment
from packager.vocabulary import xapi
from packager.xapi.validity import VOIDED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from packager.lrs.transport import Answer, Transport

ORIGIN = "https://learning.example.org"
ACTIVITY = "https://example.org/packager/lrs-check"
NEEDED_HEADERS = ("authorization", "content-type", "x-experience-api-version")
BATCH = 25
NOT_FOUND = 404
BAD_REQUEST = 400
CONFLICT = 409


@frozen
class Check:
    """One thing that was tried: how it went, and what that means.

    `fine` is None where it is only told. `content`: it matters to packages, not to records.
    """

    name: str
    fine: bool | None
    says: str
    content: bool = False


def check_lrs(transport: Transport, *, write: bool = True) -> Iterator[Check]:
    """Try an LRS; RefusedError when it cannot be reached."""
    checking = _Checking(transport)
    yield from checking.reading()
    if not write or not checking.admitted:
        return
    try:
        for one in checking.writing():
            yield from one()
    except BaseException as error:
        checking.hurry()
        left = checking.clean()
        if left and isinstance(error, RefusedError):
            raise RefusedError(f"{error}. There are {left}") from error
        raise
    left = checking.clean()
    if left:
        yield Check("voiding", False, f"there are {left}")


class _Checking:
    def __init__(self, transport: Transport) -> None:
        self.transport = transport
        # What was sent, and whether the LRS says that it has it: it may have it without a word.
        self.tried: dict[str, bool] = {}
        self.kept: dict[str, str] | None = None
        self.admitted = False
        self.registration = str(uuid.uuid4())
        self.first = self._statement()

    def reading(self) -> Iterator[Check]:
        yield self._about()
        yield from self._versions()
        yield self._admission()

    def writing(self) -> list[Callable[[], Iterator[Check]]]:
        return [
            self._post, self._put, self._batch, self._repeat, self._conflict, self._mixed,
            self._strict, self._preflight, self._origin, self._state,
        ]  # fmt: skip

    # Reading.

    def _about(self) -> Check:
        answer = self.transport.send("GET", "about", headers={"Authorization": None})
        said = answer.json() if answer.status in OK else None
        versions = said.get("version") if isinstance(said, dict) else None
        if isinstance(versions, list):
            return Check("about", True, "versions: " + ", ".join(map(str, versions)))
        return Check("about", None, f"no answer to GET about: {answer.said}")

    def _versions(self) -> Iterator[Check]:
        for version in xapi.VERSIONS:
            answer = self._get({"limit": "1"}, version)
            fine = answer.status in OK or answer.status in DENIED
            used = version == self.transport.version
            said = "taken" if fine else f"not taken: {answer.said}"
            yield Check(f"xAPI {version}", fine if used else (fine or None), said)

    def _admission(self) -> Check:
        answer = self._get({"limit": "1"}, self.transport.version)
        self.admitted = answer.status not in DENIED
        if not self.admitted:
            return Check("credentials", False, f"not taken: {answer.said}")
        body = answer.json()
        listed = isinstance(body, dict) and isinstance(body.get("statements"), list)
        said = "taken" if listed else f"GET statements gives no list of statements: {answer.said}"
        self.admitted = listed
        return Check("credentials", listed, said)

    def _get(self, query: dict[str, str], version: str) -> Answer:
        headers = {"X-Experience-API-Version": version}
        return self.transport.send("GET", STATEMENTS, query=query, headers=headers)

    # Writing.

    def _statement(self, **more: Any) -> dict[str, Any]:
        return {
            "id": str(uuid.uuid4()),
            "actor": {
                "objectType": "Agent",
                "account": {"homePage": "https://example.org/packager", "name": "lrs-check"},
            },
            "verb": xapi.verb("experienced"),
            "object": {
                "objectType": "Activity",
                "id": ACTIVITY,
                "definition": {"name": {"en": "A check of the LRS"}, "type": xapi.LESSON},
            },
            "context": {"registration": self.registration},
            "timestamp": written_moment(datetime.now(UTC)),
            **more,
        }

    def _send(self, *statements: dict[str, Any]) -> Answer:
        body = json.dumps(statements if len(statements) > 1 else statements[0]).encode()
        ids = [str(one["id"]) for one in statements]
        self.tried = dict.fromkeys(ids, False) | self.tried
        answer = self.transport.send("POST", STATEMENTS, body=body)
        if answer.status in OK and isinstance(answer.json(), list):
            self.tried |= dict.fromkeys(ids, True)
        return answer

    def _same(self, statement: dict[str, Any]) -> bool:
        stored = stored_statement(self.transport, statement["id"])
        return stored is not None and meaning(stored) == meaning(statement)

    def _post(self) -> Iterator[Check]:
        answer = self._send(self.first)
        yield Check("write", answer.status in OK, f"POST of a statement: {answer.said}")
        fine = self._same(self.first)
        yield Check("read back", fine, "the same" if fine else "not there, or not the same")

    def _put(self) -> Iterator[Check]:
        one = self._statement()
        self.tried[one["id"]] = False
        taken, said = Lrs(self.transport).put(one)
        self.tried[one["id"]] = taken
        fine = taken and self._same(one)
        said = "taken" if taken else f"not taken: {shown(said)}"
        yield Check("write by PUT", fine, f"PUT of a statement: {said}", content=True)

    def _batch(self) -> Iterator[Check]:
        several = [self._statement() for _ in range(BATCH)]
        answer = self._send(*several)
        fine = answer.status in OK and self._same(several[-1])
        yield Check("batch", fine, f"{BATCH} at once: {answer.status}")

    def _repeat(self) -> Iterator[Check]:
        answer = self._send(self.first)
        fine = answer.status in OK or answer.status == CONFLICT
        says = {True: "taken as known", False: "refused"}[answer.status in OK]
        if answer.status == CONFLICT:
            says = "409; we read back and compare"
        yield Check("repeat", fine, f"the same statement again: {says}")
        new = self._statement()
        answer = self._send(self.first, new)
        stored = self._same(new)
        says = (
            "the new one is stored" if stored else f"{answer.status}; the new one goes again alone"
        )
        yield Check("repeat in a batch", None, f"a known and a new statement: {says}")

    def _conflict(self) -> Iterator[Check]:
        other = {**self.first, "result": {"success": False}}
        answer = self.transport.send("POST", STATEMENTS, body=json.dumps(other).encode())
        kept = self._same(self.first)
        says = f"{answer.status}; what is stored " + ("stays" if kept else "is changed")
        yield Check("conflict", kept, f"another statement under a known id: {says}")

    def _mixed(self) -> Iterator[Check]:
        good, bad = self._statement(), self._statement(verb={"id": "no address"})
        answer = self._send(good, bad)
        if answer.status in OK:
            said = "the whole batch is taken; nothing invalid is sent by us"
        else:
            said = (
                f"{answer.status}, " + ("half of it" if self._same(good) else "nothing") + " stored"
            )
        yield Check("invalid in a batch", None, f"a good and a bad statement: {said}")

    def _strict(self) -> Iterator[Check]:
        answer = self._send(self._statement(result={"score": {"scaled": 2}}))
        said = "refused" if answer.status not in OK else "taken: it does not look closely"
        yield Check("validation", None, f"a scaled score of 2: {said}")

    # What packages need that run on a page of another origin.

    def _preflight(self) -> Iterator[Check]:
        answer = self.transport.send(
            "OPTIONS",
            STATEMENTS,
            headers={
                "Authorization": None,
                "X-Experience-API-Version": None,
                "Origin": ORIGIN,
                "Access-Control-Request-Method": "PUT",
                "Access-Control-Request-Headers": ", ".join(NEEDED_HEADERS),
            },
        )
        methods = _listed(answer, "access-control-allow-methods")
        headers = _listed(answer, "access-control-allow-headers")
        lacking = [] if "*" in headers else [one for one in NEEDED_HEADERS if one not in headers]
        # Fetch: `*` never covers Authorization.
        if "authorization" not in headers and "authorization" not in lacking:
            lacking.append("authorization")
        if not {"put", "*"} & methods:
            lacking.append("the method PUT")
        fine = answer.status in OK and _allowed(answer) and not lacking
        said = "allowed" if fine else f"not allowed: {answer.status}"
        said += f", without {', '.join(lacking)}" if lacking and not fine else ""
        yield Check("CORS, before", fine, f"a page of another origin may ask: {said}", content=True)

    def _origin(self) -> Iterator[Check]:
        answer = self.transport.send(
            "GET", STATEMENTS, query={"limit": "1"}, headers={"Origin": ORIGIN}
        )
        fine = _allowed(answer)
        said = "it may read the answers" if fine else "it may not read the answers"
        yield Check("CORS, after", fine, said, content=True)

    def _state(self) -> Iterator[Check]:
        query = {
            "activityId": ACTIVITY,
            "agent": json.dumps(self.first["actor"]),
            "stateId": "lrs-check",
        }
        document = json.dumps({"check": self.first["id"]}).encode()
        self.kept = query
        put = self.transport.send(
            "PUT", "activities/state", query=query, body=document, headers={"If-None-Match": "*"}
        )
        if put.status in {CONFLICT, 412}:
            put = self.transport.send("POST", "activities/state", query=query, body=document)
        got = self.transport.send("GET", "activities/state", query=query)
        fine = put.status in OK and got.status in OK and got.json() == json.loads(document)
        tag = "with an ETag" if got.headers.get("etag") else "without an ETag"
        said = f"kept, {tag}" if fine else f"not kept: {put.status}"
        stays = self._forget(query)
        self.kept = None
        if put.status in OK and stays:
            said += f"; it cannot be deleted: {stays}"
        yield Check("State", fine, f"a document of the learner's place: {said}", content=True)

    # Leaving nothing behind.

    def hurry(self) -> None:
        """Wait for nothing any more: the LRS is gone, or whoever asked is."""
        self.transport.manners = replace(self.transport.manners, patience=0.0)

    def clean(self) -> str:
        """Void what was written; says what is left, nothing when nothing is."""
        left = self.tried
        try:
            if self.kept is not None:
                self._forget(self.kept)
            left = {
                one: sure
                for one, sure in self.tried.items()
                if sure or stored_statement(self.transport, one)
            }
            said = self._void(list(left))
        except RefusedError as error:
            said = f"at most {len(left)}: {error}"
        return f"statements about {ACTIVITY} that are not voided: {said}" if said else ""

    def _void(self, ids: list[str]) -> str:
        """Void statements at once, or one by one where that does nothing."""
        voiding = [
            self._statement(
                verb={"id": VOIDED, "display": {"en": "voided"}},
                object={"objectType": "StatementRef", "id": identity},
            )
            for identity in ids
        ]
        if not voiding:
            return ""
        answer = self.transport.send("POST", STATEMENTS, body=json.dumps(voiding).encode())
        listed = answer.json() if answer.status in OK else None
        if isinstance(listed, list) and len(listed) == len(voiding):
            return ""
        refused = [said for one in voiding if (said := self._void_one(one))]
        return f"{len(refused)} ({refused[-1]})" if refused else ""

    def _void_one(self, statement: dict[str, Any]) -> str:
        if stored_statement(self.transport, statement["id"]):
            return ""
        query, body = {"statementId": statement["id"]}, json.dumps(statement).encode()
        answer = self.transport.send("PUT", STATEMENTS, query=query, body=body)
        return "" if answer.status in OK else answer.said

    def _forget(self, query: dict[str, str]) -> str:
        """Delete the document; says what the LRS says when it does not."""
        got = self.transport.send("GET", "activities/state", query=query)
        headers = {"If-Match": got.headers.get("etag")}
        answer = self.transport.send("DELETE", "activities/state", query=query, headers=headers)
        if answer.status in OK or answer.status == NOT_FOUND:
            self.kept = None
            return ""
        return answer.said


def _listed(answer: Answer, header: str) -> set[str]:
    return {one.strip().lower() for one in answer.headers.get(header, "").split(",")}


def _allowed(answer: Answer) -> bool:
    return answer.headers.get("access-control-allow-origin") in {"*", ORIGIN}
