"""What can be wrong with a package that an overlay is put on (CRS288, CRS289)."""

from __future__ import annotations

from packager.diagnostics import Rule, rule


@rule("CRS288", since="0.2")
class ForeignPackage(Rule):
    """A package that an overlay cannot be put on.

    ## Why it matters
    An overlay writes marked parts of pages anew. In a package of another tool there are none, and
    a zip with odd entries may do harm when it is unpacked.

    ## Example
    `packager overlay other-tool.zip overlay.yaml -o new.zip`

    ## Instead
    Put the overlay on a package that this packager built, as it was built.
    """

    reason: str

    def message(self) -> str:
        return f"an overlay cannot be put on this package: {self.reason}"

    def hint(self) -> str:
        return "use a package as `packager build` wrote it"


@rule("CRS289", since="0.2")
class NothingToOverlay(Rule):
    """An overlay that sets something for which the package has no place.

    ## Why it matters
    It would be left out without a word, and an agency would send out the wrong numbers.

    ## Example
    ```yaml
    approvals: [{body: NASW, status: approved}]
    ```
    for a package of a course without `credit`.

    ## Instead
    Leave the key out, or build the course with what it belongs to: `support`, or `credit` with a
    `:::credit` or `:::certificate` in a lesson.
    """

    key: str
    package: str

    def message(self) -> str:
        return f"`{self.key}` has no place in {self.package}"

    def hint(self) -> str:
        needs = {
            "support": "the course needs lines under `support`",
            "policies": "the course needs `credit`, and `:::credit` in a lesson",
            "approvals": "the course needs `credit`, and `:::certificate` in a lesson",
        }
        return needs.get(self.key, "build the course with this packager") + "; or leave the key out"
