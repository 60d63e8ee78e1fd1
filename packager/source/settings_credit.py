"""The shape of `credit` in course.yaml, as dataclasses; see settings.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from packager.source.keys import DATE, ID, key

_HOURS: dict[str, Any] = {
    "pattern": r"^(?=.*[1-9])\d{1,2}(\.\d{1,2})?$",
    "wanted": "a number of hours such as 1 or 1.5",
}
_NUMBER: dict[str, Any] = {"pattern": r"^\d{1,3}(\.\d{1,2})?$", "wanted": "a number such as 2.5"}
_DIFFICULTY: dict[str, Any] = {
    "pattern": r"^([1-4](\.\d)?|5(\.0)?)$",
    "wanted": "a number from 1 to 5",
}
_MARK: dict[str, Any] = {
    "pattern": r"^(\d{1,2}(\.\d+)?|100) ?%?$",
    "wanted": "a percentage such as 80",
}


@dataclass
class PlannerSettings:
    """Who planned the program and answers for it."""

    name: str = key("The planner's name.", "")
    degree: str = key("The highest degree, such as MSW.", "")
    credentials: str = key("License and other credentials.", "")
    biography: str = key("A short biography.", "")


@dataclass
class ContributorSettings:
    """One person who made the course."""

    name: str = key("The name to be credited by; it may be a chosen name.", "")
    role: str = key("What they did, such as author or lived-experience adviser.", "author")
    credentials: str = key("Degrees and licenses, in the order wanted.", "")
    disclosure: str = key("Interests that a learner should know of, or `none`.", "")
    biography: str = key("A short biography; it stands in the application, not in the course.", "")
    credited: str = key(
        "How they wish to be credited: by `name`, or `anonymous`.",
        "name",
        choices=("name", "anonymous"),
    )
    lived_experience: bool = key(
        "Contributed from lived experience; said only because they agree to it.", False
    )
    consent: str = key("When they agreed to this credit; it is never published.", None, **DATE)


@dataclass
class ApprovalSettings:
    """What one approval body says of the course."""

    body: str = key("The approval body.", pattern=r"\S", wanted="some text")
    status: str = key(
        "How it stands. `pending` may never be published.",
        "none",
        choices=("none", "pending", "approved"),
    )
    provider_no: str = key("The provider's number.", "")
    approval_no: str = key("The number of this course's approval.", "")
    valid_from: str = key("The first day of the approval.", None, **DATE)
    valid_to: str = key("The last day of the approval.", None, **DATE)
    category: str = key("The kind of credit, such as general, clinical or ethics.", "")
    statement: str = key("The statement that the body asks for, word for word.", "")
    not_accepted_in: list[str] = key("Jurisdictions whose boards do not accept it.", list)


@dataclass
class EvaluationSettings:
    """How the course is evaluated by its learners."""

    id: str = key("The id of its `:::evaluation`.", "evaluation", pattern=ID, wanted="an id")
    required: bool = key("Whether it must be handed in before the certificate.", True)
    collect: str = key(
        "Who keeps the answers: nobody (`none`), the learning system's own form (`lms`), "
        "or a form elsewhere (`link`).",
        "none",
        choices=("none", "lms", "link"),
    )
    link: str = key(
        "The address of the form elsewhere.",
        None,
        pattern=r"^https://\S+$",
        wanted="an address that starts with https://",
    )


@dataclass
class AttestationSettings:
    """What a learner confirms at the end."""

    id: str = key("The id of its `:::attestation`.", "attestation", pattern=ID, wanted="an id")
    required: bool = key("Whether it must be made before the certificate.", True)
    text: str = key("What is confirmed.", "")


@dataclass
class SeatTimeSettings:
    """A floor for the active time; there is never a ceiling."""

    minimum_minutes: int = key("The fewest active minutes; 0: none.", 0, minimum=0, maximum=600)


@dataclass
class PoliciesSettings:
    """What a learner may ask of the provider, in a sentence or two each."""

    accommodations: str = key("How to ask for an accommodation.", "")
    grievance: str = key("How to complain, and who decides.", "")
    refunds: str = key("Fees and refunds.", "")
    privacy: str = key("What is recorded and who sees it.", "")
    records: str = key("How long records are kept, and how to get a copy.", "")
    technical: str = key("What is needed to take the course, and who helps.", "")
    contact: str = key("Whom to ask.", "")


@dataclass
class RecordsSettings:
    """What the provider keeps."""

    retain_years: int = key("Years for which it keeps completions.", None, minimum=1, maximum=50)


@dataclass
class PilotSettings:
    """How long the course took those who tried it."""

    minutes: list[str] = key("The minutes of each person.", list, **_NUMBER)
    date: str = key("When it was tried.", None, **DATE)


@dataclass
class CreditSettings:
    """`credit`: continuing-education credit."""

    contact_hours: str = key("The contact hours that are asked for.", **_HOURS)
    hour_minutes: int = key("Minutes of one contact hour.", 60, minimum=50, maximum=60)
    rounding: str = key(
        "What the hours are rounded down to.",
        "half_down",
        choices=("quarter_down", "half_down", "whole_down"),
    )
    method: str = key(
        "The binding way to work the hours out; all ways are reported.",
        "declared",
        choices=("mergener", "word_formula", "words_per_hour", "pace", "declared", "pilot"),
    )
    difficulty: str = key("How hard the text is, 1 to 5, for `mergener`.", None, **_DIFFICULTY)
    words_per_hour: int = key(
        "Words of one hour; without it, the profile's.", None, minimum=1000, maximum=20000
    )
    words_per_minute: int = key("The pace of reading.", 180, minimum=50, maximum=500)
    pilot: PilotSettings = key("How long the course took those who tried it.", None)
    level: str = key("The level.", "beginner", choices=("beginner", "intermediate", "advanced"))
    audience: str = key("Whom it is for.", "")
    format: str = key("How it is given.", "asynchronous, self-paced, online")
    profile: str = key(
        "The rules to check: `nasw`, `aswb-ace`, `nbcc`, `generic`, or a .yml file.", "generic"
    )
    provider: str = key("Who gives the course.", "")
    planner: PlannerSettings = key("Who planned the program.", None)
    contributors: list[ContributorSettings] = key("Who made the course.", list)
    approvals: list[ApprovalSettings] = key("What approval bodies say of it.", list)
    test: str = key(
        "The assessment whose result counts; without it, the only one.",
        None,
        pattern=ID,
        wanted="an id",
    )
    pass_mark: str = key("The pass mark as the application states it.", None, **_MARK)
    evaluation: EvaluationSettings = key("How it is evaluated.", None)
    attestation: AttestationSettings = key("What a learner confirms.", None)
    seat_time: SeatTimeSettings = key("A floor for the active time.", None)
    policies: PoliciesSettings = key("What a learner may ask of the provider.", None)
    records: RecordsSettings = key("What the provider keeps.", None)
