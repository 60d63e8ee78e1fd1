"""Rules about what was to be an answer and is read as words."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("QIZ314", since="0.3")
class MistypedOption(Rule):
    """A line of a question that was to be an option and is read as words.

    ## Why it matters
    The option is gone, and learners read its box and its braces in the prompt.

    ## Example
    ```markdown
    - [x] Ask
    -[ ] Wait
    - []Look away
    ```

    ## Instead
    A dash, a blank, the box, a blank, and the words. The box is `[ ]` or `[x]`.
    ```markdown
    - [x] Ask
    - [ ] Wait
    - [ ] Look away
    ```
    """

    id: str

    def message(self) -> str:
        return f"question `{self.id}` has an option that is not read as one"

    def hint(self) -> str:
        return "write `- [ ] Text` or `- [x] Text`: dash, blank, box, blank"


@rule("QIZ315", Severity.WARNING, since="0.3")
class MistypedAnswer(Rule):
    """A question whose answer is read as words, so that none is right.

    ## Why it matters
    Without a right answer the packager asks what somebody thinks: an open text, or a slider on
    which every place is welcome. Nobody can earn the points that were meant.

    An open question may speak of such things itself, so this is told where it is all but certain:
    words in brackets, for one, in a test, in a question with an objective or points, or at the
    end of a prompt of one line.

    ## Example
    ```markdown
    :::question {#hours}
    Within how many hours does the first conversation take place?

    18..24
    :::
    ```
    or a gap in single brackets, `One in [six]`.

    ## Instead
    ```markdown
    = 18..24
    ```
    A gap has two brackets on each side: `One in [[six]]`. Where any answer will do, say so:
    `:::question {#hours kind=open-text}`.
    """

    id: str
    kind: str
    typed: str
    write: str

    def message(self) -> str:
        return f"question `{self.id}` reads `{self.typed}` as words, and takes any answer"

    def hint(self) -> str:
        return f"write {self.write}; where any answer will do, add `kind={self.kind}`"


@rule("QIZ316", Severity.WARNING, since="0.3")
class MistypedGap(Rule):
    """A gap in other brackets, beside one that is well written.

    ## Why it matters
    It is read as words: learners see the answers, and are asked for one gap less.

    ## Example
    ```markdown
    First comes [[care|caring]]; the [reasons|why] can wait.
    ```

    ## Instead
    ```markdown
    First comes [[care|caring]]; the [[reasons|why]] can wait.
    ```
    """

    id: str
    typed: str
    write: str

    def message(self) -> str:
        return f"question `{self.id}` shows `{self.typed}` as words, and not as a gap"

    def hint(self) -> str:
        return f"write `{self.write}`"
