"""One question before and after an update."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from packager.components.held import held
from packager.diff.change import LONGEST, MOST_EXAMPLES, change, changed, pair, plain
from packager.diff.ids import id_changed, named, where_written
from packager.diff.sides import as_key
from packager.diff.twins import option_twins
from packager.verify.findings import short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from packager.components.held import Part
    from packager.decode.course import QuestionData
    from packager.diff.change import Change

# Fields of a question that are told by their words, or that are no change for learners.
_TOLD: Final = frozenset({"description", "key", "id", "kind", "objectives", "weighting", "tries"})


def compare_questions(was: QuestionData, now: QuestionData, where: str) -> Iterator[Change]:
    """What the data say of a question: its words, its answers, what is right."""
    name = f"question “{short(now.words or now.id, LONGEST)}”"
    if was.words != now.words:
        yield changed("question", where, "a question", (was.words, now.words))
    if was.kind != now.kind:
        yield changed("question", where, f"the kind of {name}", (was.kind, now.kind))
        return
    kind = held(now.kind)
    right = (kind.right(was.data), kind.right(now.data)) if kind else ([], [])
    if _is_other(*right, ordered=now.data.get("interaction") == "sequencing"):
        was_right, now_right = ("; ".join(one.words for one in parts) for parts in right)
        yield changed("key", where, f"what is right in {name}", (was_right, now_right))
    for field, words in (("weighting", "what counts"), ("tries", "the tries"), ("objectives", "")):
        before, after = was.data.get(field), now.data.get(field)
        if before != after:
            what = f"{words or 'the objectives'} of {name}"
            yield changed("question", where, what, (plain(before), plain(after)))
    yield from _options(was, now, name, where)


def _is_other(was: list[Part], now: list[Part], *, ordered: bool) -> bool:
    """Whether other things are right: neither another id nor another order alone says so."""
    listed = list if ordered else sorted
    ids = listed(one.id for one in was) != listed(one.id for one in now)
    return ids and listed(one.words for one in was) != listed(one.words for one in now)


def _options(was: QuestionData, now: QuestionData, name: str, where: str) -> Iterator[Change]:
    """What can be picked: words, things added and taken away, their order."""
    for field in sorted((was.data.keys() | now.data.keys()) - _TOLD):
        first, second = was.data.get(field), now.data.get(field)
        if as_key(first) == as_key(second) or not isinstance(second, list):
            continue
        before, after = _named(first), _named(second)
        twins = option_twins(named(first), named(second))
        for gone, fresh in twins.items():
            words = f"{name}, answer “{after[fresh]}”: its {id_changed(gone, fresh)}"
            if gone in after:
                words += f", and {gone!r} is the id of “{after[gone]}” now"
            more = f"give it back, and answers are kept: {where_written('answer', gone)}"
            yield change("question", "option id changed", where, words, [more])
        kept = {key for key in before if key in after and key not in twins}
        kept -= set(twins.values())
        for key in after.keys() - kept - set(twins.values()):
            yield change("question", "option added", where, f"{name}: new: {after[key]}")
        for key in before.keys() - kept - twins.keys():
            yield change("question", "option removed", where, f"{name}: gone: {before[key]}")
        for key in kept:
            # Older packages hold no words of some answers.
            if before[key] != after[key] and key not in {before[key], after[key]}:
                yield changed("question", where, f"{name}: an answer", (before[key], after[key]))
        if kept == before.keys() == after.keys() and [*before] != [*after]:
            yield change("question", "moved", where, f"{name}: the answers in another order")


def _named(value: object) -> dict[str, str]:
    return {key: short(text, LONGEST) for key, text in named(value).items()}


def compare_texts(
    questions: tuple[QuestionData, QuestionData], was: Sequence[str], now: Sequence[str], where: str
) -> Iterator[Change]:
    """Hints, feedback and what else stands in a question and not in its data."""
    told = [words for question in questions for words in _texts(question)]
    gone = [words for words in was if words not in now and not any(words in one for one in told)]
    fresh = [words for words in now if words not in was and not any(words in one for one in told)]
    if gone or fresh:
        lines = [line for both in zip_longest(gone, fresh, fillvalue="") for line in pair(*both)]
        words = f"hints or feedback of question “{ask(questions[1])}” changed"
        yield change("question", "reworded", where, words, lines[: 2 * MOST_EXAMPLES])


def _texts(question: QuestionData) -> list[str]:
    """What the data hold of its words."""
    named = [_named(value) for value in question.data.values()]
    return [question.words, *(words for things in named for words in things.values())]


def ask(question: QuestionData) -> str:
    """A question by its words."""
    return short(question.words or question.id, LONGEST)
