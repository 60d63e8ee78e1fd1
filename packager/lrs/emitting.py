"""Records into an outbox: row by row, the good ones go on, the others are told by file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from packager.frozen import frozen
from packager.lrs.outbox import digest_of
from packager.lrs.records import Passed, RowFault, read_record
from packager.lrs.rows import Problem, Row, open_rows
from packager.lrs.statements import Statements, meaning
from packager.lrs.values import shown
from packager.xapi.validity import statement_findings

if TYPE_CHECKING:
    from collections.abc import Callable

    from packager.lrs.course import CourseFacts
    from packager.lrs.outbox import Outbox
    from packager.lrs.records import Terms
    from packager.lrs.rows import Source
    from packager.lrs.statements import Made

ROWS_AT_ONCE = 250
# What is valid by 2.0, and has nothing that only 2.0 knows, is valid by 1.0.3.
STRICTEST = "2.0.0"
MOST_NAMES = 5
SMALL = 0.01


@frozen(kw_only=True)
class Emitted:
    """What came of a file: rows by what they were, statements by whether they were new.

    `small`: all its scores are 1 % or less, which are more likely scores of 1.
    """

    rows: int
    problems: int
    unfinished: int
    other: int
    other_courses: tuple[str, ...]
    new: int
    known: int
    small: bool = False


class Emission:
    """One file on its way into an outbox."""

    def __init__(
        self,
        outbox: Outbox,
        course: CourseFacts,
        terms: Terms,
        problem: Callable[[Problem], None],
        made: Callable[[Made], None] = lambda _: None,
    ) -> None:
        self.outbox = outbox
        self.course = course
        self.terms = terms
        self.statements = Statements(course, terms.preset.platform)
        self.problem = problem
        self.made = made
        self.held: list[tuple[int, Made]] = []
        self.wrong: list[Problem] = []
        self.counts = dict.fromkeys(("rows", "problems", "unfinished", "other", "new", "known"), 0)
        self.others: dict[str, None] = {}
        self.highest = 0.0

    def run(self, source: Source, progress: Callable[[int, int], None]) -> Emitted:
        """Emit the file's records. Raises UsageError for a file that cannot be read."""
        name = source.path.name
        for row in open_rows(source, progress):
            self.counts["rows"] += 1
            self._row(row)
            if len(self.held) + len(self.wrong) >= ROWS_AT_ONCE:
                self._flush(name)
        self._flush(name)
        small = 0 < self.highest <= SMALL
        return Emitted(**self.counts, other_courses=tuple(self.others), small=small)

    def _row(self, row: Row | Problem) -> None:
        if isinstance(row, Problem):
            self.wrong.append(row)
            return
        try:
            record = read_record(row, self.terms, self.course.id)
            if isinstance(record, Passed):
                self._passed(record)
                return
            if record.score is not None:
                self.highest = max(self.highest, record.score["scaled"])
            made = list(self.statements.of(record))
        except RowFault as fault:
            self.wrong.append(Problem(row.line, str(fault)))
            return
        except (TypeError, ValueError) as error:
            # What tincan's model refuses.
            self.wrong.append(Problem(row.line, f"makes no statement: {shown(error)}"))
            return
        findings = [one for each in made for one in statement_findings(each.statement, STRICTEST)]
        if findings:
            self.wrong.append(Problem(row.line, f"makes no valid statement: {findings[0]}"))
            return
        self.held.extend((row.line, one) for one in made)

    def _passed(self, passed: Passed) -> None:
        self.counts["other" if passed.other else "unfinished"] += 1
        if passed.other and len(self.others) < MOST_NAMES:
            self.others[shown(passed.other)] = None

    def _flush(self, name: str) -> None:
        """Put what is held into the outbox at once, and tell of problems by line."""
        entries = [
            (one.id, one.text, digest_of(meaning(one.statement)), f"{name}:{line}")
            for line, one in self.held
        ]
        for (line, one), fresh in zip(self.held, self.outbox.add(entries), strict=True):
            if fresh is None:
                said = _says(one.statement)
                self.wrong.append(Problem(line, f"{said} otherwise than the outbox has it"))
                continue
            self.counts["new" if fresh else "known"] += 1
            if fresh:
                self.made(one)
        self.counts["problems"] += len(self.wrong)
        for problem in sorted(self.wrong, key=lambda one: one.line):
            self.problem(problem)
        self.held.clear()
        self.wrong.clear()


def _says(statement: dict[str, Any]) -> str:
    verb = statement["verb"]["display"]["en"]
    return f"says '{verb}' of the same learner at the same moment"
