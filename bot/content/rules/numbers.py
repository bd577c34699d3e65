"""Numbers in a language's words beside those in the English words: a limit must not change on the way. Judges no wording."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from bot.content.faults import Fault
from bot.content.markdown import Words
from bot.content.model import SOURCE_LOCALE
from bot.content.pages import AnyPage, words_of
from bot.content.rules.number_words import says
from bot.content.shapes import TERM_KINDS, TermsShape
from bot.content.source import Source
from bot.content.yaml_text import Document
from bot.i18n import ascii_digits


def number_rules(source: Source) -> Iterator[Fault]:
    """Every number that differs from English, in digits of any script; a number written as a word is the same number."""
    for pages in source.texts:
        english = pages.get(SOURCE_LOCALE)
        for page in pages.values():
            if english and page.front.value.translates == english.front.value.translates:
                theirs = dict(words_of(english))
                for spot, words in words_of(page):
                    yield from _same(page, words, theirs.get(spot, words))
    for locale, terms in source.terms.items():
        yield from _terms(locale, terms, source.terms.get(SOURCE_LOCALE, terms))


def _same(page: AnyPage, words: Words, english: Words) -> Iterator[Fault]:
    if message := differing(words.text, page.locale, english.text):
        yield Fault(page.path, words.line, message)


def _terms(locale: str, terms: Document[TermsShape], english: Document[TermsShape]) -> Iterator[Fault]:
    for kind in TERM_KINDS:
        theirs: Mapping[str, str] = getattr(english.value, kind)
        ours: Mapping[str, str] = getattr(terms.value, kind)
        for name in ours.keys() & theirs.keys():
            if message := differing(ours[name], locale, theirs[name]):
                yield Fault(terms.path, terms.line(kind, name), message)


def differing(text: str, locale: str, english: str) -> str:
    """What to say about the numbers of a text and of the English text that it translates; empty where they agree."""
    here, there = _numbers(text), _numbers(english)
    if here == there:
        return ""
    added = [number for number in here - there if not says(english, number, SOURCE_LOCALE)]
    lost = [number for number in there - here if not says(text, number, locale)]
    if not added and not lost:
        return ""
    return f"numbers differ from English: here {_list(here)}, there {_list(there)}"


def _numbers(text: str) -> Counter[str]:
    return Counter(
        map(ascii_digits, re.findall(r"(?<![^\W\d]-)(?<!\d)\d+", text))
    )  # the 19 of COVID-19 is part of a name


def _list(numbers: Counter[str]) -> str:
    return ", ".join(sorted(numbers.elements(), key=int)) or "none"
