"""Find one or more places in a picture."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import decimal_or_none, flag
from packager.components.hotspot.rules import (
    HotspotWithoutPicture,
    OverlappingRegions,
    RegionOutsidePicture,
    RegionWithoutPlace,
)
from packager.components.options import (
    OPTION_KEY_LENGTH,
    OptionQuestion,
    read_options,
    split_prompt,
    task_list,
)
from packager.components.question import BLOCKS, ReadQuestion, shared_fields
from packager.components.rules_question import NoRightAnswer, TooFewOptions
from packager.frozen import frozen
from packager.model.component import InteractionType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.components.question import QuestionParts
    from packager.model.component import Content
    from packager.syntax import Node

MIN_REGIONS, MAX_REGIONS = 2, 26
WHOLE = 100
SIDES = ("x", "y", "width", "height")
SHAPES = ("rectangle", "ellipse")
_BRACES = re.compile(r"\{([^{}]*)\}\s*\Z")


@frozen(kw_only=True)
class Region:
    """A part of the picture, in percent of its width and height from its top left corner."""

    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal
    ellipse: bool

    @property
    def centre(self) -> tuple[Decimal, Decimal]:
        """Its middle."""
        return (self.x + self.width / 2, self.y + self.height / 2)

    @property
    def inside(self) -> bool:
        """Whether all of it is in the picture."""
        ends = (self.x + self.width, self.y + self.height)
        return min(self.x, self.y) >= 0 and max(ends) <= WHOLE

    def overlaps(self, other: Region) -> bool:
        """Whether both cover a common place."""
        beside = self.x + self.width <= other.x or other.x + other.width <= self.x
        above = self.y + self.height <= other.y or other.y + other.height <= self.y
        return not beside and not above


@frozen(kw_only=True)
class Hotspot(OptionQuestion):
    """A picture with regions; each is an option too, by its name, in the same order."""

    kind: ClassVar[str] = "hotspot"
    attributes: ClassVar[tuple[str, ...]] = (*ReadQuestion.attributes, "partial")
    interaction: ClassVar[InteractionType] = InteractionType.CHOICE
    rank: ClassVar[int] = 45

    picture: Node
    regions: tuple[Region, ...]
    multiple: bool
    partial: bool

    @property
    def parts(self) -> Iterator[tuple[Content, ...]]:
        """Prompt, hints, feedback, names of the regions, and the picture."""
        yield from super().parts
        yield (self.picture,)

    @classmethod
    def looks_like(cls, parts: QuestionParts) -> bool:
        """A task list in which some item says where it is in a picture."""
        node = task_list(parts)
        return node is not None and any(_words_of(item)[0] for item in node.children)

    @classmethod
    def read_question(cls, parts: QuestionParts) -> Self | None:
        """Read prompt, picture and regions."""
        node = task_list(parts)
        report, question_id = parts.reading.report, parts.question_id()
        if node is None:
            parts.report_nothing()
            return None
        count = len(node.children)
        if not MIN_REGIONS <= count <= MAX_REGIONS:
            report.add(TooFewOptions(parts.node.opening, id=question_id, count=count))
            return None
        picture = _take_picture(parts)
        if picture is None:
            report.add(HotspotWithoutPicture(parts.node.opening, id=question_id))
        regions = [_region(item, parts) for item in node.children]
        options = read_options(parts, node, question_id)
        right = sum(option.correct for option in options)
        if not right:
            report.add(NoRightAnswer(parts.node.opening, id=question_id))
        whole = [region for region in regions if region is not None]
        if picture is None or not right or len(whole) < count or len(options) < count:
            return None
        _report_overlaps(parts, node, whole)
        return cls(
            **shared_fields(parts, split_prompt(parts, node, question_id)),
            options=options,
            picture=picture,
            regions=tuple(whole),
            multiple=right > 1,
            partial=flag(parts.node, "partial", default=True, reading=parts.reading),
        )

    def data(self) -> dict[str, object]:
        """Regions by name; they keep their order, which the numbers in the picture show."""
        return {
            "multiple": self.multiple,
            "partial": self.partial,
            "shuffle": False,
            "options": [option.data() | {"last": True} for option in self.options],
        }

    def worst_response(self) -> int:
        """All regions picked, or the one."""
        return OPTION_KEY_LENGTH * (len(self.options) if self.multiple else 1)


def _take_picture(parts: QuestionParts) -> Node | None:
    """Take the first picture out of the prompt."""
    for node in parts.body:
        image = next((child for child in node.children if child.kind == "image"), None)
        if node.kind == "paragraph" and image is not None:
            node.children.remove(image)
            if not any(child.plain_text().strip() for child in node.children):
                parts.body.remove(node)
            return image
    return None


def _last_text(item: Node) -> Node | None:
    """The text that ends an item's first line."""
    first = next((child for child in item.children if child.kind != "task-marker"), None)
    if first is None:
        return None
    inline = first.children if first.kind == "paragraph" else item.children
    run: list[Node] = []
    for node in inline:
        if node.kind in BLOCKS:
            break
        run.append(node)
    return run[-1] if run and run[-1].kind == "text" else None


def _words_of(item: Node) -> tuple[dict[str, str], list[str]]:
    """What the braces of an item say of its place, and their other words."""
    text = _last_text(item)
    found = _BRACES.search(text.text) if text is not None else None
    place: dict[str, str] = {}
    rest: list[str] = []
    for word in found[1].split() if found is not None else ():
        name, _, value = word.partition("=")
        if name in {*SIDES, "shape"}:
            place[name] = value
        else:
            rest.append(word)
    return place, rest


def _region(item: Node, parts: QuestionParts) -> Region | None:
    """The region of an item, whose braces keep what is not about it; None when reported."""
    place, rest = _words_of(item)
    text = _last_text(item)
    if text is not None and place:
        kept = f" {{{' '.join(rest)}}}" if rest else ""
        text.text = _BRACES.sub("", text.text).rstrip() + kept
    name = " ".join((text.text if text is not None else "").split("{")[0].split())
    report, question_id = parts.reading.report, parts.question_id()
    numbers = {side: decimal_or_none(place.get(side, "").rstrip("%")) for side in SIDES}
    shape = place.get("shape", SHAPES[0])
    problem = _problem(place, numbers, shape)
    x, y, width, height = (numbers[side] or Decimal(0) for side in SIDES)
    if problem:
        report.add(RegionWithoutPlace(item.span, id=question_id, region=name, problem=problem))
        return None
    region = Region(x=x, y=y, width=width, height=height, ellipse=shape == SHAPES[1])
    if not region.inside:
        report.add(RegionOutsidePicture(item.span, id=question_id, region=name))
        return None
    return region


def _problem(place: dict[str, str], numbers: dict[str, Decimal | None], shape: str) -> str:
    """What is wrong with a region's place; empty when nothing is."""
    for side in SIDES:
        if side not in place:
            return f"no `{side}`"
        if numbers[side] is None:
            return f"a `{side}` of `{place[side]}`"
    for side in ("width", "height"):
        if (numbers[side] or 0) <= 0:
            return f"no {side}"
    return "" if shape in SHAPES else f"the shape `{shape}`"


def _report_overlaps(parts: QuestionParts, node: Node, regions: list[Region]) -> None:
    placed = zip(node.children, regions, strict=True)
    for (_, one), (item, other) in combinations(placed, 2):
        if one.overlaps(other):
            parts.reading.report.add(OverlappingRegions(item.span, id=parts.question_id()))
            return
