"""The floors of the house, and the size of its rooms."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import packager
from packager.components import question_kinds

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sorted((ROOT / "packager").rglob("*.py"))
MOST_LINES = 400
MOST_FUNCTION_LINES = 45


def test_every_module_keeps_to_its_floor() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_and_no_function_is_too_long(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MOST_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
            assert node.end_lineno - node.lineno < MOST_FUNCTION_LINES, node.name


def test_no_kind_of_question_is_named_outside_its_folder() -> None:
    kinds = question_kinds()
    names = "|".join([*(kind.__name__ for kind in kinds), *(f"components.{k.kind}" for k in kinds)])
    mention = re.compile(rf"(?<![\w.])({names})\b|[\"']true_false[\"']")
    for path in PYTHON:
        if "components" not in path.parts:
            assert not mention.search(path.read_text(encoding="utf-8")), path


def test_what_is_public_is_pinned() -> None:
    assert packager.__all__ == ["__version__", "build_package", "check_course", "read_course"]
    for name in packager.__all__:
        assert getattr(packager, name)
    with pytest.raises(AttributeError):
        packager.nothing_of_that_name  # noqa: B018
