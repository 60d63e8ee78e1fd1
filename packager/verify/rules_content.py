"""What can be wrong with pages and scripts of a package (PKG780 to PKG787, PKG798)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("PKG780", Severity.WARNING, since="0.3")
class UnloadListener(Rule):
    """A script that waits for `unload` or `beforeunload` to save.

    ## Why it matters
    Chrome blocks `unload` in Moodle's frame, phones never send it, and what is saved there is lost.

    ## Example
    `window.onbeforeunload = finish;`

    ## Instead
    `pagehide` and `visibilitychange`, and a commit after every answer.
    """

    event: str

    def message(self) -> str:
        return f"a script waits for {self.event!r}, which browsers no longer send reliably"

    def hint(self) -> str:
        return "use pagehide and visibilitychange, and save while the course runs"


@rule("PKG781", Severity.WARNING, since="0.3")
class SynchronousRequest(Rule):
    """A script that sends a request and blocks the page until the answer is there.

    ## Why it matters
    Browsers refuse it while a page is left, which is when courses use it: the last score is lost.

    ## Example
    `request.open("POST", url, false);`

    ## Instead
    `fetch` with `keepalive`, or `navigator.sendBeacon`.
    """

    def message(self) -> str:
        return "a script sends a synchronous request, which browsers refuse when a page is left"

    def hint(self) -> str:
        return "use fetch with keepalive, or sendBeacon"


@rule("PKG782", since="0.3")
class SecretInPackage(Rule):
    """A password, key or token in a package.

    ## Why it matters
    Every learner can read every file of a package. Whoever has an LRS's password can read and write
    all learners' records.

    ## Example
    `"_endpoint": "https://lrs.example.org/", "_user": "app", "_password": "k3y-5ecret"`

    ## Instead
    Take it out and change it at the service. cmi5 and Tin Can launches bring credentials of their
    own; a SCORM course gets them from the launch data or a token address (`xapi:` in course.yaml).
    """

    kind: str

    def message(self) -> str:
        return f"{self.kind}, which everybody who opens the course can read"

    def hint(self) -> str:
        return "take it out, change it at the service, and let credentials arrive at launch"


@rule("PKG783", Severity.WARNING, since="0.3")
class OutsideAddress(Rule):
    """A page that loads a script, style, picture or frame from another server.

    ## Why it matters
    It fails where that server is blocked or gone, and tells it who takes the course.

    ## Example
    `<script src="https://cdn.example.com/jquery.js">`

    ## Instead
    Put the file into the package.
    """

    element: str
    host: str

    def message(self) -> str:
        return f"<{self.element}> is loaded from {self.host}"

    def hint(self) -> str:
        return "put the file into the package"


@rule("PKG784", Severity.WARNING, since="0.3")
class MixedContent(Rule):
    """A page that loads something over http, without encryption.

    ## Why it matters
    A learning system runs on https, and browsers block what comes over http.

    ## Example
    `<img src="http://images.example.com/a.png">`

    ## Instead
    Put the file into the package.
    """

    element: str
    host: str

    def message(self) -> str:
        return f"<{self.element}> is loaded over http from {self.host}, and browsers block that"

    def hint(self) -> str:
        return "put the file into the package"


@rule("PKG785", Severity.WARNING, since="0.3")
class MissingLinkedFile(Rule):
    """A page that loads or links a file which is not in the package.

    ## Why it matters
    The learner sees a broken picture or an error page, or a script does not run.

    ## Example
    `<img src="media/photo.JPG">` in a package that holds `media/photo.jpg`.

    ## Instead
    Add the file, or correct its name letter by letter.
    """

    element: str
    href: str

    def message(self) -> str:
        return f"<{self.element}> needs {self.href!r}, which is not in the package"

    def hint(self) -> str:
        return "add the file, or correct its name"


@rule("PKG786", Severity.NOTE, since="0.3")
class TopWindowAccess(Rule):
    """A script that looks into the topmost window.

    ## Why it matters
    Where the learning system lies on another origin the browser throws an error; without a guard
    the search for the API ends there (SuccessFactors, Canvas).

    ## Example
    `var api = window.top.API;`

    ## Instead
    Go from parent to parent with a guard around each step.
    """

    def message(self) -> str:
        return "a script looks into window.top, which another origin forbids"

    def hint(self) -> str:
        return "guard it, and go from parent to parent"


@rule("PKG787", Severity.NOTE, since="0.3")
class NotLookedInto(Rule):
    """A file that is too large to be looked into.

    ## Why it matters
    Nothing can be said about addresses, scripts and secrets in it.

    ## Example
    A script of 12 MB.

    ## Instead
    Nothing needs to be done, if you know the file.
    """

    path: str

    def message(self) -> str:
        return f"{self.path!r} is too large to be looked into"


@rule("PKG798", Severity.NOTE, since="0.3")
class MoreOfTheSame(Rule):
    """A rule that found more than is listed.

    ## Why it matters
    A package with a thousand broken links needs one look and not a thousand lines.

    ## Example
    A package of a thousand files that no manifest lists.

    ## Instead
    Mend the first ones and verify again.
    """

    rule: str
    count: int

    def message(self) -> str:
        return f"{self.rule} has {self.count} more findings that are not listed"
