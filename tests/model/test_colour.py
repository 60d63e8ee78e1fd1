from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.model.colour import COLOUR, contrast
from packager.model.language import base_language, direction

COLOURS = st.from_regex(COLOUR, fullmatch=True)


def test_black_on_white_is_the_most() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_the_least_grey_that_passes() -> None:
    assert contrast("#767676", "#FFFFFF") >= 4.5 > contrast("#777777", "#FFFFFF")


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways(one: str, other: str) -> None:
    assert 1 <= contrast(one, other) == contrast(other, one) <= 21.0001


@pytest.mark.parametrize(
    ("tag", "way"),
    [("ar", "rtl"), ("he-IL", "rtl"), ("FA", "rtl"), ("en-US", "ltr"), ("arn", "ltr")],
)
def test_a_language_has_a_direction(tag: str, way: str) -> None:
    assert direction(tag) == way


def test_a_tag_has_a_base() -> None:
    assert base_language("zh-Hant-TW") == "zh"
