"""What can be wrong with a plan builder (CRS248, CRS249)."""

from __future__ import annotations

from packager.diagnostics import Rule, rule


@rule("CRS248", since="0.2")
class PlanPartWithoutChoice(Rule):
    """A part of a plan that offers fewer than two lines, or more than nine.

    ## Why it matters
    With one line there is nothing to choose, and a long list is not read to its end.

    ## Example
    ```markdown
    :::plan A plan with Devon {#devon-plan}
    ### Who Devon can call at 2 am

    - His aunt
    :::
    ```

    ## Instead
    Offer two to nine lines, all of which somebody might well write.
    """

    title: str
    count: int

    def message(self) -> str:
        return f"the part `{self.title}` offers {self.count} line{'s' if self.count != 1 else ''}"

    def hint(self) -> str:
        return "give it one list of 2 to 9 items"


@rule("CRS249", since="0.2")
class IncompleteSample(Rule):
    """A sample plan that lacks a part, or has two lines for one.

    ## Why it matters
    Learners compare the sample with their own plan, part by part.

    ## Example
    ```markdown
    ### What I heard

    - "You moved my room." {sample}
    - He does not like rules.

    ### When we check

    - On Friday
    - At some point
    ```

    ## Instead
    Mark one line of every part with `{sample}`, or none at all.
    """

    title: str
    count: int

    def message(self) -> str:
        return f"the part `{self.title}` has {self.count} lines of the sample plan"

    def hint(self) -> str:
        return "mark one line of every part with `{sample}`, or none at all"
