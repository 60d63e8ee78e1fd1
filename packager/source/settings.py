"""The shape of course.yaml and of a lesson's front matter, as dataclasses.

The JSON Schemas (source/schemas/, published under docs/reference/schemas/) are made from these
classes by `python -m packager.source.settings`; reading validates against the schemas, so that
what an editor says and what the packager says is one thing. A field's metadata: `doc`, and where
they matter `pattern`, `wanted` (the pattern in words), `choices`, `minimum`, `maximum`.
"""

from __future__ import annotations

import json
import types
import typing
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packager.source.keys import DATE, ID
from packager.source.keys import key as _key
from packager.source.settings_care import CareSettings, LanguageSettings, SupportSettings
from packager.source.settings_credit import CreditSettings  # noqa: TC001  read at run time
from packager.source.settings_overlay import OverlaySettings
from packager.source.settings_profile import ProfileSettings
from packager.source.settings_xapi import RecordStoreSettings  # noqa: TC001  read at run time

if TYPE_CHECKING:
    from collections.abc import Mapping

COLOUR = r"^#[0-9A-Fa-f]{6}$"
SCHEMAS = Path(__file__).parent / "schemas"


@dataclass
class AssessmentSettings:
    """One assessment under `assessments`."""

    bank: str | list[str] = _key("The Markdown file, or files, that hold its questions.")
    title: str = _key("Its title in the menu.", "")
    draw: str | int | dict[str, int] = _key(
        "How many questions one attempt has: `all`, a number, or a number per objective.",
        "all",
        minimum=1,
    )
    pass_: str = _key(
        "The pass mark in percent; none where no question has a right answer.",
        "80%",
        name="pass",
        pattern=r"^\d{1,3}(\.\d+)? ?%$",
        wanted="a percentage such as 80%",
    )
    attempts: str | int = _key(
        "How often it may be taken: `unlimited` or a number.",
        "unlimited",
        minimum=1,
    )
    shuffle: list[str] = _key(
        "What is shuffled: `questions`, `options`, both or none.",
        list,
        choices=("questions", "options"),
    )
    feedback: str = _key(
        "When right answers are shown.",
        "after-attempt",
        choices=("immediate", "after-attempt", "after-pass", "never"),
    )
    minutes: int = _key("How long it takes, in minutes.", None, minimum=0, maximum=1000)


@dataclass
class ThemeSettings:
    """Colours, fonts and logo."""

    accent: str = _key(
        "Buttons, links and marks.", None, pattern=COLOUR, wanted="a colour such as #1f5c57"
    )
    background: str = _key("The page.", None, pattern=COLOUR, wanted="a colour such as #ffffff")
    surface: str = _key(
        "Boxes on the page.", None, pattern=COLOUR, wanted="a colour such as #f4f1ec"
    )
    text: str = _key("The text.", None, pattern=COLOUR, wanted="a colour such as #1c1c1c")
    font: str = _key("A .woff2 file for the text.", None)
    heading_font: str = _key("A .woff2 file for headings.", None, name="heading-font")
    logo: str = _key("A picture for the header.", None)
    logo_alt: str = _key("What the logo says, for those who do not see it.", None, name="logo-alt")


@dataclass
class CourseSettings:
    """course.yaml."""

    id: str = _key(
        "The permanent address of the course (an absolute IRI); every other id derives from it.",
        pattern=r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$",
        wanted="an absolute IRI such as https://training.example.org/courses/welcome-back",
    )
    title: str = _key("The public title.", pattern=r"\S", wanted="some text")
    version: str = _key(
        "The release, such as 1.0.0.",
        pattern=r"^[A-Za-z0-9.+_-]{1,50}$",
        wanted="a version such as 1.0.0",
    )
    language: str = _key(
        "The language of the course, as in BCP 47.",
        pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        wanted="a language tag such as en-US",
    )
    description: str = _key("What the course is about, in a sentence or two.", "")
    keywords: list[str] = _key("Words under which a catalogue finds the course.", list)
    objectives: dict[str, str] = _key("Learning objectives: id and text.", dict, keys=ID)
    lessons: list[str] = _key(
        "Lesson files and assessment ids in order; without it, lessons/ and then the assessments.",
        list,
    )
    assessments: dict[str, AssessmentSettings] = _key(
        "Assessments: id and settings.", dict, keys=ID
    )
    completion: str = _key("When the course counts as complete.", None)
    score: str = _key(
        "The assessment whose result is the score; without it, all by their points.", None
    )
    footer: str = _key("A line at the foot of every page.", "")
    theme: ThemeSettings = _key("Colours, fonts and logo.", None)
    glossary: str = _key("A Markdown file with a definition list.", None)
    html: str = _key("Whether raw HTML may stand in the text.", "deny", choices=("deny", "allow"))
    practice_answers: str = _key(
        "Whether answers to practice questions are kept for the next visit.",
        "keep",
        name="practice-answers",
        choices=("keep", "forget"),
    )
    credit: CreditSettings = _key("Continuing-education credit.", None)
    care: CareSettings = _key("How it looks after the people who take it.", None)
    support: list[SupportSettings] = _key("The lines of the support panel.", list)
    pictures: dict[str, str] = _key(
        "What each picture shows: the path of the picture, and `object`, `place`, `person`,"
        " `people`, `animal`, `diagram` or `text`.",
        dict,
    )
    released: str = _key(
        "The day of this release; what ages (approvals, references, phone numbers) is judged as of"
        " it.",
        None,
        **DATE,
    )
    allow: dict[str, str] = _key("Rules that the course may break: name or code, and why.", dict)
    xapi: RecordStoreSettings = _key(
        "A learning record store to which SCORM packages report as well.", None
    )
    idle: str = _key(
        "How long without any input still counts as time spent.",
        "5 min",
        pattern=r"^\d{1,3} ?min$",
        wanted="a number of minutes such as `5 min`",
    )


@dataclass
class LessonSettings:
    """The front matter of a lesson."""

    title: str = _key(
        "The lesson's title; it is the heading of its page.", pattern=r"\S", wanted="some text"
    )
    id: str = _key(
        "Its permanent id; without it, the file name.",
        None,
        pattern=ID,
        wanted="a letter, then letters, digits, `_` or `-`",
    )
    objectives: list[str] = _key("The objectives it serves.", list)
    minutes: int = _key("How long it takes, in minutes.", None, minimum=0, maximum=1000)
    description: str = _key("What it is about.", "")
    allow: dict[str, str] = _key("Rules that this lesson may break: name or code, and why.", dict)


def schema_of(cls: type) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a settings class."""
    hints = typing.get_type_hints(cls)
    properties: dict[str, Any] = {}
    required = []
    for one in fields(cls):
        name = one.metadata["name"] or one.name
        properties[name] = {"description": one.metadata["doc"], **_type(hints[one.name], one)}
        if one.default is MISSING and one.default_factory is MISSING:
            required.append(name)
    schema: dict[str, Any] = {
        "type": "object",
        "description": (cls.__doc__ or "").strip(),
        "properties": properties,
        "additionalProperties": False,
    }
    if required:
        schema["required"] = required
    return schema


def _type(hint: Any, one: Field[Any]) -> dict[str, Any]:
    given = one.metadata
    origin = typing.get_origin(hint)
    if origin is types.UnionType:
        return {"anyOf": [_type(part, one) for part in typing.get_args(hint)]}
    if origin is list:
        return {"type": "array", "items": _type(typing.get_args(hint)[0], one)}
    if origin is dict:
        schema = {"type": "object", "additionalProperties": _type(typing.get_args(hint)[1], one)}
        return schema | ({"propertyNames": {"pattern": given["keys"]}} if "keys" in given else {})
    if is_dataclass(hint):
        return schema_of(typing.cast("type", hint))
    return _scalar(hint, given)


def _scalar(hint: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    if hint is bool:
        return {"type": "boolean"}
    if hint is int:
        bounds = {key: given[key] for key in ("minimum", "maximum") if key in given}
        return {"type": "integer", **bounds}
    if "choices" in given:
        return {"type": "string", "enum": list(given["choices"])}
    pattern = (
        {"pattern": given["pattern"], "x-wanted": given["wanted"]} if "pattern" in given else {}
    )
    return {"type": "string", **pattern}


def write_schemas(folder: Path) -> None:
    """Write the schemas into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    classes = {"course": CourseSettings, "lesson": LessonSettings, "profile": ProfileSettings}
    classes |= {"language": LanguageSettings, "overlay": OverlaySettings}
    for name, cls in classes.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema_of(cls)}
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        (folder / f"{name}.schema.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_schemas(SCHEMAS)
    write_schemas(Path(__file__).parents[2] / "docs" / "reference" / "schemas")
