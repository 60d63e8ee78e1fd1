from __future__ import annotations

import pytest

from packager.model.care import Care, SupportLine


@pytest.mark.parametrize(
    ("number", "href"),
    [
        ("988", "tel:988"),
        ("1-800-843-5678", "tel:18008435678"),
        ("+1 (800) 843.5678", "tel:+18008435678"),
    ],
)
def test_a_number_becomes_what_a_telephone_dials(number: str, href: str) -> None:
    line = SupportLine(name="A line", phone=number, text=number)
    assert line.phone_href == href
    assert line.text_href == href.replace("tel:", "sms:")


def test_a_line_without_number_or_address_never_gets_old() -> None:
    assert not SupportLine(name="Your supervisor", about="At any time", hours="Always").can_age
    assert SupportLine(name="A chat", chat="https://chat.example.org").can_age


def test_the_site_of_an_exit_is_named_without_its_path() -> None:
    assert Care(exit_to="https://weather.example.org/today?x=1").exit_host == "weather.example.org"
