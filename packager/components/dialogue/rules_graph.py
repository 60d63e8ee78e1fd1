"""What can be wrong with the ways through a dialogue (CRS233 to CRS238, CRS243 to CRS246)."""

from __future__ import annotations

from packager.diagnostics import Rule, rule


@rule("CRS233", since="0.2")
class DeadEnd(Rule):
    """A scene that nothing follows, and that is no ending.

    ## Why it matters
    The learner is left without a choice, and the dialogue can never be finished from there.

    ## Example
    ```markdown
    ### She shrugs {#shrug}

    She looks away.
    ```

    ## Instead
    ```markdown
    ### She shrugs {#shrug}

    She looks away.

    - "Let me ask that differently." -> #curiosity {repair}
    ```
    or, where the dialogue may end like this, `### She shrugs {#shrug ending}`.
    """

    id: str

    def message(self) -> str:
        return f"scene `#{self.id}` is a dead end"

    def hint(self) -> str:
        return f"give it choices `- ... -> #scene`, or make it an ending: `{{#{self.id} ending}}`"


@rule("CRS234", since="0.2")
class UnreachableScene(Rule):
    """A scene or an ending that no way leads to.

    ## Why it matters
    Nobody would ever see it.

    ## Example
    ```markdown
    ### First words {#n1}

    - "Are you ok?" -> #eats

    ### She eats and sleeps {#eats ending}

    ### She talks {#talks ending}
    ```

    ## Instead
    Let a choice lead there: `- "I'll stay with you." -> #talks`.
    """

    id: str
    ending: bool

    def message(self) -> str:
        return f"no way leads to the {'ending' if self.ending else 'scene'} `#{self.id}`"

    def hint(self) -> str:
        return f"let a choice lead there with `-> #{self.id}`, or delete it"


@rule("CRS235", since="0.2")
class EndlessLoop(Rule):
    """Scenes that lead only to each other.

    ## Why it matters
    Who gets there can go round, but never finish.

    ## Example
    ```markdown
    ### Silence {#silence}

    - Wait -> #waiting

    ### Waiting {#waiting}

    - Wait some more -> #silence
    ```

    ## Instead
    Let at least one choice lead out, whatever was chosen before.
    """

    scenes: tuple[str, ...]
    when: str

    def message(self) -> str:
        names = ", ".join(f"`#{name}`" for name in self.scenes)
        when = f" (with {self.when})" if self.when else ""
        if len(self.scenes) == 1:
            return f"scene {names} leads only to itself{when}"
        return f"the scenes {names} lead only to each other{when}"

    def hint(self) -> str:
        return "let a choice in one of them lead on to an ending"


@rule("CRS236", since="0.2")
class DialogueWithoutEnding(Rule):
    """A dialogue without an ending.

    ## Why it matters
    Nobody could finish it, and it would never be done.

    ## Example
    ```markdown
    ### First words {#n1}

    - "Are you ok?" -> #n1
    ```

    ## Instead
    ```markdown
    ### She talks a little {#talks ending}
    ```
    """

    def message(self) -> str:
        return "this dialogue has no ending"

    def hint(self) -> str:
        return "mark the last scenes: `### She talks a little {#talks ending}`"


@rule("CRS237", since="0.2")
class NothingToChoose(Rule):
    """A scene all of whose choices can be hidden by their conditions.

    ## Why it matters
    Who gets there like this has nothing to choose, and can only go back.

    ## Example
    ```markdown
    Maya {#trust}
    : closed
    : opening

    ### First words {#n1}

    - "Tell me more." -> #talks {if trust = opening}

    ### She talks {#talks ending}
    ```

    ## Instead
    Give the scene a choice without a condition, or one for every word of the state.
    """

    id: str
    when: str

    def message(self) -> str:
        return f"scene `#{self.id}` has nothing to choose with {self.when}"

    def hint(self) -> str:
        return "add a choice without `{if ...}`"


@rule("CRS238", since="0.2")
class ConditionNeverHolds(Rule):
    """A choice with a condition that never holds where it stands.

    ## Why it matters
    Nobody would ever be offered it.

    ## Example
    ```markdown
    Maya {#trust}
    : closed
    : opening

    ### First words {#n1}

    - "Tell me more." -> #talks {if trust = opening}
    - "I'll be next door." -> #talks

    ### She talks {#talks ending}
    ```

    ## Instead
    Ask for a word that the state can have reached by then, or drop the condition.
    """

    text: str

    def message(self) -> str:
        return f"the choice `{self.text}` is never offered: its condition never holds here"

    def hint(self) -> str:
        return "follow the ways that lead here, or drop the condition"


@rule("CRS243", since="0.2")
class HarmWithoutFeedback(Rule):
    """A harmful choice that does not say how it may be heard.

    ## Why it matters
    The learner would see that something went badly, and not why. A choice is harmful when it is
    marked `{harm}` or moves a state toward its first word.

    ## Example
    ```markdown
    - "Where were you? Who with?" -> #shrug {trust -1}
    ```

    ## Instead
    ```markdown
    - "Where were you? Who with?" -> #shrug {trust -1}

      > They want information, not me.
    ```
    """

    text: str

    def message(self) -> str:
        return f"the harmful choice `{self.text}` has no feedback"

    def hint(self) -> str:
        return "say in a blockquote under it what the other person may hear"


@rule("CRS244", since="0.2")
class HarmWithoutRepair(Rule):
    """A harmful choice after which nothing can be repaired.

    ## Why it matters
    Everybody says the wrong thing at times. What can be learned is how to repair it, and that is
    possible right afterwards: the scene that follows a harmful choice offers a choice marked
    `{repair}`, wherever the states stand then.

    ## Example
    ```markdown
    - "Where were you? Who with?" -> #needs {harm}

      > They want information, not me.
    ```

    ## Instead
    Let it lead to a scene with a repair:
    ```markdown
    ### She looks away {#away}

    - "Let me start again. I'm glad you're here." -> #needs {trust +1} {repair}
    - Go on as if nothing had happened -> #needs
    ```
    """

    text: str
    target: str

    def message(self) -> str:
        return f"nothing repairs the harmful choice `{self.text}`"

    def hint(self) -> str:
        return f"give scene `#{self.target}` a choice that is marked `{{repair}}`"


@rule("CRS246", since="0.2")
class TooManySituations(Rule):
    """A dialogue in which too many situations are possible to check them all.

    ## Why it matters
    A situation is a scene together with where every state stands. All of them are looked at, so
    that nobody gets stuck in one; nobody, the author included, could keep that many in mind.

    ## Example
    A dialogue of 200 scenes with three states of seven words each.

    ## Instead
    Use fewer states or fewer words for them, or make it two dialogues.
    """

    limit: int

    def message(self) -> str:
        return f"this dialogue has more than {self.limit:,} situations (scenes times states)"

    def hint(self) -> str:
        return "use fewer states or words, or make it two dialogues"
