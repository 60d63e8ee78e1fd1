"""What can be wrong with elements and attributes of a manifest (PKG739 to PKG749)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("PKG739", Severity.WARNING, since="0.3")
class UnexpectedPrefix(Rule):
    """Elements with a prefix that importers do not expect.

    ## Why it matters
    By the rules of XML any prefix will do. Moodle and Open edX compare prefixes letter by letter:
    `<imscp:manifest>` gives them a course without pages, `x:scormtype` makes every SCO an asset
    that is complete when it is opened (measured).

    ## Example
    `<imscp:manifest xmlns:imscp="http://www.imsglobal.org/xsd/imscp_v1p1">`

    ## Instead
    The standard's own elements without a prefix, and `adlcp:`, `imsss:`, `adlseq:`, `adlnav:`.
    """

    prefix: str
    wanted: str

    def message(self) -> str:
        wanted = f"'{self.wanted}:'" if self.wanted else "no prefix"
        return f"the prefix '{self.prefix}:' stands where importers look for {wanted}"

    def hint(self) -> str:
        return "use the customary prefixes"


@rule("PKG740", since="0.3")
class WrongSchemaVersion(Rule):
    """A manifest that does not say which edition of SCORM it follows, letter by letter.

    ## Why it matters
    Moodle takes any other text, even with white space around it, for SCORM 1.2: a SCORM 2004 course
    then never finds its API, and nothing is recorded (measured).

    ## Example
    `<schemaversion>2004 3rd edition</schemaversion>`

    ## Instead
    `1.2`, `CAM 1.3` (2nd Edition), `2004 3rd Edition` or `2004 4th Edition`; and `ADL SCORM` as
    the schema.

    ## Standard
    SCORM 1.2 CAM 2.3; SCORM 2004 CAM 3.4.1.3 and 3.4.1.4.
    """

    element: str
    found: str

    def message(self) -> str:
        found = repr(self.found) if self.found else "missing"
        return f"{self.element} is {found}, which names no edition of SCORM"

    def hint(self) -> str:
        return "write it exactly as the standard does, without white space around it"


@rule("PKG741", Severity.WARNING, since="0.3")
class NoSchemaVersion(Rule):
    """A SCORM 1.2 manifest that does not say its version.

    ## Why it matters
    Most systems then assume 1.2, which is right here; some ask the person who imports.

    ## Example
    A manifest without `metadata`, as older tools write it.

    ## Instead
    `<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>`

    ## Standard
    SCORM 1.2 CAM 2.3.
    """

    element: str

    def message(self) -> str:
        return f"{self.element} is missing"

    def hint(self) -> str:
        return "add it, so that no system has to guess"


@rule("PKG742", since="0.3")
class MissingElement(Rule):
    """An element that must be there and is not.

    ## Why it matters
    Importers that validate refuse the package; others fail where they look for it.

    ## Example
    An `organization` of SCORM 2004 without a `title`.

    ## Instead
    `<organization identifier="org"><title>Welcome Back</title>`

    ## Standard
    The content model of the element in the standard's binding (CAM 3.4.1; cmi5 13).
    """

    element: str
    parent: str

    def message(self) -> str:
        return f"<{self.parent}> has no <{self.element}>"

    def hint(self) -> str:
        return f"add the <{self.element}>"


@rule("PKG743", since="0.3")
class MisplacedElement(Rule):
    """An element at a place where the standard does not have it, or once too often.

    ## Why it matters
    Importers that validate refuse the package; others overlook the element.

    ## Example
    A `title` behind the items of its organization.

    ## Instead
    `title` first, then the items, then everything else.

    ## Standard
    The content model of the parent in the standard's binding (CAM 3.4.1; cmi5 13).
    """

    element: str
    parent: str

    def message(self) -> str:
        return f"<{self.element}> is not allowed at this place in <{self.parent}>"

    def hint(self) -> str:
        return "move it to its place in the standard's order, or take it out"


@rule("PKG744", since="0.3")
class UnknownElement(Rule):
    """An element in a standard's namespace that the standard does not have.

    ## Why it matters
    It is misspelt or from another edition: what it was meant to say is not heard.

    ## Example
    `<adlcp:masteryScore>` in a SCORM 1.2 manifest.

    ## Instead
    `<adlcp:masteryscore>`
    """

    element: str
    near: str

    def message(self) -> str:
        return f"<{self.element}> is no element of this edition"

    def hint(self) -> str:
        return f"did you mean <{self.near}>?" if self.near else "take it out, or spell it right"


@rule("PKG745", since="0.3")
class MissingXmlAttribute(Rule):
    """An attribute that must be there and is not.

    ## Why it matters
    Without it nothing can refer to the element, or it says nothing.

    ## Example
    `<file/>`

    ## Instead
    `<file href="index.html"/>`

    ## Standard
    The attributes of the element in the standard's binding (CAM 3.4.1; cmi5 13).
    """

    attribute: str
    element: str

    def message(self) -> str:
        return f"<{self.element}> has no {self.attribute}"

    def hint(self) -> str:
        return f"add the attribute {self.attribute}"


@rule("PKG746", since="0.3")
class UnknownXmlAttribute(Rule):
    """An attribute that the element does not have in this edition.

    ## Why it matters
    It is misspelt, at the wrong element, or without its prefix: it has no effect.

    ## Example
    `<resource scormtype="sco">`

    ## Instead
    `<resource adlcp:scormtype="sco">` in SCORM 1.2, `adlcp:scormType` in SCORM 2004.
    """

    attribute: str
    element: str
    near: str

    def message(self) -> str:
        return f"<{self.element}> has no attribute {self.attribute} in this edition"

    def hint(self) -> str:
        return f"did you mean {self.near}?" if self.near else "take it out, or spell it right"


@rule("PKG747", since="0.3")
class BadValue(Rule):
    """A value that is not of the kind that the standard asks for.

    ## Why it matters
    Systems replace it by a default of their own, or refuse the package.

    ## Example
    `<adlcp:masteryscore>80 %</adlcp:masteryscore>`

    ## Instead
    `<adlcp:masteryscore>80</adlcp:masteryscore>`

    ## Standard
    The vocabulary of the element or attribute in the standard's binding.
    """

    name: str
    value: str
    wanted: str

    def message(self) -> str:
        return f"{self.name} is {self.value!r}, not {self.wanted}"

    def hint(self) -> str:
        return f"write {self.wanted}"


@rule("PKG748", since="0.3")
class DuplicateIdentifier(Rule):
    """An identifier that stands for two things.

    ## Why it matters
    A system keeps one of the two, and the learner's record goes to whichever that is.

    ## Example
    Two items with `identifier="item_1"`.

    ## Instead
    An identifier of its own for each, that stays the same in the next version of the course.

    ## Standard
    SCORM 2004 CAM 3.4.1 (xs:ID); cmi5 13.1.2 to 13.1.4.
    """

    identifier: str

    def message(self) -> str:
        return f"the identifier {self.identifier!r} is used twice"

    def hint(self) -> str:
        return "give each its own identifier"


@rule("PKG749", since="0.3")
class DanglingReference(Rule):
    """A reference to something that is not there.

    ## Why it matters
    The item cannot be launched, the rule never applies, or the import is refused.

    ## Example
    `<item identifierref="resource_2">` in a manifest with `resource_1` only.

    ## Instead
    Correct the reference, or add what it names.

    ## Standard
    SCORM 2004 CAM 3.4.1 and 5.1 (IDRef, referencedObjective); cmi5 13.1.2.
    """

    what: str
    target: str

    def message(self) -> str:
        return f"{self.what} refers to {self.target!r}, which is not there"

    def hint(self) -> str:
        return "correct the reference, or add what it names"
