"""The dossier as a reviewer reads it: whole, honest, and one file."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from packager.documents import write_application
from tests.browser.credit_course import COURSE, write_credit_course
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "Somebody Hidden"  # noqa: S105  a name, no password
# Tags that have no end.
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "path", "col"}


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("dossier")
    source = write_credit_course(folder / "source")
    text = COURSE.replace("{role: adviser", f"{{name: {SECRET}, biography: Secret., role: adviser")
    (source / "course.yaml").write_text(text, encoding="utf-8")
    _, report, (page, _) = write_application(source, folder / "application.html")
    assert not report.has_errors
    return page.read_text(encoding="utf-8")


class _Names(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.pointed: list[str] = []
        self.addresses: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given.get("id") or ""] if given.get("id") else []
        for name in ("for", "aria-labelledby", "aria-describedby"):
            self.pointed += (given.get(name) or "").split()
        href = given.get("href") or ""
        self.pointed += [href[1:]] if href.startswith("#") else []
        self.addresses += [href, given.get("src") or ""]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def read(page: str) -> _Names:
    names = _Names()
    names.feed(page)
    assert names.open == []
    return names


def test_it_is_one_file_and_every_id_and_link_in_it_is_sound(dossier: str) -> None:
    names = read(dossier)
    assert sorted(names.ids) == sorted(set(names.ids))
    assert set(names.pointed) <= set(names.ids)
    for address in names.addresses:
        assert not address or address.startswith(
            ("#", "data:", "https:", "mailto:", "tel:", "sms:")
        )
    assert "<script" not in dossier


def test_it_says_what_a_reviewer_asks(dossier: str) -> None:
    for title in (
        "Summary", "Requirements", "Agenda", "Learning objectives", "Contact hours",
        "Test with key", "Evaluation", "Sample certificate", "References",
        "Planner and contributors", "Policies and records", "Full text",
    ):  # fmt: skip
        assert re.search(rf'<h2 id="[a-z]+">\d+\. {title}</h2>', dossier), title
    assert "No approval has been granted." in dossier
    assert dossier.count("(Right)") == 5
    assert "Sample Learner" in dossier
    assert "XXXX-XXXX-XXXX" in dossier
    assert "P. Planner, MSW" in dossier


def test_it_keeps_what_a_contributor_wants_kept(dossier: str) -> None:
    assert SECRET not in dossier
    assert "Secret." not in dossier
    assert "2026-05-04" not in dossier
    assert "Name withheld at the contributor" in dossier


def test_requirements_are_met_not_met_or_open(dossier: str) -> None:
    said = re.findall(r'<td class="met[^"]*">([^<]+)</td>', dossier)
    assert set(said) <= {"Met", "Not met", "Open"}
    assert len(said) > 8
    assert "not verified" in dossier


def test_the_sample_course_in_full(tmp_path: Path) -> None:
    """Every component of the sample course, whatever it asks for, stands soundly in the file."""
    import shutil

    source = tmp_path / "source"
    shutil.copytree(ROOT / "course_source", source)
    file = source / "course.yaml"
    text = file.read_text(encoding="utf-8")
    if "\ncredit:" not in text:
        file.write_text(f"{text}\ncredit: {{contact_hours: 1.0}}\n", encoding="utf-8")
    _, _, (page, table) = write_application(source, tmp_path / "a.html")
    said = page.read_text(encoding="utf-8")
    # Who planned it is named among the contributors too, and in what part.
    assert "does not present; also text, drawings and media" in said
    names = read(said)
    assert sorted(names.ids) == sorted(set(names.ids))
    assert set(names.pointed) <= set(names.ids)
    assert table.read_bytes().startswith(b"\xef\xbb\xbfpart,")


def test_cells_that_a_spreadsheet_would_take_for_a_formula(tmp_path: Path) -> None:
    source = write_credit_course(tmp_path / "source")
    text = COURSE.replace("O1: Name the parts", 'O1: "=Name the parts').replace(
        "of a bicycle.\n", 'of a bicycle."\n', 1
    )
    (source / "course.yaml").write_text(text, encoding="utf-8")
    _, _, (_, table) = write_application(source, tmp_path / "a.html")
    assert "'=Name the parts" in table.read_text(encoding="utf-8")
