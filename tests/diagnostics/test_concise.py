from __future__ import annotations

from typing import TYPE_CHECKING

from packager.diagnostics.concise import render

if TYPE_CHECKING:
    from packager.diagnostics import Report

EXPECTED = """\
lessons/01, a: b.md:3:10: error[TST901] `minutes` is soon, which is no number
lessons/01, a: b.md:6:1: warning[TST902] `:::note` is never closed
media/a.png:1:1: note[TST903] 100%: the picture has 5000000 bytes, too many
"""


def test_three_diagnostics(report: Report) -> None:
    assert render(report) == EXPECTED


def test_root_stands_before_the_path(report: Report) -> None:
    assert render(report, root="a/b").startswith("a/b/lessons/01, a: b.md:3:10: error[TST901]")
