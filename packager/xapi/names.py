"""The names and descriptions of a course as XLIFF 1.2, for whoever translates them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from packager.archive import Delivery

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from packager.xapi.plan import StatementPlan

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="course.yaml" datatype="plaintext"
        source-language={source} target-language={target}>
    <body>
"""
_UNIT = """\
      <trans-unit id={name}>
        <source>{source}</source>{target}
      </trans-unit>
"""
_TAIL = """\
    </body>
  </file>
</xliff>
"""


def write_names(plan: StatementPlan, language: str, output: Path) -> None:
    """Write them as a file. Raises RefusedError when the disk refuses."""
    with Delivery(output.parent) as delivery:
        delivery.file(output.name, written_names(plan, language).encode("utf-8", "replace"))
        delivery.deliver()


def written_names(plan: StatementPlan, language: str) -> str:
    """Every name and description once, with the translation where there is one already."""
    course = plan.course
    known = {tag.lower(): texts for tag, texts in course.translations.items()}
    texts = known.get(language.lower(), {})
    parts = [_HEAD.format(source=quoteattr(course.language), target=quoteattr(language))]
    for text, name in _texts(plan).items():
        target = f"\n        <target>{escape(texts[text])}</target>" if text in texts else ""
        unit = _UNIT.format(name=quoteattr(name), source=escape(text), target=target)
        parts.append(unit)
    return "".join([*parts, _TAIL])


def _texts(plan: StatementPlan) -> dict[str, str]:
    """Every text, and where it stands first."""
    found: dict[str, str] = {}
    activities = {**plan.activities, **plan.objectives}
    for key, activity in activities.items():
        for path, text in _within(activity["definition"], plan.course.language, key):
            found.setdefault(text, path)
    return found


def _within(value: Any, language: str, path: str) -> Iterator[tuple[str, str]]:
    """The texts by language in a definition, with their places."""
    if isinstance(value, list):
        for one in value:
            name = one.get("id", "") if isinstance(one, dict) else ""
            yield from _within(one, language, f"{path}/{name}")
    elif isinstance(value, dict):
        if isinstance(value.get(language), str):
            yield path, value[language]
            return
        for name, one in value.items():
            if isinstance(one, (dict, list)):
                yield from _within(one, language, f"{path}/{name}")
