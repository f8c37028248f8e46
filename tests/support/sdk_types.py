"""What the vendors' own clients can say: every field of their request types, as JSON.

A field that a new release of a client brings is part of the tests by itself: nothing here names
one. `shapes` gives, for each place that the types know, the smallest legal request that has it.
"""

from __future__ import annotations

import enum
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import typing_extensions
from pydantic import BaseModel

__all__ = ["Shape", "minimal", "shapes"]

_WORDS = 12
"""So many words of a closed list are tried: lists of models are long."""

_SCALARS: dict[Any, Any] = {
    str: "x", int: 1, float: 0.5, bool: True, bytes: "eA==", object: {"a": "b"}, Any: {"a": "b"},
}  # fmt: skip
_WRAPPERS = (typing_extensions.Required, typing_extensions.NotRequired, typing.Annotated)
_UNIONS = (typing.Union, types.UnionType)

Path = tuple[Any, ...]


class Shape(NamedTuple):
    """A legal value, and the path of the place that it is about."""

    value: Any
    path: Path


def shapes(kind: Any, seen: tuple[Any, ...] = ()) -> Iterator[Shape]:
    """Yield one smallest value for each place below a type; recursive types are entered once."""
    kind = _bare(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in _UNIONS:
        for member in arguments:
            if _is_said(member):
                yield from shapes(member, seen)
    elif origin is typing.Literal:
        yield from (Shape(word, ()) for word in arguments[:_WORDS])
    elif _is_record(kind):
        yield from _fields(kind, seen)
    elif _is_map(origin):
        yield from (Shape({"k": one.value}, ("k", *one.path)) for one in shapes(arguments[1], seen))
    elif arguments:
        yield from (Shape([one.value], (0, *one.path)) for one in shapes(arguments[0], seen))
    else:
        yield Shape(minimal(kind), ())


def minimal(kind: Any, seen: tuple[Any, ...] = ()) -> Any:
    """Return the smallest value of a type."""
    kind = _bare(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in _UNIONS:
        members = [member for member in arguments if _is_said(member)]
        return minimal(min(members, key=lambda m: (_bare(m) not in _SCALARS, _weight(m))), seen)
    if origin is typing.Literal:
        return arguments[0]
    if _is_record(kind):
        return {
            name: minimal(hint, (*seen, kind))
            for name, (hint, is_required) in _hints(kind).items()
            if is_required
        }
    if arguments:
        again = _bare(arguments[0]) in seen
        return {} if _is_map(origin) else [] if again else [minimal(arguments[0], seen)]
    is_word = isinstance(kind, type) and issubclass(kind, enum.Enum)
    return list(kind)[-1].value if is_word else _SCALARS.get(kind, "x")


def _fields(kind: Any, seen: tuple[Any, ...]) -> Iterator[Shape]:
    base = minimal(kind, seen)
    if kind in seen:
        yield Shape(base, ())
        return
    for name, (hint, _) in _hints(kind).items():
        for one in shapes(hint, (*seen, kind)):
            yield Shape(base | {name: one.value}, (name, *one.path))


def _bare(kind: Any) -> Any:
    """Return a type without the wrappers around it."""
    while True:
        if isinstance(kind, typing_extensions.TypeAliasType):
            kind = kind.__value__
        elif typing.get_origin(kind) in _WRAPPERS or hasattr(kind, "__metadata__"):
            kind = typing.get_args(kind)[0]
        else:
            return kind


def _hints(kind: Any) -> Mapping[str, tuple[Any, bool]]:
    """Return the fields of a record with their types, and whether each must be there."""
    if issubclass(kind, BaseModel):
        fields = typing.get_type_hints(kind, include_extras=True)
        return {n: (fields[n], f.is_required()) for n, f in kind.model_fields.items()}
    hints = typing_extensions.get_type_hints(kind, include_extras=True)
    # Not `__required_keys__`: it knows nothing of annotations that are still strings.
    return {name: (hint, _is_required(hint)) for name, hint in hints.items()}


def _is_required(hint: Any) -> bool:
    while typing.get_origin(hint) is typing.Annotated:
        hint = typing.get_args(hint)[0]
    return typing.get_origin(hint) is typing_extensions.Required


def _is_record(kind: Any) -> bool:
    is_model = isinstance(kind, type) and issubclass(kind, BaseModel)
    return is_model or typing_extensions.is_typeddict(kind)


def _is_map(origin: Any) -> bool:
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _is_said(member: Any) -> bool:
    """Whether a member of a union is of the request: OpenAI and Anthropic take answers back."""
    bare = _bare(member)
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        return bare.__module__.startswith("google.")
    is_word = isinstance(bare, type) and issubclass(bare, enum.Enum)
    is_group = typing.get_origin(bare) not in {None, type, Callable}
    return is_word or is_group or bare in _SCALARS or _is_record(bare)


def _weight(kind: Any) -> int:
    return len(str(kind))
