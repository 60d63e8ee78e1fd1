"""No place in no text makes a renderer raise, and each renderer keeps its own form."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from packager.diagnostics import Report, Rule, concise, github, sarif, text
from packager.diagnostics import json as json_renderer
from packager.span import SourceFile, Span

ANY_TEXT = st.text(
    st.one_of(
        st.characters(codec=None),
        st.sampled_from("\n\n\r\t \x00\x1b日e\u0301\u202e\U0001f3e0\ud800"),
    ),
    max_size=300,
)
PATHS = st.text(st.characters(codec=None, exclude_characters="\x00/"), min_size=1, max_size=20)
OFFSETS = st.integers(-5, 320)


class Told(Rule):
    """A rule that says any words."""

    words: str

    def message(self) -> str:
        return self.words

    def hint(self) -> str:
        return self.words[::-1]


FOUND = st.lists(st.tuples(OFFSETS, OFFSETS, ANY_TEXT), max_size=4)


def reported(path: str, text: str, found: list[tuple[int, int, str]]) -> Report:
    report = Report()
    for start, end, words in found:
        report.add(Told(Span(SourceFile(path, text), start, end), words))
    return report


reports = st.builds(reported, PATHS, ANY_TEXT, FOUND)


@given(reports)
def test_concise_has_one_line_each(report: Report) -> None:
    lines = concise.render(report, root="course")
    assert lines.encode().decode().splitlines(keepends=True) == lines.splitlines(keepends=True)
    assert len(lines.splitlines()) == len(report)


@given(reports)
def test_text_has_carets_within_reach(report: Report) -> None:
    for color in (False, True):
        shown = text.render(report, color=color)
        shown.encode()
    assert all(len(line) < 2_000 for line in shown.splitlines())


@given(reports)
def test_github_has_one_command_each(report: Report) -> None:
    commands = github.render(report)
    assert commands.count("\n") == len(report)
    assert "\r" not in commands
    commands.encode()


@given(reports)
def test_json_and_sarif_can_be_read(report: Report) -> None:
    document = json.loads(json_renderer.render(report))
    assert len(document["diagnostics"]) == len(report)
    run = json.loads(sarif.render(report))["runs"][0]
    assert len(run["results"]) == len(report)
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"].get("region")
        if region:
            first = region["startLine"], region["startColumn"]
            assert (1, 1) <= first <= (region["endLine"], region["endColumn"])
