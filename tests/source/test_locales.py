"""Translations of names (`locales/LANGUAGE.xlf`): both forms of XLIFF, and what is none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from packager.targets.cmi5 import _whole
from packager.targets.lom import record_12, record_2004
from packager.xapi.activities import course_activity
from packager.xapi.names import written_names
from packager.xapi.plan import plan_statements
from tests.writing import QUESTION, read

if TYPE_CHECKING:
    from pathlib import Path

    from packager.model.course import Course

LESSON = f"---\ntitle: Lesson & one\ndescription: About it\n---\n{QUESTION}"
PAIR = "<trans-unit id='a'><source>{0}</source><target>{1}</target></trans-unit>"
SEGMENT = "<unit id='a'><segment><source>{0}</source><target>{1}</target></segment></unit>"
OLD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2"'
    ' xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="c" target-language="es">'
    "<body>{0}</body></file></xliff>"
)
NEW = (
    '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" trgLang="es">'
    "<file id='f'>{0}</file></xliff>"
)


def course(tmp_path: Path, **files: str) -> tuple[Course, list[str]]:
    named = {f"locales/{name}.xlf": text for name, text in files.items()}
    found, report = read(tmp_path, {"lessons/one.md": LESSON, **named})
    assert found is not None
    return found, [f"{one.code} {one.message()}" for one in report]


@pytest.mark.parametrize(("form", "pair"), [(OLD, PAIR), (NEW, SEGMENT)])
def test_names_have_every_language_that_has_them(tmp_path: Path, form: str, pair: str) -> None:
    pairs = pair.format("Small", "Pequeño") + pair.format(" Lesson \n&amp; one", "Lección uno")
    found, said = course(tmp_path, es=form.format(pairs))
    assert said == []
    assert course_activity(found)["definition"]["name"] == {"en": "Small", "es": "Pequeño"}
    activities = plan_statements(found, "cmi5").activities
    names = {one["definition"]["name"].get("es") for one in activities.values()}
    assert {"Pequeño", "Lección uno"} <= names


def test_inline_elements_and_halves_do_not_trip_it(tmp_path: Path) -> None:
    pairs = (
        "<trans-unit id='a'><source>Sm<g id='1'>all</g></source><target>Pe<g id='1'>queño</g>"
        "</target><alt-trans><source>Small</source><target>Chico</target></alt-trans></trans-unit>"
        "<trans-unit id='b'><source>About it</source></trans-unit>"
        "<trans-unit id='c'><source>About it</source><target> </target></trans-unit>"
    )
    found, said = course(tmp_path, es=OLD.format(pairs))
    assert said == []
    assert found.translations == {"es": {"Small": "Pequeño"}}


def test_structures_and_records_have_a_text_for_each_language(tmp_path: Path) -> None:
    texts = {"es": "Pequeño", "de": "Klein"}
    files = {
        tag: OLD.replace('"es"', f'"{tag}"').format(PAIR.format("Small", text))
        for tag, text in texts.items()
    }
    found, said = course(tmp_path, **files)
    assert said == []
    for made, name in (
        (_whole(found), "langstring lang"),
        (record_12(found), "langstring xml:lang"),
        (record_2004(found), "string language"),
    ):
        for tag, text in {"en": "Small", **texts}.items():
            assert f'<{name}="{tag}">{text}<' in made.decode()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("spanish", OLD.format(""), "`spanish` is no language"),
        ("en", OLD.format(""), "en is the language of the course itself"),
        ("es", "<xliff>", "it is no XML"),
        ("es", "", "it is no XML"),
        ("es", "<tmx/>", "it is no XLIFF"),
        ("fr", OLD.format(""), "it says that it is for es, and its name says fr"),
        ("es", "<!DOCTYPE x [<!ENTITY a 'b'>]><xliff>&a;</xliff>", "it has a DOCTYPE"),
    ],
)
def test_a_file_that_cannot_be_used_is_said(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    found, told = course(tmp_path, **{name: text})
    assert [one.split(":")[0] for one in told] == ["SRC160 these translations cannot be read"]
    assert said in told[0]
    assert found.translations == {}


def test_names_are_written_to_be_translated_and_keep_what_is(tmp_path: Path) -> None:
    plain, _ = course(tmp_path)
    empty = written_names(plan_statements(plain, "cmi5"), "es")
    assert "<source>Lesson &amp; one</source>" in empty
    assert "<source>Which comes first?</source>" in empty
    assert "<source>Forms</source>" in empty
    assert empty.count("<source>Small</source>") == 1
    assert "<target>" not in empty
    half = empty.replace(
        "<source>Small</source>", "<source>Small</source><target>A &lt; B</target>"
    )
    found, said = course(tmp_path, es=half)
    assert said == []
    assert found.translations == {"es": {"Small": "A < B"}}
    again = written_names(plan_statements(found, "cmi5"), "es")
    assert "<target>A &lt; B</target>" in again
    assert again.count("<source>") == empty.count("<source>")
