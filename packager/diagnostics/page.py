"""Manual pages: a rule's docstring as Markdown, for `packager explain` and docs/rules/.

    python -m packager.diagnostics.page docs/rules

writes a page a rule and the index into a folder.
"""

from __future__ import annotations

import ast
import difflib
import inspect
import re
import sys
from importlib import import_module
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from packager.diagnostics.rule import Severity, rules
from packager.errors import UsageError
from packager.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.diagnostics.rule import Rule

REQUIRED = ("Why it matters", "Example", "Instead")
OPTIONAL = ("Standard",)
FAMILIES = {
    "SRC": "Reading the source",
    "CRS": "Structure of the course",
    "QIZ": "Questions and assessments",
    "ACC": "Accessibility",
    "MED": "Media",
    "TGT": "Limits of a target",
    "PKG": "The finished package",
    "XAP": "Statements and the LRS",
    "LNG": "Wording",
}
_HEADING = re.compile(r"## +(.+?) *$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^`]*)$")
_ALIKE = 0.6
_RULE_MARK = "@rule("
_RULE = re.compile(r"^@rule\(\"(\w+)\"[^)]*\)\s*class (\w+)", re.MULTILINE)
_PACKAGE = Path(__file__).parents[1]


@frozen
class Page:
    """What a docstring says: its first paragraphs, then its sections by heading, in order."""

    summary: str
    sections: dict[str, str]

    def missing(self) -> list[str]:
        """The headings that must stand there and do not, or stand over nothing."""
        return [heading for heading in REQUIRED if not self.sections.get(heading)]

    def unknown(self) -> list[str]:
        """The headings that no page has."""
        known = {*REQUIRED, *OPTIONAL}
        return [heading for heading in self.sections if heading.split(" (")[0] not in known]


class _Manual(NamedTuple):
    """What a page is made from: the decorator's arguments, the class's name and docstring."""

    code: str
    severity: Severity
    since: str
    class_name: str
    docstring: str


def name(rule: type[Rule]) -> str:
    """The rule's name in words: `missing-alt-text` for MissingAltText."""
    return _in_words(rule.__name__)


def read_page(rule: type[Rule]) -> Page:
    """The page that a rule's docstring holds; headings inside code are code."""
    return _read(rule.__doc__ or "")


def _in_words(class_name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", class_name).lower()


def _read(docstring: str) -> Page:
    summary: list[str] = []
    sections: dict[str, list[str]] = {}
    lines = summary
    for line, heading in _with_headings(inspect.cleandoc(docstring)):
        if heading:
            lines = sections.setdefault(heading, [])
        else:
            lines.append(line)
    texts = {heading: "\n".join(body).strip() for heading, body in sections.items()}
    return Page("\n".join(summary).strip(), texts)


def page(rule: type[Rule]) -> str:
    """The rule's manual page as Markdown."""
    return _page(_Manual(rule.code, rule.severity, rule.since, rule.__name__, rule.__doc__ or ""))


def _page(manual: _Manual) -> str:
    read = _read(manual.docstring)
    parts = [
        f"# {manual.code}: {_in_words(manual.class_name)}",
        read.summary,
        f"Severity: {manual.severity.value}. Since version {manual.since}.",
        *(f"## {heading}\n\n{body}" for heading, body in read.sections.items()),
    ]
    return "\n\n".join(parts) + "\n"


def explain(code: str) -> str:
    """The manual page of a code (or of a rule's name), in any case; UsageError for another."""
    wanted = code.strip()
    manual = _manual_in_source(wanted.upper())
    if manual:
        return _page(manual)
    known = load_rules()
    found = {name(one): one for one in known.values()}.get(wanted.lower())
    if not found:
        raise UsageError(_unknown(wanted, known))
    return page(found)


def pages() -> dict[str, str]:
    """Every file of docs/rules: a page a rule, and the index."""
    known = load_rules()
    files = {f"{code}.md": page(found) for code, found in known.items()}
    return {**files, "README.md": _index(known)}


def load_rules() -> dict[str, type[Rule]]:
    """Import every module whose text has the decorator; the rules that they define, by code."""
    for path in _modules_with(_RULE_MARK):
        module = ".".join(path.relative_to(_PACKAGE.parent).with_suffix("").parts)
        if module != __name__:
            import_module(module.removesuffix(".__init__"))
    return {
        one: found for one, found in rules().items() if found.__module__.startswith("packager.")
    }


def main(arguments: list[str]) -> int:
    """Write docs/rules into the folder given, and remove pages of rules that are gone."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m packager.diagnostics.page DIR\n")
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    files = pages()
    for stale in sorted(set(folder.glob("*.md")) - {folder / each for each in files}):
        stale.unlink()
    for each, text in files.items():
        (folder / each).write_text(text, encoding="utf-8", newline="\n")
    return 0


def codes() -> list[tuple[str, str]]:
    """Every code with its rule's name, sorted, from the text of the modules."""
    texts = (path.read_text(encoding="utf-8") for path in _modules_with(_RULE_MARK))
    return sorted((one[1], _in_words(one[2])) for text in texts for one in _RULE.finditer(text))


def _modules_with(mark: str) -> Iterator[Path]:
    wanted = mark.encode()
    return (path for path in sorted(_PACKAGE.rglob("*.py")) if wanted in path.read_bytes())


def _manual_in_source(code: str) -> _Manual | None:
    """A rule's manual from the text of its module.

    Importing the module and what it imports takes longer than `packager explain` may take.
    """
    for path in _modules_with(f'{_RULE_MARK}"{code}"'):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            manual = _manual_of(node)
            if manual and manual.code == code:
                return manual
    return None


def _manual_of(node: ast.stmt) -> _Manual | None:
    if not isinstance(node, ast.ClassDef):
        return None
    for decorator in node.decorator_list:
        match decorator:
            case ast.Call(
                func=ast.Name(id="rule"),
                args=[ast.Constant(value=str(code)), *severity],
                keywords=[ast.keyword(arg="since", value=ast.Constant(value=str(since)))],
            ):
                written = [one.attr for one in severity if isinstance(one, ast.Attribute)]
                weight = Severity[written[0]] if written else Severity.ERROR
                return _Manual(code, weight, since, node.name, ast.get_docstring(node) or "")
    return None


def _with_headings(text: str) -> Iterator[tuple[str, str | None]]:
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and not mark[2].strip():
            fence = ""
        heading = None if fence or mark else _HEADING.match(line)
        yield line, heading[1] if heading else None


def _unknown(wanted: str, known: dict[str, type[Rule]]) -> str:
    names = [name(found) for found in known.values()]
    near = ", ".join(_near(wanted.upper(), list(known)) or _near(wanted.lower(), names))
    return f"no rule has the code {wanted!r}" + (f"; did you mean {near}?" if near else "")


def _near(wanted: str, known: list[str]) -> list[str]:
    """The three most alike, if they are alike; of equals those that start alike."""

    def alike(one: str) -> tuple[float, int]:
        ratio = difflib.SequenceMatcher(None, wanted, one).ratio()
        same = takewhile(lambda pair: pair[0] == pair[1], zip(wanted, one, strict=False))
        return ratio, sum(1 for _ in same)

    near = [one for one in known if alike(one)[0] >= _ALIKE]
    return sorted(near, key=alike, reverse=True)[:3]


def _index(known: dict[str, type[Rule]]) -> str:
    parts = [
        "# Diagnostics",
        "Every kind of mistake that the packager finds. `packager explain CODE` prints them.",
        "Only an error stops a package from being written.",
    ]
    for family, title in FAMILIES.items():
        rows = [_row(found) for code, found in known.items() if code.startswith(family)]
        if rows:
            table = ["| code | rule | severity | says |", "| --- | --- | --- | --- |", *rows]
            parts.append(f"## {title} ({family})\n\n" + "\n".join(table))
    return "\n\n".join(parts) + "\n"


def _row(found: type[Rule]) -> str:
    says = " ".join(read_page(found).summary.split()).replace("|", "\\|")
    return f"| [{found.code}]({found.code}.md) | {name(found)} | {found.severity.value} | {says} |"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
