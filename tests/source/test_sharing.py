"""Two processes that share the reading find, write and remember what one does."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from packager.halves import WORTH
from tests.processes import ALONE, TWO, Outcome, build, same

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = TWO
LAST = WORTH - 1
COURSE = """\
id: https://a.example/courses/shared
title: Shared
version: 1.0.0
language: en
glossary: glossary.md
objectives: {care: Care for people, rest: Rest well}
completion: viewed(all) and done(my-words)
allow:
  unreadable-captions: never found in what is allowed
"""
PLAIN = """\
---
title: Lesson {number}
objectives: [care]
---

## Begin {number}

[Visit](glossary:visit), [another](lesson-{next:02}.md#begin-{next}), ![a door](../media/d{n}.svg).

:::include {{file=../snippets/all.md}}
:::

:::question {{#q-{number}}}
Which?

- [x] This {{#a}}
- [ ] That {{#b}}
:::
"""
TASK = """
:::attestation Confirmation {#my-words}
I read all of it.
:::
"""
# What stands in a lesson of either half besides, and is wrong or allowed.
FAULTS = {
    2: "\nTo [nowhere](lesson-39.md#not-there).\n",
    3: "\n:::nonsense\n:::\n",
    4: "\nTODO: write this.\n",
    LAST - 1: "\nTo [nowhere](lesson-02.md#not-there), ![](../media/none.svg).\n",
    LAST - 2: "\n:::question {#q-2}\nTwice?\n\n- [x] Yes {#a}\n- [ ] No {#b}\n:::\n",
    LAST - 3: "\n#### Much too deep\n",
}
ALLOWED = {
    5: "\n<!-- allow leftover-text: kept as it was said -->\nTODO: said so.\n",
    LAST - 4: "\n<!-- allow leftover-text: kept as it was said -->\nTODO: said so.\n",
    LAST - 5: "\n<!-- allow leftover-text: idle -->\nAll is done.\n",
    LAST - 6: "\n:::include {file=../snippets/late.md}\n:::\n",
}


def lesson(number: int) -> str:
    text = PLAIN.format(number=number, next=(number + 7) % WORTH, n=number % 5)
    return text + (TASK if number == LAST else "")


def write(folder: Path, more: dict[int, str], count: int = WORTH) -> Path:
    for name in ("lessons", "media", "snippets"):
        (folder / name).mkdir(parents=True)
    texts = {
        "course.yaml": COURSE,
        "glossary.md": "visit\n: To come by.\n",
        "snippets/all.md": "Words for all.\n",
        "snippets/late.md": "<!-- allow leftover-text: of a snippet -->\nTODO: say more.\n",
    }
    for number in range(5):
        texts[f"media/d{number}.svg"] = f'<svg xmlns="http://www.w3.org/2000/svg" id="d{number}"/>'
    for number in range(count):
        texts[f"lessons/lesson-{number:02}.md"] = lesson(number) + more.get(number, "")
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("more", [FAULTS, ALLOWED], ids=["faults", "allowed"])
def test_two_find_and_write_what_one_does(tmp_path: Path, more: dict[int, str]) -> None:
    course = write(tmp_path / "course", more)
    alone = build(course, tmp_path / "run", ALONE)
    shutil.rmtree(tmp_path / "run")
    shared = build(course, tmp_path / "run")
    assert len(alone.reads) >= WORTH
    assert len(shared.reads) == WORTH // 2
    assert len(alone.sums) == (0 if more is FAULTS else 3)
    same(alone, shared)
    for number in more:
        if more is FAULTS:
            assert f"lesson-{number:02}.md" in shared.said


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course that can be built, with warnings on both sides."""
    return write(tmp_path_factory.mktemp("shared") / "course", ALLOWED)


@pytest.fixture(scope="module")
def alone(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What one process makes of it."""
    return build(course, tmp_path_factory.mktemp("alone"), ALONE)


FAIL = """
tell = peer.Peer._tell
told = []
def failing(self, packed):
    told.append(packed)
    if self.is_second and len(told) == {place}:
        {how}
    tell(self, packed)
peer.Peer._tell = failing
"""
LEAVE = """
def leave(self, made):
    {how}
peer.Peer.leave = leave
"""
KILLED = "os.kill(os.getpid(), signal.SIGKILL)"


@pytest.mark.parametrize(
    "before",
    [
        FAIL.format(place=1, how=KILLED),
        FAIL.format(place=2, how="raise ValueError"),
        FAIL.format(place=3, how="sys.exit(0)"),
        FAIL.format(place=2, how="tell(self, told[0])"),
        LEAVE.format(how=KILLED),
        LEAVE.format(how="raise KeyboardInterrupt"),
    ],
    ids=["reading", "resolving", "checking", "elsewhere", "rendering", "stopped"],
)
def test_whatever_becomes_of_the_second_the_first_goes_on_alone(
    course: Path, alone: Outcome, tmp_path: Path, before: str
) -> None:
    outcome = build(course, tmp_path, before)
    assert len(outcome.reads) == WORTH // 2 + WORTH
    assert (outcome.code, outcome.sums) == (alone.code, alone.sums)
    assert not [name for name in outcome.sums if name.startswith(".")]


def test_a_process_with_threads_reads_alone(course: Path, alone: Outcome, tmp_path: Path) -> None:
    before = "threading.Thread(target=threading.Event().wait, daemon=True).start()"
    outcome = build(course, tmp_path, before)
    assert len(outcome.reads) == WORTH
    assert outcome.sums == alone.sums


def test_what_two_have_read_is_known_to_the_next_build(course: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(course, tmp_path / "course")
    assert len(build(copy, tmp_path).reads) == WORTH // 2
    # A lesson with a finding, even one that is allowed, is read each time, and one with a task.
    again = [5, 33, 34, 35, 39]
    assert build(copy, tmp_path).reads == [f"read lessons/lesson-{one:02}.md" for one in again]
    edited = copy / "lessons" / "lesson-30.md"
    edited.write_text(edited.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    rebuilt = build(copy, tmp_path)
    assert "read lessons/lesson-30.md" in rebuilt.reads
    assert len(rebuilt.reads) == len(again) + 1
    shutil.rmtree(tmp_path / "cache")
    assert build(copy, tmp_path, ALONE).sums == rebuilt.sums


def test_a_course_that_changed_outside_of_its_lessons_is_shared_again(tmp_path: Path) -> None:
    course = write(tmp_path / "course", {}, count=WORTH + 2)
    build(course, tmp_path)
    (course / "glossary.md").write_text("visit\n: To come and see.\n", encoding="utf-8")
    rebuilt = build(course, tmp_path)
    # That with the task before anything of the rest is known, and half of the others.
    assert len(rebuilt.reads) == 1 + (WORTH + 1) // 2
    shutil.rmtree(tmp_path / "cache")
    assert build(course, tmp_path, ALONE).sums == rebuilt.sums


def test_the_words_of_a_course_for_credit_are_read_in_one_place(
    course: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(course, tmp_path / "course")
    with (copy / "course.yaml").open("a", encoding="utf-8") as file:
        file.write("credit:\n  approvals: []\n")
    assert len(build(copy, tmp_path).reads) == WORTH
