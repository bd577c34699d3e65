"""YAML text → plain values with the line of every one. Refuses what content never needs; knows no rule by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeAlias, TypeVar

import msgspec
import yaml
from yaml.constructor import SafeConstructor
from yaml.events import CollectionEndEvent, CollectionStartEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.content.faults import Checked, Fault
from bot.content.fit import Spot, misfits

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Scalar: TypeAlias = str | int | float | bool | date | None
Plain: TypeAlias = "Scalar | list[Plain] | dict[str | date, Plain]"

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # some builds of PyYAML come without libyaml
_DEEPEST = 20
_TEXT_TAG = "tag:yaml.org,2002:str"
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null", "timestamp"))


@dataclass(frozen=True, slots=True)
class Document(Generic[T_co]):
    """What a YAML text says, and at which line."""

    path: str
    value: T_co
    lines: Mapping[Spot, int]

    def line(self, *spot: str | int | date) -> int:
        """The line of this value, or of the nearest thing around it that is written down."""
        while spot not in self.lines and spot:
            spot = spot[:-1]
        return self.lines.get(spot, 1)


def parse_yaml(path: str, text: str, shape: type[T], first_line: int = 1) -> Checked[Document[T] | None]:
    """Read a text that must have this shape; None when it has not."""
    root = yield from _compose(path, text, first_line)
    if root is None:
        return None
    reader = _Reader(path, first_line)
    value = yield from reader.read(root, ())
    try:
        fitting = msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        for spot, message in [*misfits(value, shape)] or [((), str(error))]:
            yield Fault(path, reader.line(spot), message)
        return None
    return None if reader.broken else Document(path, fitting, reader.lines)


def _compose(path: str, text: str, first_line: int) -> Checked[Node | None]:
    try:
        root: Node | None = None if _is_deep(text) else yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = min(error.problem_mark.line, text.count("\n")) if error.problem_mark else 0
        yield Fault(path, first_line + line, f"not valid YAML: {error.problem or error.context}")
        return None
    except (yaml.YAMLError, ValueError):
        yield Fault(path, first_line, "not valid YAML: a character that no text needs")
        return None
    if root is None:
        yield Fault(path, first_line, "nothing is written here, or it is nested too deeply")
    return root


def _is_deep(text: str) -> bool:
    """Nested deeper than any content. libyaml composes by recursion and would take the process down with it."""
    if sum(map(text.count, "[{-:?")) <= _DEEPEST:  # every level needs one of these; most texts have fewer
        return False
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _DEEPEST:
            return True
    return False


@dataclass(slots=True)
class _Reader:
    """Turns nodes into plain values, and remembers lines. Only one file's reading long."""

    path: str
    first_line: int
    lines: dict[Spot, int] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    broken: bool = False

    def line(self, spot: Spot) -> int:
        while spot not in self.lines and spot:
            spot = spot[:-1]
        return self.lines.get(spot, self.first_line)

    def fault(self, node: Node, message: str) -> Fault:
        self.broken = True
        return Fault(self.path, self.first_line + node.start_mark.line, message)

    def read(self, node: Node, spot: Spot) -> Checked[Plain]:
        self.lines.setdefault(spot, self.first_line + node.start_mark.line)
        if id(node) in self.seen:  # an alias: a few lines of them can stand for more values than memory holds
            yield self.fault(node, "anchors and aliases (& and *) are not used in content")
            return None
        self.seen.add(id(node))
        match node:
            case MappingNode():
                return (yield from self.mapping(node, spot))
            case SequenceNode():
                values: list[Plain] = []
                for number, child in enumerate(node.value):
                    values.append((yield from self.read(child, (*spot, number))))
                return values
            case ScalarNode():
                return (yield from self.scalar(node))
            case _:
                return None

    def mapping(self, node: MappingNode, spot: Spot) -> Checked[Plain]:
        found: dict[str | date, Plain] = {}
        for key_node, value_node in node.value:
            key = (yield from self.scalar(key_node)) if isinstance(key_node, ScalarNode) else None
            if not isinstance(key, str | date):
                yield self.fault(key_node, "a key must be a word, in quotes where it looks like a number or yes and no")
                continue
            if key in found:
                yield self.fault(key_node, f"`{key}` is written twice")
            self.lines[*spot, key] = self.first_line + key_node.start_mark.line
            found[key] = yield from self.read(value_node, (*spot, key))
        return found

    def scalar(self, node: ScalarNode) -> Checked[Scalar]:
        if node.tag == _TEXT_TAG:
            text: str = node.value
            return text
        if node.tag not in _PLAIN_TAGS:
            yield self.fault(node, f"the tag {node.tag} is not used in content")
            return None
        try:
            value: Scalar = SafeConstructor().construct_object(node)
        except (yaml.YAMLError, ValueError, OverflowError):
            yield self.fault(node, f"`{node.value[:40]}` is no such {node.tag.rpartition(':')[2]}")
            return None
        return value
