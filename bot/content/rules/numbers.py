"""Numbers in a language's words beside those in the English words: a limit must not change on the way. Judges no wording."""

import re
from collections import Counter
from collections.abc import Iterator

from bot.content.faults import Fault
from bot.content.markdown import Words
from bot.content.model import SOURCE_LOCALE
from bot.content.pages import AnyPage, words_of
from bot.content.source import Source
from bot.i18n import ascii_digits


def number_rules(source: Source) -> Iterator[Fault]:
    """Every number that differs from English, in digits of any script."""
    for pages in source.texts:
        english = pages.get(SOURCE_LOCALE)
        for page in pages.values():
            if english and page.front.value.translates == english.front.value.translates:
                yield from _same_numbers(page, english)


def _same_numbers(page: AnyPage, english: AnyPage) -> Iterator[Fault]:
    theirs = dict(words_of(english))
    for spot, words in words_of(page):
        here, there = _numbers(words), _numbers(theirs.get(spot, words))
        if here != there:
            yield Fault(page.path, words.line, f"numbers differ from English: here {_list(here)}, there {_list(there)}")


def _numbers(words: Words) -> Counter[str]:
    return Counter(map(ascii_digits, re.findall(r"\d+", words.text)))


def _list(numbers: Counter[str]) -> str:
    return ", ".join(sorted(numbers.elements(), key=int)) or "none"
