from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from packager.model.policy import AssessmentFeedback, Combined, Draw, Term
from tests.writing import COURSE, FRONT, QUESTION, codes, read, said, spots

if TYPE_CHECKING:
    from pathlib import Path

    from packager.model.assessment import Assessment


def test_lessons_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    files = {f"lessons/{name}.md": f"{FRONT}x\n" for name in ("02-b", "10-c", "01-a")}
    course, report = read(tmp_path, files)
    assert course is not None
    assert said(report) == []
    assert [lesson.id for lesson in course.lessons] == ["a", "b", "c"]


def test_hidden_files_and_other_files_are_no_lessons(tmp_path: Path) -> None:
    course, _ = read(
        tmp_path,
        {"lessons/a.md": f"{FRONT}x\n", "lessons/.b.md": "x", "lessons/c.txt": "x"},
    )
    assert course is not None
    assert [lesson.id for lesson in course.lessons] == ["a"]


def test_the_list_of_lessons_decides_about_order_and_place_of_assessments(tmp_path: Path) -> None:
    yaml = (
        COURSE
        + "lessons: [lessons/b.md, check, lessons/a.md]\nassessments: {check: {bank: q.md}}\n"
    )
    files = {"lessons/a.md": f"{FRONT}x\n", "lessons/b.md": f"{FRONT}x\n", "q.md": QUESTION}
    course, report = read(tmp_path, {"course.yaml": yaml, **files})
    assert course is not None
    assert said(report) == []
    assert [page.id for page in course.pages] == ["b", "check", "a"]


def test_an_assessment_that_the_list_forgets_comes_last(tmp_path: Path) -> None:
    yaml = COURSE + "lessons: [lessons/one.md]\nassessments: {check: {bank: q.md}}\n"
    course, _ = read(tmp_path, {"course.yaml": yaml, "q.md": QUESTION})
    assert course is not None
    assert [page.id for page in course.pages] == ["one", "check"]


def test_an_id_of_a_lesson_is_its_own_or_its_file_name(tmp_path: Path) -> None:
    files = {
        "lessons/01-the-door.md": f"{FRONT}x\n",
        "lessons/02-x.md": "---\ntitle: T\nid: own\n---\nx\n",
    }
    course, _ = read(tmp_path, files)
    assert course is not None
    assert [lesson.id for lesson in course.lessons] == ["the-door", "own"]


def test_an_edited_lesson_keeps_its_key_and_so_does_a_moved_one(tmp_path: Path) -> None:
    before, _ = read(tmp_path / "a", {"lessons/01-door.md": f"{FRONT}x\n"})
    files = {"lessons/01-new.md": f"{FRONT}x\n", "lessons/07-door.md": f"{FRONT}other\n"}
    after, _ = read(tmp_path / "b", files)
    assert before is not None
    assert after is not None
    assert after.lessons[1].key == before.lessons[0].key


def assessment(tmp_path: Path, settings: str) -> Assessment:
    yaml = COURSE + "objectives: {O1: x}\nassessments:\n  check: {bank: q.md, " + settings + "}\n"
    bank = "Hello.\n\n" + QUESTION.replace("{#q-one}", "{#q-one objective=O1}")
    course, report = read(tmp_path, {"course.yaml": yaml, "q.md": bank})
    assert course is not None
    assert said(report) == []
    return course.assessments[0]


def test_an_assessment_has_its_defaults(tmp_path: Path) -> None:
    found = assessment(tmp_path, "title: Check")
    assert found.mastery_score == Decimal("0.8")
    assert found.attempts is None
    assert found.draw == Draw()
    assert found.feedback is AssessmentFeedback.AFTER_ATTEMPT
    assert not found.shuffle_questions
    assert not found.shuffle_options


def test_an_assessment_has_what_it_is_given(tmp_path: Path) -> None:
    found = assessment(
        tmp_path,
        "title: T, pass: 66.6 %, attempts: 3, draw: {O1: 1}, shuffle: [options], "
        "feedback: never, minutes: 7",
    )
    assert found.mastery_score == Decimal("0.666")
    assert found.attempts == 3
    assert found.draw == Draw(per_objective=(("O1", 1),))
    assert found.feedback is AssessmentFeedback.NEVER
    assert (found.shuffle_questions, found.shuffle_options) == (False, True)
    assert found.minutes == 7


def test_what_stands_before_the_questions_is_the_introduction(tmp_path: Path) -> None:
    (part,) = assessment(tmp_path, "draw: all").introduction
    assert part.plain_text() == "Hello." if hasattr(part, "plain_text") else False


def test_a_bank_may_be_several_files(tmp_path: Path) -> None:
    yaml = COURSE + "assessments: {check: {bank: [a.md, b.md]}}\n"
    other = QUESTION.replace("q-one", "q-two")
    course, report = read(tmp_path, {"course.yaml": yaml, "a.md": QUESTION, "b.md": other})
    assert course is not None
    assert said(report) == []
    assert [question.id for question in course.assessments[0].questions] == ["q-one", "q-two"]


def test_without_a_completion_rule_everything_must_be_seen_and_passed(tmp_path: Path) -> None:
    yaml = COURSE + "assessments: {check: {bank: q.md}}\n"
    course, _ = read(tmp_path, {"course.yaml": yaml, "q.md": QUESTION})
    assert course is not None
    assert course.completion == Combined("and", (Term("viewed", "all"), Term("passed", "check")))


def test_a_snippet_is_read_where_it_is_included(tmp_path: Path) -> None:
    text = FRONT + ":::include {file=../snippets/s.md}\n:::\n"
    course, report = read(tmp_path, {"lessons/one.md": text, "snippets/s.md": "Words.\n"})
    assert course is not None
    assert said(report) == []
    (part,) = course.lessons[0].content
    assert part.span.path == "snippets/s.md"


def test_paths_in_a_snippet_are_relative_to_the_snippet(tmp_path: Path) -> None:
    text = FRONT + ":::include {file=../snippets/deep/s.md}\n:::\n"
    snippet = "![a](../../media/a.svg)\n"
    _, report = read(tmp_path, {"lessons/one.md": text, "snippets/deep/s.md": snippet})
    assert said(report) == []


def test_a_circle_of_snippets_is_reported_with_its_way(tmp_path: Path) -> None:
    files = {
        "lessons/one.md": FRONT + "Text.\n\n:::include {file=../a.md}\n:::\n",
        "a.md": ":::include {file=b.md}\n:::\n",
        "b.md": ":::include {file=a.md}\n:::\n",
    }
    _, report = read(tmp_path, files)
    (fault,) = report
    assert (fault.code, fault.span.path) == ("SRC135", "b.md")
    assert "a.md" in fault.message()


def test_a_snippet_used_twice_is_no_circle(tmp_path: Path) -> None:
    include = ":::include {file=../a.md}\n:::\n\n"
    _, report = read(tmp_path, {"lessons/one.md": FRONT + include * 2, "a.md": "Words.\n"})
    assert said(report) == []


def test_a_lesson_that_includes_itself_is_a_circle(tmp_path: Path) -> None:
    text = FRONT + "Text.\n\n:::include {file=one.md}\n:::\n"
    _, report = read(tmp_path, {"lessons/one.md": text})
    assert codes(report) == ["SRC135"]


def test_windows_line_ends_and_a_mark_do_not_shift_places(tmp_path: Path) -> None:
    text = "\ufeff" + f"{FRONT}é\n\n:::nope\nx\n:::\n".replace("\n", "\r\n")
    _, report = read(tmp_path, {"lessons/one.md": text})
    assert ("SRC123", 6, 4) in spots(report)


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("", "CRS204"),
        ("---\ntitle: A\n", "CRS204"),
        ("---\n---\n", "SRC113"),
        ("---\ntitle: [a\n---\n", "SRC110"),
        ("---\ntitle: A\nminutes: ten\n---\n", "SRC114"),
        ("---\ntitle: A\nid: 1a\n---\n", "SRC114"),
        ("---\n- a\n---\n", "SRC114"),
        ("---\ntitle: ''\n---\n", "SRC114"),
    ],
)
def test_front_matter_that_is_wrong_is_reported(tmp_path: Path, front: str, code: str) -> None:
    _, report = read(tmp_path, {"lessons/one.md": f"{front}Text.\n"})
    assert code in codes(report)


def test_front_matter_may_end_with_dots(tmp_path: Path) -> None:
    course, report = read(tmp_path, {"lessons/one.md": "---\ntitle: A\n...\nText.\n"})
    assert course is not None
    assert said(report) == []
    assert course.lessons[0].title == "A"


def test_a_rule_of_dashes_in_the_text_is_no_front_matter(tmp_path: Path) -> None:
    _, report = read(tmp_path, {"lessons/one.md": f"{FRONT}a\n\n---\n\nb\n"})
    assert said(report) == []


def test_everything_wrong_in_many_files_is_said_in_one_run(tmp_path: Path) -> None:
    files = {
        "course.yaml": COURSE.replace("version: 1.0.0\n", "") + "completion: seen(all)\n",
        "lessons/a.md": f"{FRONT}:::nope\nx\n:::\n\n![x](../media/none.svg)\n",
        "lessons/b.md": "no front matter\n",
    }
    _, report = read(tmp_path, files)
    assert {"SRC113", "CRS201", "SRC123", "SRC130", "CRS204"} <= set(codes(report))


def test_a_link_to_a_lesson_and_its_heading_is_checked(tmp_path: Path) -> None:
    text = FRONT + "## Here {#here}\n\n[a](two.md#there) [b](#here) [c](two.md#gone) [d](#gone)\n"
    files = {"lessons/one.md": text, "lessons/two.md": f"{FRONT}## There\n"}
    _, report = read(tmp_path, files)
    assert [(code, column) for code, _, column in spots(report)] == [("CRS211", 30), ("CRS211", 47)]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//a.example/x", "JAVASCRIPT:x", "vbscript:x"],
)
def test_an_unsafe_link_is_refused(tmp_path: Path, url: str) -> None:
    _, report = read(tmp_path, {"lessons/one.md": f"{FRONT}[a]({url})\n"})
    assert codes(report) == ["CRS213"]


def test_a_picture_from_elsewhere_is_refused(tmp_path: Path) -> None:
    _, report = read(tmp_path, {"lessons/one.md": f"{FRONT}![a](https://a.example/b.png)\n"})
    assert codes(report) == ["CRS213"]


def test_a_glossary_term_is_found_by_its_words(tmp_path: Path) -> None:
    yaml = COURSE + "glossary: glossary.md\n"
    text = FRONT + "[Push factor](glossary:) [it](glossary:push-factor) [x](glossary:nope)\n"
    glossary = "Push factor\n: What drives *away*.\n"
    course, report = read(
        tmp_path, {"course.yaml": yaml, "lessons/one.md": text, "glossary.md": glossary}
    )
    assert course is not None
    assert codes(report) == ["CRS212"]
    assert course.glossary[0].id == "push-factor"
