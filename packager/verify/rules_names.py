"""What can be wrong with the names of files in a package (PKG710 to PKG713, PKG725 to PKG729)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("PKG710", since="0.3")
class EscapingPath(Rule):
    """A member whose path leads out of the folder that the zip is unpacked into.

    ## Why it matters
    A careless importer writes such a file over one of the server's own; a careful one refuses the
    whole package.

    ## Example
    `../../config.php`, `/etc/passwd`, `C:/course/index.html`

    ## Instead
    Make the zip anew from the folder that holds the manifest.

    ## Standard
    PKWARE APPNOTE 4.4.17.1.
    """

    path: str

    def message(self) -> str:
        return f"the path {self.path!r} leads out of the package"

    def hint(self) -> str:
        return "make the zip anew, with paths below the manifest's folder"


@rule("PKG711", since="0.3")
class OddMemberName(Rule):
    r"""A member whose name is no proper path.

    ## Why it matters
    Readers disagree about such a name: one makes a folder of it, one a file, one stops.

    ## Example
    `media\picture.png`, written by a program that uses the paths of Windows.

    ## Instead
    `media/picture.png`. `packager verify --repair` does that.

    ## Standard
    PKWARE APPNOTE 4.4.17.1: all slashes are forward slashes.
    """

    path: str
    reason: str

    def message(self) -> str:
        return f"the name {self.path!r} {self.reason}"

    def hint(self) -> str:
        mended = ", or use --repair" if "backslash" in self.reason else ""
        return f"rename the file and make the zip anew{mended}"


@rule("PKG712", Severity.WARNING, since="0.3")
class NamesDifferInCase(Rule):
    """Two members whose names differ in nothing but case, or in how an accent is encoded.

    ## Why it matters
    On a Windows or macOS server the second takes the place of the first.

    ## Example
    `media/Logo.png` and `media/logo.png`

    ## Instead
    Give one of them another name.
    """

    path: str
    twin: str

    def message(self) -> str:
        return f"{self.path!r} and {self.twin!r} are one name on some systems"

    def hint(self) -> str:
        return "rename one of them"


@rule("PKG713", since="0.3")
class FileUnderFile(Rule):
    """A path that is a file and the folder of another file at once.

    ## Why it matters
    No file system can hold both, so the import stops halfway.

    ## Example
    `media` and `media/logo.png`

    ## Instead
    Rename the file.
    """

    path: str
    below: str

    def message(self) -> str:
        return f"{self.path!r} is a file, and {self.below!r} needs a folder of that name"

    def hint(self) -> str:
        return "rename the file"


@rule("PKG725", Severity.WARNING, since="0.3")
class NameEncoding(Rule):
    """A name with accents or other letters that the zip does not declare as UTF-8.

    ## Why it matters
    Every system guesses another alphabet, and the manifest's name of the file fits only one.

    ## Example
    `médias/photo.jpg` zipped by an old program for Windows.

    ## Instead
    `media/photo.jpg`; or make the zip anew with UTF-8 names, as `--repair` does.

    ## Standard
    PKWARE APPNOTE 4.4.4 bit 11, and appendix D.
    """

    path: str

    def message(self) -> str:
        return f"the name {self.path!r} does not say how its letters are encoded"

    def hint(self) -> str:
        return "use plain letters in names, or --repair"


@rule("PKG726", Severity.WARNING, since="0.3")
class ForbiddenName(Rule):
    """A name that a file system of some learning system cannot store.

    ## Why it matters
    The import stops ("Cannot create file"), or the file is missing afterwards.

    ## Example
    `aux.html`, `what?.html`, `notes.`, or a path of 300 characters.

    ## Instead
    Short names of letters, digits, `.`, `_` and `-`.
    """

    path: str
    reason: str

    def message(self) -> str:
        return f"the name {self.path!r} {self.reason}"

    def hint(self) -> str:
        return "use a short name of letters, digits, '.', '_' and '-'"


@rule("PKG727", Severity.NOTE, since="0.3")
class FragileName(Rule):
    """A name with spaces, accents or signs that some importers stumble over.

    ## Why it matters
    Most systems take such names; reports of lost files come from the ones that do not.

    ## Example
    `media/Übung 1 (final).mp4`

    ## Instead
    `media/uebung-1.mp4`
    """

    path: str

    def message(self) -> str:
        return f"{self.path!r} has more than plain letters, digits, '.', '_' and '-'"

    def hint(self) -> str:
        return "rename it when the learning system loses it"


@rule("PKG728", Severity.WARNING, since="0.3")
class DesktopLeftover(Rule):
    """A file that a desktop system or a version control system left behind.

    ## Why it matters
    It is of no use to a learner, and may say more about its maker than was meant.

    ## Example
    `__MACOSX/._index.html`, `.DS_Store`, `Thumbs.db`, `.git/config`

    ## Instead
    Make the zip without them. `--repair` leaves them out.
    """

    path: str

    def message(self) -> str:
        return f"{self.path!r} is a left-over and no part of a course"

    def hint(self) -> str:
        return "leave it out"


@rule("PKG729", Severity.WARNING, since="0.3")
class BlockedFileType(Rule):
    """A file of a type that learning systems refuse.

    ## Why it matters
    A server might run it. Docebo and others reject a whole zip for one such file.

    ## Example
    `index.php`, `setup.exe`, `.htaccess`

    ## Instead
    Leave it out. A course in a browser needs none of them.
    """

    path: str

    def message(self) -> str:
        return f"{self.path!r} is of a type that some learning systems refuse"

    def hint(self) -> str:
        return "leave it out"
