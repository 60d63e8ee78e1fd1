"""Markdown nodes to HTML. Everything is escaped here; raw HTML is cleaned by nh3 or not shown."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from packager.syntax import Node

_WRAPPED = {
    "emphasis": "em",
    "strong": "strong",
    "strikethrough": "del",
    "item": "li",
    "quote": "blockquote",
    "definition-list": "dl",
    "definition-title": "dt",
    "definition": "dd",
}


def _cleaned(html: str) -> str:
    import nh3

    return nh3.clean(html)


class MarkdownRenderer:
    """Renders the nodes of one page; numbers its footnotes in the order of their references.

    `page` is the words of the interface. `html` says whether raw HTML may pass (cleaned).
    """

    def __init__(self, words: Mapping[str, str], *, html: bool) -> None:
        self._page = words
        self._html = html
        self._notes: list[str] = []
        self._definitions: dict[str, Node] = {}
        self._slots: Mapping[str, str] = {}

    def render(self, nodes: Iterable[Node], slots: Mapping[str, str] | None = None) -> str:
        """The HTML of some nodes; `slots` holds what stands in for nodes of kind `slot`."""
        before, self._slots = self._slots, slots or self._slots
        try:
            return "".join([self._one(node) for node in nodes])
        finally:
            self._slots = before

    def define(self, node: Node) -> None:
        """Make a footnote known before the page is rendered."""
        self._definitions.setdefault(node.text, node)

    def footnotes(self) -> str:
        """The footnotes that were referred to, as a section; empty when there is none."""
        if not self._notes:
            return ""
        items = []
        for number, name in enumerate(self._notes, 1):
            back = escape(self._page["footnote_back"])
            link = f'<a href="#fnref-{number}" aria-label="{back}">↩</a>'
            inside = self.render(self._definitions[name].children)
            inside = inside.removesuffix("</p>\n") + f" {link}</p>\n"
            items.append(f'<li id="fn-{number}">{inside}</li>\n')
        title = escape(self._page["footnotes"])
        notes = "".join(items)
        return f'<section class="footnotes" aria-label="{title}"><ol>\n{notes}</ol></section>\n'

    def _one(self, node: Node) -> str:
        handle = self._BY_KIND.get(node.kind)
        if handle is not None:
            return handle(self, node)
        tag = _WRAPPED.get(node.kind)
        inside = "".join([self._one(child) for child in node.children])
        if tag is None:
            return inside
        end = "\n" if tag in {"li", "blockquote", "dl", "dt", "dd"} else ""
        return f"<{tag}>{inside}</{tag}>{end}"

    def _inside(self, node: Node) -> str:
        return "".join([self._one(child) for child in node.children])

    def _paragraph(self, node: Node) -> str:
        inside = self._inside(node)
        if self._html and any(child.kind == "html" for child in node.walk()):
            inside = _cleaned(inside)
        return f"<p>{inside}</p>\n"

    def _heading(self, node: Node) -> str:
        level = node.attributes["level"]
        name = escape(node.attributes.get("id", ""))
        return f'<h{level} id="{name}">{self._inside(node)}</h{level}>\n'

    def _list(self, node: Node) -> str:
        start = node.attributes.get("start")
        if start is None:
            return f"<ul>\n{self._inside(node)}</ul>\n"
        number = "" if start == "1" else f' start="{start}"'
        return f"<ol{number}>\n{self._inside(node)}</ol>\n"

    def _alert(self, node: Node) -> str:
        variant = node.attributes["variant"]
        title = escape(self._page[f"callout_{variant}"])
        return (
            f'<div class="callout callout-{variant}" role="note"><p class="callout-title">'
            f'<span class="callout-kind">{title}</span></p>\n{self._inside(node)}</div>\n'
        )

    def _code_block(self, node: Node) -> str:
        language = escape(node.attributes.get("language", ""))
        mark = f' class="language-{language}"' if language else ""
        text = escape(node.plain_text(), quote=False)
        name = escape(self._page["code"])
        return (
            f'<pre tabindex="0" role="region" aria-label="{name}"><code{mark}>{text}</code></pre>\n'
        )

    def _link(self, node: Node) -> str:
        inside = self._inside(node)
        if "avoid" in node.attributes:
            mark = escape(self._page["to_avoid"])
            return f'<span class="avoid"><span class="avoid-mark">{mark}</span> {inside}</span>'
        term = node.attributes.get("term")
        if term is not None:
            meaning = escape(node.attributes["definition"])
            return (
                f'<a class="term" href="#glossary-{term}" data-definition="{meaning}">{inside}</a>'
            )
        href = node.attributes.get("href")
        if href is None:
            return inside
        title = node.attributes.get("title")
        more = f' title="{escape(title)}"' if title else ""
        if "page" in node.attributes:
            more = f' data-page-link="{node.attributes["page"]}"{more}'
            return f'<a href="{escape(href)}"{more}>{inside}</a>'
        if href.startswith(("http:", "https:")):
            more += ' target="_blank" rel="noopener noreferrer" class="external"'
        elif ":" not in href:
            more += " download"
        return f'<a href="{escape(href)}"{more}>{inside}</a>'

    def _image(self, node: Node) -> str:
        href = escape(node.attributes.get("href", ""))
        size = "".join(
            f' {name}="{node.attributes[name]}"'
            for name in ("width", "height")
            if name in node.attributes
        )
        alt = escape(" ".join(node.plain_text().split()))
        return f'<img src="{href}" alt="{alt}"{size} loading="lazy" decoding="async">'

    def _raw(self, node: Node) -> str:
        if not self._html or node.text.lstrip().startswith("<!--"):
            return "" if node.text.lstrip().startswith("<!--") else escape(node.text)
        return node.text

    def _html_block(self, node: Node) -> str:
        inside = self._inside(node)
        return _cleaned(inside) + "\n" if self._html else inside

    def _math(self, node: Node) -> str:
        mathml = node.attributes.get("mathml", "")
        return f'<div class="math">{mathml}</div>\n' if node.kind == "math-block" else mathml

    def _task(self, node: Node) -> str:
        done = bool(node.text)
        words = escape(self._page["task_done" if done else "task_open"])
        checked = " checked" if done else ""
        return f'<input type="checkbox" disabled{checked} aria-label="{words}"> '

    def _table(self, node: Node) -> str:
        aligns = node.attributes["align"].split(",")
        rows = []
        for row in node.children:
            head = row.kind == "table-head"
            cells = [
                self._cell(cell, aligns[index] if index < len(aligns) else "none", head=head)
                for index, cell in enumerate(row.children)
            ]
            line = f"<tr>{''.join(cells)}</tr>\n"
            rows.append(f"<thead>{line}</thead><tbody>\n" if head else line)
        name = escape(self._page["scroll_table"])
        return (
            f'<div class="table-scroll" role="region" tabindex="0" aria-label="{name}">'
            f"<table>{''.join(rows)}</tbody></table></div>\n"
        )

    def _cell(self, cell: Node, align: str, *, head: bool) -> str:
        mark = "" if align == "none" else f' class="align-{align}"'
        inside = self._inside(cell)
        if head and inside.strip():
            return f'<th scope="col"{mark}>{inside}</th>'
        return f"<td{mark}>{inside}</td>"

    def _reference(self, node: Node) -> str:
        if node.text not in self._definitions:
            return escape(f"[^{node.text}]")
        first = node.text not in self._notes
        if first:
            self._notes.append(node.text)
        number = self._notes.index(node.text) + 1
        own = f' id="fnref-{number}"' if first else ""
        name = escape(self._page["footnote"].format(number=number))
        return (
            f'<sup><a href="#fn-{number}"{own} role="doc-noteref"'
            f' aria-label="{name}">{number}</a></sup>'
        )

    def _definition(self, node: Node) -> str:
        self.define(node)
        return ""

    def _slot(self, node: Node) -> str:
        return str(self._slots.get(node.text, ""))

    # Of the class: a table of its own methods in each renderer would keep it alive.
    _BY_KIND: ClassVar[dict[str, Callable[[Any, Node], str]]] = {
        "text": lambda _, node: escape(node.text, quote=False),
        "paragraph": _paragraph,
        "heading": _heading,
        "list": _list,
        "alert": _alert,
        "code": lambda _, node: f"<code>{escape(node.text, quote=False)}</code>",
        "code-block": _code_block,
        "rule": lambda *_: "<hr>\n",
        "link": _link,
        "image": _image,
        "soft-break": lambda *_: "\n",
        "hard-break": lambda *_: "<br>\n",
        "html": _raw,
        "html-block": _html_block,
        "math": _math,
        "math-block": _math,
        "task-marker": _task,
        "table": _table,
        "footnote-reference": _reference,
        "footnote-definition": _definition,
        "slot": _slot,
    }
