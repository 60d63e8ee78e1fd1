"""What can be wrong with an advisory (CRS25x)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.diagnostics import Rule, Severity, rule

if TYPE_CHECKING:
    from decimal import Decimal


@rule("CRS251", since="0.2")
class MissingEquivalent(Rule):
    """An advisory without an equivalent.

    ## Why it matters
    A choice between reading on and missing something is no choice. Whoever takes the short way
    must learn the same, and finish the course as everyone does.

    ## Example
    ```markdown
    ::::advisory Before you read on
    The next section gives facts about trafficking risk.

    :::sensitive
    The section.
    :::
    ::::
    ```

    ## Instead
    ```markdown
    ::::advisory Before you read on
    The next section gives facts about trafficking risk.

    :::sensitive
    The section.
    :::

    :::equivalent {minutes=1}
    The same facts in fewer words.
    :::
    ::::
    ```
    """

    empty: bool

    def message(self) -> str:
        return "this equivalent says nothing" if self.empty else "this advisory has no equivalent"

    def hint(self) -> str:
        said = "the same facts in fewer words"
        return f"write {said}" if self.empty else f"add `:::equivalent` with {said}"


@rule("CRS291", Severity.WARNING, since="0.3")
class LongEquivalent(Rule):
    """An equivalent that takes longer than the section that it stands for.

    ## Why it matters
    Whoever would rather not read a section is offered a shorter way. A longer one asks more of them
    than of everyone else.

    ## Example
    ```markdown
    ::::advisory Before you read on {minutes=3}
    Facts about risk come next.

    :::sensitive
    The section.
    :::

    :::equivalent {minutes=9}
    The same facts.
    :::
    ::::
    ```

    ## Instead
    Shorten the equivalent, or put its minutes right: `:::equivalent {minutes=1}`.
    """

    minutes: Decimal
    section: Decimal

    def message(self) -> str:
        minutes = f"{self.minutes} minute{'s' if self.minutes != 1 else ''}"
        return f"this equivalent takes {minutes}, and its section {self.section}"

    def hint(self) -> str:
        return "shorten it, or put the minutes right"


@rule("CRS253", since="0.2")
class OnlyForSome(Rule):
    """A question, or something to be done, that only one of an advisory's two ways has.

    ## Why it matters
    Whoever chose the other way never meets it: they cannot answer it, and a rule such as
    `answered(all)` would never come true for them. An id stands once in a course, so the two
    parts cannot both have it.

    ## Example
    ```markdown
    ::::advisory Before you read on
    Facts about risk come next.

    :::sensitive
    The section.

    :::question {#risk}
    The figure is about reported children.

    - [x] True
    - [ ] False
    :::
    :::

    :::equivalent
    The same facts.
    :::
    ::::
    ```

    ## Instead
    Put it behind the advisory, and let it ask what both parts say.
    """

    what: str
    part: str

    def message(self) -> str:
        return f"this {self.what} stands in the `{self.part}` part; the other way lacks it"

    def hint(self) -> str:
        return "put it behind the advisory, where everyone meets it"
