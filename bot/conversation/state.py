"""What is remembered of a person between two updates: one small frozen value. No words, no names, no Telegram ids."""

from typing import Literal

from msgspec import Struct, structs

SessionStatus = Literal["waiting", "taken"]


class Session(Struct, frozen=True):
    """A person's running counselling session, as far as rules need it. `owner` is the staff id of the counsellor who took it."""

    id: int
    status: SessionStatus
    centre: str
    topic: str  # default topic for closing, from the place it was asked for
    owner: int | None = None
    has_words: bool = False  # has the person written since asking?
    answered: bool = False  # has a counsellor's line arrived?


class State(Struct, frozen=True, omit_defaults=True):
    """A person's state. Empty strings mean: not asked yet. `seen` and `ticks` hold `module/lesson` and `module/lesson/item`."""

    phone_locale: str = "en"
    locale: str = ""
    consent: Literal["", "yes", "no"] = ""
    origin: str = ""
    stage: str = ""
    destination: str = ""
    place: str = "lang"
    onward: str = ""  # the deep link that the first questions stand before
    seen: frozenset[str] = frozenset()
    right: frozenset[str] = frozenset()  # questions answered rightly at the first try: module/lesson/question
    wrong: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()  # modules completed
    ticks: frozenset[str] = frozenset()
    gauged: frozenset[str] = frozenset()  # addresses of the measuring questions that were answered: g/module/before
    light: bool = False  # saves data: no recordings, no booklets
    stopped: bool = False

    @property
    def speaks(self) -> str:
        """The language to use now: the chosen one, else the phone's."""
        return self.locale or self.phone_locale

    def but(self, **changes: object) -> "State":
        """A copy with these fields changed."""
        return structs.replace(self, **changes)
