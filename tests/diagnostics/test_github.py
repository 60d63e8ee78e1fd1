from __future__ import annotations

from packager.diagnostics import Report, Rule
from packager.diagnostics.github import render
from packager.span import SourceFile

EXPECTED = """\
::error file=lessons/01%2C a%3A b.md,line=3,col=10,endLine=3,endColumn=14,title=packager TST901\
::`minutes` is soon, which is no number%0Awrite a number up to 60.50
::warning file=lessons/01%2C a%3A b.md,line=6,endLine=10,title=packager TST902\
::`:::note` is never closed
::notice file=media/a.png,line=1,col=1,endLine=1,endColumn=1,title=packager TST903\
::100%25: the picture has 5000000 bytes, too many%0Amake it smaller%0Aor leave it out
"""


class Injection(Rule):
    """A rule whose words try to start another command."""

    def message(self) -> str:
        return "50%\r\n::add-mask::secret, and: more"


def test_three_diagnostics(report: Report) -> None:
    assert render(report) == EXPECTED


def test_root_is_the_path_in_the_repository(report: Report) -> None:
    assert "file=docs/course/media/a.png," in render(report, root="docs/course")


def test_words_and_paths_cannot_start_a_command() -> None:
    report = Report()
    report.add(Injection(SourceFile("a\n::error::%,:.md", "x").span()))
    written = render(report)
    assert written.count("\n") == 1
    assert written == (
        "::error file=a%0A%3A%3Aerror%3A%3A%25%2C%3A.md,line=1,col=1,endLine=1,endColumn=2,"
        "title=packager ::50%25%0D%0A::add-mask::secret, and: more\n"
    )
