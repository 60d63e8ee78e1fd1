"""What can be wrong with items and resources of a manifest (PKG750 to PKG762)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("PKG750", since="0.3")
class NothingToLaunch(Rule):
    """A course, or an entry of it, that nothing can start.

    ## Why it matters
    The learner clicks and gets an error page, or nothing.

    ## Example
    An item whose resource has no `href`; a tincan.xml without `launch`.

    ## Instead
    `<resource identifier="r" type="webcontent" href="index.html" adlcp:scormtype="sco">`

    ## Standard
    SCORM 2004 CAM 3.4.1, resource href.
    """

    what: str

    def message(self) -> str:
        return f"{self.what} has nothing to launch"

    def hint(self) -> str:
        return "name the page that it starts with"


@rule("PKG751", Severity.WARNING, since="0.3")
class ResourcePackage(Rule):
    """A manifest without an organization: a bag of files and no course.

    ## Why it matters
    There is no entry that a learner could open.

    ## Example
    `<organizations/>`

    ## Instead
    Export the content as a course, not as a resource package.

    ## Standard
    SCORM 2004 CAM table 3.5.3a: a content aggregation package has an organization.
    """

    def message(self) -> str:
        return "there is no organization, so there is nothing that a learner could open"

    def hint(self) -> str:
        return "export it as a course"


@rule("PKG752", Severity.WARNING, since="0.3")
class LooseStructure(Rule):
    """Something that a standard leaves open and systems read in different ways.

    ## Why it matters
    What one system shows as a course, another shows as an empty line or refuses.

    ## Example
    An item without a title; `organizations` without `default`.

    ## Instead
    Write it out, as SCORM 2004 asks for it; every system understands that.

    ## Standard
    SCORM 1.2 CAM 2.3; SCORM 2004 CAM 3.4.1 forbids it.
    """

    what: str

    def message(self) -> str:
        return self.what

    def hint(self) -> str:
        return "write it out, so that every system reads the same"


@rule("PKG753", since="0.3")
class NotDeclaredSco(Rule):
    """A resource that is launched and does not say whether it is a SCO.

    ## Why it matters
    Moodle takes it for an asset and writes "completed" the moment it is opened (measured); others
    give it no API, and nothing is recorded.

    ## Example
    `<resource identifier="r" type="webcontent" href="index.html">`

    ## Instead
    `adlcp:scormtype="sco"` in SCORM 1.2, `adlcp:scormType="sco"` in SCORM 2004.

    ## Standard
    SCORM 1.2 CAM 2.3; SCORM 2004 CAM 3.4.1, resource adlcp:scormType.
    """

    resource: str
    attribute: str

    def message(self) -> str:
        return f"the resource {self.resource!r} is launched and has no {self.attribute}"

    def hint(self) -> str:
        return f'add {self.attribute}="sco" when it reports to the learning system'


@rule("PKG754", Severity.WARNING, since="0.3")
class LaunchedAsset(Rule):
    """An item that launches an asset, which reports nothing.

    ## Why it matters
    Systems count an asset as completed the moment it is opened, whatever the learner does.

    ## Example
    `adlcp:scormtype="asset"` on the resource of a quiz.

    ## Instead
    `adlcp:scormtype="sco"`, when the page talks to the learning system.
    """

    item: str

    def message(self) -> str:
        return f"the item {self.item!r} launches an asset: it is completed when it is opened"

    def hint(self) -> str:
        return "declare it a SCO when it reports to the learning system"


@rule("PKG755", since="0.3")
class WrongCaseInManifest(Rule):
    """A file that the manifest names in another case than the package.

    ## Why it matters
    It works on Windows servers and is "not found" on all others.

    ## Example
    `href="Index.html"` in a package that holds `index.html`.

    ## Instead
    Name files letter by letter; `--repair` does.

    ## Standard
    SCORM 2004 CAM 3.4.1, file.
    """

    href: str
    path: str

    def message(self) -> str:
        return f"the manifest names {self.href!r}, and the package holds {self.path!r}"

    def hint(self) -> str:
        return f"write {self.path!r}, or use --repair"


@rule("PKG756", since="0.3")
class EscapingHref(Rule):
    r"""An address in a manifest that is no path inside the package.

    ## Why it matters
    Systems refuse it, or look for the file where it cannot be.

    ## Example
    `href="/index.html"`, `href="..\shared\page.html"`

    ## Instead
    `href="shared/page.html"`

    ## Standard
    SCORM 2004 CAM 3.4.1, href: relative to the package.
    """

    href: str
    reason: str

    def message(self) -> str:
        return f"the address {self.href!r} {self.reason}"

    def hint(self) -> str:
        return "write the path from the manifest's folder, with forward slashes"


@rule("PKG757", since="0.3")
class BadEscape(Rule):
    """An address in a manifest whose escapes are wrong.

    ## Why it matters
    One system finds the file, the next looks for another name.

    ## Example
    `href="100%.html"`

    ## Instead
    `href="100%25.html"`; or names without signs that need an escape.

    ## Standard
    RFC 3986 2.1.
    """

    href: str

    def message(self) -> str:
        return f"the address {self.href!r} names its file only when its escapes are ignored"

    def hint(self) -> str:
        return "write '%' as %25, '#' as %23 and '?' as %3F, or rename the file"


@rule("PKG758", Severity.WARNING, since="0.3")
class UnescapedHref(Rule):
    """An address in a manifest with signs that an address may not have.

    ## Why it matters
    Validators refuse it, browsers mend it, and some systems do neither.

    ## Example
    `href="my page.html"`

    ## Instead
    `href="my%20page.html"`; `--repair` writes it so.

    ## Standard
    RFC 3986 2.
    """

    href: str

    def message(self) -> str:
        return f"the address {self.href!r} has signs that must be escaped"

    def hint(self) -> str:
        return "write a space as %20, or rename the file"


@rule("PKG759", Severity.WARNING, since="0.3")
class OutsideLaunch(Rule):
    """An entry that is launched from a server outside of the package.

    ## Why it matters
    The course stops when that server does, its pages cannot reach the API across origins, and
    learners' data go there. Absorb and others refuse such packages.

    ## Example
    `href="https://courses.example.com/welcome/index.html"`

    ## Instead
    Put the pages into the package.
    """

    url: str

    def message(self) -> str:
        return f"it is launched from outside the package: {self.url}"

    def hint(self) -> str:
        return "put the pages into the package"


@rule("PKG760", Severity.WARNING, since="0.3")
class FileListFault(Rule):
    """A list of files that names a file twice, or not the page that is launched.

    ## Why it matters
    Systems that copy what is listed leave the launch page behind.

    ## Example
    `<resource href="index.html"><file href="style.css"/></resource>`

    ## Instead
    Add `<file href="index.html"/>`; `--repair` does.

    ## Standard
    SCORM 2004 CAM 3.4.1, file.
    """

    href: str
    fault: str

    def message(self) -> str:
        return f"{self.href!r} is {self.fault}"

    def hint(self) -> str:
        return "list every file of a resource once"


@rule("PKG761", Severity.WARNING, since="0.3")
class UnusedResource(Rule):
    """A SCO that no item launches, or a resource that depends on itself.

    ## Why it matters
    No learner can reach it; perhaps an item was lost.

    ## Example
    Two SCO resources and one item.

    ## Instead
    Launch it from an item, or take it out.
    """

    resource: str
    fault: str

    def message(self) -> str:
        return f"the resource {self.resource!r} {self.fault}"

    def hint(self) -> str:
        return "launch it from an item, or take it out"


@rule("PKG762", since="0.3")
class BadPrerequisites(Rule):
    """Prerequisites of SCORM 1.2 that cannot be read.

    ## Why it matters
    The item is open to everybody, or closed for ever.

    ## Example
    `<adlcp:prerequisites type="aicc_script">item_1 and item_9</adlcp:prerequisites>`

    ## Instead
    `item_1&amp;item_2`: `&`, `|`, `~`, `=`, `<>`, `(`, `)` and `2*{a,b,c}` over items' identifiers.

    ## Standard
    SCORM 1.2 CAM 2.3, adlcp:prerequisites (AICC script).
    """

    script: str
    reason: str

    def message(self) -> str:
        return f"the prerequisites {self.script!r} cannot be read: {self.reason}"

    def hint(self) -> str:
        return "use &, |, ~, (, ) and the identifiers of items"
