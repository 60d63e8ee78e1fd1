"""Who renders: this process, a second one, or both.

Of many lessons each process renders those that it has read. Of few, or where most are known from
the last build, a second process renders the whole site and the import sheets while the first
checks the course and writes the packages; so only one of them loads what renders. Without a second
process everything is rendered here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from packager.archive import Blob, pressed
from packager.frozen import frozen
from packager.halves import WORTH, Halves
from packager.render.site import Site, SiteFile
from packager.source.sharing import RenderedPages, rendered_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from packager.archive import Delivery
    from packager.lms import LmsProfile
    from packager.model.assessment import Assessment
    from packager.model.course import Course, Lesson
    from packager.model.plan import TrackingPlan
    from packager.peer import Peer
    from packager.source.memory import Memory
    from packager.targets.base import Package

    Page = Lesson | Assessment
    Render = Callable[[Page], bytes]


@frozen
class Look:
    """How a site is rendered: folders of own templates and of compiled ones, and for whom."""

    templates: Path | None
    cache: Path | None
    lms: LmsProfile | None


class _Known(str):
    """A page that the cache holds: both processes find it there by this name."""

    __slots__ = ()


class Rendering:
    """The site and the sheets of one build."""

    def __init__(self, look: Look, delivery: Delivery, memory: Memory, peer: Peer) -> None:
        self._look = look
        self._delivery = delivery
        self._memory = memory
        self._peer = peer

    def begin(self, course: Course) -> bool:
        """Once a course is read: have all of it rendered by a second process, if it is little."""
        changed = [page for page in course.pages if not self._memory.page(page)]
        if not self._peer.is_there and len(changed) < WORTH:
            self._peer.begin(apart=True)
        if self._peer.is_apart and not self._peer.is_second:
            self._delivery.foresee(asset.file for asset in course.assets)
        return self._peer.is_apart

    def site(self, course: Course, plan: TrackingPlan) -> Site:
        """Every page and file of the site."""
        if self._peer.is_apart:
            return self._told(course)
        return self._shared(course, plan)

    def sheets(self, course: Course, packages: Sequence[Package]) -> list[bytes]:
        """The import sheet of each package."""
        if self._peer.is_apart:
            self._peer.tell("sheets", packages)
            sheets: list[bytes] = self._peer.hear("sheets")
            return sheets
        return self._sheets(course, packages)

    def serve(self, course: Course, plan: TrackingPlan) -> NoReturn:
        """In the second process: render what it is there for, and be done."""
        if not self._peer.is_apart:
            renderer = self._renderer(course, plan)
            pages = rendered_pages(course, self._memory, lambda one: pressed(renderer.page(one)))
            self._peer.leave(pages)
        self._peer.tell("site", self._whole(course, plan))
        self._peer.tell("sheets", self._sheets(course, self._peer.hear("sheets")))
        self._peer.leave(())

    def _whole(self, course: Course, plan: TrackingPlan) -> tuple[Any, ...]:
        """All of the site but media, as it is told."""
        from packager.render.pages import render_site

        def stored(page: Page, render: Render) -> Any:
            known = _Known(self._memory.page(page))
            return known if self._delivery.known(known) else pressed(render(page))

        site = render_site(
            course, plan, own=self._look.templates, cache=self._look.cache, stored=stored
        )
        return tuple((file.path, file.content) for file in site.files), site.components

    def _told(self, course: Course) -> Site:
        files, components = self._peer.hear("site")
        for page in course.pages:
            self._memory.rendered(page)
        return Site(tuple(SiteFile(path, self._taken(made)) for path, made in files), components)

    def _taken(self, made: Any) -> Any:
        if isinstance(made, _Known):
            return self._delivery.known(made)
        return self._delivery.take(made) if isinstance(made, Blob) else made

    def _shared(self, course: Course, plan: TrackingPlan) -> Site:
        from packager.render.pages import render_site

        def stored(page: Page, render: Render) -> Blob:
            if page is course.pages[0]:
                # In this order: a process with threads cannot be forked.
                halves.begin(render)
                self._delivery.foresee(asset.file for asset in course.assets)
            known = self._delivery.known(self._memory.page(page))
            if known is not None:
                return known
            blob = rendered.get(page)
            if blob is not None:
                return self._delivery.take(blob)
            known = self._delivery.text(halves.get(page, render))
            self._memory.rendered(page)
            return known

        rendered = RenderedPages(self._peer, self._memory)
        changed = [page for page in course.pages if not self._memory.page(page)]
        with Halves(() if self._peer.is_there else changed) as halves:
            return render_site(
                course, plan, own=self._look.templates, cache=self._look.cache, stored=stored
            )

    def _renderer(self, course: Course, plan: TrackingPlan) -> Any:
        from packager.render.environment import environment
        from packager.render.pages import SiteRenderer

        return SiteRenderer(course, plan, environment(self._look.templates, self._look.cache))

    def _sheets(self, course: Course, packages: Sequence[Package]) -> list[bytes]:
        from packager.render.environment import environment
        from packager.render.sheet import render_sheet
        from packager.render.words import completion_words
        from packager.targets.sheet import sheet

        templates = environment(self._look.templates, self._look.cache)
        words = completion_words(course)
        return [
            render_sheet(templates, sheet(course, package, words, self._look.lms))
            for package in packages
        ]
