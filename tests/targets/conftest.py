"""What the tests of the targets share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from packager.targets import Settings, load_target
from packager.vocabulary import scorm
from tests.strategies import small_course, small_site

if TYPE_CHECKING:
    from collections.abc import Callable

    from packager.model.course import Course
    from packager.render.site import Site

EDITIONS = {
    "scorm12": scorm.SCORM12,
    "scorm2004-3": scorm.SCORM2004_3,
    "scorm2004-4": scorm.SCORM2004_4,
}


@pytest.fixture
def control_documents(tmp_path: Path) -> Path:
    """A folder laid out like the npm package's; the documents themselves say nothing."""
    for edition in EDITIONS.values():
        home = tmp_path / "controls" / edition.folder
        home.mkdir(parents=True)
        for _, file in edition.schemas:
            (home / file).write_text("<schema/>")
        (home / "readme.txt").write_text("not a control document")
    return tmp_path / "controls"


def wrapped(
    name: str,
    course: Course | None = None,
    site: Site | None = None,
    controls: Path | None = None,
) -> dict[str, bytes]:
    """The files of a package by path; `name` is a target with its edition, `scorm2004-3`."""
    target, _, edition = name.partition("-")
    settings = Settings(edition=int(edition or 4), control_documents=controls)
    files = load_target(target, settings).wrap(
        course or small_course(), site or small_site(), b"start();"
    )
    contents = [(file.path, file.content) for file in files]
    assert len({path for path, _ in contents}) == len(contents)
    held = {
        path: content.read_bytes() if isinstance(content, Path) else content
        for path, content in contents
    }
    return {path: content for path, content in held.items() if isinstance(content, bytes)}


@pytest.fixture
def wrap() -> Callable[..., dict[str, bytes]]:
    """`wrapped`, for tests that need no edition of their own."""
    return wrapped
