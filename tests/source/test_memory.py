"""A rebuild reads and renders what changed, and nothing can be told from a clean build."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import pytest

from packager.diagnostics import text
from packager.pipeline import BuildOptions, build_package
from packager.source import lessons
from packager.targets import Settings, load_targets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from packager.span import SourceFile

COURSE = """\
id: https://a.example/courses/kept
title: Kept
version: 1.0.0
language: en
glossary: glossary.md
"""
FIRST = """\
---
title: First
---

## Begin

A [visit](glossary:visit) and [what comes later](02-second.md#later).

![A door](../media/door.svg)

:::include {file=../snippets/shared.md}
:::

:::question {#q-one}
Which?

- [x] This {#a}
- [ ] That {#b}
:::
"""
SECOND = "---\ntitle: Second\n---\n\n## Later\n\nText.\n"
WARNED = (
    FIRST.partition("A [visit]")[0].replace("First", "Third")
    + """\
:::question {#q-three}
Which?

- [x] This {#a}
- [ ] That {#b}

Stray words.
:::
"""
)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}"></svg>'
FILES = {
    "course.yaml": COURSE,
    "glossary.md": "visit\n: To come by.\n",
    "snippets/shared.md": "Shared words.\n",
    "media/door.svg": PICTURE.format(10),
    "lessons/01-first.md": FIRST,
    "lessons/02-second.md": SECOND,
    "lessons/03-third.md": WARNED,
}


def write(folder: Path, files: dict[str, str]) -> None:
    """Write a course's files, or some of them anew."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course in which one lesson uses all that it can, and another has a warning."""
    write(tmp_path / "course", FILES)
    return tmp_path / "course"


def build(course: Path, cache: Path | None) -> tuple[dict[str, bytes], str]:
    """The zips of all targets, and what was said."""
    out = course.parent / "out"
    settings = Settings()
    options = BuildOptions(settings=settings, cache=cache)
    built = build_package(course, load_targets(["all"], settings), out, options)
    zips = {path.name: path.read_bytes() for path in sorted(out.glob("*.zip"))}
    return zips if built.packages else {}, text.render(built.report)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lessons that are read whole, as they are read."""
    paths: list[str] = []
    original: Callable[..., Any] = lessons.LessonReader._whole

    def whole(self: Any, file: SourceFile) -> Any:
        paths.append(file.path)
        return original(self, file)

    monkeypatch.setattr(lessons.LessonReader, "_whole", whole)
    return paths


ALL = ["lessons/01-first.md", "lessons/02-second.md", "lessons/03-third.md"]
EDITS = {
    "nothing": ({}, ALL[2:]),
    "a lesson's words": ({ALL[1]: SECOND + "\nMore.\n"}, ALL[1:]),
    "a snippet": ({"snippets/shared.md": "Other words.\n"}, [ALL[0], ALL[2]]),
    "a picture": ({"media/door.svg": PICTURE.format(20)}, [ALL[0], ALL[2]]),
    "a heading that is linked to": (
        {ALL[1]: SECOND.replace("Later", "Sooner")}, [ALL[1], ALL[2], ALL[0]],
    ),
    "a heading and a link, both new": (
        {
            ALL[0]: FIRST.replace("#later", "#new"),
            ALL[1]: SECOND + "\n## New\n\nText.\n",
        },
        ALL,
    ),
    "a title": ({ALL[1]: SECOND.replace("Second", "Other")}, [*ALL[1:], ALL[0]]),
    "the glossary": ({"glossary.md": "visit\n: To drop in.\n"}, [ALL[2], *ALL[:2]]),
    "the course": ({"course.yaml": COURSE.replace("Kept", "Renamed")}, [ALL[2], *ALL[:2]]),
    "a new lesson": (
        {"lessons/04-fourth.md": SECOND.replace("Second", "Fourth")},
        [ALL[2], "lessons/04-fourth.md", *ALL[:2]],
    ),
    "a question's id taken twice": (
        {ALL[1]: SECOND + FIRST.partition("\n\n:::q")[1] + FIRST.partition("\n\n:::q")[2]}, ALL[1:],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_a_rebuild_cannot_be_told_from_a_clean_build(
    course: Path, tmp_path: Path, read: list[str], name: str
) -> None:
    edit, expected = EDITS[name]
    build(course, tmp_path / "cache")
    write(course, edit)
    read.clear()
    again = build(course, tmp_path / "cache")
    assert read == expected
    assert again == build(course, None)
    assert again == build(course, tmp_path / "cache")


def test_a_lesson_with_a_finding_is_read_again_and_says_it_again(
    course: Path, tmp_path: Path
) -> None:
    _, first = build(course, tmp_path / "cache")
    _, second = build(course, tmp_path / "cache")
    assert "QIZ308" in first
    assert second == first


@pytest.mark.parametrize("harm", ["gone", "cut", "other build"])
def test_the_memory_may_be_lost(course: Path, tmp_path: Path, read: list[str], harm: str) -> None:
    cache = tmp_path / "cache"
    first = build(course, cache)
    (file,) = cache.glob("archive-*")
    if harm == "gone":
        file.unlink()
    elif harm == "cut":
        file.write_bytes(file.read_bytes()[:-9])
    else:
        raw = file.read_bytes()[:-4].replace(b'"context": "', b'"context": "x', 1)
        file.write_bytes(raw + zlib.crc32(raw).to_bytes(4))
    read.clear()
    assert build(course, cache) == first
    assert sorted(read) == ALL


def test_other_templates_are_not_the_memory_of_ours(course: Path, tmp_path: Path) -> None:
    cache, own = tmp_path / "cache", tmp_path / "own"
    write(own, {"lesson.html.j2": "<p>{{ page.title }}</p>"})
    settings = Settings()
    targets = load_targets(["web"], settings)
    sizes = []
    for templates in (None, own, None):
        options = BuildOptions(settings=settings, cache=cache, templates=templates)
        (package,) = build_package(course, targets, tmp_path / "out", options).packages
        sizes.append(package.sha256)
    assert sizes[0] == sizes[2] != sizes[1]


def test_what_statements_say_of_questions_is_kept_with_their_lesson(
    course: Path, tmp_path: Path, read: list[str]
) -> None:
    """A first build for SCORM alone keeps nothing of it: lessons with questions are read again."""
    cache = tmp_path / "cache"
    plain = load_targets(["scorm12"], Settings())
    speaking = load_targets(["cmi5", "xapi"], Settings())
    options = BuildOptions(settings=Settings(), cache=cache)

    def built(targets: list[Any], out: str) -> list[str]:
        read.clear()
        made = build_package(course, targets, tmp_path / "spoken", options)
        assert made.packages, out
        return [package.sha256 for package in made.packages]

    built(plain, "for SCORM")
    first = built(speaking, "for a record store")
    assert read == [ALL[0], ALL[2]]
    assert built(speaking, "again") == first
    assert read == ["lessons/03-third.md"]
