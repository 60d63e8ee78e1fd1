"""What can be wrong with a scale (QIZ345, QIZ346)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("QIZ345", since="0.2")
class BadScale(Rule):
    """A scale that cannot be shown or answered.

    ## Why it matters
    On a scale of one step everybody says the same. More than eleven steps, or more than ten
    statements at once, are tiring to read, and do not fit a phone.

    ## Example
    ```markdown
    :::question {#sure}
    How sure are you?

    [1 Not at all .. 1 Fully]
    :::
    ```

    ## Instead
    ```markdown
    [1 Not at all .. 5 Fully]
    ```
    or `[Never | Sometimes | Often | Always]`.
    """

    id: str
    reason: str

    def message(self) -> str:
        return f"question `{self.id}` {self.reason}"

    def hint(self) -> str:
        return "write `[1 Not at all .. 5 Fully]`, or `[Never | Sometimes | Always]`"


@rule("QIZ346", Severity.WARNING, since="0.2")
class ScaleWithoutWords(Rule):
    """A scale of numbers whose ends have no words.

    ## Why it matters
    Nobody can know whether 1 is much or little. Some take it for the best mark, and their answers
    say the opposite of what they mean.

    ## Example
    ```markdown
    :::question {#sure}
    How sure are you?

    [1..5]
    :::
    ```

    ## Instead
    ```markdown
    [1 Not at all .. 5 Fully]
    ```
    """

    id: str

    def message(self) -> str:
        return f"the scale of question `{self.id}` has no words at its ends"

    def hint(self) -> str:
        return "say what the ends mean: `[1 Not at all .. 5 Fully]`"
