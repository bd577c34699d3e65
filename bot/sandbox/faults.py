"""Troubles to order: what shall go wrong with which call, and how often. Knows no HTTP."""

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final, Literal, get_args

Kind = Literal["429", "500", "502", "timeout", "drop_before", "drop_after", "slow"]
KINDS: Final[tuple[str, ...]] = get_args(Kind)


@dataclass(slots=True)
class Fault:
    """One rule. `times` counts down; None is for ever."""

    method: str = "*"
    chat: int | None = None
    kind: Kind = "500"
    times: int | None = 1
    retry_after: int = 1
    seconds: float = 60.0

    def fits(self, method: str, chat: int | None) -> bool:
        """Whether this call is meant."""
        if self.times == 0 or (self.chat is not None and self.chat != chat):
            return False
        return fnmatchcase(method.lower(), self.method.lower())


@dataclass(slots=True)
class Faults:
    """The rules in force, first fitting first."""

    rules: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Put a rule behind the others."""
        self.rules.append(fault)

    def clear(self) -> None:
        """Forget all rules."""
        self.rules.clear()

    def take(self, method: str, chat: int | None) -> Fault | None:
        """The fault that befalls this call, used up by one."""
        for fault in self.rules:
            if fault.fits(method, chat):
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None
