"""Addresses of places: a button, a deep link and a line in the log alike. They are for ever."""

import re
from dataclasses import astuple, fields
from functools import lru_cache
from typing import get_args

from bot.conversation import places
from bot.conversation.places import Place

_WORDS: dict[type, str] = {
    places.Languages: "lang", places.ChooseLanguage: "lang", places.Privacy: "privacy", places.Consent: "consent",
    places.Origins: "from", places.ChooseOrigin: "from", places.Stages: "stage", places.ChooseStage: "stage",
    places.Destinations: "to", places.ChooseDestination: "to", places.Home: "home", places.Learn: "learn",
    places.ModulePage: "m", places.LessonPage: "m", places.QuizPage: "q", places.Answer: "q",
    places.Listen: "voice", places.Gauge: "g", places.GaugeAnswer: "g", places.ResultPage: "result",
    places.BookletPage: "book", places.BookletSend: "book_send", places.Certificates: "cert",
    places.CertificatePage: "cert", places.CertificateName: "cert_name", places.CertificateSend: "cert_send",
    places.SaveData: "light", places.Checklists: "check", places.ChecklistPage: "c", places.Tick: "t",
    places.Ask: "ask", places.Talk: "talk", places.CancelTalk: "talk_cancel", places.AskRating: "rate",
    places.Rate: "rate", places.Centres: "near", places.CentrePage: "near", places.ShareLocation: "near_share",
    places.Emergency: "sos", places.EmergencyCountries: "sos_list", places.EmergencyIn: "sos",
    places.Settings: "settings", places.MyData: "mydata", places.Forget: "forget", places.ForgetNow: "forget_now",
    places.Help: "help", places.Stop: "stop",
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
