"""What can be wrong with a course's own list of words (LNG91x)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("LNG911", Severity.WARNING, since="0.2")
class UnknownAllowance(Rule):
    """A word that the course allows itself although nothing forbids it.

    ## Why it matters
    It is misspelt, or no longer needed; whoever reads the list is misled.

    ## Example
    ```yaml
    allow: [runer]
    ```

    ## Instead
    ```yaml
    allow: [runner]
    ```
    """

    word: str

    def message(self) -> str:
        return f"`{self.word}` is allowed here, but no built-in list has it"

    def hint(self) -> str:
        return "mend its spelling, or take it out"
