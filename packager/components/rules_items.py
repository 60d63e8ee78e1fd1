"""What can be wrong with things that are moved or matched (QIZ331, QIZ332)."""

from __future__ import annotations

from packager.diagnostics import Rule, rule


@rule("QIZ331", since="0.2")
class WrongNumberOfItems(Rule):
    """A matching, ordering or sorting question with too little or too much to move.

    ## Why it matters
    One step has no order, and one bin takes every card. SCORM 1.2 names each thing by a single
    character, so that 26 is the most; long before that it is tiring to do.

    ## Example
    ```markdown
    :::question {#steps}
    Put the steps in order.

    1. Report to the police.
    :::
    ```

    ## Instead
    ```markdown
    1. Report to the police.
    2. Report to NCMEC.
    ```

    ## Standard
    SCORM 1.2 RTE 3.4.4, cmi.interactions.n.student_response of the types matching and sequencing.
    """

    id: str
    thing: str
    count: int
    least: int
    most: int

    def message(self) -> str:
        things = self.thing if self.count == 1 else _plural(self.thing)
        return f"question `{self.id}` has {self.count} {things}"

    def hint(self) -> str:
        return f"give {self.least} to {self.most} {_plural(self.thing)}"


def _plural(thing: str) -> str:
    return f"{thing}es" if thing.endswith("ch") else f"{thing}s"


@rule("QIZ332", since="0.2")
class TwinItems(Rule):
    """Two terms, cards or steps of one question with the same id or the same text.

    ## Why it matters
    A stored answer could not say which of the two was meant, and learners cannot see it.

    ## Example
    ```markdown
    :::question {#steps}
    Put the steps in order.

    1. Report it.
    2. Look for reasons.
    3. Report it.
    :::
    ```

    ## Instead
    ```markdown
    1. Report it to the police.
    2. Look for reasons.
    3. Report it to NCMEC.
    ```
    Two texts that differ may still give one id: `+1` and `-1` are both `x-1`. Then write one:
    `- +1 :: warmer {#plus-one}`.
    """

    id: str
    item: str
    other: str
    item_id: str

    def message(self) -> str:
        if self.item == self.other:
            return f"two things of question `{self.id}` are both `{self.item}`"
        both = f"`{self.other}` and `{self.item}`"
        return f"{both} of question `{self.id}` have the same id `{self.item_id}`"

    def hint(self) -> str:
        if self.item == self.other:
            return "change one text: learners could not tell them apart"
        return "change one text, or give each an id of its own, such as `{#first-step}`"
