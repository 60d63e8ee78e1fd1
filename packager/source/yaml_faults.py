"""What is wrong with YAML that cannot be read: the fault in an author's words, at its own line.

The parser names the place where it gave up, and in its own terms; the fault often lies above.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from packager.diagnostics.secrets import covered

QUOTED = "text with `: `, ` #` or a leading special character goes into quotation marks"
SHOWN = 50

_KEY = re.compile(r"\s*(?:- +)*([\w-]+|\"[^\"]*\"|'[^']*'):(?:\s|\Z)")
_NO_BLANK = re.compile(r"\s*((?:- +)*[A-Za-z][\w-]*):([^\s:/].*)")
_NO_COLON = re.compile(r"\s*((?:- +)*[A-Za-z][\w-]*)(?:[;,=]|[ \t]+=)?(?:[ \t]+(\S.*)|[ \t]*\Z)")
_TEXT = re.compile(r"(\s*(?:- +)*[\w-]+:\s+)(.*?)\s*\Z")
_CURLY = str.maketrans("", "", "\u201c\u201d\u201e\u201f")
# Signs that look like a blank, and where YAML begins another line (an editor may show none).
_HARD = "\u00a0\u2007\u202f\u3000"
_HARD_BLANK = re.compile(rf"\s*(?:- +)*[\w-]+:([{_HARD}])")
# A text whose quotation mark is closed by an apostrophe, and by nothing else.
_APOSTROPHE = re.compile(r"'[^']*\w'\w[^']*\Z")
_BREAK = re.compile("[\x85\u2028\u2029]")
_LONGEST_LOOK = 200_000
_IN_BRACKETS = ("while parsing a flow sequence", "while parsing a flow mapping")
_STARTS_NO_TEXT = frozenset("@`%*&!>|,]}?")


class Trouble(NamedTuple):
    """A fault: line and column, counted from 0, what is wrong there, and what to write."""

    line: int
    column: int
    problem: str
    remedy: str


class _Failure:
    """Where the parser gave up, what it says, and where that which it was reading began."""

    def __init__(self, text: str, error: yaml.MarkedYAMLError) -> None:
        self.lines = text.split("\n")
        self.text = text
        self.problem = error.problem or str(error).split("\n", maxsplit=1)[0]
        self.context = error.context or ""
        self.line, self.column = self._place(error.problem_mark)
        self.from_line, self.from_column = self._place(error.context_mark or error.problem_mark)

    def _place(self, mark: yaml.Mark | None) -> tuple[int, int]:
        """The place of a mark; what lies behind the last words is at their end."""
        line = min(mark.line, len(self.lines) - 1) if mark is not None else 0
        return line, min(mark.column, len(self.lines[line])) if mark is not None else 0

    @property
    def here(self) -> str:
        """The line on which the parser gave up."""
        return self.lines[self.line]

    @property
    def sign(self) -> str:
        """The character there."""
        return self.here[self.column : self.column + 1]

    @property
    def begins(self) -> bool:
        """Whether nothing stands before it on its line."""
        return not self.here[: self.column].strip(" -")

    def above(self) -> int | None:
        """The nearest line above that says something."""
        said = (n for n in range(self.line - 1, -1, -1) if _says(self.lines[n]))
        return next(said, None)


def explain(text: str, error: yaml.YAMLError) -> Trouble:
    """What is wrong with a text that the parser refused with an error."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Trouble(0, 0, _general(str(error).split("\n", maxsplit=1)[0]), QUOTED)
    mark = error.problem_mark
    hidden = _BREAK.search(text, 0, mark.index + 1 if mark is not None else len(text))
    if hidden is not None:
        return _hidden_break(text, hidden)
    failure = _Failure(text, error)
    if failure.problem == "but found another document":
        problem, remedy = "`---` begins another document", "delete the line: a file has only one"
        return Trouble(failure.line, failure.column, problem, remedy)
    for look in _LOOKS:
        found = look(failure)
        if found is not None:
            return found
    return Trouble(failure.line, failure.column, _general(failure.problem), QUOTED)


def _hidden_break(text: str, sign: re.Match[str]) -> Trouble:
    """A sign that ends a line in YAML, and that an editor may show as nothing."""
    before = text[: sign.start()]
    column = len(before) - before.rfind("\n") - 1
    problem = f"the sign U+{ord(sign[0]):04X} stands here, and ends the line"
    return Trouble(before.count("\n"), column, problem, "write an ordinary blank in its place")


def without_colon(line: str) -> tuple[str, str] | None:
    """What is wrong with a line that should begin with a key and a colon, and what to write."""
    found = _NO_BLANK.match(line)
    if found is not None:
        problem = f"there is no blank behind the colon of `{_short(found[1])}:`"
        return problem, f"write `{_short(f'{found[1]}: {found[2]}')}`"
    found = _NO_COLON.match(line)
    if found is None or _KEY.match(line):
        return None
    rest = found[2] or ""
    written = f"{found[1]}:" if rest[:1] in {"", "#"} else f"{found[1]}: {rest}"
    return f"there is no colon behind `{_short(found[1])}`", f"write `{_short(written)}`"


def text_begins(sign: str, line: str) -> tuple[str, str]:
    """That a text begins with a sign that means something else, and what to write."""
    return f"a text cannot begin with `{sign}` here", _in_marks(line)


def _general(problem: str) -> str:
    return f"this YAML cannot be read: {problem}"


def _tab(failure: _Failure) -> Trouble | None:
    indent = failure.here[: len(failure.here) - len(failure.here.lstrip())]
    if "\t" not in indent or failure.column > len(indent):
        return None
    remedy = "write blanks instead, two for each level"
    return Trouble(failure.line, indent.index("\t"), "the line is indented with a tab", remedy)


def _hard_blank(failure: _Failure) -> Trouble | None:
    """A blank behind a colon that is none to YAML: on the line, or on one of the two above."""
    for place in dict.fromkeys((failure.from_line, failure.line, failure.above())):
        found = _HARD_BLANK.match(failure.lines[place]) if place is not None else None
        if place is not None and found is not None:
            problem = "a no-break space stands behind the colon"
            return Trouble(place, found.start(1), problem, "write an ordinary blank")
    return None


def _wrapped(failure: _Failure) -> Trouble | None:
    """A text that goes on in the next line: without indentation, or with a colon in it."""
    line = failure.lines[failure.from_line]
    asked = failure.problem.startswith("could not find expected ':'")
    if asked and failure.from_line and _is_sentence(line):
        above = failure.lines[failure.from_line - 1]
        found = _TEXT.match(above)
        if found is not None and found[2] and _indent(line) <= _indent(above):
            problem = f"the text of `{_short(above)}` goes on without being indented"
            remedy = "begin each line that continues a text with two blanks more than its key"
            return Trouble(failure.from_line, _indent(line), problem, remedy)
    inside = failure.problem.startswith("mapping values") and " " in failure.here.strip()
    above_line = failure.above()
    if not inside or above_line is None or _TEXT.match(failure.here):
        return None
    problem = "a text of several lines has a colon in it"
    remedy = "put the text in quotation marks, from its first word to its last"
    return Trouble(failure.line, failure.column, problem, remedy)


def _is_sentence(line: str) -> bool:
    """Whether a line reads as words of a text: it ends one, or begins with a small letter."""
    words = line.strip()
    several = " " in words and "=" not in words
    return several and (words[-1] in '.!?,;"\u201d' and words[:1].islower())


def _quotes(failure: _Failure) -> Trouble | None:
    """Quotation marks that are not closed, and what cannot stand between them."""
    if "escape" in failure.problem or failure.context == "while parsing a quoted scalar":
        return _escape(failure)
    if failure.context == "while scanning a quoted scalar":
        return _never_closed(failure, failure.from_line, failure.from_column)
    return None


def _quotes_before(failure: _Failure) -> Trouble | None:
    """Quotation marks that are closed at another place than was meant."""
    if not failure.problem.startswith("did not find expected"):
        return None
    before = _quoted_before(failure)
    if before is None:
        return None
    start, end = before.start_mark, before.end_mark
    if end.line > start.line:
        return _never_closed(failure, start.line, start.column)
    apart = failure.context in _IN_BRACKETS or failure.sign in {"", "]", "}", ","}
    if end.line != failure.line or apart:
        return None
    problem = "the text goes on behind its closing quotation mark"
    written = _in_marks(failure.lines[start.line])
    return Trouble(failure.line, max(end.column - 1, 0), problem, written)


def _escape(failure: _Failure) -> Trouble:
    at = max(failure.here.rfind("\\", 0, failure.column + 1), 0)
    problem = f"`{failure.here[at : at + 2]}` means nothing between double quotation marks"
    remedy = "write `\\\\` for a backslash, or put the text into single quotation marks"
    return Trouble(failure.line, at, problem, remedy)


def _never_closed(failure: _Failure, line: int, column: int) -> Trouble:
    mark = failure.lines[line][column : column + 1]
    problem, remedy = "this quotation mark is never closed", "put `%s` behind the text's last word"
    return Trouble(line, column, problem, remedy % mark)


def _quoted_before(failure: _Failure) -> yaml.ScalarToken | None:
    """The text in quotation marks that is the last thing before the place."""
    if len(failure.text) > _LONGEST_LOOK:
        return None
    found: yaml.Token | None = None
    try:
        for token in yaml.scan(failure.text, Loader=yaml.CSafeLoader):
            mark = token.start_mark
            if (mark.line, mark.column) >= (failure.line, failure.column):
                break
            if not isinstance(token, yaml.KeyToken):
                found = token
    except yaml.YAMLError:
        return None
    quoted = isinstance(found, yaml.ScalarToken) and found.style in {"'", '"'}
    return found if quoted and isinstance(found, yaml.ScalarToken) else None


def _brackets(failure: _Failure) -> Trouble | None:
    """Brackets that are not closed, or closed twice."""
    if failure.context in _IN_BRACKETS:
        opening = "[" if "sequence" in failure.context else "{"
        closing = "]" if opening == "[" else "}"
        rest = failure.here[failure.column :]
        if failure.line == failure.from_line and closing in rest:
            problem = f"the list in `{opening}...{closing}` cannot be read from here on"
            remedy = "put a comma between the entries, and text with `: ` into quotation marks"
            return Trouble(failure.line, failure.column, problem, remedy)
        problem = f"this `{opening}` is never closed"
        remedy = f"put `{closing}` behind the last entry"
        return Trouble(failure.from_line, failure.from_column, problem, remedy)
    if failure.sign in {"]", "}"} and failure.problem == "did not find expected key":
        problem = f"this `{failure.sign}` closes nothing"
        remedy = "delete it, or put the whole text into quotation marks"
        return Trouble(failure.line, failure.column, problem, remedy)
    return None


def _begins_wrongly(failure: _Failure) -> Trouble | None:
    """A text that begins with a sign which means something else."""
    found = _TEXT.match(failure.here)
    behind = failure.problem == "did not find expected key" and found is not None
    signs = _STARTS_NO_TEXT | ({"[", "{"} if behind else set())
    if found is None or found[2][:1] not in signs:
        return None
    if not found.end(1) <= failure.column <= len(failure.here):
        return None
    problem, remedy = text_begins(found[2][0], failure.here)
    return Trouble(failure.line, found.end(1), problem, remedy)


def _no_colon(failure: _Failure) -> Trouble | None:
    """A line without its colon, which is mostly the one above."""
    asked = failure.problem.startswith(("could not find expected ':'", "mapping values"))
    if not asked:
        return None
    places = [failure.from_line] if failure.context else []
    above = failure.above()
    if not failure.context and above is not None and _starts_key(failure):
        places.append(above)
    for place in places:
        line = failure.lines[place]
        found = without_colon(line)
        if found is not None:
            return Trouble(place, _indent(line), *found)
    return None


def _starts_key(failure: _Failure) -> bool:
    """Whether the parser gave up at the colon of the key that begins the line."""
    found = _KEY.match(failure.here)
    return found is not None and found.end(1) == failure.column


def _columns(failure: _Failure) -> Trouble | None:
    """A line that stands in a column where none above begins, or is of another kind."""
    above, indent = failure.above(), _indent(failure.here)
    if above is None:
        return None
    if failure.problem.startswith("block sequence entries") and not failure.begins:
        remedy = "put each entry, with its dash, on a line of its own below the key"
        return Trouble(failure.line, failure.column, "a list begins behind its key", remedy)
    deeper = _starts_key(failure) and indent > _indent(failure.lines[above])
    if failure.problem.startswith("mapping values") and deeper:
        problem = f"the line is indented, and `{_short(failure.lines[above])}` above it is complete"
        return Trouble(failure.line, indent, problem, _same_column(failure, above))
    if not (failure.problem.startswith("did not find expected") and failure.begins):
        return None
    if failure.here.lstrip().startswith("- "):
        problem = "an entry of a list stands where a key is expected"
        remedy = "put it below the key of its list, two blanks further in than the key"
    elif "'-'" in failure.problem:
        problem = "a key stands where an entry of a list, with its dash, is expected"
        remedy = "begin it with `- `, or in the same column as the key above the list"
    else:
        problem = "the line begins in a column in which none above it does"
        remedy = _same_column(failure, above)
    return Trouble(failure.line, indent, problem, remedy)


def _same_column(failure: _Failure, above: int) -> str:
    count = _indent(failure.lines[above])
    blanks = f"with {count} blanks before it" if count > 1 else "with 1 blank before it"
    where = blanks if count else "with no blank before it"
    return f"begin it in the same column as `{_short(failure.lines[above])}`, {where}"


def _several_colons(failure: _Failure) -> Trouble | None:
    if not failure.problem.startswith("mapping values") or not _TEXT.match(failure.here):
        return None
    problem = "a text with a colon stands without quotation marks"
    return Trouble(failure.line, failure.column, problem, _in_marks(failure.here))


_LOOKS = (
    *(_hard_blank, _tab, _quotes, _quotes_before, _brackets, _begins_wrongly),
    *(_wrapped, _no_colon, _columns, _several_colons),
)


def _in_marks(line: str) -> str:
    """What to write: the line with all of its text in quotation marks."""
    found = _TEXT.match(line)
    text = found[2].translate(_CURLY).strip() if found is not None else ""
    if found is None or not text or len(line) > SHOWN:
        return QUOTED
    if text[0] == text[-1] and text[0] in "\"'" and len(text) > 1:
        text = text[1:-1]
    elif _APOSTROPHE.match(text):
        text = text[1:]
    inside = covered(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'write `{found[1].strip()} "{inside}"`'


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _short(text: str) -> str:
    words = covered(text.strip())
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 3]}..."
