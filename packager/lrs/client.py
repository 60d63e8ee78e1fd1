"""The one module that imports tincan: its model of statements, on a transport of our own.

tincan 1.0.0 checks the types of what it is given, and rewrites some of it on the way out: PT5S
becomes PT05S, Z becomes +00:00, 80 becomes 80.0. Such parts are sent as they were before. Its own
transport opens a connection a request, waits for ever, takes ASCII passwords alone and does not
know xAPI 2.0; `Lrs` keeps its methods and sends by packager.lrs.transport.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

import tincan
from tincan.lrs_response import LRSResponse

from packager.errors import RefusedError
from packager.frozen import frozen
from packager.lrs.answer import masked
from packager.vocabulary import xapi

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tincan.http_request import HTTPRequest

    from packager.lrs.transport import Transport

SUCCESS = range(200, 300)
MISSING = 404


@frozen
class About:
    """Whom and what attempt a record is about: by tincan's model, and as JSON values."""

    agent: tincan.Agent
    context: tincan.Context
    said: Mapping[str, Any]


class Drafts:
    """Statements about one course by tincan's model."""

    def __init__(self, activity: Mapping[str, Any], language: str, platform: str) -> None:
        self.object = tincan.Activity(deepcopy(dict(activity)))
        self.said_object = self.object.as_version(xapi.VERSION)
        # Its words stand in the object; among the context activities its id is enough.
        self.course = tincan.Activity(id=activity["id"])
        self.category = tincan.Activity(
            {"id": xapi.SCORM_CATEGORY, "definition": {"type": xapi.PROFILE}}
        )
        self.context = {"language": language} | ({"platform": platform} if platform else {})

    def about(self, home_page: str, learner: str, registration: str, attempt: str) -> About:
        """What the statements of one record have in common."""
        agent = tincan.Agent(account=tincan.AgentAccount(home_page=home_page, name=learner))
        tried = tincan.Activity({"id": attempt, "definition": {"type": xapi.ATTEMPT}})
        activities = tincan.ContextActivities(
            grouping=[self.course, tried], category=[self.category]
        )
        context = tincan.Context(
            registration=registration, context_activities=activities, **self.context
        )
        said = {
            "actor": agent.as_version(xapi.VERSION),
            "context": context.as_version(xapi.VERSION),
        }
        return About(agent, context, said)

    def statement(
        self, identity: str, about: About, verb: str, result: Mapping[str, Any], moment: str
    ) -> dict[str, Any]:
        """A statement as JSON values; raises what tincan raises for what is not one."""
        spoken, said_verb = _verb(verb)
        model = tincan.Statement(
            id=identity,
            actor=about.agent,
            verb=spoken,
            object=self.object,
            result=tincan.Result(deepcopy(dict(result))),
            context=about.context,
            timestamp=moment,
        )
        return {
            "id": str(model.id),
            "actor": about.said["actor"],
            "verb": said_verb,
            "object": self.said_object,
            "result": dict(result),
            "context": about.said["context"],
            "timestamp": moment,
        }


@cache
def _verb(name: str) -> tuple[tincan.Verb, dict[str, Any]]:
    made = xapi.verb(name)
    spoken = tincan.Verb(id=made["id"], display=tincan.LanguageMap(made["display"]))
    return spoken, spoken.as_version(xapi.VERSION)


class Lrs(tincan.RemoteLRS):  # type: ignore[misc]  # tincan has no types
    """tincan's client of an LRS, with its requests sent by our transport."""

    transport: Transport

    def __init__(self, transport: Transport) -> None:
        super().__init__(endpoint=transport.endpoint, version=xapi.VERSION)
        # tincan lets no other property be set.
        object.__setattr__(self, "transport", transport)

    def put(self, statement: Mapping[str, Any]) -> tuple[bool, str]:
        """Send one statement by PUT; says whether it was taken, and what the LRS says."""
        # tincan renames properties within what it is given.
        done = self.save_statement(tincan.Statement(deepcopy(dict(statement))))
        return bool(done.success), str(done.data or "")

    def _send_request(self, request: HTTPRequest) -> LRSResponse:
        headers = {name: value for name, value in request.headers.items() if value is not None}
        query = {name: str(value) for name, value in request.query_params.items()}
        body = request.content
        try:
            answer = self.transport.send(
                request.method,
                request.resource,
                query=query,
                body=body.encode() if isinstance(body, str) else body,
                headers=headers,
            )
        except RefusedError as error:
            return LRSResponse(success=False, request=request, response=None, data=str(error))
        fine = answer.status in SUCCESS or bool(request.ignore404 and answer.status == MISSING)
        said = answer.text if fine else masked(answer.text, answer.secrets)
        return LRSResponse(success=fine, request=request, response=None, data=said)
