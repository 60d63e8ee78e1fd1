from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from packager.diagnostics import Rule, Severity, rule
from packager.diagnostics.page import explain, load_rules, main, name, page, pages, read_page
from packager.errors import UsageError
from tests.diagnostics.conftest import make_rules

if TYPE_CHECKING:
    from pathlib import Path

EXPECTED = """\
# TST901: wrong-minutes

Minutes that are no number.

Severity: error. Since version 0.1.

## Why it matters

Nobody can plan the hour.

## Example

```markdown
## Not a heading of the page
```

## Instead

Write a number.

## Standard (IEEE 1484.12.1, 5.9)

Typical learning time is a duration.
"""


def test_a_docstring_is_a_page() -> None:
    assert page(make_rules()[0]) == EXPECTED


def test_missing_and_unknown_headings_are_named() -> None:
    @rule("TST904", since="0.1")
    class Loose(Rule):
        """Something.

        ## Why it matters

        ## Exemple
        It is misspelt.

        ## Instead
        Spell it.
        """

    read = read_page(Loose)
    assert read.missing() == ["Why it matters", "Example"]
    assert read.unknown() == ["Exemple"]
    assert read_page(make_rules()[0]).missing() == []
    assert read_page(make_rules()[0]).unknown() == []


def test_headings_in_longer_fences_are_code() -> None:
    @rule("TST905", since="0.1")
    class Fenced(Rule):
        """Something.

        ## Example
        ````markdown
        ```
        ## Inner
        ```
        ## Still inner
        ````
        ~~~
        ## Tilde
        ~~~

        ## Instead
        Nothing.
        """

    assert list(read_page(Fenced).sections) == ["Example", "Instead"]


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("MissingAltText", "missing-alt-text"),
        ("NotUtf8", "not-utf8"),
        ("RawHTMLTag", "raw-html-tag"),
    ],
)
def test_a_rule_is_named_for_its_fault(given: str, made: str) -> None:
    assert name(type(given, (Rule,), {})) == made


def test_codes_and_names_are_explained_in_any_case() -> None:
    expected = page(load_rules()["SRC110"])
    assert expected.startswith("# SRC110: yaml-syntax\n")
    for given in ("SRC110", "src110", " SRC110 ", "yaml-syntax", "YAML-Syntax"):
        assert explain(given) == expected


@pytest.mark.parametrize(
    ("given", "near"),
    [("SRC11O", "SRC11"), ("SRC1100", "SRC110"), ("yaml-sintax", "yaml-syntax")],
)
def test_a_near_miss_is_offered(given: str, near: str) -> None:
    with pytest.raises(UsageError, match=f"no rule has the code '{given}'; did you mean {near}"):
        explain(given)


def test_nothing_near_offers_nothing() -> None:
    with pytest.raises(UsageError, match=r"no rule has the code '%%'$"):
        explain("%%")


def test_explaining_a_code_imports_no_rules() -> None:
    program = (
        "import sys; from packager.diagnostics.page import explain; explain('SRC110');"
        "print(*[one for one in sys.modules if one.startswith('packager.') and 'rules' in one])"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


def test_the_index_lists_every_rule() -> None:
    files = pages()
    codes = list(load_rules())
    assert list(files) == [*(f"{code}.md" for code in codes), "README.md"]
    for code in codes:
        assert f"[{code}]({code}.md)" in files["README.md"]


def test_rules_of_tests_have_no_page() -> None:
    make_rules()
    assert "TST901" not in load_rules()


def test_pages_are_written_and_stale_ones_removed(tmp_path: Path) -> None:
    (tmp_path / "SRC999.md").write_text("gone")
    assert main([str(tmp_path)]) == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert written == pages()


def test_wrong_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "usage:" in capsys.readouterr().err


def test_severity_is_on_the_page() -> None:
    assert make_rules()[1].severity is Severity.WARNING
    assert "Severity: warning. Since version 0.1." in page(make_rules()[1])
