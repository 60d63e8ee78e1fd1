"""What holds for docs/ and the pages beside it: links, examples, generated parts."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from packager.diagnostics import Report, Severity
from packager.pipeline import check_course
from packager.source.settings import SCHEMAS
from tests.conftest import ROOT
from tests.contract.lessons import write_file
from tools import reference

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCS = ROOT / "docs"
GENERATED_ELSEWHERE = DOCS / "rules"
TUTORIAL = DOCS / "tutorial" / "first-course.md"
PAGES = sorted(
    [
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
        *DOCS.rglob("*.md"),
    ]
)
_LINK = re.compile(r"(?<!\\)\[(?:[^\]\[]|\[[^\]]*\])*\]\(([^)\s]+)\)")
_BLOCK = re.compile(r"^(`{3,})(\S+)([^\n]*)\n(.*?)^\1[ ]*$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_NUMBERS = re.compile(r"[\d,]+ bytes  sha256 [0-9a-f]{64}")
COURSE = {
    "id": "https://training.example.org/courses/example",
    "title": "Example",
    "version": "1.0.0",
    "language": "en",
    "objectives": "{O1: One., O2: Two., O3: Three., O4: Four.}",
}
LESSON = "---\ntitle: {title}\n---\n\nSome text.\n\n## What helps {{#what-helps}}\n\nSoup.\n"
QUESTION = ":::question {{#{0}-{1} objective={0}}}\nIs it?\n\n- [x] True\n- [ ] False\n\n:::\n\n"
BANK = "".join(QUESTION.format(f"O{goal}", number) for goal in (1, 2) for number in range(3))


@dataclass(frozen=True)
class Block:
    """One code block of a page: its language, what else its first line says, its text."""

    place: str
    language: str
    said: str
    text: str


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for found in _BLOCK.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        place = f"{page.relative_to(ROOT)}:{line}"
        yield Block(place, found[2], found[3].strip(), found[4])


def prose(page: Path) -> str:
    """A page without its code."""
    text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    return re.sub(r"`[^`\n]+`", "", text)


def anchors(page: Path) -> set[str]:
    """The ids that a code host gives the headings of a page."""
    found: set[str] = set()
    text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    for heading in _HEADING.findall(text):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading.replace("`", "")).lower()
        kept = "".join(c for c in words if c in " -_" or unicodedata.category(c)[0] in "LN")
        name, count = kept.replace(" ", "-"), 0
        while (f"{name}-{count}" if count else name) in found:
            count += 1
        found.add(f"{name}-{count}" if count else name)
    return found


EXAMPLES = [
    pytest.param(block, id=block.place)
    for page in PAGES
    if GENERATED_ELSEWHERE not in page.parents
    for block in blocks(page)
    if block.said.split(" ")[0] in {"course", "lesson", "part", "bank"}
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = []
    for target in _LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_page_has_one_title(page: Path) -> None:
    text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1


def test_every_page_can_be_reached_from_the_readme() -> None:
    start = ROOT / "README.md"
    reached, waiting = {start}, [start]
    while waiting:
        page = waiting.pop()
        for target in _LINK.findall(prose(page)):
            file = (page.parent / target.partition("#")[0]).resolve()
            if file.suffix == ".md" and file.is_file() and file not in reached:
                reached.add(file)
                waiting.append(file)
    assert [page for page in PAGES if page not in reached] == []


def test_generated_parts_are_up_to_date() -> None:
    """`make docs` mends this."""
    pages = dict(reference.pages())
    assert {path.name for path in pages} == {
        "commands.md",
        "course-yaml.md",
        "credit.md",
        "directives.md",
        "front-matter.md",
    }
    stale = [path.name for path, text in pages.items() if path.read_text("utf-8") != text]
    assert stale == []


def test_published_schemas_are_those_that_are_used() -> None:
    """`make docs` mends this."""
    published = DOCS / "reference" / "schemas"
    used = {path.name: path.read_text("utf-8") for path in SCHEMAS.glob("*.json")}
    assert {path.name: path.read_text("utf-8") for path in published.iterdir()} == used


@pytest.mark.parametrize("block", EXAMPLES)
def test_every_example_is_read_without_an_error(block: Block, tmp_path: Path) -> None:
    write_course(block, tmp_path)
    _, report = check_course(tmp_path)
    assert errors(report) == []


def errors(report: Report) -> list[str]:
    wrong = [found for found in report if found.severity is Severity.ERROR]
    return [f"{found.span}: {found.message()}" for found in wrong]


def write_course(block: Block, folder: Path) -> None:
    """A course folder around an example, with whatever files it names."""
    keys = dict(COURSE)
    kind = block.said.split(" ")[0]
    if block.language == "yaml":
        keys |= {"": block.text}
    elif kind == "bank":
        keys["assessments"] = "{final-test: {bank: banks/example.md}}"
        write(folder / "banks" / "example.md", block.text)
    else:
        front = "" if kind == "lesson" else "---\ntitle: An example\nid: example\n"
        front += "objectives: [O1]\n---\n\n" if front else ""
        write(folder / "lessons" / "example.md", front + block.text)
    for term in re.findall(r"\(glossary:([\w-]+)\)", block.text):
        keys["glossary"] = "glossary.md"
        write(folder / "glossary.md", f"{term.capitalize().replace('-', ' ')}\n: A word.\n")
    write_named(block.text, folder)
    write_yaml(keys, folder)


def write_named(text: str, folder: Path) -> None:
    """The files that an example names."""
    for path in set(re.findall(r"\b((?:media|snippets)/[\w.-]+)", text)):
        write_file(folder / path)
    for name in set(re.findall(r"\]\(([\w-]+\.md)", text)):
        write(folder / "lessons" / name, LESSON.format(title=name))
    for path in set(re.findall(r"\b(lessons/[\w.-]+\.md)", text)):
        write(folder / path, LESSON.format(title=path))
    for path in set(re.findall(r"\b(banks/[\w.-]+\.md)", text)) - {"banks/example.md"}:
        write(folder / path, BANK)
    if not (folder / "lessons").exists():
        write(folder / "lessons" / "welcome.md", LESSON.format(title="Welcome"))


def write_yaml(keys: dict[str, str], folder: Path) -> None:
    """course.yaml: what the example says, and what it leaves out."""
    said = keys.pop("", "")
    own = set(re.findall(r"^([a-z-]+):", said, re.MULTILINE))
    if "final-test" in said and "assessments" not in own:
        keys["assessments"] = "{final-test: {bank: banks/final-test.md}}"
        write(folder / "banks" / "final-test.md", BANK)
    rest = "".join(f"{key}: {value}\n" for key, value in keys.items() if key not in own)
    write(folder / "course.yaml", rest + said)


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_the_tutorial_says_what_happens(tmp_path: Path) -> None:
    """Every command of the tutorial is run, in order; only sizes and checksums may differ."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PACKAGER_CACHE": str(tmp_path / "cache")}
    for block in blocks(TUTORIAL):
        for path in re.findall(r"file=(\S+)", block.said):
            write(tmp_path / path, block.text)
        if block.language != "console":
            continue
        command, _, wanted = block.text.partition("\n")
        arguments = shlex.split(command.removeprefix("$ packager "))
        done = subprocess.run(
            [sys.executable, "-m", "packager", *arguments],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert _NUMBERS.sub("N", done.stdout) == _NUMBERS.sub("N", wanted), block.place
