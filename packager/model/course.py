"""The course: what the author wrote, once it means something."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from packager.model.content import Outline

if TYPE_CHECKING:
    from packager.model.assessment import Assessment
    from packager.model.assets import Asset
    from packager.model.component import Content, Question
    from packager.model.policy import Expression
    from packager.span import SourceFile, Span


@dataclass(frozen=True, slots=True)
class Objective:
    """A learning objective with its permanent id."""

    id: str
    text: str
    span: Span | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary term; `definition` is Markdown."""

    id: str
    name: str
    definition: tuple[Content, ...]
    span: Span | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One lesson: one page of the site."""

    id: str
    key: str
    title: str
    source: SourceFile = field(repr=False, compare=False)
    content: tuple[Content, ...]
    questions: tuple[Question, ...]
    objectives: tuple[str, ...] = ()
    minutes: int | None = None
    description: str = ""
    spans: dict[str, Span] = field(default_factory=dict, repr=False, compare=False)
    outline: Outline = field(default=Outline(), repr=False, compare=False)

    @property
    def href(self) -> str:
        """The page's file name in the site."""
        return f"lesson-{self.id}.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colours (`#rrggbb`), fonts and logo that a course sets; None keeps the default."""

    accent: str | None = None
    background: str | None = None
    text: str | None = None
    surface: str | None = None
    body_font: Asset | None = None
    heading_font: Asset | None = None
    logo: Asset | None = None
    logo_alt: str = ""
    spans: dict[str, Span] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The whole course.

    `id` is an absolute IRI; every other id derives from it. `pages` is the order in which the
    learner meets lessons and assessments. `idle_seconds` is how long without input still
    counts as time spent.
    """

    id: str
    title: str
    version: str
    language: str
    description: str = ""
    keywords: tuple[str, ...] = ()
    objectives: tuple[Objective, ...] = ()
    pages: tuple[Lesson | Assessment, ...]
    completion: Expression
    completion_text: str
    score_from: tuple[str, ...]
    theme: Theme
    glossary: tuple[Term, ...] = ()
    assets: tuple[Asset, ...] = ()
    keep_practice_answers: bool = True
    idle_seconds: int = 300
    html_allowed: bool = False
    source: SourceFile = field(repr=False, compare=False)
    spans: dict[str, Span] = field(default_factory=dict, repr=False, compare=False)

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """The lessons, in order."""
        return tuple(page for page in self.pages if isinstance(page, Lesson))

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        """The assessments, in order."""
        return tuple(page for page in self.pages if not isinstance(page, Lesson))

    @property
    def minutes(self) -> int:
        """The typical learning time: the sum of what the pages state."""
        return sum(page.minutes or 0 for page in self.pages)

    def span_of(self, name: str) -> Span:
        """Where a key of course.yaml stands; the file's start when it is not written."""
        return self.spans.get(name) or self.source.span()
