"""How each language is written: its script, its digits, and letters that look right on a keyboard and are wrong. Data only."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.content.shapes import LanguagesShape
from bot.i18n import BY_CODE

LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
CYRILLIC = "\u0400-\u04ff"
_ARABIC = "\u0600-\u06ff\u0750-\u077f"  # without the presentation forms, which come from copied PDFs
_BENGALI = "\u0980-\u09ff"
_TAJIK = "А-яЁёҒғӢӣҚқӮӯҲҳҶҷ"
_RUSSIAN = "А-яЁё"

ZWNJ, ZWJ = "\u200c", "\u200d"

_LETTERS: Mapping[str, str] = {
    "en": LATIN,
    "ur": _ARABIC,
    "ps": _ARABIC,
    "fa_AF": _ARABIC,
    "ar": _ARABIC,
    "ckb": _ARABIC,
    "bn": _BENGALI,
    "tg": _TAJIK,
    "ru": _RUSSIAN,
}
_JOINERS: Mapping[str, str] = {"fa_AF": ZWNJ, "ckb": ZWNJ, "ur": ZWNJ, "ps": ZWNJ, "bn": ZWNJ + ZWJ}

# Letter → the letter of this language that is meant, or "" where it has none.
_ARABIC_YEH_KAF = {"ي": "ی", "ى": "ی", "ك": "ک"}
_SORANI_ONLY = dict.fromkeys("ێۆڕڵڤ", "")
_PASHTO_ONLY = dict.fromkeys("ټډړږښڼځڅېۍګ", "")
_WRONG: Mapping[str, Mapping[str, str]] = {
    "ur": {**_ARABIC_YEH_KAF, **_SORANI_ONLY, **_PASHTO_ONLY, "ه": "ہ", "ە": "ہ", "ة": "ۃ"},
    "ps": {**_SORANI_ONLY, "ك": "ک", "ى": "ی", "ہ": "ه", "ھ": "ه", "ە": "ه", "ے": "ې", "ٹ": "ټ", "ڈ": "ډ", "ڑ": "ړ"},
    "fa_AF": {**_ARABIC_YEH_KAF, **_SORANI_ONLY, "ہ": "ه", "ھ": "ه", "ە": "ه", "ے": "ی", "ٹ": "ت", "ڈ": "د", "ڑ": "ر"},
    "ckb": {**_ARABIC_YEH_KAF, **_PASHTO_ONLY, "ہ": "ه", "ے": "ێ", "ٹ": "ت", "ڈ": "د", "ڑ": "ڕ", "ة": "ە"},
    "ar": {
        **_SORANI_ONLY,
        **_PASHTO_ONLY,
        **dict.fromkeys("پچژگٹڈڑ", ""),
        "ی": "ي",
        "ے": "ي",
        "ک": "ك",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
    },
    "bn": {"ৰ": "র", "ৱ": "ব"},
}

_HIDDEN = "\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff"
_BROKEN = "\t\ufffd\ue000-\uf8ff"


@dataclass(frozen=True, slots=True)
class Writing:
    """What the words of one language may be written with."""

    locale: str
    digits: str
    foreign: re.Pattern[str]
    hidden: re.Pattern[str]
    wrong: Mapping[str, str]
    names: re.Pattern[str] | None

    def without_names(self, text: str) -> str:
        """The text with the allowed foreign names blanked, so that positions stay."""
        return self.names.sub(lambda name: " " * len(name[0]), text) if self.names else text


def writing(locale: str, languages: LanguagesShape | None) -> Writing:
    """How this language is written, given the foreign names it may contain."""
    names = (*languages.latin_allowed, *languages.names_allowed.get(locale, ())) if languages else ()
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return Writing(
        locale=locale,
        digits=BY_CODE[locale].digits,
        foreign=re.compile(rf"(?![{_LETTERS[locale]}])[^\W\d_]"),
        hidden=re.compile(f"(?![{_JOINERS.get(locale, ' ')}])[{_HIDDEN}{_BROKEN}]"),
        wrong=_WRONG.get(locale, {}),
        names=re.compile(rf"(?<![^\W_])(?:{'|'.join(longest_first)})(?![^\W_])") if names and locale != "en" else None,
    )
