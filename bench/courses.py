"""Generated courses for the benchmark: S, M, L, and V, which is S with a large video."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WORDS = (
    "young person return care listen calm safe home school friend family plan support worker "
    "question answer reason trust voice meal rest door light phone visit sister night morning"
).split()
SIZES = {"S": 10, "M": 100, "L": 1000, "V": 10}
PICTURE_BYTES = 200_000
VIDEO_BYTES = 500_000_000
CHUNK = 1 << 20

COURSE = """\
id: https://bench.example.org/courses/{name}
title: Benchmark {name}
version: 1.0.0
language: en-US
practice-answers: forget
completion: viewed(all)
"""
QUESTION = """\
:::question {{#q-{lesson}-{number}}}
{prompt}?

- [x] {a} {{#a}}
  > {d}.
- [ ] {b} {{#b}}
- [ ] {c} {{#c}}
:::

"""


def write_course(folder: Path, name: str) -> None:
    """Write the course of a size; the same bytes every time."""
    rng = random.Random(f"course {name}")  # noqa: S311  the same text each run
    for part in ("lessons", "media"):
        (folder / part).mkdir(parents=True)
    (folder / "course.yaml").write_text(COURSE.format(name=name), encoding="utf-8")
    for number in range(1, SIZES[name] + 1):
        picture = folder / "media" / f"picture-{number:04}.jpg"
        picture.write_bytes(rng.randbytes(PICTURE_BYTES))
        lesson = folder / "lessons" / f"{number:04}-lesson-{number}.md"
        lesson.write_text(_lesson(number, rng, video=name == "V" and number == 1), encoding="utf-8")
    if name == "V":
        _write_video(folder / "media", rng)


def _sentence(rng: random.Random, count: int) -> str:
    return " ".join(rng.choices(WORDS, k=count)).capitalize()


def _lesson(number: int, rng: random.Random, *, video: bool) -> str:
    parts = [f"---\ntitle: Lesson {number}\nminutes: 5\n---\n\n"]
    for section in range(5):
        parts.append(f"## Part {section + 1}\n\n")
        parts.append(f"{_sentence(rng, 40)}, **{_sentence(rng, 3)}** {_sentence(rng, 32)}.\n\n")
        parts.append("".join(f"- {_sentence(rng, 8)}\n" for _ in range(3)) + "\n")
    parts.append(f"![{_sentence(rng, 5)}](../media/picture-{number:04}.jpg)\n\n")
    for question in range(5):
        texts = [_sentence(rng, 5) for _ in range(5)]
        prompt, a, b, c, d = texts
        parts.append(
            QUESTION.format(
                lesson=number, number=question, prompt=prompt, a=f"{a} one", b=f"{b} two",
                c=f"{c} three", d=d,
            )
        )  # fmt: skip
    if video:
        parts.append(
            ":::video Film {src=../media/film.mp4 captions=../media/film.vtt "
            "transcript=../media/film.md}\n:::\n"
        )
    return "".join(parts)


def _write_video(media: Path, rng: random.Random) -> None:
    (media / "film.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n", encoding="utf-8")
    (media / "film.md").write_text("Hello.\n", encoding="utf-8")
    chunk = rng.randbytes(CHUNK)
    with (media / "film.mp4").open("wb") as file:
        for _ in range(VIDEO_BYTES // CHUNK):
            file.write(chunk)
