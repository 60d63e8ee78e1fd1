"""Words that harm more than they say (LNG90x)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("LNG902", Severity.WARNING, since="0.2")
class LabelForPerson(Rule):
    """A word that makes a label of a person.

    ## Why it matters
    Labels follow people: into a file, a hand-over, a court room. They hide what happened, and what
    could help. Person-first words say what somebody did or lived through, not what they are.

    ## Example
    ```markdown
    She is a runner.
    ```

    ## Instead
    ```markdown
    She has left three placements since May.
    ```
    Where the word itself is the subject, mark it: `[runner](example:avoid)`, or put the passage
    into `:::example {avoid=true}`. A word that this course needs is allowed in a file of its own:
    `care: {language: language.yml}`, with `allow: [runner]`.
    """

    found: str
    suggestion: str
    reason: str

    def message(self) -> str:
        return f'"{self.found}" makes a label of a person'

    def hint(self) -> str:
        return f"write: {self.suggestion}. {self.reason}"


@rule("LNG903", Severity.WARNING, since="0.2")
class BlamingQuestion(Rule):
    """A question that asks for a defense.

    ## Why it matters
    Whoever hears it closes up, and the reason that could have been mended stays unsaid.

    ## Example
    ```markdown
    Ask: "Why did you run away?"
    ```

    ## Instead
    ```markdown
    Ask: "What made you feel like you couldn't stay?"
    ```
    As an example of what not to say: `[Why did you run away?](example:avoid)`.
    """

    found: str
    suggestion: str
    reason: str

    def message(self) -> str:
        return f'"{self.found}" asks for a defense'

    def hint(self) -> str:
        return f"ask: {self.suggestion} {self.reason}"


@rule("LNG904", Severity.WARNING, since="0.2")
class HarshFeedback(Rule):
    """Feedback that begins with a verdict.

    ## Why it matters
    People learn from what to look at next. A verdict in front makes them stop reading there.

    ## Example
    ```markdown
    - [ ] Wait until the morning
      > Wrong! Report at once.
    ```

    ## Instead
    ```markdown
    - [ ] Wait until the morning
      > Not yet. The first hours matter most; who could be told now?
    ```
    """

    found: str
    suggestion: str
    reason: str

    def message(self) -> str:
        return f'"{self.found}" is a verdict, not a help'

    def hint(self) -> str:
        return f"write: {self.suggestion} {self.reason}"


@rule("LNG905", Severity.WARNING, since="0.2")
class DramaticAdvisory(Rule):
    """An advisory that frightens.

    ## Why it matters
    Studies find that dramatic warnings raise distress before anything was read, and help nobody
    to prepare. Calm, specific words next to a real choice do.

    ## Example
    ```markdown
    ::::advisory Warning: disturbing content!
    ```

    ## Instead
    ```markdown
    ::::advisory Before you read on
    The next section gives facts about risk. It has no stories and no graphic detail.
    ```
    Words after "no" or "without" are fine: what is not there may be named.
    """

    found: str
    suggestion: str
    reason: str

    def message(self) -> str:
        return f'"{self.found}" makes this advisory frightening'

    def hint(self) -> str:
        return f"say {self.suggestion}. {self.reason}"
