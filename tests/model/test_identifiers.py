from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.model.identifiers import free_key, identifier_safe, is_id, slug, state_key


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("The first words", "the-first-words"),
        ("  Été à Nîmes! ", "ete-a-nimes"),
        ("2 nights", "x-2-nights"),
        ("", "x"),
        ("a" * 80, "a" * 48),
    ],
)
def test_words_become_an_id(words: str, made: str) -> None:
    assert slug(words) == made


@given(st.text())
def test_any_words_become_an_id(words: str) -> None:
    assert is_id(slug(words))
    assert slug(words) == slug(words)


def test_words_in_other_scripts_become_different_ids() -> None:
    assert slug("日本") != slug("中国")


@pytest.mark.parametrize("text", ["1a", "-a", "a b", "a.b", "", "a" * 65, "é", "a\n"])
def test_not_everything_is_an_id(text: str) -> None:
    assert not is_id(text)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(2, 4))
def test_a_state_key_is_short_and_plain(identifier: str, length: int) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]+", state_key(identifier, length))
    assert len(state_key(identifier, length)) == length


def test_a_state_key_depends_on_the_id_alone() -> None:
    assert state_key("welcome", 4) == state_key("welcome", 4) != state_key("welcome2", 4)


def test_a_taken_key_is_not_given_again() -> None:
    first = state_key("a", 2)
    assert free_key("a", 2, set()) == first
    assert free_key("a", 2, {first}) != first


@given(st.text())
def test_an_identifier_for_a_standard_has_letters_digits_and_underscores(text: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_]*", identifier_safe(text))
