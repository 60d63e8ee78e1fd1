"""Words of pictures and links, tables and headings that some learners stumble on (ACC42x)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("ACC421", Severity.WARNING, since="0.3")
class AltTextSaysNothing(Rule):
    """An alternative text that is a file name, or a word such as "image".

    ## Why it matters
    Who does not see the picture hears that there is one, and not what it shows (WCAG 1.1.1).

    ## Example
    ```markdown
    ![porch-light.svg](../media/porch-light.svg)
    ```

    ## Instead
    ```markdown
    ![A porch at night, with its light on](../media/porch-light.svg)
    ```
    """

    words: str

    def message(self) -> str:
        return f'"{self.words}" does not say what the picture shows'

    def hint(self) -> str:
        return "say in a sentence what somebody sees who looks at it"


@rule("ACC422", Severity.NOTE, since="0.3")
class AltTextNamesMedium(Rule):
    """An alternative text that begins with "Image of" or the like.

    ## Why it matters
    A screen reader has just said "image". The words come twice, with every picture.

    ## Example
    ```markdown
    ![Image of a porch at night](../media/porch-light.svg)
    ```

    ## Instead
    ```markdown
    ![A porch at night](../media/porch-light.svg)
    ```
    """

    words: str

    def message(self) -> str:
        return f'the alternative text begins with "{self.words}", which a screen reader says too'

    def hint(self) -> str:
        return "begin with what is to be seen"


@rule("ACC423", Severity.NOTE, since="0.3")
class LongAltText(Rule):
    """An alternative text of more than 250 characters.

    ## Why it matters
    It is read in one go; nobody can stop in it or go back. People who see the picture, and could
    use the explanation, do not get it.

    ## Example
    ```markdown
    ![A chart in which ... (three more sentences)](../media/chart.svg)
    ```

    ## Instead
    ```markdown
    ::::figure
    ![Returns by hour of the day](../media/chart.svg)

    :::description
    Most young people come back between nine in the evening and one in the morning ...
    :::
    ::::
    ```
    """

    length: int
    most: int

    def message(self) -> str:
        return f"the alternative text has {self.length} characters; {self.most} are many already"

    def hint(self) -> str:
        return "say what it is, and put the rest into `:::description` of a `:::figure`"


@rule("ACC424", Severity.NOTE, since="0.3")
class AltTextIsCaption(Rule):
    """A picture whose alternative text and caption are the same.

    ## Why it matters
    Who listens hears the same words twice, and never what the picture shows.

    ## Example
    ```markdown
    ![The way home](../media/path.svg "The way home")
    ```

    ## Instead
    ```markdown
    ![A path that leads to a lit door](../media/path.svg "The way home")
    ```
    """

    words: str

    def message(self) -> str:
        return f'"{self.words}" is the alternative text and the caption'

    def hint(self) -> str:
        return "say in the alternative text what is to be seen"


@rule("ACC425", Severity.WARNING, since="0.3")
class VagueLink(Rule):
    """A link whose words could lead anywhere.

    ## Why it matters
    Screen readers list the links of a page; a list of "here, here, more" helps nobody
    (WCAG 2.4.4).

    ## Example
    ```markdown
    Read about the first words [here](03-return.md).
    ```

    ## Instead
    ```markdown
    Read about [the first words on return](03-return.md).
    ```
    """

    words: str

    def message(self) -> str:
        return f'the link "{self.words}" does not say where it leads'

    def hint(self) -> str:
        return "make a link of the words that name the place"


@rule("ACC426", Severity.NOTE, since="0.3")
class LinkIsAddress(Rule):
    """A link whose words are a web address.

    ## Why it matters
    A screen reader spells it sign by sign. Lists of references are left alone: people print them.

    ## Example
    ```markdown
    See https://training.example.org/handbook/2026/returns for more: <https://training.example.org>
    ```

    ## Instead
    ```markdown
    See the [handbook on returns](https://training.example.org/handbook/2026/returns).
    ```
    """

    words: str

    def message(self) -> str:
        return f"the words of the link are the address `{self.words}`"

    def hint(self) -> str:
        return "write the name of the page in square brackets before the address"


@rule("ACC427", Severity.NOTE, since="0.3")
class SameWordsOtherPlace(Rule):
    """Two links of one page that have the same words and lead to different places.

    ## Why it matters
    In a list of links nobody can tell them apart (WCAG 2.4.9).

    ## Example
    ```markdown
    [Handbook](https://training.example.org/a) and [Handbook](https://training.example.org/b)
    ```

    ## Instead
    ```markdown
    [Handbook for staff](https://training.example.org/a) and
    [handbook for families](https://training.example.org/b)
    ```
    """

    words: str
    first: str

    def message(self) -> str:
        return f'"{self.words}" leads to another place than the same words at {self.first}'

    def hint(self) -> str:
        return "say in each link what makes its place different"


@rule("ACC428", Severity.WARNING, since="0.3")
class EmptyTableHeader(Rule):
    """A column of a table without a header.

    ## Why it matters
    A screen reader says the header with each cell; here it says nothing (WCAG 1.3.1). The corner
    above a column of row headers may be empty.

    ## Example
    ```markdown
    | Sign | |
    |---|---|
    | Tired | rest |
    ```

    ## Instead
    ```markdown
    | Sign | What helps |
    |---|---|
    | Tired | rest |
    ```
    """

    column: int

    def message(self) -> str:
        return f"column {self.column} of the table has no header"

    def hint(self) -> str:
        return "write in its first row what the column holds"


@rule("ACC429", Severity.NOTE, since="0.3")
class BoldForHeading(Rule):
    """A paragraph in bold that looks like a heading and is none.

    ## Why it matters
    People who move by headings pass it over (WCAG 1.3.1).

    ## Example
    ```markdown
    **The first words**

    Say that you are glad.
    ```

    ## Instead
    ```markdown
    ## The first words

    Say that you are glad.
    ```
    """

    words: str

    def message(self) -> str:
        return f'"{self.words}" looks like a heading and is a paragraph in bold'

    def hint(self) -> str:
        return "write it with ## or ###"


@rule("ACC430", Severity.WARNING, since="0.3")
class EmptyHeading(Rule):
    """A heading without words.

    ## Why it matters
    A screen reader stops at it and has nothing to say.

    ## Example
    ```markdown
    ##
    ```

    ## Instead
    Write the words, or take the heading out.
    """

    def message(self) -> str:
        return "this heading has no words"

    def hint(self) -> str:
        return "write them, or take the heading out"
