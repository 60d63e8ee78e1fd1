"""Three hundred damaged packages: findings for each, and never anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.verify.fuzz import mutant, read

if TYPE_CHECKING:
    from pathlib import Path

EACH = 50


@pytest.mark.parametrize("first", range(0, 6 * EACH, EACH))
def test_damage_of_any_kind_gives_findings(first: int, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    for seed in range(first, first + EACH):
        path.write_bytes(mutant(seed))
        for code in read(path):
            assert code.startswith("PKG7"), f"seed {seed}"
