"""Any bytes are a course: they give diagnostics, or a package, and never a traceback."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from packager.diagnostics import Report, text
from packager.pipeline import BuildOptions, build_package, check_course
from packager.targets import Settings, load_targets
from tests.conftest import ROOT
from tests.strategies import EDITS, Edit
from tests.writing import COURSE, FRONT, QUESTION, codes, read, write_course

SAMPLE = ROOT / "course_source"
TEXTS = tuple(
    str(path.relative_to(SAMPLE))
    for path in sorted(SAMPLE.rglob("*"))
    if path.suffix in {".md", ".yaml"} and path.name != "README.md"
)
SETTINGS = Settings()
OPTIONS = BuildOptions(settings=SETTINGS)
EXAMPLES = int(os.environ.get("PACKAGER_EXAMPLES", "100"))
MANY = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample course, to be spoilt and mended."""
    folder = tmp_path_factory.mktemp("anything") / "course"
    shutil.copytree(SAMPLE, folder)
    return folder


def judged(folder: Path, *, build: bool = True) -> Report:
    """Check a course, show what was found, and build it when nothing stands in the way."""
    targets = load_targets(["all"], SETTINGS)
    course, report = check_course(folder, targets)
    assert course is not None or report.has_errors
    for found in report:
        assert 0 <= found.span.start <= found.span.end <= len(found.span.file.text)
        assert "\n" not in found.message()
    text.render(report)
    if build and not report.has_errors:
        with tempfile.TemporaryDirectory() as output:
            built = build_package(folder, targets, Path(output) / "out", OPTIONS)
            assert not built.report.has_errors, codes(built.report)
            assert len(built.packages) == len(targets)
    return report


@settings(MANY, max_examples=max(1, EXAMPLES // 2))
@given(name=st.sampled_from(TEXTS), edits=EDITS)
def test_a_spoilt_file_of_the_sample_course_builds_or_is_explained(
    sample: Path, name: str, edits: list[Edit]
) -> None:
    path = sample / name
    whole = (SAMPLE / name).read_text(encoding="utf-8")
    try:
        spoilt = whole
        for edit in edits:
            spoilt = edit.of(spoilt)
        path.write_bytes(spoilt.encode("utf-8", "surrogatepass"))
        judged(sample)
    finally:
        path.write_text(whole, encoding="utf-8")


@MANY
@given(
    course=st.binary(max_size=300) | st.just(COURSE.encode()),
    lesson=st.binary(max_size=300),
    bank=st.binary(max_size=300),
    glossary=st.binary(max_size=300),
)
def test_any_bytes_build_or_are_explained(
    course: bytes, lesson: bytes, bank: bytes, glossary: bytes
) -> None:
    more = b"glossary: glossary.md\nassessments: {test: {bank: banks/b.md}}\n"
    with tempfile.TemporaryDirectory() as name:
        files = {
            "course.yaml": course + more,
            "lessons/one.md": FRONT.encode() + lesson,
            "lessons/two.md": lesson,
            "banks/b.md": bank,
            "glossary.md": glossary,
        }
        judged(write_course(Path(name) / "course", files))


LONG = 20_000


@pytest.mark.parametrize(
    "body",
    [
        "x" * LONG,
        "> " * LONG + "x",
        "- " * 2000 + "x",
        "[" * LONG,
        "*" * LONG,
        "`" * LONG,
        "_a " * LONG,
        "![" * 20_000,
        "<" * LONG,
        "|" * LONG + "\n|---|\n",
        "$" * LONG,
        ":" * LONG,
        ":::note\n" * 1000,
        ":::\n" * 3000,
        "[^1]: x\n" * 1000 + "[^1]",
        ":::note {" + "a=b " * 20_000 + "}\nx\n:::",
        "# x\n" * 1000,
        "&#0;&#xD800;&#x110000;&nosuch;",
        "[a](<" + "(" * 5000 + ")",
    ],
    ids=lambda body: repr(body[:12]),
)
def test_huge_and_deep_texts_come_to_an_end(tmp_path: Path, body: str) -> None:
    judged(write_course(tmp_path, {"lessons/one.md": f"{FRONT}{body}\n"}), build=False)


def test_ten_thousand_options_are_too_many(tmp_path: Path) -> None:
    options = "".join(f"- [ ] option {n}\n" for n in range(10_000))
    _, report = read(
        tmp_path, {"lessons/one.md": f"{FRONT}:::question {{#q}}\nWhich?\n\n{options}:::\n"}
    )
    assert codes(report) == ["QIZ304"]


def test_ten_thousand_gaps_are_too_many(tmp_path: Path) -> None:
    gaps = "[[a]] " * 10_000
    report = judged(
        write_course(tmp_path, {"lessons/one.md": f"{FRONT}:::question {{#q}}\n{gaps}\n:::\n"}),
        build=False,
    )
    assert codes(report) == ["QIZ309"]


def test_a_thousand_questions_keep_their_ids_apart(tmp_path: Path) -> None:
    bank = "".join(QUESTION.replace("q-one", f"q-{n}") for n in range(1000))
    yaml = COURSE + "assessments: {test: {bank: banks/b.md, draw: 5}}\n"
    _, report = read(tmp_path, {"course.yaml": yaml, "banks/b.md": bank})
    assert codes(report) in ([], ["CRS222"])


def test_a_nul_is_reported_and_nothing_more(tmp_path: Path) -> None:
    _, report = read(tmp_path, {"lessons/one.md": FRONT + "a\x00b\n"})
    assert codes(report) == ["SRC104"]


def test_a_lone_surrogate_in_a_file_is_not_utf8(tmp_path: Path) -> None:
    _, report = read(tmp_path, {"lessons/one.md": FRONT.encode() + b"a\xed\xa0\x80b\n"})
    assert "SRC101" in codes(report)


@pytest.mark.parametrize("escape", ["\\ud800", "\\uDFFF", "\\x00", "\\U00110000"])
def test_no_escape_in_yaml_smuggles_in_what_is_no_character(tmp_path: Path, escape: str) -> None:
    yaml = COURSE.replace("title: Small", f'title: "a{escape}b"')
    judged(write_course(tmp_path, {"course.yaml": yaml}))


@pytest.mark.parametrize(
    "name",
    [b"\xff\xfe.md", b"\xed\xa0\x80.md", b"a\nb.md", b"\xc3\xa9 b.md", b".md", b"x" * 200 + b".md"],
)
def test_any_name_of_a_lesson_file_builds_or_is_explained(tmp_path: Path, name: bytes) -> None:
    folder = write_course(tmp_path, {})
    path = os.path.join(os.fsencode(folder / "lessons"), name)  # noqa: PTH118  a name of bytes
    try:
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(FRONT.encode() + b"Text.\n")
    except OSError:
        pytest.skip("this file system does not take the name")
    judged(folder)


def test_a_folder_where_course_yaml_is_expected_is_reported(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").mkdir()
    assert judged(tmp_path).has_errors


def test_a_file_where_lessons_are_expected_is_reported(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text(COURSE)
    (tmp_path / "lessons").write_text("text")
    assert codes(judged(tmp_path)) == ["CRS203"]


def test_a_folder_named_like_a_lesson_is_reported(tmp_path: Path) -> None:
    folder = write_course(tmp_path, {})
    (folder / "lessons" / "two.md").mkdir()
    assert codes(judged(folder)) == ["SRC134"]


def test_a_folder_where_a_picture_is_expected_is_reported(tmp_path: Path) -> None:
    folder = write_course(tmp_path, {"lessons/one.md": f"{FRONT}![a](../media/b.svg)\n"})
    (folder / "media" / "b.svg").mkdir()
    assert codes(judged(folder)) == ["SRC134"]


def test_a_pipe_where_a_file_is_expected_is_reported(tmp_path: Path) -> None:
    folder = write_course(tmp_path, {"lessons/one.md": f"{FRONT}![a](../media/b.svg)\n"})
    os.mkfifo(folder / "media" / "b.svg")
    os.mkfifo(folder / "lessons" / "two.md")
    assert codes(judged(folder)) == ["SRC134", "SRC134"]


def test_a_course_that_is_a_link_to_itself_is_reported(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").symlink_to("course.yaml")
    assert judged(tmp_path).has_errors
