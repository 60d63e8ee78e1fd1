"""What can be wrong with pairs (QIZ333)."""

from __future__ import annotations

from packager.diagnostics import Rule, rule


@rule("QIZ333", since="0.2")
class PairWithoutPartner(Rule):
    """A line of a matching question without `::`, or with nothing behind it.

    ## Why it matters
    Nothing could be right for this term.

    ## Example
    ```markdown
    :::question {#parts}
    What does each part do?

    - The rim :: holds the tyre
    - The hub
    :::
    ```

    ## Instead
    ```markdown
    - The rim :: holds the tyre
    - The hub :: turns on the axle
    ```
    A match that fits no term has nothing before it: `- :: rings`.
    """

    id: str
    term: str

    def message(self) -> str:
        return f"`{self.term}` of question `{self.id}` has no match"

    def hint(self) -> str:
        return "write `- term :: match`, or `- :: match` for one that fits no term"
