"""Is a text too hard for somebody who went to school for four years? Compares readability with the limits of languages.yaml."""

from collections.abc import Iterator

from bot.content.faults import Fault, warning
from bot.content.model import SOURCE_LOCALE
from bot.content.pages import AnyPage, words_of
from bot.content.readability import Reading, Sentence, read_text
from bot.content.shapes import ReadingShape
from bot.content.source import Source

BODY = "body"
"""The last name of a text that is long enough for averages: a lesson, a reply."""


def reading_rules(source: Source) -> Iterator[Fault]:
    """Every lesson and reply that is too hard, and every sentence anywhere that is too long."""
    if source.languages is None:
        return
    limits = source.languages.value.readability
    for locale in sorted({page.locale for page in source.pages} - limits.keys()):
        message = f"`readability` has no limits for {locale}: tools/readability_limits.py gives them"
        yield warning(source.languages.path, source.languages.line("readability"), message)
    for page in source.pages:
        if page.locale in limits:
            yield from _page(page, limits[page.locale])


def _page(page: AnyPage, limits: ReadingShape) -> Iterator[Fault]:
    for spot, words in words_of(page):
        reading = read_text(words)
        if reading is None:
            continue
        faults = [*_longest(reading, limits)]
        if spot[-1] == BODY:
            faults += _averages(reading, limits, page.locale)
        for sentence, message in faults:
            yield Fault(page.path, sentence.line, f"too hard to read: {message}, at “{sentence.beginning} …”")


def _longest(reading: Reading, limits: ReadingShape) -> Iterator[tuple[Sentence, str]]:
    longest = len(reading.longest.words)
    if longest > limits.longest:
        yield reading.longest, f"a sentence of {longest} words, {limits.longest} at most"


def _averages(reading: Reading, limits: ReadingShape, locale: str) -> Iterator[tuple[Sentence, str]]:
    if locale == SOURCE_LOCALE and limits.grade and reading.grade > limits.grade:
        yield reading.hardest, f"school grade {reading.grade:.1f} (Flesch–Kincaid), {limits.grade} at most"
    if limits.words and reading.words_a_sentence > limits.words:
        yield reading.longest, f"{reading.words_a_sentence:.1f} words in a sentence on average, {limits.words} at most"
    if limits.letters and reading.letters_a_word > limits.letters:
        yield reading.heaviest, f"{reading.letters_a_word:.2f} letters in a word on average, {limits.letters} at most"
