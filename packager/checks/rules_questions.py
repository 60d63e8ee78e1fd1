"""What gives a question away, or trips those who know the answer (QIZ35x)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("QIZ351", Severity.NOTE, since="0.3")
class LongestAnswerRight(Rule):
    """A right answer that is much longer than every other.

    ## Why it matters
    People who take tests know that the long answer is mostly the right one, so the question
    measures that. It is told from 60% and 20 characters more than the longest of the others.

    ## Example
    ```markdown
    :::question {#first-thing}
    What comes first?

    - [x] Seeing whether the young person is safe, warm and not hurt {#safe}
    - [ ] The report {#report}
    - [ ] The reasons {#reasons}

    :::
    ```

    ## Instead
    Shorten the right one, or give the others the same care: a condition, a reason, an example.
    """

    length: int
    next: int

    def message(self) -> str:
        return (
            f"the right answer has {self.length} characters, and the longest other one {self.next}"
        )

    def hint(self) -> str:
        return "make the answers about as long as each other"


@rule("QIZ352", Severity.NOTE, since="0.3")
class AllOfTheAbove(Rule):
    """An option such as "all of the above" or "none of the above".

    ## Why it matters
    Who recognizes two right options knows that all are right, and who knows one wrong knows that
    they are not: less is measured than it seems. "None of the above" shows that somebody knows
    what is wrong, and not what is right.

    ## Example
    ```markdown
    - [ ] All of the above
    ```

    ## Instead
    Ask for all that fit, with several `[x]`, or write one more option of its own.
    """

    words: str

    def message(self) -> str:
        return f'"{self.words}" gives more away than it asks'

    def hint(self) -> str:
        return "ask for all that fit (several `[x]`), or write another option"


@rule("QIZ353", Severity.NOTE, since="0.3")
class NegativeStem(Rule):
    """A question that asks what is not so.

    ## Why it matters
    The little word is overlooked, most of all by people who read in a second language or under
    stress; they then choose what is true. English and Spanish are looked at.

    ## Example
    ```markdown
    Which of these is not a sign of exploitation?
    ```

    ## Instead
    Ask for what is so. Where the exception is the point, make the word stand out:
    ```markdown
    Which of these is **not** a sign of exploitation?
    ```
    """

    word: str

    def message(self) -> str:
        return f'the question asks for the contrary with "{self.word}", which is easily overlooked'

    def hint(self) -> str:
        return "ask for what is so, or set the word in bold"


@rule("QIZ354", Severity.WARNING, since="0.3")
class LongestOftenRight(Rule):
    """A test in which the longest answer is mostly the right one.

    ## Why it matters
    Somebody who has read nothing passes by choosing the longest answer each time. It is told when
    this holds for more than 60% of at least four questions that have three options or more.

    ## Example
    A test of five questions; in four of them the right answer is the longest.

    ## Instead
    Make some wrong answers the longest, as they may be: a half-truth needs many words.
    """

    id: str
    count: int
    of: int

    def message(self) -> str:
        return f"in {self.count} of {self.of} questions of `{self.id}` the longest answer is right"

    def hint(self) -> str:
        return "shorten right answers, or lengthen wrong ones"


@rule("QIZ355", Severity.NOTE, since="0.3")
class SamePlaceRight(Rule):
    """A test in which the right answer mostly stands at the same place.

    ## Why it matters
    After some questions people see it, and choose that place. It is told when one place holds more
    than 60% of at least four right answers, and options are not shuffled.

    ## Example
    ```yaml
    post-test: {bank: banks/post-test.md}
    ```
    when the second option is right in every question of the bank.

    ## Instead
    ```yaml
    post-test: {bank: banks/post-test.md, shuffle: [options]}
    ```
    """

    id: str
    place: int
    count: int
    of: int

    def message(self) -> str:
        return f"in {self.count} of {self.of} questions of `{self.id}` option {self.place} is right"

    def hint(self) -> str:
        return "add `shuffle: [options]`, or move some of the right answers"


@rule("QIZ356", Severity.NOTE, since="0.3")
class SameTruth(Rule):
    """A test whose true-or-false questions all have the same answer.

    ## Why it matters
    Who sees it needs no knowledge for the rest. It is told from four such questions.

    ## Example
    Four questions with True and False, and True is right in each.

    ## Instead
    Turn some of the sentences into false ones that somebody could believe.
    """

    id: str
    count: int
    answer: str

    def message(self) -> str:
        return f"all {self.count} true-or-false questions of `{self.id}` are `{self.answer}`"

    def hint(self) -> str:
        return "turn some of the sentences around"


@rule("QIZ357", Severity.NOTE, since="0.3")
class ObjectiveWithoutQuestion(Rule):
    """An objective that no question asks about.

    ## Why it matters
    Nobody can see whether it was reached, neither the learner nor you. Courses whose questions
    name no objectives at all are left alone; what is asked for credit is told by CRS269.

    ## Example
    ```yaml
    objectives:
      O1: Name the first thing to say.
      O2: Plan the first hour.
    ```
    when every question says `objective=O1`.

    ## Instead
    Write a question with `objective=O2`, or take the objective out.
    """

    id: str

    def message(self) -> str:
        return f"no question asks about objective `{self.id}`"

    def hint(self) -> str:
        return f"write a question with `objective={self.id}`"
