"""What can be wrong with directives and Markdown (SRC12x)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("SRC120", since="0.1")
class UnclosedDirective(Rule):
    """A `:::` directive that is never closed.

    ## Why it matters
    All that follows would become part of it.

    ## Example
    ```markdown
    :::note
    Ask first.
    ```

    ## Instead
    ```markdown
    :::note
    Ask first.
    :::
    ```
    """

    name: str
    colons: int

    def message(self) -> str:
        return f"`{':' * self.colons}{self.name}` is never closed"

    def hint(self) -> str:
        return f"put `{':' * self.colons}` on a line of its own where it ends"


@rule("SRC121", since="0.1")
class StrayClosing(Rule):
    """A closing `:::` with nothing open.

    ## Why it matters
    It is usually the sign of an opening line that was misspelt or has another number of colons.

    ## Example
    ```markdown
    Some text.

    :::
    ```

    ## Instead
    Delete the line, or give the opening line the same number of colons.
    """

    colons: int
    opened: str = ""
    line: int = 0

    def message(self) -> str:
        if self.opened:
            return f"`{self.opened}` of line {self.line} is closed with {self.colons} colons"
        return f"`{':' * self.colons}` closes nothing"

    def hint(self) -> str:
        if self.opened:
            return f"write `{':' * (len(self.opened) - len(self.opened.lstrip(':')))}`"
        return "delete it, or open a directive with as many colons"


@rule("SRC122", since="0.1")
class MalformedDirective(Rule):
    """An opening line of a directive that cannot be read.

    ## Why it matters
    The directive would not be seen, and its text would stand on the page as it is.

    ## Example
    ```markdown
    :::note {#a key=}
    Ask first.
    :::
    ```

    ## Instead
    ```markdown
    :::note A title {#a}
    Ask first.
    :::
    ```
    Behind the name may stand a title, and in braces an id and attributes:
    `{#id key=value other="two words"}`.
    """

    problem: str
    remedy: str = ""

    def message(self) -> str:
        return f"this directive cannot be read: {self.problem}"

    def hint(self) -> str:
        return self.remedy or 'write `:::name Title {#id key=value other="two words"}`'


@rule("SRC123", since="0.1")
class UnknownDirective(Rule):
    """A directive that does not exist.

    ## Why it matters
    Its content would be lost or shown as plain text.

    ## Example
    ```markdown
    :::qestion {#first}
    ```

    ## Instead
    ```markdown
    :::question {#first}
    ```
    """

    name: str
    near: str
    known: tuple[str, ...]

    def message(self) -> str:
        return f"unknown directive `{self.name}`"

    def hint(self) -> str:
        if self.near:
            return f"did you mean `{self.near}`?"
        return "known directives: " + ", ".join(self.known)


@rule("SRC124", since="0.1")
class UnknownAttribute(Rule):
    """An attribute that its directive does not know.

    ## Why it matters
    What it asks for would not happen.

    ## Example
    ```markdown
    :::question {#first point=2}
    ```

    ## Instead
    ```markdown
    :::question {#first points=2}
    ```
    """

    name: str
    directive: str
    near: str
    known: tuple[str, ...]

    def message(self) -> str:
        return f"`{self.directive}` has no attribute `{self.name}`"

    def hint(self) -> str:
        if self.near:
            return f"did you mean `{self.near}`?"
        return "known attributes: " + (", ".join(self.known) or "none")


@rule("SRC125", since="0.1")
class RawHtml(Rule):
    """Raw HTML in the text of a course.

    ## Why it matters
    HTML can carry scripts and break the page for screen readers; the course is data.

    ## Example
    ```markdown
    <div class="box">Ask first.</div>
    ```

    ## Instead
    Use a directive such as `:::note`, or write `html: allow` in course.yaml; the HTML is
    then cleaned of all that could run.
    """

    tag: str

    def message(self) -> str:
        return f"raw HTML: `{self.tag}`"

    def hint(self) -> str:
        return "use a directive, write `\\<` for a plain sign, or set `html: allow` in course.yaml"


@rule("SRC126", since="0.1")
class DirectiveOutOfPlace(Rule):
    """A directive that belongs inside another one.

    ## Why it matters
    A hint without its question is read by nobody.

    ## Example
    ```markdown
    :::hint
    Think of safety first.
    :::
    ```

    ## Instead
    Put it inside its question, before the line that closes it:
    ```markdown
    ::::question {#first}
    What comes first?

    - [x] Safety
    - [ ] Paperwork

    :::hint
    Think of safety first.
    :::
    ::::
    ```
    """

    name: str
    parents: tuple[str, ...]

    def message(self) -> str:
        return f"`{self.name}` stands outside of " + " or ".join(f"`{p}`" for p in self.parents)

    def hint(self) -> str:
        inside = f"`:::{self.name}` ... `:::`"
        return f"move it inside: `::::{self.parents[0]}` ... {inside} ... `::::`"


@rule("SRC127", since="0.1")
class BadMathematics(Rule):
    r"""A formula that cannot be turned into MathML.

    ## Why it matters
    Learners would see the TeX, and a screen reader would spell it out.

    ## Example
    ```markdown
    The area is $x^2^3$.
    ```

    ## Instead
    ```markdown
    The area is $x^{2^3}$.
    ```
    A plain dollar sign is written `\$`.
    """

    formula: str

    def message(self) -> str:
        return f"this formula cannot be read: {self.formula}"

    def hint(self) -> str:
        return "check its braces and commands; a plain dollar sign is written `\\$`"


@rule("SRC128", Severity.WARNING, since="0.3")
class UnknownAlert(Rule):
    """A quotation that begins like a remark, `> [!...]`, and is none.

    ## Why it matters
    Learners read the brackets and the exclamation mark, in a quotation of nobody.

    ## Example
    ```markdown
    > [!TIPP]
    > A calm voice matters more than the right words.
    ```

    ## Instead
    ```markdown
    > [!TIP]
    > A calm voice matters more than the right words.
    ```
    `NOTE`, `TIP`, `IMPORTANT`, `WARNING` and `CAUTION` are known, alone on the first line. A remark
    with a title is `:::tip Title`.
    """

    name: str
    behind: str
    near: str

    def message(self) -> str:
        if self.behind:
            return f"words stand behind `[!{self.name}]`, so that it is read as a quotation"
        return f"there is no remark `[!{self.name}]`"

    def hint(self) -> str:
        if self.behind:
            return f"put them on the next line, or write `:::{self.near.lower()} {self.behind}`"
        if self.near:
            return f"did you mean `[!{self.near}]`?"
        return "write `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`"


@rule("SRC129", Severity.WARNING, since="0.3")
class HeadingWithoutBlank(Rule):
    r"""A paragraph that begins with number signs and was to be a heading.

    ## Why it matters
    Learners read the signs. The heading is missing on the page and for whoever has it read out.

    ## Example
    ```markdown
    ##The room
    ```

    ## Instead
    ```markdown
    ## The room
    ```
    Signs that are meant to be read are written `\##`.
    """

    heading: str
    signs: str

    def message(self) -> str:
        return f"`{self.heading}` is no heading without a blank behind `{self.signs}`"

    def hint(self) -> str:
        return f"write `{self.signs} {self.heading.removeprefix(self.signs)}`"


@rule("SRC155", Severity.WARNING, since="0.3")
class LinkAsText(Rule):
    """A link or picture that is written so that it is read as text.

    ## Why it matters
    Learners read brackets and an address, and cannot follow it; a picture is not shown, and its
    file is not in the package.

    ## Example
    ```markdown
    [The plan](../media/my plan.pdf)
    ```

    ## Instead
    ```markdown
    [The plan](<../media/my plan.pdf>)
    ```
    The address stands right behind the words, in round brackets that are closed. One with blanks
    stands in `<` and `>`.
    """

    problem: str
    instead: str

    def message(self) -> str:
        return f"this is read as text: {self.problem}"

    def hint(self) -> str:
        return f"write `{self.instead}`"
