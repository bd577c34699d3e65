"""Places and actions, each with an address that is a button, a deep link and a line in the log alike. Addresses are for ever."""

import re
from dataclasses import astuple, dataclass, fields
from functools import lru_cache
from typing import get_args


@dataclass(frozen=True, slots=True)
class Languages:
    """The choice of language."""


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """A language was chosen."""

    code: str


@dataclass(frozen=True, slots=True)
class Privacy:
    """The privacy note with the question for consent."""


@dataclass(frozen=True, slots=True)
class Consent:
    """The answer to the privacy note: `yes`, or `no` to browse without."""

    answer: str


@dataclass(frozen=True, slots=True)
class Origins:
    """Where do you come from?"""


@dataclass(frozen=True, slots=True)
class ChooseOrigin:
    """An origin country was chosen."""

    country: str


@dataclass(frozen=True, slots=True)
class Stages:
    """Where are you in your journey?"""


@dataclass(frozen=True, slots=True)
class ChooseStage:
    """A stage was chosen."""

    stage: str


@dataclass(frozen=True, slots=True)
class Destinations:
    """Where do you want to go, or where are you?"""


@dataclass(frozen=True, slots=True)
class ChooseDestination:
    """A destination was chosen; `none` when it is not known yet."""

    country: str


@dataclass(frozen=True, slots=True)
class Home:
    """The home screen."""


@dataclass(frozen=True, slots=True)
class Learn:
    """All modules, those of the person's stage first."""


@dataclass(frozen=True, slots=True)
class ModulePage:
    """A module's lessons."""

    module: str


@dataclass(frozen=True, slots=True)
class LessonPage:
    """One lesson."""

    module: str
    lesson: str


@dataclass(frozen=True, slots=True)
class QuizPage:
    """One question of a lesson's quiz."""

    module: str
    lesson: str
    question: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An option of a quiz question was tapped; counted from 0 in the order of the content."""

    module: str
    lesson: str
    question: str
    option: str


@dataclass(frozen=True, slots=True)
class Checklists:
    """All checklists."""


@dataclass(frozen=True, slots=True)
class ChecklistPage:
    """One lesson's checklist."""

    module: str
    lesson: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A checklist item was tapped: ticked, or unticked."""

    module: str
    lesson: str
    item: str


@dataclass(frozen=True, slots=True)
class Ask:
    """How to ask a question: just write it."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Talk to a counsellor."""


@dataclass(frozen=True, slots=True)
class CancelTalk:
    """Not wanted any more: the waiting session is withdrawn."""


@dataclass(frozen=True, slots=True)
class AskRating:
    """How was it? Three faces for a closed session."""

    session: str


@dataclass(frozen=True, slots=True)
class Rate:
    """It was like this. `session` is the session's id, `face` one of good, fair, poor."""

    session: str
    face: str


@dataclass(frozen=True, slots=True)
class Centres:
    """The nearest centre."""


@dataclass(frozen=True, slots=True)
class ShareLocation:
    """Where am I? A button that shares the phone's location."""


@dataclass(frozen=True, slots=True)
class CentrePage:
    """One centre."""

    centre: str


@dataclass(frozen=True, slots=True)
class Emergency:
    """Emergency numbers of the person's own countries."""


@dataclass(frozen=True, slots=True)
class EmergencyCountries:
    """In which country are you? Its emergency numbers follow."""


@dataclass(frozen=True, slots=True)
class EmergencyIn:
    """Emergency numbers of one country."""

    country: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Language, countries, stage, privacy, my data."""


@dataclass(frozen=True, slots=True)
class MyData:
    """What is stored about me."""


@dataclass(frozen=True, slots=True)
class Forget:
    """Shall everything about me be deleted?"""


@dataclass(frozen=True, slots=True)
class ForgetNow:
    """Yes, delete it."""


@dataclass(frozen=True, slots=True)
class Help:
    """What the bot can do."""


@dataclass(frozen=True, slots=True)
class Stop:
    """No messages any more until the person comes back."""


Place = (
    Languages | ChooseLanguage | Privacy | Consent | Origins | ChooseOrigin | Stages | ChooseStage
    | Destinations | ChooseDestination | Home | Learn | ModulePage | LessonPage | QuizPage | Answer
    | Checklists | ChecklistPage | Tick | Ask | Talk | CancelTalk | AskRating | Rate | Centres | CentrePage | ShareLocation
    | Emergency | EmergencyCountries | EmergencyIn | Settings | MyData | Forget | ForgetNow | Help | Stop
)  # fmt: skip
"""A screen that can be shown, or something that can be done, by one tap."""

_WORDS: dict[type, str] = {
    Languages: "lang", ChooseLanguage: "lang", Privacy: "privacy", Consent: "consent",
    Origins: "from", ChooseOrigin: "from", Stages: "stage", ChooseStage: "stage",
    Destinations: "to", ChooseDestination: "to", Home: "home", Learn: "learn",
    ModulePage: "m", LessonPage: "m", QuizPage: "q", Answer: "q",
    Checklists: "check", ChecklistPage: "c", Tick: "c", Ask: "ask", Talk: "talk", CancelTalk: "talk_cancel",
    AskRating: "rate", Rate: "rate", Centres: "near", CentrePage: "near", ShareLocation: "near_share", Emergency: "sos",
    EmergencyCountries: "sos_list", EmergencyIn: "sos",
    Settings: "settings", MyData: "mydata", Forget: "forget", ForgetNow: "forget_now", Help: "help", Stop: "stop",
}  # fmt: skip
_KINDS: dict[tuple[str, int], type] = {(word, len(fields(kind))): kind for kind, word in _WORDS.items()}

ADDRESS_LIMIT = 64
"""Bytes of callback data and characters of a start parameter (Bot API: InlineKeyboardButton, deep linking)."""


_FORM = re.compile(r"[A-Za-z0-9_]+(?:/[A-Za-z0-9_]+)*")
"""What a start parameter can carry, with slashes; what else a foreign client sends as an address is none, and is not kept."""


def address(place: Place) -> str:
    """The place's address, such as `m/safe_recruitment/who_may_recruit`."""
    return _address(place)


@lru_cache(maxsize=4096)  # a cached function forgets its types, so it has a typed one before it
def _address(place: Place) -> str:
    return "/".join([_WORDS[type(place)], *astuple(place)])


def place_at(text: str) -> Place | None:
    """The place of an address, also in a start parameter's form; None for what is no address (any more)."""
    spelled = text if "/" in text else text.replace("-", "/")
    if len(text) > ADDRESS_LIMIT or not _FORM.fullmatch(spelled):
        return None
    parts = spelled.split("/")
    kind = _KINDS.get((parts[0], len(parts) - 1))
    return kind(*parts[1:]) if kind else None


def start_parameter(place: Place) -> str:
    """The address as `t.me/<bot>?start=…` takes it: only `A-Za-z0-9_-`."""
    return address(place).replace("/", "-")


KINDS: frozenset[type] = frozenset(get_args(Place))
