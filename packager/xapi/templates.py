"""Which statement goes with which event of a course, in the two recipes.

`cmi5` is for a learning system that launches the course by that protocol; `scorm` follows ADL's
xAPI SCORM profile and serves Tin Can launches and SCORM packages that report to an LRS as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from packager.errors import UsageError
from packager.frozen import frozen

if TYPE_CHECKING:
    from packager.model.course import Course

CMI5, SCORM = "cmi5", "scorm"
RECIPES = (CMI5, SCORM)

# Objects and context activities: `launch` is what the learning system calls the course at launch,
# `page` the page at hand, `question` the question, `course` and `attempt` themselves.
LAUNCH, COURSE, PAGE, QUESTION, ATTEMPT = "launch", "course", "page", "question", "attempt"
# The category of every statement: the profile that `packager xapi profile` writes.
OWN = "course"


@frozen(kw_only=True)
class Template:
    """One statement as a form: what the browser fills in, and what is fixed.

    `result` are the parts of the result that the event brings, `fixed` the parts that are always
    so; `extensions` are those of the context, by their names in the plan.
    """

    verb: str
    object: str
    parent: tuple[str, ...] = ()
    grouping: tuple[str, ...] = ()
    category: tuple[str, ...]
    result: tuple[str, ...] = ()
    fixed: tuple[tuple[str, bool], ...] = ()
    extensions: tuple[str, ...] = ()

    def data(self) -> dict[str, Any]:
        """As the browser knows it."""
        return {
            "verb": self.verb,
            "object": self.object,
            "parent": list(self.parent),
            "grouping": list(self.grouping),
            "category": list(self.category),
            "result": list(self.result),
            "fixed": dict(self.fixed),
            "extensions": list(self.extensions),
        }


def templates(course: Course, recipe: str) -> dict[str, Template]:
    """The statements of a recipe, by event."""
    if recipe == CMI5:
        return _cmi5()
    if recipe == SCORM:
        spoken = course.xapi.interactions if course.xapi is not None else CMI5
        return _scorm("responded" if spoken == SCORM else "answered")
    raise UsageError(f"there is no recipe {recipe!r}; there are: {', '.join(RECIPES)}")


def _own(
    grouping: tuple[str, ...], category: tuple[str, ...], answered: str
) -> dict[str, Template]:
    """What both recipes say about pages, questions and assessments."""
    within: dict[str, Any] = {"grouping": grouping, "category": category}
    return {
        "experienced": Template(
            verb="experienced", object=PAGE, parent=(COURSE,), result=("progress",), **within
        ),
        "answered": Template(
            verb=answered, object=QUESTION, parent=(PAGE,),
            result=("response", "success", "score", "duration"), **within,
        ),
        "scored": Template(
            verb="scored", object=PAGE, parent=(COURSE,),
            result=("score", "success", "duration"), extensions=("attempt",), **within,
        ),
    }  # fmt: skip


def _cmi5() -> dict[str, Template]:
    # CMI5 9.3, 9.5 and 9.6.2: what each defined statement must and may carry.
    def defined(verb: str, *result: str, **more: Any) -> Template:
        return Template(verb=verb, object=LAUNCH, category=("cmi5", OWN), result=result, **more)

    def judged(verb: str, *result: str, **more: Any) -> Template:
        category = ("cmi5", "moveon", OWN)
        return Template(verb=verb, object=LAUNCH, category=category, result=result, **more)

    judging: dict[str, Any] = {"extensions": ("masteryscore",)}
    return {
        "initialized": defined("initialized"),
        **_own((COURSE,), (OWN,), "answered"),
        "completed": judged("completed", "duration", fixed=(("completion", True),)),
        "passed": judged("passed", "score", "duration", fixed=(("success", True),), **judging),
        "failed": judged("failed", "score", "duration", fixed=(("success", False),), **judging),
        "terminated": defined("terminated", "duration"),
    }


def _scorm(answered: str) -> dict[str, Template]:
    # SCORM profile: the attempt and the course group every statement.
    around, profiles = (COURSE, ATTEMPT), ("scorm", OWN)

    def whole(verb: str, *result: str, **more: Any) -> Template:
        return Template(
            verb=verb, object=COURSE, grouping=around, category=profiles, result=result, **more
        )

    return {
        "initialized": whole("initialized"),
        "resumed": whole("resumed"),
        **_own(around, profiles, answered),
        "completed": whole("completed", "duration", fixed=(("completion", True),)),
        "passed": whole("passed", "score", "duration", fixed=(("success", True),)),
        "failed": whole("failed", "score", "duration", fixed=(("success", False),)),
        "suspended": whole("suspended", "duration"),
        "terminated": whole("terminated", "completion", "success", "score", "duration"),
    }
