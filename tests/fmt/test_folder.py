"""Whole courses: the packages have the same bytes before and after, and every id stays."""

from __future__ import annotations

import resource
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from packager.cli import command
from packager.errors import RefusedError
from packager.fmt import mend_course, write_mended
from packager.pipeline import BuildOptions, build_package, check_course
from packager.targets import Settings, load_targets
from tests.fmt.disorder import disorder
from tests.strategies import EDITS, Edit
from tests.writing import COURSE, FRONT, QUESTION, codes, write_course

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from packager.fmt import Mended, Mending

SAMPLE = Path(__file__).parents[2] / "course_source"
IDLESS = """\
:::question A title {objective=O1}
Which comes first?

- [x] Care
  > Yes.
- [ ] Forms {last=true}

:::

::::question
Put them in order.

1. Look
2. Listen {#two}

:::hint
First things first.
:::
::::

:::question
Match them.

- Tired :: Rest
- Hungry :: Food

:::
"""


LESSON = (
    FRONT
    + IDLESS
    + """
## What to have *ready*

* A recent photo\x20\x20
* Phone numbers: [the agency](https://a.example/numbers)

|Sign|What helps|
|-|:-:|
|Tired|rest|

:::::accordion
### One panel
Words in it.
::::note
A note.
::::
:::::

~~~text
as  it is
~~~
"""
)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "course"))


def built(course: Path) -> dict[str, bytes]:
    """Every package of a course."""
    out = course.parent / f"{course.name}-out"
    settings = Settings()
    found = build_package(
        course, load_targets(["all"], settings), out, BuildOptions(settings=settings)
    )
    assert found.packages, codes(found.report)
    return {path.name: path.read_bytes() for path in out.glob("*.zip")}


def mended(course: Path, *, ids: bool = False) -> list[str]:
    found = mend_course(course, ids=ids)
    assert found.left == ()
    write_mended(course, found.files)
    return [one.path for one in found.files]


def test_the_sample_course_is_in_order() -> None:
    found = mend_course(SAMPLE, ids=True)
    assert (found.files, found.left) == ((), ())


def test_a_disordered_copy_gives_the_same_packages_and_is_put_in_order(sample: Path) -> None:
    disorder(sample)
    assert b"\r" in (sample / "lessons" / "01-behavior.md").read_bytes()
    before = built(sample)
    assert len(mended(sample, ids=True)) > 5
    assert built(sample) == before
    assert mended(sample, ids=True) == []
    ordered = (sample / "lessons" / "01-behavior.md").read_text("utf-8")
    assert "\r" not in ordered
    assert "\n\n\n" not in ordered
    assert "\n* [" not in ordered


def test_ids_that_are_missing_are_written_as_they_hold(tmp_path: Path) -> None:
    lesson = FRONT + IDLESS
    course = write_course(
        tmp_path / "course",
        {"course.yaml": f"{COURSE}objectives: {{O1: a}}\n", "lessons/one.md": lesson},
    )
    before = built(course)
    found = mend_course(course, ids=True)
    write_mended(course, found.files)
    # The right column of a match takes its ids from the left one, so they would change with it.
    told = "no id is written for the answers of `match-them`: others would change"
    assert found.left == (("lessons/one.md", told),)
    text = (course / "lessons" / "one.md").read_text("utf-8")
    assert "title: First\nid: one\n" in text
    assert ":::question A title {#which-comes-first objective=O1}" in text
    assert "- [x] Care {#care}\n  > Yes." in text
    assert "- [ ] Forms {#forms last=true}" in text
    assert "1. Look {#look}\n2. Listen {#two}" in text
    assert ":::question {#match-them}\nMatch them.\n\n- Tired :: Rest\n" in text
    assert built(course) == before
    assert codes(check_course(course)[1]) == []
    again = mend_course(course, ids=True)
    assert (again.files, again.left) == ((), found.left)


@settings(deadline=None, max_examples=8)
@given(EDITS)
def test_whatever_is_written_gives_the_same_packages(edits: list[Edit]) -> None:
    text = LESSON
    for edit in edits:
        text = edit.of(text)
    with tempfile.TemporaryDirectory() as name:
        files: dict[str, str | bytes] = {"lessons/two.md": LESSON}
        files["lessons/one.md"] = text.encode("utf-8", "replace")
        course = write_course(Path(name) / "course", files)
        whole = not check_course(course)[1].has_errors
        before = built(course) if whole else {}
        found = mend_course(course, ids=True)
        write_mended(course, found.files)
        assert (built(course) if whole else {}) == before
        assert mend_course(course, ids=True).files == ()


def test_what_lies_beside_a_file_is_not_written_through(tmp_path: Path) -> None:
    course = write_course(tmp_path / "course", {"lessons/one.md": f"{FRONT}* a\n"})
    precious = tmp_path / "precious.txt"
    precious.write_text("precious", encoding="utf-8")
    beside = course / "lessons" / ".one.md.packager"
    beside.symlink_to(precious)
    assert mended(course) == ["lessons/one.md"]
    assert precious.read_text("utf-8") == "precious"
    assert beside.is_symlink()
    assert not (course / "lessons" / "one.md").is_symlink()
    assert {one.name for one in (course / "lessons").iterdir()} == {"one.md", beside.name}


def test_a_tracked_form_gets_its_id_as_well(tmp_path: Path) -> None:
    form = ":::evaluation How was it?\n- The content is current.\n:::\n"
    course = write_course(tmp_path / "course", {"lessons/one.md": FRONT + form})
    before = built(course)
    assert mended(course, ids=True) == ["lessons/one.md"]
    assert ":::evaluation How was it? {#" in (course / "lessons" / "one.md").read_text("utf-8")
    assert built(course) == before


def test_a_course_with_errors_is_laid_out_too(tmp_path: Path) -> None:
    course = write_course(tmp_path, {"lessons/one.md": f"{FRONT}* a  \n\n:::nowhere\n:::\n"})
    assert mended(course) == ["lessons/one.md"]
    assert (course / "lessons/one.md").read_text("utf-8") == f"{FRONT}- a\n\n:::nowhere\n:::\n"


@pytest.mark.parametrize("name", ["fmt", "check"])
def test_a_course_that_cannot_be_read_is_left_alone(
    tmp_path: Path, name: str, run: Callable[..., tuple[int, str]]
) -> None:
    (tmp_path / "course.yaml").write_text("a: [  \n", encoding="utf-8")
    code, said = run(name, str(tmp_path), *(["--fix"] if name == "check" else []))
    assert code == 1
    assert "nothing was changed: the course cannot be read" in said
    assert (tmp_path / "course.yaml").read_text("utf-8") == "a: [  \n"


@pytest.fixture
def run() -> Callable[..., tuple[int, str]]:
    """The command line: exit code, and all that it prints."""

    def call(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(command, list(words), standalone_mode=False)
        if done.exception is not None:
            raise done.exception
        return int(done.return_value or 0), done.output

    return call


def test_fmt_says_what_it_would_do_and_what_it_does(
    tmp_path: Path, run: Callable[..., tuple[int, str]]
) -> None:
    course = write_course(tmp_path, {"lessons/one.md": f"{FRONT}* a\r\n* b"})
    lesson = course / "lessons" / "one.md"
    before = lesson.read_bytes()
    code, said = run("fmt", str(course), "--check")
    assert (code, "one.md would be laid out anew" in said) == (1, True)
    code, said = run("fmt", str(course), "--diff")
    assert code == 1
    assert "-* a^M" in said
    assert "+- a\n" in said
    assert lesson.read_bytes() == before
    lesson.chmod(0o600)
    code, said = run("fmt", str(course))
    assert (code, "one.md laid out" in said) == (0, True)
    assert lesson.read_bytes() == f"{FRONT}- a\n- b\n".encode()
    assert lesson.stat().st_mode & 0o777 == 0o600
    assert run("fmt", str(course)) == (0, "nothing to lay out\n")
    assert run("fmt", str(course), "--check") == (0, "")


def test_check_fix_says_what_was_done_and_checks_the_result(
    tmp_path: Path, run: Callable[..., tuple[int, str]]
) -> None:
    question = QUESTION.replace(" {#q-one}", "")
    course = write_course(tmp_path, {"lessons/one.md": FRONT + question})
    (course / "media" / "a.svg").unlink()
    code, said = run("check", str(course), "--fix")
    assert code == 0
    assert "one.md: id written for lesson `one`\n" in said
    assert "one.md: id written for choice `which-comes-first`\n" in said
    assert "QIZ324" not in said
    assert "nothing to mend" in run("check", str(course), "--fix")[1]


def test_a_disk_that_refuses_changes_nothing(tmp_path: Path) -> None:
    course = write_course(
        tmp_path, {"lessons/one.md": f"{FRONT}* a\n", "lessons/two.md": f"{FRONT}* b\n"}
    )
    found = mend_course(course)
    assert len(found.files) == 2
    (course / "lessons" / "two.md").unlink()
    (course / "lessons" / "two.md").mkdir()
    with pytest.raises(RefusedError):
        write_mended(course, found.files)
    assert (course / "lessons/one.md").read_text("utf-8").endswith("* a\n")
    assert {one.name for one in (course / "lessons").iterdir()} == {"one.md", "two.md"}


def spoiled(course: Path, found: Mending, *, full: bool = False) -> Iterator[Mended]:
    """The files; once all lie beside the old ones, the second can no longer be put in its place."""
    yield from found.files
    (course / "lessons" / "two.md").unlink()
    (course / "lessons" / "two.md").mkdir()
    if full:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


def test_what_cannot_be_put_in_its_place_takes_the_others_back(tmp_path: Path) -> None:
    course = write_course(
        tmp_path, {"lessons/one.md": f"{FRONT}* a\n", "lessons/two.md": f"{FRONT}* b\n"}
    )
    (course / "lessons/one.md").chmod(0o640)
    found = mend_course(course)
    with pytest.raises(RefusedError, match=r"two\.md: .*; nothing was written"):
        write_mended(course, spoiled(course, found))
    assert (course / "lessons/one.md").read_text("utf-8").endswith("* a\n")
    assert (course / "lessons/one.md").stat().st_mode & 0o777 == 0o640
    assert {one.name for one in (course / "lessons").iterdir()} == {"one.md", "two.md"}


def test_what_cannot_be_taken_back_is_named(tmp_path: Path) -> None:
    course = write_course(
        tmp_path, {"lessons/one.md": f"{FRONT}* a\n", "lessons/two.md": f"{FRONT}* b\n"}
    )
    found, limits = mend_course(course), resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        with pytest.raises(RefusedError) as refused:
            write_mended(course, spoiled(course, found, full=True))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert f"written all the same, and not to be put back: {course}/lessons/one.md" in str(
        refused.value
    )
    assert (course / "lessons/one.md").read_text("utf-8").endswith("- a\n")
    assert {one.name for one in (course / "lessons").iterdir()} == {"one.md", "two.md"}


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    course = write_course(tmp_path, {"lessons/one.md": f"{FRONT}* a\n"})
    found = mend_course(course)
    (course / "lessons/one.md").write_text(f"{FRONT}* b\n", encoding="utf-8")
    with pytest.raises(RefusedError, match="changed meanwhile"):
        write_mended(course, found.files)
    assert (course / "lessons/one.md").read_text("utf-8").endswith("* b\n")


def test_control_characters_are_left_for_their_author(tmp_path: Path) -> None:
    text = f"{FRONT}* a\x07 bell  \n"
    course = write_course(tmp_path, {"lessons/one.md": text})
    assert mended(course) == []
    assert (course / "lessons/one.md").read_bytes() == text.encode()
