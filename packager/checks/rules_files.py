"""Files of the course folder: names that travel badly, and what nobody uses."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("SRC145", Severity.WARNING, since="0.3")
class UnportableName(Rule):
    r"""A file name that some system cannot hold.

    ## Why it matters
    The course cannot be copied to, or checked out on, a Windows computer: the signs
    `< > : " | ? * \`, names such as `con` or `nul`, and a full stop or a space at the end do not
    exist there, and a path of more than 200 characters is too long. A name whose accents are
    written as two characters each (macOS does so) is another name elsewhere.

    ## Example
    ```text
    media/what now?.svg
    ```

    ## Instead
    Rename it: letters, digits, `-` and `_`.
    """

    path: str
    reason: str

    def message(self) -> str:
        return f"`{self.path}` {self.reason}"

    def hint(self) -> str:
        return "rename it; letters, digits, `-` and `_` work everywhere"


@rule("SRC146", Severity.WARNING, since="0.3")
class TwinNames(Rule):
    """Two files of one folder whose names differ in nothing but capitals or the form of accents.

    ## Why it matters
    On Windows and macOS they are one file: one of the two is lost when the course is copied there.

    ## Example
    ```text
    media/Porch.svg
    media/porch.svg
    ```

    ## Instead
    Rename one of them.
    """

    path: str
    twin: str

    def message(self) -> str:
        return f"`{self.path}` and `{self.twin}` are the same name on Windows and macOS"

    def hint(self) -> str:
        return "rename one of them"


@rule("CRS229", Severity.WARNING, since="0.3")
class UnlistedLesson(Rule):
    """A lesson file that course.yaml does not list.

    ## Why it matters
    Where `lessons` says the order, only what it lists is built. The file looks like a part of the
    course, and no learner ever sees it.

    ## Example
    ```yaml
    lessons:
      - lessons/01-welcome.md
    ```
    when there is a `lessons/02-practice.md` as well.

    ## Instead
    List it, or move it out of the folder.
    """

    path: str

    def message(self) -> str:
        return f"`{self.path}` is not listed under `lessons`, so nobody sees it"

    def hint(self) -> str:
        return f"add `- {self.path}` to the list, or move the file elsewhere"


@rule("CRS230", Severity.NOTE, since="0.3")
class UnusedFile(Rule):
    """A picture, film, bank, scenario or snippet that no page uses.

    ## Why it matters
    It is not in the package, so learners lose nothing; but whoever updates the course works on a
    file that is not part of it. Files in banks/, media/, scenarios/ and snippets/ are looked at.

    ## Example
    ```text
    media/old-porch.svg
    ```

    ## Instead
    Use it, or delete it.
    """

    path: str

    def message(self) -> str:
        return f"nothing in the course uses `{self.path}`"

    def hint(self) -> str:
        return "use it, or delete it"


@rule("CRS290", Severity.NOTE, since="0.3")
class OldSource(Rule):
    """A reference that is more than ten years older than the release.

    ## Why it matters
    What was true then may have changed: figures, laws, good practice. Courses for credit have
    their own figure (CRS276).

    ## Example
    ```markdown
    :::references
    - A report on returns, 2009.
    :::
    ```

    ## Instead
    Look for a newer source. Where the old one is the one to read, say so behind it:
    `{seminal=true}`, or `{current=true}` for a law that still holds.
    """

    year: int
    age: int

    def message(self) -> str:
        return f"this source is from {self.year}, {self.age} years before the release"

    def hint(self) -> str:
        return "look for a newer one, or mark it `{seminal=true}` or `{current=true}`"


@rule("TGT606", Severity.WARNING, since="0.3")
class LargerThanTaken(Rule):
    """A course whose files are larger than the learning system takes.

    ## Why it matters
    The upload ends in an error, or in a course that is never finished unpacking. The limit is that
    of the system's profile; `packager lms show NAME` says where it comes from.

    ## Example
    A course with 700 MB of films, checked with `--lms` for a system that takes 500 MB.

    ## Instead
    Shrink the films, or host them where the learning system links to them.
    """

    system: str
    size: int
    limit: int

    def message(self) -> str:
        return (
            f"the files of the course have {self.size} MB, and {self.system} takes {self.limit} MB"
        )

    def hint(self) -> str:
        return "shrink the largest files; MED525 and MED522 name them"


@rule("TGT607", Severity.NOTE, since="0.3")
class LargerThanSomeTake(Rule):
    """A course whose files are larger than some learning systems take.

    ## Why it matters
    Where the course is to run on one of them, the upload fails. Their limits stand in their
    profiles (`packager lms show NAME`).

    ## Example
    A course with 300 MB of films.

    ## Instead
    Shrink the films. For one system, check with `--lms NAME`: then only its limit counts.
    """

    size: int
    systems: tuple[str, ...]

    def message(self) -> str:
        return (
            f"the files of the course have {self.size} MB: too much for {', '.join(self.systems)}"
        )

    def hint(self) -> str:
        return "shrink the largest files, or check with `--lms NAME` for the system you use"


@rule("TGT608", Severity.WARNING, since="0.3")
class BlockedBySystem(Rule):
    """A file whose kind the learning system refuses.

    ## Why it matters
    The whole upload is refused, or the file is missing when a learner asks for it.

    ## Example
    A download `media/form.exe`, checked with `--lms` for a system that blocks such files.

    ## Instead
    Offer the file as a PDF, or link to where it lies.
    """

    system: str
    path: str

    def message(self) -> str:
        return f"{self.system} refuses files such as `{self.path}`"

    def hint(self) -> str:
        return "use another format, or link to the file"
