"""Finds `:::` fences in the text of a file and reads their opening lines.

Markdown itself is left to a library. So that the whole file is parsed once (reference links and
footnotes then work across directives), every fence line is handed over as a thematic break of the
same length and indentation; the tree is put together again from the places of these breaks
(markdown.py).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from packager.components import by_directive, directive_names, question_kinds
from packager.source.rules_markdown import MalformedDirective, StrayClosing, UnclosedDirective
from packager.source.rules_yaml import NestedTooDeep
from packager.syntax import Attribute, DirectiveNode

if TYPE_CHECKING:
    from packager.diagnostics import Report
    from packager.span import SourceFile, Span

MAX_DEPTH = 40

_FENCE = re.compile(r" {0,3}(:{3,})[ \t]*(.*?)[ \t]*\Z")
# Two colons, or blanks between them; and a line of such colons alone.
_ALMOST = re.compile(r" {0,3}(:(?:[ \t]*:)+)[ \t]*([A-Za-z][\w-]*)?(?![\w:-])(.*?)[ \t]*\Z")
# What holds no question: left open, it ends where the next question begins.
_WITHOUT_QUESTIONS = ("question", "dialogue", "plan", "reflection")
_CODE = re.compile(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})([^\n]*)\Z")
_NAME = re.compile(r"[A-Za-z][\w-]*")
_ATTRIBUTE = re.compile(
    r"\s*(?:#(?P<id>[^\s{}]+)|(?P<name>[A-Za-z][\w-]*)=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^\s\"{}]+)))"
)
# Values between quotation marks that a word processor made, or between single ones.
_OTHER_MARKS = re.compile(
    r"\s*(?P<name>[A-Za-z][\w-]*)\s*=\s*[\u201c-\u201f\u2018\u2019']"
    r"(?P<value>[^\u201c-\u201f\u2018\u2019'\"{}]*)[\u201c-\u201f\u2018\u2019'\"]"
)
_HALF_MARKS = re.compile(
    r"\s*(?P<name>[A-Za-z][\w-]*)=\"(?P<value>[^\u201c-\u201f\"{}]*)[\u201c-\u201f]"
)
_LOOSE = re.compile(
    r"\s*(?P<name>[A-Za-z][\w-]*)(?:(?P<equals>\s*=)\s*(?P<value>\"[^\"{}]*\"|[^\s\"{}=]+(?![^\s}]))?"
    r"|\s+(?P<number>\d[\d.,:%]*)(?=\s|\Z))?(?=\s|\Z)"
)
# What is no attribute, up to the next blank outside of quotation marks.
_WORD = re.compile(r"\s*(?:\"[^\"]*\"|\S)+")
# What stands between quotation marks, an address, and a comma between two attributes.
_PARTED = re.compile(r"(\"[^\"]*\"|[^\s\"]*://\S*)|,(?=#|([A-Za-z][\w-]*)=)")


class Fences(NamedTuple):
    """The directives of a file, opened and closed, and its text with the fences blanked out."""

    markdown: str
    opened: dict[int, DirectiveNode]
    closed: dict[int, list[DirectiveNode]]


def find_fences(file: SourceFile, start: int, report: Report) -> Fences:
    """Find every directive of a file behind the character offset `start`."""
    scanner = _Scanner(file, report)
    offset = start
    lines = file.text[start:].split("\n")
    for line in lines:
        scanner.take(line, offset)
        offset += len(line) + 1
    scanner.finish(len(file.text))
    return Fences("\n".join(scanner.lines), scanner.opened, scanner.closed)


class _Scanner:
    """Goes over the lines once; knows which directives are open and whether code is."""

    def __init__(self, file: SourceFile, report: Report) -> None:
        self.file = file
        self.report = report
        self.lines: list[str] = []
        self.opened: dict[int, DirectiveNode] = {}
        self.closed: dict[int, list[DirectiveNode]] = {}
        self._stack: list[tuple[int, int, DirectiveNode]] = []
        # Opening lines that are mistyped: told already, and read as they are meant.
        self._guessed: set[DirectiveNode] = set()
        self._strays: dict[DirectiveNode | None, list[_Stray]] = {}
        self._code = ""

    def take(self, line: str, offset: int) -> None:
        """One line that starts at the character `offset`."""
        if self._in_code(line) or ":" not in line[:4]:
            self.lines.append(line)
            return
        fence = _FENCE.match(line)
        if fence is None or fence[2].startswith(":"):
            almost = _ALMOST.match(line)
            if almost is not None and self._is_meant(almost):
                self._take_almost(almost, line, offset)
                return
        if fence is None:
            self.lines.append(line)
            return
        colons = len(fence[1])
        if fence[2]:
            mark = self._open(fence[2], colons, line, offset, offset + fence.start(2))
        else:
            mark = self._close(colons, offset, line)
        self.lines.append(" " * mark + "***" + " " * (len(line) - mark - 3))

    def _is_meant(self, almost: re.Match[str]) -> bool:
        """Whether such a line opens a directive, or closes one that was opened by such a line."""
        if almost[2]:
            return almost[2] in directive_names()
        return not almost[3] and bool(self._stack) and self._stack[-1][2] in self._guessed

    def _take_almost(self, almost: re.Match[str], line: str, offset: int) -> None:
        """A fence whose colons are mistyped."""
        if not almost[2]:
            mark = self._close(self._stack[-1][0], offset, line)
            # A break is longer than two colons; an empty heading is not.
            sign = "***" if len(line) >= mark + 3 else "#"
        else:
            colons = max(3, almost[1].count(":"))
            rest = line[almost.start(2) :].rstrip()
            mark, sign = self._open(rest, colons, line, offset, offset + almost.start(2)), "***"
            node = self.opened.get(offset + mark)
            if node is not None:
                self._guessed.add(node)
                problem = "blanks stand between its colons"
                if " " not in almost[1] and "\t" not in almost[1]:
                    problem = "it begins with two colons"
                remedy = f"write `{':' * colons}{node.name}`"
                found = MalformedDirective(node.opening, problem=problem, remedy=remedy)
                self.report.add(found)
        self.lines.append(" " * mark + sign + " " * (len(line) - mark - len(sign)))

    def _in_code(self, line: str) -> bool:
        """Whether the line belongs to fenced code (its fences included)."""
        if "```" not in line and "~~~" not in line:
            return bool(self._code)
        found = _CODE.match(line)
        if self._code:
            if found and found[1].startswith(self._code) and not found[2].strip():
                self._code = ""
            return True
        if found and not (found[1][0] == "`" and "`" in found[2]):
            self._code = found[1]
            return True
        return False

    def _open(self, rest: str, colons: int, line: str, offset: int, at: int) -> int:
        """The indentation of the break that stands in for the line."""
        indent = len(line) - len(line.lstrip(" "))
        span = self.file.span(offset + indent, offset + len(line.rstrip()))
        name = _NAME.match(rest)
        if name is None:
            problem, remedy = "there is no name after the colons", "write it there: `:::note`"
            self.report.add(MalformedDirective(span, problem=problem, remedy=remedy))
            self._stack.append((colons, indent, DirectiveNode(offset, offset, "", span, span)))
            return indent
        name_span = self.file.span(at, at + len(name[0]))
        node = DirectiveNode(offset + indent, offset + len(line), name[0], span, name_span)
        self._read_title(node, rest[name.end() :], at + name.end())
        if len(self._stack) >= MAX_DEPTH:
            self.report.add(NestedTooDeep(span, limit=MAX_DEPTH))
            return indent
        self.opened[offset + indent] = node
        self._stack.append((colons, indent, node))
        return indent

    def _read_title(self, node: DirectiveNode, rest: str, at: int) -> None:
        brace = re.search(r"\{[^{}]*\}\s*\Z", rest)
        title = rest[: brace.start()] if brace else rest
        node.title = title.strip()
        if node.title.startswith("{") or (not brace and node.title.endswith("}") and "{" in title):
            problem, remedy = "its braces are not closed", "end the line with `}`"
            self.report.add(MalformedDirective(node.opening, problem=problem, remedy=remedy))
            node.title = ""
            first = title.index("{") + 1
            read = Attributes(self.file, title[first:].rstrip(" }"), at + first)
            node.id, node.id_span, node.given = read.id, read.id_span, read.given
        if brace:
            inside = brace[0].rstrip()[1:-1]
            self._read_attributes(node, inside, at + brace.start() + 1)

    def _read_attributes(self, node: DirectiveNode, text: str, at: int) -> None:
        read = Attributes(self.file, text, at)
        node.id, node.id_span, node.given = read.id, read.id_span, read.given
        if read.problem:
            found = MalformedDirective(node.opening, problem=read.problem, remedy=read.remedy)
            self.report.add(found)

    def _close(self, colons: int, offset: int, line: str) -> int:
        """The indentation of the break: that of the opening line when the closing has more."""
        indent = len(line) - len(line.lstrip(" "))
        if not any(count == colons for count, _, _ in self._stack):
            span = self.file.span(offset + indent, offset + len(line.rstrip()))
            inside = self._stack[-1][2] if self._stack else None
            self._strays.setdefault(inside, []).append(_Stray(span, colons))
            return indent
        ended: list[DirectiveNode] = []
        while True:
            count, least, node = self._stack.pop()
            node.end = offset + len(line)
            ended.append(node)
            if count == colons:
                self.closed[offset + min(indent, least)] = ended
                return min(indent, least)
            self._report_unclosed(node, count)

    def _report_unclosed(self, node: DirectiveNode, colons: int) -> None:
        strays = self._strays.get(node)
        stray = strays.pop(0) if strays else None
        if stray is not None:
            self._end_at(node, stray.span.start, stray.span.end)
        elif node.name in _WITHOUT_QUESTIONS:
            self._end_at_question(node)
        # A directive without a name was reported already, and so was one that is mistyped.
        if not node.name or node in self._guessed:
            return
        if stray is None:
            self.report.add(UnclosedDirective(node.opening, name=node.name, colons=colons))
            return
        opened = f"{':' * colons}{node.name}"
        line = node.opening.line
        self.report.add(StrayClosing(stray.span, colons=stray.colons, opened=opened, line=line))

    def _end_at_question(self, node: DirectiveNode) -> None:
        """What was never closed ends before the next question, so that this one is read."""
        found = -1
        for start, inner in reversed(self.opened.items()):
            if start <= node.start:
                break
            if inner.name == "question":
                found = start
        if found >= 0:
            self._end_at(node, found, found)

    def _end_at(self, node: DirectiveNode, start: int, end: int) -> None:
        node.end = end
        self.closed.setdefault(start, []).append(node)

    def finish(self, end: int) -> None:
        """The end of the file: whatever is open was never closed."""
        while self._stack:
            count, _, node = self._stack.pop()
            node.end = end
            self._report_unclosed(node, count)
        for stray in chain.from_iterable(self._strays.values()):
            self.report.add(StrayClosing(stray.span, colons=stray.colons))


class _Stray(NamedTuple):
    """A closing line that fits nothing."""

    span: Span
    colons: int


@cache
def _known_names() -> frozenset[str]:
    """The attributes that directives have."""
    kinds = (*by_directive().values(), *question_kinds())
    return frozenset(name for kind in kinds for name in kind.attributes)


class Attributes:
    """What stands between braces: id and attributes, and the first that is wrong with them.

    What can be guessed is there all the same, so that a mistake is told once.
    """

    def __init__(self, file: SourceFile, text: str, at: int) -> None:
        self.id: str | None = None
        self.id_span: Span | None = None
        self.given: dict[str, Attribute] = {}
        self.problem = ""
        self.remedy = ""
        self._file, self._text, self._at = file, text, at
        text = self._text = self._without_commas(text)
        position = 0
        while position < len(text.rstrip()):
            position = self._take(position)

    def _without_commas(self, text: str) -> str:
        """The text with a blank for each comma that stands between two attributes."""

        def blank(found: re.Match[str]) -> str:
            kept = found[1] or (found[2] and found[2] not in _known_names())
            return found[0] if kept else " "

        blanked = _PARTED.sub(blank, text)
        if blanked != text:
            self._wrong("a comma stands between its attributes", "put blanks between attributes")
        return blanked

    def _take(self, position: int) -> int:
        """Read what begins at a position; the position behind it."""
        match = _OTHER_MARKS.match(self._text, position)
        if match is None:
            match = _ATTRIBUTE.match(self._text, position)
            if match is not None:
                self._known(match)
                return match.end()
            match = _HALF_MARKS.match(self._text, position)
        if match is not None:
            written = f'`{match["name"]}="{match["value"]}"`'
            self._wrong(f"`{match[0].strip()}` has no straight quotation marks", f"write {written}")
            self._add(match["name"], match["value"], match)
            return match.end()
        return self._guess(position)

    def _known(self, match: re.Match[str]) -> None:
        id_, name, quoted = match["id"], match["name"], match["quoted"]
        value = id_ or (match["bare"] if quoted is None else quoted)
        if quoted is None and value[-1:] in {",", ";"}:
            sign, value = value[-1], value[:-1]
            self._wrong(f"`{sign}` stands behind `{value}`", "put blanks between attributes")
        if not id_:
            self._add(name, value, match)
        elif self.id is not None:
            self._wrong("it has two ids", "keep one of them")
        else:
            self.id, self.id_span = value, self._span(match)

    def _guess(self, position: int) -> int:
        """Something without an equals sign, or with blanks around it, or with nothing behind it."""
        match = _LOOSE.match(self._text, position)
        if match is None:
            word = _WORD.match(self._text, position)
            end = word.end() if word is not None else len(self._text)
            self._wrong(f"`{self._text[position:end].strip()}` is no attribute")
            return end
        name, value = match["name"], match["value"] or match["number"] or ""
        if match["equals"] and not value:
            self._wrong(f"`{name}` has no value", f'write `{name}=value` or `{name}="two words"`')
        elif value:
            remedy = f"write `{name}={value}`"
            self._wrong(f"`{match[0].strip()}` is no attribute", remedy)
            self._add(name, value.strip('"'), match)
        elif name in _known_names():
            self._wrong(f"`{name}` has no value", f'write `{name}=value` or `{name}="two words"`')
        else:
            remedy = f"write `#{name}` for an id, or `{name}=value` for an attribute"
            self._wrong(f"`{name}` is no attribute", remedy)
            if self.id is None and "#" not in self._text:
                self.id, self.id_span = name, self._span(match)
        return match.end()

    def _add(self, name: str, value: str, match: re.Match[str]) -> None:
        if name in self.given:
            self._wrong(f"`{name}` is given twice", "keep one of them")
            return
        self.given[name] = Attribute(name, value, self._span(match))

    def _span(self, match: re.Match[str]) -> Span:
        blanks = len(match[0]) - len(match[0].lstrip())
        return self._file.span(self._at + match.start() + blanks, self._at + match.end())

    def _wrong(self, problem: str, remedy: str = "") -> None:
        if not self.problem:
            self.problem, self.remedy = problem, remedy
