"""What a zip is, and what keeps its descriptor from being read (PKG730 to PKG738)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("PKG730", Severity.NOTE, since="0.3")
class ManifestLate(Rule):
    """A package whose manifest is at the root, but not the first entry.

    ## Why it matters
    Nearly all importers find it. A few read no further than the first entries.

    ## Example
    A zip in the order of the alphabet.

    ## Instead
    Put the manifest first; `--repair` does.
    """

    first: str

    def message(self) -> str:
        return f"the first entry is {self.first!r}, and the manifest comes later"

    def hint(self) -> str:
        return "put the manifest first when an importer cannot find it"


@rule("PKG731", since="0.3")
class NoManifest(Rule):
    """A zip without a file that says how a course is launched.

    ## Why it matters
    No learning system can import it.

    ## Example
    A folder of pages, zipped; or a manifest called `manifest.xml`.

    ## Instead
    Export the course as SCORM, cmi5 or Tin Can, with its manifest at the root of the zip.

    ## Standard
    SCORM 1.2 CAM 2.3; SCORM 2004 CAM 3.3; cmi5 14.1.
    """

    near: str

    def message(self) -> str:
        seen = f"; there is {self.near!r}" if self.near else ""
        return f"there is no imsmanifest.xml, cmi5.xml or tincan.xml{seen}"

    def hint(self) -> str:
        return "export the course again as SCORM, cmi5 or Tin Can"


@rule("PKG732", Severity.NOTE, since="0.3")
class PlainWebSite(Rule):
    """A zip of web pages that is no package for a learning system.

    ## Why it matters
    It can be put on a web server. A learning system cannot import it, and records nothing.

    ## Example
    What `packager build -t web` makes.

    ## Instead
    Build for `scorm12` or another target, if a learning system is to record anything.
    """

    def message(self) -> str:
        return "this is a web site: it has an index.html and no manifest"

    def hint(self) -> str:
        return "put it on a web server"


@rule("PKG733", Severity.NOTE, since="0.3")
class AiccPackage(Rule):
    """A course of the AICC form, which is recognized and not judged in depth.

    ## Why it matters
    AICC was given up in 2014; systems drop it one after the other.

    ## Example
    A zip with `course.crs`, `course.au`, `course.des` and `course.cst`.

    ## Instead
    Export the course as SCORM 1.2 or cmi5, if the tool can.

    ## Standard
    AICC CMI001.
    """

    course: str

    def message(self) -> str:
        return f"this is an AICC course ({self.course!r})"

    def hint(self) -> str:
        return "export it as SCORM 1.2 or cmi5 where the tool can"


@rule("PKG734", since="0.3")
class IncompleteAicc(Rule):
    """A course of the AICC form in which something is missing.

    ## Why it matters
    The import is refused, or nothing can be launched.

    ## Example
    `course.crs` and `course.au` without `course.cst`.

    ## Instead
    Export the course again.

    ## Standard
    AICC CMI001: the course structure is in the files .crs, .au, .des and .cst.
    """

    what: str

    def message(self) -> str:
        return f"the AICC course has {self.what}"

    def hint(self) -> str:
        return "export the course again"


@rule("PKG735", since="0.3")
class DeclaresEntities(Rule):
    """An XML file with declarations of its own: entities, or a grammar from elsewhere.

    ## Why it matters
    Entities can make a few lines expand to gigabytes, or read files of the server. The file was
    not read any further.

    ## Example
    `<!DOCTYPE manifest [<!ENTITY a SYSTEM "file:///etc/passwd">]>`

    ## Instead
    Take the DOCTYPE out and write the characters themselves.
    """

    def message(self) -> str:
        return "a DOCTYPE declares entities or names a grammar from elsewhere; nothing was read"

    def hint(self) -> str:
        return "take the DOCTYPE out"


@rule("PKG736", Severity.WARNING, since="0.3")
class HasDoctype(Rule):
    """An XML file with a DOCTYPE.

    ## Why it matters
    Importers that guard against hostile files refuse every DOCTYPE.

    ## Example
    `<!DOCTYPE manifest>`

    ## Instead
    Take it out. `--repair` does.
    """

    def message(self) -> str:
        return "a DOCTYPE, which many importers refuse"

    def hint(self) -> str:
        return "take it out"


@rule("PKG737", Severity.WARNING, since="0.3")
class OddEncoding(Rule):
    """A manifest that is not written in UTF-8.

    ## Why it matters
    Moodle 4.5 and 5.1 damage UTF-16 wherever an `&` stands (measured); others know only UTF-8.

    ## Example
    `<?xml version="1.0" encoding="UTF-16"?>`

    ## Instead
    Save it as UTF-8. `--repair` does.
    """

    encoding: str

    def message(self) -> str:
        return f"the file is written in {self.encoding}, not in UTF-8"

    def hint(self) -> str:
        return "save it as UTF-8, or use --repair"


@rule("PKG738", since="0.3")
class WrongRoot(Rule):
    """A manifest whose first element is not the one of any standard.

    ## Why it matters
    Systems take it for empty: the import ends with an error, or with a course that has no pages.

    ## Example
    `<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p3">`

    ## Instead
    `http://www.imsproject.org/xsd/imscp_rootv1p1p2` for SCORM 1.2,
    `http://www.imsglobal.org/xsd/imscp_v1p1` for SCORM 2004.

    ## Standard
    SCORM 2004 CAM 3.4.1.1.
    """

    found: str

    def message(self) -> str:
        return f"the first element is {self.found}, which no standard has"

    def hint(self) -> str:
        return "correct the element's name and its namespace"
