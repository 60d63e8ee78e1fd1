"""What can be wrong with a log of statements (XAP80x): single statements."""

from __future__ import annotations

from packager.diagnostics import Rule, rule


@rule("XAP801", since="0.3")
class UnreadableLog(Rule):
    """A log that is no JSON.

    ## Why it matters
    Nothing in it can be judged, and an LRS takes nothing of it.

    ## Example
    An export that broke off in the middle of a statement.

    ## Instead
    A JSON array of statements, or one statement a line.
    """

    reason: str

    def message(self) -> str:
        return f"this is no statement that can be read: {self.reason}"

    def hint(self) -> str:
        return "give a JSON array of statements, or one statement a line"


@rule("XAP802", since="0.3")
class InvalidStatement(Rule):
    """A statement that breaks a rule of xAPI itself.

    ## Why it matters
    A strict LRS refuses it, and the whole batch that it stands in.

    ## Example
    `"duration": "90 seconds"`

    ## Instead
    `"duration": "PT1M30S"`

    ## Standard
    xAPI 1.0.3, Part Two; IEEE 9274.1.1 (xAPI 2.0).
    """

    path: str
    problem: str

    def message(self) -> str:
        return f"{self.path}: {self.problem}"


@rule("XAP803", since="0.3")
class UnknownVerb(Rule):
    """A statement about the course with a verb that the course never uses.

    ## Why it matters
    It came from somewhere else, or from another version of the packager; reports that are built on
    the plan do not count it.

    ## Example
    `"verb": {"id": "http://adlnet.gov/expapi/verbs/attempted"}`

    ## Instead
    See the verbs with `packager xapi profile`.
    """

    verb: str
    near: str = ""

    def message(self) -> str:
        return f"the course never says {self.verb!r}"

    def hint(self) -> str:
        if self.near:
            return f"did you mean {self.near!r}?"
        return "`packager xapi profile` lists what it says"


@rule("XAP804", since="0.3")
class UnknownActivity(Rule):
    """A statement about an activity that the course does not have.

    ## Why it matters
    Records of a lesson or question whose id has changed are lost to reports: they look at the new
    id.

    ## Example
    `"object": {"id": "https://training.example.org/courses/welcome-back/lessons/lesson-1"}`

    ## Instead
    Keep ids as they were first released. A log of an older release is held against its package.
    """

    activity: str
    near: str

    def message(self) -> str:
        return f"the course has no activity {self.activity!r}"

    def hint(self) -> str:
        return f"did you mean {self.near!r}?" if self.near else "hold it against its own release"


@rule("XAP805", since="0.3")
class WrongObject(Rule):
    """A verb said of something that it is never said of.

    ## Why it matters
    A report that counts `answered` counts questions; a lesson among them makes it wrong.

    ## Example
    `answered` with a lesson as its object.

    ## Instead
    `answered` with a question, `experienced` with a page, `scored` with an assessment.
    """

    verb: str
    activity: str
    wanted: str

    def message(self) -> str:
        return f"`{self.verb}` is said of {self.activity!r}, which is not {self.wanted}"


@rule("XAP806", since="0.3")
class MissingRegistration(Rule):
    """A statement without a registration.

    ## Why it matters
    Two attempts of one learner cannot be told apart, and cmi5 refuses it.

    ## Example
    A context without `registration`.

    ## Instead
    Send the registration of the launch with every statement.

    ## Standard
    cmi5 Quartz 9.6.1; xAPI 1.0.3, Part Two 2.4.6.
    """

    def message(self) -> str:
        return "this statement has no registration"

    def hint(self) -> str:
        return "send the registration of the launch in context.registration"


@rule("XAP807", since="0.3")
class MissingResult(Rule):
    """A statement without a part of the result that the plan promises.

    ## Why it matters
    Time spent is added up from durations: where one is missing, a report shows too little.

    ## Example
    `terminated` without `result.duration`.

    ## Instead
    `"result": {"duration": "PT14M3.5S"}`

    ## Standard
    cmi5 Quartz 9.5.4 (duration).
    """

    verb: str
    part: str

    def message(self) -> str:
        return f"`{self.verb}` has no result.{self.part}"


@rule("XAP808", since="0.3")
class WrongResult(Rule):
    """A result that says something else than the plan allows.

    ## Why it matters
    `passed` with `"success": false` is counted one way by one report and another way by the next.

    ## Example
    `completed` with `"success": true`, or `passed` with a score below the mastery score.

    ## Instead
    Only what the plan lists for the verb, with the values that it fixes.

    ## Standard
    cmi5 Quartz 9.5.1 to 9.5.3.
    """

    verb: str
    problem: str

    def message(self) -> str:
        return f"`{self.verb}`: {self.problem}"


@rule("XAP809", since="0.3")
class ScoreOutOfRange(Rule):
    """A score that no report can place.

    ## Why it matters
    `"scaled": 83` is refused by a strict LRS and shown as 8,300 percent by another.

    ## Example
    `"score": {"scaled": 83}`

    ## Instead
    `"score": {"scaled": 0.83, "raw": 83, "min": 0, "max": 100}`

    ## Standard
    xAPI 1.0.3, Part Two 2.4.5.1 (score).
    """

    problem: str

    def message(self) -> str:
        return f"the score cannot be: {self.problem}"

    def hint(self) -> str:
        return "scaled is from 0 to 1 here, and raw from min to max"


@rule("XAP810", since="0.3")
class WrongContext(Rule):
    """A context that lacks an activity of the plan, or has one too many.

    ## Why it matters
    Statements are found by what groups them and by their profile. cmi5 wants its category on its
    own statements, and nowhere else.

    ## Example
    `completed` without the category `https://w3id.org/xapi/cmi5/context/categories/moveon`.

    ## Instead
    parent, grouping and category as the plan has them.

    ## Standard
    cmi5 Quartz 9.6.2.
    """

    verb: str
    problem: str

    def message(self) -> str:
        return f"`{self.verb}`: {self.problem}"


@rule("XAP811", since="0.3")
class PrivateText(Rule):
    """A statement with words that a learner wrote.

    ## Why it matters
    What people write about their work is about people. The course promises that it stays on the
    page, unless the author asked for it and said so.

    ## Example
    `answered` of an open question with a `response`.

    ## Instead
    Leave `response` out. In a gap only an accepted answer is sent.
    """

    activity: str

    def message(self) -> str:
        return f"the response to {self.activity!r} holds words that a learner wrote"

    def hint(self) -> str:
        return "leave `response` out; void the statement if it has reached an LRS"
