"""What can be wrong with answers, attempts and extensions in a log (XAP818 to XAP821)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("XAP818", since="0.3")
class ImpossibleResponse(Rule):
    """A response that the question does not offer.

    ## Why it matters
    A report that counts answers by choice has no column for it. It came from another release of the
    question, or from something else than the course.

    ## Example
    `"response": "d"` to a question with the choices a, b and c.

    ## Instead
    The ids of the choices, with `[,]` between them, or `a[.]x` for a pair. A log of an older
    release is held against its package.

    ## Standard
    xAPI 1.0.3, Part Two, Appendix C (interaction types).
    """

    activity: str
    problem: str

    def message(self) -> str:
        return f"the response to {self.activity!r} cannot be given: {self.problem}"

    def hint(self) -> str:
        return "the definition of the question lists what can be answered"


@rule("XAP819", since="0.3")
class ContradictedSuccess(Rule):
    """An answer that is called right or wrong against the question's own right answer.

    ## Why it matters
    A report by `success` and a report by `response` show two results for one answer.

    ## Example
    `"response": "a", "success": true` where `correctResponsesPattern` is `["b"]`.

    ## Instead
    `success` is true for what the pattern lists, and false for everything else.

    ## Standard
    xAPI 1.0.3, Part Two 2.4.4.1 (correctResponsesPattern) and 2.4.5 (success).
    """

    activity: str
    success: bool

    def message(self) -> str:
        said, is_right = ("right", "not a right one") if self.success else ("wrong", "a right one")
        return f"the response to {self.activity!r} is called {said}, and is {is_right}"


@rule("XAP820", since="0.3")
class UnknownExtension(Rule):
    """A result with an extension that the plan does not have.

    ## Why it matters
    Nobody who reads the published profile knows what it means, and it may hold what a learner
    wrote.

    ## Example
    `"extensions": {"https://example.org/mood": "tired"}` in the result of `experienced`.

    ## Instead
    Only the extensions of the plan: progress, in the result of `experienced`.

    ## Standard
    xAPI 1.0.3, Part Two 4.1 (extensions).
    """

    verb: str
    extension: str

    def message(self) -> str:
        return f"`{self.verb}`: the plan has no extension {self.extension!r} in its result"


@rule("XAP821", Severity.WARNING, since="0.3")
class ScoredWithoutScore(Rule):
    """An assessment that was scored, and no score.

    ## Why it matters
    A report of attempts has a line without a figure. It is as it should be only where no question
    of the assessment counts.

    ## Example
    `scored` without `result.score`.

    ## Instead
    `"score": {"scaled": 0.83, "raw": 83, "min": 0, "max": 100}`
    """

    activity: str

    def message(self) -> str:
        return f"`scored` of {self.activity!r} has no score"

    def hint(self) -> str:
        return "send result.score with every attempt"
