"""What can be wrong with objectives, test and gates of a course for credit (CRS267 to CRS275)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("CRS267", Severity.WARNING, since="0.2")
class TooFewObjectives(Rule):
    """Fewer learning objectives than the approval body asks for.

    ## Why it matters
    Bodies ask for several objectives; NASW for three.

    ## Example
    A course for credit with two `objectives`.

    ## Instead
    Write what a learner can do afterwards, one objective for each part of the course.
    """

    count: int
    wanted: int
    rule: str

    def message(self) -> str:
        return f"there are {self.count} objectives; `{self.rule}` asks for {self.wanted} or more"

    def hint(self) -> str:
        return "add objectives under `objectives:`, each with a verb that can be seen"


@rule("CRS268", Severity.WARNING, since="0.2")
class VagueObjective(Rule):
    """A learning objective with a verb that nobody can see somebody do.

    ## Why it matters
    Whether somebody understands cannot be observed, so it cannot be tested; reviewers send such
    objectives back.

    ## Example
    ```yaml
    objectives:
      O1: Understand why youth run.
    ```

    ## Instead
    ```yaml
    objectives:
      O1: Name three reasons why youth run.
    ```
    """

    id: str
    verb: str

    def message(self) -> str:
        return f"objective `{self.id}` begins with `{self.verb}`, which cannot be observed"

    def hint(self) -> str:
        return "begin with what can be seen: name, describe, select, compare, rewrite, plan"


@rule("CRS269", Severity.WARNING, since="0.2")
class ObjectiveNotTested(Rule):
    """A learning objective on which the test asks nothing.

    ## Why it matters
    Bodies want each objective tested: the dossier's key shows an empty line.

    ## Example
    Objective `O2`, and no question of the test with `objective=O2`.

    ## Instead
    ```markdown
    :::question {#report objective=O2}
    ```
    """

    id: str
    test: str

    def message(self) -> str:
        return f"no question of `{self.test}` is on objective `{self.id}`"

    def hint(self) -> str:
        return f"add `objective={self.id}` to a question, or write one"


@rule("CRS270", since="0.2")
class CreditNamesNothing(Rule):
    """`credit` names a test, an evaluation or an attestation that is not there.

    ## Why it matters
    The certificate would wait for something that no learner can do.

    ## Example
    `credit:` with an evaluation that is required, and no `:::evaluation` in any lesson.

    ## Instead
    ```markdown
    :::evaluation {#evaluation}
    :::
    ```
    or `evaluation: {required: false}`.
    """

    what: str
    id: str
    near: str

    def message(self) -> str:
        if not self.id:
            return f"the course has no {self.what} that counts for credit"
        return f"there is no {self.what} `{self.id}`"

    def hint(self) -> str:
        if self.near:
            return f"did you mean `{self.near}`?"
        if self.what == "test":
            return "name the assessment that counts: `test: post-test`"
        return f"write `:::{self.what} {{#{self.id}}}` in the last lesson, or set `required: false`"


@rule("CRS271", since="0.2")
class GateMissing(Rule):
    """A completion rule that does not ask for something that the credit needs.

    ## Why it matters
    The course would be complete, and the credit given, before the test is passed or the evaluation
    handed in.

    ## Example
    ```yaml
    completion: viewed(all) and passed(post-test)
    ```
    with an evaluation that is required.

    ## Instead
    ```yaml
    completion: viewed(all) and passed(post-test) and done(evaluation) and done(attestation)
    ```
    """

    wanted: str

    def message(self) -> str:
        return f"the completion rule does not ask for `{self.wanted}`, which the credit needs"

    def hint(self) -> str:
        return f"add `and {self.wanted}` to `completion`"


@rule("CRS272", Severity.WARNING, since="0.2")
class TooFewItems(Rule):
    """A test with fewer questions than the approval body asks for.

    ## Why it matters
    Bodies count the items of the test for each hour.

    ## Example
    Eight questions for one hour with the profile `nasw`, which asks for ten.

    ## Instead
    Write more questions, or ask for fewer hours.
    """

    test: str
    count: int
    wanted: int
    hours: str
    rule: str

    def message(self) -> str:
        questions = f"{self.count} question{'s' if self.count != 1 else ''}"
        return (
            f"an attempt of `{self.test}` has {questions}; `{self.rule}` asks for"
            f" {self.wanted} for {self.hours} hours"
        )

    def hint(self) -> str:
        return "write more questions, or let `draw` take more of them"


@rule("CRS273", Severity.WARNING, since="0.2")
class PassMarkTooLow(Rule):
    """A pass mark below the approval body's.

    ## Why it matters
    A pass that the body does not accept earns nobody the credit.

    ## Example
    `pass: 70%` with the profile `nasw`, which asks for 80%.

    ## Instead
    ```yaml
        pass: 80%
    ```
    """

    test: str
    mark: str
    wanted: str
    rule: str

    def message(self) -> str:
        return f"`{self.test}` is passed with {self.mark}%; `{self.rule}` asks for {self.wanted}%"

    def hint(self) -> str:
        return f"write `pass: {self.wanted}%` on the assessment"


@rule("CRS274", since="0.2")
class PassMarkDiffers(Rule):
    """A pass mark in the application that is not the test's.

    ## Why it matters
    What the application states and what the course does must be one thing.

    ## Example
    `pass_mark: 80` under `credit`, and `pass: 75%` on the assessment.

    ## Instead
    Write the same number in both places, or leave `pass_mark` out.
    """

    stated: str
    test: str
    mark: str

    def message(self) -> str:
        return f"`credit` states a pass mark of {self.stated}%, but `{self.test}` has {self.mark}%"

    def hint(self) -> str:
        return "write the same number in both places"


@rule("CRS275", Severity.WARNING, since="0.2")
class TooManyTrueFalse(Rule):
    """More true/false questions than the approval body allows.

    ## Why it matters
    A true/false question can be guessed every other time. NASW allows one in ten.

    ## Example
    Three true/false questions in a test of ten, with the profile `nasw`.

    ## Instead
    Turn some of them into questions with three options or more.
    """

    test: str
    count: int
    share: str
    most: str
    rule: str

    def message(self) -> str:
        questions, are = ("question", "is") if self.count == 1 else ("questions", "are")
        return (
            f"{self.count} {questions} of `{self.test}` {are} true/false ({self.share}%);"
            f" `{self.rule}` allows {self.most}%"
        )

    def hint(self) -> str:
        return "turn some of them into questions with more options"


@rule("CRS292", Severity.WARNING, since="0.3")
class ClosingBeforeTest(Rule):
    """A lesson with evaluation, attestation or certificate that comes before the test.

    ## Why it matters
    They wait until the test is passed. Who takes the lessons in order meets a page with nothing to
    do yet, and has to find the way back to it after the test.

    ## Example
    ```yaml
    lessons: [lessons/01-first.md, lessons/02-certificate.md, post-test]
    ```

    ## Instead
    ```yaml
    lessons: [lessons/01-first.md, post-test, lessons/02-certificate.md]
    ```
    """

    what: str
    lesson: str
    test: str

    def message(self) -> str:
        return f"`{self.what}` stands before the test `{self.test}`, and waits for it"

    def hint(self) -> str:
        return f"under `lessons` in course.yaml, name `{self.lesson}` behind `{self.test}`"
