from __future__ import annotations

import subprocess
import sys

import packager
from packager.pipeline import build_package, check_course
from packager.source import read_course


def test_the_public_functions_are_the_ones_of_the_pipeline() -> None:
    assert packager.build_package is build_package
    assert packager.check_course is check_course
    assert packager.read_course is read_course


def test_importing_the_package_loads_none_of_its_libraries() -> None:
    code = (
        "import sys, packager; assert packager.__version__; "
        "print([n for n in ('click', 'jinja2', 'lxml', 'yaml', 'jsonschema_rs', 'pyromark', 'nh3')"
        " if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_everything_public_says_what_it_is() -> None:
    assert packager.__doc__
    for name in packager.__all__:
        if name != "__version__":
            assert getattr(packager, name).__doc__, name
