"""Course and tracking plan to the site: every page as a complete HTML document."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from packager.model.component import Component, Content, Question
from packager.model.course import Lesson
from packager.model.language import direction
from packager.render.assets import later_files, style_sheet
from packager.render.environment import environment
from packager.render.markdown import MarkdownRenderer
from packager.render.site import Site, SiteFile
from packager.render.strings import strings
from packager.render.words import completion_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from jinja2 import Environment, Template

    from packager.archive import Blob
    from packager.model.assessment import Assessment
    from packager.model.course import Course, Objective
    from packager.model.plan import TrackingPlan
    from packager.syntax import Node

    Render = Callable[[Lesson | Assessment], bytes]

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)

_MAIN = re.compile(r'<main id="main"[^>]*>(.*)</main>', re.DOTALL)
_PAGE_FILE = re.compile(r"(?:lesson|assessment)-([\w-]+)\.html(?:#(.*))?\Z")
# Inside <script type="application/json"> only `<` could end the element or start a comment.
_JSON_ESCAPES = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def render_site(
    course: Course,
    plan: TrackingPlan,
    *,
    own: Path | None = None,
    cache: Path | None = None,
    jinja: Environment | None = None,
    stored: Callable[[Lesson | Assessment, Render], bytes | Blob] = lambda page, render: render(
        page
    ),
) -> Site:
    """Render every page, the style sheet, and take along the files that the course uses.

    `stored` may take a page as an earlier build made it, or deflate it as soon as it is rendered;
    `jinja` is an environment of `own` that has its templates ready.
    """
    renderer = SiteRenderer(course, plan, jinja or environment(own, cache))
    files = [SiteFile(page.href, stored(page, renderer.page)) for page in course.pages]
    files.append(SiteFile("index.html", renderer.index()))
    if course.care.quick_exit:
        files.append(SiteFile("exit.html", renderer.document("exit.html.j2")))
    used = renderer.used_kinds()
    files.append(SiteFile("assets/course.css", style_sheet(course, used, own).encode()))
    files += [SiteFile(path, content) for path, content in later_files(used, own)]
    files += [SiteFile(asset.href, asset.file) for asset in course.assets]
    return Site(tuple(files), used)


def page_of(href: str) -> tuple[str, str] | None:
    """Id and fragment of the page that a link leads to; None when it leads elsewhere."""
    found = _PAGE_FILE.match(href)
    return (found[1], found[2] or "") if found else None


class SiteRenderer:
    """Renders the pages of one course."""

    def __init__(self, course: Course, plan: TrackingPlan, jinja: Environment) -> None:
        self.course = course
        self.plan = plan
        self.jinja = jinja
        words = strings(self.course.language)
        self.words = words["page"]
        self.completion_words = completion_words(self.course)
        self._pages = [self._entry(page) for page in self.course.pages]
        self._places = {entry["id"]: place for place, entry in enumerate(self._pages)}
        logo = self.course.theme.logo
        self._shared = {
            "course": self.course,
            "t": self.words,
            "dir": direction(self.course.language),
            "csp": CSP,
            "logo": logo.href if logo else None,
            "logo_alt": self.course.theme.logo_alt,
        }
        self._templates: dict[str, Template] = {}
        self._script_words = words["script"]

    def index(self) -> bytes:
        """The shell."""
        data = {**self.plan.course, "strings": self._script_words}
        return self.document(
            "index.html.j2",
            pages=self._pages,
            data=_json(data),
            completion_words=self.completion_words,
        )

    def page(self, page: Lesson | Assessment) -> bytes:
        """One lesson or assessment."""
        place = self._places[page.id]
        return _PageRenderer(self, page, self._pages[place]).render(
            previous=self._pages[place - 1] if place else None,
            next=self._pages[place + 1] if place + 1 < len(self._pages) else None,
        )

    def main(self, page: Lesson | Assessment) -> str:
        """What stands inside `main` of a page."""
        found = _MAIN.search(self.page(page).decode("utf-8"))
        return found[1] if found else ""

    def used_kinds(self) -> tuple[str, ...]:
        """The kinds of components that this course has, sorted; alerts inside lists count."""
        kinds: set[str] = set()
        for page in self.course.pages:
            kinds |= page.kinds
        return tuple(sorted(kinds))

    def _entry(self, page: Lesson | Assessment) -> dict[str, Any]:
        return {
            "kind": "lesson" if isinstance(page, Lesson) else "assessment",
            "key": page.key,
            "id": page.id,
            "href": page.href,
            "title": page.title,
            "minutes": page.minutes,
        }

    def document(self, name: str, **context: Any) -> bytes:
        """A whole page from one of the shells."""
        return self.template(name).render({**self._shared, **context}).encode()

    def template(self, name: str) -> Template:
        """A template; Jinja would look at its file again every time."""
        template = self._templates.get(name)
        if template is None:
            template = self._templates[name] = self.jinja.get_template(name)
        return template


class _PageRenderer:
    """Renders one page; its components' templates call back for what is nested in them."""

    def __init__(
        self, site: SiteRenderer, page: Lesson | Assessment, entry: dict[str, Any]
    ) -> None:
        self._site = site
        self._page = page
        self._entry = entry
        self._data = site.plan.pages[page.id]
        self._questions = {question["key"]: question for question in self._data["questions"]}
        self._markdown = MarkdownRenderer(site.words, html=site.course.html_allowed)
        for node in page.outline.of("footnote-definition"):
            self._markdown.define(node)

    def render(self, **neighbours: Any) -> bytes:
        """The whole document."""
        context = {"page": self._entry, "data": _json(self._data), **neighbours}
        if isinstance(self._page, Lesson):
            content = self.html(self._page.content)
            context["content"] = content + Markup(self._markdown.footnotes())
            return self._site.document("lesson.html.j2", **context)
        introduction = self.html(self._page.introduction)
        context["questions"] = [self._component(question) for question in self._page.questions]
        context["introduction"] = introduction + Markup(self._markdown.footnotes())
        return self._site.document("assessment.html.j2", **context)

    def html(self, content: Iterable[Content], slots: Mapping[str, str] | None = None) -> Markup:
        """Nested content; `slots` holds the mark-up that stands in for its slots."""
        parts = [
            self._component(part)
            if isinstance(part, Component)
            else self._markdown.render((part,), slots)
            for part in content
        ]
        return Markup("".join(parts))

    def inline(self, node: Node) -> Markup:
        """The inside of a heading or table cell."""
        return Markup(self._markdown.render(node.children))

    def _component(self, component: Component) -> Markup:
        name = f"{component.kind}/{component.kind}.html.j2"
        context = {
            "c": component,
            "course": self._site.course,
            "completion_words": self._site.completion_words,
            "html": self.html,
            "inline": self.inline,
            "t": self._site.words,
            "page": self._entry,
            "terms": self._site.course.glossary,
            "objectives": self._objectives(every=getattr(component, "all", False)),
        }
        if isinstance(component, Question):
            context["q"] = self._questions[component.key]
        return Markup(self._site.template(name).render(context))

    def _objectives(self, *, every: bool) -> tuple[Objective, ...]:
        """The objectives that the page serves, or all of the course's."""
        objectives = self._site.course.objectives
        if every or not isinstance(self._page, Lesson):
            return objectives
        return tuple(one for one in objectives if one.id in self._page.objectives)


def _json(data: Any) -> Markup:
    """JSON that can stand inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_JSON_ESCAPES))
