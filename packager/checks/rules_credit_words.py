"""What can be wrong with what a course for credit states (CRS276 to CRS287)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("CRS276", Severity.WARNING, since="0.2")
class OldReference(Rule):
    """A reference that is older than the approval body allows.

    ## Why it matters
    Bodies want current sources, ten years at most; older ones are accepted where they are seminal.

    ## Example
    ```markdown
    :::references
    - A study of foster care (2005).
    :::
    ```

    ## Instead
    ```markdown
    - A study of foster care (2005). {seminal=true}
    ```
    or a newer source.
    """

    year: int
    age: int
    most: int

    def message(self) -> str:
        return f"this reference is from {self.year}: {self.age} years old, {self.most} are the most"

    def hint(self) -> str:
        return (
            "name a newer source, or mark it `{seminal=true}`; a law in force is `{current=true}`"
        )


@rule("CRS277", Severity.WARNING, since="0.2")
class UndatedReference(Rule):
    """A reference without a year.

    ## Why it matters
    Its age cannot be judged, so a reviewer has to ask.

    ## Example
    ```markdown
    :::references
    - Children missing from care, web page.
    :::
    ```

    ## Instead
    ```markdown
    - Children missing from care, web page, read 2026. {current=true}
    ```
    """

    text: str

    def message(self) -> str:
        return f"this reference has no year: {self.text}"

    def hint(self) -> str:
        return "add the year, `{year=2024}`, or `{current=true}` for what is kept up to date"


@rule("CRS278", Severity.WARNING, since="0.2")
class CreditIncomplete(Rule):
    """Something that the approval body asks for is not stated.

    ## Why it matters
    An application that leaves it out comes back.

    ## Example
    `profile: nasw` and no `planner`.

    ## Instead
    ```yaml
      planner: {name: A. Planner, degree: MSW, credentials: LCSW}
    ```
    """

    what: str
    rule: str
    says: str

    def message(self) -> str:
        return f"`{self.rule}` asks for {self.what}, which is not stated"

    def hint(self) -> str:
        return f"add it under `credit`. {self.says}"


@rule("CRS279", since="0.2")
class PlannerPresents(Rule):
    """The planner is also an author or presenter.

    ## Why it matters
    NASW wants the planning social worker to be somebody else than the presenter.

    ## Example
    ```yaml
      planner: {name: A. Planner}
      contributors: [{name: A. Planner, role: author}]
    ```

    ## Instead
    Name another planner, or give the contributor's true role.
    """

    name: str
    role: str

    def message(self) -> str:
        return f"{self.name} plans the program and is also its {self.role}"

    def hint(self) -> str:
        return "name a planner who is no author or presenter"


@rule("CRS280", Severity.WARNING, since="0.2")
class MediaWithoutLength(Rule):
    """Sound or video whose length is not known.

    ## Why it matters
    Its minutes are missing from the contact hours.

    ## Example
    A video whose captions have no cue, in a course with `credit`.

    ## Instead
    ```markdown
    :::video A quiet minute {duration=0:51 ...}
    ```
    What is optional has `duration=0:00`.
    """

    title: str

    def message(self) -> str:
        return f"the length of “{self.title}” is not known, so its minutes are not counted"

    def hint(self) -> str:
        return "add `duration=2:15`; `duration=0:00` where it is optional"


@rule("CRS281", Severity.WARNING, since="0.2")
class ConsentUnknown(Rule):
    """A contributor with lived experience, and no word of their consent.

    ## Why it matters
    To be named as somebody with lived experience can follow a person for life. They say whether,
    and under which name.

    ## Example
    ```yaml
      contributors: [{name: J. Doe, role: adviser, lived_experience: true}]
    ```

    ## Instead
    ```yaml
      contributors:
        - {name: J. Doe, role: adviser, lived_experience: true, consent: 2026-05-04}
    ```
    The date is never published.
    """

    name: str

    def message(self) -> str:
        return f"it is not said that {self.name or 'this person'} agreed to be credited in this way"

    def hint(self) -> str:
        return "ask, and add `consent:` with the day; it is never published"


@rule("CRS282", since="0.2")
class ApprovalIncomplete(Rule):
    """An approval that is published without its numbers or its statement.

    ## Why it matters
    A certificate without them is not accepted by a licensing board.

    ## Example
    ```yaml
      approvals: [{body: NASW, status: approved}]
    ```

    ## Instead
    State `provider_no`, `approval_no`, `valid_to` and the body's `statement` word for word.
    """

    body: str
    missing: str

    def message(self) -> str:
        return f"the approval of {self.body} lacks {self.missing}"

    def hint(self) -> str:
        return "copy it from the body's letter, or set `status: none`"


@rule("CRS283", since="0.2")
class ApprovalPending(Rule):
    """Something is announced as approved or nearly approved that is not.

    ## Why it matters
    Bodies forbid words such as "pending approval"; learners would take the course for a credit that
    may never come.

    ## Example
    ```yaml
      approvals: [{body: NASW, status: pending}]
    ```

    ## Instead
    ```yaml
      approvals: [{body: NASW, status: none}]
    ```
    until the letter is there.
    """

    words: str

    def message(self) -> str:
        return f"`{self.words}` may not be published"

    def hint(self) -> str:
        return "set `status: none` and say nothing of the application until it is granted"


@rule("CRS284", since="0.2")
class ApprovalExpired(Rule):
    """An approval that has run out, or has not begun.

    ## Why it matters
    Hours earned outside of the approval's days do not count.

    ## Example
    `valid_to: 2025-06-30` in a course released on 2025-09-01.

    ## Instead
    Renew the approval and state its new days, or set `status: none`.
    """

    body: str
    when: str
    today: str

    def message(self) -> str:
        return f"the approval of {self.body} {self.when}; today is {self.today}"

    def hint(self) -> str:
        return "state the days of the approval that holds, or set `status: none`"


@rule("CRS285", Severity.WARNING, since="0.2")
class ApprovalEndsSoon(Rule):
    """An approval that runs out within two months.

    ## Why it matters
    Renewing takes weeks; until then learners get certificates that no longer count.

    ## Example
    `valid_to: 2026-12-31` in a course released on 2026-11-20.

    ## Instead
    Renew the approval, then state its new last day.
    """

    body: str
    valid_to: str
    days: int

    def message(self) -> str:
        return f"the approval of {self.body} ends on {self.valid_to}, in {self.days} days"

    def hint(self) -> str:
        return "ask for its renewal now"


@rule("CRS286", Severity.WARNING, since="0.2")
class NoReleaseDate(Rule):
    """A course for credit that does not say when it is released.

    ## Why it matters
    Approvals and references age. A build has no clock, so that the same source always gives the
    same bytes; without a date nothing can be judged.

    ## Example
    A course.yaml with `credit` and without `released`.

    ## Instead
    ```yaml
    released: 2026-11-23
    ```
    or `packager check SRC --today 2026-11-23`.
    """

    def message(self) -> str:
        return "without a day, the age of approvals and references is not checked"

    def hint(self) -> str:
        return "add `released: 2026-11-23` to course.yaml, or give `--today`"


@rule("CRS287", Severity.WARNING, since="0.2")
class FewPilots(Rule):
    """A pilot with fewer than three people.

    ## Why it matters
    One or two people show how fast they read, not how long the course takes.

    ## Example
    ```yaml
      method: pilot
      pilot: {minutes: [52, 61]}
    ```

    ## Instead
    Let three or more people try the course, and state the minutes of each.
    """

    count: int

    def message(self) -> str:
        return f"the pilot has {self.count} of at least 3 people"

    def hint(self) -> str:
        return "let more people try the course, and add their minutes"
