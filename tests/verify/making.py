"""Packages for the tests of `verify`: ours, made once, and zips of any members."""

from __future__ import annotations

import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from packager.archive import Delivery
from packager.diagnostics import Report, Severity
from packager.render.assets import script
from packager.targets import Settings, load_target
from packager.verify.judge import judge_package
from tests.strategies import small_course, small_site

if TYPE_CHECKING:
    from packager.diagnostics import Rule
    from packager.verify.systems import System

Members = dict[str, bytes]
OURS = ("scorm12", "scorm2004", "scorm2004-3", "cmi5", "xapi")

# What our own manifests do not need: two items more, prerequisites, rules, global objectives.
ITEMS_12 = """
      <item identifier="second" identifierref="{sco}">
        <title>Second</title>
        <adlcp:prerequisites type="aicc_script">{item}</adlcp:prerequisites>
        <adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed>
        <adlcp:timelimitaction>exit,message</adlcp:timelimitaction>
        <adlcp:datafromlms>fast</adlcp:datafromlms>
      </item>
    </organization>"""
ITEMS_2004 = """
      <item identifier="second" identifierref="{sco}">
        <title>Second</title>
        <adlcp:dataFromLMS>fast</adlcp:dataFromLMS>
        <imsss:sequencing>
          <imsss:sequencingRules>
            <imsss:preConditionRule>
              <imsss:ruleConditions>
                <imsss:ruleCondition referencedObjective="goal" condition="satisfied"/>
              </imsss:ruleConditions>
              <imsss:ruleAction action="disabled"/>
            </imsss:preConditionRule>
          </imsss:sequencingRules>
          <imsss:rollupRules>
            <imsss:rollupRule childActivitySet="all">
              <imsss:rollupConditions>
                <imsss:rollupCondition condition="completed"/>
              </imsss:rollupConditions>
              <imsss:rollupAction action="completed"/>
            </imsss:rollupRule>
          </imsss:rollupRules>
          <imsss:objectives>
            <imsss:primaryObjective objectiveID="own"/>
            <imsss:objective objectiveID="goal">
              <imsss:mapInfo targetObjectiveID="all" readSatisfiedStatus="true"/>
            </imsss:objective>
          </imsss:objectives>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
      </item>
      <imsss:sequencing>"""


@cache
def ours(name: str) -> Members:
    """The members of a package that a target of ours writes, in their order."""
    bare, _, edition = name.partition("-")
    settings = Settings(edition=int(edition)) if edition else Settings()
    target = load_target(bare, settings)
    files = target.wrap(small_course(), small_site(), script(target.adapter))
    with tempfile.TemporaryDirectory() as folder, Delivery(Path(folder)) as delivery:
        (written,) = delivery.packages({"a.zip": files})
        with zipfile.ZipFile(written.aside) as package:
            return {entry.filename: package.read(entry) for entry in package.infolist()}


@cache
def richer(name: str) -> Members:
    """The same with a manifest of two items, the second of which waits for the first."""
    members = dict(ours(name))
    text = members["imsmanifest.xml"].decode()
    prefix = text.partition('identifier="')[2].partition('"')[0]
    names = {"sco": f"{prefix}_sco", "item": f"{prefix}_item"}
    if name == "scorm12":
        text = text.replace("\n    </organization>", ITEMS_12.format(**names))
    else:
        text = text.replace("\n      <imsss:sequencing>", ITEMS_2004.format(**names), 1)
    members["imsmanifest.xml"] = text.encode()
    return members


def zipped(path: Path, members: Members) -> Path:
    """A zip of these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return path


def findings(path: Path, system: System | None = None) -> list[Rule]:
    """Everything that the deep reading finds."""
    report = Report()
    judge_package(path, report, system=system)
    return list(report)


def codes(path: Path, system: System | None = None) -> set[str]:
    """The codes of everything that is more than a note, and of the notes too."""
    return {one.code for one in findings(path, system)}


def serious(path: Path) -> list[str]:
    """Errors and warnings, in words."""
    return [
        f"{one.code} {one.span}: {one.message()}"
        for one in findings(path)
        if one.severity is not Severity.NOTE
    ]
