"""The state string read in Python and in the player: the same, whatever stands in it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from packager.decode.suspend import LARGEST, State, read_state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NODE = shutil.which("node")
KEYS = st.text("abcXYZ019-_", min_size=4, max_size=4)
SMALL = st.text("0123456789az", min_size=0, max_size=3)
PACKED = st.text("abXY01~._-", max_size=8)
SECTIONS = st.one_of(
    st.lists(KEYS, max_size=4).map(lambda keys: "L" + "".join(keys)),
    st.lists(KEYS, max_size=3).map(lambda keys: "D" + "".join(keys)),
    SMALL.map(lambda day: "C" + day),
    st.tuples(KEYS, st.lists(st.tuples(KEYS, PACKED), max_size=3)).map(
        lambda one: "P" + one[0] + ",".join(key[:3] + "1" + packed for key, packed in one[1])
    ),
    st.tuples(
        KEYS, SMALL, SMALL, SMALL, st.sampled_from("01239"), st.lists(KEYS, max_size=2),
        st.none() | st.tuples(SMALL, st.lists(KEYS, max_size=4), st.lists(PACKED, max_size=5)),
    ).map(
        lambda one: f"A{one[0]}{one[1]},{one[2]},{one[3]},{one[4]},{''.join(one[5])}"
        + (f",{one[6][0]},{''.join(one[6][1])},{','.join(one[6][2])}" if one[6] else "")
    ),
    st.text("LPADCabc019,;!~ \u00e9", max_size=12),
)  # fmt: skip
HEADS = st.tuples(st.sampled_from("0123"), SMALL, SMALL).map(
    lambda one: f"1{one[0]}{one[1]},{one[2]}"
)
STATES = st.tuples(
    st.one_of(HEADS, HEADS, HEADS, st.text("12abz,;! \n", max_size=12)),
    st.lists(SECTIONS, max_size=5),
    st.sampled_from(["!", "!", "! \n", "", "!x"]),
    st.integers(min_value=0, max_value=200),
).map(lambda one: ";".join([one[0], *one[1]])[: 400 - one[3] % 100] + one[2])


@pytest.fixture(scope="module")
def player() -> Iterator[Callable[[str], dict[str, Any]]]:
    """What `decode` of the player's script says."""
    if NODE is None:
        pytest.skip("node is needed to run suspend.js")
    script = Path(__file__).with_name("suspend.mjs")
    with subprocess.Popen(
        [NODE, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as node:
        assert node.stdin
        assert node.stdout
        stdin, stdout = node.stdin, node.stdout

        def ask(text: str) -> dict[str, Any]:
            stdin.write(json.dumps(text) + "\n")
            stdin.flush()
            answer: dict[str, Any] = json.loads(stdout.readline())
            return answer

        yield ask
        stdin.close()


def plain(state: State) -> dict[str, Any]:
    """A state in the shape of the player's."""
    return {
        "kind": state.kind,
        "state": {
            "complete": state.complete,
            "passed": state.passed,
            "revision": state.revision,
            "seconds": state.seconds,
            "viewed": sorted(state.viewed),
            "practice": {
                lesson: {
                    key: {"tries": one.tries, "packed": one.packed} for key, one in all_.items()
                }
                for lesson, all_ in state.practice.items()
            },
            "assessments": {
                key: {
                    "submitted": one.submitted,
                    "best": one.best,
                    "last": one.last,
                    "passed": one.passed,
                    "seen": list(one.seen),
                    "paper": one.paper
                    and {"answers": one.paper.answers, "submitted": one.paper.submitted},
                }
                for key, one in state.assessments.items()
            },
            "done": sorted(state.done),
            "day": state.day,
            "other": list(state.other),
        },
    }


def comparable(answer: dict[str, Any]) -> dict[str, Any]:
    """The player's answer without what Python has no use for."""
    for record in answer["state"]["assessments"].values():
        paper = record["paper"]
        if paper:
            answers: dict[str, str] = {}
            for key, packed in zip(paper["keys"], paper["answers"], strict=True):
                answers.setdefault(key, packed)
            record["paper"] = {"answers": answers, "submitted": paper["submitted"]}
    return {"kind": answer["kind"], "state": answer["state"]}


@given(STATES)
@example("10a,5c;LaaaabbbbXX!")
@example("11a,5c;AaaaaZ,,,0,!;Aaaaa1,rs,rs,1,,1,aaaabbbb,xx,yy,zz!")
@example("10a,5c;PaaaaXYZ1ab,XYZ2cd")
@example("2whatever")
@example("10a,5c! ")
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_both_read_the_same(player: Callable[[str], dict[str, Any]], text: str) -> None:
    assert plain(read_state(text)) == comparable(player(text))


def test_a_state_of_any_size_is_read_within_bounds() -> None:
    state = read_state("10a,5c;L" + "abcd" * (LARGEST // 2))
    assert state.kind == "cut"
    assert state.viewed == {"abcd"}
    assert state.characters == 8 + 2 * LARGEST
    assert read_state("10a,5c" + ";;" * LARGEST).other == ()
    assert read_state("!" * LARGEST).kind == "foreign"
    assert read_state(" " * LARGEST).kind == "foreign"
