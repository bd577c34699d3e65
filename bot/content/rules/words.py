"""What people read, letter by letter: script, digits, invisible marks, addresses, length. Knows no structure."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from bot.content.faults import Fault
from bot.content.markdown import Words
from bot.content.pages import words_of
from bot.content.rules.amounts import amounts, dialled
from bot.content.rules.scripts import CYRILLIC, LATIN, ZWNJ, Writing, writing
from bot.content.shapes import TERM_KINDS
from bot.content.source import Source
from bot.i18n import BY_CODE, FSI, PDI, isolate

Found: TypeAlias = Iterator[tuple[int, str]]
"""(position in the text, what is wrong there)"""

_LATIN_LETTER = re.compile(f"[{LATIN}]")
_ISOLATED = re.compile(f"{FSI}[^{PDI}]*{PDI}")
_MIXED = re.compile(f"[{LATIN}][{CYRILLIC}]|[{CYRILLIC}][{LATIN}]")


def word_rules(source: Source) -> Iterator[Fault]:
    """Everything that can be wrong with words as such."""
    languages = source.languages.value if source.languages else None
    writings = {locale: writing(locale, languages) for locale in BY_CODE}
    numbers = _phone_numbers(source)
    for page in source.pages:
        pieces = [words for _, words in words_of(page)]
        yield from _check_together(page.path, pieces, writings[page.locale])
        for words in pieces:
            yield from _placed(page.path, words, dialled(words.text, numbers))
    for locale, terms in source.terms.items():
        labels = [
            Words(label, terms.line(kind, name))
            for kind in TERM_KINDS
            for name, label in getattr(terms.value, kind).items()
        ]
        yield from _check_together(terms.path, labels, writings[locale])


def _phone_numbers(source: Source) -> Mapping[str, str]:
    """The numbers to dial of all countries, and where they stand."""
    found: dict[str, str] = {}
    for country in source.countries:
        data = country.structure
        phones = [number.value for number in data.value.emergency]
        phones += [value.value for value in data.value.values if value.kind == "phone"]
        for phone in phones:
            found.setdefault(re.sub(r"[^0-9]", "", phone), data.path)
    return found


def _check_together(path: str, pieces: list[Words], how: Writing) -> Iterator[Fault]:
    """Most files are sound, and one long text is looked through in a tenth of the time of fifty short ones."""
    if any(check_words(path, Words("\n".join(words.text for words in pieces), 1), how)):
        for words in pieces:
            yield from check_words(path, words, how)


def check_words(path: str, words: Words, how: Writing) -> Iterator[Fault]:
    """Every letter rule over one piece of words."""
    text = how.without_names(words.text)
    yield from _placed(path, words, _direction(words.text, how))
    for rule in _RULES:
        yield from _placed(path, words, rule(text, how))


def _placed(path: str, words: Words, found: Found) -> Iterator[Fault]:
    for position, message in found:
        yield Fault(path, words.line + words.text.count("\n", 0, position), message)


def _braces(text: str, _how: Writing) -> Found:
    for brace in re.finditer(r"\{[^{}\n]*\}?|\}", text):
        yield brace.start(), f"`{brace[0]}` cannot be used in content"


def _placeholders(text: str, _how: Writing) -> Found:
    for gap in re.finditer(r"%\(\w*\)?[sd]|%[sd]\b|\[[^\]\n]*\]|_{3,}|\?{3,}|\b(?:TBD|X{3,}|[Ll]orem ipsum)\b", text):
        yield gap.start(), f"`{gap[0]}` looks like a gap that somebody wanted to fill"


def _links(text: str, _how: Writing) -> Found:
    for link in re.finditer(r"://|\bwww\.|\bt\.me/|(?<!\S)@\w", text):
        yield link.start(), "no links and no addresses: name the office or the site in words"


def _hidden(text: str, how: Writing) -> Found:
    for mark in how.hidden.finditer(text):
        yield mark.start(), f"the invisible or broken character U+{ord(mark[0]):04X} cannot be used in {how.locale}"


def _look_alikes(text: str, _how: Writing) -> Found:
    for word in re.finditer(rf"[{LATIN}{CYRILLIC}]+", text) if _MIXED.search(text) else ():
        if _MIXED.search(word[0]):
            latin = " ".join(re.findall(f"[{LATIN}]", word[0]))
            yield word.start(), f"`{word[0]}` mixes Latin letters ({latin}) with Cyrillic ones that look the same"


def _foreign(text: str, how: Writing) -> Found:
    for word in re.finditer(rf"{how.foreign.pattern}(?:{how.foreign.pattern}|[0-9-])*", text):
        yield word.start(), f"`{word[0]}` is not in the script of {how.locale}, and no name in languages.yaml"


def _wrong_letters(text: str, how: Writing) -> Found:
    for letter, meant in how.wrong.items():
        if letter in text:
            hint = f": write {meant} (U+{ord(meant):04X})" if meant else ", and no name in languages.yaml"
            yield text.index(letter), f"{letter} (U+{ord(letter):04X}) is no letter of {how.locale}{hint}"


def _sorani_vowel(text: str, how: Writing) -> Found:
    if how.locale == "ckb" and (typed := re.search(f"ه{ZWNJ}", text)):
        yield typed.start(), "ه with U+200C stands for the vowel ە (U+06D5): write that"


def _digits(text: str, how: Writing) -> Found:
    for number in re.finditer(r"\d+", text):
        if not set(number[0]) <= set(how.digits):
            yield number.start(), f"`{number[0]}` is not in the digits of {how.locale}: {how.digits}"


def _direction(text: str, how: Writing) -> Found:
    """What the renderer isolates it must be able to see: a Latin name glued to a word of the language would run the wrong way."""
    language = BY_CODE[how.locale]
    if not language.rtl or not _LATIN_LETTER.search(text):
        return
    for left in re.finditer(f"[{LATIN}]+", _ISOLATED.sub(lambda run: " " * (len(run[0]) - 2), isolate(text, language))):
        yield (
            left.start(),
            f"`{left[0]}` is glued to the word beside it: leave an empty space, or both run the wrong way",
        )


def _amounts(text: str, how: Writing) -> Found:
    yield from amounts(text, how.locale)


_RULES: tuple[Callable[[str, Writing], Found], ...] = (
    _braces,
    _placeholders,
    _links,
    _hidden,
    _look_alikes,
    _foreign,
    _wrong_letters,
    _sorani_vowel,
    _digits,
    _amounts,
)
