"""What there is to be translated, text by text and part by part, and how far each text is as a whole. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.content.model import SOURCE_LOCALE, Country, Library
from bot.content.shelf import REPLIES, PartState, Standing, country_part, lesson_part, reply_part

WORST_FIRST: tuple[PartState, ...] = ("fault", "missing", "outdated", "draft", "reviewed")
"""A text is as far as the part that is least far; a fault that somebody has seen comes before all."""


@dataclass(frozen=True, slots=True)
class Text:
    """What is translated as one: a module, a country, the canned replies. `id` is such as `modules/safe_recruitment`, `origins/PK`."""

    id: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """How far a text is in one language: its parts counted by state. `by` and `on` say who has reviewed it, and when last."""

    state: PartState
    counts: Mapping[PartState, int]
    by: tuple[str, ...]
    on: date | None

    @property
    def total(self) -> int:
        """How many parts there are."""
        return sum(self.counts.values())


def texts(library: Library) -> tuple[Text, ...]:
    """Every text, in the order of the content."""
    modules = [
        Text(f"modules/{module.id}", tuple(lesson_part(module.id, lesson.id) for lesson in module.lessons))
        for module in library.modules
    ]
    countries = [_country(country) for country in (*library.origins.values(), *library.destinations.values())]
    replies = Text(REPLIES, tuple(reply_part(reply.id) for reply in library.replies))
    return tuple(text for text in (*modules, *countries, replies) if text.parts)


def summed(parts: tuple[Standing, ...]) -> Sum:
    """The parts of a text in one language, summed up."""
    signed = [part for part in parts if part.state == "reviewed"]
    by = tuple(sorted({part.by for part in signed if part.by}))
    return counted(
        Counter(part.state for part in parts), by, max((part.on for part in signed if part.on), default=None)
    )


def counted(counts: Mapping[PartState, int], by: tuple[str, ...] = (), on: date | None = None) -> Sum:
    """A text of so many parts in each state."""
    there = {state: counts[state] for state in WORST_FIRST if counts.get(state)}
    return Sum(next(iter(there), "missing"), there, by, on)


def _country(country: Country) -> Text:
    source = country.texts.get(SOURCE_LOCALE)
    parts = tuple(country_part(country, lesson) for lesson in source.parts) if source else ()
    return Text(f"{country.kind}s/{country.code}", parts)
