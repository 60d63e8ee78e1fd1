"""Whatever stands in a course: diagnostics at places in its files, and never a traceback."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from packager.diagnostics import text
from packager.pipeline import check_course
from packager.targets import Settings, load_targets
from tests.rules.cases import Case, read_cases

CASES = [
    case
    for path in sorted(Path(__file__).parent.glob("*.md"))
    for case in read_cases(path)
    if not any({"repeat", "zeros"} & block.options.keys() for block in case.blocks)
]
WORDS = st.sampled_from(
    [
        *("\n", "\n\n", " ", "\t", "\r\n", "\x00", "\ufeff", "日", "é", "\u202e"),
        *("---\n", ":::", "::::", "{", "}", "{#a}", "#", "## ", "- [x] ", "- [ ] ", "- ", "> "),
        *("= 42", "= 1..", "[[", "]]", "|", "$", "`", "```\n", "~~~\n", "![", "](", ")", "[^1]"),
        *(
            "<b>",
            "<!--",
            "&",
            "*",
            "**",
            ": ",
            "'",
            '"',
            "[",
            "]",
            "~",
            "null",
            "1e999",
            "&a",
            "*a",
        ),
        *(
            "question",
            "hint",
            "include {file=a.md}",
            "glossary:",
            "javascript:",
            "../",
            "term\n: x\n",
        ),
    ]
)
CHANGE = st.tuples(st.floats(0, 1), st.integers(0, 12), st.lists(WORDS, max_size=4).map("".join))
PATCHES = st.lists(CHANGE, min_size=1, max_size=6)


def changed(content: bytes, patches: list[tuple[float, int, str]]) -> bytes:
    """Some characters taken out, others put in."""
    words = content.decode("utf-8", "replace")
    for where, gone, put in patches:
        at = int(where * len(words))
        words = words[:at] + put + words[at + gone :]
    return words.encode()


def check(folder: Path) -> None:
    _, report = check_course(folder, load_targets(["all"], Settings()))
    text.render(report)
    for found in report:
        assert "\n" not in found.message()
        assert 0 <= found.span.start <= found.span.end <= len(found.span.file.text)


@settings(deadline=None)
@given(st.sampled_from(CASES), st.integers(0, 99), PATCHES)
def test_changed_files(case: Case, which: int, patches: list[tuple[float, int, str]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        case.write_course(folder)
        texts = [
            p for p in sorted(folder.rglob("*")) if p.suffix in {".md", ".yaml"} and p.is_file()
        ]
        if texts:
            path = texts[which % len(texts)]
            path.write_bytes(changed(path.read_bytes(), patches))
        check(folder)


@settings(deadline=None)
@given(st.binary(max_size=200), st.binary(max_size=200))
def test_any_bytes(course: bytes, lesson: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "lessons").mkdir()
        (folder / "course.yaml").write_bytes(course)
        (folder / "lessons" / "01-first.md").write_bytes(lesson)
        check(folder)


def test_no_folder_and_no_file_in_its_place(tmp_path: Path) -> None:
    check(tmp_path)
    (tmp_path / "course.yaml").mkdir()
    check(tmp_path)
    shutil.rmtree(tmp_path / "course.yaml")
    (tmp_path / "course.yaml").symlink_to("/dev/zero")
    check(tmp_path)


@pytest.mark.parametrize(
    "course",
    [
        b'language: "en\n\n  us"\n',
        b"title: Rules\nlanguage:",
        b"keywords: [",
        b"'",
        b"a: |\n  b",
        b"",
    ],
)
def test_places_and_words_at_the_edges(course: bytes, tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_bytes(course)
    check(tmp_path)
