"""What can be wrong with the text of a course before it means anything (SRC1xx)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("SRC101", since="0.1")
class NotUtf8(Rule):
    """A text file that is not UTF-8.

    ## Why it matters
    Guessing an encoding turns names and quotation marks into wrong letters without a word.

    ## Example
    A lesson saved as Windows-1252, where "é" is the single byte E9.

    ## Instead
    Save the file as UTF-8 in your editor.
    """

    byte: int

    def message(self) -> str:
        return f"this file is not UTF-8: byte {self.byte} cannot be read"

    def hint(self) -> str:
        return "save the file as UTF-8"


@rule("SRC102", Severity.WARNING, since="0.1")
class ByteOrderMark(Rule):
    """A byte order mark at the start of a file.

    ## Why it matters
    The invisible character is not part of the text, and some tools stop at it.

    ## Example
    A file saved by an old Windows editor as "UTF-8 with BOM".

    ## Instead
    Save the file as "UTF-8" without a mark. The packager leaves the mark out meanwhile.
    """

    def message(self) -> str:
        return "the file starts with a byte order mark"

    def hint(self) -> str:
        return "save it as UTF-8 without BOM"


@rule("SRC103", Severity.NOTE, since="0.1")
class CarriageReturn(Rule):
    """Windows line ends (CR LF) in a text file.

    ## Why it matters
    The course is read as if the line ends were LF, so nothing is wrong with the package; but
    the same course on another machine may differ in every line.

    ## Example
    A lesson written with an editor that ends lines with CR LF.

    ## Instead
    Let your editor or git write LF, for example with `* text=auto eol=lf` in .gitattributes.
    """

    def message(self) -> str:
        return "the lines of this file end with CR LF"

    def hint(self) -> str:
        return "save it with LF line ends"


@rule("SRC104", since="0.1")
class ControlCharacter(Rule):
    """A control character in a text.

    ## Why it matters
    XML, and so every manifest, cannot hold it; browsers show nothing or a box.

    ## Example
    A NUL or a vertical tab that came along with pasted text.

    ## Instead
    Delete the character.
    """

    character: str

    def message(self) -> str:
        return f"control character U+{ord(self.character):04X} in the text"

    def hint(self) -> str:
        return "delete it"


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
    Text with a colon, a hash sign or a leading quotation mark goes into quotation marks.
    """

    problem: str

    def message(self) -> str:
        return f"this YAML cannot be read: {self.problem}"

    def hint(self) -> str:
        return "text with `: `, ` #` or a leading special character goes into quotation marks"


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

    def message(self) -> str:
        return f"`{self.key}` is {self.given}, but must be {self.wanted}"

    def hint(self) -> str:
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


@rule("SRC120", since="0.1")
class UnclosedDirective(Rule):
    """A `:::` directive that is never closed.

    ## Why it matters
    All that follows would become part of it.

    ## Example
    ```markdown
    :::note
    Ask first.
    ```

    ## Instead
    ```markdown
    :::note
    Ask first.
    :::
    ```
    """

    name: str
    colons: int

    def message(self) -> str:
        return f"`{':' * self.colons}{self.name}` is never closed"

    def hint(self) -> str:
        return f"put `{':' * self.colons}` on a line of its own where it ends"


@rule("SRC121", since="0.1")
class StrayClosing(Rule):
    """A closing `:::` with nothing open.

    ## Why it matters
    It is usually the sign of an opening line that was misspelt or has another number of colons.

    ## Example
    ```markdown
    Some text.

    :::
    ```

    ## Instead
    Delete the line, or give the opening line the same number of colons.
    """

    colons: int

    def message(self) -> str:
        return f"`{':' * self.colons}` closes nothing"

    def hint(self) -> str:
        return "delete it, or open a directive with as many colons"


@rule("SRC122", since="0.1")
class MalformedDirective(Rule):
    """An opening line of a directive that cannot be read.

    ## Why it matters
    The directive would not be seen, and its text would stand on the page as it is.

    ## Example
    ```markdown
    :::note {#a key=}
    Ask first.
    :::
    ```

    ## Instead
    ```markdown
    :::note A title {#a}
    Ask first.
    :::
    ```
    Behind the name may stand a title, and in braces an id and attributes:
    `{#id key=value other="two words"}`.
    """

    problem: str

    def message(self) -> str:
        return f"this directive cannot be read: {self.problem}"

    def hint(self) -> str:
        return 'write `:::name Title {#id key=value other="two words"}`'


@rule("SRC123", since="0.1")
class UnknownDirective(Rule):
    """A directive that does not exist.

    ## Why it matters
    Its content would be lost or shown as plain text.

    ## Example
    ```markdown
    :::qestion {#first}
    ```

    ## Instead
    ```markdown
    :::question {#first}
    ```
    """

    name: str
    near: str
    known: tuple[str, ...]

    def message(self) -> str:
        return f"unknown directive `{self.name}`"

    def hint(self) -> str:
        if self.near:
            return f"did you mean `{self.near}`?"
        return "known directives: " + ", ".join(self.known)


@rule("SRC124", since="0.1")
class UnknownAttribute(Rule):
    """An attribute that its directive does not know.

    ## Why it matters
    What it asks for would not happen.

    ## Example
    ```markdown
    :::question {#first point=2}
    ```

    ## Instead
    ```markdown
    :::question {#first points=2}
    ```
    """

    name: str
    directive: str
    near: str
    known: tuple[str, ...]

    def message(self) -> str:
        return f"`{self.directive}` has no attribute `{self.name}`"

    def hint(self) -> str:
        if self.near:
            return f"did you mean `{self.near}`?"
        return "known attributes: " + (", ".join(self.known) or "none")


@rule("SRC125", since="0.1")
class RawHtml(Rule):
    """Raw HTML in the text of a course.

    ## Why it matters
    HTML can carry scripts and break the page for screen readers; the course is data.

    ## Example
    ```markdown
    <div class="box">Ask first.</div>
    ```

    ## Instead
    Use a directive such as `:::note`, or write `html: allow` in course.yaml; the HTML is
    then cleaned of all that could run.
    """

    tag: str

    def message(self) -> str:
        return f"raw HTML: `{self.tag}`"

    def hint(self) -> str:
        return "use a directive, write `\\<` for a plain sign, or set `html: allow` in course.yaml"


@rule("SRC126", since="0.1")
class DirectiveOutOfPlace(Rule):
    """A directive that belongs inside another one.

    ## Why it matters
    A hint without its question is read by nobody.

    ## Example
    ```markdown
    :::hint
    Think of safety first.
    :::
    ```

    ## Instead
    Put it inside its question; the outer fence then has more colons.
    """

    name: str
    parents: tuple[str, ...]

    def message(self) -> str:
        return f"`{self.name}` stands outside of " + " or ".join(f"`{p}`" for p in self.parents)

    def hint(self) -> str:
        return f"move it inside, and give the `{self.parents[0]}` around it one colon more"


@rule("SRC127", since="0.1")
class BadMathematics(Rule):
    """A formula that cannot be turned into MathML.

    ## Why it matters
    Learners would see the TeX, and a screen reader would spell it out.

    ## Example
    ```markdown
    The area is $x^2^3$.
    ```

    ## Instead
    ```markdown
    The area is $x^{2^3}$.
    ```
    A plain dollar sign is written `\\$`.
    """

    formula: str

    def message(self) -> str:
        return f"this formula cannot be read: {self.formula}"

    def hint(self) -> str:
        return "check its braces and commands; a plain dollar sign is written `\\$`"


@rule("SRC130", since="0.1")
class MissingFile(Rule):
    """A file that is named but is not there.

    ## Why it matters
    The learner would find an empty frame or a broken link.

    ## Example
    ```markdown
    ![A porch light](../media/porch.svg)
    ```
    when media/ has no porch.svg.

    ## Instead
    Add the file, or mend the name.
    """

    path: str
    near: str

    def message(self) -> str:
        return f"there is no file `{self.path}`"

    def hint(self) -> str:
        return f"did you mean `{self.near}`?" if self.near else "add the file or mend the name"


@rule("SRC131", since="0.1")
class WrongCase(Rule):
    """A file name whose capitals differ from the file's.

    ## Why it matters
    It works on Windows and macOS and is a missing file in most LMSs.

    ## Example
    ```markdown
    ![A porch light](../media/Porch.svg)
    ```
    when the file is porch.svg.

    ## Instead
    Write the name as the file has it.
    """

    path: str
    actual: str

    def message(self) -> str:
        return f"the file is called `{self.actual}`, not `{self.path}`"

    def hint(self) -> str:
        return f"write `{self.actual}`"


@rule("SRC132", since="0.1")
class OutsideCourse(Rule):
    """A path that leads out of the course folder.

    ## Why it matters
    A course that needs files from elsewhere cannot be built by anybody else, and a course
    from elsewhere could take files that are none of its business.

    ## Example
    ```markdown
    ![Logo](../../logo.svg)
    ```

    ## Instead
    Copy the file into the course folder.
    """

    path: str

    def message(self) -> str:
        return f"`{self.path}` leads out of the course folder"

    def hint(self) -> str:
        return "copy the file into the course folder"


@rule("SRC133", since="0.1")
class SymbolicLink(Rule):
    """A symbolic link inside the course folder.

    ## Why it matters
    It may lead out of the folder, and it is another file on another machine.

    ## Example
    media/film.mp4 that is a link to a shared drive.

    ## Instead
    Copy the file to where the link is.
    """

    path: str

    def message(self) -> str:
        return f"`{self.path}` is a symbolic link"

    def hint(self) -> str:
        return "replace it by a copy of the file"


@rule("SRC134", since="0.1")
class UnreadableFile(Rule):
    """A file that is there but cannot be read.

    ## Why it matters
    Its content would be missing from the course.

    ## Example
    A lesson without read permission, or a folder where a file is expected.

    ## Instead
    Mend the permission, or name a file.
    """

    path: str
    reason: str

    def message(self) -> str:
        return f"`{self.path}` cannot be read: {self.reason}"

    def hint(self) -> str:
        return "check that it is a file and that you may read it"


@rule("SRC135", since="0.1")
class IncludeCycle(Rule):
    """A snippet that includes itself, at once or through others.

    ## Why it matters
    It has no end.

    ## Example
    a.md includes b.md, and b.md includes a.md.

    ## Instead
    Take one of the two includes out.
    """

    chain: tuple[str, ...]

    def message(self) -> str:
        return "includes go in a circle: " + " -> ".join(self.chain)

    def hint(self) -> str:
        return "take one of these includes out"


@rule("SRC136", since="0.1")
class UnreadableName(Rule):
    """A file name that a package cannot carry.

    ## Why it matters
    Some LMSs refuse or garble names with other characters; two names that differ only in
    such characters or in capitals become one file.

    ## Example
    media/Film 1 & 2.mp4 beside media/film-1-2.mp4.

    ## Instead
    Use letters, digits, `-`, `_` and `.` in file names.
    """

    path: str
    twin: str

    def message(self) -> str:
        return f"`{self.path}` and `{self.twin}` become one name in the package"

    def hint(self) -> str:
        return "rename one of them with letters, digits, `-` and `_`"
