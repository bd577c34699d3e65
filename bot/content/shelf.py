"""What was put beside the content while the product runs: voices, reviews, sizes of booklets. Pure; read from the store by others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2s
from typing import Literal

from bot.content.model import Country, CountryText, Library, ModuleText

Verdict = Literal["reviewed", "fault"]
PartState = Literal["missing", "outdated", "draft", "reviewed", "fault"]

_IN_LESSON = 2
_IN_COUNTRY = 4


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a part in one language as they stand now: which version of the source they follow, and a digest of themselves."""

    part: str
    locale: str
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class Review:
    """What an editor said of a part's words; `words` is the digest of the words that were read."""

    verdict: Verdict
    source_version: int
    reviewer: str
    on: date
    words: str = ""

    def is_of(self, wording: Wording) -> bool:
        """Was it these words that were read, and not earlier ones?"""
        same_words = not self.words or self.words == wording.digest
        return self.source_version == wording.version and same_words


@dataclass(frozen=True, slots=True)
class Shelf:
    """A place is an address (`m/safe_recruitment/who_may_recruit`), a part what `lesson_part` and `country_part` say, sizes are bytes."""

    recordings: frozenset[tuple[str, str]] = frozenset()  # (place, locale)
    reviews: Mapping[tuple[str, str], Review] = field(default_factory=dict)  # (part, locale)
    sizes: Mapping[tuple[str, str], int] = field(default_factory=dict)  # (module id, locale)

    def listenable(self, place: str, locale: str) -> bool:
        """Can this place be heard in this language?"""
        return (place, locale) in self.recordings

    def size(self, module_id: str, locale: str) -> int | None:
        """How many bytes the booklet has; None where none was made yet."""
        return self.sizes.get((module_id, locale))

    def review(self, part: str, locale: str) -> Review | None:
        """The newest word on this part: an open fault before any review."""
        return self.reviews.get((part, locale))

    def state(self, library: Library, part: str, locale: str) -> PartState:
        """How far the words of this part are in this language. A review counts only for the words that were read."""
        found = _written(library, part, locale)
        if found is None:
            return "missing"
        page, wording, newest = found
        review = self.review(part, locale)
        if review and review.verdict == "fault":
            return "fault"
        if page.translates < newest:
            return "outdated"
        if page.status == "reviewed" or (review and review.is_of(wording)):
            return "reviewed"
        return "draft"


def lesson_part(module_id: str, lesson_id: str) -> str:
    """The part that a lesson is: `safe_recruitment/who_may_recruit`."""
    return f"{module_id}/{lesson_id}"


def country_part(country: Country, lesson: str) -> str:
    """The part that a country adds to the lesson `module/lesson`: `origins/PK/safe_recruitment/who_may_recruit`."""
    return f"{country.kind}s/{country.code}/{lesson}"


def wording(library: Library, part: str, locale: str) -> Wording | None:
    """The words of a part as they stand in this language; None where there are none, or no such part."""
    found = _written(library, part, locale)
    return found[1] if found else None


def _written(library: Library, part: str, locale: str) -> tuple[ModuleText | CountryText, Wording, int] | None:
    """The page a part is on, its words, and the newest version of its source."""
    names = part.split("/")
    if len(names) == _IN_LESSON:
        return _of_lesson(library, part, locale, (names[0], names[1]))
    if len(names) == _IN_COUNTRY:
        countries = {"origins": library.origins, "destinations": library.destinations}.get(names[0], {})
        return _of_country(countries.get(names[1]), part, locale)
    return None


def _of_lesson(
    library: Library, part: str, locale: str, place: tuple[str, str]
) -> tuple[ModuleText, Wording, int] | None:
    module, page = library.module(place[0]), library.texts.get((place[0], locale))
    text = page.lessons.get(place[1]) if page else None
    if module is None or page is None or text is None:
        return None
    words = [text.title, text.body, text.checklist_title, *(f"{key} {item}" for key, item in text.items.items())]
    for key, question in text.questions.items():
        words += [key, question.question, *question.options, question.explanation]
    return page, Wording(part, locale, page.translates, _digest(words)), module.version


def _of_country(country: Country | None, part: str, locale: str) -> tuple[CountryText, Wording, int] | None:
    page = country.texts.get(locale) if country else None
    words = page.parts.get(part.split("/", 2)[2]) if page else None
    if country is None or page is None or words is None:
        return None
    return page, Wording(part, locale, page.translates, _digest([words])), country.version


def _digest(words: list[str]) -> str:
    return blake2s("\0".join(words).encode(), digest_size=8).hexdigest()
