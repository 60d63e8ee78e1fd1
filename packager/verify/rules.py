"""What can be wrong with a finished package (PKG7xx)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("PKG701", since="0.1")
class UnreadablePackage(Rule):
    """A package that is no zip, or a damaged one.

    ## Why it matters
    No learning system can import it.

    ## Example
    A download that broke off in the middle.

    ## Instead
    Build or download the package again.

    ## Standard
    SCORM packages are PKZip 2.04g files (CAM 1.2 2.3, CAM 2004 3.2).
    """

    reason: str

    def message(self) -> str:
        return f"this is not a zip that can be read: {self.reason}"

    def hint(self) -> str:
        return "build or download it again"


@rule("PKG702", since="0.1")
class ManifestNotFirst(Rule):
    """A package whose first entry is not its manifest.

    ## Why it matters
    Importers look for the manifest at the root, and some read no further than the first entry.

    ## Example
    A folder that was zipped as a whole, so that the manifest stands at `course/imsmanifest.xml`.

    ## Instead
    Put imsmanifest.xml (cmi5.xml, tincan.xml) first, at the root of the zip. A plain web site
    starts with index.html's folder and has no manifest.

    ## Standard
    SCORM 1.2 CAM 2.3; SCORM 2004 CAM 3.3; cmi5 Quartz 14.1.
    """

    first: str
    wanted: str = "imsmanifest.xml"

    def message(self) -> str:
        return f"the first entry is {self.first!r}, not {self.wanted}"

    def hint(self) -> str:
        return f"put {self.wanted} first, at the root of the zip"


@rule("PKG703", since="0.1")
class BrokenManifest(Rule):
    """A manifest that is no well-formed XML.

    ## Why it matters
    An import ends at the first broken character, often with an error page and no retry.

    ## Example
    `<title>Rights & duties</title>`

    ## Instead
    `<title>Rights &amp; duties</title>`

    ## Standard
    SCORM 2004 CAM 3.4 (well-formedness).
    """

    reason: str

    def message(self) -> str:
        return f"the manifest is not well-formed: {self.reason}"

    def hint(self) -> str:
        return "mend the XML; the packager's own manifests never have this fault"


@rule("PKG704", since="0.1")
class MissingMember(Rule):
    """A file that the manifest names and the package does not hold.

    ## Why it matters
    The learner meets an error page instead of the course, or an importer refuses the package.

    ## Example
    `<file href="Index.html"/>` in a package that holds `index.html`.

    ## Instead
    Name files letter by letter as the zip does.

    ## Standard
    SCORM 1.2 CAM 2.3; SCORM 2004 CAM 3.4.1, resource and file.
    """

    href: str

    def message(self) -> str:
        return f"the manifest names {self.href!r}, which is not in the package"

    def hint(self) -> str:
        return "add the file, or take it out of the manifest"


@rule("PKG705", Severity.WARNING, since="0.1")
class UnlistedFile(Rule):
    """A file in the package that the manifest does not list.

    ## Why it matters
    A system may copy only the files that a manifest lists; what is left behind is then missing.

    ## Example
    A picture added to the zip by hand.

    ## Instead
    `<file href="media/picture.png"/>` in the resource that uses it.

    ## Standard
    SCORM 2004 CAM 3.4.1, file.
    """

    path: str

    def message(self) -> str:
        return f"{self.path!r} is in the package and not in the manifest"

    def hint(self) -> str:
        return "list it as a file of its resource"


@rule("PKG706", since="0.1")
class DuplicateEntry(Rule):
    """Two entries of a zip with one name.

    ## Why it matters
    Which of the two a system keeps is chance.

    ## Example
    A zip to which a newer index.html was added, and the older one stayed.

    ## Instead
    Make the zip anew.

    ## Standard
    PKWARE APPNOTE 4.3.
    """

    path: str

    def message(self) -> str:
        return f"{self.path!r} is in the package twice"

    def hint(self) -> str:
        return "make the zip anew"


@rule("PKG707", since="0.1")
class WrongSize(Rule):
    """An entry whose sizes cannot be true.

    ## Why it matters
    Importers stop at such an entry, or read into the next one.

    ## Example
    A stored video whose compressed and uncompressed sizes differ.

    ## Instead
    Make the zip anew.

    ## Standard
    PKWARE APPNOTE 4.4.8 and 4.4.9.
    """

    path: str

    def message(self) -> str:
        return f"the sizes that the zip gives for {self.path!r} do not fit its bytes"

    def hint(self) -> str:
        return "make the zip anew"


@rule("PKG708", since="0.3")
class BrokenStructure(Rule):
    """A cmi5.xml or tincan.xml that a learning system cannot use.

    ## Why it matters
    The import is refused, or the course is there and cannot be opened.

    ## Example
    `<au id="lesson-1">`, or two activities with one id.

    ## Instead
    `<au id="https://training.example.org/courses/welcome-back/lessons/welcome">`

    ## Standard
    cmi5 Quartz 13.1 and 14; Tin Can packaging, "Activity Definition".
    """

    reason: str

    def message(self) -> str:
        return f"a learning system cannot use it: {self.reason}"

    def hint(self) -> str:
        return "mend it as the standard says; the packager's own never has this fault"
