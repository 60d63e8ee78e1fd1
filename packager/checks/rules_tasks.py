"""Rules about tasks and about ids that a page has already."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("CRS226", since="0.2")
class NothingToDo(Rule):
    """A completion rule that asks for activities where there are none.

    ## Why it matters
    `done(all)` speaks of dialogues, forms and other activities. Where there are none, it says
    nothing.

    ## Example
    ```yaml
    completion: viewed(all) and done(all)
    ```
    when no lesson has an activity.

    ## Instead
    Take the term out, or put an activity into a lesson.
    """

    def message(self) -> str:
        return "`done(all)` asks for activities, but there are none"

    def hint(self) -> str:
        return "take the term out, or add a dialogue or another activity"


@rule("CRS227", Severity.NOTE, since="0.2")
class TaskWithoutId(Rule):
    """An activity whose id was made from its title.

    ## Why it matters
    When the title changes, the id changes, and those who have done the activity are asked to do it
    again.

    ## Example
    ```markdown
    :::dialogue Maya comes back
    ```

    ## Instead
    ```markdown
    :::dialogue Maya comes back {#maya}
    ```
    """

    id: str

    def message(self) -> str:
        return f"this activity has no id of its own; it is called `{self.id}` after its title"

    def hint(self) -> str:
        return f"write `{{#{self.id}}}` on it before the course is released"


@rule("CRS228", since="0.2")
class ReservedId(Rule):
    """An id that an element of the player has.

    ## Why it matters
    An id stands once on a page (HTML). With two of one name, a button of the player acts on the
    wrong one, and links lead elsewhere.

    ## Example
    ```markdown
    :::note {#menu}
    What we cook.
    :::
    ```

    ## Instead
    ```markdown
    :::note {#what-we-cook}
    What we cook.
    :::
    ```
    """

    id: str

    def message(self) -> str:
        return f"`{self.id}` is the id of a part of the player"

    def hint(self) -> str:
        return f"take another one, such as `{{#{self.id}-1}}`"
