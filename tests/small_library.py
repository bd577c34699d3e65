"""A library of a few centres and one module, for tests that need content but not the real one."""

from dataclasses import replace
from datetime import date, time

from bot.content.model import (
    CannedReply,
    Centre,
    Country,
    CountryText,
    Lesson,
    LessonText,
    Library,
    Module,
    ModuleText,
    Opening,
    RepliesText,
    ReplyText,
    Status,
    Terms,
)


def _centre(centre: str, country: str, zone: str, hours: tuple[Opening, ...]) -> Centre:
    return Centre(
        id=centre,
        country=country,
        latitude=0,
        longitude=0,
        online=False,
        timezone=zone,
        languages=("en",),
        hours=hours,
        hours_confirmed=True,
        holidays={date(2026, 11, 9): "Iqbal Day"} if country == "PK" else {},
    )


_OFFICE = tuple(Opening(day, time(9), time(17)) for day in range(5))
_SUNDAYS_TOO = tuple(Opening(day, time(8), time(15)) for day in (6, 0, 1, 2, 3))

_TERMS = Terms(
    locale="en",
    countries={"PK": "Pakistan", "IQ": "Iraq", "TJ": "Tajikistan", "QA": "Qatar"},
    services={},
    stages={
        "pre_migration": "Before you decide",
        "pre_departure": "Before you travel",
        "post_arrival": "After you arrive",
    },
    centres={"pk_lahore": "Lahore", "iq_erbil": "Erbil", "tj_dushanbe": "Dushanbe"},
    topics={"T04_FRAUD": "Fraud, false papers", "T09_HEALTH": "Physical health"},
    outcomes={"O01_INFO_GIVEN": "Question answered", "O03_REFERRED": "Referred, not yet confirmed"},
)

_TEXT = ModuleText("en", "Safe recruitment", "", 1, "reviewed", None, None, {})


def small_library() -> Library:
    """Lahore (UTC+5, Monday to Friday 9–17, closed on 9 November 2026), Erbil (UTC+3, Sunday to Thursday 8–15), Dushanbe (UTC+5)."""
    return Library(
        modules=(Module("safe_recruitment", 2, "pre_migration", "", 1, date(2026, 1, 1), ()),),
        texts={("safe_recruitment", "en"): _TEXT},
        origins={},
        destinations={},
        centres=(
            _centre("pk_lahore", "PK", "Asia/Karachi", _OFFICE),
            _centre("iq_erbil", "IQ", "Asia/Baghdad", _SUNDAYS_TOO),
            _centre("tj_dushanbe", "TJ", "Asia/Dushanbe", _OFFICE),
        ),
        all_terms={"en": _TERMS},
        topics=("T04_FRAUD", "T09_HEALTH"),
        outcomes=("O01_INFO_GIVEN", "O03_REFERRED"),
    )


def translated_library(
    body: str = "Ask for the licence.", *, translates: int = 2, status: Status = "machine_draft"
) -> Library:
    """One module at version 2 with one lesson, in English and Urdu; Pakistan's part of it in both; one canned reply in both."""
    lesson = Lesson("who_may_recruit", "🔎", "high", (), (), (), "T04_FRAUD", (), ())
    words = {"who_may_recruit": LessonText("Who may recruit", body, {}, "", {})}
    versions = {"en": 2, "ur": translates}
    parts = {"safe_recruitment/who_may_recruit": "BEOE"}
    country_texts = {locale: CountryText(locale, 1, status, parts) for locale in versions}
    answers = {"send_contract": ReplyText("Send your contract", "Send a photo.")}
    return replace(
        small_library(),
        modules=(Module("safe_recruitment", 2, "pre_migration", "🤝", 2, date(2026, 1, 1), (lesson,)),),
        texts={
            ("safe_recruitment", locale): ModuleText(locale, "Safe recruitment", "", version, status, None, None, words)
            for locale, version in versions.items()
        },
        origins={"PK": Country("PK", "origin", 1, {}, (), country_texts)},
        replies=(CannedReply("send_contract", "📄", None),),
        reply_texts={locale: RepliesText(locale, 1, status, None, None, answers) for locale in versions},
    )
