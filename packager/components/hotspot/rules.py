"""What can be wrong with places in a picture (QIZ341 to QIZ344)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("QIZ341", since="0.2")
class RegionOutsidePicture(Rule):
    """A region that is not wholly in the picture.

    ## Why it matters
    What lies outside cannot be seen or pressed. Places are in percent of the picture: `x` and
    `width` of its width, `y` and `height` of its height.

    ## Example
    ```markdown
    :::question {#hall}
    Where would you sit down to talk?

    ![A hall with a bench and a lamp](../media/hall.svg)

    - [x] The bench {x=80 y=60 width=30 height=20}
    - [ ] Under the lamp {x=10 y=10 width=20 height=40}
    :::
    ```

    ## Instead
    ```markdown
    - [x] The bench {x=70 y=60 width=30 height=20}
    ```
    """

    id: str
    region: str

    def message(self) -> str:
        return f"region `{self.region}` of question `{self.id}` reaches out of the picture"

    def hint(self) -> str:
        return "places are in percent: keep `x` + `width` and `y` + `height` at 100 or less"


@rule("QIZ342", Severity.WARNING, since="0.2")
class OverlappingRegions(Rule):
    """Two regions of a picture that cover each other.

    ## Why it matters
    Where they overlap, a press means the one that is written last, which people cannot see.

    ## Example
    ```markdown
    :::question {#hall}
    Where would you sit down to talk?

    ![A hall with a bench and a lamp](../media/hall.svg)

    - [x] The bench {x=10 y=60 width=30 height=20}
    - [ ] Under the lamp {x=20 y=40 width=20 height=40}
    :::
    ```

    ## Instead
    Move them apart, or make one of them smaller.
    """

    id: str

    def message(self) -> str:
        return f"this region of question `{self.id}` covers another one"

    def hint(self) -> str:
        return "move them apart, or make one smaller"


@rule("QIZ343", since="0.2")
class HotspotWithoutPicture(Rule):
    """Places in a picture, and no picture.

    ## Why it matters
    There is nothing to look at and nothing to press.

    ## Example
    ```markdown
    :::question {#hall}
    Where would you sit down to talk?

    - [x] The bench {x=10 y=60 width=30 height=20}
    - [ ] Under the lamp {x=60 y=10 width=20 height=40}
    :::
    ```

    ## Instead
    ```markdown
    ![A hall with a bench and a lamp](../media/hall.svg)
    ```
    before the list.
    """

    id: str

    def message(self) -> str:
        return f"question `{self.id}` names places in a picture, but has no picture"

    def hint(self) -> str:
        return "put it before the list: `![What it shows](../media/hall.svg)`"


@rule("QIZ344", since="0.2")
class RegionWithoutPlace(Rule):
    """A region that does not say where it is in the picture.

    ## Why it matters
    It can be chosen in the list and not in the picture, so that the picture shows which answers
    are meant.

    ## Example
    ```markdown
    :::question {#hall}
    Where would you sit down to talk?

    ![A hall with a bench and a lamp](../media/hall.svg)

    - [x] The bench {x=10 y=60 width=30}
    - [ ] Under the lamp {x=60 y=10 width=20 height=40}
    :::
    ```

    ## Instead
    ```markdown
    - [x] The bench {x=10 y=60 width=30 height=20}
    ```
    """

    id: str
    region: str
    problem: str

    def message(self) -> str:
        return f"region `{self.region}` of question `{self.id}` has {self.problem}"

    def hint(self) -> str:
        return "give it `{x=10 y=60 width=30 height=20}`, in percent of the picture"
