"""Whether a statement keeps to the structure that xAPI asks for, in 1.0.3 and 2.0.

XAPI: Experience API 1.0.3, Part Two (Data). What 2.0 (IEEE 9274.1.1) adds or asks more strictly is
marked so. Only what stands in the statement is judged, never what an LRS would have to remember.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from packager.vocabulary.xapi import VERSION, VERSIONS
from packager.xapi.forms import (
    boolean,
    duration,
    iri,
    language,
    language_map,
    mbox,
    media_type,
    number,
    open_map,
    sha1,
    string,
    timestamp,
    uuid,
    whole_number,
)
from packager.xapi.judging import Finding, Judging, void

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

VOIDED = "http://adlnet.gov/expapi/verbs/voided"
IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")
# XAPI 4.1, interaction activities: which lists go with which type.
INTERACTIONS: Mapping[str, tuple[str, ...]] = {
    "true-false": (),
    "choice": ("choices",),
    "fill-in": (),
    "long-fill-in": (),
    "matching": ("source", "target"),
    "performance": ("steps",),
    "sequencing": ("choices",),
    "likert": ("scale",),
    "numeric": (),
    "other": (),
}
COMPONENTS = ("choices", "scale", "source", "target", "steps")
_VERSION = {"1": re.compile(r"1\.0(\.\d+)?"), "2": re.compile(r"(1|2)\.0(\.\d+)?")}


def statement_findings(statement: object, version: str = VERSION) -> list[Finding]:
    """Everything that is wrong with the structure of a statement; nothing when it is valid."""
    if version not in VERSIONS:
        raise ValueError(f"no rules for xAPI {version}; there are: {', '.join(VERSIONS)}")
    judging = _Judging(version)
    try:
        judging.nulls(statement, "$")
        judging.statement(statement, "$")
    except RecursionError:
        judging.says("$", "is nested too deep")
    seen: dict[tuple[str, str], None] = dict.fromkeys(judging.found)
    return [Finding(path, message) for path, message in seen]


class _Judging(Judging):
    """One statement under judgement: what xAPI says of each of its parts."""

    # XAPI 2.4: a statement and its parts.

    def statement(self, value: object, path: str) -> None:
        known = {
            **self._said(),
            **self.simples(id=uuid, stored=timestamp),
            "authority": self.authority,
            "version": self.version,
        }
        whole = self.properties(value, path, known, ("actor", "verb", "object"))
        if whole is not None:
            self.together(whole, path)

    def sub_statement(self, value: object, path: str) -> None:
        known = {**self._said(), "objectType": self.simple(string)}
        whole = self.properties(value, path, known, ("actor", "verb", "object"))
        if whole is None:
            return
        self.together(whole, path)
        if _kind(whole.get("object")) == "SubStatement":
            self.says(f"{path}.object", "is a SubStatement within a SubStatement")

    def _said(self) -> dict[str, Callable[[object, str], None]]:
        return {
            "actor": self.actor,
            "verb": self.verb,
            "object": self.target,
            "result": self.result,
            "context": self.context,
            "timestamp": self.simple(timestamp),
            "attachments": lambda value, path: void(self.each(value, path, self.attachment)),
        }

    def together(self, whole: dict[str, Any], path: str) -> None:
        """What parts of a statement ask of each other."""
        kind, context = _kind(whole.get("object")), whole.get("context")
        if isinstance(context, dict) and kind != "Activity":
            for name in ("revision", "platform"):
                if name in context:
                    self.says(f"{path}.context.{name}", "is allowed with an Activity only")
        verb = whole.get("verb")
        if isinstance(verb, dict) and verb.get("id") == VOIDED and kind != "StatementRef":
            self.says(f"{path}.object", "of a voiding statement must be a StatementRef")

    def version(self, value: object, path: str) -> None:
        if not isinstance(value, str) or not _VERSION[self.major].fullmatch(value):
            self.says(path, f"must be {'1.0' if self.major == '1' else '1.0 or 2.0'} with a patch")

    def verb(self, value: object, path: str) -> None:
        known = self.simples(id=iri, display=language_map)
        self.properties(value, path, known, ("id",))

    # XAPI 2.4.2: actors.

    def actor(self, value: object, path: str) -> None:
        if isinstance(value, dict) and value.get("objectType") == "Group":
            self.group(value, path)
        else:
            self.agent(value, path)

    def _identifiers(self) -> dict[str, Callable[[object, str], None]]:
        plain = self.simples(
            objectType=string, name=string, mbox=mbox, mbox_sha1sum=sha1, openid=iri
        )
        return {**plain, "account": self.account}

    def account(self, value: object, path: str) -> None:
        known = self.simples(homePage=iri, name=string)
        self.properties(value, path, known, ("homePage", "name"))

    def agent(self, value: object, path: str) -> None:
        whole = self.properties(value, path, self._identifiers())
        if whole is None:
            return
        if whole.get("objectType", "Agent") != "Agent":
            self.says(f"{path}.objectType", "must be Agent or Group")
        self._one_identifier(whole, path, needed=True)

    def group(self, value: object, path: str) -> None:
        members = {"member": lambda one, at: void(self.each(one, at, self.agent))}
        whole = self.properties(value, path, {**self._identifiers(), **members})
        if whole is None:
            return
        if whole.get("objectType") != "Group":
            self.says(f"{path}.objectType", "must be Group")
        self._one_identifier(whole, path, needed=False)
        if not any(name in whole for name in IDENTIFIERS) and not whole.get("member"):
            self.says(path, "is a Group without identifier and without member")

    def _one_identifier(self, whole: dict[str, Any], path: str, *, needed: bool) -> None:
        given = [name for name in IDENTIFIERS if name in whole]
        if len(given) > 1:
            self.says(path, f"has more than one identifier: {', '.join(given)}")
        if not given and needed:
            self.says(path, f"lacks an identifier: {', '.join(IDENTIFIERS)}")

    def authority(self, value: object, path: str) -> None:
        self.actor(value, path)
        if not isinstance(value, dict) or value.get("objectType") != "Group":
            return
        member = value.get("member")
        if not isinstance(member, list) or len(member) != len(("consumer", "user")):
            self.says(path, "is a Group, and such an authority has two members")

    # XAPI 2.4.4: objects.

    def target(self, value: object, path: str) -> None:
        kind = _kind(value)
        judges = {
            "Activity": self.activity,
            "Agent": self.agent,
            "Group": self.group,
            "StatementRef": self.reference,
            "SubStatement": self.sub_statement,
        }
        judge = judges.get(kind)
        if judge is None:
            self.says(f"{path}.objectType", f"must be one of {', '.join(judges)}")
        else:
            judge(value, path)

    def reference(self, value: object, path: str) -> None:
        known = self.simples(objectType=string, id=uuid)
        whole = self.properties(value, path, known, ("objectType", "id"))
        if whole is not None and whole.get("objectType") != "StatementRef":
            self.says(f"{path}.objectType", "must be StatementRef")

    def activity(self, value: object, path: str) -> None:
        known = {**self.simples(objectType=string, id=iri), "definition": self.definition}
        whole = self.properties(value, path, known, ("id",))
        if whole is not None and whole.get("objectType", "Activity") != "Activity":
            self.says(f"{path}.objectType", "must be Activity")

    def definition(self, value: object, path: str) -> None:
        texts = self.simples(name=language_map, description=language_map)
        known = {
            **texts,
            **self.simples(type=iri, moreInfo=iri, extensions=open_map, interactionType=string),
            "correctResponsesPattern": self.patterns,
            **dict.fromkeys(COMPONENTS, self.components),
        }
        whole = self.properties(value, path, known)
        if whole is not None:
            self._interaction(whole, path)

    def patterns(self, value: object, path: str) -> None:
        self.each(value, path, self.simple(string))

    def components(self, value: object, path: str) -> None:
        known = self.simples(id=string, description=language_map)
        ids: set[object] = set()
        for index, one in enumerate(
            self.each(value, path, lambda one, at: void(self.properties(one, at, known, ("id",))))
        ):
            name = one.get("id") if isinstance(one, dict) else None
            if isinstance(name, str) and name in ids:
                self.says(f"{path}[{index}].id", "is not the only one of its kind")
            ids.add(name if isinstance(name, str) else None)

    def _interaction(self, whole: dict[str, Any], path: str) -> None:
        kind = whole.get("interactionType")
        given = [name for name in (*COMPONENTS, "correctResponsesPattern") if name in whole]
        if kind is None:
            if given:
                self.says(path, f"has {given[0]} but no interactionType")
            return
        if not isinstance(kind, str) or kind not in INTERACTIONS:
            self.says(f"{path}.interactionType", f"must be one of {', '.join(INTERACTIONS)}")
            return
        for name in given:
            if name in COMPONENTS and name not in INTERACTIONS[kind]:
                self.says(f"{path}.{name}", f"does not go with the interaction type {kind}")

    # XAPI 2.4.5 to 2.4.11: results, contexts, attachments.

    def result(self, value: object, path: str) -> None:
        known = self.simples(
            success=boolean,
            completion=boolean,
            response=string,
            duration=duration,
            extensions=open_map,
        )
        self.properties(value, path, {**known, "score": self.score})

    def score(self, value: object, path: str) -> None:
        names = ("scaled", "raw", "min", "max")
        whole = self.properties(value, path, dict.fromkeys(names, self.simple(number)))
        if whole is None:
            return
        scaled, raw, least, most = (_number(whole.get(name)) for name in names)
        if scaled is not None and not -1 <= scaled <= 1:
            self.says(f"{path}.scaled", "must lie between -1 and 1")
        if least is not None and most is not None and least >= most:
            self.says(f"{path}.min", "must be less than max")
        if raw is not None and least is not None and raw < least:
            self.says(f"{path}.raw", "is less than min")
        if raw is not None and most is not None and raw > most:
            self.says(f"{path}.raw", "is more than max")

    def context(self, value: object, path: str) -> None:
        known = {
            **self.simples(registration=uuid, revision=string, platform=string),
            **self.simples(language=language, extensions=open_map),
            "instructor": self.actor,
            "team": self.group,
            "contextActivities": self.context_activities,
            "statement": self.reference,
        }
        if self.major == "2":
            known |= {
                "contextAgents": self.who("contextAgent", "agent", self.agent),
                "contextGroups": self.who("contextGroup", "group", self.group),
            }
        self.properties(value, path, known)

    def context_activities(self, value: object, path: str) -> None:
        def judged(one: object, at: str) -> None:
            # XAPI 2.4.6.2: an LRS takes a single Activity where a list belongs.
            if isinstance(one, dict):
                self.activity(one, at)
            else:
                self.each(one, at, self.activity)

        names = ("parent", "grouping", "category", "other")
        self.properties(value, path, dict.fromkeys(names, judged))

    def who(
        self, kind: str, name: str, judge: Callable[[object, str], None]
    ) -> Callable[[object, str], None]:
        """2.0: who else had to do with it."""

        def one(value: object, path: str) -> None:
            types = {
                "objectType": self.simple(string),
                name: judge,
                "relevantTypes": lambda types, at: void(
                    self.each(types, at, self.simple(iri), empty=False)
                ),
            }
            whole = self.properties(value, path, types, ("objectType", name))
            if whole is not None and whole.get("objectType") not in {kind, None}:
                self.says(f"{path}.objectType", f"must be {kind}")

        return lambda value, path: void(self.each(value, path, one))

    def attachment(self, value: object, path: str) -> None:
        known = self.simples(
            usageType=iri,
            display=language_map,
            description=language_map,
            contentType=media_type,
            length=whole_number,
            sha2=string,
            fileUrl=iri,
        )
        required = ("usageType", "display", "contentType", "length", "sha2")
        self.properties(value, path, known, required)


def _kind(value: object) -> str:
    """What an object is, as far as it says so."""
    if not isinstance(value, dict):
        return "Activity"
    kind = value.get("objectType", "Activity")
    return kind if isinstance(kind, str) else ""


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return None if math.isnan(value) else value
