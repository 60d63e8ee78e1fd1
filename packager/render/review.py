"""The reading copy: the whole course as one plain page, for people who review it by reading.

Every way through the course stands in it: both parts of an advisory, every branch of a dialogue,
every option with its feedback. It needs no script, no style and no other file.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markupsafe import Markup

from packager.model.course import Lesson
from packager.render.assets import picture_address
from packager.render.environment import environment
from packager.render.markdown import MarkdownRenderer
from packager.render.pages import SiteRenderer, page_of
from packager.render.strings import strings
from packager.syntax import Node

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from packager.model.course import Course, Term
    from packager.model.plan import TrackingPlan

TEMPLATE = "review.html.j2"

# What cannot be used on paper, and what only a script fills.
_LEFT_OUT = frozenset({"script", "style", "svg", "button", "select", "textarea", "nav"})
_PLAYERS = frozenset({"video", "audio"})
_EMPTY = frozenset({"br", "hr", "img", "wbr"})
_KEPT = frozenset(
    (  # noqa: SIM905  words read better without their quotation marks
        "a abbr blockquote br caption cite code dd del div dl dt em figcaption figure h1 h2 h3 h4"
        " h5 h6 hr img ins kbd li math ol p pre q s small span strong sub sup table tbody td tfoot"
        " th thead tr ul b i u mi mn mo mrow mfrac msqrt msup msub msubsup mtext mtable mtr mtd"
        " mstyle munder mover munderover mroot mspace menclose mpadded"
    ).split()
)
_BECOMES = {"summary": "p", "legend": "p", "label": "div", "section": "div", "article": "div"}
_ATTRIBUTES = frozenset({"alt", "colspan", "rowspan", "scope", "start", "lang", "dir", "cite"})
_NUMBERED = re.compile(r"h([1-6])\Z")


def render_review(
    course: Course, plan: TrackingPlan, *, lived_experience: bool = False, own: Path | None = None
) -> bytes:
    """The reading copy as HTML; for people with lived experience it says what it asks of them."""
    jinja = environment(own, None)
    site = SiteRenderer(course, plan, jinja)
    words = strings(course.language)
    pictures = {asset.href: asset.file for asset in course.assets}
    pages = []
    for number, page in enumerate(course.pages, 1):
        answers = {one.id: one.right_words for one in page.questions}
        copy = _Copy(page.id, pictures, answers, words["review"])
        copy.feed(site.main(page))
        pages.append(
            {
                "id": page.id,
                "number": number,
                "title": page.title,
                "minutes": page.minutes,
                "is_lesson": isinstance(page, Lesson),
                "html": copy.text(),
            }
        )
    text = jinja.get_template(TEMPLATE).render(
        course=course,
        pages=pages,
        glossary=[_term(term, words["page"]) for term in course.glossary],
        t=words["page"],
        r=words["review"],
        completion=site.completion_words,
        dir=plan.course["course"]["dir"],
        lived_experience=lived_experience,
    )
    return text.encode("utf-8", "replace")


def _term(term: Term, words: Mapping[str, str]) -> tuple[Term, Markup]:
    nodes = [node for node in term.definition if isinstance(node, Node)]
    html = MarkdownRenderer(words, html=False).render(nodes)
    return term, Markup(html)  # noqa: S704  the renderer escapes


class _Copy(HTMLParser):
    """Turns a page of the course into plain HTML: words, pictures, tables, nothing to operate."""

    def __init__(
        self,
        page: str,
        pictures: Mapping[str, Path],
        answers: Mapping[str, list[str]],
        words: Mapping[str, str],
    ) -> None:
        super().__init__(convert_charrefs=True)
        self._page = page
        self._pictures = pictures
        self._answers = answers
        self._words = words
        self._out: list[str] = []
        # For each open element, what closes it.
        self._open: list[tuple[str, str]] = []
        self._skipping = ""
        self._depth = 0

    def text(self) -> Markup:
        """The copy."""
        return Markup("".join(self._out))  # noqa: S704  made of known elements, all else escaped

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, or begin to leave one out."""
        if self._skipping:
            self._depth += tag == self._skipping
            return
        given = {name: value or "" for name, value in attrs}
        if tag in _LEFT_OUT or tag in _PLAYERS or self._is_furniture(given):
            self._skipping, self._depth = tag, 1
            if tag in _PLAYERS:
                self._out.append(f"<p>[{escape(self._words['player'])}]</p>")
        elif tag == "input":
            self._input(given)
        elif tag in _EMPTY:
            self._out.append(f"<{tag}{self._attributes(tag, given)}>")
        else:
            self._element(tag, given)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if self._skipping:
            self._depth -= tag == self._skipping
            if self._depth == 0:
                self._skipping = ""
            return
        if any(name == tag for name, _ in self._open):
            while self._open:
                name, closing = self._open.pop()
                self._out.append(closing)
                if name == tag:
                    return

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._skipping:
            self._out.append(escape(data, quote=False))

    @staticmethod
    def _is_furniture(given: Mapping[str, str]) -> bool:
        """What the page has for whoever operates it, and the head that the copy writes itself."""
        classes = given.get("class", "").split()
        live = given.get("role") in {"alert", "status"} and "question-outcome" not in classes
        return live or "page-head" in classes or "assessment-standalone" in classes

    def _input(self, given: Mapping[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in {"checkbox", "radio"}:
            self._out.append("\u2610 ")
        elif kind != "range":
            self._out.append("______ ")

    def _element(self, tag: str, given: Mapping[str, str]) -> None:
        plain = tag if tag in _KEPT else _BECOMES.get(tag, "div")
        heading = _NUMBERED.match(plain)
        if heading:
            plain = f"h{min(6, int(heading[1]) + 1)}"
        before, after = self._said(tag, given)
        self._out.append(f"<{plain}{self._attributes(plain, given)}>{before}")
        self._open.append((tag, f"{after}</{plain}>"))

    def _said(self, tag: str, given: Mapping[str, str]) -> tuple[str, str]:
        """What a reader has to be told of an element, in front of it and behind it."""
        classes = given.get("class", "").split()
        if tag in {"summary", "legend"}:
            return "<strong>", "</strong>"
        if "option-feedback" in classes:
            return f"<em>{escape(self._words['feedback'])}</em> ", ""
        if "question-feedback" in classes:
            when = self._words[f"when_{given.get('data-when', 'always')}"]
            return f"<p><em>{escape(when)}</em></p>", ""
        if "question" in classes:
            return "", self._answer(given.get("id", ""))
        return "", ""

    def _answer(self, name: str) -> str:
        lines = self._answers.get(name, [])
        if not lines:
            return f"<p><em>{escape(self._words['no_answer'])}</em></p>"
        items = "".join(f"<li>{escape(line, quote=False)}</li>" for line in lines)
        return f"<p><em>{escape(self._words['fits'])}</em></p><ul>{items}</ul>"

    def _attributes(self, tag: str, given: Mapping[str, str]) -> str:
        kept = {name: value for name, value in given.items() if name in _ATTRIBUTES}
        if "id" in given and tag != "math":
            kept["id"] = f"{self._page}--{given['id']}"
        if tag == "a":
            kept |= self._link(given.get("href", ""))
        if tag == "img":
            kept["src"] = picture_address(self._pictures.get(given.get("src", "")))
        classes = {"question", "avoid", "option-feedback", "question-feedback", "advisory-part"}
        marks = sorted(classes & {*given.get("class", "").split()})
        if marks:
            kept["class"] = " ".join(marks)
        return "".join(f' {name}="{escape(value)}"' for name, value in kept.items())

    def _link(self, target: str) -> dict[str, str]:
        """A link that leads to a place of the copy, or out of it."""
        if target.startswith("#glossary-"):
            return {"href": target}
        if target.startswith("#"):
            return {"href": f"#{self._page}--{target[1:]}"}
        other = page_of(target)
        if other:
            return {"href": f"#{other[0]}--{other[1]}" if other[1] else f"#page-{other[0]}"}
        outside = target.startswith(("https:", "http:", "mailto:", "tel:", "sms:"))
        return {"href": target} if outside else {}
