"""What can be wrong with the text of a dialogue (CRS23x, CRS24x)."""

from __future__ import annotations

from packager.diagnostics import Rule, rule


@rule("CRS231", since="0.2")
class MisplacedInDialogue(Rule):
    """Something in a dialogue that cannot stand there.

    ## Why it matters
    A scene is some text, then its choices. What stands behind the choices would be read too late;
    an ending with choices is none; a form or a dialogue inside a scene could not be kept apart
    from the dialogue itself.

    ## Example
    ```markdown
    ### She talks {#talks ending}

    She tells you about her room.

    - Ask for more -> #more
    ```

    ## Instead
    ```markdown
    ### She talks {#talks ending}

    She tells you about her room.
    ```
    """

    what: str
    where: str

    def message(self) -> str:
        return f"{self.what} cannot stand {self.where}"

    def hint(self) -> str:
        return "a scene is text, then a list of choices; an ending is text alone"


@rule("CRS232", since="0.2")
class UnknownScene(Rule):
    """A choice that leads to a scene which does not exist.

    ## Why it matters
    The learner would choose it, and nothing would follow.

    ## Example
    ```markdown
    ### First words {#n1}

    - "Are you ok?" -> #need
    ```

    ## Instead
    ```markdown
    - "Are you ok?" -> #needs
    ```
    The name behind `->` is the id of a heading in the same dialogue.
    """

    target: str
    near: str
    known: tuple[str, ...]

    def message(self) -> str:
        return f"there is no scene `#{self.target}` in this dialogue"

    def hint(self) -> str:
        if self.near:
            return f"did you mean `#{self.near}`?"
        return "its scenes are " + ", ".join(f"`#{name}`" for name in self.known)


@rule("CRS239", since="0.2")
class UnreadableMark(Rule):
    """Braces in a dialogue that say nothing known.

    ## Why it matters
    What they ask for would not happen, and the braces would be gone.

    ## Example
    ```markdown
    - "Are you ok?" -> #needs {trust ++}
    ```

    ## Instead
    ```markdown
    - "Are you ok?" -> #needs {trust +1}
    ```
    Behind a choice stand `{trust +1}`, `{trust -1}`, `{trust = wary}`, `{if trust >= wary}`,
    `{harm}` and `{repair}`; behind the heading of a scene `{#id}` or `{#id ending}`.
    """

    text: str
    near: str = ""

    def message(self) -> str:
        return f"`{self.text}` is not understood"

    def hint(self) -> str:
        if self.near:
            return f"did you mean `{self.near}`?"
        return "write `{state +1}`, `{state = word}`, `{if state >= word}`, `{harm}` or `{repair}`"


@rule("CRS240", since="0.2")
class UnknownState(Rule):
    """A mark that names a state which was not declared.

    ## Why it matters
    Without its words nobody could be told what has changed.

    ## Example
    ```markdown
    - "Are you ok?" -> #needs {trst +1}
    ```

    ## Instead
    Declare the state before the first scene:
    ```markdown
    Maya {#trust}
    : closed
    : wary
    : opening
    ```
    """

    name: str
    near: str
    known: tuple[str, ...]

    def message(self) -> str:
        return f"there is no state `{self.name}` in this dialogue"

    def hint(self) -> str:
        if self.near:
            return f"did you mean `{self.near}`?"
        if self.known:
            return "its states are " + ", ".join(f"`{name}`" for name in self.known)
        return "declare it before the first scene: `Maya {#trust}`, then `: closed`, `: wary`"


@rule("CRS241", since="0.2")
class StateOutOfBounds(Rule):
    """A value that a state can never have, or a step that is wider than all its words.

    ## Why it matters
    A state stands at one of its words and goes no further than the first and the last; a
    condition on anything else never holds.

    ## Example
    ```markdown
    Maya {#trust}
    : closed
    : wary
    : opening

    ### First words {#n1}

    - "Are you ok?" -> #needs {if trust >= 5}
    ```

    ## Instead
    Write the word, or its place counted from 0: `{if trust >= opening}`, `{if trust >= 2}`.
    """

    name: str
    value: str
    words: tuple[str, ...]
    least: int
    most: int

    def message(self) -> str:
        return f"`{self.name}` has no value `{self.value}`"

    def hint(self) -> str:
        if self.least:
            return f"a step is a number from {self.least} to {self.most}"
        return f"write one of {', '.join(self.words)}, or a number from {self.least} to {self.most}"


@rule("CRS242", since="0.2")
class BadState(Rule):
    """A state of a dialogue that is not declared well.

    ## Why it matters
    A state is shown in words: it needs two to seven of them, each once, and a name to be called by.
    A dialogue with more than three states cannot be kept in mind, nor checked.

    ## Example
    ```markdown
    Maya {#trust}
    : closed
    ```

    ## Instead
    ```markdown
    Maya {#trust start=wary}
    : closed: arms crossed, eyes on the floor
    : wary: she watches what you do
    : opening: she looks up, and answers
    ```
    """

    problem: str

    def message(self) -> str:
        return f"this state cannot be used: {self.problem}"

    def hint(self) -> str:
        return "write `Maya {#trust start=wary}`, and under it `: closed`, `: wary`, `: opening`"


@rule("CRS245", since="0.2")
class TwinScenes(Rule):
    """Two scenes of one dialogue with the same id.

    ## Why it matters
    A choice that leads there could mean either.

    ## Example
    ```markdown
    ### Needs {#needs}

    ### Later {#needs}
    ```

    ## Instead
    Give one of them another id.
    """

    id: str
    first: str

    def message(self) -> str:
        return f"there are two scenes `#{self.id}`"

    def hint(self) -> str:
        return f"the other is at {self.first}; give one of them another id"


@rule("CRS247", since="0.2")
class ChoiceWithoutTarget(Rule):
    """A choice that does not say which scene follows.

    ## Why it matters
    The learner would choose it, and nothing would follow.

    ## Example
    ```markdown
    ### First words {#n1}

    - "Are you ok?" -> #needs
    - "Where were you?"
    ```

    ## Instead
    ```markdown
    - "Where were you?" -> #needs
    ```
    """

    text: str
    bare: str = ""

    def message(self) -> str:
        return f"the choice `{self.text}` leads nowhere"

    def hint(self) -> str:
        return f"write `-> #{self.bare or 'scene'}` behind its words"
