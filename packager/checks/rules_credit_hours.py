"""What can be wrong with the hours of a course for credit (CRS262 to CRS266)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("CRS262", since="0.2")
class HoursNotReached(Rule):
    """More contact hours than the binding method gives.

    ## Why it matters
    An approval body works the hours out for itself. Hours that its method does not give are
    refused, or taken back after learners have used them.

    ## Example
    ```yaml
    credit:
      contact_hours: 2.0
      method: declared
    ```
    in a course whose agenda has 50 minutes.

    ## Instead
    Ask for the hours that `packager hours` shows, or name the method that the body uses.
    """

    asked: str
    given: str
    method: str
    minutes: str
    hour_minutes: int

    def message(self) -> str:
        return (
            f"{self.asked} contact hours are asked for, but `{self.method}` gives {self.given}"
            f" ({self.minutes} min of {self.hour_minutes} min each)"
        )

    def hint(self) -> str:
        return "`packager hours` shows every method; ask for what the binding one gives"


@rule("CRS263", since="0.2")
class MethodIncomplete(Rule):
    """A binding method that lacks what it works with.

    ## Why it matters
    The hours cannot be worked out, so nobody can check them.

    ## Example
    ```yaml
    credit:
      contact_hours: 1.0
      method: mergener
    ```
    without `difficulty`.

    ## Instead
    ```yaml
      method: mergener
      difficulty: 3
    ```
    """

    method: str
    missing: str

    def message(self) -> str:
        return f"`{self.method}` cannot work out the hours without {self.missing}"

    def hint(self) -> str:
        return f"add {self.missing}, or name another method"


@rule("CRS264", Severity.WARNING, since="0.2")
class AgendaDiffers(Rule):
    """An agenda whose minutes do not make the hours that are asked for.

    ## Why it matters
    Reviewers add the agenda up first. NASW wants it to equal the hours.

    ## Example
    `contact_hours: 1.0` with `hour_minutes: 60` and pages of 50 minutes in all.

    ## Instead
    Let the pages' `minutes` add up to the hours; evaluation, attestation and certificate are not
    counted.
    """

    agenda: int
    asked: str
    wanted: str

    def message(self) -> str:
        minutes = f"{self.agenda} minute{'s' if self.agenda != 1 else ''}"
        return f"the agenda has {minutes}, but {self.asked} contact hours are {self.wanted} minutes"

    def hint(self) -> str:
        return "let the `minutes` of lessons and assessments add up to the hours"


@rule("CRS265", Severity.WARNING, since="0.2")
class PageWithoutMinutes(Rule):
    """A page of a course for credit that says no minutes.

    ## Why it matters
    The agenda that goes with the application has a hole, and its sum is too small.

    ## Example
    A lesson without `minutes` in a course with `credit`.

    ## Instead
    ```yaml
    ---
    title: The first conversations
    minutes: 14
    ---
    ```
    """

    id: str

    def message(self) -> str:
        return f"`{self.id}` has no `minutes` for the agenda"

    def hint(self) -> str:
        return "add `minutes: 10` to its front matter, or to the assessment in course.yaml"


@rule("CRS266", Severity.WARNING, since="0.2")
class HoursOutOfStep(Rule):
    """Contact hours that the approval body does not give.

    ## Why it matters
    Bodies give hours in steps, from a smallest number on; others are sent back.

    ## Example
    `contact_hours: 1.25` with the profile `nasw`, which knows whole and half hours.

    ## Instead
    ```yaml
      contact_hours: 1.0
    ```
    """

    asked: str
    rule: str
    says: str

    def message(self) -> str:
        return f"{self.asked} contact hours do not fit the rules of `{self.rule}`: {self.says}"

    def hint(self) -> str:
        return "ask for fewer hours, or choose another profile"
