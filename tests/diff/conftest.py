"""Releases of the small course, as `packager diff` reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from packager.diff.compare import Comparison, compare
from packager.diff.sides import Side, read_source
from tests.browser.releases import FIRST, RELEASES, Release

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def side(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Release], Side]:
    """A release read from its source, once."""
    made: dict[str, Side] = {}

    def read(release: Release) -> Side:
        if release.name not in made:
            made[release.name] = read_source(release.write(tmp_path_factory.mktemp("r") / "source"))
        return made[release.name]

    return read


@pytest.fixture(scope="session")
def update(side: Callable[[Release], Side]) -> Callable[[str | Release], Comparison]:
    """The first release against another, which may be one of the known ones by its name."""

    def compare_with(release: str | Release) -> Comparison:
        if isinstance(release, str):
            release = next(one for one in RELEASES if one.name == release)
        return compare(side(Release("the first", FIRST)), side(release))

    return compare_with
