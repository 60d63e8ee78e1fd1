"""Writes the generated parts of docs/reference/: settings, commands, directives, targets.

    make docs

A generated part stands between two comments, `<!-- generated: NAME -->` and `<!-- end -->`; all
around it is written by hand. tests/test_docs.py fails when a part is not up to date.
"""

from __future__ import annotations

import re
import sys
from dataclasses import MISSING, Field, fields
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from packager.cli import COMMANDS, command
from packager.components import components, kinds
from packager.components.question import ReadQuestion
from packager.source import settings_credit, settings_overlay, settings_profile, settings_xapi
from packager.source.settings import (
    AssessmentSettings,
    CourseSettings,
    LessonSettings,
    ThemeSettings,
    schema_of,
)
from packager.source.settings_care import (
    CareSettings,
    LanguageSettings,
    SupportSettings,
    TermSettings,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
COMPONENTS = ROOT / "packager" / "components"
# Repeated in every table of options; said once on the page instead.
_EVERYWHERE = "help"
_PART = re.compile(r"(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_FENCE = re.compile(r"^(`{3,})", re.MULTILINE)


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |"
                     for line in lines)  # fmt: skip


def settings(cls: type) -> str:
    """The keys of a settings class."""
    schema = schema_of(cls)["properties"]

    def rows() -> Iterator[tuple[str, ...]]:
        for one in fields(cls):
            name = one.metadata["name"] or one.name
            yield f"`{name}`", one.metadata["doc"], value(schema[name]), default(one)

    return table(("key", "what it says", "value", "default"), rows())


def value(schema: dict[str, Any]) -> str:
    """A JSON Schema in words."""
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(value(part) for part in schema["anyOf"]))
    if "enum" in schema:
        return ", ".join(f"`{choice}`" for choice in schema["enum"])
    if "x-wanted" in schema:
        return str(schema["x-wanted"])
    kinds_of_value: dict[str, Callable[[dict[str, Any]], str]] = {
        "object": mapping,
        "integer": whole_number,
        "array": sequence,
        "boolean": lambda _: "`true` or `false`",
    }
    spell = kinds_of_value.get(schema["type"])
    return spell(schema) if spell else "text"


def sequence(schema: dict[str, Any]) -> str:
    """A list."""
    if schema["items"].get("additionalProperties") is False:
        return "a list, see below"
    return f"list of {value(schema['items'])}"


def mapping(schema: dict[str, Any]) -> str:
    """A mapping: of ids to values, or with keys of its own, which have a table of their own."""
    inside = schema["additionalProperties"]
    if inside is False:
        return "a mapping, see below"
    named = "a mapping, see below" if inside.get("type") == "object" else value(inside)
    return f"mapping of id to {named}"


def whole_number(schema: dict[str, Any]) -> str:
    """An integer and its bounds."""
    low, high = schema.get("minimum"), schema.get("maximum")
    if high is not None:
        return f"whole number, {low} to {high}"
    return "whole number" + (f", {low} or more" if low is not None else "")


def default(one: Field[Any]) -> str:
    """What holds without the key."""
    if one.default is MISSING and one.default_factory is MISSING:
        return "**required**"
    if one.default in {MISSING, None, ""}:
        return "none"
    return f"`{one.default}`".lower() if isinstance(one.default, bool) else f"`{one.default}`"


def every_command() -> str:
    """Every command with its arguments, options and example, those inside of groups too."""
    context = click.Context(command, info_name="packager")
    parts = []
    for name in COMMANDS:
        found = command.get_command(context, name)
        if isinstance(found, click.Group):
            parts += [one_command(f"{name} {own}", one) for own, one in found.commands.items()]
        elif found is not None:
            parts.append(one_command(name, found))
    return "\n\n".join(parts)


def one_command(name: str, found: click.Command) -> str:
    """One command."""
    context = click.Context(found, info_name=f"packager {name}")
    usage = " ".join(found.collect_usage_pieces(context))
    words = cleandoc(found.help or "")
    parts = [f"### packager {name}", f"```text\npackager {name} {usage}\n```", words]
    options = [one for one in found.params if isinstance(one, click.Option)]
    rows = [option(one, context) for one in options if one.name != _EVERYWHERE]
    if rows:
        parts.append(table(("option", "what it does", "value", "default"), iter(rows)))
    if found.epilog:
        parts.append("```text\n" + found.epilog.removeprefix("Example: ") + "\n```")
    return "\n\n".join(parts)


def path_kind(path: click.Path) -> str:
    """What an option wants to be given a path of."""
    both = path.file_okay and path.dir_okay
    return "a file or a folder" if both else "a folder" if path.dir_okay else "a file"


def option(one: click.Option, context: click.Context) -> tuple[str, ...]:
    """One row of a table of options."""
    names = ", ".join(f"`{name}`" for name in sorted(one.opts, key=len))
    if one.is_flag:
        return names, one.help or "", "nothing", "off"
    if isinstance(one.type, click.Choice):
        kind = ", ".join(f"`{choice}`" for choice in one.type.choices)
    else:
        kind = path_kind(one.type) if isinstance(one.type, click.Path) else "text"
    given = one.get_default(context)
    told = isinstance(given, (str, int, float, Path)) and str(given) != ""
    usual = f"`{given}`" if told else "none"
    return names, one.help or "", kind, "**required**" if one.required else usual


def is_question(kind: str) -> bool:
    """Whether a component is a question."""
    return any(one.kind == kind and issubclass(one, ReadQuestion) for one in components())


def readmes(*, questions: bool) -> str:
    """The authors' pages of the components, one heading level down."""
    chosen = [kind for kind in kinds() if is_question(kind) is questions]
    return "\n\n".join(lowered((COMPONENTS / kind / "README.md").read_text("utf-8"))
                       for kind in chosen)  # fmt: skip


def lowered(text: str) -> str:
    """A page as a part of another: its headings two levels down, its examples to be checked."""
    lines, fence = [], ""
    for line in text.strip().split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
            shown = f"{line} part" if line == f"{fence}markdown" else line
        elif mark and line.rstrip() == fence:
            fence, shown = "", line
        else:
            shown = f"##{line}" if line.startswith("#") and not fence else line
        lines.append(shown)
    return "\n".join(lines)


PARTS: dict[str, Callable[[], str]] = {
    "course": lambda: settings(CourseSettings),
    "assessment": lambda: settings(AssessmentSettings),
    "theme": lambda: settings(ThemeSettings),
    "xapi": lambda: settings(settings_xapi.RecordStoreSettings),
    "lesson": lambda: settings(LessonSettings),
    "credit": lambda: settings(settings_credit.CreditSettings),
    "contributors": lambda: settings(settings_credit.ContributorSettings),
    "planner": lambda: settings(settings_credit.PlannerSettings),
    "approvals": lambda: settings(settings_credit.ApprovalSettings),
    "credit-evaluation": lambda: settings(settings_credit.EvaluationSettings),
    "credit-attestation": lambda: settings(settings_credit.AttestationSettings),
    "policies": lambda: settings(settings_credit.PoliciesSettings),
    "profile": lambda: settings(settings_profile.FiguresSettings),
    "figure": lambda: settings(settings_profile.FigureSettings),
    "overlay": lambda: settings(settings_overlay.OverlaySettings),
    "care": lambda: settings(CareSettings),
    "support": lambda: settings(SupportSettings),
    "language": lambda: settings(LanguageSettings),
    "term": lambda: settings(TermSettings),
    "commands": every_command,
    "content": lambda: readmes(questions=False),
    "questions": lambda: readmes(questions=True),
}


def filled(text: str) -> str:
    """A page with its generated parts up to date."""
    return _PART.sub(lambda found: f"{found[1]}\n{PARTS[found[2]]()}\n\n{found[3]}", text)


def pages() -> Iterator[tuple[Path, str]]:
    """Every page that has generated parts, as it should be."""
    # Loads every component's module, so that all classes are known.
    for kind in kinds():
        import_module(f"packager.components.{kind}")
    for path in sorted(REFERENCE.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if _PART.search(text):
            yield path, filled(text)


def main() -> int:
    """Write the pages."""
    for path, text in pages():
        path.write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
