"""Ids of the player's own elements and what authors may call theirs."""

from __future__ import annotations

import re

from packager.model.identifiers import RESERVED
from tests.conftest import ROOT

SHELLS = ("index.html.j2", "_*.html.j2", "lesson.html.j2", "assessment.html.j2")


def test_every_id_of_the_player_is_reserved() -> None:
    found = {
        name
        for shell in SHELLS
        for page in (ROOT / "templates").glob(shell)
        for name in re.findall(r'\bid="([^"{]+)"', page.read_text(encoding="utf-8"))
    }
    assert found == RESERVED
