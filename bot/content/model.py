"""What the content consists of, once loaded: structure without a language, words per language, and the Library that joins them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

Stage = Literal["pre_migration", "pre_departure", "post_arrival"]
Confidence = Literal["high", "medium"]
Status = Literal["machine_draft", "reviewed"]
CountryKind = Literal["origin", "destination"]
ValueKind = Literal["money", "phone", "age", "days", "months", "years", "hours"]
Where = Literal["home", "abroad"]
Danger = Literal["trafficking", "passport", "violence", "suicide", "child", "stranded", "detention", "kidnapping"]

SOURCE_LOCALE = "en"
"""The language that all others are translated from, and the last one fallen back to."""


@dataclass(frozen=True, slots=True)
class Question:
    """One quiz question: which option is right, counted from 0, and a picture for each option's button."""

    id: str
    answer: int
    icons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing to tick off. `days` before departure, or after arrival when `after_arrival`: good practice, not law."""

    id: str
    days: int
    after_arrival: bool = False


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson's structure. `topic` is the counselling topic (taxonomy code) that a session asked for from here gets by default."""

    id: str
    icon: str
    confidence: Confidence
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    varies_by: tuple[CountryKind, ...]
    topic: str
    quiz: tuple[Question, ...]
    checklist: tuple[ChecklistItem, ...]

    def question(self, question_id: str) -> Question | None:
        """The question of that id, if this lesson has it."""
        return next((q for q in self.quiz if q.id == question_id), None)


@dataclass(frozen=True, slots=True)
class Module:
    """A module's structure. `version` counts the changes of the English source that translations must follow.

    `measure` names the one question (`lesson/question`) that is asked before and after the module, so that learning can be measured.
    """

    id: str
    number: int
    stage: Stage
    icon: str
    version: int
    reviewed: date
    lessons: tuple[Lesson, ...]
    measure: str = ""

    def lesson(self, lesson_id: str) -> Lesson | None:
        """The lesson of that id, if this module has it."""
        return next((lesson for lesson in self.lessons if lesson.id == lesson_id), None)


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A question's words in one language; `options` in the order of the structure."""

    question: str
    options: tuple[str, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class LessonText:
    """A lesson's words in one language. `body` is Markdown: paragraphs, lists, bold."""

    title: str
    body: str
    questions: Mapping[str, QuestionText]
    checklist_title: str
    items: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ModuleText:
    """A module's words in one language, with the version of the source they translate and who has reviewed them."""

    locale: str
    title: str
    goal: str
    translates: int
    status: Status
    reviewed_by: str | None
    reviewed_on: date | None
    lessons: Mapping[str, LessonText]


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """A number to dial in danger. `confirmed_on` stays empty until a centre has tested it; see decision 005 for what is shown before."""

    id: str
    country: str
    service: str
    value: str
    confidence: Confidence
    confirm_with: str
    confirmed_by: str | None = None
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A fee, a limit, an age or a telephone of a country, shown beneath the lessons of `show_in` (`module/lesson`).

    Its label stands in the terms under `<country>/<id>`, the office that knows it under `office`, the money under `unit`.
    `where` says from where a telephone is dialled: inside its country, or from abroad.
    """

    id: str
    country: str
    kind: ValueKind
    value: str
    unit: str
    where: Where | None
    facts: tuple[str, ...]
    confidence: Confidence
    office: str
    show_in: tuple[str, ...]
    confirmed_by: str | None = None
    confirmed_on: date | None = None
    valid_until: date | None = None

    @property
    def label(self) -> str:
        """Its key among the terms."""
        return f"{self.country}/{self.id}"

    def shown(self, today: date) -> str | None:
        """The value where somebody has confirmed it and it still holds; otherwise a reader is told whom to ask."""
        if not self.value or self.confirmed_on is None or (self.valid_until and today > self.valid_until):
            return None
        return self.value


@dataclass(frozen=True, slots=True)
class CountryText:
    """A country's words in one language: the parts of lessons (`module/lesson` → Markdown) that differ by country."""

    locale: str
    translates: int
    status: Status
    parts: Mapping[str, str]
    reviewed_by: str | None = None
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """An origin or a destination. `confidence` per part: a medium part carries the line that rules change."""

    code: str
    kind: CountryKind
    version: int
    confidence: Mapping[str, Confidence]
    emergency: tuple[EmergencyNumber, ...]
    texts: Mapping[str, CountryText]
    values: tuple[Value, ...] = ()
    within: str = ""  # a destination whose values hold here, too: the European Union for Germany


@dataclass(frozen=True, slots=True)
class Opening:
    """One span of opening hours on a weekday (0 is Monday), in the centre's own time zone."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Centre:
    """A Migrant Resource Centre. Coordinates are those of the city. Hours that nobody has confirmed are used for figures, and not shown."""

    id: str
    country: str
    latitude: float
    longitude: float
    online: bool
    timezone: str
    languages: tuple[str, ...]
    hours: tuple[Opening, ...]
    hours_confirmed: bool
    holidays: Mapping[date, str]


@dataclass(frozen=True, slots=True)
class Terms:
    """The names of things in one language; what this language does not name yet is named in the source language.

    Labels of values stand under `<country>/<id>`, money under its ISO code, danger categories and referrals under their codes.
    """

    locale: str
    countries: Mapping[str, str]
    services: Mapping[str, str]
    stages: Mapping[str, str]
    centres: Mapping[str, str]
    topics: Mapping[str, str]
    outcomes: Mapping[str, str]
    values: Mapping[str, str] = field(default_factory=dict)
    offices: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    referrals: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CannedReply:
    """An answer that counsellors send often. `topic` is the counselling topic (taxonomy code) that it belongs to, if one."""

    id: str
    icon: str
    topic: str | None


@dataclass(frozen=True, slots=True)
class ReplyText:
    """A canned reply's words in one language. `body` is Markdown, `title` a label for the counsellor's button."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class RepliesText:
    """All canned replies in one language, with the version of the source they translate and who has reviewed them."""

    locale: str
    translates: int
    status: Status
    reviewed_by: str | None
    reviewed_on: date | None
    replies: Mapping[str, ReplyText]


Find = Callable[[str, str], tuple[str, ...]]
"""(question, locale) → lessons as `module/lesson`, best first; empty when nothing fits."""


def _find_nothing(_question: str, _locale: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Library:
    """All content, loaded and checked, immutable. Words come with the locale they are really in, so that a fallback can say so."""

    modules: tuple[Module, ...]
    texts: Mapping[tuple[str, str], ModuleText]  # (module id, locale)
    origins: Mapping[str, Country]  # in the order shown
    destinations: Mapping[str, Country]  # in the order shown
    centres: tuple[Centre, ...]
    all_terms: Mapping[str, Terms]
    topics: tuple[str, ...]
    outcomes: tuple[str, ...]
    replies: tuple[CannedReply, ...] = ()  # in the order shown
    reply_texts: Mapping[str, RepliesText] = field(default_factory=dict)  # locale
    referrals: tuple[str, ...] = ()
    find: Find = _find_nothing
    staffed: frozenset[str] = frozenset()  # centres whose counsellors can be reached now, because their desk is bound
    recordings: frozenset[tuple[str, str]] = frozenset()  # (place, locale) that can be heard now

    def module(self, module_id: str) -> Module | None:
        """The module of that id, if there is one."""
        return next((module for module in self.modules if module.id == module_id), None)

    def lesson(self, module_id: str, lesson_id: str) -> Lesson | None:
        """The lesson at `module/lesson`, if there is one."""
        module = self.module(module_id)
        return module.lesson(lesson_id) if module else None

    def module_of(self, lesson_id: str) -> Module | None:
        """The module that has this lesson: the checker sees to it that no two have one of the same id."""
        return next((module for module in self.modules if module.lesson(lesson_id)), None)

    def text(self, module_id: str, locale: str) -> ModuleText:
        """The module's words in this language, or else in the source language; compare `.locale` to see which."""
        return self.texts.get((module_id, locale)) or self.texts[(module_id, SOURCE_LOCALE)]

    def part(self, country: Country | None, part: str, locale: str) -> tuple[str, str] | None:
        """What a country adds to the lesson `module/lesson`: the Markdown and the locale it is in; None where it adds nothing."""
        if country is None:
            return None
        for wanted in (locale, SOURCE_LOCALE):
            text = country.texts.get(wanted)
            if text and part in text.parts:
                return text.parts[part], wanted
        return None

    def values_for(self, lesson: str, origin: Country | None, destination: Country | None) -> tuple[Value, ...]:
        """What the person's two countries show beneath the lesson `module/lesson`: the origin's values first."""
        around = self.destinations.get(destination.within) if destination else None
        countries = [country for country in (origin, destination, around) if country]
        return tuple(value for country in countries for value in country.values if lesson in value.show_in)

    def reply(self, reply_id: str, locale: str) -> tuple[ReplyText, str] | None:
        """A canned reply and the locale it is in; None where there is no such reply."""
        for wanted in (locale, SOURCE_LOCALE):
            text = self.reply_texts.get(wanted)
            if text and reply_id in text.replies:
                return text.replies[reply_id], wanted
        return None

    def terms(self, locale: str) -> Terms:
        """Names of things in this language, or else in the source language."""
        return self.all_terms.get(locale) or self.all_terms[SOURCE_LOCALE]

    def centre(self, centre_id: str) -> Centre | None:
        """The centre of that id, if there is one."""
        return next((centre for centre in self.centres if centre.id == centre_id), None)
