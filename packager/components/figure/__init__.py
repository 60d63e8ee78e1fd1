"""A picture with a caption and, where it needs one, a long description."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import DirectiveComponent, MarkdownComponent, own_id
from packager.components.rules import NothingInside
from packager.frozen import frozen
from packager.syntax import DirectiveNode, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.components.base import Reading
    from packager.model.component import Content


@frozen(kw_only=True)
class Figure(DirectiveComponent, MarkdownComponent):
    """A picture (an image node); caption and description are content, or a caption as text."""

    kind: ClassVar[str] = "figure"
    directives: ClassVar[tuple[str, ...]] = ("figure",)
    inner: ClassVar[tuple[str, ...]] = ("description",)
    markdown: ClassVar[str] = "paragraph"

    image: Node
    caption: tuple[Content, ...] = ()
    caption_text: str = ""
    description: tuple[Content, ...] = ()

    @property
    def parts(self) -> Iterator[tuple[Content, ...]]:
        """Picture, caption, description."""
        yield (self.image,)
        yield self.caption
        yield self.description

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read `::::figure` with its image, caption and `:::description`."""
        image: Node | None = None
        caption: list[Node] = []
        description: tuple[Content, ...] = ()
        for child in node.children:
            found = _only_image(child)
            if found is not None and image is None:
                image = found
            elif isinstance(child, DirectiveNode) and child.name == "description":
                description = reading.content(child.children)
            else:
                caption.append(child)
        if image is None:
            reading.report.add(NothingInside(node.opening, directive=node.name, wanted="a picture"))
            return None
        return cls(
            id=own_id(node, reading),
            span=node.opening,
            image=image,
            caption=reading.content(caption),
            description=description,
        )

    @classmethod
    def read_markdown(cls, node: Node, reading: Reading) -> Self | None:
        """Read an image that stands alone in its paragraph; its title is the caption."""
        del reading
        image = _only_image(node)
        if image is None or not image.attributes["title"]:
            return None
        return cls(id=None, span=node.span, image=image, caption_text=image.attributes["title"])


def _only_image(node: Node) -> Node | None:
    if node.kind == "paragraph" and len(node.children) == 1 and node.children[0].kind == "image":
        return node.children[0]
    return None
