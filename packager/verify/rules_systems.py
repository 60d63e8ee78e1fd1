"""What the learning system that `--lms` names does not take (PKG794 to PKG797)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("PKG794", since="0.3")
class TooLargeForSystem(Rule):
    """A package, or a file in it, that is larger than the learning system takes.

    ## Why it matters
    The upload is refused, often after minutes.

    ## Example
    `packager verify course.zip --lms cornerstone` with a zip of 800 MB.

    ## Instead
    Make the videos smaller, or split the course.
    """

    system: str
    what: str
    limit: str
    source: str

    def message(self) -> str:
        return f"{self.what} is more than {self.system} takes ({self.limit}; {self.source})"

    def hint(self) -> str:
        return "make media smaller, or split the course"


@rule("PKG795", since="0.3")
class WrongStandardForSystem(Rule):
    """A package in a standard that the learning system does not read.

    ## Why it matters
    The import fails, or the course runs and nothing is recorded.

    ## Example
    `packager verify course_scorm2004.zip --lms talentlms`

    ## Instead
    Build or export the course for a standard that the system reads.
    """

    system: str
    standard: str
    source: str

    def message(self) -> str:
        return f"{self.system} does not read {self.standard} ({self.source})"

    def hint(self) -> str:
        return "build it for a standard that the system reads"


@rule("PKG796", since="0.3")
class RefusedBySystem(Rule):
    """Something in the package for which the learning system rejects the whole package.

    ## Why it matters
    The upload fails, and the message seldom says which file it was.

    ## Example
    `packager verify course.zip --lms docebo` with an `index.php` in the zip.

    ## Instead
    Take it out.
    """

    system: str
    what: str
    source: str

    def message(self) -> str:
        return f"{self.system} refuses the package: {self.what} ({self.source})"

    def hint(self) -> str:
        return "take it out"


@rule("PKG797", Severity.WARNING, since="0.3")
class SystemAdvice(Rule):
    """Something in the package that the learning system handles in a way of its own.

    ## Why it matters
    It imports, and behaves otherwise than in other systems.

    ## Example
    `packager verify course.zip --lms learnupon` with three SCOs.

    ## Instead
    What the message says; or a try with one learner.
    """

    system: str
    what: str
    source: str

    def message(self) -> str:
        return f"{self.system}: {self.what} ({self.source})"

    def hint(self) -> str:
        return "try it with one learner"
