"""The application for an approval body: one HTML file that needs no other, and a table as CSV."""

from __future__ import annotations

import csv
import html
import io
import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from packager.components.certificate import Certificate
from packager.components.evaluation import Evaluation
from packager.credit import facts
from packager.credit.hours import report_hours
from packager.credit.requirements import requirements
from packager.frozen import frozen, replace
from packager.model.component import Component, Question
from packager.model.course import Lesson
from packager.model.credit import POLICIES
from packager.render.assets import later_files, picture_address, style_sheet
from packager.render.environment import environment
from packager.render.markdown import MarkdownRenderer
from packager.render.pages import SiteRenderer, page_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from packager.credit.hours import HoursReport
    from packager.credit.requirements import Requirement
    from packager.model.assessment import Assessment
    from packager.model.component import Content
    from packager.model.course import Course
    from packager.model.credit import Credit
    from packager.model.plan import TrackingPlan

TEMPLATE = "dossier.html.j2"
_DROPPED = re.compile(r'<script\b.*?</script>|<header class="page-head">.*?</header>', re.DOTALL)
_TAG = re.compile(r"<[a-z][^<>]*>")
_NAMES = re.compile(r'\b(id|for|name|aria-labelledby|aria-describedby|aria-controls)="([^"]*)"')
_LINK = re.compile(r'\bhref="([^"]*)"')
_ID = re.compile(r'\bid="([^"]*)"')
_INSIDE = re.compile(r'\bhref="#([^"]*--[^"]*)"')
_PICTURE = re.compile(r'\bsrc="(media/[^"]*)"')
_PLAYER = re.compile(r"<(video|audio)\b.*?</\1>", re.DOTALL)
_HEADING = re.compile(r"<(/?)h([2-6])\b")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@frozen
class KeyedQuestion:
    """One test item with its key: options with what is right, or the answer in words."""

    number: int
    id: str
    prompt: Markup
    objectives: tuple[str, ...]
    weighting: str
    options: tuple[tuple[Markup, bool], ...]
    answer: str

    @property
    def letters(self) -> str:
        """The letters of the right options."""
        return ", ".join(
            chr(ord("A") + place) for place, (_, right) in enumerate(self.options) if right
        )


@frozen
class PageText:
    """The full text of one page; its ids are its own in the whole file."""

    page: Lesson | Assessment
    words: int
    questions: int
    closing: bool
    html: Markup


def render_dossier(
    course: Course, credit: Credit, plan: TrackingPlan, *, own: Path | None = None
) -> tuple[bytes, bytes]:
    """The dossier as HTML, and its tables as CSV."""
    site = SiteRenderer(course, plan, environment(own, None))
    writer = _Dossier(course, credit, site)
    jinja = environment(own, None)
    page = jinja.get_template(TEMPLATE).render(**writer.context())
    return page.encode("utf-8", "replace"), _table(course, credit, writer)


class _Dossier:
    """Gathers what the template prints."""

    def __init__(self, course: Course, credit: Credit, site: SiteRenderer) -> None:
        self.course = course
        self.credit = credit
        self.site = site
        self.hours: HoursReport = report_hours(course, credit)
        self.requirements: tuple[Requirement, ...] = requirements(course, credit)
        self.test = facts.test_of(course, credit)
        self._pictures = {asset.href: asset.file for asset in course.assets}

    def context(self) -> dict[str, Any]:
        """Everything that the template names."""
        course = self.course
        texts = _joined(
            [self._text(one) for one in self.hours.pages if isinstance(one.page, Lesson)]
        )
        return {
            "course": course,
            "credit": self.credit,
            "hours": self.hours,
            "requirements": self.requirements,
            "test": self.test,
            "items": self.items(),
            "objectives": [self._objective(one.id) for one in course.objectives],
            "sources": facts.sources_of(course),
            "texts": texts,
            "evaluation": self._component(texts, Evaluation),
            "certificate": _filled(self._component(texts, Certificate)),
            "policies": [(name, self.credit.policies.get(name, "")) for name in POLICIES],
            "words": self.site.words,
            "completion": self.site.completion_words,
            "style": self._style(),
        }

    def items(self) -> list[KeyedQuestion]:
        """The test with its key."""
        questions = self.test.questions if self.test else ()
        return [self._item(number, one) for number, one in enumerate(questions, 1)]

    def _item(self, number: int, question: Question) -> KeyedQuestion:
        options = tuple(
            (self._markdown(option.children), bool(option.correct))
            for option in getattr(question, "options", ())
            if hasattr(option, "correct")
        )
        return KeyedQuestion(
            number=number,
            id=question.id,
            prompt=self._markdown(question.children),
            objectives=question.objectives,
            weighting=f"{question.weighting.normalize():f}",
            options=options,
            answer="" if options else "; ".join(question.right_words),
        )

    def _markdown(self, content: Iterable[Content]) -> Markup:
        """Some content as HTML, without its components and their scripts."""
        renderer = MarkdownRenderer(self.site.words, html=False)
        nodes = [part for part in content if not isinstance(part, Component)]
        return self._own(renderer.render(nodes), "item")

    def _objective(self, name: str) -> dict[str, Any]:
        lessons = [one.title for one in self.course.lessons if name in one.objectives]
        items = [one.number for one in self.items() if name in one.objectives]
        text = next(one.text for one in self.course.objectives if one.id == name)
        return {"id": name, "text": text, "lessons": lessons, "items": items}

    def _text(self, counted: Any) -> PageText:
        page = counted.page
        inside = _DROPPED.sub("", self.site.main(page))
        return PageText(
            page, counted.words, counted.questions, counted.closing, self._own(inside, page.id)
        )

    def _component(self, texts: list[PageText], kind: type[Component]) -> Markup | None:
        """The mark-up of the first component of a kind, as it stands in the course."""
        tag = f"course-{kind.kind}"
        for one in texts:
            found = re.search(rf"<{tag}\b.*?</{tag}>", one.html, re.DOTALL)
            if found:
                return self._own(found[0], kind.kind)
        return None

    def _own(self, text: str, page: str) -> Markup:
        """Mark-up that can stand beside that of other pages: own ids, pictures inside."""
        text = _PLAYER.sub(
            '<p class="dossier-media">[Sound or video; its transcript stands below.]</p>', text
        )
        text = _TAG.sub(lambda found: self._tag(found[0], page), text)
        text = _HEADING.sub(lambda found: f"<{found[1]}h{min(6, int(found[2]) + 2)}", text)
        return Markup(text.replace("<details", "<details open"))  # noqa: S704  made by our templates

    def _tag(self, tag: str, page: str) -> str:
        tag = _NAMES.sub(lambda found: f'{found[1]}="{_prefixed(found[2], page)}"', tag)
        tag = _LINK.sub(lambda found: _link(found[1], page), tag)
        # A page's landmarks are none here: dozens of them would only be in the way.
        tag = tag.replace('role="region"', 'role="group"')
        if tag.startswith("<section") and "aria-label=" in tag:
            tag = f'<section role="group"{tag.removeprefix("<section")}'
        return _PICTURE.sub(lambda found: f'src="{self._picture(found[1])}"', tag)

    def _picture(self, href: str) -> str:
        return picture_address(self._pictures.get(html.unescape(href)))

    def _style(self) -> Markup:
        """The course's own style, without fonts that lie in files of their own."""
        used = self.site.used_kinds()
        later = next(text for path, text in later_files(used) if path.endswith(".css"))
        sheet = style_sheet(self.course, used) + later.decode("utf-8")
        sheet = re.sub(r"@font-face\{[^}]*\}", "", sheet)
        return Markup(sheet.replace("</", "<\\/"))  # noqa: S704  our own style sheets


def _joined(texts: list[PageText]) -> list[PageText]:
    """Pages whose links find what stands on another page: a term in the glossary, mostly."""
    ids = [name for one in texts for name in _ID.findall(one.html)]
    places = {name.partition("--")[2]: name for name in reversed(ids)}
    known = set(ids)

    def lead(found: re.Match[str]) -> str:
        if found[1] in known:
            return found[0]
        place = places.get(found[1].partition("--")[2])
        return f'href="#{place}"' if place else ""

    return [replace(one, html=Markup(_INSIDE.sub(lead, one.html))) for one in texts]  # noqa: S704


def _prefixed(value: str, page: str) -> str:
    return " ".join(f"{page}--{word}" for word in value.split())


def _link(target: str, page: str) -> str:
    """A link that leads to a place in this file, out of it, or nowhere."""
    if target.startswith("#"):
        return f'href="#{page}--{target[1:]}"'
    other = page_of(target)
    if other:
        return f'href="#{other[0]}--{other[1]}"' if other[1] else f'href="#text-{other[0]}"'
    return f'href="{target}"' if target.startswith(("http", "mailto:", "tel:")) else ""


def _filled(sheet: Markup | None) -> Markup | None:
    """The certificate with sample values where the browser fills in the learner's."""
    if sheet is None:
        return None
    samples = {"name": "Sample Learner", "date": "(date of completion)", "code": "XXXX-XXXX-XXXX"}
    text = str(sheet)
    for name, value in samples.items():
        text = re.sub(rf'(data-fill="{name}">)', rf"\g<1>{value}", text)
    text = text.replace('class="certificate-code" hidden', 'class="certificate-code"')
    text = re.sub(r'<div class="certificate-(note|field)".*?</div>', "", text, flags=re.DOTALL)
    return Markup(text)  # noqa: S704  made by our templates


def _table(course: Course, credit: Credit, writer: _Dossier) -> bytes:
    """One flat table: part, id, text, value, note."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(("part", "id", "text", "value", "note"))
    for row in _rows(course, credit, writer):
        rows.writerow([_safe(str(cell)) for cell in row])
    # The mark lets spreadsheets see that it is UTF-8.
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _rows(course: Course, credit: Credit, writer: _Dossier) -> Iterator[tuple[object, ...]]:
    yield "course", course.id, course.title, course.version, credit.format
    for page in writer.hours.pages:
        note = "not counted" if page.closing else f"{page.words} words, {page.questions} questions"
        yield "agenda", page.page.id, page.page.title, page.page.minutes or "", note
    for one in writer.hours.methods:
        note = one.missing or one.working
        mark = " (binding)" if one.method is credit.method else ""
        minutes = "" if one.minutes is None else f"{one.minutes:f}"
        yield "hours", one.method.value + mark, note, minutes, one.rounded or ""
    for asked in writer.requirements:
        met = {True: "met", False: "not met", None: "open"}[asked.met]
        origin = asked.figure.source if asked.figure else "every course for credit"
        yield "requirement", asked.name, asked.says, met, f"{asked.found} | {origin}"
    for objective in course.objectives:
        items = [str(one.number) for one in writer.items() if objective.id in one.objectives]
        yield "objective", objective.id, objective.text, len(items), f"items {', '.join(items)}"
    for item in writer.items():
        right = "; ".join(text.striptags() for text, correct in item.options if correct)
        yield (
            "item",
            item.id,
            item.prompt.striptags(),
            right or item.answer,
            ", ".join(item.objectives),
        )
    for source in facts.sources_of(course):
        yield "reference", "", source.text, source.year or "", source.ageless
