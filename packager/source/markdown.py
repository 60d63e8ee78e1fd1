"""Markdown to nodes: the events of pyromark (pulldown-cmark) with directives put back in place."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

import pyromark

from packager.source.directives import Fences, find_fences
from packager.source.rules_markdown import (
    HeadingWithoutBlank,
    LinkAsText,
    MalformedDirective,
    UnknownAlert,
)
from packager.source.rules_yaml import NestedTooDeep
from packager.syntax import NO_ATTRIBUTES, NO_CHILDREN, DirectiveNode, Node

if TYPE_CHECKING:
    from collections.abc import Callable

    from packager.diagnostics import Report
    from packager.span import SourceFile

MAX_DEPTH = 60

_O = pyromark.Options
_OPTIONS = (
    _O.ENABLE_TABLES
    | _O.ENABLE_FOOTNOTES
    | _O.ENABLE_STRIKETHROUGH
    | _O.ENABLE_TASKLISTS
    | _O.ENABLE_HEADING_ATTRIBUTES
    | _O.ENABLE_GFM
    | _O.ENABLE_DEFINITION_LIST
    | _O.ENABLE_MATH
)

ALERTS = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
# A link that is read as text: [words](address, with a blank or without its end. Behind a blank only
# what can be nothing but an address is meant as one.
_LINK = re.compile(
    r"(!?)(?<!\\)\[([^\[\]\n]*)(?<!\\)\]"
    r"(?:\(([^()\n]*)(\)?)|[ \t]+\(((?:https?:|mailto:)[^()\s]*|[^()\s]*\.(?:md|pdf))\))"
)
# What holds words itself.
_WORDS = frozenset({"paragraph", "heading", "item", "table-cell", "definition"})
# One `#` alone may be a hashtag.
_HEADING = re.compile(r"(#{2,6})(?=[^\W\d_])[^\n]*")
_ALERT = re.compile(r">[ \t]?[ \t]*\[!([^\]\n]*)\]([^\n]*)")

_PLAIN_STARTS = {
    "Paragraph": "paragraph",
    "Item": "item",
    "Emphasis": "emphasis",
    "Strong": "strong",
    "Strikethrough": "strikethrough",
    "TableHead": "table-head",
    "TableRow": "table-row",
    "TableCell": "table-cell",
    "HtmlBlock": "html-block",
    "DefinitionList": "definition-list",
    "DefinitionListTitle": "definition-title",
    "DefinitionListDefinition": "definition",
}
_PLAIN_EVENTS = {"SoftBreak": "soft-break", "HardBreak": "hard-break", "Rule": "rule"}
_TEXT_EVENTS = {
    "Text": "text",
    "Code": "code",
    "Html": "html",
    "InlineHtml": "html",
    "InlineMath": "math",
    "DisplayMath": "math-block",
    "FootnoteReference": "footnote-reference",
}


# What stands in comments is for authors: no reader, template or statement meets it.
_COMMENTS = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->\s*)+", re.DOTALL)


def read_markdown(file: SourceFile, start: int, report: Report) -> list[Node]:
    """The top nodes of a file behind the character offset `start`, directives nested."""
    fences = find_fences(file, start, report)
    return _TreeBuilder(file, start, fences, report).build()


class _TreeBuilder:
    """Turns the flat events into a tree; breaks at fence lines open and close directives."""

    def __init__(self, file: SourceFile, start: int, fences: Fences, report: Report) -> None:
        self._file = file
        self._fences = fences
        self._report = report
        self._offset = _offsets(fences.markdown, start)
        self._root = Node("root", file, start, len(file.text))
        self._stack: list[Node] = [self._root]
        self._open: list[Node | None] = []
        self._dropped = False

    def build(self) -> list[Node]:
        """The children of the root."""
        offset, shift = self._offset, self._root.start
        handlers = {"Start": self._start, "End": self._end, "TaskListMarker": self._task}
        for event, place in pyromark.events_with_range(self._fences.markdown, options=_OPTIONS):
            start, end = place["start"] + shift, place["end"] + shift
            if offset is not None:
                start, end = offset(place["start"]), offset(place["end"])
            if isinstance(event, str):
                self._plain(event, start, end)
                continue
            ((name, value),) = event.items()
            handle = handlers.get(name)
            if handle is not None:
                handle(value, start, end)
            elif name != "InlineHtml" or not _COMMENTS.fullmatch(str(value)):
                self._text(_TEXT_EVENTS[name], str(value), start, end)
        return self._root.children

    def _plain(self, event: str, start: int, end: int) -> None:
        if event == "Rule" and (start in self._fences.opened or start in self._fences.closed):
            self._fence(start)
        elif event == "Rule" and self._file.text[start : start + 3].startswith(":"):
            return
        else:
            self._add(Node(_PLAIN_EVENTS[event], self._file, start, end))

    def _fence(self, start: int) -> None:
        for node in self._fences.closed.get(start, ()):
            if node in self._stack:
                del self._stack[self._stack.index(node) :]
        opened = self._fences.opened.get(start)
        if opened is not None:
            self._add(opened)
            self._stack.append(opened)

    def _task(self, value: Any, start: int, end: int) -> None:
        self._add(Node("task-marker", self._file, start, end, text="x" if value else ""))

    def _text(self, kind: str, text: str, start: int, end: int) -> None:
        siblings = self._stack[-1].children
        if kind in {"text", "html"} and siblings and siblings[-1].kind == kind:
            last = siblings[-1]
            between = self._file.text[last.end : start]
            if between in {"", "\\"} or kind == "html":
                last.text += text
                last.end = end
                return
        if text.startswith("::") and kind == "text" and self._stack[-1].kind != "code-block":
            self._report_fence(start)
        self._add(Node(kind, self._file, start, end, NO_CHILDREN, text, _own(kind)))

    def _check_links(self, node: Node) -> None:
        """Report links that are read as text."""
        text = self._file.text
        if text.find("](", node.start, node.end) < 0 and text.find("] (", node.start, node.end) < 0:
            return
        for child in node.children:
            if child.kind == "text":
                for found in _LINK.finditer(text, child.start, child.end):
                    self._report_link(found)

    def _report_link(self, found: re.Match[str]) -> None:
        sign, words, address, closed, behind = found.groups()
        if behind is not None:
            problem, right = "a blank stands before its address", behind
        elif not closed:
            problem, right = "its address is not closed", address.split(" ")[0]
        else:
            problem, right = "its address has a blank in it", f"<{address.strip()}>"
        place = self._file.span(found.start(), found.end())
        self._report.add(LinkAsText(place, problem=problem, instead=f"{sign}[{words}]({right})"))

    def _report_fence(self, start: int) -> None:
        """Report a fence that is text because of where it stands."""
        line = self._file.place(start).line
        text = self._file.lines[line - 1]
        indent, colons, behind = text.partition(":::")
        # Of a closing line is told where it is opened.
        if not colons or not behind.strip(": \t") or indent.strip(" \t>-+*0123456789.)"):
            return
        problem = "it does not begin its line" if indent.strip() else "it stands too far in"
        at = self._file.line_start(line) + len(indent)
        found = MalformedDirective(
            self._file.span(at, at + 3),
            problem="it stands in a quotation" if ">" in indent else problem,
            remedy="begin the line with `:::`, with three blanks before it at most",
        )
        self._report.add(found)

    def _check_quote(self, node: Node) -> None:
        """Report a quotation that was to be a remark."""
        found = _ALERT.match(self._file.text, node.start)
        if found is None:
            return
        name = found[1].strip().upper()
        behind = found[2].strip() if found[1].upper() in ALERTS else ""
        if found[1].upper() in ALERTS and not behind:
            return
        near = difflib.get_close_matches(name, ALERTS, 1, 0.6)
        place = self._file.span(found.start(1) - 2, found.end(1) + 1)
        self._report.add(
            UnknownAlert(place, name=found[1], behind=behind, near=near[0] if near else "")
        )

    def _check_heading(self, node: Node) -> None:
        """Report a paragraph that was to be a heading."""
        found = _HEADING.match(self._file.text, node.start)
        if found is not None:
            place = self._file.span(found.start(), found.end(1))
            self._report.add(HeadingWithoutBlank(place, heading=found[0].rstrip(), signs=found[1]))

    def _start(self, value: Any, start: int, end: int) -> None:
        if start in self._fences.closed and "Heading" in value:
            # A closing line of two colons, which is too short for a break.
            self._fence(start)
            self._open.append(None)
            return
        if isinstance(value, str):
            node = Node(_PLAIN_STARTS[value], self._file, start, end)
        else:
            ((name, given),) = value.items()
            node = _STARTS[name](self._file, given, start, end)
        if len(self._stack) >= MAX_DEPTH:
            if not self._dropped:
                self._report.add(NestedTooDeep(node.span, limit=MAX_DEPTH))
            self._dropped = True
            self._open.append(None)
            return
        if node.kind == "quote":
            self._check_quote(node)
        elif node.kind == "paragraph":
            self._check_heading(node)
        self._add(node)
        self._stack.append(node)
        self._open.append(node)

    def _end(self, value: Any, start: int, end: int) -> None:
        del value, start, end
        node = self._open.pop()
        if node is self._stack[-1]:
            self._stack.pop()
            if node.kind in _WORDS:
                self._check_links(node)
            elif node.kind == "html-block" and _COMMENTS.fullmatch(node.plain_text()):
                self._stack[-1].children.pop()
            return
        if node is None or node not in self._stack:
            return
        at = self._stack.index(node)
        for inner in self._stack[at:]:
            if isinstance(inner, DirectiveNode):
                found = MalformedDirective(
                    inner.opening,
                    problem="it stands in a list that ends before it does",
                    remedy="give every line up to its closing `:::` the same blanks before it",
                )
                self._report.add(found)
        del self._stack[at:]

    def _add(self, node: Node) -> None:
        self._stack[-1].children.append(node)


def _own(kind: str) -> dict[str, str]:
    """Attributes of a leaf: only formulas get some later."""
    return {} if kind in {"math", "math-block"} else NO_ATTRIBUTES


def _offsets(text: str, start: int) -> Callable[[int], int] | None:
    """From byte offsets in the Markdown handed over to character offsets in the file.

    None when every character is one byte, so that only `start` is to be added.
    """
    if text.isascii():
        return None
    ends: list[int] = []
    shifts: list[int] = [0]
    position = 0
    for character in text:
        width = len(character.encode("utf-8", "surrogatepass"))
        position += width
        if width > 1:
            ends.append(position)
            shifts.append(shifts[-1] + width - 1)
    return lambda byte: byte - shifts[bisect_right(ends, byte)] + start


def _heading(file: SourceFile, given: Any, start: int, end: int) -> Node:
    attributes = {"level": given["level"][1]}
    if given["id"]:
        attributes["id"] = given["id"]
    return Node("heading", file, start, end, attributes=attributes)


def _list(file: SourceFile, given: Any, start: int, end: int) -> Node:
    attributes = {} if given is None else {"start": str(given)}
    return Node("list", file, start, end, attributes=attributes)


def _quote(file: SourceFile, given: Any, start: int, end: int) -> Node:
    if given is None:
        return Node("quote", file, start, end)
    return Node("alert", file, start, end, attributes={"variant": given.lower()})


def _code(file: SourceFile, given: Any, start: int, end: int) -> Node:
    words = given["Fenced"].split() if isinstance(given, dict) else []
    return Node("code-block", file, start, end, attributes={"language": words[0]} if words else {})


def _table(file: SourceFile, given: Any, start: int, end: int) -> Node:
    return Node("table", file, start, end, attributes={"align": ",".join(given).lower()})


def _link(file: SourceFile, given: Any, start: int, end: int) -> Node:
    url = given["dest_url"]
    if given["link_type"] == "Email":
        url = f"mailto:{url}"
    return Node("link", file, start, end, attributes={"url": url, "title": given["title"]})


def _image(file: SourceFile, given: Any, start: int, end: int) -> Node:
    attributes = {"url": given["dest_url"], "title": given["title"]}
    return Node("image", file, start, end, attributes=attributes)


def _footnote(file: SourceFile, given: Any, start: int, end: int) -> Node:
    return Node("footnote-definition", file, start, end, text=given)


_STARTS: dict[str, Callable[[SourceFile, Any, int, int], Node]] = {
    "Heading": _heading,
    "List": _list,
    "BlockQuote": _quote,
    "CodeBlock": _code,
    "Table": _table,
    "Link": _link,
    "Image": _image,
    "FootnoteDefinition": _footnote,
}
