"""Does a plain value have a shape? Says every place where it does not, in words; msgspec alone stops at the first."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import UnionType
from typing import Annotated, Literal, TypeAlias, Union, get_args, get_origin

import msgspec

Spot: TypeAlias = "tuple[str | int | date, ...]"
"""The way to a value: ("lessons", 0, "quiz", 1, "answer")."""

Misfit: TypeAlias = tuple[Spot, str]

_WORDS: Mapping[object, str] = {
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    str: "text, in quotes where it looks like a number, a date or yes and no",
    date: "a date like 2026-11-20",
    tuple: "a list",
    dict: "keys with values",
}


def misfits(value: object, shape: object, spot: Spot = ()) -> Iterator[Misfit]:
    """Every place at which the value has another shape."""
    origin = get_origin(shape)
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        yield from _fields(value, shape, spot)
    elif origin is tuple and isinstance(value, list):
        for number, item in enumerate(value):
            yield from misfits(item, get_args(shape)[0], (*spot, number))
    elif origin is dict and isinstance(value, dict):
        key_shape, value_shape = get_args(shape)
        for key, item in value.items():
            yield from _scalar(key, key_shape, (*spot, key), f"the key `{key}`")
            yield from misfits(item, value_shape, (*spot, key))
    else:
        yield from _scalar(value, shape, spot, _name(spot))


def _fields(value: object, shape: type[msgspec.Struct], spot: Spot) -> Iterator[Misfit]:
    if not isinstance(value, dict):
        yield spot, f"{_name(spot)} must be keys with values"
        return
    fields = {field.name: field for field in msgspec.structs.fields(shape)}
    for key in value.keys() - fields.keys():
        yield (*spot, key), f"`{key}` is not known here; known are {', '.join(fields)}"
    for name, field in fields.items():
        if name in value:
            yield from misfits(value[name], field.type, (*spot, name))
        elif field.required:
            yield spot, f"`{name}` is missing"


def _scalar(value: object, shape: object, spot: Spot, name: str) -> Iterator[Misfit]:
    try:
        msgspec.convert(value, shape)
    except msgspec.ValidationError:
        yield spot, f"{name} must be {describe(shape)}"


def _name(spot: Spot) -> str:
    match spot:
        case (*_, str() | date() as key, int() as number):
            return f"`{key}`, number {number + 1},"
        case (*_, int() as number):
            return f"entry number {number + 1}"
        case (*_, key):
            return f"`{key}`"
        case _:
            return "the file"


def describe(shape: object) -> str:
    """A shape in words, as they stand after "must be"."""
    origin = get_origin(shape)
    arguments = get_args(shape)
    if origin is Annotated:
        return next((meta.description for meta in arguments if isinstance(meta, msgspec.Meta) and meta.description), "")
    if origin is Literal:
        return "one of " + ", ".join(str(choice) for choice in arguments)
    if origin in (Union, UnionType):
        return describe(arguments[0])
    return _WORDS.get(origin or shape, "something else")
