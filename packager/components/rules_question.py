"""What can be wrong with a question (QIZ30x)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("QIZ301", since="0.1")
class NoRightAnswer(Rule):
    """A question without a right answer.

    ## Why it matters
    Nobody can answer it, and the points it counts for can never be earned.

    ## Example
    ```markdown
    :::question {#first}
    What comes first?

    - [ ] Safety
    - [ ] Paperwork
    :::
    ```

    ## Instead
    ```markdown
    - [x] Safety
    ```
    """

    id: str

    def message(self) -> str:
        return f"question `{self.id}` has no right answer"

    def hint(self) -> str:
        return "mark each right option with `[x]`"


@rule("QIZ302", since="0.1")
class UnknownKindOfQuestion(Rule):
    """A question whose kind cannot be seen.

    ## Why it matters
    The packager sees from the content how a question is answered: `- [x]` options, a line
    `= 42 +- 1`, a scale `[1..5]`, gaps `[[answer]]`, or a prompt alone for an open text. A list
    that is none of these cannot be answered.

    ## Example
    ```markdown
    :::question {#first}
    What comes first?

    - Safety
    - Paperwork
    :::
    ```

    ## Instead
    ```markdown
    :::question {#first}
    What comes first?

    - [x] Safety
    - [ ] Paperwork
    :::
    ```
    """

    id: str
    asked: str
    near: str
    write: str = ""

    def message(self) -> str:
        if self.asked:
            return f"there is no kind of question `{self.asked}`"
        if self.write:
            return f"question `{self.id}` cannot be answered as it is written"
        return f"question `{self.id}` has nothing to answer"

    def hint(self) -> str:
        if self.near:
            return f"did you mean `{self.near}`?"
        if self.write:
            return f"write {self.write}"
        return (
            "give it options `- [x]`, a numbered list, `= 42`, or see docs/reference/directives.md"
        )


@rule("QIZ303", since="0.1")
class NoPrompt(Rule):
    """A question that asks nothing.

    ## Why it matters
    Options without a prompt cannot be understood, least of all with a screen reader.

    ## Example
    ```markdown
    :::question {#first}
    - [x] Safety
    - [ ] Paperwork
    :::
    ```

    ## Instead
    Write the question before the first option.
    """

    id: str

    def message(self) -> str:
        return f"question `{self.id}` asks nothing"

    def hint(self) -> str:
        return "write the question before the first option"


@rule("QIZ304", since="0.1")
class TooFewOptions(Rule):
    """A choice with fewer than two options, or more than 26.

    ## Why it matters
    One option is no choice. SCORM 1.2 names options by single letters, so that 26 is the most.

    ## Example
    ```markdown
    :::question {#first}
    What comes first?

    - [x] Safety
    :::
    ```

    ## Instead
    Add options that a thoughtful colleague might choose.

    ## Standard
    SCORM 1.2 RTE 3.4.4, cmi.interactions.n.student_response of type choice.
    """

    id: str
    count: int

    def message(self) -> str:
        return f"question `{self.id}` has {self.count} option{'s' if self.count != 1 else ''}"

    def hint(self) -> str:
        return "give 2 to 26 options"


@rule("QIZ305", since="0.1")
class TwinOptions(Rule):
    """Two options of one question with the same id or the same text.

    ## Why it matters
    A stored answer could not say which of the two was chosen.

    ## Example
    ```markdown
    - [x] Ask
    - [ ] Ask
    ```

    ## Instead
    Change one text. Two texts that differ may still give one id, as `+1` and `-1` are both `x-1`;
    then give them ids: `- [x] +1 {#plus-one}`.
    """

    id: str
    option: str
    other: str
    option_id: str

    def message(self) -> str:
        if self.option == self.other:
            return f"two options of question `{self.id}` are both `{self.option}`"
        both = f"`{self.other}` and `{self.option}`"
        return f"{both} of question `{self.id}` have the same id `{self.option_id}`"

    def hint(self) -> str:
        if self.option == self.other:
            return "change one text: learners could not tell them apart"
        return "change one text, or give each an id of its own, such as `{#ask-first}`"


@rule("QIZ313", since="0.2")
class EmptyOption(Rule):
    """An option, step or statement of a question without words.

    ## Why it matters
    Learners see an empty box, and a screen reader has no name for it (WCAG 4.1.2).

    ## Example
    ```markdown
    - [x] Ask
    - [ ] Wait
    - [ ]
    ```

    ## Instead
    Write its words, or delete the line.
    """

    id: str

    def message(self) -> str:
        return f"an option of question `{self.id}` has no words"

    def hint(self) -> str:
        return "write its words, or delete the line"


@rule("QIZ306", since="0.1")
class BadNumber(Rule):
    """A numeric answer that is no number or range.

    ## Why it matters
    No typed answer could ever equal it.

    ## Example
    ```markdown
    = about 42
    ```

    ## Instead
    ```markdown
    = 42 +- 1
    ```
    or `= 40..44`.
    """

    text: str
    turned: str = ""

    def message(self) -> str:
        if self.turned:
            return f"the range `{self.text}` begins above its end"
        return f"`{self.text}` is no number or range"

    def hint(self) -> str:
        if self.turned:
            return f"write `= {self.turned}`"
        return "write `= 42`, `= 42 +- 1` or `= 40..44`"


@rule("QIZ307", since="0.1")
class EmptyGap(Rule):
    """A gap without an answer.

    ## Why it matters
    Nothing typed into it could be right.

    ## Example
    ```markdown
    One in [[ ]] was likely a victim.
    ```

    ## Instead
    ```markdown
    One in [[six|6]] was likely a victim.
    ```
    """

    def message(self) -> str:
        return "this gap has no answer"

    def hint(self) -> str:
        return "write the answer into it: `[[six|6]]`"


@rule("QIZ309", since="0.1")
class TooManyGaps(Rule):
    """A text with more than ten gaps.

    ## Why it matters
    A learning system need not keep more than ten answers to one question, and a longer text
    with gaps is tiring to fill in.

    ## Example
    ```markdown
    [[a]] [[b]] [[c]] [[d]] [[e]] [[f]] [[g]] [[h]] [[i]] [[j]] [[k]]
    ```

    ## Instead
    Part it into two questions.

    ## Standard
    SCORM 2004 4th Edition RTE 4.2.9.1, fill-in: at least ten answers are kept.
    """

    id: str
    count: int

    def message(self) -> str:
        return f"question `{self.id}` has {self.count} gaps"

    def hint(self) -> str:
        return "make it two questions of 10 gaps or fewer"


@rule("QIZ308", Severity.WARNING, since="0.1")
class StrayInQuestion(Rule):
    """Text after the options that belongs to nothing.

    ## Why it matters
    Learners read it after the options, where they look for the next thing; it is usually a
    feedback that lost its `>`.

    ## Example
    ```markdown
    - [x] Safety

    Right: safety first.
    ```

    ## Instead
    Indent a blockquote under the option, or use `:::feedback`.
    """

    id: str

    def message(self) -> str:
        return f"question `{self.id}` has text behind its options"

    def hint(self) -> str:
        return "put it before the options, or into `> feedback` or `:::feedback`"
