"""What can be wrong with texts, folders and schemas of a manifest (PKG763 to PKG769)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("PKG763", since="0.3")
class WrongBase(Rule):
    """An xml:base that does not name a folder of the package.

    ## Why it matters
    Every path below it leads nowhere; and several systems overlook xml:base altogether.

    ## Example
    `<resources xml:base="content">`

    ## Instead
    `<resources xml:base="content/">`, or better full paths without xml:base.

    ## Standard
    SCORM 2004 CAM 3.4.1.1.
    """

    base: str
    reason: str

    def message(self) -> str:
        return f"xml:base {self.base!r} {self.reason}"

    def hint(self) -> str:
        return "write full paths and no xml:base"


@rule("PKG764", Severity.WARNING, since="0.3")
class SubManifest(Rule):
    """A manifest inside of the manifest.

    ## Why it matters
    Few systems read it; SCORM 2004 4th Edition advises against it.

    ## Example
    `<manifest><manifest identifier="part_2">`

    ## Instead
    One manifest with all items and resources.

    ## Standard
    SCORM 2004 4th Edition CAM 3.4.1.1.
    """

    def message(self) -> str:
        return "a manifest inside the manifest, which few systems read"

    def hint(self) -> str:
        return "write one manifest with all items and resources"


@rule("PKG765", Severity.WARNING, since="0.3")
class TooLong(Rule):
    """A text that is longer than every system must store.

    ## Why it matters
    It is cut, or the import fails in the database.

    ## Example
    An item's title of 300 characters.

    ## Instead
    Shorten it.

    ## Standard
    The smallest permitted maxima of SCORM 2004 CAM 3.4.1.
    """

    name: str
    limit: int

    def message(self) -> str:
        return f"{self.name} is longer than {self.limit} characters"

    def hint(self) -> str:
        return "shorten it"


@rule("PKG766", Severity.WARNING, since="0.3")
class EmptyText(Rule):
    """A title, a name or another text that is empty.

    ## Why it matters
    Catalogs and menus show a blank line, or an identifier.

    ## Example
    `<title></title>`

    ## Instead
    `<title>Welcome Back</title>`
    """

    element: str

    def message(self) -> str:
        return f"<{self.element}> is empty"

    def hint(self) -> str:
        return "write the words that learners are to see"


@rule("PKG767", Severity.NOTE, since="0.3")
class NoControlDocument(Rule):
    """Schemas that the manifest names and the package does not hold.

    ## Why it matters
    ADL's test suite asks for the standard's XSDs at the root of the package. Learning systems do
    not read them.

    ## Example
    `xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd"` alone.

    ## Instead
    `packager build --control-documents DIR`, when somebody asks for a certified package.

    ## Standard
    SCORM 1.2 CAM 2.3; SCORM 2004 CAM 3.4.
    """

    documents: str

    def message(self) -> str:
        return f"the package does not hold the schemas that it names: {self.documents}"

    def hint(self) -> str:
        return "learning systems do not need it; ADL's test suite asks for it"


@rule("PKG768", Severity.WARNING, since="0.3")
class ExtensionWithoutSchema(Rule):
    """Elements of a tool's own that no schema in the package describes.

    ## Why it matters
    Systems that validate refuse what they do not know; all others pass over it.

    ## Example
    `<tool:settings xmlns:tool="http://tool.example.com/ns">`

    ## Instead
    Leave the extension out, or add its schema and name it in `xsi:schemaLocation`.

    ## Standard
    SCORM 2004 CAM 3.4 (extensions).
    """

    namespace: str

    def message(self) -> str:
        return f"elements of {self.namespace!r} have no schema in the package"

    def hint(self) -> str:
        return "leave them out, or add the schema"


@rule("PKG769", since="0.3")
class SchemaViolation(Rule):
    """What the standard's own XSDs refuse, when `--control-documents` names their folder.

    ## Why it matters
    Systems that validate on import refuse it too.

    ## Example
    `packager verify course.zip --control-documents xsd`

    ## Instead
    Correct what the message names.

    ## Standard
    SCORM 1.2 CAM 2.3; SCORM 2004 CAM 3.4 (XML Schema validation).
    """

    reason: str

    def message(self) -> str:
        return f"the standard's schema refuses it: {self.reason}"

    def hint(self) -> str:
        return "correct what the message names"
