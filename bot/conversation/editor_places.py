"""The addresses of an editor's buttons, in a private chat with the bot. They begin with `ed`. Who is no editor gets nothing by them."""

import re
from dataclasses import dataclass

_KINDS = {"o": "origins", "d": "destinations"}
_SHORT = {long: short for short, long in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class Drafts:
    """How far all texts are in the editor's language."""


@dataclass(frozen=True, slots=True)
class Speak:
    """Review another language."""

    locale: str


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a module (`module`) or of a country (`o/PK`, `d/SA`)."""

    of: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part as the phone shows it: `safe_recruitment/who_may_recruit` or `origins/PK/safe_recruitment/who_may_recruit`."""

    part: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """I have read this part, and it is good. `words` is the beginning of the digest of the words that were read."""

    part: str
    words: str


@dataclass(frozen=True, slots=True)
class Fault:
    """There is a fault in the wording."""

    part: str


@dataclass(frozen=True, slots=True)
class Mended:
    """The faults reported in this part are mended, or were none."""

    part: str


@dataclass(frozen=True, slots=True)
class Record:
    """I will read this lesson out."""

    part: str


@dataclass(frozen=True, slots=True)
class Unrecord:
    """The recording shall not be heard any more."""

    part: str


EditorPlace = Drafts | Speak | Parts | Part | Reviewed | Fault | Mended | Record | Unrecord

ASKS_VOICE, ASKS_FAULT = "🎙", "⚠️"
"""How a question to an editor begins that wants an answer to itself: no state remembers it, its first line does."""

_QUESTION = re.compile(rf"\u200f?({ASKS_VOICE}|{ASKS_FAULT}) (ed/v/[a-zA-Z0-9_/]+) (\w+)")


def is_editors_question(text: str) -> bool:
    """Is this one of our questions?"""
    return _QUESTION.match(text) is not None


def asked_by(text: str) -> tuple[str, Part, str] | None:
    """What a question wants (`ASKS_VOICE` or `ASKS_FAULT`), of which part, in which language; None where it is none of ours."""
    found = _QUESTION.match(text)
    place = editor_place_at(found[2]) if found else None
    return (found[1], place, found[3]) if found and isinstance(place, Part) else None


DIGEST = 4
"""Letters of the digest of a text that fit into the address of its review."""

_OF_PART: dict[str, type[Part | Fault | Mended | Record | Unrecord]] = {
    "v": Part, "bad": Fault, "mend": Mended, "rec": Record, "mute": Unrecord,
}  # fmt: skip
_WORDS = {kind: word for word, kind in _OF_PART.items()}


def editor_address(place: EditorPlace) -> str:
    """The address, such as `ed/v/o/PK/safe_recruitment/who_may_recruit`: at most 64 bytes, so the kind of country is one letter."""
    match place:
        case Drafts():
            return "ed"
        case Speak(locale):
            return f"ed/in/{locale}"
        case Parts(of):
            return f"ed/of/{of}"
        case Reviewed(part, words):
            return f"ed/ok/{words}/{_shortened(part)}"
        case _:
            return f"ed/{_WORDS[type(place)]}/{_shortened(place.part)}"


def editor_place_at(text: str) -> EditorPlace | None:
    """The place of an editor's address; None for anything else."""
    match text.split("/"):
        case ["ed"]:
            return Drafts()
        case ["ed", "in", locale]:
            return Speak(locale)
        case ["ed", "of", *of] if of:
            return Parts("/".join(of))
        case ["ed", "ok", words, *part] if whole := _whole(part):
            return Reviewed(whole, words)
        case ["ed", word, *part] if word in _OF_PART and (whole := _whole(part)):
            return _OF_PART[word](whole)
        case _:
            return None


def _shortened(part: str) -> str:
    kind, _, rest = part.partition("/")
    return f"{_SHORT[kind]}/{rest}" if kind in _SHORT else part


def _whole(names: list[str]) -> str:
    """A part's id; "" for what cannot be one."""
    match names:
        case [module, lesson] if module and lesson:
            return f"{module}/{lesson}"
        case [kind, code, module, lesson] if kind in _KINDS and code and module and lesson:
            return f"{_KINDS[kind]}/{code}/{module}/{lesson}"
        case _:
            return ""
