"""What reports do to a state, undone."""

from __future__ import annotations

import html
import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from packager.decode import decode_state, read_course_data
from packager.decode.cleaning import clean

STATE = "10a,5c;LoNErI_kY;PI_kYJZg1S6vU91CF,M0C1te;DhmsvZZZZ!"
DOCUMENT = {"format": 1, "suspendData": STATE, "complete": False}
NOTHING = read_course_data(None)


@pytest.mark.parametrize(
    "copied",
    [
        STATE,
        f"  {STATE}\n\n",
        f'"{STATE}"',
        f"'{STATE}'",
        f"\u201c{STATE}\u201d",
        f"`{STATE}`,",
        f'"{STATE}',
        f'="{STATE}"',
        f"cmi.suspend_data: {STATE}",
        f"cmi.suspend_data = '{STATE}'",
        f'"cmi.suspend_data","{STATE}"',
        f"suspend_data => {STATE}",
        f"jdoe,incomplete,{STATE},55",
        f'7,"Doe, Jane","{STATE}",55\n',
        quote(STATE),
        quote_plus(STATE),
        quote(quote(STATE)),
        html.escape(f'"{STATE}"'),
        STATE.replace(";", "&#59;").replace(",", "&#x2c;").replace("!", "&excl;"),
        STATE[:13] + "\n" + STATE[13:30] + "\r\n    " + STATE[30:],
        STATE[:13] + "=\n" + STATE[13:],
        STATE[:13] + "\u200b" + STATE[13:] + "\ufeff",
        json.dumps({"cmi": {"suspend_data": STATE, "core": {}}}),
        json.dumps([{"element": "x"}, {"cmi.suspend_data": STATE}]),
        json.dumps([STATE]),
        json.dumps(STATE).replace(";", "\\u003b"),
        STATE.replace("_", "\\_").replace("\\_", "_"),
    ],
)
def test_the_state_is_found(copied: str) -> None:
    assert clean(copied).text == STATE


@pytest.mark.parametrize(
    "copied",
    [
        json.dumps(DOCUMENT),
        json.dumps(DOCUMENT, indent=2),
        json.dumps(json.dumps(DOCUMENT)),
        '"' + json.dumps(DOCUMENT).replace('"', '""') + '"',
        quote(json.dumps(DOCUMENT)),
        html.escape(json.dumps(DOCUMENT)),
        json.dumps(DOCUMENT)[:-20],
    ],
)
def test_a_state_document_is_read_too(copied: str) -> None:
    decoded = decode_state(clean(copied).text, NOTHING)
    assert decoded.state.kind == "whole"
    assert decoded.state.viewed == {"oNEr", "I_kY"}


@pytest.mark.parametrize("more", ["...", "\u2026", " ...", ""])
def test_what_is_cut_stays_cut(more: str) -> None:
    decoded = decode_state(clean(STATE[:35] + more).text, NOTHING)
    assert decoded.state.kind == "cut"
    assert decoded.state.viewed == {"oNEr", "I_kY"}


def test_hyphens_that_a_word_processor_has_changed_are_hyphens_again() -> None:
    state = "10a,5c;Lab-dab--!"
    for dashed in ("10a,5c;Lab\u2013dab\u2014!", "10a,5c;Lab\u2011dab\u2010\u2212!"):
        assert clean(dashed).text == state


def test_what_was_undone_is_said_once() -> None:
    undone = clean(f'" {quote(quote(STATE))} "').undone
    assert len(set(undone)) == len(undone)
    assert "URL-encoding was undone" in undone
    assert clean(STATE).undone == ()


def test_another_tools_state_is_left_as_it_is() -> None:
    for state in ('{"v":2,"d":[123,34,112]}', "viewed=1,2|lastviewedslide=2|3#1##,7,7#0##-1"):
        assert clean(state).text == state


@given(st.text(max_size=200) | st.text("{}[]\"'\\%&;!10a,5cL.\n", max_size=60))
@settings(max_examples=300, deadline=None)
def test_nothing_is_too_odd(text: str) -> None:
    found = clean(text)
    assert decode_state(found.text, NOTHING).as_json()
    assert clean(found.text).text == clean(clean(found.text).text).text


def test_hostile_texts_take_no_time() -> None:
    for text in (
        "[" * 500_000,
        '{"a":' * 200_000,
        '""' * 900_000,
        "%25" * 600_000,
        "&amp;" * 300_000,
    ):
        clean(text)
    clean("=\n" * 900_000)
    clean("1" + "0" * 1_900_000)
    clean("10a,5c" * 300_000)
