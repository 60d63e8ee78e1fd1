"""packager/components/<kind>/cases.md read: what an author writes, and what becomes of it.

A section is a heading, a fenced block `markdown`, and what it gives: a block `json` (the
question) and a block `text` (the diagnostics, their lines counted from the block's first).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from packager.tracking import question_data
from tests.conftest import ROOT
from tests.writing import FRONT, read_lesson

if TYPE_CHECKING:
    from pathlib import Path

    from packager.model.component import Question

COMPONENTS = ROOT / "packager" / "components"
FILES = tuple(sorted(COMPONENTS.glob("*/cases.md")))
_SECTION = re.compile(
    r"^## (?P<name>[^\n]+)\n\n(?P<fence>`{3,})markdown\n(?P<source>.*?)^(?P=fence)\n"
    r"(?P<expected>(?:\n```(?:json|text)\n.*?^```\n)*)",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Case:
    """One section of one file."""

    path: Path
    name: str
    source: str
    expected: str

    def given(self, folder: Path) -> str:
        """What the section gives, as it stands in the file."""
        known = "{O1: a, O2: b}" if "O2" in self.source else "{O1: a}"
        lesson, report = read_lesson(folder, f"{self.source}\nText.\n", objectives=known)
        shown = "".join(f"\n```json\n{shape(one)}\n```\n" for one in lesson.questions)
        before = FRONT.count("\n")
        lines = [f"{f.code} {f.span.line - before}:{f.span.column} {f.message()}" for f in report]
        return shown + ("\n```text\n" + "\n".join(lines) + "\n```\n" if lines else "")

    def rewrite(self, given: str) -> None:
        """Put what is given now into the file."""
        text = self.path.read_text(encoding="utf-8")
        for found in _SECTION.finditer(text):
            if found["name"] == self.name:
                text = text[: found.start("expected")] + given + text[found.end("expected") :]
                self.path.write_text(text, encoding="utf-8", newline="\n")
                return


def shape(question: Question) -> str:
    """A question as the browser knows it, and what only Python knows, as JSON."""
    data: dict[str, Any] = {
        **question_data(question),
        "right": getattr(question, "correct_response", None),
        "hints": len(question.hints),
        "feedback": [one.when for one in question.feedback],
        "worst": question.worst_response(),
    }
    lines = [f"  {json.dumps(key)}: {one_line(value)}" for key, value in data.items()]
    return "{\n" + ",\n".join(lines) + "\n}"


def one_line(value: Any) -> str:
    """A value on one line; a list of objects on a line each."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        rows = ",\n".join(f"    {json.dumps(one, ensure_ascii=False)}" for one in value)
        return f"[\n{rows}\n  ]"
    return json.dumps(value, ensure_ascii=False)


def read_cases() -> list[Case]:
    """Every section of every file."""
    return [
        Case(path, found["name"], found["source"], found["expected"])
        for path in FILES
        for found in _SECTION.finditer(path.read_text(encoding="utf-8"))
    ]
