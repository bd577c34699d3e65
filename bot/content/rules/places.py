"""Countries, emergency numbers, centres, taxonomy: data that stands once, without a language. Reads no prose."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.content.faults import Fault, warning
from bot.content.model import SOURCE_LOCALE
from bot.content.rules.structure import repeated
from bot.content.shapes import CentreShape, LessonShape, TaxonomyShape
from bot.content.source import CentresShape, CountrySource, Source
from bot.content.yaml_text import Document
from bot.i18n import BY_CODE


def place_rules(source: Source) -> Iterator[Fault]:
    """Everything that can be wrong with the data of countries, centres and taxonomy."""
    lessons = {
        f"{module.structure.value.id}/{lesson.id}": lesson
        for module in source.modules
        for lesson in module.structure.value.lessons
    }
    for country in source.countries:
        yield from _country(country)
        if source.whole:
            yield from _parts(country, lessons)
    if source.taxonomy:
        yield from _codes(source.taxonomy)
    if source.taxonomy and source.whole:
        yield from _order(source.taxonomy, source.countries)
    if source.centres:
        yield from _centres(source.centres)
    if source.centres and source.whole:
        yield from _homes(source.centres, source.countries)


def _country(country: CountrySource) -> Iterator[Fault]:
    data = country.structure
    if data.value.code != country.folder:
        yield Fault(data.path, data.line("code"), f"`code` must be {country.folder}, as the folder")
    entries = list(enumerate(data.value.emergency))
    yield from repeated(data, "a number", [(value.id, ("emergency", n)) for n, value in entries])
    yield from repeated(
        data, "a service", [(f"{value.service} {value.value}", ("emergency", n)) for n, value in entries]
    )
    for n, value in entries:
        if (value.confirmed_by is None) != (value.confirmed_on is None):
            yield Fault(
                data.path, data.line("emergency", n), "`confirmed_by` and `confirmed_on` stand together or not at all"
            )


def _parts(country: CountrySource, lessons: dict[str, LessonShape]) -> Iterator[Fault]:
    data = country.structure
    english = country.pages.get(SOURCE_LOCALE)
    written = {name: words.line for name, words in english.parts} if english else {}
    for name in data.value.confidence.keys() - written.keys():
        yield Fault(data.path, data.line("confidence", name), f"`{name}` is no part of {SOURCE_LOCALE}.md")
    for name, line in written.items():
        if english and name not in data.value.confidence:
            yield Fault(english.path, line, f"country.yaml gives no `confidence` for `{name}`")
        if english and name not in lessons:
            yield Fault(english.path, line, f"`{name}` is no lesson of any module")
        elif english and country.kind not in lessons[name].varies_by:
            yield Fault(
                english.path, line, f"`{name}` does not vary by {country.kind}: see its `varies_by` in module.yaml"
            )
    for name, lesson in lessons.items():
        if country.kind == "origin" and "origin" in lesson.varies_by and name not in written:
            yield warning(data.path, 1, f"nothing is written for `{name}`, which varies by origin")


def _codes(taxonomy: Document[TaxonomyShape]) -> Iterator[Fault]:
    for key in ("topics", "outcomes", "referrals", "origins", "destinations"):
        codes = getattr(taxonomy.value, key)
        yield from repeated(taxonomy, "an entry", [(code, (key, n)) for n, code in enumerate(codes)])


def _order(taxonomy: Document[TaxonomyShape], countries: Sequence[CountrySource]) -> Iterator[Fault]:
    for kind, listed in (("origin", taxonomy.value.origins), ("destination", taxonomy.value.destinations)):
        folders = {country.folder for country in countries if country.kind == kind}
        for code in sorted(folders.symmetric_difference(listed)):
            message = (
                f"`{kind}s` and the folders of {kind}s/ must name the same countries: {code} is only in one of them"
            )
            yield Fault(taxonomy.path, taxonomy.line(f"{kind}s"), message)


def _homes(centres: Document[CentresShape], countries: Sequence[CountrySource]) -> Iterator[Fault]:
    origins = {country.folder for country in countries if country.kind == "origin"}
    for n, centre in enumerate(centres.value):
        if centre.country not in origins:
            yield Fault(centres.path, centres.line(n, "country"), f"`{centre.country}` is no country of origins/")


def _centres(centres: Document[CentresShape]) -> Iterator[Fault]:
    yield from repeated(centres, "a centre", [(centre.id, (n,)) for n, centre in enumerate(centres.value)])
    for n, centre in enumerate(centres.value):
        if not centre.id.startswith(f"{centre.country.lower()}_"):
            yield Fault(centres.path, centres.line(n, "id"), f"`{centre.id}` must begin with its country's code")
        if not _is_time_zone(centre.timezone):
            yield Fault(
                centres.path, centres.line(n, "timezone"), f"`{centre.timezone}` is no time zone, like Asia/Karachi"
            )
        for m, locale in enumerate(centre.languages):
            if locale not in BY_CODE:
                yield Fault(centres.path, centres.line(n, "languages", m), f"`{locale}` is no language of the bot")
        yield from _hours(centres, n, centre)


def _hours(centres: Document[CentresShape], n: int, centre: CentreShape) -> Iterator[Fault]:
    for day, spans in centre.hours.items():
        times = [time for span in spans for time in span.split("-")]
        if any(later <= earlier for earlier, later in pairwise(times)):
            message = f"`{day}`: hours run from morning to evening, one span after the other"
            yield Fault(centres.path, centres.line(n, "hours", day), message)


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
