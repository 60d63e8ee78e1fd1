"""What can be wrong with YAML (SRC11x)."""

from __future__ import annotations

from packager.diagnostics import Rule, rule


@rule("SRC110", since="0.1")
class YamlSyntax(Rule):
    """YAML that cannot be read.

    ## Why it matters
    Nothing behind the fault can be understood.

    ## Example
    ```yaml
    title: Listening: first words
    ```

    ## Instead
    ```yaml
    title: "Listening: first words"
    ```
    Text with a colon, a hash sign or a leading quotation mark goes into quotation marks. Lines
    that belong together begin in the same column, with blanks and no tabs before them; behind a
    key stand a colon and a blank; each `[`, `{` and quotation mark is closed.
    """

    problem: str
    remedy: str

    def message(self) -> str:
        return self.problem

    def hint(self) -> str:
        return self.remedy


@rule("SRC111", since="0.1")
class DuplicateKey(Rule):
    """The same key twice in one mapping.

    ## Why it matters
    Only one of the two values can count, and which one is not visible.

    ## Example
    ```yaml
    title: One
    title: Two
    ```

    ## Instead
    Keep one of the two.
    """

    key: str
    first_line: int

    def message(self) -> str:
        return f"`{self.key}` is given twice"

    def hint(self) -> str:
        return f"the first one is on line {self.first_line}; keep one"


@rule("SRC112", since="0.1")
class UnknownKey(Rule):
    """A key that means nothing here.

    ## Why it matters
    What stands under it would be left out without a word.

    ## Example
    ```yaml
    titel: Welcome
    ```

    ## Instead
    ```yaml
    title: Welcome
    ```
    docs/reference/course-yaml.md lists every key.
    """

    key: str
    where: str
    near: str
    known: tuple[str, ...]

    def message(self) -> str:
        return f"unknown key `{self.key}` in {self.where}"

    def hint(self) -> str:
        if self.near:
            return f"did you mean `{self.near}`?"
        return "known keys: " + ", ".join(self.known)


@rule("SRC113", since="0.1")
class MissingKey(Rule):
    """A key that must be there and is not.

    ## Why it matters
    The package cannot be made without it: an id, a title, a language.

    ## Example
    A course.yaml without `id`.

    ## Instead
    ```yaml
    id: https://training.example.org/courses/welcome-back
    ```
    """

    key: str
    where: str
    example: str

    def message(self) -> str:
        return f"{self.where} has no `{self.key}`"

    def hint(self) -> str:
        return f"add `{self.key}: {self.example}`"


@rule("SRC114", since="0.1")
class WrongValue(Rule):
    """A value of the wrong type or form.

    ## Why it matters
    A pass mark that is a word, or a list where one text is meant, cannot be obeyed.

    ## Example
    ```yaml
    minutes: soon
    ```

    ## Instead
    ```yaml
    minutes: 14
    ```
    """

    key: str
    wanted: str
    given: str
    near: str = ""
    write: str = ""

    def message(self) -> str:
        return f"`{self.key}` is {self.given}, but must be {self.wanted}"

    def hint(self) -> str:
        if self.write:
            return self.write
        return f"did you mean `{self.near}`?" if self.near else f"give {self.wanted}"


@rule("SRC115", since="0.1")
class YamlAlias(Rule):
    """A YAML anchor or alias.

    ## Why it matters
    A few lines with aliases can grow without bound, and a reader of the file cannot see
    what a value is.

    ## Example
    ```yaml
    title: &name Welcome
    description: *name
    ```

    ## Instead
    Write the value out in both places.
    """

    def message(self) -> str:
        return "YAML anchors and aliases are not read"

    def hint(self) -> str:
        return "write the value out"


@rule("SRC116", since="0.1")
class NestedTooDeep(Rule):
    """Lists, quotes, brackets or directives inside each other without end.

    ## Why it matters
    No learner can follow more than a few levels, and reading them takes ever more memory.

    ## Example
    A line that starts with a hundred `>` signs.

    ## Instead
    Use fewer levels.
    """

    limit: int

    def message(self) -> str:
        return f"more than {self.limit} levels inside each other"

    def hint(self) -> str:
        return "use fewer levels"
