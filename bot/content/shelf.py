"""What was put beside the content while the product runs: voices, reviews, sizes of booklets. Pure; read from the store by others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2s
from typing import Literal

from bot.content.model import SOURCE_LOCALE, Country, CountryText, Library, ModuleText, RepliesText

Verdict = Literal["reviewed", "fault"]
PartState = Literal["missing", "outdated", "draft", "reviewed", "fault"]

Page = ModuleText | CountryText | RepliesText
"""A file of words in one language, with what its head says of it."""

REPLIES = "replies"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a part in one language as they stand now: which version of the source they follow, and a digest of themselves."""

    part: str
    locale: str
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class Written:
    """A part's words with the page that they are on; `newest` is the version that the source has now."""

    page: Page
    part: str
    locale: str
    words: tuple[str, ...]
    newest: int

    @property
    def wording(self) -> Wording:
        """What of it is remembered when somebody reviews it."""
        digest = blake2s("\0".join(self.words).encode(), digest_size=8).hexdigest()
        return Wording(self.part, self.locale, self.page.translates, digest)


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
class Standing:
    """How far one part is in one language; who has reviewed it, or found the fault, and when."""

    part: str
    state: PartState
    by: str | None = None
    on: date | None = None


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

    def standing(self, library: Library, part: str, locale: str) -> Standing:
        """How far the words of this part are in this language. A review counts only for the words that were read."""
        found, said = written(library, part, locale), self.review(part, locale)
        if found is None:
            return Standing(part, "missing")
        if said and said.verdict == "fault":
            return Standing(part, "fault", said.reviewer, said.on)
        if found.page.translates < found.newest:
            return Standing(part, "outdated")
        if said and said.is_of(found.wording):
            return Standing(part, "reviewed", said.reviewer, said.on)
        if found.page.status == "reviewed":
            return Standing(part, "reviewed", found.page.reviewed_by, found.page.reviewed_on)
        return Standing(part, "draft")

    def state(self, library: Library, part: str, locale: str) -> PartState:
        """`standing` in one word."""
        return self.standing(library, part, locale).state


def lesson_part(module_id: str, lesson_id: str) -> str:
    """The part that a lesson is: `safe_recruitment/who_may_recruit`."""
    return f"{module_id}/{lesson_id}"


def country_part(country: Country, lesson: str) -> str:
    """The part that a country adds to the lesson `module/lesson`: `origins/PK/safe_recruitment/who_may_recruit`."""
    return f"{country.kind}s/{country.code}/{lesson}"


def reply_part(reply_id: str) -> str:
    """The part that a canned reply is: `replies/send_passport`."""
    return f"{REPLIES}/{reply_id}"


def wording(library: Library, part: str, locale: str) -> Wording | None:
    """The words of a part as they stand in this language; None where there are none, or no such part."""
    found = written(library, part, locale)
    return found.wording if found else None


def written(library: Library, part: str, locale: str) -> Written | None:
    """Where the words of a part stand in this language, and what they are; None where there are none, or no such part."""
    match part.split("/"):
        case [group, reply] if group == REPLIES:
            return _reply(library, part, locale, reply)
        case [module, lesson]:
            return _lesson(library, part, locale, (module, lesson))
        case ["origins", code, module, lesson]:
            return _country(library.origins.get(code), part, locale, f"{module}/{lesson}")
        case ["destinations", code, module, lesson]:
            return _country(library.destinations.get(code), part, locale, f"{module}/{lesson}")
        case _:
            return None


def _lesson(library: Library, part: str, locale: str, place: tuple[str, str]) -> Written | None:
    module, page = library.module(place[0]), library.texts.get((place[0], locale))
    text = page.lessons.get(place[1]) if page else None
    if module is None or page is None or text is None:
        return None
    words = [text.title, text.body, text.checklist_title, *(f"{key} {item}" for key, item in text.items.items())]
    for key, question in text.questions.items():
        words += [key, question.question, *question.options, question.explanation]
    return Written(page, part, locale, tuple(words), module.version)


def _country(country: Country | None, part: str, locale: str, lesson: str) -> Written | None:
    page = country.texts.get(locale) if country else None
    words = page.parts.get(lesson) if page else None
    if country is None or page is None or words is None:
        return None
    return Written(page, part, locale, (words,), country.version)


def _reply(library: Library, part: str, locale: str, reply: str) -> Written | None:
    page, source = library.reply_texts.get(locale), library.reply_texts.get(SOURCE_LOCALE)
    text = page.replies.get(reply) if page else None
    if page is None or source is None or text is None:
        return None
    return Written(page, part, locale, (text.title, text.body), source.translates)
