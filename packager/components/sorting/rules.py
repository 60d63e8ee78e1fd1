"""What can be wrong with cards and bins (QIZ334 to QIZ336)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("QIZ334", since="0.2")
class CardWithoutBin(Rule):
    """A card of a sorting question that belongs nowhere.

    ## Why it matters
    Wherever learners put it, it could not be right.

    ## Example
    ```markdown
    :::question {#kinds}
    What is it?

    - Apple -> Fruit
    - Carrot
    :::
    ```

    ## Instead
    ```markdown
    - Apple -> Fruit
    - Carrot -> Vegetable
    ```
    Several bins may fit: `- Tomato -> Fruit | Vegetable`.
    """

    id: str
    card: str

    def message(self) -> str:
        return f"card `{self.card}` of question `{self.id}` belongs nowhere"

    def hint(self) -> str:
        return "write `- card -> bin`, or `- card -> bin | other bin`"


@rule("QIZ335", since="0.2")
class UnknownBin(Rule):
    """A card that goes into a bin that the question does not name.

    ## Why it matters
    With `bins=` the question says which bins there are; a name that is none of them is usually
    misspelled, and the card could not be put there.

    ## Example
    ```markdown
    :::question {#kinds bins="Fruit | Vegetable"}
    What is it?

    - Apple -> Fruit
    - Carrot -> Vegtable
    :::
    ```

    ## Instead
    ```markdown
    - Carrot -> Vegetable
    ```
    """

    id: str
    bin: str
    near: str

    def message(self) -> str:
        return f"question `{self.id}` has no bin `{self.bin}`"

    def hint(self) -> str:
        if self.near:
            return f"did you mean `{self.near}`?"
        return "add it to `bins=`, or leave `bins=` out"


@rule("QIZ336", Severity.WARNING, since="0.2")
class UnusedBin(Rule):
    """A bin into which no card belongs.

    ## Why it matters
    Learners wonder what goes there; usually a card lacks this bin, or has it misspelled.

    ## Example
    ```markdown
    :::question {#kinds bins="Fruit | Vegetable | Nut"}
    What is it?

    - Apple -> Fruit
    - Carrot -> Vegetable
    :::
    ```

    ## Instead
    ```markdown
    - Walnut -> Nut
    ```
    """

    id: str
    bin: str

    def message(self) -> str:
        return f"no card of question `{self.id}` belongs into `{self.bin}`"

    def hint(self) -> str:
        return "give a card this bin, or take it out of `bins=`"
