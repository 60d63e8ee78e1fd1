"""What can be wrong with statuses and sequencing (PKG770 to PKG779)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("PKG770", Severity.NOTE, since="0.3")
class MasteryOverridesStatus(Rule):
    """A mastery score in the manifest of SCORM 1.2, by which the system sets the status itself.

    ## Why it matters
    When a score is reported, Moodle and others write passed or failed over whatever the course
    reported. A course that also asks for an evaluation or an attestation is passed without them.

    ## Example
    `<adlcp:masteryscore>80</adlcp:masteryscore>`

    ## Instead
    Leave it out where the course decides about its own status.

    ## Standard
    SCORM 1.2 RTE 3.4.4, cmi.core.lesson_status.
    """

    score: str

    def message(self) -> str:
        return f"with the mastery score {self.score} the system sets passed or failed by itself"

    def hint(self) -> str:
        return "fine where the score is all that counts"


@rule("PKG771", Severity.WARNING, since="0.3")
class CompletionByLms(Rule):
    """A SCO of SCORM 2004 whose manifest lets the system decide that it is completed.

    ## Why it matters
    Without `completionSetByContent` and `objectiveSetByContent` the sequencer assumes completed and
    satisfied for what the SCO has not reported: SuccessFactors marks it complete on exit.

    ## Example
    An item without `imsss:deliveryControls`.

    ## Instead
    `<imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>`

    ## Standard
    SCORM 2004 SN 3.13; CAM 5.1.12.
    """

    item: str

    def message(self) -> str:
        return f"the item {self.item!r} lets the system assume that it is completed and passed"

    def hint(self) -> str:
        return "set completionSetByContent and objectiveSetByContent"


@rule("PKG772", Severity.NOTE, since="0.3")
class MeasureOverridesStatus(Rule):
    """A threshold in the manifest of SCORM 2004 by which the system works out a status.

    ## Why it matters
    What the SCO reports as completed or passed is replaced by a comparison of its progress or
    score with the threshold; without a progress or score the status stays unknown.

    ## Example
    `<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.9"/>`

    ## Instead
    Make sure that the SCO reports the measure, or leave the threshold out.

    ## Standard
    SCORM 2004 RTE 4.2.4 and 4.2.22.
    """

    what: str

    def message(self) -> str:
        return f"{self.what} lets the system replace the status that the SCO reports"

    def hint(self) -> str:
        return "fine where the SCO reports that measure"


@rule("PKG773", Severity.WARNING, since="0.3")
class RefusedStatus(Rule):
    """A script that sets a status which learning systems refuse or misread.

    ## Why it matters
    The call fails with error 405 or 406 and the old status stays: the learner has finished, and the
    record says incomplete.

    ## Example
    `LMSSetValue("cmi.core.lesson_status", "not attempted")`

    ## Instead
    `passed`, `completed`, `failed`, `incomplete` or `browsed` in SCORM 1.2; `completed` or
    `incomplete`, and `passed` or `failed`, in SCORM 2004. Small letters only.

    ## Standard
    SCORM 1.2 RTE 3.4.4; SCORM 2004 RTE 4.2.4 and 4.2.22.
    """

    element: str
    value: str

    def message(self) -> str:
        return f"a script sets {self.element} to {self.value!r}, which systems refuse"

    def hint(self) -> str:
        return "use a word of the standard, in small letters"


@rule("PKG774", Severity.WARNING, since="0.3")
class WrongApi(Rule):
    """Scripts that talk to the API of another edition than the manifest's.

    ## Why it matters
    A system offers only the API of the edition that the manifest names. The course runs and
    nothing is recorded.

    ## Example
    A manifest of SCORM 2004 with pages that call `LMSInitialize`.

    ## Instead
    Export the course again for one edition.

    ## Standard
    SCORM 1.2 RTE 3.3 (`API`); SCORM 2004 RTE 3.3 (`API_1484_11`).
    """

    wanted: str
    found: str

    def message(self) -> str:
        return f"the scripts look for {self.found}, and the manifest promises {self.wanted}"

    def hint(self) -> str:
        return "export the course again for one edition"


@rule("PKG775", Severity.WARNING, since="0.3")
class NoStatusSet(Rule):
    """A package with a SCO in which no file mentions a status.

    ## Why it matters
    The course never reports that it was completed. Moodle then writes "completed" on exit for
    everybody who opened it; others keep it incomplete for ever.

    ## Example
    Pages without any script that calls the API.

    ## Instead
    Declare the resource an asset, or let it set a status.
    """

    def message(self) -> str:
        return "no file mentions a lesson or completion status, so none will be reported"

    def hint(self) -> str:
        return "try it in a learning system before learners do"


@rule("PKG776", Severity.WARNING, since="0.3")
class OddExit(Rule):
    """A script that ends its session with a word that logs learners out, or that is refused.

    ## Why it matters
    `logout` ends the learner's whole session in some systems. `normal` does not exist in SCORM 1.2
    and is refused with error 405.

    ## Example
    `LMSSetValue("cmi.core.exit", "logout")`

    ## Instead
    `suspend` while the course is not finished, `""` in SCORM 1.2 or `normal` in SCORM 2004 after.

    ## Standard
    SCORM 1.2 RTE 3.4.4; SCORM 2004 RTE 4.2.8.
    """

    element: str
    value: str

    def message(self) -> str:
        return f"a script sets {self.element} to {self.value!r}"

    def hint(self) -> str:
        return "use 'suspend' until the course is finished"


@rule("PKG777", since="0.3")
class ConflictingMap(Rule):
    """Two objectives of an item that read from, or write to, one global objective.

    ## Why it matters
    Which of the two counts is chance, and ADL's test suite refuses it.

    ## Example
    Two `mapInfo` with `writeSatisfiedStatus="true"` and one `targetObjectiveID`.

    ## Instead
    One objective that writes to a global objective.

    ## Standard
    SCORM 2004 CAM 5.1.7 (mapInfo).
    """

    what: str

    def message(self) -> str:
        return self.what

    def hint(self) -> str:
        return "leave one of the two"


@rule("PKG778", Severity.WARNING, since="0.3")
class UnreachableItems(Rule):
    """Items that a learner can neither choose nor flow to.

    ## Why it matters
    The learner stands before a course in which nothing opens.

    ## Example
    `<imsss:controlMode choice="false" flow="false"/>`; `isvisible="false"` on the only item.

    ## Instead
    `choice="true"`, or `flow="true"`.

    ## Standard
    SCORM 2004 SN 3.2 (control modes).
    """

    what: str

    def message(self) -> str:
        return self.what

    def hint(self) -> str:
        return "allow choice or flow, and show at least one item"


@rule("PKG779", Severity.WARNING, since="0.3")
class RuleWithoutEffect(Rule):
    """Sequencing that says less than its author meant.

    ## Why it matters
    The standard takes a default for the missing half: a threshold of 0, a count of 0, or no rule.

    ## Example
    `minNormalizedMeasure` on an objective without `satisfiedByMeasure="true"`.

    ## Instead
    Write both halves.

    ## Standard
    SCORM 2004 CAM 5.1.
    """

    what: str

    def message(self) -> str:
        return self.what

    def hint(self) -> str:
        return "write the other half, or take the rule out"
