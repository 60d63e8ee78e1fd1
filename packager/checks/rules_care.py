"""What can be wrong with how a course looks after people (CRS25x, MED51x)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("CRS252", Severity.WARNING, since="0.2")
class SecondAdvisory(Rule):
    """A second advisory in one lesson.

    ## Why it matters
    Studies find that warnings raise distress. One that stands next to a real choice is worth it;
    one at every turn teaches people to be afraid of the page, or to stop reading them.

    ## Example
    Two `:::advisory` directives in one lesson.

    ## Instead
    Put what belongs under one advisory together, or into lessons of their own.
    """

    first: str

    def message(self) -> str:
        return "this lesson has a second advisory"

    def hint(self) -> str:
        return f"the first one is at {self.first}; one in a lesson is enough"


@rule("CRS254", Severity.WARNING, since="0.2")
class AgeingSupportLine(Rule):
    """A support line that nobody has tried for more than 180 days.

    ## Why it matters
    Numbers and opening hours change. Whoever opens the support panel may not try twice.

    ## Example
    ```yaml
    released: 2026-11-01
    support:
      - {name: A helpline, phone: 988, verified_on: 2026-03-01}
    ```

    ## Instead
    Call it, and set `verified_on` to the day on which somebody answered.
    """

    name: str
    days: int
    day: str

    def message(self) -> str:
        return f"`{self.name}` was last tried {self.days} days before {self.day}"

    def hint(self) -> str:
        return "try it, and set `verified_on` to that day"


@rule("CRS255", since="0.2")
class OutdatedSupportLine(Rule):
    """A support line that nobody has tried for more than a year.

    ## Why it matters
    After a year nobody knows whether anyone answers. No line is better than a dead one.

    ## Example
    ```yaml
    released: 2026-11-01
    support:
      - {name: A helpline, phone: 988, verified_on: 2025-03-01}
    ```

    ## Instead
    Call it and set `verified_on`, or take the line out.
    """

    name: str
    days: int
    day: str

    def message(self) -> str:
        return f"`{self.name}` was last tried {self.days} days before {self.day}"

    def hint(self) -> str:
        return "try it and set `verified_on`, or take the line out"


@rule("CRS256", since="0.2")
class UnverifiedSupportLine(Rule):
    """A support line with a number or an address, and no day on which somebody tried it.

    ## Why it matters
    A number that was copied from somewhere may lead nowhere, at the worst moment.

    ## Example
    ```yaml
    support:
      - {name: A helpline, phone: 988}
    ```

    ## Instead
    ```yaml
    support:
      - {name: A helpline, phone: 988, verified_on: 2026-11-01}
    ```
    """

    name: str

    def message(self) -> str:
        return f"nobody says when `{self.name}` was last tried"

    def hint(self) -> str:
        return "try it, and add `verified_on:` with that day"


@rule("CRS257", Severity.WARNING, since="0.2")
class NoReleaseDay(Rule):
    """Support lines in a course without `released`.

    ## Why it matters
    A build has no clock, so that the same source gives the same package on any day. How old the
    support lines are is judged as of the day of the release.

    ## Example
    A course.yaml with `support` and without `released`.

    ## Instead
    ```yaml
    released: 2026-11-23
    ```
    `packager check --today 2027-03-01` judges them as of another day.
    """

    def message(self) -> str:
        return "the age of the support lines cannot be judged without `released`"

    def hint(self) -> str:
        return "add `released:` with the day of this release"


@rule("CRS258", Severity.WARNING, since="0.2")
class NoSupport(Rule):
    """A sensitive course without support lines.

    ## Why it matters
    It touches people, and leaves them alone with it.

    ## Example
    ```yaml
    care: {sensitive: true}
    ```

    ## Instead
    ```yaml
    care: {sensitive: true}
    support:
      - {name: A helpline, phone: 988, verified_on: 2026-11-01}
      - {name: Your on-call supervisor}
    ```
    """

    def message(self) -> str:
        return "a sensitive course has no support lines"

    def hint(self) -> str:
        return "add `support:` with whom people can turn to"


@rule("CRS259", Severity.WARNING, since="0.2")
class TriedAfterRelease(Rule):
    """A support line that was tried after the day of the release.

    ## Why it matters
    One of the two days is wrong, and so is every judgment of what has become old.

    ## Example
    ```yaml
    released: 2026-03-01
    support:
      - {name: A helpline, phone: 988, verified_on: 2026-11-01}
    ```

    ## Instead
    Set `released` to the day of this release.
    """

    name: str
    tried: str
    released: str

    def message(self) -> str:
        return f"`{self.name}` was tried on {self.tried}, after the release on {self.released}"

    def hint(self) -> str:
        return "set `released` to the day of this release"


@rule("MED511", since="0.2")
class UnknownPictureContent(Rule):
    """A picture in a sensitive course, and nobody says what it shows.

    ## Why it matters
    A picture of a child in distress is no decoration: it can harm those who have been that child.
    Whoever says what each picture shows has looked at it with that in mind.

    ## Example
    ```yaml
    care: {sensitive: true}
    ```
    and a lesson with a picture.

    ## Instead
    ```yaml
    care: {sensitive: true}
    pictures:
      media/open-door.svg: place
    ```
    """

    path: str

    def message(self) -> str:
        return f"nobody says what picture `{self.path}` shows"

    def hint(self) -> str:
        return f"add `{self.path}: object` (or place, person, ...) under `pictures` in course.yaml"


@rule("MED512", since="0.2")
class ChildInDistress(Rule):
    """A picture of a child in distress.

    ## Why it matters
    It makes a child's pain the illustration of a lesson, and may bring it back to those who have
    lived it. Objects and places say as much.

    ## Example
    ```yaml
    pictures:
      media/child.jpg: child-distress
    ```

    ## Instead
    Show a door, a meal, a backpack, a lamp.
    """

    path: str

    def message(self) -> str:
        return f"`{self.path}` shows a child in distress"

    def hint(self) -> str:
        return "show an object or a place instead"


@rule("MED513", since="0.2")
class BadPictureContent(Rule):
    """A word under `pictures` that is not one of those that a picture may show.

    ## Why it matters
    A list that anything can be written into protects nobody.

    ## Example
    ```yaml
    pictures:
      media/open-door.svg: door
    ```

    ## Instead
    ```yaml
    pictures:
      media/open-door.svg: place
    ```
    """

    path: str
    given: str
    known: tuple[str, ...]
    near: str

    def message(self) -> str:
        return f"`{self.given}` is not what `{self.path}` can show"

    def hint(self) -> str:
        if self.near:
            return f"did you mean `{self.near}`?"
        return "write one of " + ", ".join(self.known)


@rule("MED514", since="0.2")
class PlaysByItself(Rule):
    """Raw HTML that plays by itself, moves or counts down.

    ## Why it matters
    Sound that starts by itself talks over a screen reader, and movement that nobody asked for can
    frighten or make ill (WCAG 1.4.2, 2.2.2).

    ## Example
    ```html
    <video src="film.mp4" autoplay></video>
    ```

    ## Instead
    Use `:::video`; it plays when somebody presses play.
    """

    what: str

    def message(self) -> str:
        return f"`{self.what}` plays or moves by itself"

    def hint(self) -> str:
        return "take it out; `:::video` and `:::audio` wait to be started"
