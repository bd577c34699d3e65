"""What is wrong with a content file, and where. Knows no rule: it only carries what the rules found."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Literal, TypeAlias, TypeVar

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong at one line of one file; a warning does not keep the bot from starting."""

    path: str
    line: int
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        mark = "" if self.severity == "error" else "warning: "
        return f"{self.path}:{self.line}: {mark}{self.message}"


class BrokenContent(Exception):
    """Content with errors in it: the bot does not start on it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


T = TypeVar("T")
Checked: TypeAlias = Generator[Fault, None, T]
"""Reads something: yields every fault on the way and returns what could be read. Call it with `yield from`."""


def warning(path: str, line: int, message: str) -> Fault:
    """A fault that does not keep the bot from starting."""
    return Fault(path, line, message, "warning")
