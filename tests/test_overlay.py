"""Overlays: what they set, what they leave, and which packages they refuse."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

from packager.diagnostics import concise
from packager.overlay import overlay_package
from packager.pipeline import BuildOptions, build_package
from packager.targets import Settings, load_targets
from tests.browser.credit_course import COURSE, write_credit_course
from tests.writing import SVG

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SUPPORT = "support:\n  - {name: Course line, phone: 555-0100, verified_on: 2026-11-20}\n"
OVERLAY = """\
support:
  - {name: "Agency & friends", about: On call, phone: 555-0199, verified_on: 2026-11-21}
logo: logo.svg
logo-alt: The agency
policies:
  grievance: "Write to <the> agency."
approvals:
  - body: An approval body
    status: approved
    provider_no: "1234"
    approval_no: "5678"
    valid_from: 2026-01-01
    valid_to: 2027-12-31
    statement: This program is approved.
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course for credit with a support line, as a SCORM 1.2 package."""
    folder = tmp_path_factory.mktemp("overlay")
    source = write_credit_course(folder / "source")
    (source / "course.yaml").write_text(COURSE + SUPPORT, encoding="utf-8")
    settings = Settings()
    built = build_package(
        source,
        load_targets(("scorm12",), settings),
        folder / "out",
        BuildOptions(settings=settings),
    )
    assert built.packages, concise.render(built.report)
    return folder / "out" / built.packages[0].file


@pytest.fixture
def put(tmp_path: Path, package: Path) -> Callable[..., tuple[str, Path]]:
    """Put an overlay on a package; what was said, and where the new one is."""
    (tmp_path / "logo.svg").write_text(SVG, encoding="utf-8")

    def put_on(
        overlay: str, base: Path = package, name: str = "new.zip", today: date | None = None
    ) -> tuple[str, Path]:
        (tmp_path / "agency.yaml").write_text(overlay, encoding="utf-8")
        output = tmp_path / "out" / name
        report, written = overlay_package(base, tmp_path / "agency.yaml", output, today=today)
        assert (written is not None) == output.exists()
        return concise.render(report), output

    return put_on


def files(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_sets_what_it_names_and_leaves_the_rest(
    put: Callable[..., tuple[str, Path]], package: Path
) -> None:
    said, output = put(OVERLAY)
    assert said == ""
    before, after = files(package), files(output)
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed
    assert all(name.endswith(".html") for name in changed)
    assert before["imsmanifest.xml"] == after["imsmanifest.xml"]
    index, closing = after["index.html"].decode(), after["lesson-closing.html"].decode()
    first = after["lesson-one.html"].decode()
    assert "Agency &amp; friends" in index
    assert "Course line" not in index
    assert "data:image/svg+xml;base64," in index
    assert 'alt="The agency"' in index
    assert "DEMONSTRATION" in before["lesson-closing.html"].decode()
    assert "DEMONSTRATION" not in closing
    assert "This program is approved." in closing
    assert "Approval number 5678." in closing
    assert "Write to &lt;the&gt; agency." in first
    assert "office@training.example.org" in first


def test_the_same_overlay_gives_the_same_bytes_and_a_second_one_goes_on_top(
    put: Callable[..., tuple[str, Path]],
) -> None:
    _, first = put(OVERLAY)
    _, again = put(OVERLAY, name="again.zip")
    assert first.read_bytes() == again.read_bytes()
    _, twice = put(OVERLAY, first, name="twice.zip")
    assert twice.read_bytes() == first.read_bytes()
    _, other = put("policies: {contact: Elsewhere.}\n", first, name="other.zip")
    page = files(other)["lesson-one.html"].decode()
    assert "Elsewhere." in page
    assert "Write to &lt;the&gt; agency." in page
    assert "This program is approved." in page


def test_what_an_overlay_sets_is_what_a_build_of_it_gives(
    put: Callable[..., tuple[str, Path]], tmp_path: Path
) -> None:
    """The overlaid pages are, byte for byte, those of a course that says the same."""
    source = write_credit_course(tmp_path / "source")
    policies = "policies: {contact: office@training.example.org}"
    text = COURSE.replace(policies, "policies: {grievance: Write., contact: office@x.example}")
    (source / "course.yaml").write_text(
        text + "support:\n  - {name: Agency, phone: 555-0199, verified_on: 2026-11-20}\n",
        encoding="utf-8",
    )
    settings = Settings()
    targets = load_targets(("scorm12",), settings)
    options = BuildOptions(settings=settings)
    built = build_package(source, targets, tmp_path / "built", options)
    wanted = files(tmp_path / "built" / built.packages[0].file)
    _, output = put(
        "support:\n  - {name: Agency, phone: 555-0199, verified_on: 2026-11-20}\n"
        "policies: {grievance: Write., contact: office@x.example}\n"
    )
    assert files(output) == wanted


@pytest.mark.parametrize(
    ("overlay", "code"),
    [
        ("logos: x.svg\n", "SRC112"),
        ("logo: missing.svg\n", "SRC130"),
        ("logo: agency.yaml\n", "SRC114"),
        ("approvals: [{body: A, status: pending}]\n", "CRS283"),
        ("approvals: [{body: A, status: approved}]\n", "CRS282"),
        ("support: nobody\n", "SRC114"),
        ("support: [{name: A line, phone: 555-0100}]\n", "CRS256"),
        ("- a list\n", "SRC114"),
        ("a: [\n", "SRC110"),
    ],
)
def test_an_overlay_that_is_wrong_is_refused(
    put: Callable[..., tuple[str, Path]], overlay: str, code: str
) -> None:
    said, output = put(overlay)
    assert code in said
    assert not output.exists()


def test_an_approval_that_has_ended_is_refused(put: Callable[..., tuple[str, Path]]) -> None:
    said, _ = put(OVERLAY, today=date(2028, 1, 1))
    assert "CRS284" in said


def test_a_key_without_a_place_in_the_package_is_refused(
    put: Callable[..., tuple[str, Path]], tmp_path: Path
) -> None:
    from packager.cli.starter import write_starter

    write_starter(tmp_path / "plain", title="Plain", language="en", course_id="")
    settings = Settings()
    targets = load_targets(("scorm12",), settings)
    options = BuildOptions(settings=settings)
    built = build_package(tmp_path / "plain", targets, tmp_path / "dist", options)
    plain = tmp_path / "dist" / built.packages[0].file
    said, _ = put(OVERLAY, plain)
    assert said.count("CRS289") == 3
    _, output = put("logo: logo.svg\n", plain)
    assert "data:image/svg+xml" in files(output)["index.html"].decode()


def rezipped(package: Path, change: Callable[[zipfile.ZipFile], None]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry))
        change(new)
    return out.getvalue()


def link(archive: zipfile.ZipFile) -> None:
    entry = zipfile.ZipInfo("media/link.txt")
    entry.external_attr = 0o120777 << 16
    archive.writestr(entry, "/etc/passwd")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda archive: archive.writestr("../outside.txt", "x"), "a path"),
        (lambda archive: archive.writestr("/absolute.txt", "x"), "a path"),
        (lambda archive: archive.writestr("INDEX.html", "x"), "two files of one name"),
        (lambda archive: archive.writestr("bomb.txt", b"0" * (8 << 20)), "times its size"),
        (link, "symbolic link"),
    ],
)
def test_a_zip_that_is_not_safe_is_refused(
    put: Callable[..., tuple[str, Path]],
    package: Path,
    tmp_path: Path,
    change: Callable[[zipfile.ZipFile], None],
    reason: str,
) -> None:
    odd = tmp_path / "odd.zip"
    odd.write_bytes(rezipped(package, change))
    said, output = put(OVERLAY, odd)
    assert "CRS288" in said or "PKG7" in said
    assert reason in said or "PKG7" in said
    assert not output.exists()


def test_a_package_of_another_tool_is_refused(
    put: Callable[..., tuple[str, Path]], tmp_path: Path
) -> None:
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("index.html", "<!doctype html><title>Another</title>")
    said, output = put(OVERLAY, other)
    assert "CRS288" in said
    assert not output.exists()


def test_a_file_that_is_no_zip_is_refused(
    put: Callable[..., tuple[str, Path]], tmp_path: Path
) -> None:
    (tmp_path / "no.zip").write_bytes(b"PK no zip at all")
    said, _ = put(OVERLAY, tmp_path / "no.zip")
    assert "PKG701" in said
