"""What can be wrong with the places where an author lets a rule be (SRC15x)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("SRC150", Severity.WARNING, since="0.3")
class UnusedAllowance(Rule):
    """An `allow` under which nothing is found.

    ## Why it matters
    The text was mended, or the words stand at another place. What is left would hide the next
    mistake of its kind.

    ## Example
    ```markdown
    <!-- allow long-sentence: the statute is quoted word for word -->

    Ask first.
    ```

    ## Instead
    Take it out, or put it right before the passage, or at the end of the line, that it is for.
    """

    name: str

    def message(self) -> str:
        return f"`allow {self.name}` lets nothing be: nothing of the kind is found there"

    def hint(self) -> str:
        return "take it out, or put it where the rule finds something"


@rule("SRC151", Severity.WARNING, since="0.3")
class AllowanceWithoutReason(Rule):
    """An `allow` that does not say why.

    ## Why it matters
    Whoever reads the course next year cannot tell whether the reason still holds. Without one,
    nothing is let be.

    ## Example
    ```markdown
    <!-- allow long-sentence -->
    ```

    ## Instead
    ```markdown
    <!-- allow long-sentence: the statute is quoted word for word -->
    ```
    """

    name: str

    def message(self) -> str:
        return f"`allow {self.name}` gives no reason"

    def hint(self) -> str:
        return "write the reason behind a colon, in a few words"


@rule("SRC152", Severity.WARNING, since="0.3")
class UnknownRule(Rule):
    """An `allow` that names no rule.

    ## Why it matters
    The rule that was meant goes on to speak, and nobody sees why.

    ## Example
    ```markdown
    <!-- allow long-sentences: the statute is quoted word for word -->
    ```

    ## Instead
    Name the rule as `packager check` shows it, by code (`LNG921`) or by name (`long-sentence`).
    """

    name: str
    near: str

    def message(self) -> str:
        return f"there is no rule `{self.name}`"

    def hint(self) -> str:
        return f"did you mean `{self.near}`?" if self.near else "docs/rules/README.md lists them"


@rule("SRC153", Severity.WARNING, since="0.3")
class ErrorAllowed(Rule):
    """An `allow` for an error.

    ## Why it matters
    An error means that no package can be made of the course, or none that works. No reason makes
    it work. Only errors of accessibility (ACC) can be let be, where a person has looked: the
    reason then stands in the source for whoever audits the course.

    ## Example
    ```markdown
    <!-- allow missing-file: the picture comes later -->
    ```

    ## Instead
    Mend what the error says.
    """

    name: str

    def message(self) -> str:
        return f"`{self.name}` is an error, which cannot be allowed"

    def hint(self) -> str:
        return "mend what it finds, and take the `allow` out"


@rule("SRC154", Severity.WARNING, since="0.3")
class MalformedAllowance(Rule):
    """A comment that was to be an `allow` and is none.

    ## Why it matters
    A comment of other words is for authors: it lets nothing be, and the rule goes on to speak.

    ## Example
    ```markdown
    <!-- alow long-sentence: the statute is quoted word for word -->
    ```
    or `<!-- allow long-sentence the statute is quoted -->`, without the colon.

    ## Instead
    ```markdown
    <!-- allow long-sentence: the statute is quoted word for word -->
    ```
    """

    name: str
    write: str

    def message(self) -> str:
        return f"this comment names `{self.name}` and is not read as an `allow`"

    def hint(self) -> str:
        return f"write `{self.write}`"
