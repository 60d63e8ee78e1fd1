"""What can be wrong with the statements of one registration (XAP81x), or with a whole log."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("XAP812", since="0.3")
class WrongOrder(Rule):
    """Statements in an order that no session has.

    ## Why it matters
    A learning system refuses what comes before `initialized` or after `terminated`, and the
    learner's work is not recorded.

    ## Example
    `answered`, and `initialized` a second later.

    ## Instead
    `initialized` first, `terminated` last, by timestamp.

    ## Standard
    cmi5 Quartz 9.3.
    """

    verb: str
    problem: str

    def message(self) -> str:
        return f"`{self.verb}` {self.problem}"


@rule("XAP813", Severity.WARNING, since="0.3")
class PassedWithoutCompletion(Rule):
    """Passed, and never completed, where the learning system waits for both.

    ## Why it matters
    The learner cannot move on. That is as it should be while a part of the course is still to be
    done; where the course says that all is done, a statement was lost.

    ## Example
    `passed`, and never `completed`, in a course whose completion rule has `passed(post-test)`.

    ## Instead
    Both, once each, in one registration.

    ## Standard
    cmi5 Quartz 10.2.4 (moveOn).
    """

    def message(self) -> str:
        return "the registration has `passed` and no `completed`: it is not done, or one was lost"


@rule("XAP814", since="0.3")
class PassedAndFailed(Rule):
    """Passed and failed, both in one registration.

    ## Why it matters
    Which of the two counts depends on who reads it.

    ## Example
    `failed` after the last attempt, and `passed` behind it.

    ## Instead
    One of the two. A learner who starts over has a new registration.

    ## Standard
    cmi5 Quartz 9.3.4 and 9.3.5.
    """

    def message(self) -> str:
        return "the registration has both `passed` and `failed`"


@rule("XAP815", since="0.3")
class DuplicateStatement(Rule):
    """The same thing said twice.

    ## Why it matters
    A report counts two where there was one; cmi5 refuses a second `completed` or `passed`.

    ## Example
    The same answer with the same timestamp under two ids.

    ## Instead
    An id is made once, with the statement, and kept when it is sent again.

    ## Standard
    xAPI 1.0.3, Part Two 2.4.1 (id); cmi5 Quartz 9.3.
    """

    what: str
    first: str

    def message(self) -> str:
        return f"{self.what} is in the log twice; the first is at {self.first}"


@rule("XAP816", Severity.WARNING, since="0.3")
class NothingOfTheCourse(Rule):
    """A log without a single statement of the course.

    ## Why it matters
    Nothing was judged: it is the log of another course, or the course's id has changed.

    ## Example
    `packager xapi verify other.jsonl --course course_source`

    ## Instead
    Give the course or the package that the log is of.
    """

    course: str
    others: int

    def message(self) -> str:
        about = f"{self.others} about other things" if self.others else "none at all"
        return f"no statement is about {self.course!r}; there are {about}"

    def hint(self) -> str:
        return "give the course or the package that the log is of"


@rule("XAP817", since="0.3")
class CompletedWithoutPass(Rule):
    """Completed, and never passed, although nobody can complete without a pass.

    ## Why it matters
    The learning system waits for both facts, and the learner never moves on. A statement was lost,
    or somebody else said `completed`.

    ## Example
    `completed`, and never `passed`, in a course whose completion rule has `passed(post-test)`.

    ## Instead
    Both, once each, in one registration.

    ## Standard
    cmi5 Quartz 10.2.4 (moveOn).
    """

    def message(self) -> str:
        return "the registration has `completed` and no `passed`, without which nobody completes"
