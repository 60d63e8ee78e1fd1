"""Nothing outside of its folder knows a kind of question: the folder is its registration."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from packager.model.component import InteractionType
from tests.conftest import ROOT
from tests.contract.lessons import COMPONENTS, QUESTIONS
from tests.writing import read_lesson

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCES = {".py", ".js", ".mjs", ".j2", ".css", ".json"}
# Where the standards' own types of interactions are named; some kinds are called as they are.
STANDARDS = (
    "packager/model/component.py",
    "packager/preview/frame/strict_rules.js",
    "packager/runtime/adapters/",
    "packager/runtime/core/tracker.js",
    "packager/verify/",
    "packager/vocabulary/",
    "packager/xapi/",
)
# And xAPI's name for the steps of a likert interaction.
TYPES = {*(one.value for one in InteractionType), "scale"}
# What the shared base of questions knows of: things that can be shown in another order.
SHARED = {"options", "shuffle"}


def sources(folders: tuple[str, ...], kind: str = "") -> Iterator[tuple[str, str]]:
    """Path and text of every source file outside of a kind's own folder."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            own = path.is_relative_to(COMPONENTS / kind) if kind else False
            if path.suffix in SOURCES and not own and "dist" not in path.parts:
                yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", QUESTIONS)
def test_nothing_outside_of_its_folder_mentions_a_kind(kind: str) -> None:
    tag = kind.replace("_", "-")
    name = rf"(?:{kind}|{tag})"
    mention = re.compile(
        rf"""(?<!inputmode=)["']{name}["']|\b(?:course|question)-{tag}\b|\bcomponents?[./]{kind}\b"""
    )
    found = [
        f"{path}: {match[0]}"
        for path, text in sources(("packager", "templates", "tools"), kind)
        for match in mention.finditer(text)
        if not (match[0].strip("\"'") in TYPES and path.startswith(STANDARDS))
    ]
    assert found == []


@pytest.mark.parametrize("kind", QUESTIONS)
def test_no_script_outside_of_the_components_reads_what_a_kind_alone_has(
    kind: str, tmp_path: Path
) -> None:
    from packager.tracking import question_data
    from tests.contract.lessons import example

    lesson, _ = read_lesson(tmp_path, example(kind), objectives="{O1: a, O2: b}")
    every = {"key", "id", "kind", "interaction", "objectives", "weighting", "tries", "reveal"}
    known = every | {"description"} | SHARED
    fields = {name for one in lesson.questions for name in question_data(one)} - known
    if not fields:
        return
    names = "|".join(sorted(fields))
    taken = rf"\{{[^}}\n]*\b(?:{names})\b[^}}\n]*\}} = (?:this\.)?question\b"
    reads = re.compile(rf"\bquestion\??\.(?:{names})\b|{taken}")
    found = [
        f"{path}: {match[0]}"
        for path, text in sources(("packager/runtime",))
        for match in reads.finditer(text)
    ]
    assert found == []
