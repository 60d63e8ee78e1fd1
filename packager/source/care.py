"""Reads `care`, `support` and `pictures` of course.yaml, and the words to avoid."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packager.diagnostics import Report
from packager.frozen import replace
from packager.model.care import AvoidedTerm, Care, SupportLine, Wording
from packager.source.rules_care import UnknownAllowance
from packager.source.rules_yaml import WrongValue
from packager.source.yaml import check_schema, read_yaml
from packager.span import SourceFile

if TYPE_CHECKING:
    from packager.source.folder import CourseFolder
    from packager.source.yaml import Located
    from packager.span import Span

COURSE_FILE = "course.yaml"
BUILT_IN = Path(__file__).resolve().parents[1] / "checks" / "language.yml"


def read_care(document: Located, folder: CourseFolder) -> Care:
    """What course.yaml says about care; `document` is the whole of it."""
    care, pictures = document.get("care"), document.get("pictures")
    sensitive = _value(care, "sensitive", bool) or False
    quick_exit = _value(care, "quick_exit", bool)
    return Care(
        sensitive=sensitive,
        quick_exit=sensitive if quick_exit is None else quick_exit,
        exit_to=_text(care, "exit_to"),
        support=tuple(read_line(one, folder.report) for one in _mappings(document.get("support"))),
        pictures=_pictures(pictures, folder),
        terms=_terms(care.get("language") if care is not None else None, folder),
        spans=_spans(care) | {f"pictures.{key}": at for key, at in _spans(pictures).items()},
    )


def _value(item: Located | None, key: str, kind: type) -> Any:
    part = item.get(key) if item is not None else None
    return part.value if part is not None and isinstance(part.value, kind) else None


def _text(item: Located | None, key: str) -> str:
    return " ".join((_value(item, key, str) or "").split())


def _mappings(item: Located | None) -> list[Located]:
    parts = item.value if item is not None and isinstance(item.value, list) else []
    return [part for part in parts if isinstance(part.value, dict)]


def _spans(item: Located | None) -> dict[str, Span]:
    value = item.value if item is not None else None
    return {key: part.span for key, part in value.items()} if isinstance(value, dict) else {}


def read_line(item: Located, report: Report) -> SupportLine:
    """One line of the support panel; an overlay has them too."""
    facts = ("name", "about", "phone", "text", "chat", "hours", "region")
    return SupportLine(
        **{name: _text(item, name) for name in facts},
        verified_on=_day(item.get("verified_on"), report),
        span=_spans(item).get("name", item.span),
    )


def _day(item: Located | None, report: Report) -> date | None:
    if item is None or not isinstance(item.value, str):
        return None
    try:
        return date.fromisoformat(item.value)
    except ValueError:
        wanted = "a day that there is"
        report.add(WrongValue(item.span, key="verified_on", wanted=wanted, given=f"`{item.value}`"))
        return None


def _pictures(item: Located | None, folder: CourseFolder) -> dict[str, str]:
    """What each picture shows, by its path in the course; paths that lead nowhere are reported."""
    found: dict[str, str] = {}
    if item is None or not isinstance(item.value, dict):
        return found
    for written, part in item.value.items():
        path = folder.find(written, COURSE_FILE, item.key_spans[written])
        if path is not None and isinstance(part.value, str):
            found[path] = part.value.strip()
    return found


# Words to avoid


def _terms(item: Located | None, folder: CourseFolder) -> tuple[AvoidedTerm, ...]:
    """The built-in terms less those that the course allows, and the course's own."""
    if item is None or not isinstance(item.value, str) or not item.value:
        return built_in_terms()
    path = folder.find(item.value, COURSE_FILE, item.span)
    file = folder.read(path, item.span) if path else None
    document = read_yaml(file, 0, len(file.text), folder.report) if file else None
    if document is None or file is None:
        return built_in_terms()
    check_schema(document, "language", file.path, folder.report)
    return (*_less(built_in_terms(), document.get("allow"), folder.report), *_own(document))


@cache
def built_in_terms() -> tuple[AvoidedTerm, ...]:
    """The terms that come with the packager."""
    file = SourceFile(BUILT_IN.name, BUILT_IN.read_text(encoding="utf-8"))
    document = read_yaml(file, 0, len(file.text), Report())
    return tuple(_own(document)) if document is not None else ()


def _own(document: Located) -> list[AvoidedTerm]:
    kinds = {kind.value: kind for kind in Wording}
    return [
        AvoidedTerm(
            words=_words(_text(one, "term")),
            kind=kinds.get(_text(one, "kind"), Wording.LABEL),
            suggestion=_text(one, "suggestion"),
            reason=_text(one, "reason"),
            languages=tuple(
                part.value.casefold()
                for part in _value(one, "languages", list) or []
                if isinstance(part.value, str)
            ),
            unless_after=_words(_text(one, "unless_after")),
        )
        for one in _mappings(document.get("terms"))
    ]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for part in text.casefold().split(",") if (word := part.strip()))


def _less(
    terms: tuple[AvoidedTerm, ...], allowed: Located | None, report: Report
) -> list[AvoidedTerm]:
    """The terms without the words that the course allows itself."""
    parts = allowed.value if allowed is not None and isinstance(allowed.value, list) else []
    given = {part.value.casefold(): part.span for part in parts if isinstance(part.value, str)}
    known = {word.rstrip("*") for term in terms for word in term.words}
    for word, span in given.items():
        if word.rstrip("*") not in known:
            report.add(UnknownAllowance(span, word=word))
    free = {word.rstrip("*") for word in given}
    return [
        replace(term, words=tuple(word for word in term.words if word.rstrip("*") not in free))
        for term in terms
    ]
