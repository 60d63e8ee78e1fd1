"""Courses made by hand and by Hypothesis, shared by the tests of whole courses."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from packager.frozen import replace
from packager.model.assessment import Assessment
from packager.model.course import Course, Lesson, Objective, Theme
from packager.model.identifiers import slug
from packager.model.plan import TrackingPlan
from packager.model.policy import Combined, Term
from packager.render.site import Site, SiteFile
from packager.span import SourceFile

LANGUAGES = ("en", "en-US", "es", "ar", "zh-Hant-TW", "de-CH-1996", "x-private")


def lesson(identifier: str, title: str = "A lesson", minutes: int | None = 5) -> Lesson:
    """A lesson without content."""
    source = SourceFile(f"lessons/{identifier}.md", f"---\ntitle: {title}\n---\n")
    return Lesson(
        id=identifier,
        key=identifier[:4],
        title=title,
        source=source,
        content=(),
        questions=(),
        minutes=minutes,
    )


def small_course() -> Course:
    """Two lessons and an assessment, with everything that course.yaml can say of itself."""
    return Course(
        id="https://training.example.org/courses/welcome-back",
        title="Welcome Back: why youth run from care & how we meet them",
        version="1.0.0",
        language="en-US",
        description="A short course about the first hours after a return.",
        keywords=("child welfare", "running away"),
        objectives=(Objective("O1", "Ask first whether the young person is safe."),),
        pages=(
            lesson("welcome", "Welcome"),
            lesson("first-words", "The first words", 14),
            Assessment(
                id="post-test",
                key="pQ7z",
                title="Post-test",
                questions=(),
                mastery_score=Decimal("0.8"),
                minutes=20,
            ),
        ),
        completion=Combined("and", (Term("viewed", "all"), Term("passed", "post-test"))),
        completion_text="viewed(all) and passed(post-test)",
        score_from=("post-test",),
        theme=Theme(),
        source=SourceFile("course.yaml", "id: https://training.example.org/courses/welcome-back\n"),
    )


def small_site(*words: str) -> Site:
    """A site of a few files; `words` become the text of its lessons."""
    pages = [
        SiteFile(f"lesson-{index}.html", f"<!doctype html><title>x</title><p>{word}".encode())
        for index, word in enumerate(words or ("Ask first.", "Listen."))
    ]
    shell = SiteFile("index.html", b"<!doctype html><title>Course</title><p>Welcome")
    style = SiteFile("assets/course.css", b"body{margin:0}" * 20)
    return Site(files=(shell, *pages, style), components=("callout",))


def plan(worst_state: int = 200) -> TrackingPlan:
    """A tracking plan of which only the size of its state matters."""
    return TrackingPlan(course={}, pages={}, worst_state=worst_state)


@st.composite
def course_ids(draw: st.DrawFn) -> str:
    """Absolute IRIs, some of them odd."""
    scheme = draw(st.sampled_from(["https://example.org/", "urn:example:", "tag:a.example,2026:"]))
    rest = draw(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs"]), min_size=1))
    return scheme + rest


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Courses with any words in them."""
    words = st.text(max_size=300)
    return replace(
        small_course(),
        id=draw(course_ids()),
        title=draw(words),
        version=draw(st.text(max_size=60)),
        description=draw(st.text(max_size=3000)),
        keywords=tuple(draw(st.lists(words, max_size=12))),
        language=draw(st.sampled_from(LANGUAGES)),
        pages=(lesson("one", draw(words), draw(st.integers(0, 10_000) | st.none())),),
    )


_PARTS = st.from_regex(r"[a-z0-9][A-Za-z0-9_-]{0,20}\Z", fullmatch=True)


@st.composite
def sites(draw: st.DrawFn) -> Site:
    """Sites of up to ten files beside the shell, with portable paths."""
    names = draw(st.lists(_PARTS, max_size=10, unique_by=str.lower))
    files = [SiteFile(f"media/m-{name}.bin", draw(st.binary(max_size=200))) for name in names]
    return Site(files=(*small_site().files, *files), components=())


MARKS = st.sampled_from(
    [
        *(
            ":::",
            "::::",
            ":::note\n",
            ":::question {#q}\n",
            "{",
            "}",
            "{#a}",
            "[[a]]",
            "= 5",
            "\n\n",
        ),
        *("- [x] ", "- [ ] ", "> ", "> [!TIP]\n", "# ", "### ", "```\n", "| a |\n|---|\n", "[^1]"),
        *(
            "[^1]: ",
            "$",
            "$$",
            "<b>",
            "<script>",
            "-->",
            "![",
            "](",
            "../",
            "glossary:",
            ": ",
            "- ",
        ),
        *(
            "---\n",
            "&a ",
            "*a",
            "!!int ",
            "'",
            '"',
            "\t",
            "\r\n",
            "\x00",
            "\ufeff",
            "\u202e",
            "日本",
        ),
        *("\U0001f600", "\u2028", "&#0;", "1e999", "null", "\\", "\ud800", "x" * 5000),
    ]
)


@dataclass(frozen=True)
class Edit:
    """Some characters of a text taken out, repeated, and others put in."""

    where: float
    length: int
    times: int
    put: str

    def of(self, text: str) -> str:
        """The text, edited."""
        start = int(self.where * len(text))
        end = start + self.length
        return text[:start] + self.put + text[start:end] * self.times + text[end:]


EDITS = st.lists(
    st.builds(
        Edit,
        where=st.floats(0, 1),
        length=st.sampled_from([0, 1, 3, 20, 200]),
        times=st.integers(0, 2),
        put=st.lists(MARKS, max_size=3).map("".join),
    ),
    min_size=1,
    max_size=5,
)


# Words of options and answers: letters of several scripts, and signs that mean nothing to Markdown.
ANSWERS = (
    st.text(st.sampled_from("abcXYZ 019äé日本-'.,%"), min_size=1, max_size=30)
    .map(lambda words: " ".join(words.split()))
    .filter(lambda words: words.strip(" -.,'%") != "" and words[0].isalnum())
)


@st.composite
def choices(draw: st.DrawFn) -> str:
    """The source of a choice with at least one right option."""
    words = draw(
        st.lists(ANSWERS, min_size=2, max_size=8, unique_by=lambda one: slug(one, "option"))
    )
    right = draw(st.sets(st.integers(0, len(words) - 1), min_size=1))
    partial = draw(st.sampled_from(["", " partial=false"]))
    marks = [f"- [{'x' if n in right else ' '}] {word}" for n, word in enumerate(words)]
    return "\n".join(
        [f":::question {{#q kind=choice{partial}}}", "Which?", "", *marks, "", ":::", ""]
    )


@st.composite
def statements(draw: st.DrawFn) -> str:
    """The source of a true-false question."""
    right = draw(st.booleans())
    marks = [f"- [{'x' if right == value else ' '}] {value}" for value in (True, False)]
    marks = draw(st.permutations(marks))
    return "\n".join([":::question {#q}", "So it is.", "", *marks, "", ":::", ""])


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """The source of a question for a number."""
    value = draw(st.decimals(-9999, 9999, allow_nan=False, places=3))
    more = draw(st.decimals(0, 99, allow_nan=False, places=2))
    answer = draw(st.sampled_from([f"{value}", f"{value} +- {more}", f"{value}..{value + more}"]))
    return f":::question {{#q}}\nHow many?\n\n= {answer}\n\n:::\n"


# Words that begin no list of their own.
THINGS = st.lists(
    ANSWERS.map("w{}".format), min_size=2, max_size=8, unique_by=lambda one: slug(one, "item")
)


@st.composite
def orders(draw: st.DrawFn) -> str:
    """The source of steps to put in order."""
    steps = [f"{number}. {words}" for number, words in enumerate(draw(THINGS), 1)]
    return "\n".join([":::question {#q}", "In which order?", "", *steps, "", ":::", ""])


@st.composite
def pairs(draw: st.DrawFn) -> str:
    """The source of terms, what belongs to them, and what belongs to none."""
    words = draw(THINGS)
    matches = draw(st.permutations([f"m{word}" for word in words]))
    alone = draw(st.integers(0, len(words) - 2))
    lines = [f"- {word} :: {match}" for word, match in zip(words[alone:], matches, strict=False)]
    lines += [f"- :: {match}" for match in matches[len(words) - alone :]]
    return "\n".join([":::question {#q}", "What belongs to what?", "", *lines, "", ":::", ""])


@st.composite
def cards(draw: st.DrawFn) -> str:
    """The source of cards and the bins that fit."""
    names = draw(st.lists(st.sampled_from("ABCDEF"), min_size=2, max_size=6, unique=True))
    some = st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)
    lines = [f"- {word} -> {' | '.join(draw(some))}" for word in draw(THINGS)]
    lines += [f"- Whatever is left -> {' | '.join(names)}"]
    return "\n".join([":::question {#q}", "Where does it go?", "", *lines, "", ":::", ""])


@st.composite
def clozes(draw: st.DrawFn) -> str:
    """The source of a text with gaps."""
    gaps = draw(st.lists(st.lists(ANSWERS, min_size=1, max_size=3), min_size=1, max_size=6))
    case = draw(st.sampled_from(["", "="]))
    text = " and ".join(f"[[{case}{'|'.join(answers)}]]" for answers in gaps)
    return f":::question {{#q}}\nThere is {text}.\n:::\n"


@st.composite
def places(draw: st.DrawFn) -> str:
    """The source of a hotspot, its regions side by side."""
    words = draw(
        st.lists(ANSWERS, min_size=2, max_size=6, unique_by=lambda one: slug(one, "option"))
    )
    right = draw(st.sets(st.integers(0, len(words) - 1), min_size=1))
    width = 90 // len(words)
    marks = [
        f"- [{'x' if n in right else ' '}] {word} {{x={n * width} y=5 width={width} height=90}}"
        for n, word in enumerate(words)
    ]
    picture = "![A hall](../media/a.svg)"
    return "\n".join([":::question {#q}", "Where?", "", picture, "", *marks, "", ":::", ""])


@st.composite
def sliders(draw: st.DrawFn) -> str:
    """The source of a number on a line, whose right answer is one of its steps."""
    low = draw(st.decimals(-999, 999, allow_nan=False, places=2))
    step = draw(st.decimals("0.01", 50, allow_nan=False, places=2))
    steps = draw(st.integers(1, 1000))
    right = low + step * draw(st.integers(0, steps))
    more = draw(st.decimals(0, 99, allow_nan=False, places=2))
    given = f"min={low} max={low + step * steps} step={step}"
    return f":::question {{#q {given}}}\nHow many?\n\n= {right} +- {more}\n\n:::\n"


QUESTIONS = st.one_of(
    *(choices(), statements(), numbers(), clozes(), places(), sliders()),
    *(orders(), pairs(), cards()),
)
