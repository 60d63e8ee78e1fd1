"""What can be wrong with a slider (QIZ348, QIZ349)."""

from __future__ import annotations

from packager.diagnostics import Rule, rule


@rule("QIZ348", since="0.2")
class BadLine(Rule):
    """A slider whose line has no ends, or whose steps do not fit between them.

    ## Why it matters
    The line goes from `min` to `max` in equal steps. Where the steps do not fit, the far end can
    be seen but never chosen.

    ## Example
    ```markdown
    :::question {#hours min=0 max=48 step=5}
    Within how many hours does the first conversation take place?

    = 25
    :::
    ```

    ## Instead
    ```markdown
    :::question {#hours min=0 max=50 step=5}
    ```
    """

    id: str
    reason: str

    def message(self) -> str:
        return f"the line of question `{self.id}` {self.reason}"

    def hint(self) -> str:
        return "give `min=0 max=48`, and a `step` that fits between them 1 to 1,000 times"


@rule("QIZ349", since="0.2")
class AnswerOffTheLine(Rule):
    """A slider that never reaches its right answer.

    ## Why it matters
    Nobody can choose a number that is not on the line, so nobody can answer rightly.

    ## Example
    ```markdown
    :::question {#hours min=0 max=48 step=6}
    Within how many hours does the first conversation take place?

    = 20
    :::
    ```

    ## Instead
    ```markdown
    = 18..24
    ```
    or a smaller `step`.
    """

    answer: str
    low: str
    high: str
    step: str

    def message(self) -> str:
        line = f"the line from {self.low} to {self.high} in steps of {self.step}"
        return f"`{self.answer}` is not on {line}"

    def hint(self) -> str:
        return "widen the answer (`= 18..24`), or change `min`, `max` or `step`"
