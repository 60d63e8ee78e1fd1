"""What can be wrong with an assessment as a whole (QIZ32x)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.diagnostics import Rule, Severity, rule

if TYPE_CHECKING:
    from decimal import Decimal


NOTHING_IS_RIGHT = "no question has a right answer"


@rule("QIZ321", since="0.1")
class PassMarkOutOfReach(Rule):
    """A pass mark that nobody can reach.

    ## Why it matters
    The LMS keeps the course at "incomplete" or "failed", and nobody earns the credit.

    ## Example
    ```yaml
    assessments:
      post-test: {bank: banks/post-test.md, pass: 120%}
    ```
    or a bank whose questions all have `points=0`, or no right answer.

    ## Instead
    ```yaml
    pass: 80%
    ```
    """

    id: str
    asked: Decimal
    reason: str

    def message(self) -> str:
        return f"nobody can reach {(self.asked * 100).normalize():f}% in `{self.id}`: {self.reason}"

    def hint(self) -> str:
        if self.reason == NOTHING_IS_RIGHT:
            return "leave `pass` out, or add a question that has a right answer"
        if self.asked > 1:
            return "give a pass mark of 100% or less"
        return "give a question `points=1` or more, or leave `pass` out"


@rule("QIZ322", since="0.1")
class DrawTooLarge(Rule):
    """An assessment that draws more questions than its bank has.

    ## Why it matters
    The paper would be shorter than the author says.

    ## Example
    ```yaml
    post-test: {bank: banks/post-test.md, draw: 20}
    ```
    with 12 questions in the bank.

    ## Instead
    Draw fewer, or write more questions.
    """

    id: str
    asked: int
    present: int
    objective: str

    def message(self) -> str:
        what = f" for objective `{self.objective}`" if self.objective else ""
        drawn = f"{self.asked} question{'s' if self.asked != 1 else ''}"
        return f"`{self.id}` draws {drawn}{what}, but its bank has {self.present or 'none'}"

    def hint(self) -> str:
        if self.objective and not self.present:
            return f"write a question with `objective={self.objective}`, or take the objective out"
        fewer = f"{self.present} or fewer" if self.present > 1 else f"{self.present}"
        return f"draw {fewer}, or write more questions"


@rule("QIZ323", since="0.1")
class BadCount(Rule):
    """`draw` or `attempts` with a word that means nothing.

    ## Why it matters
    The packager cannot tell how many questions, or how many attempts, are meant.

    ## Example
    ```yaml
    attempts: three
    ```

    ## Instead
    ```yaml
    attempts: 3
    ```
    """

    key: str
    value: str
    word: str

    def message(self) -> str:
        return f"`{self.key}` is `{self.value}`, but must be `{self.word}` or a number"

    def hint(self) -> str:
        return f"write `{self.key}: {self.word}` or a number"


@rule("QIZ324", Severity.NOTE, since="0.1")
class QuestionWithoutId(Rule):
    """A question whose id was made from its words.

    ## Why it matters
    When the words change, the id changes, and the answers that learners already gave are lost.

    ## Example
    ```markdown
    :::question
    ```

    ## Instead
    ```markdown
    :::question {#first-words}
    ```
    """

    id: str

    def message(self) -> str:
        return f"this question has no id of its own; it is called `{self.id}` after its words"

    def hint(self) -> str:
        return f"write `{{#{self.id}}}` on it before the course is released"


@rule("QIZ325", Severity.WARNING, since="0.3")
class NothingIsMeasured(Rule):
    """A question without a right answer where one is counted on.

    ## Why it matters
    An open text, a scale or a slider without an answer earns nothing, whatever is said. In a test
    it takes the place of a question that counts, and it does not show that an objective was
    reached. A bank that asks for opinions alone, and questions without an objective in a lesson,
    are left alone; so is one that says what it is (`kind=open-text`), unless it may be drawn.

    ## Example
    ```markdown
    :::question {#first-hour objective=O1}
    What happens in the first hour?
    :::
    ```
    in the bank of a post-test.

    ## Instead
    Give it a right answer: options `- [x]`, gaps `[[six|6]]`, a line `= 42`. Where every answer is
    welcome, ask it in a lesson, without an objective.
    """

    id: str
    kind: str
    place: str

    def message(self) -> str:
        return f"question `{self.id}` has no right answer, and {self.place}"

    def hint(self) -> str:
        if not self.kind:
            return "ask it in a lesson, or draw all questions"
        return (
            "give it an answer (`- [x]` options, `[[gap]]`, `= 42`), or add"
            f" `kind={self.kind}` where any answer will do"
        )
