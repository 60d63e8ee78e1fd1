"""The course: what the author wrote, once it means something."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from packager.frozen import field, frozen
from packager.model.care import Care
from packager.model.component import Task
from packager.model.content import Outline

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from packager.model.allowance import Allowance
    from packager.model.assessment import Assessment
    from packager.model.assets import Asset
    from packager.model.component import Content, Question, Spoken
    from packager.model.credit import Credit
    from packager.model.policy import Expression
    from packager.model.xapi import RecordStore
    from packager.span import SourceFile, Span


# The parts of a lesson that it can let go.
_TEXT = ("content", "questions", "outline")


@frozen
class Objective:
    """A learning objective with its permanent id."""

    id: str
    text: str
    span: Span | None = field(default=None, compare=False)


@frozen
class Term:
    """A glossary term; `definition` is Markdown."""

    id: str
    name: str
    definition: tuple[Content, ...]
    span: Span | None = field(default=None, compare=False)


@frozen(kw_only=True)
class Lesson:
    """One lesson: one page of the site.

    Its text takes most of the room of a course: once the page is rendered, a lesson without tasks
    may let it go. `read` then reads it again for whoever asks what stands in it.
    """

    id: str
    key: str
    title: str
    source: SourceFile = field(compare=False)
    content: tuple[Content, ...]
    questions: tuple[Question, ...]
    objectives: tuple[str, ...] = ()
    minutes: int | None = None
    description: str = ""
    allowed: tuple[Allowance, ...] = field(default=(), compare=False)
    spans: dict[str, Span] = field(default_factory=dict, compare=False)
    outline: Outline = field(default=Outline(), compare=False)
    read: Callable[[], Lesson] | None = field(default=None, compare=False)

    if not TYPE_CHECKING:  # for a type checker every lesson has its parts, and nothing else

        def __getattr__(self, name: str) -> Any:
            if name not in _TEXT:
                raise AttributeError(name)
            whole = self.read()
            for part in _TEXT:
                object.__setattr__(self, part, getattr(whole, part))
            return getattr(self, name)

    @property
    def is_read(self) -> bool:
        """Whether the text is there."""
        return "outline" in vars(self)

    def let_go(self, *, speaks: bool = False) -> None:
        """Let go of the text, but for what the rest of the course asks.

        `speaks`: statements will speak of its questions.
        """
        told = self.told(speaks=speaks)
        vars(self).update(asked=told, anchors=self.anchors, kinds=self.kinds)
        for part in _TEXT:
            vars(self).pop(part)

    def told(self, *, speaks: bool) -> tuple[Asked, ...]:
        """The questions without their text; `speaks`: statements will speak of them."""
        known: tuple[bool, tuple[Asked, ...]] | None = vars(self).get("_told")
        if known is None or known[0] != speaks:
            known = vars(self)["_told"] = (speaks, self._told(speaks=speaks))
        return known[1]

    def _told(self, *, speaks: bool) -> tuple[Asked, ...]:
        return tuple(
            Asked(
                id=one.id,
                key=one.key,
                span=one.span,
                objectives=one.objectives,
                worst=one.worst_response(),
                explicit_id=one.explicit_id,
                spoken=one.spoken() if speaks else None,
            )
            for one in self.questions
        )

    @cached_property
    def asked(self) -> tuple[Question | Asked, ...]:
        """The questions, as far as the rest of the course asks about them."""
        return self.questions

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The ids on the page that a link can lead to."""
        return self.outline.anchors

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of components on the page."""
        return self.outline.kinds

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """What can be done on the page and is no question; where it was let go of, nothing can."""
        if not self.is_read:
            return ()
        return tuple(part for part in self.outline.components if isinstance(part, Task))

    @property
    def href(self) -> str:
        """The page's file name in the site."""
        return f"lesson-{self.id}.html"


@frozen(kw_only=True)
class Asked:
    """A question whose page was let go: all that is asked about it outside of its page."""

    id: str
    key: str
    span: Span = field(compare=False)
    objectives: tuple[str, ...]
    worst: int
    explicit_id: bool = True
    spoken: Spoken | None = field(default=None, compare=False)

    def worst_response(self) -> int:
        """The most characters that a packed answer can take."""
        return self.worst


class KeptLesson(Lesson):
    """A lesson that did not change since a build that found nothing wrong with it.

    What the rest of the course asks of it is known: `asked`, `anchors`, `kinds`.
    """

    def __init__(self, **facts: Any) -> None:
        vars(self).update({"allowed": (), **facts})


class ToldLesson(KeptLesson):
    """A lesson that a second process reads and renders; what is asked of it, that one told."""

    def learn(self, **facts: Any) -> None:
        """Take in what was told later."""
        vars(self).update(facts)


@frozen(kw_only=True)
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
    spans: dict[str, Span] = field(default_factory=dict, compare=False)


@frozen(kw_only=True)
class Course:
    """The whole course.

    `id` is an absolute IRI; every other id derives from it. `pages` is the order in which the
    learner meets lessons and assessments. `idle_seconds` is how long without input still
    counts as time spent. `released` is the day as of which things are judged old.
    `texts` are the files whose words the learner may read. `translations` are by language, each by
    the text that it stands for. `lost` are the assessments (ids) and lessons (paths) that
    course.yaml names and that could not be read, which was reported.
    """

    id: str
    title: str
    version: str
    language: str
    description: str = ""
    footer: str = ""
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
    credit: Credit | None = None
    care: Care = field(default_factory=Care)
    released: date | None = None
    xapi: RecordStore | None = None
    html_allowed: bool = False
    translations: dict[str, dict[str, str]] = field(default_factory=dict, compare=False)
    allowed: tuple[Allowance, ...] = field(default=(), compare=False)
    source: SourceFile = field(compare=False)
    texts: tuple[SourceFile, ...] = field(default=(), compare=False)
    spans: dict[str, Span] = field(default_factory=dict, compare=False)
    lost: frozenset[str] = field(default=frozenset(), compare=False)

    def translated(self, text: str) -> dict[str, str]:
        """What a text is in the other languages that have it."""
        plain = " ".join(text.split())
        return {tag: texts[plain] for tag, texts in self.translations.items() if plain in texts}

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """The lessons, in order."""
        return tuple(page for page in self.pages if isinstance(page, Lesson))

    @property
    def unproven(self) -> tuple[Lesson | Assessment, ...]:
        """The pages on which something can be wrong: all but the kept ones."""
        return tuple(page for page in self.pages if not isinstance(page, KeptLesson))

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
