"""Folded copies of words for matching, never for display: what people type in nine languages beside what is written."""

import re
import unicodedata
from collections.abc import Mapping
from typing import TypeAlias

from bot.i18n import ascii_digits

_UNSEEN = re.compile("[\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u0640\u00ad]")
_VOWEL_MARKS = re.compile("[\u064b-\u0652\u0670]")
_PRESENTATION_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]+")
_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f\u0980-\u09ff])+")  # Bangla vowel signs are no letters to the re module

_DIGITS = re.compile("[٠-٩۰-۹০-৯]+")

Swaps: TypeAlias = tuple[tuple[str, str], ...]
"""Letters and what stands for them. No letter stands for another one's sake, so the order means nothing."""


def _swaps(letters: str, instead: str) -> Swaps:
    return tuple(zip(letters, instead, strict=True))


_ARABIC_SCRIPT = frozenset({"ur", "ps", "fa_AF", "ar", "ckb"})
_SAME_LETTER = _swaps("يىكڪګ", "ییککگ")
_SAME_IN: Mapping[str, Swaps] = {
    "ur": _swaps("هەۂةۃ", "ہہہہہ"),
    "fa_AF": _swaps("ہەۀة", "هههه"),
    "ps": _swaps("ہەۀة", "هههه"),
    "ar": _swaps("أإآٱةۃہ", "اااا\u0647\u0647\u0647"),
    "ckb": _swaps("ھہ", "هه"),
    "tg": _swaps("ё", "е"),
    "ru": _swaps("ё", "е"),
}
_COARSE_IN: Mapping[str, Swaps] = {
    "ps": _swaps("ځڅړږښټډڼېۍئ", "زسرگشتدنییی"),
    "ckb": _swaps("ڕڵۆێە", "رلوی\u0647"),
    "bn": (*_swaps("ঈীঊূশষণ", "ইিউুসসন"), ("ঁ", "")),
    "tg": _swaps("ғӣқӯҳҷў", "гикухчу"),
}


def normalise(text: str, locale: str) -> str:
    """The text with every spelling of the same letters made one: scripts' look-alikes, joiners, digits, case."""
    text = _PRESENTATION_FORMS.sub(lambda forms: unicodedata.normalize("NFKC", forms[0]), text)
    if locale in _ARABIC_SCRIPT:
        text = _arabic_script(text, locale)
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).casefold()
    return _swapped(_DIGITS.sub(lambda digits: ascii_digits(digits[0]), text), _SAME_IN.get(locale, ()))


def coarse(text: str, locale: str) -> str:
    """Coarser still, for phones that lack a language's own letters: what differs only by those is one."""
    text = normalise(text, locale)
    if locale == "bn":  # য is often written জ, but য় is another letter, in NFC য with a dot below
        text = re.sub("য(?!\u09bc)", "জ", text)
    return _swapped(text, _COARSE_IN.get(locale, ()))


def _swapped(text: str, swaps: Swaps) -> str:
    """Several times as fast as `str.translate`, which looks up every letter of a text that is not ASCII."""
    for letter, instead in swaps:
        text = text.replace(letter, instead)
    return text


def words(text: str, locale: str) -> list[str]:
    """The words of a text, coarsely folded."""
    return _WORD.findall(coarse(text, locale))


def _arabic_script(text: str, locale: str) -> str:
    # Yeh before composing: ی with a hamza above does not compose as ي does, and would stay two characters.
    text = _swapped(text, _SAME_LETTER).replace("ی\u0654", "ئ").replace("ئ", "ئ")
    text = _VOWEL_MARKS.sub("", text)
    if locale == "ckb":  # the vowel ە is often typed as ه with a joiner, and at a word's end without
        text = re.sub("ه\u200c|ه(?!\\w)", "ە", text)
    if locale == "fa_AF":  # می‌خواهم, می خواهم and میخواهم are the same word
        text = re.sub("(?<!\\w)(ن?می)[\u200c ](?=\\w)", r"\1", text)
    return text
