"""The shape of each YAML file of the content: keys, types, and the words for a fault. Knows no rule between files."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from bot.content.model import Confidence, CountryKind, Danger, Stage, Status, ValueKind, Where

Id = Annotated[
    str, Meta(pattern=r"^[a-z][a-z0-9_]*\Z", description="an id of small letters, digits and _, like who_may_recruit")
]
CentreId = Annotated[str, Meta(pattern=r"^[a-z]{2}_[a-z][a-z_]*\Z", description="an id like pk_lahore")]
PartId = Annotated[
    str,
    Meta(
        pattern=r"^[a-z][a-z0-9_]*/[a-z][a-z0-9_]*\Z", description="a part's name like safe_recruitment/who_may_recruit"
    ),
]
MeasureId = Annotated[
    str,
    Meta(pattern=r"^[a-z][a-z0-9_]*/[a-z][a-z0-9_]*\Z", description="a lesson and a question like who_may_recruit/q1"),
]
ValueId = Annotated[
    str, Meta(pattern=r"^[A-Z]{2}/[a-z][a-z0-9_]*\Z", description="a country and a value's id like PK/promoter_fee")
]
OfficeId = Annotated[
    str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9_]*\Z", description="an office's short name of letters and _, like BEOE")
]
Money = Annotated[str, Meta(pattern=r"^[A-Z]{3}\Z", description="a currency's code of three capital letters, like PKR")]
CountryCode = Annotated[str, Meta(pattern=r"^[A-Z]{2}\Z", description="a country code of two capital letters, like PK")]
Topic = Annotated[str, Meta(pattern=r"^T\d{2}_[A-Z_]+\Z", description="a topic's code like T01_DECISION")]
Outcome = Annotated[str, Meta(pattern=r"^O\d{2}_[A-Z_]+\Z", description="an outcome's code like O01_INFO_GIVEN")]
Referral = Annotated[str, Meta(pattern=r"^R\d{2}(_[A-Z_]+)?\Z", description="a referral's code like R01")]
Text = Annotated[
    str, Meta(pattern=r"\S", description="text, in quotes where it looks like a number, a date or yes and no")
]
Count = Annotated[int, Meta(ge=0, description="a whole number from 0")]
Version = Annotated[int, Meta(ge=1, description="a whole number from 1")]
Phone = Annotated[str, Meta(pattern=r"^\+?[0-9][0-9 ]*\Z", description='a number in quotes, like "1122"')]
Amount = Annotated[str, Meta(description='a number in quotes, like "15000", or "" where none is known')]
Span = Annotated[
    str,
    Meta(
        pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d\Z",
        description='opening hours in quotes, like "09:00-17:00"',
    ),
]
Above = Annotated[float, Meta(gt=0, description="a number above 0")]
Latitude = Annotated[float, Meta(ge=-90, le=90, description="degrees from -90 to 90")]
Longitude = Annotated[float, Meta(ge=-180, le=180, description="degrees from -180 to 180")]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class QuestionShape(Struct, frozen=True, forbid_unknown_fields=True):
    """A quiz question in module.yaml."""

    id: Id
    answer: Count
    icons: tuple[Text, ...]


class ItemShape(Struct, frozen=True, forbid_unknown_fields=True):
    """A thing to tick off in module.yaml; exactly one of the two dates is given."""

    id: Id
    days_before_departure: Count | None = None
    days_after_arrival: Count | None = None


class LessonShape(Struct, frozen=True, forbid_unknown_fields=True):
    """A lesson in module.yaml."""

    id: Id
    icon: Text
    confidence: Confidence
    facts: tuple[Text, ...]
    sources: tuple[Text, ...]
    varies_by: tuple[CountryKind, ...]
    topic: Topic
    quiz: tuple[QuestionShape, ...] = ()
    checklist: tuple[ItemShape, ...] = ()


class ModuleShape(Struct, frozen=True, forbid_unknown_fields=True):
    """module.yaml."""

    id: Id
    number: Version
    stage: Stage
    icon: Text
    version: Version
    reviewed: date
    lessons: tuple[LessonShape, ...]
    measure: MeasureId


class EmergencyShape(Struct, frozen=True, forbid_unknown_fields=True):
    """An emergency number in country.yaml."""

    id: Text
    service: Id
    value: Phone
    confidence: Confidence
    confirm_with: Text
    confirmed_by: Text | None = None
    confirmed_on: date | None = None


class ValueShape(Struct, frozen=True, forbid_unknown_fields=True):
    """A value in country.yaml; empty where the facts give none, and then only the office is named."""

    id: Id
    kind: ValueKind
    value: Amount
    facts: tuple[Text, ...]
    confidence: Confidence
    office: OfficeId
    show_in: tuple[PartId, ...]
    unit: Money | None = None
    where: Where | None = None
    confirmed_by: Text | None = None
    confirmed_on: date | None = None
    valid_until: date | None = None


class CountryShape(Struct, frozen=True, forbid_unknown_fields=True):
    """country.yaml."""

    code: CountryCode
    version: Version
    confidence: dict[PartId, Confidence]
    emergency: tuple[EmergencyShape, ...]
    values: tuple[ValueShape, ...] = ()
    within: CountryCode | None = None


class CentreShape(Struct, frozen=True, forbid_unknown_fields=True):
    """One centre of centres.yaml."""

    id: CentreId
    country: CountryCode
    latitude: Latitude
    longitude: Longitude
    online: bool
    timezone: Text
    languages: tuple[Text, ...]
    hours: dict[Weekday, tuple[Span, ...]]
    hours_confirmed: bool
    holidays: dict[date, Text]


class TermsShape(Struct, frozen=True, forbid_unknown_fields=True):
    """terms/<locale>.yaml: names by kind, and who has reviewed them."""

    countries: dict[CountryCode, Text]
    services: dict[Id, Text]
    stages: dict[Stage, Text]
    centres: dict[CentreId, Text]
    topics: dict[Topic, Text]
    outcomes: dict[Outcome, Text]
    values: dict[ValueId, Text] = {}
    offices: dict[OfficeId, Text] = {}
    units: dict[Money, Text] = {}
    categories: dict[Danger, Text] = {}
    referrals: dict[Referral, Text] = {}
    reviewed_by: Text | None = None
    reviewed_on: date | None = None


TERM_KINDS = tuple(name for name in TermsShape.__struct_fields__ if not name.startswith("reviewed"))
"""The kinds of names in a terms file."""


class ReplyShape(Struct, frozen=True, forbid_unknown_fields=True):
    """A canned reply in replies.yaml."""

    id: Id
    icon: Text
    topic: Topic | None


class TaxonomyShape(Struct, frozen=True, forbid_unknown_fields=True):
    """taxonomy.yaml. `origins` and `destinations` give the order in which countries are shown."""

    topics: tuple[Topic, ...]
    outcomes: tuple[Outcome, ...]
    referrals: tuple[Referral, ...]
    origins: tuple[CountryCode, ...]
    destinations: tuple[CountryCode, ...]


class ReadingShape(Struct, frozen=True, forbid_unknown_fields=True):
    """What may be asked of readers of one language: the school grade of English, words a sentence, the longest, letters a word."""

    longest: Version
    grade: Above | None = None
    words: Above | None = None
    letters: Above | None = None


class LanguagesShape(Struct, frozen=True, forbid_unknown_fields=True):
    """languages.yaml: Latin names that may stand in other scripts; names spelt with foreign letters; how hard texts may be."""

    latin_allowed: tuple[Text, ...]
    names_allowed: dict[str, tuple[Text, ...]] = {}
    readability: dict[str, ReadingShape] = {}


class TextFront(Struct, frozen=True, forbid_unknown_fields=True):
    """The head of a <locale>.md of a country or of the replies."""

    translates: Version
    status: Status
    reviewed_by: Text | None = None
    reviewed_on: date | None = None


class ModuleFront(Struct, frozen=True, forbid_unknown_fields=True):
    """The head of a module's <locale>.md."""

    title: Text
    goal: Text
    translates: Version
    status: Status
    reviewed_by: Text | None = None
    reviewed_on: date | None = None
