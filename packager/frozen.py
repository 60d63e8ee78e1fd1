"""Small immutable classes made from their annotated fields.

They are made and behave as frozen dataclasses do. Only their methods are shared, and not written
out as source text and compiled for each class: that takes half a millisecond a class, a fifth of a
small build.
"""

from __future__ import annotations

from inspect import get_annotations
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_NONE: Any = object()


class _Field(NamedTuple):
    default: Any = _NONE
    factory: Callable[[], Any] | None = None
    compare: bool = True

    @property
    def required(self) -> bool:
        return self.default is _NONE and self.factory is None


def field(
    *, default: Any = _NONE, default_factory: Callable[[], Any] | None = None, compare: bool = True
) -> Any:
    """A field that does not count when two are compared, or whose default is made each time."""
    return _Field(default, default_factory, compare)


@overload
def frozen(cls: type[T], /) -> type[T]: ...
@overload
def frozen(*, kw_only: bool) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T] | None = None, /, *, kw_only: bool = False) -> Any:
    """Make a class from its annotated fields; `kw_only` matters to type checkers alone."""
    del kw_only
    return frozen if cls is None else _made(cls)


def replace(one: T, **changes: Any) -> T:
    """The same with some fields changed."""
    return type(one)(**{name: getattr(one, name) for name in names_of(type(one))} | changes)


def names_of(cls: type) -> tuple[str, ...]:
    """The names of a class's fields; none when `frozen` did not make it."""
    return tuple(getattr(cls, "__frozen_fields__", ()))


def _made(cls: type) -> type:
    fields: dict[str, _Field] = {}
    for base in reversed(cls.__mro__[1:]):
        fields |= base.__dict__.get("__frozen_fields__", {})
    for name, kind in get_annotations(cls).items():
        if not str(kind).startswith("ClassVar"):
            given = cls.__dict__.get(name, _NONE)
            fields[name] = given if isinstance(given, _Field) else _Field(given)
            if given is not _NONE:
                delattr(cls, name)
    made = {"__frozen_fields__": fields, "__init__": _init(cls.__name__, fields), **_SHARED}
    for name, value in made.items():
        if name not in cls.__dict__:
            setattr(cls, name, value)
    return cls


def _init(title: str, fields: dict[str, _Field]) -> Callable[..., None]:
    names = tuple(fields)
    wanted = fields.keys()
    optional = [(name, one) for name, one in fields.items() if not one.required]

    def __init__(self: object, *values: Any, **given: Any) -> None:  # noqa: N807
        count = len(values) + len(given)
        if values:
            given = dict(zip(names, values, strict=False)) | given
        fits = len(given) == count
        if len(given) < len(names):
            for name, one in optional:
                if name not in given:
                    given[name] = one.factory() if one.factory else one.default
        if not fits or given.keys() != wanted:
            raise TypeError(f"{title} takes {', '.join(names)}; it was given {', '.join(given)}")
        self.__dict__.update(given)

    return __init__


def _compared(self: Any) -> tuple[Any, ...]:
    fields = type(self).__frozen_fields__.items()
    return tuple(getattr(self, name) for name, one in fields if one.compare)


def _equal(self: Any, other: object) -> Any:
    same = type(other) is type(self)
    return _compared(self) == _compared(other) if same else NotImplemented


def _shown(self: Any) -> str:
    fields = type(self).__frozen_fields__.items()
    parts = ", ".join(f"{name}={getattr(self, name)!r}" for name, one in fields if one.compare)
    return f"{type(self).__qualname__}({parts})"


def _refuse(self: object, name: str, value: object = None) -> None:
    del value
    raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")


_SHARED = {
    "__eq__": _equal,
    "__hash__": lambda self: hash(_compared(self)),
    "__repr__": _shown,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
}
