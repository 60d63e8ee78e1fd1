"""Any bytes are a course: they give diagnostics, or a package, and never a traceback."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from packager.diagnostics import Report, text
from packager.pipeline import BuildOptions, build_package, check_course
from packager.targets import Settings, load_targets
from tests.conftest import ROOT
from tests.strategies import edits
from tests.writing import COURSE, FRONT, QUESTION, codes, read, write_course

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = ROOT / "course_source"
TEXTS = tuple(
    str(path.relative_to(SAMPLE))
    for path in sorted(SAMPLE.rglob("*"))
    if path.suffix in {".md", ".yaml"} and path.name != "README.md"
)
SETTINGS = Settings()
OPTIONS = BuildOptions(settings=SETTINGS)
MANY = settings(
    max_examples=int(os.environ.get("PACKAGER_EXAMPLES", "100")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The sample course, to be spoilt and mended."""
    folder = tmp_path_factory.mktemp("anything") / "course"
    shutil.copytree(SAMPLE, folder)
    yield folder


def judged(folder: Path, *, build: bool = True) -> Report:
    """Check a course, show what was found, and build it when nothing stands in the way."""
    targets = load_targets(["all"], SETTINGS)
    course, report = check_course(folder, targets)
    assert course is not None or report.has_errors
    for found in report:
        assert 0 <= found.span.start <= found.span.end <= len(found.span.file.text)
        assert "\n" not in found.message()
    text.render(report)
    if build and not report.has_errors:
        with tempfile.TemporaryDirectory() as output:
            built = build_package(folder, targets, Path(output) / "out", OPTIONS)
            assert not built.report.has_errors, codes(built.report)
            assert len(built.packages) == len(targets)
    return report


@MANY
@given(name=st.sampled_from(TEXTS), patches=edits())
def test_a_spoilt_file_of_the_sample_course_builds_or_is_explained(
    sample: Path, name: str, patches: edits
) -> None:
    path = sample / name
    whole = (SAMPLE / name).read_text(encoding="utf-8")
    try:
        path.write_bytes(patches.of(whole).encode("utf-8", "surrogatepass"))
        judged(sample)
    finally:
        path.write_text(whole, encoding="utf-8")
