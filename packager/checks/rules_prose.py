"""Sentences and words that make a lesson harder to read than it need be (LNG92x)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("LNG921", Severity.NOTE, since="0.3")
class LongSentence(Rule):
    """A sentence of more than 40 words.

    ## Why it matters
    By its end the beginning is forgotten, most of all by people who read in a second language, on
    a phone, or after a night shift. Quotations and references are left alone, and so are
    languages that put no spaces between words.

    ## Example
    ```markdown
    When a young person who has been gone for two nights, with nobody knowing where, comes back to
    the house in the middle of the night, tired and perhaps hungry, it is the first words that they
    hear from the person at the door that decide much of what comes next.
    ```

    ## Instead
    ```markdown
    A young person comes back after two nights, tired and perhaps hungry. The first words at the
    door decide much of what comes next.
    ```
    """

    words: int
    most: int

    def message(self) -> str:
        return f"this sentence has {self.words} words; above {self.most} it is hard to follow"

    def hint(self) -> str:
        return "make two sentences of it, or a list"


@rule("LNG922", Severity.NOTE, since="0.3")
class HardToRead(Rule):
    """A lesson written above the twelfth grade of an American school.

    ## Why it matters
    Adults read for their work at grade 8 to 10 with ease; above 12 many give up. The grade is that
    of Flesch and Kincaid, from the length of sentences and words: a formula for English, so only
    English lessons of 100 words or more are judged. It says nothing about the thoughts.

    ## Example
    A lesson of sentences of thirty words, and of words such as "operationalization".

    ## Instead
    Shorten sentences first; then take the shorter word where there is one.
    """

    grade: str
    most: int

    def message(self) -> str:
        return f"this page reads at grade {self.grade}; most people read at grade 8 to 10 with ease"

    def hint(self) -> str:
        return "shorten the longest sentences first, then the longest words"


@rule("LNG923", Severity.NOTE, since="0.3")
class LongParagraph(Rule):
    """A paragraph of more than 150 words.

    ## Why it matters
    On a phone it fills more than the screen, and eyes find no place to rest or to come back to.

    ## Example
    A paragraph of ten sentences.

    ## Instead
    Begin a new paragraph where a new thought begins, or make a list.
    """

    words: int
    most: int

    def message(self) -> str:
        return f"this paragraph has {self.words} words; {self.most} fill a phone's screen"

    def hint(self) -> str:
        return "begin a new one where a new thought begins"


@rule("LNG924", Severity.NOTE, since="0.3")
class RepeatedWord(Rule):
    """A word that stands twice in a row.

    ## Why it matters
    It is most often left from editing; readers stumble, and screen readers say it.

    ## Example
    ```markdown
    Ask whether the the young person is safe.
    ```

    ## Instead
    ```markdown
    Ask whether the young person is safe.
    ```
    """

    word: str

    def message(self) -> str:
        return f'"{self.word}" stands twice'

    def hint(self) -> str:
        return "take one out"


@rule("LNG925", Severity.WARNING, since="0.3")
class LeftoverText(Rule):
    """A note to oneself, or filling text, in what learners read.

    ## Why it matters
    It was meant to be replaced. Learners see it, and trust the rest less.

    ## Example
    ```markdown
    TODO: ask Rosa for the figures of this year.
    ```

    ## Instead
    Write what was meant to stand there. Notes for authors go into a comment, which nobody else
    sees: `<!-- ask Rosa for the figures -->`.
    """

    words: str

    def message(self) -> str:
        return f'"{self.words}" was left in the text'

    def hint(self) -> str:
        return "write what was meant to stand there, or put the note into <!-- a comment -->"
