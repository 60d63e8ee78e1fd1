"""Splits a lesson into its front matter and its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from packager.source.rules_course import NoFrontMatter
from packager.source.yaml import Located, check_schema, read_yaml

if TYPE_CHECKING:
    from packager.diagnostics import Report
    from packager.span import SourceFile

_OPEN = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


def read_front_matter(file: SourceFile, report: Report) -> tuple[Located | None, int]:
    """The front matter and the character offset at which the text starts."""
    opening = _OPEN.match(file.text)
    if opening is None:
        report.add(NoFrontMatter(file.span(0), open=False))
        return None, 0
    closing = _CLOSE.search(file.text, opening.end())
    if closing is None:
        report.add(NoFrontMatter(file.span(0, 3), open=True))
        return None, len(file.text)
    document = read_yaml(file, opening.end(), closing.start(), report)
    if document is not None:
        check_schema(document, "lesson", "the front matter", report)
    return document, closing.end()
