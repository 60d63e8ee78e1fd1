"""What can be wrong with a question that has no right answer (QIZ347)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("QIZ347", Severity.WARNING, since="0.2")
class NothingToScore(Rule):
    """Points, tries or verdicts on a question that has no right answer.

    ## Why it matters
    A scale, an open text and a slider without an answer ask what somebody thinks. No answer is
    right, so that none can earn points; the setting has no effect.

    ## Example
    ```markdown
    :::question {#sure points=2}
    How sure are you?

    [1 Not at all .. 5 Fully]
    :::
    ```

    ## Instead
    ```markdown
    :::question {#sure}
    ```
    Feedback is shown to everyone: `:::feedback` without `when`.
    """

    id: str
    what: str

    def message(self) -> str:
        return f"`{self.what}` has no effect: question `{self.id}` has no right answer"

    def hint(self) -> str:
        return f"leave `{self.what}` out, or ask a question that has a right answer"
