"""What authors let be, with their reasons: taken out of the report, and told where it is idle.

It is written in the source, in one of four places:

    <!-- allow long-sentence: quoted word for word -->     before a passage, or behind its words
    <!-- allow-file long-sentence: ... -->                 anywhere in a file
    # allow vague-objective: ...                           in YAML, on the line or before an entry
    allow: {long-sentence: ...}                            in front matter, or in course.yaml

A comment alone on its line is for what follows: a directive up to its end, or else the lines up
to the next empty one. Behind words it is for its own line.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from packager.checks.rules_allowances import (
    AllowanceWithoutReason,
    ErrorAllowed,
    MalformedAllowance,
    UnknownRule,
    UnusedAllowance,
)
from packager.diagnostics import Report, Severity
from packager.model.allowance import Allowance
from packager.source.directives import find_fences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from packager.diagnostics import Rule
    from packager.model.course import Course
    from packager.span import SourceFile

_MARK = "allow"
_NAMES = r"([\w-]+(?:\s*,\s*[\w-]+)*)"
# What may stand in a comment: all but the sign that ends it, and none of it is read twice.
_WORDS = r"[^-]*+(?:-(?!->)[^-]*+)*+"
_COMMENT = re.compile(rf"<!--\s*(allow(?:-file)?)\s+{_NAMES}\s*(?::\s*({_WORDS}))?-->")
_YAML_COMMENT = re.compile(
    rf"(?:^|(?<=\s))#\s*(allow)\s+{_NAMES}\s*(?::[ \t]*(.*?))?[ \t]*$", re.MULTILINE
)
# A comment that may have been meant so: another word like `allow`, and what follows it.
_NEARLY = re.compile(r"<!--\s*([Aa][Ll][A-Za-z-]*)([^<>]*)-->")
_YAML_NEARLY = re.compile(r"(?:^|(?<=\s))#[ \t]*([Aa][Ll][A-Za-z-]*)([^\n]*)$", re.MULTILINE)
_CODE = re.compile(r"([A-Za-z]{3}\d{3})\b(.*)", re.DOTALL)
_MARKS = ("allow", "allow-file")
_SIGNS = " \t\n:;,.-\u2013\u2014"
LONGEST = 60
_FAMILY_OF_TARGETS = "TGT"


def settle_allowances(course: Course, report: Report, *, every_target: bool, notes: bool) -> None:
    """Set aside what the author allows, and report each `allow` that does not do what it says.

    `every_target`: all targets were checked, so that what is allowed for one of them was found;
    `notes`: notes were looked for.
    """
    _report_malformed(course, report)
    given = list(_given(course))
    if not given:
        return
    used: set[int] = set()
    for found in list(report):
        if not _can_be_allowed(type(found)):
            continue
        for place, one in enumerate(given):
            if one.reason.strip() and one.covers(found.span) and _is_named(one, found):
                used.add(place)
                report.set_aside(found, one.reason.strip())
                break
    for place, one in enumerate(given):
        if place not in used:
            _judge(one, report, every_target=every_target, notes=notes)


def _given(course: Course) -> Iterator[Allowance]:
    yield from course.allowed
    for lesson in course.lessons:
        yield from lesson.allowed
    for file in _files(course):
        if _MARK in file.text:
            yield from _written(file)


def _files(course: Course) -> Iterator[SourceFile]:
    """The files in which comments can stand."""
    for file in (course.source, *course.texts):
        if ("<!--" if file.path.endswith(".md") else "#") in file.text:
            yield file


def _report_malformed(course: Course, report: Report) -> None:
    """Report comments that name a rule and are no `allow`, for want of a sign or a letter."""
    for file in _files(course):
        yaml = not file.path.endswith(".md")
        good = _YAML_COMMENT if yaml else _COMMENT
        for found in (_YAML_NEARLY if yaml else _NEARLY).finditer(file.text):
            if good.match(file.text, found.start()) is None:
                _report_nearly(found, file, report, yaml=yaml)


def _report_nearly(found: re.Match[str], file: SourceFile, report: Report, *, yaml: bool) -> None:
    apart = found[2][:1] in {":", " ", "\t", "\n"}
    mark = _mark(found[1].rstrip("-").casefold()) if apart else ""
    name, reason = _rule_in(found[2].strip(": \t\n")) if mark else ("", "")
    if not name:
        return
    said = " ".join(reason.split())
    write = f"{_MARK if yaml else mark} {name}: {said if 0 < len(said) <= LONGEST else '...'}"
    report.add(
        MalformedAllowance(
            file.span(found.start(), found.end()),
            name=name,
            write=f"# {write}" if yaml else f"<!-- {write} -->",
        )
    )


def _mark(word: str) -> str:
    """The word that opens an `allow` and was meant by another one; empty when none was."""
    import difflib

    if word.startswith(_MARK):
        return _MARKS[-1] if word in _MARKS[1:] else _MARK
    return next(iter(difflib.get_close_matches(word, _MARKS, 1, 0.8)), "")


def _rule_in(text: str) -> tuple[str, str]:
    """The rule whose code or name a text begins with, and the rest as a reason; else two empty."""
    found = _CODE.match(text)
    if found is None:
        before, _, reason = text.partition(":")
        name = "-".join(before.casefold().split())
        if _rule_of(name)[0] is not None:
            return name, reason.strip()
        first, _, reason = text.partition(" ")
        name = first.strip(".,;:").casefold()
        known = "-" in name and _rule_of(name)[0] is not None
        return (name, reason.strip(_SIGNS)) if known else ("", "")
    return found[1].upper(), found[2].strip(_SIGNS)


def _written(file: SourceFile) -> Iterator[Allowance]:
    yaml = not file.path.endswith(".md")
    ends = {} if yaml else _directives(file)
    for found in _comments(file, yaml=yaml):
        first, last = _reach(file, found, ends, yaml=yaml)
        whole = found[1] != _MARK
        for name in found[2].split(","):
            yield Allowance(
                rule=name.strip(),
                reason=(found[3] or "").rstrip(),
                span=file.span(found.start(), found.end()),
                path=file.path,
                first=0 if whole else first,
                last=0 if whole else last,
            )


def _comments(file: SourceFile, *, yaml: bool) -> Iterator[re.Match[str]]:
    """The comments that allow something; behind the last one that is closed there is none."""
    text = file.text
    if yaml:
        yield from _YAML_COMMENT.finditer(text)
    else:
        yield from _COMMENT.finditer(text, 0, text.rfind("-->") + len("-->"))


def _directives(file: SourceFile) -> dict[int, int]:
    """The lines on which directives begin, each with the last line of its directive."""
    opened = find_fences(file, 0, Report()).opened.values()
    return {file.place(one.start).line: file.place(one.end).line for one in opened}


def _reach(
    file: SourceFile, found: re.Match[str], ends: dict[int, int], *, yaml: bool
) -> tuple[int, int]:
    """The lines that a comment is for, counted from 1; `ends` are where directives do."""
    line, end = file.place(found.start()).line, file.place(found.end()).line
    before = file.text[file.line_start(line) : found.start()]
    if before.strip(" \t>"):
        return line, end
    lines = file.lines
    following = end + 1
    while following <= len(lines) and not lines[following - 1].strip():
        following += 1
    if following > len(lines):
        return line, len(lines)
    if yaml:
        return line, _end_of_entry(file, following)
    return line, ends.get(following) or _end_of_passage(file, following)


def _end_of_passage(file: SourceFile, first: int) -> int:
    """The last of the lines without a gap that begin on a line."""
    lines, last = file.lines, first
    while last < len(lines) and lines[last].strip():
        last += 1
    return last


def _end_of_entry(file: SourceFile, first: int) -> int:
    """The last line of the entry of a YAML file that begins on a line."""
    lines = file.lines
    indent, listed = _indent(lines[first - 1]), lines[first - 1].lstrip().startswith("-")
    last = first
    while last < len(lines):
        line = lines[last]
        own = _indent(line) == indent and line.lstrip().startswith("-") and not listed
        if line.strip() and _indent(line) <= indent and not own:
            break
        last += 1
    return last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_named(one: Allowance, found: Rule) -> bool:
    from packager.diagnostics.page import name

    return one.rule in {found.code, name(type(found))}


def _can_be_allowed(kind: type[Rule]) -> bool:
    return kind.severity is not Severity.ERROR or kind.code.startswith("ACC")


def _judge(one: Allowance, report: Report, *, every_target: bool, notes: bool) -> None:
    kind, near = _rule_of(one.rule)
    if kind is None:
        report.add(UnknownRule(one.span, name=one.rule, near=near))
    elif not one.reason.strip():
        report.add(AllowanceWithoutReason(one.span, name=one.rule))
    elif not _can_be_allowed(kind):
        report.add(ErrorAllowed(one.span, name=one.rule))
    elif not notes and kind.severity is Severity.NOTE:
        return
    elif every_target or not kind.code.startswith(_FAMILY_OF_TARGETS):
        report.add(UnusedAllowance(one.span, name=one.rule))


@cache
def _names() -> dict[str, type[Rule]]:
    """The rules by code and by name."""
    from packager.diagnostics.page import load_rules, name

    known = load_rules()
    return {**known, **{name(one): one for one in known.values()}}


@cache
def _rule_of(written: str) -> tuple[type[Rule] | None, str]:
    """The rule of a code or name, and if there is none the name that is most alike."""
    names = _names()
    if written in names:
        return names[written], ""
    return None, _near(written, names)


def _near(written: str, known: Iterable[str]) -> str:
    import difflib

    return next(iter(difflib.get_close_matches(written, list(known), 1, 0.6)), "")
