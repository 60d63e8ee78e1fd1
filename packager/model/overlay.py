"""What an agency sets in a finished package, without its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.frozen import field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from packager.model.care import SupportLine
    from packager.model.credit import Approval
    from packager.span import Span


@frozen(kw_only=True)
class Overlay:
    """What overlay.yaml says; None where it leaves things as they are.

    `logo` is a picture as a `data:` address.
    """

    support: tuple[SupportLine, ...] | None = None
    logo: str | None = None
    logo_alt: str = ""
    policies: Mapping[str, str] | None = None
    approvals: tuple[Approval, ...] | None = None
    spans: Mapping[str, Span] = field(default_factory=dict, compare=False)
    span: Span = field(compare=False)
