"""What a target cannot hold (TGT6xx)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule
from packager.vocabulary import scorm


@rule("TGT601", since="0.1")
class TooMuchState(Rule):
    """A course whose learners' progress does not fit into the standard's suspend data.

    ## Why it matters
    A learning system cuts or refuses what is longer than the standard allows, and the learner's
    progress is gone. The longest state that the course can reach is counted at build.

    ## Example
    A SCORM 1.2 course with 900 practice questions and `practice-answers: keep`.

    ## Instead
    Write `practice-answers: forget`, split the course, or build for SCORM 2004, which holds 64,000
    characters.

    ## Standard
    SCORM 1.2 RTE 3.4.4 (cmi.suspend_data, 4,096 characters); SCORM 2004 RTE 4.2.23 (64,000).
    """

    standard: str
    characters: int
    limit: int

    def message(self) -> str:
        return (
            f"progress can take {self.characters:,} characters, and {self.standard} holds"
            f" {self.limit:,}"
        )

    def hint(self) -> str:
        return "write 'practice-answers: forget', split the course, or build for SCORM 2004"


@rule("TGT602", Severity.WARNING, since="0.1")
class LongTitle(Rule):
    """A course title longer than a manifest may count on.

    ## Why it matters
    Systems may cut a title after 200 characters, and Moodle refuses one of more than 255. The
    manifest gets a shortened title; the pages keep the whole one.

    ## Example
    A title that holds the course's whole description.

    ## Instead
    Move what explains the title to `description`.

    ## Standard
    SCORM 2004 CAM 3.4.1, title: smallest permitted maximum of 200 characters.
    """

    characters: int

    def message(self) -> str:
        return (
            f"the title has {self.characters} characters; the manifest gets the first"
            f" {scorm.LONGEST_TITLE}"
        )

    def hint(self) -> str:
        return "shorten the title and say the rest in 'description'"


@rule("TGT604", since="0.3")
class UnitsWithoutOrder(Rule):
    """A course for credit that is to be cut into one AU a lesson.

    ## Why it matters
    In a course for credit the test waits for the lessons, and the evaluation and the certificate
    wait for the test. AUs know nothing of each other: a learner could open the last lesson alone
    and leave with a certificate.

    ## Example
    `packager build course_source -t cmi5 --au lesson` for a course with `credit`.

    ## Instead
    Leave out `--au lesson`: the course is then one AU and keeps its order.

    ## Standard
    cmi5 Quartz 13.1.4 (moveOn is about one AU).
    """

    def message(self) -> str:
        return "a course for credit cannot be one AU a lesson: nothing would keep its order"

    def hint(self) -> str:
        return "leave out `--au lesson`, and the course is one AU"


@rule("TGT605", since="0.3")
class IdNoIri(Rule):
    """A course id with characters that no IRI holds.

    ## Why it matters
    In cmi5 and xAPI the course's id is the address under which every record is kept. A learning
    system refuses the import, or a record store every statement.

    ## Example
    `id: https://training.example.org/courses/return[1]`

    ## Instead
    `id: https://training.example.org/courses/return-1`, before the first release. Later an id is
    not changed: other targets take it as it is.

    ## Standard
    RFC 3987; xAPI 1.0.3, Part Two 2.4.4.1; cmi5 Quartz 13.1.1.
    """

    id: str

    def message(self) -> str:
        return f"`{self.id}` is no IRI, and cmi5 and xAPI keep every record under it"

    def hint(self) -> str:
        return "use letters, digits, `-`, `.`, `_`, `/`; `%` only with two hexadecimal digits"


@rule("TGT603", Severity.WARNING, since="0.1")
class RefusedExtension(Rule):
    """A file of a kind that learning systems refuse in a package.

    ## Why it matters
    Some systems refuse the whole zip when a file in it looks like a program for their server.

    ## Example
    `:::download Template {src=../media/template.php}`

    ## Instead
    Offer the file as a .txt or inside a .zip.
    """

    path: str

    def message(self) -> str:
        return f"{self.path} is of a kind that some learning systems refuse"

    def hint(self) -> str:
        return "offer it as .txt or inside a .zip"
