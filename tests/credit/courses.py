"""A course for credit of one lesson and a test of four questions, written and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.diagnostics import Report
from packager.source import read_course
from tests.writing import SVG

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from packager.model.course import Course

COURSE = """\
id: https://training.example.org/courses/hours
title: Hours
version: 1.0.0
language: en
released: 2026-11-23
objectives:
  O1: Name what to ask first.
  O2: Say who opens the door.
  O3: Choose a calm place.
assessments:
  test: {{title: Test, bank: banks/test.md, minutes: 10, draw: {draw}}}
credit:
  contact_hours: 1.0
  evaluation: {{required: false}}
  attestation: {{required: false}}
{credit}"""
LESSON = "---\ntitle: First\nobjectives: [O1]\nminutes: 50\n---\nAsk first.\n"
QUESTION = """\
:::question {{#q{number} objective=O{objective}}}
What comes first?

- [x] Safety {{#safety}}
- [ ] Paperwork {{#paperwork}}
:::
"""


def write_course(
    folder: Path, *, credit: str = "", draw: str = "all", lessons: Mapping[str, str] | None = None
) -> Path:
    """Write its source."""
    files = {"course.yaml": COURSE.format(credit=credit, draw=draw), "media/a.svg": SVG}
    files |= {f"lessons/{name}.md": text for name, text in (lessons or {"one": LESSON}).items()}
    files["banks/test.md"] = "\n".join(
        QUESTION.format(number=number, objective=number % 3 + 1) for number in range(4)
    )
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def credit_course(
    folder: Path, *, credit: str = "", draw: str = "all", lessons: Mapping[str, str] | None = None
) -> Course:
    """Write and read it; nothing about it may be wrong to read."""
    report = Report()
    course = read_course(write_course(folder, credit=credit, draw=draw, lessons=lessons), report)
    assert [found.message() for found in report] == []
    assert course is not None
    return course
