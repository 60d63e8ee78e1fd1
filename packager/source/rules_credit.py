"""What can be wrong with the profile that a course for credit names (CRS26x)."""

from __future__ import annotations

from packager.diagnostics import Rule, rule


@rule("CRS261", since="0.2")
class UnknownProfile(Rule):
    """A profile of rules that is not there.

    ## Why it matters
    Without the approval body's figures nothing can be said about hours, items or references.

    ## Example
    ```yaml
    credit:
      contact_hours: 1
      profile: naws
    ```

    ## Instead
    ```yaml
    profile: nasw
    ```
    or the path of a `.yml` file of your own.
    """

    name: str
    near: str
    known: tuple[str, ...]

    def message(self) -> str:
        return f"there is no profile `{self.name}`"

    def hint(self) -> str:
        if self.near:
            return f"did you mean `{self.near}`?"
        return "known profiles: " + ", ".join(self.known) + "; or the path of a .yml file"
