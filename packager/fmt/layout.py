"""The layout of one Markdown file: small steps, each kept only where the text still means the same.

A step gives a new text. It is compared with the old one as the reader understands both (same.py);
a step after which anything differs is dropped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from packager.diagnostics import Report
from packager.fmt.same import same_tree
from packager.fmt.tables import laid_out
from packager.source.frontmatter import read_front_matter
from packager.source.markdown import read_markdown
from packager.source.yaml import read_yaml
from packager.span import SourceFile
from packager.syntax import DirectiveNode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from packager.syntax import Node

    Edit = tuple[int, int, str]

MOST_PASSES = 4
LEAST_FENCE = 3
# Blocks whose lines are what they are.
_VERBATIM = frozenset({"code-block", "html-block", "math-block", "html"})
_ATX = re.compile(r"(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r"[ \t]*(?:=+|-+)[ \t]*")
_CODE_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_OPENING = re.compile(r"(:{3,})[ \t]*([A-Za-z][\w-]*)[ \t]*(.*?)[ \t]*(\{[^{}]*\})?[ \t]*")
_CLOSING = re.compile(r"[ \t]*(:{3,})[ \t]*")


def format_markdown(path: str, text: str, *, front: bool) -> str:
    """A Markdown file laid out; `front` says that it begins with front matter."""
    for _ in range(MOST_PASSES):
        before = text
        for step in _STEPS:
            text = _kept(path, text, step, front=front)
        if text == before:
            break
    return text


def format_yaml(path: str, text: str) -> str:
    """A YAML file without blanks at the ends of lines, ended by one line end."""
    new = _trimmed_yaml(text)
    return new if new == text or _values(path, text) == _values(path, new) else text


def _kept(path: str, text: str, step: Callable[[_Page], Iterable[Edit]], *, front: bool) -> str:
    page = _Page(path, text, front=front)
    edits = sorted(edit for edit in step(page) if text[edit[0] : edit[1]] != edit[2])
    if not edits:
        return text
    new = _applied(text, edits)
    if page.means(new):
        return new
    # Together they change something: those stay that change nothing by themselves.
    for edit in reversed(edits):
        one = _applied(page.text, [edit])
        if page.means(one):
            page = _Page(path, one, front=front)
    return page.text


def _applied(text: str, edits: list[Edit]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, new in edits:
        if start < at:
            continue
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


class _Page:
    """One file as it was read: where its text starts, and its nodes."""

    def __init__(self, path: str, text: str, *, front: bool) -> None:
        self.path = path
        self.text = text
        self.front = front
        self.file = SourceFile(path, text)
        self.start = read_front_matter(self.file, Report())[1] if front else 0
        self.report = Report()
        self.nodes = read_markdown(self.file, self.start, self.report)

    def means(self, text: str) -> bool:
        """Whether another text says the same."""
        other = _Page(self.path, text, front=self.front)
        return (
            _values(self.path, self.text[: self.start]) == _values(other.path, text[: other.start])
            and same_tree(self.nodes, other.nodes)
            and [one.code for one in self.report] == [one.code for one in other.report]
        )

    def walk(self) -> Iterator[Node]:
        """Every node."""
        for node in self.nodes:
            yield from node.walk()

    def lines(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The lines between two offsets, with where they begin."""
        at = start
        for line in self.text[start:end].split("\n"):
            yield at, line
            at += len(line) + 1

    def is_first(self, node: Node) -> bool:
        """Whether only blanks stand before it on its line."""
        line = self.file.line_start(self.file.place(node.start).line)
        return not self.text[line : node.start].strip(" ")


def _values(path: str, text: str) -> object:
    """What a YAML text says; the text itself where it cannot be read."""
    inside = text.strip()
    inside = inside.removeprefix("---\n").removesuffix("---") if inside.startswith("---") else text
    report = Report()
    found = read_yaml(SourceFile(path, inside), 0, len(inside), report)
    return text if found is None or len(report) else repr(found.plain())


def _trimmed_yaml(text: str) -> str:
    lines = [line.rstrip(" \t") for line in text.split("\n")]
    return "\n".join(lines).rstrip("\n") + "\n" if text.strip() else text


# The steps


def _headings(page: _Page) -> Iterator[Edit]:
    """`## Words` in place of underlined words and of `## Words ##`."""
    for node in page.walk():
        if node.kind != "heading" or not page.is_first(node):
            continue
        source = page.text[node.start : node.end].rstrip("\n")
        lines = source.split("\n")
        atx = _ATX.fullmatch(source)
        if atx is not None:
            words = (atx[2] or "").strip()
            yield node.start, node.start + len(source), f"{atx[1]} {words}".rstrip()
        elif len(lines) == 2 and _UNDERLINE.fullmatch(lines[1]):  # noqa: PLR2004  words and line
            marks = "#" * int(node.attributes["level"])
            yield node.start, node.start + len(source), f"{marks} {lines[0].strip()}"


def _markers(page: _Page) -> Iterator[Edit]:
    """`-` before the items of a list, where no other list stands beside it."""

    def marked(siblings: list[Node]) -> Iterator[Edit]:
        for place, node in enumerate(siblings):
            beside = siblings[max(0, place - 1) : place] + siblings[place + 1 : place + 2]
            plain = node.kind == "list" and "start" not in node.attributes
            if plain and not any(one.kind == "list" for one in beside):
                for item in node.children:
                    if page.text[item.start : item.start + 1] in {"*", "+"}:
                        yield item.start, item.start + 1, "-"
            yield from marked(node.children)

    yield from marked(page.nodes)


def _code_fences(page: _Page) -> Iterator[Edit]:
    """Code between as few backticks as it takes."""
    for node in page.walk():
        if node.kind != "code-block":
            continue
        opening = _CODE_FENCE.match(page.text, node.start)
        *_, (at, last) = page.lines(node.start, max(node.start, node.end - 1) + 1)
        if not last.strip():
            *_, (at, last) = page.lines(node.start, node.end - 1)
        closing = re.search(r"(`{3,}|~{3,})[ \t]*$", last)
        if opening is None or closing is None or at <= node.start:
            continue
        inside = page.text[opening.end(1) : at + closing.start(1)]
        if opening[1][0] == "~" and "`" in inside.split("\n", maxsplit=1)[0]:
            continue
        runs = [len(run) for run in re.findall(r"`{3,}", inside)]
        fence = "`" * max([LEAST_FENCE, *(length + 1 for length in runs)])
        yield opening.start(1), opening.end(1), fence
        yield at + closing.start(1), at + closing.end(1), fence


def _directives(page: _Page) -> Iterator[Edit]:
    """As few colons as it takes, and one space between the parts of an opening line."""

    def depth(nodes: Iterable[Node]) -> int:
        found = 0
        for node in nodes:
            inside = depth(node.children)
            found = max(found, inside + isinstance(node, DirectiveNode))
        return found

    for node in page.walk():
        if not isinstance(node, DirectiveNode):
            continue
        opening = node.opening
        written = _OPENING.fullmatch(opening.text)
        line = page.file.line_start(page.file.place(node.end).line)
        closing = _CLOSING.fullmatch(page.text[line : node.end])
        if written is None or closing is None or len(written[1]) != len(closing[1]):
            continue
        colons = ":" * (LEAST_FENCE + depth(node.children))
        parts = [f"{colons}{written[2]}", written[3], written[4] or ""]
        yield opening.start, opening.end, " ".join(part for part in parts if part)
        yield line + closing.start(1), node.end, colons


def _tables(page: _Page) -> Iterator[Edit]:
    """Columns under each other where they fit on a line; else one space around each cell."""
    for node in page.walk():
        if node.kind != "table" or not page.is_first(node):
            continue
        source = page.text[node.start : node.end].rstrip("\n")
        new = laid_out(source)
        if new is not None:
            yield node.start, node.start + len(source), new


def _blanks(page: _Page) -> Iterator[Edit]:
    """No blanks at the ends of lines but those that break one, and no two empty lines."""
    if not page.text.strip():
        return
    verbatim = [(node.start, node.end) for node in page.walk() if node.kind in _VERBATIM]
    breaks = {page.file.place(node.start).line for node in page.walk() if node.kind == "hard-break"}
    empty = 0
    for number, (at, line) in enumerate(page.lines(0, len(page.text)), 1):
        end = at + len(line)
        if at < page.start or any(start <= at < stop for start, stop in verbatim):
            empty = 0
            continue
        kept = line.rstrip(" \t")
        if number in breaks and line.endswith("  "):
            kept += "  "
        empty = empty + 1 if not kept else 0
        if empty > 1 and end < len(page.text):
            yield at, end + 1, ""
        else:
            yield at, end, kept


def _ending(page: _Page) -> Iterator[Edit]:
    """One line end at the end of the file."""
    kept = page.text.rstrip("\n")
    if kept.strip():
        yield len(kept), len(page.text), "\n"


def _front(page: _Page) -> Iterator[Edit]:
    """Front matter without blanks at the ends of its lines."""
    if page.front and page.start and page.text.startswith("---"):
        written = page.text[: page.start]
        yield 0, page.start, _trimmed_yaml(written) if written.endswith("\n") else written


_STEPS = (
    _front,
    _blanks,
    _headings,
    _markers,
    _code_fences,
    _directives,
    _tables,
    _ending,
)
