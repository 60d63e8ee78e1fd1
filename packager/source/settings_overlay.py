"""The shape of an overlay: what an agency sets in a finished package, as dataclasses."""

from __future__ import annotations

from dataclasses import dataclass

from packager.source.keys import key
from packager.source.settings_care import SupportSettings  # noqa: TC001  read at run time
from packager.source.settings_credit import (  # noqa: TC001  read at run time
    ApprovalSettings,
    PoliciesSettings,
)


@dataclass
class OverlaySettings:
    """overlay.yaml."""

    support: list[SupportSettings] = key(
        "The lines of the support panel, instead of the course's.", list
    )
    logo: str = key("A picture for the header, beside this file; 64 kB at most.", None)
    logo_alt: str = key("What the logo says, for those who do not see it.", "", name="logo-alt")
    policies: PoliciesSettings = key("Policies; those that are left out stay as they are.", None)
    approvals: list[ApprovalSettings] = key("Approvals, instead of the course's.", list)
