from __future__ import annotations

import re
import tomllib

import pytest

from packager.render.resources import templates
from packager.render.strings import languages, strings

FOLDER = templates() / "strings"


def words(language: str) -> dict[str, str]:
    """Every text of a language by section and key."""
    sections = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return {
        f"{section}.{key}": text
        for section, inner in sections.items()
        for key, text in inner.items()
    }


def test_english_and_spanish_are_there() -> None:
    assert {"en", "es"} <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_a_language_has_every_key_and_no_other(language: str) -> None:
    assert set(words(language)) == set(words("en"))


@pytest.mark.parametrize("language", languages())
def test_a_text_names_the_same_facts_in_every_language(language: str) -> None:
    here, english = words(language), words("en")
    for key, text in here.items():
        assert set(re.findall(r"\{\w*\}", str(text))) == set(
            re.findall(r"\{\w*\}", str(english[key]))
        ), key
        assert str(text).strip(), key


def test_spanish_is_not_english() -> None:
    spanish, english = words("es"), words("en")
    same = [key for key, text in spanish.items() if text == english[key] and len(str(text)) > 12]
    assert same == []


def test_a_language_without_a_file_falls_back_to_english() -> None:
    assert strings("tlh") == strings("en")


def test_a_region_takes_the_words_of_its_language() -> None:
    assert strings("es-MX") == strings("es")
