"""What can be wrong with a cmi5.xml or tincan.xml (PKG788 to PKG793)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("PKG788", since="0.3")
class BadIri(Rule):
    """An identifier or address of cmi5 or Tin Can that is no full IRI or URL.

    ## Why it matters
    Every statement carries it; an LRS refuses statements with ids that are no IRI.

    ## Example
    `<au id="lesson-1">`

    ## Instead
    `<au id="https://training.example.org/courses/welcome-back/lessons/1">`

    ## Standard
    cmi5 13.1.1 to 13.1.4; xAPI Data 2.4.4.1.
    """

    name: str
    value: str

    def message(self) -> str:
        return f"{self.name} {self.value!r} is no full address"

    def hint(self) -> str:
        return "use an address under a domain of your own"


@rule("PKG789", since="0.3")
class LaunchQuery(Rule):
    """A launch address that already has a parameter of the launch.

    ## Why it matters
    The system adds its own; the course then reads the wrong one, and records for nobody.

    ## Example
    `<url>index.html?endpoint=https://lrs.example.org/</url>`

    ## Instead
    `<url>index.html</url>`

    ## Standard
    cmi5 8.1; Tin Can, Launch.
    """

    parameter: str

    def message(self) -> str:
        return f"the launch address already has {self.parameter!r}, which the launch adds"

    def hint(self) -> str:
        return "take the parameter out of the address"


@rule("PKG790", Severity.WARNING, since="0.3")
class NoMoveOn(Rule):
    """An AU that counts as satisfied before it starts.

    ## Why it matters
    Without `moveOn` it is NotApplicable: the course is satisfied although nobody opened it.

    ## Example
    `<au id="https://training.example.org/a">`

    ## Instead
    `<au id="https://training.example.org/a" moveOn="Completed">`

    ## Standard
    cmi5 13.1.4, moveOn.
    """

    au: str

    def message(self) -> str:
        return f"the AU {self.au!r} has no moveOn: it is satisfied before it starts"

    def hint(self) -> str:
        return "say what satisfies it: Completed, Passed, CompletedAndPassed, CompletedOrPassed"


@rule("PKG791", Severity.WARNING, since="0.3")
class PlaceholderDomain(Rule):
    """An id under a domain that belongs to nobody.

    ## Why it matters
    Other courses use the same ids, and their records run together in the LRS.

    ## Example
    `id="http://example.com/course"`

    ## Instead
    An address under a domain of your own.

    ## Standard
    xAPI Data 2.4.4.1; RFC 2606.
    """

    value: str

    def message(self) -> str:
        return f"the id {self.value!r} is under a domain that belongs to nobody"

    def hint(self) -> str:
        return "use a domain of your own"


@rule("PKG792", since="0.3")
class DescriptorPlace(Rule):
    """A cmi5.xml or tincan.xml that is not where it belongs, or is there twice.

    ## Why it matters
    A system finds none, or takes the wrong one.

    ## Example
    `course/cmi5.xml`; two tincan.xml in one package.

    ## Instead
    One, at the root of the zip, spelt in small letters.

    ## Standard
    cmi5 14.1; Tin Can, Packaging.
    """

    path: str
    wanted: str

    def message(self) -> str:
        return f"{self.path!r} is not {self.wanted}"

    def hint(self) -> str:
        return "put it at the root of the zip, once"


@rule("PKG793", Severity.WARNING, since="0.3")
class LanguageFault(Rule):
    """A text of cmi5 or Tin Can without a language, or in one language twice.

    ## Why it matters
    Systems choose by language; they show the wrong text, or none.

    ## Example
    `<langstring>Welcome</langstring>`

    ## Instead
    `<langstring lang="en-US">Welcome</langstring>`

    ## Standard
    cmi5 13.1 (langstring); Tin Can, Language.
    """

    element: str
    fault: str

    def message(self) -> str:
        return f"<{self.element}> {self.fault}"

    def hint(self) -> str:
        return "give each text one language"
