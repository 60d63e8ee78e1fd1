"""Small course folders, written and read: the ground on which most tests stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.pipeline import check_course

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from packager.diagnostics import Report
    from packager.model.course import Course, Lesson

COURSE = """\
id: https://training.example.org/courses/small
title: Small
version: 1.0.0
language: en
"""
FRONT = "---\ntitle: First\n---\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><path d="M0 0h4v2z"/></svg>\n'
QUESTION = """\
:::question {#q-one}
Which comes first?

- [x] Care {#care}
- [ ] Forms {#forms}

:::
"""


def write_course(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a course of one lesson; `files` adds to it or stands in for it, file by file."""
    whole: dict[str, str | bytes] = {
        "course.yaml": COURSE,
        "media/a.svg": SVG,
        **({} if any(name.startswith("lessons/") for name in files) else {"lessons/one.md": ""}),
        **files,
    }
    if whole.get("lessons/one.md") == "":
        whole["lessons/one.md"] = f"{FRONT}Text.\n"
    for name, content in whole.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def read(folder: Path, files: Mapping[str, str | bytes]) -> tuple[Course | None, Report]:
    """Write a course and read it again, with everything that is wrong with it."""
    return check_course(write_course(folder, files))


def read_lesson(folder: Path, text: str, **more: str) -> tuple[Lesson, Report]:
    """The lesson that a text becomes; `more` holds lines for course.yaml, by key."""
    course = COURSE + "".join(f"{key.replace('_', '-')}: {value}\n" for key, value in more.items())
    found, report = read(folder, {"course.yaml": course, "lessons/one.md": FRONT + text})
    assert found is not None, said(report)
    return found.lessons[0], report


def said(report: Report) -> list[str]:
    """Code, place and message of every diagnostic, one line each."""
    return [f"{found.code} {found.span} {found.message()}" for found in report]


def codes(report: Iterable[object]) -> list[str]:
    """The codes alone."""
    return [str(getattr(found, "code", "")) for found in report]


def spots(report: Report) -> list[tuple[str, int, int]]:
    """Code, line and column of every diagnostic."""
    return [(found.code, found.span.line, found.span.column) for found in report]


__all__ = [
    "COURSE",
    "FRONT",
    "QUESTION",
    "SVG",
    "codes",
    "read",
    "read_lesson",
    "said",
    "spots",
    "write_course",
]
