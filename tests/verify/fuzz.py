"""Random damage to packages of ours, in the zip, in the manifest, in names and in pages.

    python -m tests.verify.fuzz 10000

reads so many of them and tells the slowest, the most memory, and which rules spoke.
"""

from __future__ import annotations

import copy
import io
import random
import re
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree

from packager.diagnostics import Report, json, text
from packager.verify.judge import judge_package
from packager.verify.repair import repair_package
from packager.verify.summary import summarize
from packager.verify.summary_text import as_text
from tests.conftest import XSD
from tests.verify.making import OURS, ours, richer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.verify.making import Members

NAMES: Final = (*OURS, "rich12", "rich2004")
ODD_NAMES: Final = (
    *("../a", "/a", "a\\b", "A/../b", "aux.html", "é.html", "a" * 300, "\x00", "a//b", "", "C:x"),
    *("index.php", ".env", "__MACOSX/x", "imsmanifest.xml/x", "cmi5.xml", "tincan.xml", "a.crs"),
)
# What makes careless patterns slow, and careless parsers deep.
HEAVY: Final = (
    b"<script " * 3000,
    b"<img src=" * 3000,
    b"<!--" * 5000,
    b'"cmi.core.exit" , ' * 2000,
    b'.open("POST",' * 3000,
    b"secret=" * 4000,
    b"://a:" * 5000,
    b"url(//" * 5000,
    b"Basic " + b"QUFB" * 5000,
    b"eyJ" + b"a" * 20000,
    b"<meta " * 3000,
)
TOKENS: Final = (
    *(b"<a>", b"</a>", b"&", b"&#0;", b"&#x110000;", b"]]>", b"<![CDATA[", b"<?x?>", b"\x00"),
    *(b"\xff\xfe", b'"', b"'", b"<!DOCTYPE a>", b"<!--", b"xmlns:x='y'", b"%zz", b"{", b"1e999"),
    *(b"../", b"//[", b"http://[::1", b"0" * 5000, b"(" * 300, b"~" * 5000),
)
VALUES: Final = (
    *(
        "",
        " ",
        "x",
        "true",
        "-1",
        "1.5",
        "NaN",
        "1e9",
        "0.12345",
        "../a",
        "/a",
        "a b",
        "a%zz",
        "a\\b",
    ),
    *("http://[::1", "https://a.test/x?endpoint=y", "//a", "A&B", "é", "x" * 5000, "(" * 300),
    *("~" * 3000 + "a", "2*{a,b", "index.html#x", "Index.html", "CBK272666RCHG_welcome_back_item"),
)
XML: Final = re.compile(rb"<[^>]*>|[^<]+")


def members_of(chance: random.Random) -> Members:
    name = chance.choice(NAMES)
    return dict(richer(name.replace("rich", "scorm")) if name.startswith("rich") else ours(name))


def spoil_xml(members: Members, chance: random.Random) -> None:
    name = next(one for one in members if one.endswith(".xml"))
    parts = XML.findall(members[name])
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(parts))
        change = chance.randrange(6)
        if change == 0:
            del parts[at]
        elif change == 1:
            parts.insert(at, parts[chance.randrange(len(parts))])
        elif change == 2:
            other = chance.randrange(len(parts))
            parts[at], parts[other] = parts[other], parts[at]
        elif change == 3:
            cut = chance.randrange(len(parts[at]) + 1)
            parts[at] = parts[at][:cut] + chance.choice(TOKENS) + parts[at][cut:]
        elif change == 4:
            parts[at] = re.sub(rb'"[^"]*"', b'"' + chance.choice(TOKENS) + b'"', parts[at], count=1)
        else:
            parts[at:at] = parts[at : at + 5] * chance.randint(1, 40)
        if not parts:
            break
    members[name] = b"".join(parts)


def spoil_tree(members: Members, chance: random.Random) -> None:
    """Another document that is still well-formed."""
    name = next(one for one in members if one.endswith(".xml"))
    root = etree.fromstring(members[name])
    for _ in range(chance.randint(1, 6)):
        every = list(root.iter(etree.Element))
        one, other = chance.choice(every), chance.choice(every)
        change = chance.randrange(6)
        if change == 0 and one.getparent() is not None:
            one.getparent().remove(one)  # type: ignore[union-attr]  # looked at just now
        elif change == 1:
            other.append(copy.deepcopy(one))
        elif change == 2 and one.attrib:
            one.set(chance.choice(list(one.attrib)), chance.choice(VALUES))
        elif change == 3:
            one.text = chance.choice(VALUES)
        elif change == 4 and one.attrib:
            del one.attrib[chance.choice(list(one.attrib))]
        else:
            one.tag = other.tag
    members[name] = etree.tostring(root)


def spoil_names(members: Members, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 3)):
        if chance.random() < 0.5:
            members[chance.choice(ODD_NAMES)] = b"x"
        else:
            old = chance.choice(list(members))
            members[chance.choice((old.upper(), f"course/{old}", old[:-1], old + " "))] = (
                members.pop(old)
            )


def spoil_pages(members: Members, chance: random.Random) -> None:
    name = chance.choice([one for one in members if not one.endswith(".xml")])
    at = chance.randrange(len(members[name]) + 1)
    heavy = chance.choice((*HEAVY, *TOKENS))
    members[name] = members[name][:at] + heavy + members[name][at:]


def spoil_bytes(raw: bytearray, chance: random.Random) -> bytearray:
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(max(1, len(raw)))
        change = chance.randrange(5)
        if change == 0:
            raw[at : at + 1] = bytes([chance.randrange(256)])
        elif change == 1:
            raw[at : at + 4] = chance.choice((b"\xff" * 4, b"\0" * 4, chance.randbytes(4)))
        elif change == 2:
            del raw[at : at + chance.randint(1, 400)]
        elif change == 3:
            raw[at:at] = raw[at // 2 : at // 2 + chance.randint(1, 400)]
        else:
            end = raw.rfind(b"PK\x01\x02", 0, max(4, at))
            place = max(0, end) + chance.randrange(46)
            raw[place : place + 1] = bytes([chance.choice((0, 1, 8, 127, 255))])
    return raw


def mutant(seed: int) -> bytes:
    """The zip of a seed: the same for ever."""
    chance = random.Random(seed)  # noqa: S311
    members = members_of(chance)
    steps: tuple[Callable[[Members, random.Random], None], ...]
    steps = (spoil_tree, chance.choice((spoil_tree, spoil_xml)), spoil_names, spoil_pages)
    for step in steps:
        if chance.random() < 0.4:
            step(members, chance)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 1)
    raw = bytearray(whole.getvalue())
    return bytes(spoil_bytes(raw, chance) if chance.random() < 0.4 else raw)


def read(path: Path, schemas: Path | None = None) -> list[str]:
    """Everything that the commands do with a package; the codes that spoke."""
    report = Report()
    facts = summarize(judge_package(path, report, name="a.zip", schemas=schemas))
    text.render(report)
    json.render(report)
    as_text(facts)
    mended = path.with_name("mended.zip")
    if not repair_package(path, mended).refused:
        judge_package(mended, Report())
    return [found.code for found in report]


def main(count: int) -> None:
    """Read so many, and tell how it went."""
    said: Counter[str] = Counter()
    slowest = (0.0, 0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.zip")
        for seed in range(count):
            path.write_bytes(mutant(seed))
            started = time.perf_counter()
            said.update(set(read(path, XSD if seed % 4 == 0 and XSD.is_dir() else None)))
            slowest = max(slowest, (time.perf_counter() - started, seed))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(f"{count} read; slowest {slowest[0]:.2f} s (seed {slowest[1]}), ")
    sys.stdout.write(f"{most / 1024:.0f} MiB at most\n{dict(said.most_common())}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
