"""What can be wrong with the files of a course (SRC10x, SRC13x)."""

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
    whole: str

    def message(self) -> str:
        return f"the file is called `{self.actual}`, not `{self.path}`"

    def hint(self) -> str:
        return f"write `{self.whole}`"


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


@rule("SRC160", since="0.3")
class UnreadableTranslation(Rule):
    """A file of translations that cannot be used.

    ## Why it matters
    Names of the course in that language are missing in learning systems and reports.

    ## Example
    `locales/spanish.xlf`, or a file that breaks off.

    ## Instead
    `locales/es.xlf`: XLIFF 1.2 or 2, named by its language, for a language other than the course's.

    ## Standard
    OASIS XLIFF 1.2 and 2.1.
    """

    problem: str

    def message(self) -> str:
        return f"these translations cannot be read: {self.problem}"

    def hint(self) -> str:
        return "give XLIFF, named by its language: locales/es.xlf"
