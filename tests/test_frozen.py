"""Classes made by `frozen` are as frozen dataclasses are."""

from __future__ import annotations

from typing import ClassVar

import pytest

from packager.frozen import field, frozen, names_of, replace


@frozen
class Point:
    """Two numbers, and a note that does not count."""

    unit: ClassVar[str] = "px"

    x: int
    y: int = 0
    notes: list[str] = field(default_factory=list, compare=False)


@frozen(kw_only=True)
class Named(Point):
    """A point with a name."""

    name: str


def test_fields_are_given_by_place_or_name_and_have_defaults() -> None:
    assert (Point(1).y, Point(1, 2).y, Point(x=1, y=3).y) == (0, 2, 3)
    assert Point(1).notes is not Point(1).notes


def test_two_of_the_same_class_with_the_same_fields_are_equal() -> None:
    assert Point(1, 2) == Point(1, 2, ["a"])
    assert hash(Point(1, 2)) == hash(Point(1, 2, ["a"]))
    assert Point(1, 2) != Point(1, 3)
    assert Point(1, 2) != Named(x=1, y=2, name="n")


def test_nothing_can_be_changed() -> None:
    with pytest.raises(AttributeError, match=r"Point\.x cannot be changed"):
        Point(1).x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del Point(1).x


@pytest.mark.parametrize(
    ("values", "given"),
    [((), {}), ((1, 2, [], 4), {}), ((1,), {"x": 1}), ((1,), {"other": 1})],
    ids=["missing", "too many", "twice", "unknown"],
)
def test_what_does_not_fit_is_refused(values: tuple[int, ...], given: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="Point takes x, y, notes"):
        Point(*values, **given)  # type: ignore[arg-type]


def test_a_copy_differs_in_what_is_said() -> None:
    assert replace(Named(x=1, name="a"), name="b") == Named(x=1, name="b")
    assert replace(Point(1, 2), y=5) == Point(1, 5)


def test_it_shows_its_fields() -> None:
    assert repr(Named(x=1, name="a")) == "Named(x=1, y=0, name='a')"


def test_its_fields_can_be_asked_for() -> None:
    assert names_of(Named) == ("x", "y", "notes", "name")
    assert names_of(int) == ()
